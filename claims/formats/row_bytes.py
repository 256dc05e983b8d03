"""Bytes of a file of many rows to a stream of text, in which a bad byte spoils its row alone."""

import codecs
import io
import re

from claims.errors import UndecodableText
from claims.text.decoding import decode

# Stands for bytes that are none of the encoding; no decoder yields a lone surrogate by itself.
BAD = "\udcff"
_HANDLER = "claims_bad_bytes"
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HEAD = 4096  # bytes, an even number
_CHUNK = 1 << 20  # bytes
_SAMPLE = 400_000  # bytes
_BEYOND_ASCII = re.compile("[^\0-\x7f]")


def _mark(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return BAD, error.end


codecs.register_error(_HANDLER, _mark)


def rows_text(data: bytes) -> tuple[io.TextIOWrapper, str]:
    """Return a file's text to read line by line, newlines untouched, and its encoding.

    Raises UndecodableText for what is no text at all.
    """
    encoding, skip = _encoding(data)
    stream = io.BytesIO(data)
    stream.seek(skip)
    return io.TextIOWrapper(stream, encoding=encoding, errors=_HANDLER, newline=""), encoding


def _encoding(data: bytes) -> tuple[str, int]:
    """Name the encoding and the length of its mark: UTF-8 also where a few rows are broken, else
    as the first rows look.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return encoding, len(mark)
    wide = _unmarked_utf16(data)
    if wide:
        return wide, 0
    if _is_utf8(data):
        return "utf-8", 0
    good, bad = _counts_as_utf8(data)
    if bad * 2 <= good:
        return "utf-8", 0
    # Whole lines, so that no character is cut.
    sample = data[:_SAMPLE]
    sample = sample[: sample.rfind(b"\n") + 1] or sample
    return decode(sample if len(data) > _SAMPLE else data).encoding, 0


def _unmarked_utf16(data: bytes) -> str:
    """Name the order of UTF-16 without a mark, empty where it is none: ASCII in it has zeros."""
    head = data[:_HEAD]
    if 0 not in head:
        return ""
    try:
        encoding = decode(head).encoding
    except UndecodableText:
        return ""
    return encoding if encoding.startswith("utf-16") else ""


def _is_utf8(data: bytes) -> bool:
    """Tell whether all of it is UTF-8: a fiftieth of the time that counting takes."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for start in range(0, len(data), _CHUNK):
            decoder.decode(data[start : start + _CHUNK], start + _CHUNK >= len(data))
    except UnicodeDecodeError:
        return False
    return True


def _counts_as_utf8(data: bytes) -> tuple[int, int]:
    """Count the characters beyond ASCII, read as UTF-8, that are some and that are none."""
    decoder = codecs.getincrementaldecoder("utf-8")(errors=_HANDLER)
    good = bad = 0
    for start in range(0, len(data), _CHUNK):
        text = decoder.decode(data[start : start + _CHUNK], start + _CHUNK >= len(data))
        n_bad = text.count(BAD)
        bad += n_bad
        good += 0 if text.isascii() else len(_BEYOND_ASCII.findall(text)) - n_bad
    return good, bad
