"""Cells: which a vector goes to, how a full one is split, which are read."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.text.search.cells import Cells, nearest, split, worth_reading
from claims.text.search.meaning import unit


def heap(count: int, *, around: int, seed: int = 1) -> np.ndarray:
    """Vectors near so many directions, and all of them near one more, as an encoder's are."""
    random = np.random.default_rng(seed)
    middles = random.normal(size=(around, 64))
    spread = random.normal(size=(count, 64)) * 0.3
    return unit(random.normal(size=64) * 4 + middles[np.arange(count) % around] + spread)


def test_what_points_where_others_do_is_parted_from_the_rest():
    vectors = heap(400, around=2)
    labels = split(vectors, 2)
    assert {tuple(labels[0::2]), tuple(labels[1::2])} == {(0,) * 200, (1,) * 200}


@pytest.mark.parametrize("count", [4, 5, 1001])
def test_equal_vectors_are_parted_all_the_same(count):
    labels = split(np.repeat(heap(1, around=1), count, axis=0), 4)
    assert max(np.bincount(labels, minlength=4)) <= count / 4 + 1


@given(st.integers(2, 60), st.integers(1, 7), st.integers(0, 5))
def test_every_part_of_a_split_has_a_number_from_0_on(count, around, seed):
    labels = split(heap(count, around=around, seed=seed))
    assert sorted(set(labels.tolist())) == list(range(labels.max() + 1))
    assert 1 < labels.max() + 1 <= 4


def test_a_vector_goes_to_the_mean_that_points_where_it_does():
    vectors = heap(90, around=3)
    means = np.stack([vectors[at::3].mean(axis=0) for at in range(3)])
    assert nearest(vectors, means).tolist() == [0, 1, 2] * 30


def test_a_vector_goes_to_the_only_cell_there_is():
    vectors = heap(5, around=2)
    assert nearest(vectors, vectors[:1]).tolist() == [0] * 5


def test_cells_are_read_from_the_nearest_on_as_long_as_there_is_room():
    assert worth_reading([0.1, 0.9, 0.5], [10, 40, 50], most=90) == [1, 2]
    assert worth_reading([0.1, 0.9, 0.5], [10, 40, 60], most=90) == [1]


def test_the_nearest_cell_is_read_however_much_it_holds():
    assert worth_reading([0.1, 0.9], [10, 4000], most=90) == [1]


def test_a_language_of_few_sentences_leans_on_all():
    means = np.eye(3, 4, dtype=np.float32)
    cells = Cells((1, 2, 3), ("ru", "ru", "kk"), np.array([3000, 1000, 1]), means)
    common = cells.common()
    np.testing.assert_allclose(common[""], [0.75, 0.25, 0, 0], atol=1e-3)
    np.testing.assert_allclose(common["ru"], [0.75, 0.25, 0, 0], atol=5e-3)
    np.testing.assert_allclose(common["kk"], [0.71, 0.24, 0.05, 0], atol=1e-2)
