"""Annotators beside each other: pairs, the campaign without each, skips, reliability."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from claims.agreement import reasons
from claims.agreement.coefficients import krippendorff_alpha
from claims.agreement.counts import Floats
from claims.agreement.dawid_skene import Reliability, estimate, reliabilities
from claims.agreement.estimates import moments_of, share
from claims.agreement.metrics import nominal
from claims.agreement.pairs import cohen_kappa
from claims.agreement.readings import CLAIMS, NO_CLAIM, SentenceReading
from claims.agreement.tally import Tally

# A pair that shares fewer sentences shows its number and no coefficient.
FEWEST_SHARED = 20
# Half a rating in every cell keeps an annotator who never erred from looking infallible.
_SMOOTHING = 0.5
_OUTCOMES = (NO_CLAIM, CLAIMS)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two annotators: sentences that both judged, Cohen's kappa of them, F1 of their claims."""

    first: int
    second: int
    shared: int
    kappa: float | None
    reason: str | None
    span_f1: float | None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Sentence alpha of all others, and how much it rose by leaving this annotator out."""

    annotator: int
    alpha: float | None
    rise: float | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class Skips:
    """How many sentences an annotator answered, and how many of them with a flag."""

    annotator: int
    read: int
    flagged: int

    @property
    def rate(self) -> float:
        return self.flagged / self.read


def pair_matrix(tally: Tally) -> tuple[Pair, ...]:
    """Return every pair of annotators with a sentence in common, ordered by key."""
    tables: dict[tuple[int, int], Floats] = {}
    for cell, amount in tally.items():
        if cell[0] == "pair":
            table = tables.setdefault((int(cell[1]), int(cell[2])), np.zeros((2, 2)))
            table[_OUTCOMES.index(cell[3]), _OUTCOMES.index(cell[4])] += amount
    return tuple(_pair(tally, *pair, tables[pair]) for pair in sorted(tables))


def _pair(tally: Tally, first: int, second: int, table: Floats) -> Pair:
    shared = int(table.sum())
    kappa = float(cohen_kappa(table))
    reason = reasons.TOO_FEW_SHARED if shared < FEWEST_SHARED else None
    if reason is None and np.isnan(kappa):
        reason = reasons.NO_VARIATION
    key = ("span", str(first), str(second))
    f1 = share(2 * tally[*key, "relaxed"], tally[*key, "size"])
    return Pair(first, second, shared, None if reason else kappa, reason, f1)


def leave_one_out(tally: Tally) -> tuple[LeftOut, ...]:
    """Return sentence alpha without each annotator in turn, ordered by key."""
    people = sorted(int(cell[2]) for cell in tally if cell[:2] == ("sentence", "R"))
    everyone = _alpha(tally)
    return tuple(_left_out(tally, who, everyone) for who in people)


def _left_out(tally: Tally, who: int, everyone: float) -> LeftOut:
    rest: Tally = Counter({cell: n for cell, n in tally.items() if cell[0] == "sentence"})
    for cell, amount in tally.items():
        if cell[:2] == ("without", str(who)):
            rest["sentence", *cell[2:]] += amount
    alpha = _alpha(rest)
    if np.isnan(alpha):
        pairable = sum(n for c, n in rest.items() if c[1] == "U" and int(c[2]) > 1)
        reason = reasons.NO_VARIATION if pairable else reasons.NO_OVERLAP
        return LeftOut(who, None, None, reason)
    return LeftOut(who, alpha, None if np.isnan(everyone) else alpha - everyone, None)


def _alpha(tally: Tally) -> float:
    return float(krippendorff_alpha(moments_of(tally, "sentence", _OUTCOMES), nominal(2)))


def skip_rates(tally: Tally) -> tuple[Skips, ...]:
    """Return how often each annotator answered with a flag, ordered by key."""
    people = sorted(int(cell[2]) for cell in tally if cell[:2] == ("skip", "read"))
    return tuple(
        Skips(who, tally["skip", "read", str(who)], tally["skip", "flagged", str(who)])
        for who in people
    )


def sentence_reliability(sentences: Iterable[SentenceReading]) -> tuple[Reliability, ...]:
    """Return each annotator's probable share of right outcomes (Dawid & Skene 1979).

    For coaching: it takes errors for independent, and says little below some 50 sentences.
    """
    units: dict[tuple[int, ...], int] = {}
    people: dict[int, int] = {}
    ratings: list[tuple[int, int, int]] = []
    for reading in sentences:
        if reading.outcome in _OUTCOMES:
            key = (reading.article, reading.guideline, reading.revision, reading.start, reading.end)
            unit = units.setdefault(key, len(units))
            person = people.setdefault(reading.annotator, len(people))
            ratings.append((unit, person, _OUTCOMES.index(reading.outcome)))
    if not ratings:
        return ()
    columns = [np.array(column, np.int64) for column in zip(*ratings, strict=True)]
    consensus = estimate(*columns, size=2, smoothing=_SMOOTHING)
    names = list(people)
    found = reliabilities(consensus, *columns)
    return tuple(
        sorted(
            (Reliability(names[r.annotator], r.share, r.low, r.high, r.ratings) for r in found),
            key=lambda one: one.annotator,
        )
    )
