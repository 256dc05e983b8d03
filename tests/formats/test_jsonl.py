"""JSON Lines: nothing altered, one record a line."""

import json

from claims.formats import jsonl
from claims.formats.record import to_dict
from tests.formats.examples import CLAIM, SENTENCE


def test_json_lines_hold_one_record_each() -> None:
    first, second = jsonl.lines(iter([CLAIM, SENTENCE]))
    assert first.endswith(b"}\n")
    assert first.count(b"\n") == 1
    assert json.loads(first) == to_dict(CLAIM)
    assert json.loads(second)["exact"] == "Вода."


def test_a_record_s_values_are_those_of_its_fields() -> None:
    record = to_dict(CLAIM)
    assert record["spans"][0] == {
        "start": 4,
        "end": 9,
        "exact": "-5 °C",
        "prefix": "Ночь ",
        "suffix": ", сказал",
    }
    assert (record["article"]["published_on"], record["created_at"]) == (
        "2026-04-14",
        "2026-11-20T12:00:05Z",
    )
    assert (record["verdict"]["confidence"], record["parent"], record["decision"]) == (
        4,
        None,
        None,
    )
