"""What must hold of the coefficients whatever the ratings are."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.agreement import reasons
from claims.agreement.coefficients import krippendorff_alpha, specific_agreement
from claims.agreement.counts import Counts, cluster_moments, count_ratings, count_units
from claims.agreement.metrics import interval, nominal
from claims.agreement.pairs import cohen_kappa
from claims.agreement.report import measure_ratings
from claims.agreement.scales import Scale
from tests.agreement.grids import grids, measure, read, values


@given(grids())
def test_every_value_is_a_number_up_to_one_or_has_a_reason(grid: list[list[str]]) -> None:
    for one in measure(grid).coefficients.values():
        assert (one.value is None) != (one.reason is None)
        assert one.value is None or (math.isfinite(one.value) and one.value <= 1.0 + 1e-9)


@given(grids(), st.permutations(range(3)))
def test_the_order_of_annotators_changes_nothing(grid: list[list[str]], order: list[int]) -> None:
    assert values([[unit[place] for place in order] for unit in grid]) == values(grid)


@given(grids(labels="abc"))
def test_renaming_labels_changes_nothing(grid: list[list[str]]) -> None:
    renamed = [[value and {"a": "z", "b": "k", "c": "f"}[value] for value in unit] for unit in grid]

    assert values(renamed) == values(grid)


@given(grids(), st.sampled_from("123"))
def test_a_unit_with_a_single_rating_leaves_alpha_as_it_is(
    grid: list[list[str]], label: str
) -> None:
    level = Scale("ordinal", categories=("1", "2", "3"))

    before, after = values(grid, level), values([*grid, [label, "", ""]], level)

    assert after["krippendorff_alpha"] == before["krippendorff_alpha"]
    assert after["percent_agreement"] == before["percent_agreement"]


@given(grids())
def test_rating_every_unit_twice_over_only_sharpens_alpha_to_its_large_sample_form(
    grid: list[list[str]],
) -> None:
    once, twice = values(grid)["krippendorff_alpha"], values([*grid, *grid])["krippendorff_alpha"]
    shared = sum(
        len(given) for given in ([v for v in unit if v] for unit in grid) if len(given) > 1
    )

    if once is None:
        assert twice is None
    else:
        assert twice is not None
        assert (1 - twice) * (shared - 1) * 2 == pytest.approx((1 - once) * (2 * shared - 1))


@given(grids(annotators=2))
def test_alpha_of_two_is_scotts_pi_corrected_for_sample_size(grid: list[list[str]]) -> None:
    complete = [unit for unit in grid if all(unit)]
    found = values(complete)
    pi, alpha = found["scott_pi"], found["krippendorff_alpha"]

    if pi is None:
        assert alpha is None
    else:
        assert alpha == pytest.approx(1 - (1 - pi) * (1 - 1 / (2 * len(complete))), abs=1e-8)


@given(grids(annotators=2))
def test_conger_of_two_complete_annotators_is_cohen(grid: list[list[str]]) -> None:
    found = values([unit for unit in grid if all(unit)])

    assert found["conger_kappa"] == found["cohen_kappa"]


@given(grids(annotators=2, labels="12"))
def test_with_two_labels_weights_change_nothing(grid: list[list[str]]) -> None:
    found = values(grid, Scale("ordinal", categories=("1", "2")))

    assert found["weighted_cohen_kappa_linear"] == found["cohen_kappa"]
    assert found["weighted_cohen_kappa_quadratic"] == found["cohen_kappa"]
    assert found["gwet_ac2_linear"] == found["gwet_ac1"]


@given(grids(labels="12"))
def test_with_two_labels_the_metrics_agree(grid: list[list[str]]) -> None:
    alphas = {
        level: values(grid, Scale(level))["krippendorff_alpha"]
        for level in ("nominal", "ordinal", "interval", "ratio")
    }

    assert len(set(alphas.values())) == 1


def test_annotators_who_share_no_unit_are_undefined_and_not_in_agreement() -> None:
    report = measure([["1", ""], ["2", ""], ["", "1"], ["", "2"]])

    assert {one.reason for one in report.coefficients.values()} == {reasons.NO_OVERLAP}


def test_a_single_label_in_use_is_undefined_and_not_perfect() -> None:
    found = values([["1", "1"], ["1", "1"]])

    assert found.pop("percent_agreement") == 1.0
    assert set(found.values()) == {None}


def test_agreement_by_schema_needs_no_variation_once_the_schema_is_stated() -> None:
    found = values([["1", "1"], ["1", "1"]], Scale(categories=("1", "2", "3")))

    assert found["bennett_s"] == found["gwet_ac1"] == 1.0
    assert found["krippendorff_alpha"] is None


def test_the_size_of_the_schema_counts_and_not_the_labels_in_use() -> None:
    grid = [["1", "1"], ["1", "2"], ["2", "2"], ["1", "1"]]

    seen, stated = values(grid), values(grid, Scale(categories=("1", "2", "3", "4")))

    assert (seen["bennett_s"], stated["bennett_s"]) == (0.5, pytest.approx(2 / 3))
    assert seen["gwet_ac1"] != stated["gwet_ac1"]
    assert seen["krippendorff_alpha"] == stated["krippendorff_alpha"]


def test_kappa_tends_to_f1_as_countless_negatives_are_added() -> None:
    tables = [np.array([[60.0, 15.0], [5.0, negatives]]) for negatives in (10.0, 1e4, 1e9)]
    f1 = 2 * 60 / (2 * 60 + 15 + 5)

    gaps = [abs(float(cohen_kappa(table)) - f1) for table in tables]

    assert gaps[0] > gaps[1] > gaps[2]
    assert gaps[2] < 1e-6


def test_specific_agreement_of_two_annotators_is_their_pairwise_f1() -> None:
    counts = count_units(np.array([[0, 2]] * 6 + [[1, 1]] * 3 + [[2, 0]] * 4))

    assert float(specific_agreement(counts.moments, 1)) == pytest.approx(2 * 6 / (2 * 6 + 3))


@given(grids(), grids())
def test_counts_of_two_articles_add_up_to_the_counts_of_both(
    first: list[list[str]], second: list[list[str]]
) -> None:
    assert counts(first) + counts(second) == counts([*first, *second])


@given(grids(), st.data())
def test_taking_a_unit_away_and_adding_it_changed_equals_a_recount(
    grid: list[list[str]], data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(grid) - 1))
    changed = data.draw(st.lists(st.sampled_from(["", *"123"]), min_size=3, max_size=3))

    kept = counts(grid) - counts([grid[place]]) + counts([changed])

    assert kept == counts([*grid[:place], changed, *grid[place + 1 :]])


@given(grids())
def test_counts_in_long_form_in_any_order_are_the_counts(grid: list[list[str]]) -> None:
    ratings = read(grid, Scale(categories=("1", "2", "3")))
    shuffled = np.random.default_rng(3).permutation(len(ratings.units))

    found = count_ratings(ratings.units[shuffled], ratings.labels[shuffled], size=3)

    assert found == counts(grid)


@given(grids(), st.integers(1, 4))
def test_moments_by_cluster_add_up_to_the_moments_of_all(
    grid: list[list[str]], clusters: int
) -> None:
    ratings = read(grid, Scale(categories=("1", "2", "3")))
    cluster_of = np.arange(len(ratings.unit_names)) % clusters

    rows = cluster_moments(ratings.units, ratings.labels, cluster_of, size=3, clusters=clusters)

    np.testing.assert_allclose(rows.flat().sum(axis=0), counts(grid).moments.flat(), atol=1e-9)


def counts(grid: list[list[str]]) -> Counts:
    """Count a grid of the labels 1, 2 and 3."""
    table = [[unit.count(label) for label in "123"] for unit in grid]
    return count_units(np.array([row for row in table if sum(row)]).reshape(-1, 3))


def test_alpha_vectorises_over_resamples() -> None:
    one = counts([["1", "1", "2"], ["2", "2", "2"], ["3", "1", ""]]).moments
    two = counts([["1", "2", "2"], ["3", "3", "3"]]).moments
    stacked = type(one).of_flat(np.stack([one.flat(), two.flat()]), size=3)

    together = krippendorff_alpha(stacked, nominal(3))

    singly = [float(krippendorff_alpha(m, nominal(3))) for m in (one, two)]
    assert together.tolist() == pytest.approx(singly)


@given(
    st.lists(
        st.lists(st.sampled_from(["", "-1.5", "0", "2", "7.25"]), min_size=3, max_size=3),
        min_size=1,
        max_size=10,
    )
)
def test_alpha_of_numbers_in_closed_form_is_alpha_of_their_coincidences(
    grid: list[list[str]],
) -> None:
    ratings = read(grid, Scale("interval", categories=("-1.5", "0", "2", "7.25")))
    counts = count_ratings(ratings.units, ratings.labels, size=4)
    table = float(krippendorff_alpha(counts.moments, interval(ratings.points or ())))

    closed = measure(grid, Scale("interval")).coefficients["krippendorff_alpha"].value

    if closed is None:
        assert math.isnan(table)
    else:
        assert closed == pytest.approx(table, abs=1e-9)


def test_thousands_of_different_numbers_have_an_alpha_and_an_interval() -> None:
    generator = np.random.default_rng(4)
    truth = generator.normal(0, 2, 1500)
    grid = [[repr(x + e) for e in generator.normal(0, 1, 2).tolist()] for x in truth.tolist()]
    ratings = read(grid, Scale("interval"))

    found = measure_ratings(
        ratings, ["krippendorff_alpha"], level="interval", seed=1, resamples=200
    ).coefficients["krippendorff_alpha"]

    # Alpha of two observers is the intraclass correlation: 4 / (4 + 1).
    assert found.value == pytest.approx(0.8, abs=0.03)
    assert found.interval.low is not None
    assert found.interval.high is not None
    assert found.interval.high - found.interval.low < 0.06


def test_alpha_of_numbers_knows_no_unit_of_measure() -> None:
    grid = [["1", "2"], ["4", "4"], ["9", "8"]]
    tiny = [[f"{value}e-9" for value in unit] for unit in grid]

    of_grid, of_tiny = (values(g, Scale("interval"))["krippendorff_alpha"] for g in (grid, tiny))

    assert of_grid == of_tiny
