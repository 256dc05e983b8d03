"""How often the 95 % intervals hold the truth, by simulation of campaigns whose articles differ.

    python -m bench.agreement_coverage [--repetitions 300]

Articles differ in how dense their claims are and in how hard they are; three annotators, 30 % of
readings missing. Beside ours: resampling sentences as if they were independent.
"""

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from claims.agreement.bootstrap import interval
from claims.agreement.coefficients import krippendorff_alpha
from claims.agreement.counts import Floats, Moments, cluster_moments
from claims.agreement.metrics import nominal

PEOPLE = 3
PROMISED = (0.90, 0.97)


@dataclass(frozen=True, slots=True)
class Setting:
    """`density` is the mean share of sentences with a claim; alike articles are the control."""

    articles: int
    sentences: int
    density: float = 0.35
    alike: bool = False


SETTINGS = (
    Setting(10, 30),
    Setting(15, 30),
    Setting(30, 30),
    Setting(100, 30),
    Setting(30, 30, alike=True),
    Setting(12, 10, density=0.1),
    Setting(30, 20, density=0.08),
)


def alpha(sums: Floats) -> Floats:
    """Return nominal alpha of rows of moments."""
    return krippendorff_alpha(Moments.of_flat(sums, size=2), nominal(2))


def draw(setting: Setting, generator: np.random.Generator, articles: int) -> tuple[Floats, Floats]:
    """Draw a campaign; return its rows by article and by sentence."""
    shape = (articles, setting.sentences, PEOPLE)
    density = generator.beta(6 * setting.density, 6 * (1 - setting.density), articles)
    slip = generator.beta(1.5, 8, articles)
    if setting.alike:
        density, slip = np.full(articles, setting.density), np.full(articles, 0.15)
    truth = generator.random(shape[:2]) < density[:, None]
    wrong = generator.random(shape) < slip[:, None, None]
    shown = generator.random(shape) > 0.3
    article, place, _ = np.nonzero(shown)
    labels = (truth[:, :, None] ^ wrong)[shown].astype(np.int64)
    unit, number = article * setting.sentences + place, articles * setting.sentences
    by_article, by_sentence = (
        cluster_moments(unit, labels, of, size=2, clusters=int(of[-1]) + 1).flat()
        for of in (np.repeat(np.arange(articles), setting.sentences), np.arange(number))
    )
    return by_article, by_sentence


def rows(repetitions: int) -> Iterator[dict[str, Any]]:
    """Yield one row a setting."""
    for setting in SETTINGS:
        generator = np.random.default_rng(1)
        truth = float(alpha(sum(draw(setting, generator, 1000)[0].sum(axis=0) for _ in range(20))))
        held, width, naive = 0, 0.0, 0
        for seed in range(repetitions):
            by_article, by_sentence = draw(setting, generator, setting.articles)
            ours = interval(by_article, alpha, seed=seed, resamples=500)
            plain = interval(by_sentence, alpha, seed=seed, resamples=500)
            if ours.low is None or ours.high is None or plain.low is None or plain.high is None:
                continue
            held += ours.low <= truth <= ours.high
            naive += plain.low <= truth <= plain.high
            width += ours.high - ours.low
        share = held / repetitions
        yield {
            "row": f"agreement: coverage, {setting.articles} articles x {setting.sentences}"
            f", density {setting.density}{', alike' if setting.alike else ''}",
            "alpha": round(truth, 3),
            "coverage": round(share, 3),
            "mean_width": round(width / repetitions, 3),
            "baseline": "resampling sentences",
            "baseline_coverage": round(naive / repetitions, 3),
            "target": PROMISED,
            "met": PROMISED[0] <= share <= PROMISED[1],
        }


def main() -> None:
    """Print a JSON object a row."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repetitions", type=int, default=300)
    for row in rows(parser.parse_args().repetitions):
        print(json.dumps(row))


if __name__ == "__main__":
    main()
