import json
from pathlib import Path

import numpy as np
import pytest

from claims.agreement.counts import Ints
from claims.agreement.dawid_skene import estimate, reliabilities

CASE = json.loads(
    (Path(__file__).parents[1] / "cases/agreement/dawid_skene_1979.json").read_text("utf-8")
)


def published() -> tuple[Ints, Ints, Ints]:
    """The paper's table 1 in long form, labels from 0."""
    triples = [
        (patient, observer, int(label) - 1)
        for patient, (first, others) in enumerate(zip(CASE["first"], CASE["others"], strict=True))
        for observer, labels in enumerate([first, *others])
        for label in labels
    ]
    units, people, labels = (np.array(column, np.int64) for column in zip(*triples, strict=True))
    return units, people, labels


def simulated(accuracy: list[float], units: int) -> tuple[Ints, Ints, Ints]:
    generator = np.random.default_rng(7)
    truth = generator.integers(0, 3, units)
    right = generator.random((units, len(accuracy))) < np.array(accuracy)
    wrong = (truth[:, None] + generator.integers(1, 3, right.shape)) % 3
    labels = np.where(right, truth[:, None], wrong)
    rows, people = np.indices(right.shape)
    return rows.ravel(), people.ravel(), labels.ravel()


@pytest.mark.parametrize("label", range(4))
def test_marginals_of_the_paper_are_reproduced_to_the_printed_digit(label: int) -> None:
    consensus = estimate(*published(), size=4)

    assert f"{consensus.shares[label]:.2f}" == CASE["shares"][label]


def test_posteriors_and_confusion_rows_are_distributions() -> None:
    consensus = estimate(*published(), size=4)

    np.testing.assert_allclose(consensus.posterior.sum(axis=1), 1.0)
    np.testing.assert_allclose(consensus.confusion.sum(axis=2), 1.0)


def test_reliability_comes_near_the_accuracy_that_made_the_data() -> None:
    ratings = simulated([0.95, 0.8, 0.55], 600)

    found = reliabilities(estimate(*ratings, size=3), *ratings)

    assert [one.share for one in found] == pytest.approx([0.95, 0.8, 0.55], abs=0.06)
    assert all(one.low < one.share < one.high for one in found)


def test_a_reliability_over_few_ratings_is_less_certain() -> None:
    few, many = simulated([0.9, 0.9, 0.9], 20), simulated([0.9, 0.9, 0.9], 500)

    widths = [
        max(one.high - one.low for one in reliabilities(estimate(*r, size=3), *r))
        for r in (few, many)
    ]

    assert widths[0] > 2 * widths[1]


def test_the_unit_on_which_votes_split_is_the_most_uncertain() -> None:
    units = np.repeat(np.arange(6), 3)
    people = np.tile(np.arange(3), 6)
    labels = np.array([0, 0, 0, 1, 1, 1, 0, 0, 0, 1, 1, 1, 0, 1, 1, 0, 0, 0])

    doubt = estimate(units, people, labels, size=2, smoothing=0.5).uncertainty

    assert int(doubt.argmax()) == 4


def test_no_ratings_at_all_raise_nothing() -> None:
    nothing = np.array([], np.int64)

    consensus = estimate(nothing, nothing, nothing, size=2)

    assert consensus.posterior.shape == (0, 2)
    assert reliabilities(consensus, nothing, nothing, nothing) == ()
