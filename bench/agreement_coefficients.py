"""Label coefficients of 20 annotators x 1 million units, 70 % missing, beside other libraries.

    python -m bench.agreement_coefficients [--units 1000000]

Each row is CPU seconds of one process. The floor touches each rating once. Libraries that could
not hold the full size, or refuse missing ratings, are measured on less, ours beside them on the
same. A library that is not installed is left out and named.
"""

import argparse
import json
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

import numpy as np

from bench.agreement_data import cpu_seconds, matrix, peak_megabytes, ratings
from claims.agreement.coefficients import (
    bennett_s,
    fleiss_kappa,
    gwet_ac,
    krippendorff_alpha,
    observed_agreement,
)
from claims.agreement.counts import count_ratings
from claims.agreement.metrics import (
    identity_weights,
    interval,
    linear_weights,
    nominal,
    ordinal,
    quadratic_weights,
    ratio,
)
from claims.agreement.pairs import conger_kappa

TARGET_SECONDS = 0.39
TARGET_MEGABYTES = 200.0
ANNOTATORS = 20


def everything(unit: np.ndarray, person: np.ndarray, label: np.ndarray, size: int) -> list[float]:
    """Compute all that Claim Annotator has for labels of three annotators or more."""
    moments = count_ratings(unit, label, size=size).moments
    cells = person.astype(np.int64) * size + label
    given = np.bincount(cells, minlength=ANNOTATORS * size).reshape(ANNOTATORS, size)
    places = [float(place) for place in range(size)]
    metrics = [nominal(size), ordinal, interval(places), ratio(places)]
    weights = [identity_weights(size), linear_weights(places), quadratic_weights(places)]
    found = [krippendorff_alpha(moments, metric) for metric in metrics]
    found += [gwet_ac(moments, weight, size) for weight in weights]
    found += [observed_agreement(moments), fleiss_kappa(moments), bennett_s(moments, size)]
    found.append(conger_kappa(moments, given.astype(np.float64)))
    return [float(value) for value in found]


def rows(units: int) -> Iterator[dict[str, Any]]:
    """Yield one row a measurement, ours at full size first."""
    for size in (4, 50):
        data = ratings(annotators=ANNOTATORS, units=units, labels=size, missing=0.7)
        ours = cpu_seconds(lambda data=data, size=size: everything(*data, size))
        above = peak_megabytes(lambda data=data, size=size: everything(*data, size))
        floor = cpu_seconds(lambda data=data, size=size: np.bincount(data[2], minlength=size))
        yield _row(f"all coefficients, V={size}", ours, "bincount of every rating", floor) | {
            "ratings": len(data[0]),
            "megabytes_above_input": round(above),
            "target": TARGET_SECONDS if size == 4 else None,
            "met": ours <= TARGET_SECONDS and above <= TARGET_MEGABYTES if size == 4 else None,
        }
        if size == 4:
            yield from _krippendorff(data, ours)
    yield from _nltk()
    yield from _statsmodels()


def _row(what: str, ours: float, baseline: str, other: float) -> dict[str, Any]:
    return {
        "row": f"agreement: {what}",
        "seconds": round(ours, 4),
        "baseline": baseline,
        "baseline_seconds": round(other, 4),
        "ratio": round(ours / other, 3) if other else None,
    }


def _optional(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError:
        return None


def _absent(name: str) -> dict[str, Any]:
    return {"row": f"agreement: {name}", "skipped": "not installed"}


def _krippendorff(data: tuple[np.ndarray, ...], ours: float) -> Iterator[dict[str, Any]]:
    library = _optional("krippendorff")
    if library is None:
        yield _absent("krippendorff")
        return
    wide = matrix(*data, annotators=ANNOTATORS)
    found: list[float] = []
    theirs = cpu_seconds(
        lambda: found.append(library.alpha(reliability_data=wide, level_of_measurement="nominal")),
        times=1,
    )
    row = _row(
        "all coefficients against krippendorff's nominal alpha", ours, "krippendorff", theirs
    )
    yield row | {"difference": abs(found[0] - everything(*data, 4)[0])}


def _nltk() -> Iterator[dict[str, Any]]:
    library = _optional("nltk.metrics.agreement")
    if library is None:
        yield _absent("nltk")
        return
    data = ratings(annotators=ANNOTATORS, units=20_000, labels=4, missing=0.7)
    triples = list(zip(*(column.tolist() for column in data), strict=True))
    task = library.AnnotationTask(data=[(person, unit, label) for unit, person, label in triples])
    ours = cpu_seconds(lambda: everything(*data, 4))
    yield _row("20,000 units against nltk's alpha", ours, "nltk", cpu_seconds(task.alpha, times=1))


def _statsmodels() -> Iterator[dict[str, Any]]:
    library = _optional("statsmodels.stats.inter_rater")
    if library is None:
        yield _absent("statsmodels")
        return
    data = ratings(annotators=ANNOTATORS, units=100_000, labels=4, missing=0.0)
    wide = matrix(*data, annotators=ANNOTATORS).T.astype(int)

    def fleiss() -> float:
        return float(library.fleiss_kappa(library.aggregate_raters(wide)[0]))

    ours = cpu_seconds(lambda: everything(*data, 4))
    theirs = cpu_seconds(fleiss, times=1)
    yield _row("100,000 complete units against statsmodels' Fleiss", ours, "statsmodels", theirs)


def main(report: Callable[[str], None] = print) -> None:
    """Print a JSON object a row."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--units", type=int, default=1_000_000)
    for row in rows(parser.parse_args().units):
        report(json.dumps(row))


if __name__ == "__main__":
    main()
