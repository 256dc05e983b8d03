"""Anyone's ratings, read from rows of text: one row a rating, checked in words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from claims.agreement.counts import Ints
from claims.agreement.scales import Scale, read_scale
from claims.errors import Refused

Row = Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns hold what; `group` is the cluster that intervals resample, None the unit."""

    unit: str
    annotator: str
    value: str
    group: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Ratings:
    """Ratings in long form, all codes 0..: `clusters` (N) by unit, the rest (n) by rating.

    `points` are the categories' places on the scale, or None where they have no order;
    `declared` says that the schema was stated, not gathered from what was used.
    """

    units: Ints
    annotators: Ints
    labels: Ints
    clusters: Ints
    categories: tuple[str, ...]
    points: tuple[float, ...] | None
    unit_names: tuple[str, ...]
    annotator_names: tuple[str, ...]
    declared: bool

    @property
    def size(self) -> int:
        return len(self.categories)


class Codes:
    """Numbers names in the order in which they are first met."""

    def __init__(self) -> None:
        self.index: dict[str, int] = {}

    def __call__(self, name: str) -> int:
        return self.index.setdefault(name, len(self.index))

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self.index)


def require_columns(header: Sequence[str], needed: Iterable[str | None]) -> None:
    """Refuse a table that lacks a needed column, naming it and those that there are."""
    for column in needed:
        if column is not None and column not in header:
            there = ", ".join(header) or "none"
            raise Refused(
                f"There is no column “{column}”. The columns are: {there}.", field="columns"
            )


def cell(row: Row, column: str) -> str:
    """Return a cell without outer white space; a missing one is empty."""
    return (row.get(column) or "").strip()


def read_ratings(rows: Iterable[Row], columns: Columns, scale: Scale) -> Ratings:
    """Read ratings; an empty value is an absent rating, a second one by the same person refused."""
    units, people, groups = Codes(), Codes(), Codes()
    triples: list[tuple[int, int, str]] = []
    seen: dict[tuple[int, int], int] = {}
    cluster_of: dict[int, int] = {}
    for line, row in enumerate(rows, start=2):
        value = cell(row, columns.value)
        if not value:
            continue
        unit = units(required(row, columns.unit, line))
        person = people(required(row, columns.annotator, line))
        group = groups(required(row, columns.group, line)) if columns.group else unit
        if cluster_of.setdefault(unit, group) != group:
            raise Refused(
                f"Line {line}: unit “{cell(row, columns.unit)}” stands in two groups.",
                field="group",
            )
        if (unit, person) in seen:
            raise Refused(
                f"Line {line}: annotator “{cell(row, columns.annotator)}” has rated unit "
                f"“{cell(row, columns.unit)}” already in line {seen[unit, person]}.",
                field="value",
            )
        seen[unit, person] = line
        triples.append((unit, person, value))
    reading = read_scale({value for _, _, value in triples}, scale)
    return Ratings(
        units=np.array([t[0] for t in triples], np.int64),
        annotators=np.array([t[1] for t in triples], np.int64),
        labels=np.array([reading.codes[t[2]] for t in triples], np.int64),
        clusters=np.array([cluster_of[u] for u in range(len(cluster_of))], np.int64),
        categories=reading.categories,
        points=reading.points,
        unit_names=units.names,
        annotator_names=people.names,
        declared=scale.stated != (),
    )


def required(row: Row, column: str, line: int) -> str:
    """Return a cell that may not be empty."""
    value = cell(row, column)
    if not value:
        raise Refused(f"Line {line}: “{column}” is empty.", field=column)
    return value
