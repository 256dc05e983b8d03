"""Suggestions of an article's title, dateline, date and outlet, each with its evidence."""

import re
from dataclasses import dataclass

from claims.text.dates import FoundDate, find_dates
from claims.text.line_classes.classify import ClassedLine
from claims.text.spans import Span, trim
from claims.vocabulary import ANNOTATED_LINES, LineClass

_PLACE = r"[A-ZА-ЯЁІЇЄҐӘҒҚҢӨҰҮҺ][A-ZА-ЯЁІЇЄҐӘҒҚҢӨҰҮҺ .'’-]{2,30}"
_AGENCY = r"(?P<agency>[^\W\d_][\w .-]{1,30}?)"
# `АСТАНА, 5 янв — Степные новости.`, `АЛМАТЫ. KAZINFORM –`, `OSLO, March 2 (Reuters) -`
_DATELINES = (
    re.compile(rf"{_PLACE},\s*\d{{1,2}}\s[^\W\d_]+\.?\s*[—–-]\s*{_AGENCY}\.(?=\s)"),
    re.compile(rf"{_PLACE}\.\s*{_AGENCY}\s+[—–-](?=\s)"),
    re.compile(rf"{_PLACE}(?:,\s*[A-Z][a-z]+\.?\s\d{{1,2}})?\s*\({_AGENCY}\)\s*[—–-]"),
    re.compile(rf"(?:\({_AGENCY}\)|{_PLACE})\s+[—–](?=\s)"),
)
_OUTLETS = (
    re.compile(
        r"(?:источник|джерело|дереккөз|source)\s*[:—–]\s*(?P<name>[^\n|]{2,60})", re.IGNORECASE
    ),
    re.compile(r"©\s*(?:\d{4}\s*[-–]?\s*(?:\d{4})?,?\s*)?(?P<name>[^\W\d_][^\n.|,©]{1,40})"),
)
_REPORTED = re.compile(
    r"(?:переда[её]т|передає|сообщает|повідомляє|пишет|пише|хабарлайды|жазады)\s+"
    r"(?:собственный\s+|наш\s+)?(?:корреспондент\s+|кореспондент\s+|портал\s+|агентство\s+)?"
    r"(?P<name>«[^»\n]{2,40}»|(?:[A-ZА-ЯЁІЇЄҐ][\w.-]+)(?:\s[A-ZА-ЯЁІЇЄҐ][\w.-]+){0,2}|[\w-]+\.(?:kz|ru|ua|com))"
)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A value for the article's metadata, and the words of the page that say so."""

    value: str
    evidence: Span


@dataclass(frozen=True, slots=True)
class Structure:
    """What the page says of itself; None where it says nothing."""

    title: Suggestion | None
    dateline: Suggestion | None
    published: FoundDate | None
    outlet: Suggestion | None


def find_structure(text: str, lines: tuple[ClassedLine, ...]) -> Structure:
    """Suggest title, dateline, date and outlet where the page shows them."""
    shown = tuple(line for line in lines if line.feature != "blank")
    body = [at for at, line in enumerate(shown) if line.line_class in ANNOTATED_LINES]
    dateline, agency = _dateline(text, shown[body[0]]) if body else (None, None)
    return Structure(
        title=_title(text, shown),
        dateline=dateline,
        published=_published(text, shown, body),
        outlet=_outlet(text, shown, body) or agency,
    )


def _title(text: str, shown: tuple[ClassedLine, ...]) -> Suggestion | None:
    for line in shown:
        if line.line_class is LineClass.TITLE:
            return _words(text, line.raw.start, line.raw.end)
    return None


def _words(text: str, start: int, end: int) -> Suggestion | None:
    span = trim(text, start, end)
    return Suggestion(span.of(text), span) if span else None


def _dateline(text: str, first: ClassedLine) -> tuple[Suggestion | None, Suggestion | None]:
    """Read the dateline that opens the first line of the body, and the agency in it."""
    start = first.raw.start + len(first.raw.of(text)) - len(first.raw.of(text).lstrip())
    for form in _DATELINES:
        match = form.match(text, start, min(first.raw.end, start + 90))
        if match:
            end = match.end()
            while text[end - 1] in "—–-. ":
                end -= 1
            has_agency = match.group("agency") is not None
            agency = _words(text, *match.span("agency")) if has_agency else None
            return _words(text, start, end), agency
    return None, None


def _published(text: str, shown: tuple[ClassedLine, ...], body: list[int]) -> FoundDate | None:
    """Read the date line between title and body, else one above the title, else one right below
    the body; never one among other stories.
    """
    first, last = (body[0], body[-1]) if body else (len(shown), len(shown))
    titles = (at for at in range(first) if shown[at].line_class is LineClass.TITLE)
    title = next(titles, 0)
    places = [*range(title, first), *range(title), *range(last + 1, min(last + 3, len(shown)))]
    for at in places:
        line = shown[at]
        if line.line_class is not LineClass.META or _among_others(shown, at):
            continue
        if at < title and _under_a_headline(shown, at):
            continue
        found = next(find_dates(text, Span(line.raw.start, line.raw.end)), None)
        if found:
            return found
    return None


def _under_a_headline(shown: tuple[ClassedLine, ...], at: int) -> bool:
    """Tell whether a date above the title belongs to a story beside this one, as likely as not: a
    line that nothing explains stands above it, or one that itself stands under other stories.
    """
    if at == 0:
        return False
    return shown[at - 1].line_class is LineClass.OTHER or _among_others(shown, at - 1)


def _among_others(shown: tuple[ClassedLine, ...], at: int) -> bool:
    others = (LineClass.RELATED, LineClass.TICKER)
    return any(line.line_class in others for line in shown[max(0, at - 1) : at + 2])


def _outlet(text: str, shown: tuple[ClassedLine, ...], body: list[int]) -> Suggestion | None:
    for form in _OUTLETS:
        for line in shown:
            if line.line_class is LineClass.META:
                match = form.search(text, line.raw.start, line.raw.end)
                if match:
                    return _words(text, *match.span("name"))
    if not body:
        return None
    first = shown[body[0]].raw
    match = _REPORTED.search(text, first.start, first.end)
    return _words(text, *match.span("name")) if match else None
