"""The main text of an HTML page, without its menus, adverts and lists of other news."""

import codecs
import re
from dataclasses import dataclass

from claims.errors import Refused
from claims.text.decoding import decode

# The HTML standard looks for the declaration in the first 1024 bytes; long comments come first.
_DECLARED_IN = 4096
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.I)
_NO_TEXT = re.compile("[\0\ud800-\udfff]")
_BOMS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True, slots=True)
class MainText:
    """What a reader came for. `extractor` names the program and version that found it."""

    text: str
    title: str
    extractor: str


def main_text(data: bytes, *, charset: str = "", url: str = "") -> MainText:
    """Extract a page's text; raise Refused where there is none, UndecodableText for no text at all.

    `charset` is what the server declared; it stands before the page's own, as browsers have it.
    """
    # lxml and the extractor's tables take some 30 MB: only a process that reads HTML pays.
    import trafilatura  # noqa: PLC0415

    page = decoded(data, charset=charset)
    document = trafilatura.bare_extraction(
        page, url=url or None, favor_precision=True, include_comments=False, with_metadata=True
    )
    if not document or isinstance(document, dict) or not document.text:
        raise Refused("no main text was found on the page: paste it instead", field="url")
    title = " ".join((document.title or "").split())
    return MainText(document.text.strip(), title, f"trafilatura {trafilatura.__version__}")


def decoded(data: bytes, *, charset: str = "") -> str:
    """Decode a page by its byte-order mark, the server's word, the page's own, or its look."""
    if not data.startswith(_BOMS):
        inside = _META.search(data[:_DECLARED_IN])
        for name in (charset, inside[1].decode("ascii") if inside else ""):
            text = _as(data, name)
            if text is not None:
                return text
    return decode(data).text


def _as(data: bytes, charset: str) -> str | None:
    try:
        text = data.decode(charset) if charset else None
    except (LookupError, UnicodeError):
        return None
    return text if text is not None and not _NO_TEXT.search(text) else None
