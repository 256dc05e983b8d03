"""What a text says of its article (title, dateline, date, outlet), with the words that say so."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from claims.models import Article, Line
from claims.text.dates import FoundDate
from claims.text.line_classes.classify import ClassedLine
from claims.text.lines import RawLine
from claims.text.structure import Suggestion, find_structure
from claims.vocabulary import LineClass

# What the article holds of these itself; of the dateline it keeps nothing.
HELD = ("title", "outlet", "published_on")
# Characters that the article has room for.
LONGEST = {
    "title": Article._meta.get_field("title").max_length,
    "outlet": Article._meta.get_field("outlet").max_length,
}


@dataclass(frozen=True, slots=True)
class Said:
    """A suggestion of `field`: text[start:end], in line `line`, are the words that say so."""

    field: str
    value: str | date
    start: int
    end: int
    exact: str
    line: int


def said_of(article: Article, lines: Sequence[ClassedLine] | None = None) -> tuple[Said, ...]:
    """List what the text of an article says of it, as its lines are classed now; nothing before
    they are. `lines` spares a caller who has read them a second look.
    """
    if article.segmentation_id is None:
        return ()
    lines = _lines_of(article) if lines is None else lines
    found = find_structure(article.text, tuple(lines))
    suggested = (
        ("title", found.title),
        ("dateline", found.dateline),
        ("published_on", found.published),
        ("outlet", found.outlet),
    )
    return tuple(_said(article, lines, field, one) for field, one in suggested if one)


def _said(
    article: Article, lines: Sequence[ClassedLine], field: str, one: Suggestion | FoundDate
) -> Said:
    value, start, end = one.value, one.evidence.start, one.evidence.end
    if isinstance(value, str):
        value = value[: LONGEST.get(field)]
    raws = (line.raw for line in lines)
    number = next(raw.number for raw in raws if raw.start <= start <= raw.end)
    return Said(field, value, start, end, article.text[start:end], number)


def _lines_of(article: Article) -> list[ClassedLine]:
    rows = Line.objects.filter(segmentation=article.segmentation_id).order_by("number")
    return [
        ClassedLine(RawLine(number, start, end), LineClass(line_class), confidence, feature)
        for number, start, end, line_class, confidence, feature in rows.values_list(
            "number", "start", "end", "line_class", "confidence", "feature"
        )
    ]
