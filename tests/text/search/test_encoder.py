"""A sentence encoder, from its file to vectors."""

import mmap
from functools import cache
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.encoder import packaged
from claims.errors import NotAnEncoder
from claims.text.search.encoder import Encoder
from claims.text.search.encoder_file import read
from claims.text.search.word_pieces import BEGIN, WordPieces
from tests.packaged_encoder import needs_encoder
from tests.text.small_encoder import PIECES, small_encoder

WORDS = st.text("мостаеbé\u2581\ud800\U0001f600", max_size=8)


@cache
def small() -> Encoder:
    return Encoder(read(small_encoder()))


def likeliest(word: str) -> float:
    """Try every way to cut a word."""
    known = dict(PIECES[4:])
    unlikely = min(score for _, score in PIECES) - 10
    best = -np.inf
    for cuts in product((False, True), repeat=max(0, len(word) - 1)):
        parts = [""]
        for letter, is_cut in zip(word, (False, *cuts), strict=True):
            parts = [*parts, letter] if is_cut else [*parts[:-1], parts[-1] + letter]
        scores = [known.get(one, unlikely if len(one) == 1 else -np.inf) for one in parts]
        best = max(best, sum(scores))
    return best


@given(WORDS)
def test_of_all_ways_to_cut_a_word_the_likeliest_is_taken(word):
    pieces = WordPieces(read(small_encoder()).vocabulary)
    scores = [score for _, score in PIECES]
    scores[3] = min(scores) - 10
    for part in word.split():
        numbers = pieces.numbers(part, most=100)[1:-1]
        assert sum(scores[one] for one in numbers) == pytest.approx(likeliest(BEGIN + part))


def test_letters_are_written_as_the_vocabulary_wants_them():
    pieces = WordPieces(read(small_encoder()).vocabulary)
    assert pieces.numbers("ёж\tмост", most=9) == pieces.numbers("еж мост", most=9)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text(max_size=300), min_size=1, max_size=6))
def test_a_vector_has_length_1_whatever_the_text_and_whoever_goes_with_it(texts):
    found = small().encode(texts)
    np.testing.assert_allclose(np.linalg.norm(found, axis=1), 1, atol=1e-5)
    for text, vector in zip(texts, found, strict=True):
        np.testing.assert_allclose(small().encode([text])[0], vector, atol=1e-5)


def test_a_question_and_what_may_answer_it_have_vectors_of_their_own():
    asked, said = small().encode(["мост"], asked=True), small().encode(["мост"])
    assert np.abs(asked - said).max() > 0.01


def test_no_texts_have_no_vectors():
    assert small().encode([]).shape == (0, small().width)


@pytest.mark.parametrize("size", [0, 3, 4, 20, 60, 200, 1000, 3000])
def test_a_file_that_is_cut_off_is_refused(size):
    with pytest.raises(NotAnEncoder):
        read(small_encoder()[:size])


def test_a_file_of_something_else_is_refused():
    with pytest.raises(NotAnEncoder):
        read(b"PK" + bytes(5000))


@needs_encoder
def test_what_says_one_thing_in_other_words_or_another_language_is_near():
    with Path(packaged()).open("rb") as file:
        encoder = Encoder(read(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)))
    asked = encoder.encode(["Міський голова придбав особняк біля моря."], asked=True)[0]
    said = encoder.encode(
        [
            "Мэр купил виллу на побережье.",
            "Мэр открыл памятник морякам.",
            "Урожай пшеницы погиб из-за засухи.",
        ]
    )
    near = (said @ asked).tolist()
    assert near == sorted(near, reverse=True)
