"""Sentences that a file gives: rows gathered to articles, and offsets held against their quotes."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.errors import Refused
from claims.formats.article_rows import ArticleRow, BadRow
from claims.formats.bundles import pieces
from claims.formats.file_kinds import FileKind
from claims.formats.given_sentences import CRLF, LF, UTF16, read_given
from claims.text.given import GivenLayout
from claims.text.offsets import to_utf16
from claims.text.spans import Span

TEXT = "🌊 Вода ушла.\nМэр доволен. Мост открыт.\n"
SENTENCES = ("🌊 Вода ушла.", "Мэр доволен.", "Мост открыт.")


def rows(data: str, kind: FileKind = FileKind.CSV) -> list[Any]:
    return [piece.what for piece in pieces(name="a", kind=kind, data=data.encode())]


def spans(text: str = TEXT) -> list[Span]:
    starts = [text.index(one) for one in SENTENCES]
    return [Span(at, at + len(one)) for at, one in zip(starts, SENTENCES, strict=True)]


def offsets(found: list[Span], *, quoted: bool = True) -> str:
    return json.dumps(
        [
            {"start": one.start, "end": one.end, **({"quote": words} if quoted else {})}
            for one, words in zip(found, SENTENCES, strict=True)
        ]
    )


def test_rows_of_one_article_become_its_lines_and_its_first_row_says_the_rest():
    data = "article,sentence,title\n7,Вода ушла.,Вода\n7,Мэр доволен.,\n8,Мост открыт.,Мост\n"
    first, second = rows(data)
    assert (first.text, first.external_id, first.title) == ("Вода ушла.\nМэр доволен.", "7", "Вода")
    assert first.layout == GivenLayout(
        lines=[(0, 10, True), (11, 23, True)], sentences=[(0, 10, 1), (11, 23, 2)]
    )
    assert (first.number, second.number, second.title) == (2, 4, "Мост")


def test_sentence_without_an_article_is_one_by_itself():
    found = rows('{"sentence": " Вода ушла. "}\n{"sentence": "Мост."}\n', FileKind.JSONL)
    assert [(one.text, one.layout.sentences) for one in found] == [
        ("Вода ушла.", [(0, 10, 1)]),
        ("Мост.", [(0, 5, 1)]),
    ]


@pytest.mark.parametrize(
    ("line", "field", "words"),
    [
        ('{"article": 7, "sentence": "a\\nb"}', "sentence", "holds a line break"),
        ('{"article": 7, "sentence": " "}', "sentence", "holds no text"),
        ('{"article": 7, "sentence": "a\\u0000"}', "sentence", "NUL"),
        ('{"article": 7, "sentence": "a", "text": "b"}', "text", "stands beside a sentence"),
        ('{"article": 6, "sentence": "a"}', "article", "has sentences further up"),
    ],
)
def test_bad_sentence_is_told_and_its_article_goes_on_without_it(line: str, field: str, words: str):
    lines = ('{"article": 6, "sentence": "Раз."}', '{"article": 7, "sentence": "Два."}', line)
    after = '{"article": 7, "sentence": "Три."}'
    found = rows("\n".join((*lines, after)), FileKind.JSONL)
    (bad,) = [one for one in found if isinstance(one, BadRow)]
    assert (bad.number, bad.field) == (3, field)
    assert words in bad.reason
    texts = [one.text for one in found if isinstance(one, ArticleRow)]
    assert texts in (["Раз.", "Два.\nТри."], ["Раз.", "Два."])


def test_details_that_are_wrong_spoil_their_article_alone():
    found = rows("article,sentence,published_on\n1,Раз.,soon\n1,Два.,\n2,Три.,\n")
    assert [type(one).__name__ for one in found] == ["BadRow", "ArticleRow"]
    assert (found[0].number, found[0].field) == (2, "published_on")


def test_texts_are_found_in_their_order():
    given_ = read_given("Да. Да. Нет.", json.dumps(["Да.", "Да.", "Нет."]))
    assert given_.sentences == (Span(0, 3), Span(4, 7), Span(8, 12))


def test_offsets_that_fit_their_quotes_are_code_points():
    read = read_given(TEXT, offsets(spans()))
    assert (read.sentences, read.counted) == (tuple(spans()), "")


def test_offsets_in_utf16_units_are_recognised_and_told():
    shifted = [Span(to_utf16(TEXT, one.start), to_utf16(TEXT, one.end)) for one in spans()]
    read = read_given(TEXT, offsets(shifted))
    assert (read.sentences, read.counted) == (tuple(spans()), UTF16)


@pytest.mark.parametrize(("own", "theirs", "told"), [("\n", "\r\n", CRLF), ("\r\n", "\n", LF)])
def test_offsets_over_other_line_ends_are_recognised_and_told(own: str, theirs: str, told: str):
    text = TEXT.replace("\n", own)
    read = read_given(text, offsets(spans(TEXT.replace("\n", theirs))))
    assert (read.sentences, read.counted) == (tuple(spans(text)), told)


def test_offsets_without_quotes_are_never_guessed_at():
    shifted = [Span(one.start + 1, one.end + 1) for one in spans()]
    with pytest.raises(Refused, match="sentence 3 does not lie inside the text"):
        read_given("a" * (shifted[-1].end - 1), offsets(shifted, quoted=False))


@pytest.mark.parametrize(
    ("text", "sentences", "words"),
    [
        ("Да. Нет.", ["Нет.", "Да."], "sentence 2 does not stand in the text"),
        ("Да. Нет.", [{"start": 0, "end": 3, "quote": "Нет"}], "sentence 1: the text has other"),
        ("Да. Нет.", [{"start": 0, "end": 5}, {"start": 4, "end": 8}], "sentence 2 begins before"),
        ("Да. Нет.", [{"start": 3, "end": 4}], "sentence 1 is nothing but white space"),
        ("Да. Нет.", [{"start": 0}], "sentence 1 is neither"),
        ("Да. Нет.", [{"start": True, "end": 3}], "sentence 1 is neither"),
        ("Да. Нет.", [7], "sentence 1 is neither"),
        ("Да. Нет.", [], "is no list of sentences"),
        ("мо\u0301ст", [{"start": 0, "end": 2}], "inside one visible character"),
    ],
)
def test_sentences_that_do_not_fit_are_refused_by_number(text: str, sentences: Any, words: str):
    with pytest.raises(Refused, match=words):
        read_given(text, json.dumps(sentences))


@given(
    text=st.text("аб. \n\r🌊\u0301", min_size=1, max_size=30),
    given_=st.lists(st.tuples(st.integers(-3, 40), st.integers(-3, 40)), min_size=1, max_size=4),
    quoted=st.booleans(),
)
def test_whatever_offsets_come_are_refused_or_lie_apart_in_the_text(
    text: str, given_: list[tuple[int, int]], quoted: bool
):
    items = [
        {"start": start, "end": end} | ({"quote": text[max(0, start) : end]} if quoted else {})
        for start, end in given_
    ]
    try:
        read = read_given(text, json.dumps(items))
    except Refused:
        return
    ends = [0, *(at for one in read.sentences for at in (one.start, one.end)), len(text)]
    assert ends == sorted(ends)
    assert all(one.of(text) == one.of(text).strip() != "" for one in read.sentences)
