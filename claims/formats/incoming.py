"""One article as it comes in: the bytes that are kept, and the text that they say."""

from codecs import BOM_UTF8
from dataclasses import dataclass
from datetime import date

from claims.errors import Refused, UndecodableText
from claims.formats.file_kinds import FileKind
from claims.formats.html import decode_page, main_text
from claims.text.decoding import check_pasted, decode

MOST_BYTES = 5_000_000


@dataclass(frozen=True, slots=True)
class Incoming:
    """What came in, as bytes to keep and as text; the rest is what a page says of itself."""

    data: bytes
    kind: FileKind
    text: str
    encoding: str
    extractor: str = ""
    title: str = ""
    outlet: str = ""
    url: str = ""
    published_on: date | None = None

    def text_in_utf8(self) -> bytes:
        """Return the text's bytes, which often are those that are kept."""
        is_kept = self.kind is FileKind.TEXT and self.encoding == "utf-8"
        if is_kept and not self.data.startswith(BOM_UTF8):
            return self.data
        return self.text.encode()


def read_incoming(
    data: bytes | None,
    text: str | None,
    html: str | None,
    *,
    kind: FileKind,
    charset: str = "",
    url: str = "",
    verbatim: bool = False,
) -> Incoming:
    """Read one article from bytes of a `kind`, from typed text, or from a page's HTML.

    `verbatim` text keeps CRLF, which a form would have added; `charset` is what a server declared.
    Raises UndecodableText with the offset at fault, Refused for what is empty or too large.
    """
    if html is not None:
        # Typed or sent as characters, so a charset that it declares tells of bytes that are gone.
        kept = _checked(html, field="html", verbatim=True).encode()
        read = _read_page(kept, "utf-8", url, field="html")
    elif data is None:
        text = _checked(text or "", field="text", verbatim=verbatim)
        read = Incoming(text.encode(), FileKind.TEXT, text, "utf-8")
        _refuse_large(read.data, field="text")
    else:
        _refuse_large(data, field="file")
        if kind is FileKind.HTML:
            read = _read_page(data, charset, url, field="file")
        else:
            decoded = decode_page(data, charset=charset) if charset else decode(data)
            read = Incoming(data, FileKind.TEXT, decoded.text, decoded.encoding)
    if not read.text.strip():
        raise Refused("holds no text", field="text")
    return read


def _read_page(data: bytes, charset: str, url: str, *, field: str) -> Incoming:
    _refuse_large(data, field=field)
    if not data.strip():
        raise Refused("holds no text", field=field)
    found = main_text(data, charset=charset, url=url, field=field)
    return Incoming(
        data,
        FileKind.HTML,
        found.text,
        found.encoding,
        found.extractor,
        found.title,
        found.outlet,
        found.url,
        found.published_on,
    )


def _checked(text: str, *, field: str, verbatim: bool) -> str:
    try:
        lf = check_pasted(text)
    except UndecodableText as error:
        raise UndecodableText(
            error.template, offset=error.offset, field=field, values=error.values
        ) from error
    return text if verbatim else lf


def _refuse_large(data: bytes, *, field: str) -> None:
    if len(data) > MOST_BYTES:
        raise Refused(
            "is %(size)s bytes; %(most)s is the most for one article",
            values={"size": f"{len(data):,}", "most": f"{MOST_BYTES:,}"},
            field=field,
        )
