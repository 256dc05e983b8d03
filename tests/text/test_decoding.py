"""Bytes to exact text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.errors import UndecodableText
from claims.text.decoding import Decoded, check_pasted, decode

RUSSIAN = "Власти Заречного закрыли мост. «Держать его открытым нельзя», — сказал мэр."
UKRAINIAN = "Влада Заріччя закрила міст. «Тримати його відкритим не можна», — сказав її голова."
KAZAKH = "Қала әкімдігі көпірді жапты. Ол үшін тұрғындардан кешірім сұрады."


@pytest.mark.parametrize(
    ("text", "codec", "encoding"),
    [
        (RUSSIAN, "utf-8", "utf-8"),
        (RUSSIAN, "utf-16-le", "utf-16-le"),
        (RUSSIAN, "utf-16-be", "utf-16-be"),
        ("Dull news from the town hall.", "utf-16-le", "utf-16-le"),
        (RUSSIAN, "windows-1251", "windows-1251"),
        (UKRAINIAN, "windows-1251", "windows-1251"),
        (RUSSIAN.replace("«", '"').replace("»", '"').replace("—", "-"), "koi8-r", "koi8-r"),
        (KAZAKH, "kz1048", "kz1048"),
        ("It’s “over”, he said.", "windows-1251", "windows-1251"),
    ],
)
def test_encoding_is_recognised_without_a_mark(text: str, codec: str, encoding: str):
    assert decode(text.encode(codec)) == Decoded(text, encoding, False)


@pytest.mark.parametrize(
    ("mark", "codec"),
    [(b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")],
)
def test_byte_order_mark_is_told_and_not_counted(mark: bytes, codec: str):
    assert decode(mark + RUSSIAN.encode(codec)) == Decoded(RUSSIAN, codec, True)


def test_newlines_are_left_as_they_are():
    assert decode(b"a\r\nb\rc\n").text == "a\r\nb\rc\n"


@pytest.mark.parametrize(
    ("raw", "offset"),
    [
        (b"abc\0def", 3),
        ("мост\0".encode(), 8),
        (b"\xef\xbb\xbfab\0", 5),
        ("ab\0".encode("utf-16"), 6),
        (b"abc\xff\xff\xff def", 3),
        ("мост".encode() + b"\x98\xff", 8),
    ],
)
def test_bytes_that_are_no_text_are_refused_with_their_offset(raw: bytes, offset: int):
    with pytest.raises(UndecodableText) as refused:
        decode(raw)
    assert refused.value.offset == offset


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_any_text_in_utf8_comes_back_exactly(text: str):
    assert decode(b"\xef\xbb\xbf" + text.encode()).text == text


def test_empty_file_is_an_empty_text():
    assert decode(b"") == Decoded("", "utf-8", False)


def test_pasted_text_gets_line_feeds():
    assert check_pasted("а\r\nб\rв") == "а\nб\rв"


@pytest.mark.parametrize(("text", "offset"), [("аб\0", 2), ("а\ud83d", 1), ("\udc00б", 0)])
def test_pasted_text_with_nul_or_half_a_pair_is_refused(text: str, offset: int):
    with pytest.raises(UndecodableText) as refused:
        check_pasted(text)
    assert (refused.value.offset, refused.value.field) == (offset, "text")
