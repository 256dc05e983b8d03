"""HTML pages to text."""

import pytest

from claims.errors import UndecodableText
from claims.formats.html import decoded, main_text

PARAGRAPH = (
    "<p>Комісія оголосила результати перевірки моста номер {}. За словами представника, рух "
    "обмежено до літа, а ремонт коштуватиме сорок мільйонів.</p>"
)
BODY = "".join(map(PARAGRAPH.format, range(6)))
PAGE = f"""<html><head><meta charset="windows-1251"><title>Міст закрито | Вісник</title></head>
<body><nav><a href="/a">Головна</a></nav><article><h1>Міст закрито</h1>{BODY}</article>
<div class="related"><a href="/b">Читайте також: ще новини</a></div></body></html>"""


def test_main_text_leaves_menus_and_other_news_out() -> None:
    found = main_text(PAGE.encode("cp1251"))
    assert found.title == "Міст закрито"
    assert found.text.count("рух обмежено до літа") == 6
    assert "Головна" not in found.text
    assert "Читайте також" not in found.text
    assert found.extractor.startswith("trafilatura ")


@pytest.mark.parametrize(
    ("data", "declared", "text"),
    [
        ("<p>Міст".encode("cp1251"), "windows-1251", "<p>Міст"),
        (
            "<meta charset='windows-1251'>Міст".encode("cp1251"),
            "",
            "<meta charset='windows-1251'>Міст",
        ),
        ("<meta charset='koi8-u'>Міст".encode("cp1251"), "cp1251", "<meta charset='koi8-u'>Міст"),
        ("\ufeffМіст".encode("utf-16-le"), "utf-8", "Міст"),
        ("Міст".encode(), "no-such-charset", "Міст"),
        ("Міст".encode(), "ascii", "Міст"),
        (b"abc", "rot13", "abc"),
        (b"abc", "zip", "abc"),
        # Whoever could read this declaration does not read UTF-16.
        (b"<meta charset='utf-16'>abcd", "", "<meta charset='utf-16'>abcd"),
        (b"<meta charset=unicode_escape>\\x41", "", "<meta charset=unicode_escape>\\x41"),
        (
            "<?xml version='1.0' encoding='windows-1251'?>Міст".encode("cp1251"),
            "",
            "<?xml version='1.0' encoding='windows-1251'?>Міст",
        ),
        # A template's Western charset over Cyrillic, over UTF-8, and where it is true.
        (
            "<meta charset='iso-8859-1'>Мост закрыли".encode("cp1251"),
            "",
            "<meta charset='iso-8859-1'>Мост закрыли",
        ),
        ("<meta charset='ascii'>Міст".encode(), "", "<meta charset='ascii'>Міст"),
        ("<meta charset='latin1'>café".encode("cp1252"), "", "<meta charset='latin1'>café"),
    ],
)
def test_decoded_trusts_mark_then_server_then_page_then_look(
    data: bytes, declared: str, text: str
) -> None:
    assert decoded(data, charset=declared) == text


def test_decoded_refuses_what_is_no_text() -> None:
    with pytest.raises(UndecodableText):
        decoded(b"\x00\x01\xff\xfe\x00", charset="utf-8")
