"""What one run measures: rows of counts under its filters, with annotators as codes, and their
frozen copy. One snapshot of the database, however long it takes to read.
"""

import gzip
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from typing import Any

import orjson
from django.db import connection, transaction

from claims.agreement.dawid_skene import Reliability
from claims.agreement.levels import Schema, SentenceReading
from claims.agreement.people import sentence_reliability
from claims.agreement.tally import Cell, Tally, total
from claims.models import AgreementRun, AgreementRunRecord, Article, Campaign, PassageTally
from claims.services import agreement_counts, agreement_readings
from claims.services.agreement_counts import Row, written
from claims.services.codes import annotator_codes

# Cells by pairs of annotators serve the matrix alone; only their sum is kept in memory.
ONLY_SUMMED = ("pair", "without", "flag")


@dataclass(frozen=True, slots=True)
class Filters:
    """What a run is narrowed to; an empty one takes all. Annotators by user id."""

    languages: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    guidelines: tuple[int, ...] = ()
    annotators: tuple[int, ...] = ()

    def to_json(self, campaign: Campaign) -> dict[str, Any]:
        """Return what is stored with the run and leaves with it: annotators as codes."""
        codes = annotator_codes(campaign) if self.annotators else {}
        return {
            "readings": "submitted",
            "passages": "planned for two readings or more",
            "languages": list(self.languages),
            "outlets": list(self.outlets),
            "guideline_versions": list(self.guidelines),
            "annotators": [codes[who] for who in self.annotators if who in codes],
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any], campaign: Campaign) -> "Filters":
        """Undo `to_json`."""
        wanted = set(stored.get("annotators", ()))
        codes = annotator_codes(campaign) if wanted else {}
        return cls(
            languages=tuple(stored.get("languages", ())),
            outlets=tuple(stored.get("outlets", ())),
            guidelines=tuple(stored.get("guideline_versions", ())),
            annotators=tuple(who for who, code in codes.items() if code in wanted),
        )


@dataclass(frozen=True, slots=True)
class Told:
    """What the page and the filters know of an article."""

    title: str
    language: str
    outlet: str


@dataclass(slots=True)
class Gathered:
    """A run's input: `rows` with the cells that intervals need, `whole` with all of them.

    Annotators are the numbers of their `codes`; `people` has the codes by user id.
    """

    source: str
    people: Mapping[int, str]
    codes: Mapping[int, str]
    articles: Mapping[int, Told]
    rows: list[Row] = field(default_factory=list)
    whole: Tally = field(default_factory=Counter)
    reliability: Sequence[Reliability] = ()
    counts: bytes = b""
    clusters: bytes = b""

    def by_article(self, rows: Sequence[Row] | None = None) -> dict[int, Tally]:
        """Return tallies by article, of all rows or of some."""
        parts: dict[int, list[Tally]] = defaultdict(list)
        for row in self.rows if rows is None else rows:
            parts[row.article].append(row.cells)
        return {key: some[0] if len(some) == 1 else total(some) for key, some in parts.items()}

    def raters(self) -> list[int]:
        """Return who answered anything, ordered."""
        return sorted(int(cell[2]) for cell in self.whole if cell[:2] == ("skip", "read"))


def gather(campaign: Campaign, filters: Filters, schema: Schema) -> Gathered:
    """Read a run's input, and freeze a copy of it."""
    with _snapshot():
        people = annotator_codes(campaign)
        numbers = {person: number for number, person in enumerate(people, start=1)}
        gathered = Gathered(
            source="readings" if filters.annotators else "kept counts",
            people=people,
            codes={numbers[person]: code for person, code in people.items()},
            articles=_told(campaign, filters),
        )
        found = (
            _counted_now(campaign, filters, schema)
            if filters.annotators
            else agreement_counts.rows(campaign)
        )
        gathered.counts = _compressed(_take(gathered, found, filters, numbers, schema))
        gathered.clusters = _compressed(_clusters(campaign, gathered, filters))
        gathered.reliability = sentence_reliability(
            _sentences(campaign, gathered, filters, numbers)
        )
    return gathered


def frozen_counts(run: AgreementRun) -> list[dict[str, Any]]:
    """Return the counts that a run froze, by article, guideline version and week."""
    return _frozen(run, "counts")


def frozen_clusters(run: AgreementRun) -> list[dict[str, Any]]:
    """Return which claims a run took for one another, by passage."""
    return _frozen(run, "clusters")


def _frozen(run: AgreementRun, name: str) -> list[dict[str, Any]]:
    """Read one part of a run's record; a run that is not done, or older than records, has none."""
    found = AgreementRunRecord.objects.filter(run=run).values_list(name, flat=True).first()
    if found is None:
        return []
    return [orjson.loads(line) for line in gzip.decompress(found).splitlines()]


@contextmanager
def _snapshot() -> Iterator[None]:
    """See one moment of the database. Inside somebody's transaction that one's rules hold."""
    outermost = not connection.in_atomic_block
    with transaction.atomic():
        if outermost:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield


def _told(campaign: Campaign, filters: Filters) -> dict[int, Told]:
    articles = Article.objects.filter(campaign=campaign)
    if filters.languages:
        articles = articles.filter(language__in=filters.languages)
    if filters.outlets:
        articles = articles.filter(outlet__in=filters.outlets)
    values = articles.order_by().values_list("pk", "title", "language", "outlet")
    return {pk: Told(*told) for pk, *told in values.iterator(chunk_size=5_000)}


def _take(
    gathered: Gathered,
    found: Iterator[Row],
    filters: Filters,
    numbers: Mapping[int, int],
    schema: Schema,
) -> Iterator[dict[str, Any]]:
    """Take rows in; yield what is frozen of each."""
    coded: dict[Cell, Cell] = {}
    for row in found:
        if row.article not in gathered.articles:
            continue
        if filters.guidelines and row.guideline not in filters.guidelines:
            continue
        cells: Tally = Counter()
        for cell, amount in row.cells.items():
            name = coded.get(cell) or coded.setdefault(cell, code(cell, numbers))
            cells[name] += amount
        cells = known_ranks(cells, schema)
        gathered.whole.update(cells)
        kept = Counter({c: n for c, n in cells.items() if c[0] not in ONLY_SUMMED})
        gathered.rows.append(Row(row.article, row.guideline, row.week, kept))
        yield {
            "article": row.article,
            "guideline": row.guideline,
            "week": row.week.isoformat(),
            "cells": written(cells),
        }


def known_ranks(cells: Tally, schema: Schema) -> Tally:
    """Leave out check-worthiness under labels that the newest schema no longer ranks; counting
    them anew under it is on its way.
    """
    strange = {
        cell
        for cell in cells
        if cell[0] == "check_worthiness"
        and cell[1] in ("C", "P")
        and not set(cell[3:]) <= set(schema.check_worthiness)
    }
    if not strange:
        return cells
    return Counter({c: n for c, n in cells.items() if c[0] != "check_worthiness"})


def code(cell: Cell, numbers: Mapping[int, int]) -> Cell:
    """Return a cell with the annotators' user ids become their numbers."""

    def number(who: str) -> str:
        return str(numbers[int(who)])

    match cell:
        case ("pair", a, b, first, second):
            sides = sorted(((numbers[int(a)], first), (numbers[int(b)], second)))
            (low, label), (high, other) = sides
            return ("pair", str(low), str(high), label, other)
        case ("span", a, b, what):
            low, high = sorted((numbers[int(a)], numbers[int(b)]))
            return ("span", str(low), str(high), what)
        case ("without", who, *rest):
            return ("without", number(who), *rest)
        case (("skip" | "flag") as kind, what, who):
            return (kind, what, number(who))
        case (level, "R", who):
            return (level, "R", number(who))
    return cell


def _counted_now(campaign: Campaign, filters: Filters, schema: Schema) -> Iterator[Row]:
    """Count the readings of the named annotators alone."""
    chosen = frozenset(filters.annotators)
    parts: dict[tuple[int, int, date], list[Tally]] = defaultdict(list)
    for passages in agreement_readings.overlap(campaign):
        for readings in agreement_readings.load(passages, annotators=chosen).values():
            for version, share in agreement_counts.shares(readings, schema).items():
                parts[readings.article, version, share.week].append(share.cells)
    for place in sorted(parts):
        yield Row(*place, total(parts[place]))


def _clusters(campaign: Campaign, gathered: Gathered, filters: Filters) -> Iterator[dict[str, Any]]:
    rows = PassageTally.objects.filter(campaign=campaign).exclude(clusters=[]).order_by("passage")
    values = rows.values_list("passage", "article", "guideline_version", "clusters")
    for passage, article, guideline, clusters in values.iterator(chunk_size=2_000):
        if article in gathered.articles and (
            not filters.guidelines or guideline in filters.guidelines
        ):
            yield {
                "passage": passage,
                "article": article,
                "guideline": guideline,
                "clusters": clusters,
            }


def _sentences(
    campaign: Campaign, gathered: Gathered, filters: Filters, numbers: Mapping[int, int]
) -> Iterator[SentenceReading]:
    chosen = frozenset(filters.annotators)
    for passages in agreement_readings.overlap(campaign):
        for one in agreement_readings.sentences(passages, annotators=chosen):
            if one.article in gathered.articles and (
                not filters.guidelines or one.guideline in filters.guidelines
            ):
                yield SentenceReading(
                    one.article,
                    one.passage,
                    one.guideline,
                    one.revision,
                    one.start,
                    one.end,
                    numbers[one.annotator],
                    one.outcome,
                )


def _compressed(lines: Iterator[dict[str, Any]]) -> bytes:
    """Return JSON lines, compressed as they come; the same lines give the same bytes."""
    target = BytesIO()
    with gzip.GzipFile(fileobj=target, mode="wb", mtime=0) as archive:
        for line in lines:
            archive.write(orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE))
    return target.getvalue()
