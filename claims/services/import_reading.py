"""Reading a file of many articles: drafts and refusals, batch by batch, and no word to the
database. While one batch is being written the next one is read.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, TypeVar

from claims.errors import DuplicateArticle, Refused, UndecodableText
from claims.formats.article_rows import ArticleRow, BadRow, Ignored
from claims.formats.bundles import Piece, WholeFile, pieces, shown_name
from claims.formats.file_kinds import FileKind
from claims.formats.incoming import read_incoming
from claims.services.drafts import Details, Draft
from claims.text.language import identify, main_script

# Articles, and their characters, that one transaction takes in: a commit costs as much as twenty
# of them.
MOST_TOGETHER = 400
# The first time fewer: nobody writes while these are read.
MOST_AT_FIRST = 100
# Fewer of those that are still to be segmented: the workers begin with them while more are read.
MOST_TO_SEGMENT = 100
MOST_CHARACTERS = 1_000_000
# What takes long to read is written, and told, as often.
MOST_TIME = timedelta(seconds=1)
# A language is told from so many characters; a script, where the language is given, from fewer.
_SAMPLE = 2_000
_SAMPLE_OF_SCRIPT = 500

Item = TypeVar("Item")


@dataclass(slots=True)
class Batch:
    """Pieces of a file, by their number in it, that are written together; `last` is where the
    reading is. What cannot be taken is in `errors`.
    """

    last: Piece
    drafts: dict[int, Draft] = field(default_factory=dict)
    errors: dict[int, dict[str, Any]] = field(default_factory=dict)
    ignored: dict[str, None] = field(default_factory=dict)
    counted: Counter[str] = field(default_factory=Counter)
    most: int = MOST_TOGETHER
    size: int = 0
    n_to_segment: int = 0

    @property
    def is_full(self) -> bool:
        return (
            len(self.drafts) >= self.most
            or self.n_to_segment >= MOST_TO_SEGMENT
            or self.size >= MOST_CHARACTERS
        )


def batches(
    *, name: str, kind: FileKind, data: bytes, clock: Callable[[], datetime]
) -> Iterator[Batch]:
    """Yield a file in batches, each of them full or as much as was read in MOST_TIME."""
    batch, began, most = None, clock(), MOST_AT_FIRST
    for number, piece in enumerate(pieces(name=name, kind=kind, data=data), start=1):
        if batch is None:
            batch, began = Batch(piece, most=most), clock()
        batch.last = piece
        _read(piece, number, batch, name)
        if batch.is_full or clock() - began >= MOST_TIME:
            yield batch
            batch, most = None, MOST_TOGETHER
    if batch is not None:
        yield batch


def ahead(items: Iterator[Item]) -> Iterator[Item]:
    """Yield items, none of them None, each computed in a thread while the caller is busy with the
    one before. What goes wrong with one is raised in its turn.
    """
    with ThreadPoolExecutor(1) as pool:
        coming = pool.submit(next, items, None)
        while (item := coming.result()) is not None:
            coming = pool.submit(next, items, None)
            yield item


def describe(error: Refused) -> dict[str, Any]:
    """Return a refusal as the row of an error list: field, reason, and what helps to find it."""
    problem: dict[str, Any] = {"field": error.field, "reason": error.message}
    if isinstance(error, DuplicateArticle):
        problem["article"] = error.article
    if isinstance(error, UndecodableText):
        problem["offset"] = error.offset
    return problem


def _read(piece: Piece, number: int, batch: Batch, name: str) -> None:
    """Put a piece among the drafts of its batch, or among the errors."""
    what = piece.what
    if isinstance(what, Ignored):
        batch.ignored.update(dict.fromkeys(shown_name(name[:60]) for name in what.columns))
        return
    place = {"row": what.number} | ({"file": piece.file} if piece.file else {})
    if isinstance(what, BadRow):
        offset = {} if what.offset is None else {"offset": what.offset}
        batch.errors[number] = {**place, "field": what.field, "reason": what.reason, **offset}
        return
    try:
        draft = _draft(what, place, name, batch.counted)
    except Refused as error:
        batch.errors[number] = {**place, **describe(error)}
        return
    batch.drafts[number] = draft
    batch.size += len(draft.read.text)
    batch.n_to_segment += draft.layout is None


def _draft(
    what: WholeFile | ArticleRow, place: dict[str, Any], name: str, counted: Counter[str]
) -> Draft:
    if isinstance(what, WholeFile):
        read = read_incoming(what.data, None, None, kind=what.kind)
        return Draft(read, {"name": place["file"]}, place)
    details: Details = {
        "name": f"{place.get('file', name)}, row {what.number}",
        "title": what.title,
        "outlet": what.outlet,
        "url": what.url,
        "published_on": what.published_on,
        "language": what.language,
        "external_id": what.external_id,
    }
    if what.html:
        read = read_incoming(None, None, what.html, kind=FileKind.HTML, url=what.url)
    else:
        read = read_incoming(None, what.text, None, kind=FileKind.TEXT, verbatim=True)
    if what.counted:
        counted[what.counted] += 1
    if what.layout is None:
        return Draft(read, details, place)
    details["language"], script = _spoken(read.text, what.language)
    return Draft(read, details, place, what.layout, script)


def _spoken(text: str, language: str) -> tuple[str, str]:
    """Return the language of a text that no job will read, told or heard, and its script."""
    if language:
        return language, main_script(text[:_SAMPLE_OF_SCRIPT])
    spoken = identify(text[:_SAMPLE])
    return str(spoken.language), spoken.script
