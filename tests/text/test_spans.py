"""Spans, their algebra, their checks and the quotes that find them again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.errors import InvalidSpan
from claims.text.spans import QuoteSelector, Span, check_span, find_quote, select, trim

spans = st.builds(lambda a, b: Span(min(a, b), max(a, b)), st.integers(0, 20), st.integers(0, 20))
any_text = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60)


def test_spans_sort_by_start_then_by_end():
    assert sorted([Span(4, 5), Span(0, 9), Span(0, 3)]) == [Span(0, 3), Span(0, 9), Span(4, 5)]


def test_touching_spans_do_not_overlap():
    assert not Span(0, 4).overlaps(Span(4, 6))
    assert Span(0, 4).precedes(Span(4, 6))


@given(spans, spans)
def test_overlap_is_what_an_intersection_exists_for(one: Span, other: Span):
    shared = set(range(one.start, one.end)) & set(range(other.start, other.end))
    common = one.intersection(other)
    assert one.overlaps(other) is bool(shared) or one.length == 0 or other.length == 0
    assert (set(range(common.start, common.end)) if common else set()) == shared


@given(spans, spans)
def test_cover_contains_both(one: Span, other: Span):
    cover = one.cover(other)
    assert cover.contains(one)
    assert cover.contains(other)


@pytest.mark.parametrize(
    ("text", "span", "words"),
    [
        ("мир", Span(0, 4), "leaves the text, which has 3 characters"),
        ("мир", Span(-1, 2), "leaves the text"),
        ("мир", Span(2, 2), "is empty"),
        ("мир", Span(2, 1), "is empty"),
        ("Ште\u0301кель", Span(0, 3), "ends at 3, inside one visible character"),
        ("Ште\u0301кель", Span(3, 5), "starts at 3, inside one visible character"),
        ("a\r\nb", Span(0, 2), "ends at 2"),
    ],
)
def test_bad_span_is_refused_in_clear_words(text: str, span: Span, words: str):
    with pytest.raises(InvalidSpan, match=words) as refused:
        check_span(text, span)
    assert refused.value.field == "span"


def test_selector_holds_words_and_context_cut_at_graphemes():
    text = "Оте\u0301ц и сын ушли в по\u0301ле"
    start = text.index("сын")
    # Five code points back stands the stress mark of «е́», so the prefix begins behind it.
    assert select(text, Span(start, start + 3), context=5) == QuoteSelector("сын", "ц и ", " ушли")


@given(any_text, st.integers(0, 60), st.integers(0, 60), st.integers(0, 9))
def test_selector_of_a_valid_span_stands_in_the_text(text: str, a: int, b: int, context: int):
    span = Span(min(a, b), max(a, b))
    try:
        quote = select(text, span, context=context)
    except InvalidSpan:
        return
    assert quote.exact == text[span.start : span.end]
    assert quote.prefix + quote.exact + quote.suffix in text
    assert max(len(quote.prefix), len(quote.suffix)) <= context


def test_repeated_quote_is_found_where_its_context_is():
    text = "Мост закрыли. Рынок закрыли. Школу закрыли."
    at = text.index("закрыли", 20)
    assert find_quote(text, select(text, Span(at, at + 7))) == Span(at, at + 7)


def test_repeated_quote_without_context_is_found_nearest():
    text = "да нет да нет да"
    assert find_quote(text, QuoteSelector("да", "", ""), near=8) == Span(7, 9)


def test_quote_survives_an_edit_of_its_surroundings():
    old, new = "Утром мост закрыли из-за трещин.", "Как стало известно, мост закрыли до осени."
    at = old.index("мост закрыли")
    found = find_quote(new, select(old, Span(at, at + 12)))
    assert found is not None
    assert found.of(new) == "мост закрыли"


@pytest.mark.parametrize("exact", ["", "мель"])
def test_absent_quote_is_not_found(exact: str):
    assert find_quote("мост", QuoteSelector(exact, "", "")) is None


def test_quote_inside_a_grapheme_is_not_found():
    assert find_quote("е\u0301", QuoteSelector("е", "", "")) is None


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("\u00a0 мир \u2028", "мир"),
        (" \u0301мир", "мир"),
        ("мир\u0600 ", "мир"),
        ("мир.\u0301", "мир.\u0301"),
    ],
)
def test_trim_drops_white_space_with_what_clings_to_it(text: str, left: str):
    span = trim(text, 0, len(text))
    assert span is not None
    assert span.of(text) == left


def test_trim_of_white_space_leaves_nothing():
    assert trim(" \u00a0\t", 0, 3) is None
