"""The layout of a text that came split: lines as they stand, sentences by where they begin."""

from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st

from claims.text.given import GivenLayout, given_layout, layout_of_lines
from claims.text.lines import split_lines
from claims.text.spans import Span


def test_lines_that_hold_some_of_a_sentence_are_told_from_others():
    text = "Меню\n\nДа. Нет.\r\nОна шла\nдомой. Всё."
    layout = given_layout(text, (Span(6, 9), Span(10, 14), Span(16, 30)))
    assert layout == GivenLayout(
        lines=[(0, 4, False), (5, 5, False), (6, 14, True), (16, 23, True), (24, 35, True)],
        sentences=[(6, 9, 3), (10, 14, 3), (16, 30, 4)],
    )


@given(
    text=st.text("аб \n\r", max_size=30),
    marks=st.lists(st.integers(0, 30), max_size=8, unique=True).map(sorted),
)
def test_every_sentence_has_the_line_in_which_it_begins(text: str, marks: list[int]):
    spans = [Span(*pair) for pair in zip(marks[::2], marks[1::2], strict=False)]
    spans = [one for one in spans if one.end <= len(text) and not _has_blank_ends(one.of(text))]
    found = given_layout(text, spans)
    lines = split_lines(text)
    assert found.sentences == [
        (one.start, one.end, line.number)
        for one in spans
        for line in lines
        if line.start <= one.start < line.end
    ]
    assert found.lines == [
        (line.start, line.end, any(o.start < line.end and line.start < o.end for o in spans))
        for line in lines
    ]


@given(st.lists(st.text("аб 😀\u2028\x0b", min_size=1, max_size=9), min_size=1, max_size=6))
def test_sentences_that_are_lines_are_laid_out_as_any_others(sentences: list[str]):
    text, ends = "\n".join(sentences), list(accumulate(len(one) + 1 for one in sentences))
    spans = [Span(end - 1 - len(one), end - 1) for end, one in zip(ends, sentences, strict=True)]
    assert layout_of_lines(sentences) == given_layout(text, spans)


def _has_blank_ends(words: str) -> bool:
    return words != words.strip()
