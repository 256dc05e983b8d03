"""The cells that what sentences mean is kept in: each vector goes to the nearest of its campaign
and language, and a cell that is full is split, so that none grows and nothing is trained.
"""

from collections.abc import Iterable, Sequence
from threading import Lock
from typing import Any

import numpy as np
from django.db import connection, transaction
from django.db.models import Count, F, Func, IntegerField, Max, QuerySet, Sum

from claims.models import MeaningCell, SentenceMeaning
from claims.text.search.cells import FULL, Cells, nearest, split
from claims.text.search.encoder_file import Floats
from claims.text.search.meaning import unpacked

# With the campaign, the key of the lock under which meanings are stored.
_STORING = 5_502_005
# Whose cells a process remembers; those of a million sentences take 5 MB.
_CAMPAIGNS = 4

# How many cells there are, the last one, and how much they hold.
_State = tuple[Any, ...]


class _Remembered:
    """Cells as they were read last, of a few campaigns: a large one has megabytes of means."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._cells: dict[tuple[int, int], tuple[_State, Cells]] = {}

    def get(self, campaign: int, width: int, state: _State) -> Cells | None:
        with self._lock:
            known = self._cells.get((campaign, width))
        return known[1] if known and known[0] == state else None

    def keep(self, campaign: int, width: int, state: _State, cells: Cells) -> None:
        with self._lock:
            if len(self._cells) >= _CAMPAIGNS:
                self._cells.clear()
            self._cells[campaign, width] = state, cells


_remembered = _Remembered()


def cells_of(campaign: int, *, width: int) -> Cells | None:
    """Return the cells of a campaign that hold vectors so wide; None where nothing is encoded."""
    known = _known(campaign, width)
    state = tuple(known.aggregate(Count("pk"), Max("pk"), Sum("held")).values())
    cells = _remembered.get(campaign, width, state)
    if cells:
        return cells
    listed = list(known.values_list("pk", "language", "held", "mean").order_by("pk"))
    if not listed:
        return None
    numbers, languages, held, means = zip(*listed, strict=True)
    cells = Cells(numbers, languages, np.array(held), _means(means, width))
    _remembered.keep(campaign, width, state, cells)
    return cells


@transaction.atomic
def store(
    sentences: Sequence[SentenceMeaning], vectors: Floats, *, campaign: int, language: str
) -> None:
    """Write the meanings of sentences of one campaign and language, and split the cells that are
    full by then. `vectors` are those that the sentences have packed.
    """
    # Whoever else stores there waits: else a mean would lose what was added to it.
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [_STORING, campaign % 2**31])
    cells = _cells(campaign, language, vectors)
    places = nearest(vectors, _means([one.mean for one in cells], vectors.shape[1]))
    touched = np.unique(places).tolist()
    for at in touched:
        _add(cells[at], vectors[places == at])
    MeaningCell.objects.bulk_update([cells[at] for at in touched], ("held", "mean"))
    for sentence, at in zip(sentences, places, strict=True):
        sentence.cell = cells[at]
    SentenceMeaning.objects.bulk_create(
        sentences,
        update_conflicts=True,
        unique_fields=["article", "start"],
        update_fields=["end", "vector", "cell"],
    )
    for at in touched:
        if cells[at].held > FULL:
            _split(cells[at], vectors.shape[1])


def _known(campaign: int, width: int) -> QuerySet[MeaningCell]:
    length = Func(F("mean"), function="octet_length", output_field=IntegerField())
    return MeaningCell.objects.alias(length=length).filter(campaign=campaign, length=4 * width)


def _cells(campaign: int, language: str, vectors: Floats) -> list[MeaningCell]:
    """Return the cells of a language; where there are none a first one, that holds nothing yet."""
    known = _known(campaign, vectors.shape[1]).filter(language=language)
    return list(known.order_by("pk")) or [
        MeaningCell.objects.create(
            campaign_id=campaign,
            language=language,
            held=0,
            mean=_written(vectors.mean(axis=0)),
        )
    ]


def _add(cell: MeaningCell, vectors: Floats) -> None:
    held = cell.held + len(vectors)
    mean = _means([cell.mean], vectors.shape[1])[0]
    cell.mean = _written((mean * cell.held + vectors.sum(axis=0)) / held)
    cell.held = held


def _split(cell: MeaningCell, width: int) -> None:
    """Part what a cell holds among itself and new ones."""
    held = SentenceMeaning.objects.filter(cell=cell).order_by("article_id", "start")
    rows = [
        row for row in held.values_list("article_id", "start", "vector") if len(row[2]) == width
    ]
    cell.held = len(rows)
    if len(rows) <= FULL:
        cell.save(update_fields=("held",))
        return
    vectors = unpacked([bytes(vector) for _, _, vector in rows])
    labels = split(vectors)
    for at in np.unique(labels):
        mine = vectors[labels == at]
        part = (
            cell if at == 0 else MeaningCell(campaign_id=cell.campaign_id, language=cell.language)
        )
        part.held, part.mean = len(mine), _written(mine.mean(axis=0))
        part.save()
        if part is not cell:
            _move((rows[place][:2] for place in np.flatnonzero(labels == at)), part)


def _move(places: Iterable[tuple[int, int]], to: MeaningCell) -> None:
    articles, starts = zip(*places, strict=True)
    with connection.cursor() as cursor:
        cursor.execute(_MOVE, [to.pk, list(articles), list(starts)])


def _means(written: Iterable[bytes | memoryview], width: int) -> Floats:
    return np.frombuffer(b"".join(written), "<f4").reshape(-1, width)


def _written(mean: Floats) -> bytes:
    return mean.astype("<f4").tobytes()


_MOVE = """
    UPDATE claims_sentencemeaning AS m SET cell_id = %s
    FROM unnest(%s::bigint[], %s::int[]) AS moved (article, start)
    WHERE m.article_id = moved.article AND m.start = moved.start
"""
