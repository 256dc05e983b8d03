"""Counting a text in UTF-16 units and in graphemes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.text.offsets import Utf16Index, from_utf16, graphemes, is_grapheme_boundary, to_utf16

JOINING = "e\u0301🇰🇿🇺🇦👩\u200d👩\u200d👧é각\u0600\r\n"
any_text = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=40)
joining_text = st.text(alphabet=st.sampled_from(JOINING), max_size=12)


def test_utf16_offset_counts_two_units_for_an_astral_character():
    assert [to_utf16("a🌲б", at) for at in range(4)] == [0, 1, 3, 4]


def test_code_point_inside_a_surrogate_pair_is_refused():
    with pytest.raises(ValueError, match="inside a surrogate pair"):
        from_utf16("a🌲б", 2)


@pytest.mark.parametrize("units", [-1, 5])
def test_utf16_offset_outside_the_text_is_refused(units: int):
    with pytest.raises(ValueError, match="leaves"):
        from_utf16("a🌲б", units)


@given(any_text)
def test_utf16_conversion_agrees_with_the_encoder_and_comes_back(text: str):
    index = Utf16Index.of(text)
    for at in range(len(text) + 1):
        units = len(text[:at].encode("utf-16-le")) // 2
        assert (index.from_code_point(at), index.to_code_point(units)) == (units, at)


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Мир", ["М", "и", "р"]),
        ("Ште\u0301кель", ["Ш", "т", "е\u0301", "к", "е", "л", "ь"]),
        ("🇰🇿🇺🇦", ["🇰🇿", "🇺🇦"]),
        ("a👩\u200d👩\u200d👧b", ["a", "👩\u200d👩\u200d👧", "b"]),
        ("a\r\nb", ["a", "\r\n", "b"]),
        ("❗\ufe0f!", ["❗\ufe0f", "!"]),
    ],
)
def test_graphemes_keep_joined_characters_together(text: str, pieces: list[str]):
    assert [text[start:end] for start, end in graphemes(text, 0, len(text))] == pieces


@given(any_text | joining_text)
def test_boundary_check_agrees_with_the_list_of_graphemes(text: str):
    edges = {0, len(text)} | {end for _, end in graphemes(text, 0, len(text))}
    assert {at for at in range(len(text) + 1) if is_grapheme_boundary(text, at)} == edges


def test_offsets_outside_the_text_are_no_boundaries():
    assert not is_grapheme_boundary("мир", -1)
    assert not is_grapheme_boundary("мир", 4)
