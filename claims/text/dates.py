"""Calendar dates as news pages write them, in four languages."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from claims.text.spans import Span

# Stems of month names; each language's full and short names begin with one of them.
_MONTHS = (
    "янв січ қаң jan",
    "фев лют ақп feb",
    "мар бер нау mar",
    "апр кві сәу apr",
    "мая май тра мам may",
    "июн чер мау jun",
    "июл лип шіл jul",
    "авг сер там aug",
    "сен вер қыр sep",
    "окт жов қаз oct",
    "ноя лис қар nov",
    "дек гру жел dec",
)
_BY_STEM = {stem: number for number, stems in enumerate(_MONTHS, 1) for stem in stems.split()}
_MONTH = rf"(?P<month>(?:{'|'.join(_BY_STEM)})[^\W\d_]*)\.?"
_YEAR = r"(?P<year>(?:19|20)\d{2})"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?<!\d)(?P<day>\d{{1,2}})\s+{_MONTH},?\s+{_YEAR}",
        rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}",
        rf"{_YEAR}\s*(?:ж\.|жыл\w*)\s*(?P<day>\d{{1,2}})\s+{_MONTH}",
        rf"(?<!\d){_YEAR}[-./](?P<number>\d{{2}})[-./](?P<day>\d{{2}})(?!\d)",
        rf"(?<!\d)(?P<day>\d{{1,2}})[./-](?P<number>\d{{1,2}})[./-]{_YEAR}(?!\d)",
    )
)


@dataclass(frozen=True, slots=True)
class FoundDate:
    value: date
    evidence: Span


def find_dates(text: str, span: Span) -> Iterator[FoundDate]:
    """Yield the full dates (day, month and year) of a span, form by form.

    Numbers alone are read day first, as the sites of all but the American press write them.
    """
    for form in _FORMS:
        for match in form.finditer(text, span.start, span.end):
            parts = match.groupdict()
            month = int(parts["number"]) if parts.get("number") else _month(parts["month"])
            try:
                value = date(int(parts["year"]), month, int(parts["day"]))
            except ValueError:
                continue
            yield FoundDate(value, Span(*match.span()))


def _month(name: str) -> int:
    return _BY_STEM[name.lower()[:3]]
