"""A thousand resamples by article, and the cost of one more answer as a campaign grows.

python -m bench.agreement_upkeep
"""

import json
from collections import Counter
from collections.abc import Iterator
from random import Random
from typing import Any

import numpy as np

from bench.agreement_data import cpu_seconds, matrix, ratings
from claims.agreement.bootstrap import interval
from claims.agreement.coefficients import krippendorff_alpha
from claims.agreement.counts import Floats, Moments, cluster_moments
from claims.agreement.levels import CLAIMS, NO_CLAIM, Schema, SentenceReading
from claims.agreement.metrics import nominal
from claims.agreement.tally import difference, tally_articles, total

SENTENCES_OF_AN_ARTICLE = 30
PEOPLE = 5
SCHEMA = Schema((), (), (), ())


def rows() -> Iterator[dict[str, Any]]:
    """Yield one row a measurement."""
    for articles in (200, 33_000):
        yield _bootstrap(articles)
    yield _upkeep()


def _alpha(sums: Floats) -> Floats:
    return krippendorff_alpha(Moments.of_flat(sums, size=2), nominal(2))


def _bootstrap(articles: int) -> dict[str, Any]:
    units = articles * SENTENCES_OF_AN_ARTICLE
    unit, person, label = ratings(annotators=PEOPLE, units=units, labels=2, missing=0.3)
    cluster_of = np.arange(units) // SENTENCES_OF_AN_ARTICLE
    kept = cluster_moments(unit, label, cluster_of, size=2, clusters=articles).flat()
    ours = cpu_seconds(lambda: interval(kept, _alpha, seed=1))
    row = {
        "row": f"agreement: 1000 resamples of {articles} articles",
        "seconds": round(ours, 4),
        "target": 0.5,
        "met": ours < 0.5,
    }
    try:
        import krippendorff  # noqa: PLC0415 (only here, and only where it is installed)
    except ImportError:
        return row | {"baseline": "krippendorff", "skipped": "not installed"}
    wide = matrix(unit, person, label, annotators=PEOPLE)
    once = cpu_seconds(lambda: krippendorff.alpha(reliability_data=wide), times=1)
    return row | {
        "baseline": "krippendorff, one resample a call",
        "baseline_seconds": round(once * 1000, 1),
        "ratio": round(ours / (once * 1000), 5),
    }


def _upkeep() -> dict[str, Any]:
    """Time a changed answer: its passage's delta, folded into totals of two sizes."""
    random = Random(1)
    passage = [_reading(random, who, number) for number in range(10) for who in range(PEOPLE)]
    changed = [_reading(random, 0, number) for number in range(10)]
    after = [*changed, *(reading for reading in passage if reading.annotator)]
    small = Counter({("sentence", "C", "5", str(n)): n + 1 for n in range(1_000)})
    large = Counter({("sentence", "C", "5", str(n)): n + 1 for n in range(1_000_000)})

    def answer(kept: Counter[tuple[str, ...]]) -> None:
        delta = difference(_tally(after), _tally(passage))
        for cell, amount in delta.items():
            kept[cell] += amount

    few, many = (cpu_seconds(lambda k=kept: _often(answer, k)) / 200 for kept in (small, large))
    return {
        "row": "agreement: one more answer, delta and fold",
        "seconds": round(many, 6),
        "baseline": "the same with a thousandth of the cells",
        "baseline_seconds": round(few, 6),
        "ratio": round(many / few, 2),
        "target": "ratio up to 1.2",
        "met": many / few <= 1.2,
    }


def _often(answer: Any, kept: Counter[tuple[str, ...]]) -> None:
    for _ in range(200):
        answer(kept)


def _tally(readings: list[SentenceReading]) -> Counter[tuple[str, ...]]:
    return total(tally_articles(readings, [], SCHEMA).values())


def _reading(random: Random, who: int, number: int) -> SentenceReading:
    outcome = random.choice([CLAIMS, NO_CLAIM])
    return SentenceReading(1, 1, 1, 1, number * 100, number * 100 + 90, who, outcome)


def main() -> None:
    """Print a JSON object a row."""
    for row in rows():
        print(json.dumps(row))


if __name__ == "__main__":
    main()
