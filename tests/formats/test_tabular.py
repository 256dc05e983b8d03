"""Rows for spreadsheets: nothing lost, nothing run."""

import csv
import io
import json
from typing import Any
from uuid import UUID

import pytest

from claims.formats.tabular import (
    CLAIM_COLUMNS,
    SENTENCE_COLUMNS,
    claim_row,
    lines,
    sentence_row,
)
from tests.formats.examples import CLAIM, SENTENCE


def read_back(columns: tuple[str, ...], rows: list[tuple[Any, ...]]) -> list[dict[str, str]]:
    data = b"".join(lines(columns, rows))
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


def test_a_claim_is_one_row_with_its_lists_as_json() -> None:
    (row,) = read_back(CLAIM_COLUMNS, [claim_row(CLAIM)])
    assert row["article_title"] == 'Мост; "новый"'
    assert (row["start"], row["end"]) == ("4", "9")
    assert json.loads(row["claim_types"]) == ["Numerical Claim", "Causal Claim"]
    assert json.loads(row["spans"])[0]["exact"] == "-5 °C"
    assert json.loads(row["stances"]) == {"supports": 2}
    assert (row["verdict"], row["confidence"], row["annotator"]) == (
        "Supported",
        "4",
        "annotator-1",
    )
    assert (row["claim_date"], row["provenance"]) == ("", "")


def test_a_sentence_is_one_row() -> None:
    (row,) = read_back(SENTENCE_COLUMNS, [sentence_row(SENTENCE)])
    assert (row["outcome"], row["provenance"], row["annotator"]) == ("claims", "merged", "")
    assert json.loads(row["claims"]) == [str(UUID(int=1))]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_a_cell_that_would_run_as_a_formula_gets_an_apostrophe(sign: str) -> None:
    (row,) = read_back(("text",), [(f"{sign}1",)])
    assert row["text"] == f"'{sign}1"


@pytest.mark.parametrize("cell", ["'1", "1=1", "— Вода, — сказал мэр", "", 'a "b"\n, c', -5])
def test_any_other_cell_stays_as_it_is(cell: Any) -> None:
    (row,) = read_back(("text", "last"), [(cell, "x")])
    assert row["text"] == str(cell)


def test_the_exact_words_of_a_span_are_never_altered_in_its_json() -> None:
    (row,) = read_back(CLAIM_COLUMNS, [claim_row(CLAIM)])
    assert row["exact"] == "'-5 °C"
    assert [span["exact"] for span in json.loads(row["spans"])] == ["-5 °C", "мост"]


def test_rows_end_as_the_standard_has_it_and_are_written_one_by_one() -> None:
    written = lines(("a", "b"), iter([(1, "x"), (2, "y")]))
    assert next(written) == b"a,b\r\n"
    assert next(written) == b"1,x\r\n"
    assert list(written) == [b"2,y\r\n"]
