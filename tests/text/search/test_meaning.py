"""Vectors as they are stored, how near they are, and one order made of two."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.text.search.meaning import nearness, packed, worths


def vectors(count: int, seed: int = 1) -> np.ndarray:
    made = np.random.default_rng(seed).normal(size=(count, 384)).astype(np.float32)
    return made / np.linalg.norm(made, axis=1, keepdims=True)


def test_a_packed_vector_keeps_its_direction_in_a_byte_a_number():
    some = vectors(5)
    for vector, stored in zip(some, packed(some), strict=True):
        again = np.frombuffer(stored, np.int8).astype(np.float32)
        assert len(stored) == 384
        assert vector @ again / np.linalg.norm(again) == pytest.approx(1, abs=1e-3)


def test_a_vector_of_nothing_is_packed_too():
    assert packed(np.zeros((1, 4), np.float32)) == [bytes(4)]


def test_what_all_sentences_have_in_common_tells_nothing():
    """A part that all share would otherwise outweigh what sets them apart."""
    some, shared = vectors(6), vectors(1, seed=2)[0]
    asked = some[4] * 0.3 + shared * 3
    near = nearness(asked, packed(some + shared * 3), ["ru"] * 6, "ru")
    assert max(range(6), key=near.__getitem__) == 4
    assert near[4] > 2 * sorted(near)[-2]


def test_of_two_as_near_the_one_in_the_querys_language_is_nearer():
    one = vectors(1)
    near = nearness(one[0], packed(np.concatenate([one, one])), ["ru", "uk"], "uk")
    assert near[1] > near[0]


def test_nothing_is_near_among_no_sentences():
    assert nearness(vectors(1)[0], [], [], "ru") == []


def test_what_both_orders_list_is_worth_more_than_what_one_lists_as_high():
    worth = worths("ab", "ca")
    assert worth["a"] > worth["c"] > worth["b"]


@given(st.permutations(range(12)), st.permutations(range(12)))
def test_what_both_orders_put_before_another_is_worth_more(one, other):
    worth = worths(one, other)
    for first in range(12):
        for second in range(12):
            orders = [order.index(first) < order.index(second) for order in (one, other)]
            assert not all(orders) or worth[first] > worth[second]
