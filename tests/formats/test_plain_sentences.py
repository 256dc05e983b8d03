"""Sentences read together are the sentences read line by line, and what is odd is left to that."""

import json
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.formats import reading_jsonl
from claims.formats.bundles import pieces
from claims.formats.file_kinds import FileKind
from claims.formats.plain_sentences import read_together
from claims.formats.sentence_rows import SentenceRows

KNOWN = {"sentence", "article", "language", "id", "text", "title"}
PLAIN = '{"article": "a", "sentence": "Вода ушла."}'
ODD = (
    "",
    " \t",
    "[1]",
    "null",
    "{",
    '{"article": "a", "sentence": ""}',
    '{"article": "a", "sentence": "Раз.\\nДва."}',
    '{"article": "a", "sentence": "a\\rb"}',
    '{"article": "a", "sentence": "a\\u0000"}',
    '{"article": "a", "sentence": "a\\ud800"}',
    '{"article": "a", "sentence": "Раз.", "sentence": "Два."}',
    '{"article": "a", "sentence": "Раз.", "\\u0061rticle": "b"}',
    '{"article": "a", "sentence": "Раз.", "text": ""}',
    '{"article": "a", "sentence": "Раз.", "author": "я"}',
    '{"article": "a", "sentence": "Раз.", "language": 7}',
    '{"article": "a", "sentence": 7}',
    '{"article": true, "sentence": "Раз."}',
    '{"article": null, "sentence": "Раз."}',
    '{"article": " ", "sentence": "Раз."}',
    '{"article": "' + "a" * 201 + '", "sentence": "Раз."}',
    '{"sentence": "Раз."}',
    '{"article": "a", "sentence": "a\\\\"}',
    '{"article": "a", "sentence": "\udcff"}',
    '{"article": "a", "sentence": "Раз."}, {"article": "a", "sentence": "Два."}',
    '{"article": "a", "sentence": "}',
)


def together(*lines: str) -> list[SentenceRows] | None:
    return read_together(5, lines, KNOWN)


def test_sentences_are_gathered_by_the_article_that_they_name():
    found = together(
        PLAIN,
        '{"sentence": " Мэр: «Да». ", "article": " a ", "title": "не читается"}',
        '{"article": 7, "sentence": "A \\"quoted\\" word.", "id": 3, "language": "en"}',
        '{"article": 7, "sentence": "Two."}',
    )
    assert found == [
        SentenceRows(5, ["Вода ушла."], "a", {"article": "a", "sentence": "Вода ушла."}),
        SentenceRows(
            6,
            ["Мэр: «Да»."],
            "a",
            {"sentence": " Мэр: «Да». ", "article": " a ", "title": "не читается"},
        ),
        SentenceRows(
            7,
            ['A "quoted" word.', "Two."],
            "7",
            {"article": "7", "sentence": 'A "quoted" word.', "id": "3", "language": "en"},
        ),
    ]


@pytest.mark.parametrize("line", ODD)
def test_one_odd_line_leaves_all_to_be_read_line_by_line(line: str):
    assert together(PLAIN, line, PLAIN) is None


WORDS = st.text('аб "\\\n\r\x00.', max_size=6)
ROW = st.fixed_dictionaries(
    {"article": st.sampled_from(["a", "b", " a", 7, ""]), "sentence": WORDS},
    optional={"language": st.sampled_from(["ru", 1]), "author": WORDS, "id": st.just(4)},
).map(lambda row: json.dumps(row, ensure_ascii=False))
LINE = st.one_of(st.just(PLAIN), ROW, st.sampled_from(ODD[:-3]))


@given(lines=st.lists(LINE, max_size=8))
def test_reading_together_changes_nothing_of_what_is_read(lines: Sequence[str]):
    data = "\n".join(lines).encode()

    def read() -> list[Any]:
        return [piece.what for piece in pieces(name="a", kind=FileKind.JSONL, data=data)]

    found = read()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(reading_jsonl, "read_together", lambda *_: None)
        assert read() == found
