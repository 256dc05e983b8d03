"""Vectors as they are stored, and how near they are."""

import numpy as np
import pytest

from claims.text.search.meaning import nearness, packed, substance, unit, unpacked


def vectors(count: int, seed: int = 1) -> np.ndarray:
    made = np.random.default_rng(seed).normal(size=(count, 384)).astype(np.float32)
    return made / np.linalg.norm(made, axis=1, keepdims=True)


def test_a_packed_vector_keeps_its_direction_in_a_byte_a_number():
    some = vectors(5)
    for vector, stored in zip(some, packed(some), strict=True):
        assert len(stored) == 384
        assert vector @ unpacked([stored])[0] == pytest.approx(1, abs=1e-3)


def test_a_vector_of_nothing_is_packed_too():
    assert packed(np.zeros((1, 4), np.float32)) == [bytes(4)]


def near(asked: np.ndarray, said: np.ndarray, languages: list[str], spoken: str) -> list[float]:
    rows = np.frombuffer(b"".join(packed(said)), np.int8).reshape(said.shape)
    means = np.stack([said[[one == two for one in languages]].mean(0) for two in {*languages}])
    common = {"": said.mean(axis=0)} | dict(zip({*languages}, means, strict=True))
    return nearness(asked - common[""], rows, languages, spoken, common).tolist()


def test_what_all_sentences_have_in_common_tells_nothing():
    """A part that all share would otherwise outweigh what sets them apart."""
    some, shared = vectors(6), vectors(1, seed=2)[0]
    asked = some[4] * 0.3 + shared * 3
    found = near(asked, unit(some + shared * 3), ["ru"] * 6, "ru")
    assert max(range(6), key=found.__getitem__) == 4
    assert found[4] > 2 * sorted(found)[-2]


def test_what_the_sentences_of_a_language_have_in_common_tells_nothing_either():
    some, russian, english = vectors(6), *(3 * one for one in vectors(2, seed=2))
    said = unit(np.concatenate([some[:3] + russian, some[3:] + english]))
    found = near(some[4] + russian, said, ["ru"] * 3 + ["en"] * 3, "")
    assert max(range(6), key=found.__getitem__) == 4


def test_nearness_is_the_cosine_of_what_is_left():
    said, asked = vectors(5), vectors(1, seed=3)[0]
    common = {"": said.mean(axis=0)}
    found = nearness(asked, said, ["kk"] * 5, "ru", common)
    wanted = unit(said - common[""]) @ unit(asked)
    np.testing.assert_allclose(found, wanted, atol=1e-5)


def test_of_two_as_near_the_one_in_the_querys_language_is_nearer():
    one = vectors(1)
    common = {"": np.zeros(384, np.float32)}
    found = nearness(one[0], np.concatenate([one, one]), ["ru", "uk"], "uk", common)
    assert found[1] > found[0]


def test_nothing_is_near_among_no_sentences():
    common = {"": np.zeros(384, np.float32)}
    assert nearness(vectors(1)[0], vectors(0), [], "ru", common).tolist() == []


def test_a_sentence_that_says_more_is_nearer_up_to_a_length():
    cry, short, long, longest = substance(np.array([3, 60, 120, 5000])).tolist()
    assert cry < short < 0 < long < longest < 0.1
