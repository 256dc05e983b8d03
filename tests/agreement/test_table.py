"""Reading anyone's ratings and spans: what is taken, and what is refused in which words."""

import pytest

from claims.agreement.scales import Scale
from claims.agreement.span_table import SpanColumns, SpanTable, read_spans
from claims.agreement.table import Columns, Ratings, read_ratings, require_columns
from claims.errors import Refused

COLUMNS = Columns("unit", "annotator", "value", "article")


def ratings(*lines: str, scale: Scale | None = None) -> Ratings:
    """Read lines `unit annotator value article`, an underscore being an empty cell."""
    names = ("unit", "annotator", "value", "article")
    rows = [dict(zip(names, line.replace("_", " ").split(" "), strict=False)) for line in lines]
    return read_ratings(rows, COLUMNS, scale or Scale())


def spans(*lines: str, **columns: str) -> SpanTable:
    """Read lines `unit,annotator,start,end,label,length,text`."""
    names = ("unit", "annotator", "start", "end", "label", "length", "text")
    rows = [dict(zip(names, line.split(","), strict=False)) for line in lines]
    return read_spans(rows, SpanColumns(label="label", **columns))


def test_an_empty_value_is_an_absent_rating() -> None:
    found = ratings("u1 aigul yes a1", "u1 bohdan _ a1", "u2 bohdan no a1")

    assert len(found.labels) == 2
    assert found.annotator_names == ("aigul", "bohdan")


def test_a_second_rating_of_a_unit_by_one_annotator_is_refused_with_both_lines() -> None:
    with pytest.raises(Refused, match="Line 4: annotator “aigul” has rated unit “u1” already") as e:
        ratings("u1 aigul yes a1", "u2 aigul no a1", "u1 aigul yes a1")

    assert "line 2" in e.value.message


def test_a_unit_in_two_groups_is_refused() -> None:
    with pytest.raises(Refused, match="unit “u1” stands in two groups"):
        ratings("u1 aigul yes a1", "u1 bohdan yes a2")


def test_a_rating_without_unit_is_refused() -> None:
    with pytest.raises(Refused, match="Line 2: “unit” is empty"):
        ratings("_ aigul yes a1".replace("_", ""))


def test_a_missing_column_is_named_beside_those_that_there_are() -> None:
    with pytest.raises(Refused, match=r"no column “coder”\. The columns are: unit, value\."):
        require_columns(["unit", "value"], ["unit", "coder", None])


def test_textual_ordinal_values_need_their_order() -> None:
    with pytest.raises(Refused, match=r"“high”.*--order"):
        ratings("u1 aigul high a1", "u2 aigul 3 a1", scale=Scale("ordinal"))


def test_an_order_ranks_textual_values() -> None:
    found = ratings("u1 aigul high a1", scale=Scale("ordinal", order=("low", "mid", "high")))

    assert found.categories == ("low", "mid", "high")
    assert found.points == (0.0, 1.0, 2.0)
    assert found.labels.tolist() == [2]


def test_ordinal_numbers_rank_by_size_and_interval_numbers_keep_it() -> None:
    lines = ("u1 aigul 10 a1", "u2 aigul 2 a1", "u3 aigul 2.0 a1", "u4 aigul 100 a1")

    ranked, kept = (ratings(*lines, scale=Scale(level)) for level in ("ordinal", "interval"))

    assert (ranked.points, kept.points) == ((0.0, 1.0, 2.0), (2.0, 10.0, 100.0))
    assert ranked.labels.tolist() == [1, 0, 0, 2]


def test_nominal_labels_that_look_like_numbers_stay_as_they_are_spelt() -> None:
    assert ratings("u1 aigul 01 a1", "u2 aigul 1 a1").categories == ("01", "1")


def test_a_value_outside_the_stated_schema_is_refused() -> None:
    with pytest.raises(Refused, match="Not among the stated labels: “c”"):
        ratings("u1 aigul c a1", scale=Scale(categories=("a", "b")))


def test_a_label_stated_twice_is_refused() -> None:
    with pytest.raises(Refused, match="twice in --order"):
        ratings("u1 aigul a a1", scale=Scale("ordinal", order=("a", "b", "a")))


def test_a_ratio_scale_has_no_negative_values() -> None:
    with pytest.raises(Refused, match="no negative"):
        ratings("u1 aigul -1 a1", scale=Scale("ratio"))


@pytest.mark.parametrize("value", ["nan", "inf", "1e999", "x"])
def test_what_is_no_finite_number_is_refused_on_a_scale_of_numbers(value: str) -> None:
    with pytest.raises(Refused, match="must be numbers"):
        ratings(f"u1 aigul {value} a1", scale=Scale("interval"))


def test_an_order_on_a_scale_of_numbers_is_refused() -> None:
    with pytest.raises(Refused, match="needs numbers"):
        ratings("u1 aigul 1 a1", scale=Scale("interval", order=("1", "2")))


def test_an_empty_span_row_says_completed_with_none() -> None:
    found = spans("d,aigul,,", "d,bohdan,2,5")

    assert found.units[0].spans == {0: (), 1: (((2, 5), ""),)}


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (("d,aigul,3,3",), "Line 2: the span 3 to 3 is empty"),
        (("d,aigul,5,3",), "Line 2: the span 5 to 3 is empty"),
        (("d,aigul,-1,3",), "“start” must be a whole number"),
        (("d,aigul,1.5,3",), "“start” must be a whole number"),
        (("d,aigul,,3",), "“start” must be a whole number"),
        (("d,aigul,1,3", "d,aigul,1,3"), "Line 3: annotator “aigul” has marked this span"),
        (("d,aigul,,", "d,aigul,1,3"), "found nothing in unit “d” in line 2, and a span here"),
        (("d,aigul,1,3", "d,aigul,,"), "Line 3: annotator “aigul” has answered"),
        (("d,aigul,,", "d,aigul,,"), "Line 3: annotator “aigul” has answered"),
        (("d,aigul,1,3,,9", "d,bohdan,1,3,,8"), "Line 3: unit “d” has two values of length"),
        (("d,aigul,1,13,,9",), "Unit “d” is 9 long, and a span in it ends at 13"),
        (("d,aigul,1,3,,-9",), "“length” must be a whole number"),
        (("d,aigul,1,3,,9,abc",), "the text of unit “d” has 3 characters, not 9"),
        ((",aigul,1,3",), "Line 2: “unit” is empty"),
    ],
)
def test_wrong_spans_are_refused_in_words(lines: tuple[str, ...], words: str) -> None:
    with pytest.raises(Refused) as error:
        spans(*lines, length="length", text="text")

    assert words in error.value.message


def test_one_span_may_carry_two_labels() -> None:
    found = spans("d,aigul,1,3,x", "d,aigul,1,3,y")

    assert found.units[0].spans == {0: (((1, 3), "x"), ((1, 3), "y"))}


def test_spans_are_trimmed_where_the_text_is_known() -> None:
    found = spans("d,aigul,0,9,,,“It fell” again", "d,bohdan,1,8", text="text")

    assert found.units[0].spans == {0: (((1, 8), ""),), 1: (((1, 8), ""),)}
    assert found.units[0].length == 15


def test_the_length_need_stand_in_one_row_of_a_unit_only() -> None:
    assert spans("d,aigul,1,3", "d,bohdan,,,,20", length="length").units[0].length == 20
