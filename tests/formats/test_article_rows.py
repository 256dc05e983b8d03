"""Tables of articles, as CSV and as JSON Lines: good rows, bad rows, and what is said of each."""

import csv as csv_files
import io
import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.errors import Refused, UndecodableText
from claims.formats import reading_jsonl
from claims.formats.article_rows import ArticleRow, BadRow, Ignored, Row
from claims.formats.reading_csv import read_csv
from claims.formats.reading_jsonl import read_jsonl


def article(number: int, text: str = "", **fields: Any) -> ArticleRow:
    blank: dict[str, Any] = dict.fromkeys(
        ("html", "title", "outlet", "url", "language", "external_id"), ""
    )
    return ArticleRow(number, text, **(blank | {"published_on": None} | fields))


def csv(text: str, encoding: str = "utf-8") -> list[Row]:
    return list(read_csv(text.encode(encoding)))


def jsonl(text: str) -> list[Row]:
    return list(read_jsonl(text.encode()))


def test_a_csv_row_has_the_fields_that_the_header_names() -> None:
    assert csv(
        "id,text,title,outlet,url,published_on,language\r\n"
        "7,Вода ушла.,Вода,Вести,https://a.example/7,2026-04-14,RU\r\n"
    ) == [
        article(
            2,
            "Вода ушла.",
            title="Вода",
            outlet="Вести",
            url="https://a.example/7",
            published_on=date(2026, 4, 14),
            language="ru",
            external_id="7",
        )
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "windows-1251", "koi8-r", "utf-16", "utf-16-le"]
)
def test_delimiter_and_encoding_are_told_by_the_file(delimiter: str, encoding: str) -> None:
    text = f"Title{delimiter}TEXT\nМост закрыли{delimiter}Мост закрыли до весны\n"
    assert csv(text, encoding) == [article(2, "Мост закрыли до весны", title="Мост закрыли")]


def test_a_quoted_cell_holds_delimiters_quotation_marks_and_newlines_as_they_are() -> None:
    assert csv('text,title\n"Раз, ""два"";\r\nтри\n",x\nЧетыре,\n') == [
        article(2, 'Раз, "два";\r\nтри\n', title="x"),
        article(3, "Четыре"),
    ]


def test_a_cell_that_looks_like_a_formula_is_text() -> None:
    assert csv("text,title\n=1+1,@cmd\n") == [article(2, "=1+1", title="@cmd")]


def test_columns_that_nobody_reads_are_named() -> None:
    assert csv("text,author,,Tags\na,b,c,d\n")[0] == Ignored(("author", "(no name)", "Tags"))
    assert jsonl('{"text": "a", "x": 1}\n{"text": "b", "x": {}, "y": []}\n') == [
        Ignored(("x",)),
        article(1, "a"),
        Ignored(("y",)),
        article(2, "b"),
    ]


def test_a_bad_csv_row_is_told_and_the_next_ones_are_read() -> None:
    rows = csv(
        "text,url,published_on\n"
        "one,,\n"
        "two,javascript:x,\n"
        "three,,14.04.2026\n"
        "four\n"
        '"five"x,,\n'
        "si\0x,,\n"
        ",,\n"
        "\n"
        "nine,,\n"
        '"ten,,\n'
    )
    assert rows == [
        article(2, "one"),
        BadRow(3, "url", "only http and https addresses can be read"),
        BadRow(4, "published_on", "“14.04.2026” is no day of the form 2026-04-14"),
        BadRow(5, "", "its cells are 1, those of the header 3"),
        BadRow(
            6,
            "",
            "lines 6 to 6 are no row of CSV: something stands between a closing quotation mark "
            "and the delimiter",
        ),
        BadRow(7, "text", "Character 2 is NUL, which no text holds.", 2),
        BadRow(8, "text", "holds no text"),
        article(10, "nine"),
        BadRow(
            11,
            "",
            "lines 11 to 11 are no row of CSV: a quotation mark opens a cell and none closes it",
        ),
    ]


def test_a_cell_longer_than_pythons_own_limit_is_read_and_one_over_ours_is_not() -> None:
    long, too_long = "a" * 200_000, "a" * 5_000_002
    first, second, third = csv(f"text\n{long}\n{too_long}\nb\n")
    assert first == article(2, long)
    assert isinstance(second, BadRow)
    assert "5,000,000" in second.reason
    assert third == article(4, "b")


@pytest.mark.parametrize(
    ("header", "words"),
    [
        ("a,b\n1,2\n", "no column “text”, “html” or “sentence”; it has “a”"),
        ("\ntext\n", "the first line is no header: it is blank"),
        ("text,Text\na,b\n", "has the column “text” twice"),
    ],
)
def test_a_header_that_tells_nothing_is_refused_in_words(header: str, words: str) -> None:
    with pytest.raises(Refused, match=words):
        csv(header)


def test_a_few_bytes_of_another_encoding_spoil_their_row_alone() -> None:
    good = "Вода пришла ночью"
    table = f"text\n{good}\n".encode() + "Мост\n".encode("cp1251") + "И ушла утром\n".encode()
    assert list(read_csv(table)) == [
        article(2, good),
        BadRow(3, "text", "character 0 is not valid utf-8", 0),
        article(4, "И ушла утром"),
    ]
    lines = table.replace(b"text\n", b"").split(b"\n")
    objects = b"".join(b'{"text": "%s"}\n' % line for line in lines if line)
    assert [type(row).__name__ for row in read_jsonl(objects)] == [
        "ArticleRow",
        "BadRow",
        "ArticleRow",
    ]


def test_a_line_of_json_has_the_fields_of_one_article() -> None:
    assert jsonl(
        '{"id": 7, "html": "<p>a</p>", "title": null, "published_on": "2026-04-14T23:00:00Z"}\r\n'
        "\n"
        '{"text": "a\\r\\nb\\ud83c\\udf0a", "id": "x-1"}'
    ) == [
        article(1, html="<p>a</p>", published_on=date(2026, 4, 14), external_id="7"),
        article(3, "a\r\nb🌊", external_id="x-1"),
    ]


@pytest.mark.parametrize(
    ("line", "field", "reason", "offset"),
    [
        ('{"text": "a",', "", "is no JSON: Expecting property name enclosed in double quotes", 13),
        ('["text"]', "", "is no JSON object", None),
        ('{"text": 7}', "text", "is no text in quotation marks", None),
        ('{"text": "a", "text": "b"}', "text", "has the field “text” twice", None),
        ('{"text": "a", "html": "b"}', "text", "has both text and html", None),
        ('{"title": "a"}', "text", "holds no text", None),
        ('{"text": "ab\\u0000"}', "text", "Character 2 is NUL", 2),
        ('{"text": "a\\ud83d"}', "text", "Character 1 is half of a surrogate pair", 1),
        ('{"text": "a", "title": "\\u0000"}', "title", "Character 0 is NUL", 0),
        ('{"text": "a", "title": "%s"}' % ("x" * 501), "title", "is 501 characters; 500", None),
        ('{"text": "a", "language": "russian"}', "language", "no language code", None),
        ('{"text": NaN}', "", "is no JSON: NaN is no value of it", None),
        ("[" * 100_000, "", "is nested too deep", None),
        ('{"x": %s}' % ("9" * 5000), "", "a number in it is too long", None),
    ],
)
def test_a_bad_line_of_json_names_field_reason_and_offset(
    line: str, field: str, reason: str, offset: int | None
) -> None:
    first, second = (
        row for row in jsonl(f'{line}\n{{"text": "good"}}') if type(row) is not Ignored
    )
    assert isinstance(first, BadRow)
    assert (first.number, first.field, first.offset) == (1, field, offset)
    assert reason in first.reason
    assert second == article(2, "good")


def test_a_huge_line_is_told_and_the_next_one_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_jsonl, "LONGEST_LINE", 100_000)
    rows = jsonl('{"text": "%s"}\n{"text": "good"}\n' % ("x" * 300_000))
    assert rows == [BadRow(1, "", "the line is over 100,000 characters"), article(2, "good")]


def test_a_picture_is_no_table() -> None:
    picture = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\xff\xfe\xf0" * 50
    for read in (read_csv, read_jsonl):
        with pytest.raises(UndecodableText):
            list(read(picture))


CELL = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), min_size=1)


@settings(max_examples=150)
@given(st.lists(CELL.filter(str.strip), min_size=1, max_size=5))
def test_what_is_written_as_csv_or_json_comes_back_exactly(texts: list[str]) -> None:
    table = io.StringIO(newline="")
    writer = csv_files.writer(table)
    writer.writerows([("text", "id"), *((text, "1") for text in texts)])
    assert [row.text for row in csv(table.getvalue()) if isinstance(row, ArticleRow)] == texts
    lines = "\n".join(json.dumps({"text": text}) for text in texts)
    assert [row.text for row in jsonl(lines) if isinstance(row, ArticleRow)] == texts


def row_or_reason(read: Any, data: bytes) -> list[Any]:
    """Return what each row came to: its text, its reason, or the file's."""
    try:
        rows = list(read(data))
    except Refused as refused:
        return [refused.message]
    return [getattr(row, "reason", row) for row in rows]


@settings(max_examples=300)
@given(st.binary(max_size=400), st.sampled_from((read_csv, read_jsonl)))
def test_whatever_bytes_come_are_rows_or_a_refusal_in_words(data: bytes, read: Any) -> None:
    for start in (b"", b"text,html\n", b'{"text": "'):
        assert all(row_or_reason(read, start + data))
