"""Anyone's spans, read from rows `unit, annotator, start, end[, label]`, checked in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from claims.agreement.alignment import trim
from claims.agreement.table import Codes, Row, cell, required
from claims.errors import Refused

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class SpanColumns:
    """Which columns hold what; `length` and `text` tell the continuum, `group` the cluster."""

    unit: str = "unit"
    annotator: str = "annotator"
    start: str = "start"
    end: str = "end"
    label: str | None = None
    length: str | None = None
    text: str | None = None
    group: str | None = None


@dataclass(frozen=True, slots=True)
class SpanUnit:
    """One completed text: spans by annotator and label, () of an annotator who found none.

    `length` is None where it is not known; `text` is empty where it was not given.
    """

    name: str
    group: str
    length: int | None
    text: str
    spans: Mapping[int, tuple[tuple[Span, str], ...]]


@dataclass(frozen=True, slots=True)
class SpanTable:
    """All units in the order of the rows."""

    units: tuple[SpanUnit, ...]
    annotator_names: tuple[str, ...]


@dataclass(slots=True)
class _Draft:
    group: str
    length: int | None
    text: str
    spans: dict[int, list[tuple[Span, str]]]
    nothing: dict[int, int]


def read_spans(rows: Iterable[Row], columns: SpanColumns) -> SpanTable:
    """Read spans; a row with empty start and end says: completed, none."""
    people = Codes()
    drafts: dict[str, _Draft] = {}
    for line, row in enumerate(rows, start=2):
        name = required(row, columns.unit, line)
        person = people(required(row, columns.annotator, line))
        draft = drafts.setdefault(name, _Draft("", None, "", {}, {}))
        _describe(draft, row, columns, name, line)
        _add(draft, row, columns, name, person, line)
    units = tuple(
        SpanUnit(
            name,
            draft.group,
            draft.length,
            draft.text,
            {who: _trimmed(spans, draft.text) for who, spans in draft.spans.items()},
        )
        for name, draft in drafts.items()
    )
    for unit in units:
        _check_ends(unit)
    return SpanTable(units, people.names)


def _describe(draft: _Draft, row: Row, columns: SpanColumns, name: str, line: int) -> None:
    """Take group, length and text of a unit; rows may leave them empty, never differ in them."""
    group = required(row, columns.group, line) if columns.group else name
    text = (row.get(columns.text) or "") if columns.text else ""
    written = cell(row, columns.length) if columns.length else ""
    length = _position(written, columns.length or "", line) if written else None
    if text:
        length = len(text) if length is None else length
        if length != len(text):
            raise Refused(
                f"Line {line}: the text of unit “{name}” has {len(text)} characters, not {length}.",
                field="length",
            )
    for field, old, new in (
        ("group", draft.group, group),
        ("text", draft.text, text),
        ("length", draft.length, length),
    ):
        if old not in ("", None) and new not in ("", None) and old != new:
            raise Refused(f"Line {line}: unit “{name}” has two values of {field}.", field=field)
    draft.group, draft.text = draft.group or group, draft.text or text
    draft.length = length if draft.length is None else draft.length


def _add(draft: _Draft, row: Row, columns: SpanColumns, name: str, person: int, line: int) -> None:
    first, last = cell(row, columns.start), cell(row, columns.end)
    given = draft.spans.setdefault(person, [])
    who = cell(row, columns.annotator)
    if not first and not last:
        if given or person in draft.nothing:
            raise Refused(
                f"Line {line}: annotator “{who}” has answered for unit “{name}” already.",
                field="start",
            )
        draft.nothing[person] = line
        return
    span = (_position(first, columns.start, line), _position(last, columns.end, line))
    if span[1] <= span[0]:
        raise Refused(f"Line {line}: the span {span[0]} to {span[1]} is empty.", field="end")
    found = (span, cell(row, columns.label) if columns.label else "")
    if person in draft.nothing:
        raise Refused(
            f"Line {line}: annotator “{who}” found nothing in unit “{name}” in line "
            f"{draft.nothing[person]}, and a span here.",
            field="start",
        )
    if found in given:
        raise Refused(
            f"Line {line}: annotator “{who}” has marked this span of unit “{name}” already.",
            field="start",
        )
    given.append(found)


def _position(text: str, column: str, line: int) -> int:
    try:
        number = int(text)
    except ValueError:
        number = -1
    if number < 0:
        raise Refused(
            f"Line {line}: “{column}” must be a whole number from 0 on, and “{text}” is not.",
            field=column,
        )
    return number


def _trimmed(spans: list[tuple[Span, str]], text: str) -> tuple[tuple[Span, str], ...]:
    """Trim outer space and punctuation where the text is known and the span lies in it."""
    return tuple(
        (trim(text, *span) if span[1] <= len(text) else span, label) for span, label in spans
    )


def _check_ends(unit: SpanUnit) -> None:
    if unit.length is None:
        return
    last = max((span[1] for spans in unit.spans.values() for span, _ in spans), default=0)
    if last > unit.length:
        raise Refused(
            f"Unit “{unit.name}” is {unit.length} long, and a span in it ends at {last}.",
            field="end",
        )
