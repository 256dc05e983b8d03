"""Text cut for the reviewer's page; offsets in, pieces out."""

from hypothesis import given
from hypothesis import strategies as st

from claims.web.review_marks import Piece, around, edges, pieces

TEXT = "Old news.\n\nThe dam broke at night. Forty houses stood under water. Nobody knew.\n\nShare"
FORTY = TEXT.index("Forty")
PLACE = (FORTY, TEXT.index(" Nobody"))


def test_overlapping_marks_are_cut_where_they_begin_and_end() -> None:
    found = pieces("abcdef", (0, 6), [[(0, 4)], [(2, 6)]])
    assert found == (Piece("ab", (0,)), Piece("cd", (0, 1)), Piece("ef", (1,)))


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 40)), max_size=5))
def test_the_pieces_are_the_text(spans: list[tuple[int, int]]) -> None:
    marked = [[(start, start + length)] for start, length in spans]
    assert "".join(piece.text for piece in pieces(TEXT, (5, 45), marked)) == TEXT[5:45]


def test_what_stands_around_ends_with_the_paragraph() -> None:
    found = around(TEXT, PLACE)
    assert found.before == "The dam broke at night. "
    assert found.after == " Nobody knew."


def test_what_stands_around_is_cut_at_a_word() -> None:
    found = around(TEXT, PLACE, context=9)
    assert found.before == "night. "
    assert found.after == " Nobody"


def test_a_claim_may_begin_and_end_at_words_and_where_a_reading_did() -> None:
    inside_a_word = FORTY + 2
    starts, ends = edges(TEXT, PLACE, [(inside_a_word, FORTY + 12)])
    words = ["Forty", "rty", "houses", "stood", "under", "water"]
    assert [edge.word for edge in starts] == words
    assert [edge.offset for edge in ends][-1] == PLACE[1]
