"""Integers of one campaign, per article, from which every figure of the four levels follows.

A tally maps a cell (a tuple of strings, its first part the figure it serves) to an integer, and
tallies add: a passage's tally after an answer minus the one before is the delta to append, and
deltas folded in any order equal a recount. Nothing here divides, so nothing drifts.

Cells: (level, "U", m), (level, "C", m, label), (level, "P", m, label, label), (level, "R", who)
for the label levels; ("pair", a, b, label, label) and ("without", who, ...) for sentences by
annotator; ("skip", what, who) and ("span", a, b, what), with their sums in ("skips", what) and
("spans", what); ("claims", what) and ("source", what).
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from claims.agreement.alignment import Extent, cluster, exact_matches, match_pair
from claims.agreement.readings import (
    CLAIMS,
    FLAGGED,
    NO_CLAIM,
    ClaimReading,
    Schema,
    SentenceReading,
)
from claims.agreement.unitizing import coverage_cells

Cell = tuple[str, ...]
Tally = Counter[Cell]
UnitKey = tuple[int, int, int, int]

# Shares of characters are kept as whole millionths, so that tallies stay integers.
MICRO = 1_000_000


@dataclass(slots=True)
class _Article:
    """One article's readings, grouped as the levels need them."""

    outcomes: dict[UnitKey, dict[int, str]]
    passages: dict[int, dict[int, set[UnitKey]]]
    claims: dict[tuple[int, int], list[ClaimReading]]
    by_annotator: dict[int, list[ClaimReading]]


def tally_articles(
    sentences: Iterable[SentenceReading], claims: Iterable[ClaimReading], schema: Schema
) -> dict[int, Tally]:
    """Count every article's readings; an article without a reading has no entry."""
    return {key: _tally(one, schema) for key, one in _by_article(sentences, claims).items()}


def aligned_claims(
    sentences: Iterable[SentenceReading], claims: Iterable[ClaimReading]
) -> list[tuple[str, ...]]:
    """Return the keys of the claims that the tally takes for one another, two or more each."""
    return [
        tuple(member.key for member in members)
        for article in _by_article(sentences, claims).values()
        for passage, readers in sorted(article.passages.items())
        for group, units in _comparable(readers)
        for members in cluster(
            [e for extents in _extents(article, passage, group, units).values() for e in extents]
        )
        if len(members) > 1
    ]


def _by_article(
    sentences: Iterable[SentenceReading], claims: Iterable[ClaimReading]
) -> dict[int, _Article]:
    articles: dict[int, _Article] = defaultdict(
        lambda: _Article(defaultdict(dict), defaultdict(lambda: defaultdict(set)), {}, {})
    )
    for reading in sentences:
        article = articles[reading.article]
        unit = (reading.guideline, reading.revision, reading.start, reading.end)
        article.outcomes[unit][reading.annotator] = reading.outcome
        article.passages[reading.passage][reading.annotator].add(unit)
    for claim in claims:
        article = articles[claim.article]
        article.claims.setdefault((claim.passage, claim.annotator), []).append(claim)
        article.by_annotator.setdefault(claim.annotator, []).append(claim)
    return articles


def total(tallies: Iterable[Tally]) -> Tally:
    """Add tallies up; cells that cancel to zero are gone, as a recount would not have them."""
    answer: Tally = Counter()
    for one in tallies:
        for cell, amount in one.items():
            answer[cell] += amount
    return Counter({cell: amount for cell, amount in answer.items() if amount})


def difference(after: Tally, before: Tally) -> Tally:
    """Return the delta that turns `before` into `after`, without zero cells."""
    cells = after.keys() | before.keys()
    return Counter({c: after[c] - before[c] for c in cells if after[c] != before[c]})


def cell_text(cell: Cell) -> str:
    """Return a cell as one string for a database column; `text_cell` undoes it."""
    return json.dumps(cell, ensure_ascii=False, separators=(",", ":"))


def text_cell(text: str) -> Cell:
    """Undo `cell_text`."""
    return tuple(json.loads(text))


def set_label(labels: Iterable[str]) -> str:
    """Return a set of labels as one label, the same for the same set; `label_set` undoes it."""
    return json.dumps(sorted(labels), ensure_ascii=False, separators=(",", ":"))


def label_set(text: str) -> frozenset[str]:
    """Undo `set_label`."""
    return frozenset(json.loads(text))


def set_text(text: str) -> str:
    """Return a `set_label` for people."""
    return " + ".join(sorted(label_set(text)))


def unit_cells(level: str, labels: Mapping[int, str]) -> Tally:
    """Count one unit: who gave it which label. The delta of an edit is a difference of two."""
    cells: Tally = Counter({(level, "R", str(who)): 1 for who in labels})
    cells.update(_moments((level,), Counter(labels.values())))
    return cells


def _moments(prefix: Cell, given: Mapping[str, int]) -> Tally:
    m = str(sum(given.values()))
    cells: Tally = Counter({(*prefix, "U", m): 1})
    for label, count in given.items():
        cells[(*prefix, "C", m, label)] = count
        for other, other_count in given.items():
            cells[(*prefix, "P", m, label, other)] = count * other_count
    return cells


def _tally(article: _Article, schema: Schema) -> Tally:
    tally: Tally = Counter()
    _promote(article)
    _count_sentences(article, tally)
    readable = [claim for group in article.claims.values() for claim in group if any(claim.spans)]
    tally["claims", "all"] = len(readable)
    for passage, readers in article.passages.items():
        for group, units in _comparable(readers):
            _count_passage(article, passage, group, units, schema, tally)
    _count_characters(article, tally)
    return Counter({cell: amount for cell, amount in tally.items() if amount})


def _runs(article: _Article, annotator: int, unit: UnitKey) -> list[tuple[int, int]]:
    """Return where an annotator's claims cover a sentence, cut to it."""
    guideline, _, start, end = unit
    return [
        (max(low, start), min(high, end))
        for claim in article.by_annotator.get(annotator, ())
        if claim.read_under(guideline)
        for low, high in claim.spans
        if low < end and start < high
    ]


def _promote(article: _Article) -> None:
    """Make each sentence that a claim touches positive for its annotator; a flag stands."""
    for unit, outcomes in article.outcomes.items():
        for annotator, outcome in outcomes.items():
            if outcome == NO_CLAIM and _runs(article, annotator, unit):
                outcomes[annotator] = CLAIMS


def _count_sentences(article: _Article, tally: Tally) -> None:
    patterns = Counter(tuple(sorted(outcomes.items())) for outcomes in article.outcomes.values())
    for pattern, times in patterns.items():
        for cell, amount in _sentence_cells(pattern):
            tally[cell] += amount * times


# Annotators are few and outcomes three, so the same pattern comes back all the time.
@lru_cache(maxsize=50_000)
def _sentence_cells(pattern: tuple[tuple[int, str], ...]) -> tuple[tuple[Cell, int], ...]:
    """Count one sentence: who said what of it."""
    cells: Tally = Counter()
    for who, outcome in pattern:
        for what in ("read", "flagged") if outcome == FLAGGED else ("read",):
            cells["skip", what, str(who)] = 1
            cells["skips", what] += 1
    labels = {who: outcome for who, outcome in pattern if outcome in (CLAIMS, NO_CLAIM)}
    if labels:
        cells.update(unit_cells("sentence", labels))
        cells.update(_by_annotator(labels))
    return tuple(cells.items())


def _by_annotator(labels: Mapping[int, str]) -> Tally:
    cells: Tally = Counter()
    for (a, first), (b, second) in combinations(sorted(labels.items()), 2):
        cells["pair", str(a), str(b), first, second] = 1
    whole = _moments((), Counter(labels.values()))
    for who in labels:
        rest = Counter(label for other, label in labels.items() if other != who)
        without = _moments((), rest) if rest else Counter()
        for cell, amount in difference(without, whole).items():
            cells[("without", str(who), *cell)] = amount
    return cells


def _comparable(
    readers: Mapping[int, set[UnitKey]],
) -> list[tuple[tuple[int, ...], frozenset[UnitKey]]]:
    """Group a passage's annotators, two at least, by the very same units under one guideline."""
    groups: dict[frozenset[UnitKey], list[int]] = defaultdict(list)
    for annotator, units in readers.items():
        for version in {unit[0] for unit in units}:
            groups[frozenset(u for u in units if u[0] == version)].append(annotator)
    return [(tuple(sorted(group)), units) for units, group in groups.items() if len(group) > 1]


def _count_passage(
    article: _Article,
    passage: int,
    group: tuple[int, ...],
    units: frozenset[UnitKey],
    schema: Schema,
    tally: Tally,
) -> None:
    extents = _extents(article, passage, group, units)
    readings = {
        (who, claim.claim): claim
        for who in group
        for claim in article.claims.get((passage, who), ())
    }
    flagged = {
        who: [u[2:] for u in units if article.outcomes[u].get(who) == FLAGGED] for who in group
    }
    for a, b in combinations(group, 2):
        outside = flagged[a] + flagged[b]
        left, right = (_clear_of(outside, extents[who]) for who in (a, b))
        _count_spans((str(a), str(b)), left, right, tally)
    clusters = cluster([extent for who in group for extent in extents[who]])
    tally["claims", "comparable"] += sum(len(members) for members in clusters)
    for members in clusters:
        if len(members) > 1:
            tally["claims", "aligned"] += len(members)
            _count_cluster([readings[m.annotator, m.key] for m in members], schema, tally)


def _extents(
    article: _Article, passage: int, group: tuple[int, ...], units: frozenset[UnitKey]
) -> dict[int, list[Extent]]:
    """Return where each annotator of a group marked claims in the reading of these units."""
    version = next(iter(units))[0]
    found: dict[int, list[Extent]] = {}
    for who in group:
        extents = [
            Extent(who, claim.claim, claim.spans)
            for claim in article.claims.get((passage, who), ())
            if claim.read_under(version)
        ]
        found[who] = [extent for extent in extents if extent.length]
    return found


def _clear_of(outside: Sequence[tuple[int, ...]], claims: Sequence[Extent]) -> list[Extent]:
    """Leave out claims that touch a sentence which one of the two could not judge."""
    return [
        claim
        for claim in claims
        if not any(low < e and s < high for low, high in claim.runs for s, e in outside)
    ]


def _count_spans(
    pair: tuple[str, str], left: Sequence[Extent], right: Sequence[Extent], tally: Tally
) -> None:
    found: Counter[str] = Counter(passages=1, size=len(left) + len(right))
    found["exact"] = exact_matches(left, right)
    for match in match_pair(left, right):
        found["relaxed"] += 1
        found["iou"] += round(MICRO * match.shared / match.union)
        found["start_error"] += abs(match.left.start - match.right.start)
        found["end_error"] += abs(match.left.end - match.right.end)
    for what, amount in found.items():
        tally["span", *pair, what] += amount
        tally["spans", what] += amount


def _count_cluster(members: Sequence[ClaimReading], schema: Schema, tally: Tally) -> None:
    levels = {
        "type": {m.annotator: set_label(m.types) for m in members if m.types},
        "check_worthiness": {
            m.annotator: m.check_worthiness
            for m in members
            if m.check_worthiness in schema.check_worthiness
        },
        "verdict": {m.annotator: m.verdict for m in members if m.verdict is not None},
    }
    tally["claims", "multi"] += sum(len(m.types) > 1 for m in members)
    for level, labels in levels.items():
        if labels:
            tally.update(unit_cells(level, {w: str(label) for w, label in labels.items()}))
    for first, second in combinations(members, 2):
        tally["source", "common"] += len(first.stances.keys() & second.stances.keys())
        tally["source", "size"] += len(first.stances) + len(second.stances)
    for source in sorted({source for m in members for source in m.stances}):
        stances = {m.annotator: m.stances[source] for m in members if source in m.stances}
        tally["source", "links"] += len(stances)
        tally["source", "shared"] += len(stances) if len(stances) > 1 else 0
        tally.update(unit_cells("stance", stances))


def _count_characters(article: _Article, tally: Tally) -> None:
    """Count each character shown as a sentence as a unit: inside a claim of the reader, or not."""
    for unit, outcomes in article.outcomes.items():
        _, _, start, end = unit
        readers = [who for who, outcome in outcomes.items() if outcome != FLAGGED]
        covers = [_runs(article, who, unit) for who in readers]
        for inside, length in coverage_cells(covers, start, end).items():
            for cell, amount in _character_cells(inside, len(readers)):
                tally[cell] += amount * length


@lru_cache(maxsize=10_000)
def _character_cells(inside: int, readers: int) -> tuple[tuple[Cell, int], ...]:
    given = {label: n for label, n in (("in", inside), ("out", readers - inside)) if n}
    return tuple(_moments(("character",), given).items()) if given else ()
