"""Physical lines: they end at CRLF, LF and CR only."""

from hypothesis import given
from hypothesis import strategies as st

from claims.text.lines import RawLine, split_lines


def test_lines_end_at_each_of_the_three_terminators():
    assert split_lines("а\r\nб\nв\rг") == (
        RawLine(1, 0, 1),
        RawLine(2, 3, 4),
        RawLine(3, 5, 6),
        RawLine(4, 7, 8),
    )


def test_blank_lines_have_numbers_of_their_own():
    assert split_lines("а\n\nб\n") == (RawLine(1, 0, 1), RawLine(2, 2, 2), RawLine(3, 3, 4))


def test_unicode_separators_stay_inside_their_line():
    assert len(split_lines("а\u0085б\u2028в\u2029г\x0bд\x0cе")) == 1


def test_empty_text_has_no_lines():
    assert split_lines("") == ()


@given(st.lists(st.sampled_from(["а", "б ", "\r\n", "\n", "\r", "\u2028"])).map("".join))
def test_lines_and_terminators_rebuild_the_text(text: str):
    at = 0
    rebuilt = ""
    for number, line in enumerate(split_lines(text), 1):
        assert line.number == number
        assert text[at : line.start] in ("", "\r\n", "\n", "\r")
        rebuilt += text[at : line.end]
        at = line.end
    assert rebuilt + text[at:] == text
    assert text[at:] in ("", "\r\n", "\n", "\r")
