"""Words for keyboard stepping, clauses for quick selection."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.text.clauses import clauses
from claims.text.offsets import is_grapheme_boundary
from claims.text.spans import Span
from claims.text.words import words


def whole(text: str) -> Span:
    return Span(0, len(text))


def spoken(text: str) -> list[str]:
    return [span.of(text) for span in words(text, whole(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Мост закрыли.", ["Мост", "закрыли"]),
        ("что-то из-за об'їзду", ["что-то", "из-за", "об'їзду"]),
        ("рост на 3,5% и 2.1", ["рост", "на", "3,5%", "и", "2.1"]),
        ("1 000-нан аса үй", ["1", "000-нан", "аса", "үй"]),
        ("Ште\u0301кель", ["Ште\u0301кель"]),
        ("don’t (ever) go", ["don’t", "ever", "go"]),
        ("счёт 3:1, в 12:40", ["счёт", "3:1", "в", "12:40"]),
        ("U.S. Senate", ["U.S", "Senate"]),
        ("— «!» …", []),
    ],
)
def test_words_of_a_text(text: str, expected: list[str]):
    assert spoken(text) == expected


def test_words_keep_to_their_span():
    assert words("один два три", Span(5, 8)) == (Span(5, 8),)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60))
def test_words_of_any_text_are_ordered_and_cut_no_grapheme(text: str):
    at = 0
    for span in words(text, whole(text)):
        assert at <= span.start < span.end
        assert is_grapheme_boundary(text, span.start)
        assert is_grapheme_boundary(text, span.end)
        at = span.end


def parts(text: str) -> list[str]:
    return [span.of(text) for span in clauses(text, whole(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Мост закрыли в мае, потому что опоры треснули, и автобусы пустили в объезд.",
            ["Мост закрыли в мае", "потому что опоры треснули", "и автобусы пустили в объезд."],
        ),
        (
            "Министр сказал, что дорогу откроют; денег хватит до осени.",
            ["Министр сказал, что дорогу откроют", "денег хватит до осени."],
        ),
        (
            "The bridge closed in May, because two piers cracked, and buses were diverted.",
            ["The bridge closed in May", "because two piers cracked", "and buses were diverted."],
        ),
        (
            "Көпір мамырда жабылды, бірақ автобустар жүріп жатыр.",
            ["Көпір мамырда жабылды", "бірақ автобустар жүріп жатыр."],
        ),
        ("Столы, стулья и доски купят в мае.", ["Столы, стулья и доски купят в мае."]),
    ],
)
def test_clauses_of_a_sentence(text: str, expected: list[str]):
    assert parts(text) == expected


@given(st.text(alphabet="аб ,;—.что и\u0301", max_size=60))
def test_clauses_of_any_text_are_ordered_and_trimmed(text: str):
    at = 0
    for span in clauses(text, whole(text)):
        assert at <= span.start < span.end
        assert text[span.start : span.end] == text[span.start : span.end].strip()
        at = span.end
