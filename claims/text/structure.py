"""Suggestions of an article's title, dateline, date and outlet, each with its evidence."""

from dataclasses import dataclass
from datetime import date

from claims.text.furniture import ClassedLine
from claims.text.spans import Span
from claims.vocabulary import LineClass


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A value for the article's metadata, and the words of the page that say so."""

    value: str
    evidence: Span


@dataclass(frozen=True, slots=True)
class DateSuggestion:
    value: date
    evidence: Span


@dataclass(frozen=True, slots=True)
class Structure:
    title: Suggestion | None
    dateline: Suggestion | None
    published: DateSuggestion | None
    outlet: Suggestion | None


def find_structure(text: str, lines: tuple[ClassedLine, ...]) -> Structure:
    """Suggest title, dateline, date and outlet where the page shows them."""
    title = next((line.raw for line in lines if line.line_class is LineClass.TITLE), None)
    return Structure(
        title=Suggestion(title.of(text).strip(), Span(title.start, title.end)) if title else None,
        dateline=None,
        published=None,
        outlet=None,
    )
