import numpy as np
import pytest

from claims.agreement.metrics import (
    interval,
    jaccard,
    linear_weights,
    masi,
    ordinal,
    quadratic_weights,
    ratio,
)

ANY = np.zeros(1)


def sets(*texts: str) -> list[frozenset[str]]:
    return [frozenset(text) for text in texts]


def test_ordinal_distances_are_those_printed_by_krippendorff_1980() -> None:
    printed = [
        [0, 2, 5, 11, 16, 18],
        [2, 0, 3, 9, 14, 16],
        [5, 3, 0, 6, 11, 13],
        [11, 9, 6, 0, 5, 7],
        [16, 14, 11, 5, 0, 2],
        [18, 16, 13, 7, 2, 0],
    ]

    found = ordinal(np.array([2.0, 2.0, 4.0, 8.0, 2.0, 2.0]))

    np.testing.assert_allclose(found, np.square(printed))


def test_ordinal_distances_are_those_printed_by_krippendorff_2004() -> None:
    found = ordinal(np.array([9.0, 13.0, 10.0, 5.0, 0.0, 3.0]))

    np.testing.assert_allclose(found[0], np.square([0, 11, 22.5, 30, 32.5, 34]))


def test_interval_distances_are_squared_differences() -> None:
    assert interval([1, 2, 5])(ANY)[0].tolist() == [0, 1, 16]


def test_ratio_distances_are_relative_and_zero_against_zero_is_none() -> None:
    found = ratio([0, 1, 3])(ANY)

    np.testing.assert_allclose(found, [[0, 1, 1], [1, 0, 0.25], [1, 0.25, 0]])


@pytest.mark.parametrize(
    ("left", "right", "distance"),
    [
        ("ab", "ab", 0.0),
        ("", "", 0.0),
        ("a", "ab", 1 - 1 / 2 * 2 / 3),
        ("ab", "bc", 1 - 1 / 3 * 1 / 3),
        ("a", "b", 1.0),
        ("", "b", 1.0),
    ],
)
def test_masi_weighs_jaccard_by_monotonicity_in_exact_thirds(
    left: str, right: str, distance: float
) -> None:
    assert masi(sets(left, right))(ANY)[0, 1] == pytest.approx(distance)


def test_jaccard_distance_is_the_share_not_in_common() -> None:
    assert jaccard(sets("abc", "bcd"))(ANY)[0, 1] == 0.5


def test_weights_fall_from_one_on_the_diagonal_to_zero_at_the_far_end() -> None:
    np.testing.assert_allclose(linear_weights([0, 1, 2, 4])[0], [1, 0.75, 0.5, 0])
    np.testing.assert_allclose(quadratic_weights([0, 1, 2, 4])[0], [1, 0.9375, 0.75, 0])


def test_a_scale_of_one_place_still_has_weights() -> None:
    assert linear_weights([7]).tolist() == quadratic_weights([7]).tolist() == [[1.0]]
