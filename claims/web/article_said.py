"""What a text says of its article (title, dateline, date, outlet), with the words that say so,
beside what the article holds.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from claims.models import Article
from claims.text.dates import FoundDate
from claims.text.line_classes.classify import ClassedLine
from claims.text.lines import RawLine
from claims.text.structure import Suggestion, find_structure
from claims.vocabulary import LineClass
from claims.web.article_text import LineRow

_LONGEST = {
    "title": Article._meta.get_field("title").max_length,
    "outlet": Article._meta.get_field("outlet").max_length,
}


@dataclass(frozen=True, slots=True)
class Said:
    """A suggestion: `evidence` are the words of line `line` that it was read from.

    `field` names where the article keeps it, empty where it keeps none; `is_held` tells whether it
    keeps this very value.
    """

    words: Promise | str
    field: str
    value: str | date
    evidence: str
    line: int
    is_held: bool


def said_of(article: Article, rows: Sequence[LineRow]) -> tuple[Said, ...]:
    """List what the text of an article says of it, as its lines are classed now."""
    found = find_structure(article.text, tuple(_classed(row) for row in rows))
    suggested: tuple[tuple[Promise | str, str, Suggestion | FoundDate | None], ...] = (
        (gettext_lazy("Title"), "title", found.title),
        (gettext_lazy("Dateline"), "", found.dateline),
        (gettext_lazy("Published"), "published_on", found.published),
        (gettext_lazy("Outlet"), "outlet", found.outlet),
    )
    return tuple(_said(article, rows, words, field, one) for words, field, one in suggested if one)


def _said(
    article: Article,
    rows: Sequence[LineRow],
    words: Promise | str,
    field: str,
    one: Suggestion | FoundDate,
) -> Said:
    value = one.value
    if isinstance(value, str):
        value = value[: _LONGEST.get(field)]
    return Said(
        words=words,
        field=field,
        value=value,
        evidence=one.evidence.of(article.text),
        line=next(row.number for row in rows if row.start <= one.evidence.start <= row.end),
        is_held=not field or getattr(article, field) == value,
    )


def _classed(row: LineRow) -> ClassedLine:
    return ClassedLine(
        RawLine(row.number, row.start, row.end),
        LineClass(row.line_class),
        row.confidence,
        row.feature,
    )
