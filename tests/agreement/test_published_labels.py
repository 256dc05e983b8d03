"""Worked examples from the literature, to the printed digit; the data name their sources."""

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from claims.agreement.coefficients import (
    fleiss_kappa,
    krippendorff_alpha,
    label_alpha,
    specific_agreement,
)
from claims.agreement.counts import Counts, Floats, Moments, count_units
from claims.agreement.methods import LABEL_METHODS
from claims.agreement.metrics import fixed
from claims.agreement.pairs import cohen_kappa
from claims.agreement.report import Report, measure_ratings
from claims.agreement.scales import Scale
from claims.agreement.table import Columns, Ratings, read_ratings

CASES = json.loads((Path(__file__).parents[1] / "cases/agreement/labels.json").read_text("utf-8"))


def rows(case: dict) -> Iterator[dict[str, str | None]]:
    """Lay any of the three notations out as one rating a row."""
    if "ratings" in case:
        grid = case["ratings"]
    elif "counts" in case:
        grid = [
            [str(c + 1) for c, n in enumerate(unit) for _ in range(n)] for unit in case["counts"]
        ]
    else:
        grid = [
            [str(i + 1), str(j + 1)]
            for i, line in enumerate(case["table"])
            for j, times in enumerate(line)
            for _ in range(times)
        ]
    for unit, values in enumerate(grid):
        for person, value in enumerate(values):
            yield {"unit": f"u{unit}", "annotator": f"a{person}", "value": value}


def read(case: dict) -> Ratings:
    size = len(case.get("table", ()))
    categories = tuple(str(place + 1) for place in range(size))
    return read_ratings(
        rows(case), Columns("unit", "annotator", "value"), Scale(case["level"], (), categories)
    )


def counted(ratings: Ratings) -> Counts:
    cells = ratings.units * ratings.size + ratings.labels
    table = np.bincount(cells, minlength=len(ratings.unit_names) * ratings.size)
    return count_units(table.reshape(-1, ratings.size))


def collapsed(ratings: Ratings, label: int) -> Moments:
    """Count again with all other labels as one."""
    cells = ratings.units * 2 + (ratings.labels != label)
    table = np.bincount(cells, minlength=len(ratings.unit_names) * 2)
    return count_units(table.reshape(-1, 2)).moments


def value_of(name: str, case: dict, ratings: Ratings, report: Report) -> float | None:
    if name in report.coefficients:
        return report.coefficients[name].value
    if name == "weighted_cohen_kappa":
        table = np.array(case["table"], np.float64)
        return float(cohen_kappa(table, weights(case)))
    if name == "weighted_alpha":
        distances = fixed(np.array(case["disagreement_weights"], np.float64))
        return float(krippendorff_alpha(counted(ratings).moments, distances))
    what, label = name.split(":")
    place = ratings.categories.index(label)
    if what == "fleiss_of":
        return float(fleiss_kappa(collapsed(ratings, place)))
    single = {"alpha_of": label_alpha, "specific": specific_agreement}[what]
    return float(single(counted(ratings).moments, place))


def weights(case: dict) -> Floats:
    distances = np.array(case["disagreement_weights"], np.float64)
    return 1.0 - distances / distances.max()


EXPECTED = [
    pytest.param(case, name, printed, id=f"{case['name']}-{name}")
    for case in CASES
    for name, printed in case["expect"].items()
]


@pytest.mark.parametrize(("case", "name", "printed"), EXPECTED)
def test_published_value_is_reproduced_to_the_printed_digit(
    case: dict, name: str, printed: str | None
) -> None:
    ratings = read(case)
    report = measure_ratings(ratings, LABEL_METHODS, level=case["level"], seed=1, resamples=0)

    value = value_of(name, case, ratings, report)

    if printed is None:
        assert value is None
    else:
        digits = len(printed.partition(".")[2])
        assert value == pytest.approx(float(printed), abs=0.5 * 10**-digits + 1e-9)
