"""`manage.py agreement` on files, as its users meet it; no database is touched."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from claims.agreement import reasons

GWET = """unit,annotator,value
1,a,1
1,b,1
1,c,
1,d,1
2,a,2
2,b,2
2,c,3
2,d,2
3,a,3
3,b,3
3,c,3
3,d,3
"""
KRIPPENDORFF_2004 = """unit,annotator,start,end,label,length
d,i,75,145,c,300
d,i,220,250,c,300
d,j,70,150,c,300
d,j,205,225,c,300
d,j,250,270,c,300
d,i,30,90,k,300
d,i,150,200,k,300
d,j,30,90,k,300
d,j,150,200,k,300
"""
LABEL_NAMES = [
    "percent_agreement",
    "krippendorff_alpha",
    "cohen_kappa",
    "weighted_cohen_kappa_linear",
    "weighted_cohen_kappa_quadratic",
    "conger_kappa",
    "scott_pi",
    "fleiss_kappa",
    "bennett_s",
    "gwet_ac1",
    "gwet_ac2_linear",
    "gwet_ac2_quadratic",
]
SPAN_NAMES = ["span_f1_exact", "span_f1_relaxed", "token_alpha", "alpha_u"]


@pytest.fixture
def run(tmp_path: Path):
    """Run the command on a table and return what it prints."""

    def _run(table: str, *options: str) -> str:
        path = tmp_path / "table.csv"
        path.write_text(table, "utf-8")
        out = StringIO()
        call_command("agreement", str(path), *options, stdout=out)
        return out.getvalue()

    return _run


@pytest.fixture
def measured(run):
    """Run the command and return its JSON."""
    return lambda table, *options: json.loads(run(table, *options, "--json"))


def test_json_names_every_label_coefficient_with_value_reason_and_interval(measured) -> None:
    found = measured(GWET)

    assert (found["n_units"], found["n_raters"], found["n_ratings"]) == (3, 4, 11)
    assert list(found["coefficients"]) == LABEL_NAMES
    for one in found["coefficients"].values():
        assert {"value", "reason", "interval"} <= one.keys()
        assert (one["value"] is None) != (one["reason"] is None)


def test_json_of_spans_names_every_span_coefficient(measured) -> None:
    found = measured(KRIPPENDORFF_2004, "--spans", "--length", "length")["coefficients"]

    assert list(found) == SPAN_NAMES
    assert found["span_f1_exact"]["value"] == pytest.approx(4 / 9)
    assert found["span_f1_relaxed"]["value"] == pytest.approx(6 / 9)
    assert found["alpha_u"]["value"] == pytest.approx(0.8587, abs=5e-5)


def test_without_the_length_the_unitizing_family_is_null_with_a_reason(measured) -> None:
    found = measured(KRIPPENDORFF_2004, "--spans")["coefficients"]

    assert found["span_f1_exact"]["value"] is not None
    for name in ("token_alpha", "alpha_u"):
        assert (found[name]["value"], found[name]["reason"]) == (None, reasons.NO_LENGTH)


def test_cohen_of_three_annotators_is_null_with_a_reason(measured) -> None:
    found = measured(GWET, "--coefficient", "cohen_kappa", "krippendorff_alpha")["coefficients"]

    assert list(found) == ["cohen_kappa", "krippendorff_alpha"]
    assert (found["cohen_kappa"]["value"], found["cohen_kappa"]["reason"]) == (
        None,
        reasons.TWO_ONLY,
    )


def test_one_annotator_is_said_in_words(measured) -> None:
    found = measured("unit,annotator,value\n1,a,x\n2,a,y\n")["coefficients"]

    assert {one["reason"] for one in found.values()} == {reasons.ONE_ANNOTATOR}


def test_no_overlap_is_said_in_words(measured) -> None:
    found = measured("unit,annotator,start,end\n1,a,0,4\n2,b,0,4\n", "--spans")["coefficients"]

    assert {one["reason"] for one in found.values()} == {reasons.NO_OVERLAP}


def test_a_table_without_a_rating_is_said_in_words(measured) -> None:
    found = measured("unit,annotator,value\n")

    assert found["n_units"] == 0
    assert {one["reason"] for one in found["coefficients"].values()} == {reasons.NO_RATINGS}


def test_own_column_names_are_taken(measured) -> None:
    table = GWET.replace("unit,annotator,value", "item,coder,label")

    found = measured(table, "--unit", "item", "--annotator", "coder", "--value", "label")

    assert found["coefficients"] == measured(GWET)["coefficients"]


def test_groups_are_resampled_and_ten_of_them_have_an_interval(measured) -> None:
    lines = [
        f"{g}-{u},{who},{(g + u + (who == 'b' and (g * u) % 4 == 1)) % 2},{g}"
        for g in range(12)
        for u in range(5)
        for who in "ab"
    ]
    table = "\n".join(["unit,annotator,value,article", *lines])

    few, many = (
        measured("\n".join(table.splitlines()[:size]), "--group", "article")["coefficients"]
        for size in (91, 121)
    )

    assert few["krippendorff_alpha"]["interval"] is None
    assert few["krippendorff_alpha"]["interval_reason"] == reasons.TOO_FEW_GROUPS
    low, high = many["krippendorff_alpha"]["interval"]
    assert low < many["krippendorff_alpha"]["value"] < high


def test_the_same_seed_prints_the_same(measured) -> None:
    lines = [f"{u},{who},{(u * 7 + (who == 'b') * (u % 3)) % 4}" for u in range(40) for who in "ab"]
    table = "\n".join(["unit,annotator,value", *lines])

    assert measured(table, "--seed", "4") == measured(table, "--seed", "4")
    assert measured(table, "--seed", "4") != measured(table, "--seed", "5")


def test_weighted_kappa_of_text_needs_an_order(measured) -> None:
    table = "unit,annotator,value\n1,a,low\n1,b,mid\n2,a,high\n2,b,high\n"
    name = "weighted_cohen_kappa_linear"

    bare = measured(table, "--coefficient", name)["coefficients"][name]
    ranked = measured(
        table, "--coefficient", name, "--level", "ordinal", "--order", "low,mid,high"
    )["coefficients"][name]

    assert bare["reason"] == reasons.NO_ORDER
    # po = (.5 + 1) / 2; pe from rows (low, high) and columns (mid, high): (.5 + 0 + .5 + 1) / 4.
    assert ranked["value"] == pytest.approx((0.75 - 0.5) / (1 - 0.5))


def test_the_stated_schema_sets_the_number_of_categories(measured) -> None:
    table = "unit,annotator,value\n1,a,x\n1,b,x\n2,a,y\n2,b,x\n"

    found = measured(table, "--categories", "x,y,z,w", "--coefficient", "bennett_s")

    assert found["coefficients"]["bennett_s"]["value"] == pytest.approx((0.5 - 0.25) / 0.75)


def test_a_coefficient_of_the_other_kind_is_null_with_a_reason(measured) -> None:
    found = measured(GWET, "--coefficient", "span_f1_exact")["coefficients"]

    assert found["span_f1_exact"]["reason"] == reasons.SPANS_NEEDED


def test_tokens_of_the_text_are_the_positions(measured) -> None:
    table = (
        "unit,annotator,start,end,body\n"
        "d,a,0,9,Prices rose again in May\n"
        "d,b,0,17,Prices rose again in May\n"
    )

    found = measured(table, "--spans", "--text", "body", "--coefficient", "token_alpha")

    # Five tokens: a covers two of them ("rose" in part), b three.
    o, n = 2.0, 10
    assert found["coefficients"]["token_alpha"]["value"] == pytest.approx(
        1 - (n - 1) * o / (2 * 5 * 5)
    )


def test_the_report_for_people_says_why_something_is_undefined(run) -> None:
    lines = run(GWET).splitlines()

    assert lines[0] == "3 units (3 rated twice or more), 4 annotators, 11 ratings"
    assert f"cohen_kappa                      undefined: {reasons.TWO_ONLY}" in lines


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--unit", "item"), "There is no column “item”. The columns are: unit, annotator, value."),
        (("--group", "doc"), "There is no column “doc”."),
        (("--spans",), "There is no column “start”."),
        (("--coefficient", "kappa"), "There is no coefficient “kappa”. There are: percent_agr"),
        (("--level", "ordinal", "--order", "1,2"), "Not among the stated labels: “3”."),
    ],
)
def test_wrong_options_are_refused_in_words(run, options, words: str) -> None:
    with pytest.raises(CommandError) as error:
        run(GWET, *options)

    assert words in str(error.value)


def test_a_duplicate_rating_is_refused_in_words(run) -> None:
    with pytest.raises(CommandError, match="annotator “a” has rated unit “1” already in line 2"):
        run(GWET + "1,a,2\n")


def test_a_missing_file_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"none\.csv: No such file"):
        call_command("agreement", str(tmp_path / "none.csv"))


def test_a_file_that_is_not_utf_8_is_refused_in_words(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes("unit,annotator,value\n1,a,да\n".encode("cp1251"))

    with pytest.raises(CommandError, match="is not UTF-8"):
        call_command("agreement", str(path))


def test_a_byte_order_mark_and_tabs_are_taken(tmp_path: Path) -> None:
    path, out = tmp_path / "table.tsv", StringIO()
    path.write_text(GWET.replace(",", "\t"), "utf-8-sig")

    call_command("agreement", str(path), "--json", stdout=out)

    assert json.loads(out.getvalue())["n_ratings"] == 11
