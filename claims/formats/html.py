"""The main text of an HTML page, without its menus, adverts and lists of other news."""

import codecs
import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from claims.errors import Refused, UndecodableText
from claims.formats.page_metadata import read_metadata
from claims.text.decoding import Decoded, decode

# The HTML standard looks for the declaration in the first 1024 bytes; long comments come first.
_DECLARED_IN = 4096
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.I)
_XML = re.compile(rb"\A\s{0,20}<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9_:.-]{2,40})", re.I)
_NO_TEXT = re.compile("[\0\ud800-\udfff]")
_BOMS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# Python's own transformations, and what no page is written in.
_NO_CHARSET = frozenset({"utf-7", "punycode", "idna", "unicode-escape", "raw-unicode-escape"})
# What authors leave standing from a template, and what never fails to decode.
_WEAK = frozenset({"ascii", "iso8859-1", "cp1252"})
# A news page has some thousands; the extractor takes a second for each ten thousand or so.
_MOST_ELEMENTS = 100_000


@dataclass(frozen=True, slots=True)
class MainText:
    """What a reader came for. `extractor` names the program and version that found it; title,
    outlet, address and date are what the page says of itself, blank where it says nothing.
    """

    text: str
    title: str
    extractor: str
    encoding: str = ""
    outlet: str = ""
    url: str = ""
    published_on: date | None = None


def main_text(data: bytes, *, charset: str = "", url: str = "", field: str = "url") -> MainText:
    """Extract a page's text; raise Refused where there is none, UndecodableText for no text at all.

    `charset` is what the server declared; it stands before the page's own, as browsers have it.
    `field` is the input that a refusal names.
    """
    page = decode_page(data, charset=charset)
    tree = _parsed(page.text)
    if tree is None:
        raise Refused("this is no HTML page", field=field)
    if sum(1 for _ in tree.iter()) > _MOST_ELEMENTS:
        raise Refused(
            "the page has over %(most)s elements: paste its text instead",
            values={"most": f"{_MOST_ELEMENTS:,}"},
            field=field,
        )
    said = read_metadata(tree, url=url)
    text, extractor = _extracted(tree, url)
    if not text:
        raise Refused("no main text was found on the page: paste it instead", field=field)
    return MainText(
        text, said.title, extractor, page.encoding, said.outlet, said.url, said.published_on
    )


def decoded(data: bytes, *, charset: str = "") -> str:
    """Decode a page by its byte-order mark, the server's word, the page's own, or its look."""
    return decode_page(data, charset=charset).text


def decode_page(data: bytes, *, charset: str = "") -> Decoded:
    """Decode like `decoded`, and tell the encoding; raise UndecodableText for what is no text."""
    if not data.startswith(_BOMS):
        head = data[:_DECLARED_IN]
        inside = _XML.search(head) or _META.search(head)
        declared = inside[1].decode("ascii") if inside else ""
        # Whoever could read the declaration byte by byte does not read UTF-16.
        for name in (charset, "" if _codec(declared).startswith("utf-16") else declared):
            page = _as(data, name)
            if page is not None:
                return page
    return decode(data)


def _as(data: bytes, charset: str) -> Decoded | None:
    codec = _codec(charset)
    if not codec or codec in _NO_CHARSET:
        return None
    if codec in _WEAK:
        return _despite_weak(data)
    try:
        text = data.decode(codec)
    except UnicodeError:
        return None
    return None if _NO_TEXT.search(text) else Decoded(text, charset.lower()[:20], False)


def _despite_weak(data: bytes) -> Decoded | None:
    """Read what was declared as Western: as it looks, and as Western where it looks like nothing.

    Browsers take ISO 8859-1 and ASCII for windows-1252 (WHATWG Encoding Standard, 4.2).
    """
    try:
        return decode(data)
    except UndecodableText:
        text = data.decode("cp1252", "replace")
        return None if _NO_TEXT.search(text) or "\ufffd" in text else Decoded(text, "cp1252", False)


def _codec(charset: str) -> str:
    """Return the name of a charset's text codec, empty where there is none."""
    try:
        found = codecs.lookup(charset) if charset else None
    except (LookupError, ValueError):
        return ""
    return found.name.replace("_", "-") if found is not None and found._is_text_encoding else ""


def _parsed(page: str) -> Any:
    from lxml import etree  # noqa: PLC0415 - 30 MB with the extractor: only who reads HTML pays
    from lxml.html import HTMLParser, document_fromstring  # noqa: PLC0415 - as above: 30 MB

    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    try:
        return document_fromstring(page.encode("utf-8"), parser=parser)
    except (etree.LxmlError, ValueError):
        return None


def _extracted(tree: Any, url: str) -> tuple[str, str]:
    import trafilatura  # noqa: PLC0415 - 30 MB with lxml: only who reads HTML pays

    found = trafilatura.bare_extraction(
        tree, url=url or None, favor_precision=True, include_comments=False, with_metadata=False
    )
    extractor = f"trafilatura {trafilatura.__version__}"
    if not found or isinstance(found, dict) or not found.text:
        return "", extractor
    return _NO_TEXT.sub("\ufffd", found.text).strip(), extractor
