"""The cells that what sentences mean is kept in: each vector goes to the nearest of its campaign
and language, and a cell that is full is split, so that none grows and nothing is trained.
"""

from collections.abc import Iterable, Sequence

import numpy as np
from django.db import connection, transaction
from django.db.models import F, Func, IntegerField, QuerySet

from claims.models import MeaningCell, SentenceMeaning
from claims.text.search.cells import FULL, Cells, nearest, split
from claims.text.search.encoder_file import Floats
from claims.text.search.meaning import unpacked


def cells_of(campaign: int, *, width: int) -> Cells | None:
    """Return the cells of a campaign that hold vectors so wide; None where nothing is encoded."""
    rows = _known(campaign, width).values_list("pk", "language", "held", "mean")
    listed = list(rows.order_by("pk"))
    if not listed:
        return None
    numbers, languages, held, means = zip(*listed, strict=True)
    return Cells(numbers, languages, np.array(held), _means(means, width))


@transaction.atomic
def store(
    sentences: Sequence[SentenceMeaning], vectors: Floats, *, campaign: int, language: str
) -> None:
    """Write the meanings of sentences of one campaign and language, and split the cells that are
    full by then. `vectors` are those that the sentences have packed.
    """
    # Whoever else stores there waits: else a mean would lose what was added to it.
    cells = _locked(campaign, language, vectors)
    places = nearest(vectors, _means([one.mean for one in cells], vectors.shape[1]))
    for at in np.unique(places):
        _add(cells[at], vectors[places == at])
    for sentence, at in zip(sentences, places, strict=True):
        sentence.cell = cells[at]
    SentenceMeaning.objects.bulk_create(
        sentences,
        update_conflicts=True,
        unique_fields=["article", "start"],
        update_fields=["end", "vector", "cell"],
    )
    for at in np.unique(places):
        if cells[at].held > FULL:
            _split(cells[at], vectors.shape[1])


def _known(campaign: int, width: int) -> QuerySet[MeaningCell]:
    length = Func(F("mean"), function="octet_length", output_field=IntegerField())
    return MeaningCell.objects.alias(length=length).filter(campaign=campaign, length=4 * width)


def _locked(campaign: int, language: str, vectors: Floats) -> list[MeaningCell]:
    """Lock the cells; the first holds nothing yet."""
    width = vectors.shape[1]
    known = _known(campaign, width).filter(language=language).order_by("pk")
    return list(known.select_for_update()) or [
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
    cell.save(update_fields=("held", "mean"))


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
