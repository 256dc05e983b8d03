"""Bytes of a crawled page to its exact text, and the checks of text that was pasted."""

import codecs
import re
from dataclasses import dataclass

from claims.errors import UndecodableText

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Tried in this order; the first of equal scores wins. KOI8-U is KOI8-R with Ukrainian letters,
# KZ-1048 is windows-1251 with Kazakh ones.
_CODE_PAGES = ("windows-1251", "koi8-r", "koi8-u", "kz1048")
# In the wrong one of two Cyrillic code pages small letters come out as capitals, and letters of
# ru, uk and kk come out as rare ones, so commonness and case tell them apart.
_COMMON = frozenset("оеаинтсрвлкмдпуыіяьбз")
_USED = frozenset("абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґўәғқңөұүһ")
_MARKS = frozenset("«»—–№…“”„’‘• ")
_MIXED_WORD = re.compile(r"[A-Za-z][Ѐ-ӿ]|[Ѐ-ӿ][A-Za-z]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text as its bytes say it, newlines untouched; a byte-order mark is told, not kept."""

    text: str
    encoding: str
    bom: bool


def decode(raw: bytes) -> Decoded:
    """Decode UTF-8, UTF-16 or a Cyrillic code page. Raises UndecodableText at a byte offset.

    Without a byte-order mark: UTF-8 if it is valid, else UTF-16 if every second byte says so, else
    the code page whose letters look most like Russian, Ukrainian or Kazakh.
    """
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            return Decoded(_strict(raw, encoding, len(mark)), encoding, True)
    wide = _utf16_order(raw)
    if wide:
        return Decoded(_strict(raw, wide, 0), wide, False)
    try:
        return Decoded(_strict(raw, "utf-8", 0), "utf-8", False)
    except UndecodableText:
        page = None if b"\0" in raw else _code_page(raw)
        if page is None:
            raise
        return page


def check_pasted(text: str) -> str:
    """Return pasted text with LF newlines. Raises UndecodableText at a code point offset.

    Browsers send CRLF for every newline typed into a form; an uploaded file keeps its own.
    """
    nul = text.find("\0")
    if nul >= 0:
        raise UndecodableText(
            "Character %(nul)s is NUL, which no text holds.",
            values={"nul": nul},
            offset=nul,
            field="text",
        )
    try:
        # A third of the time of looking for them.
        text.encode()
    except UnicodeEncodeError as error:
        raise UndecodableText(
            "Character %(at)s is half of a surrogate pair: the text was cut inside a character.",
            values={"at": error.start},
            offset=error.start,
            field="text",
        ) from error
    return text.replace("\r\n", "\n")


def _strict(raw: bytes, encoding: str, skip: int) -> str:
    try:
        text = raw[skip:].decode(encoding)
    except UnicodeDecodeError as error:
        at = skip + error.start
        raise UndecodableText(
            "Byte %(at)s is not valid %(encoding)s.",
            values={"at": at, "encoding": encoding},
            offset=at,
        ) from error
    nul = text.find("\0")
    if nul >= 0:
        at = skip + len(text[:nul].encode(encoding))
        raise UndecodableText(
            "Byte %(at)s is NUL: this is no text file.", values={"at": at}, offset=at
        )
    return text


def _utf16_order(raw: bytes) -> str:
    """Name the UTF-16 order that a text's bytes show, or return an empty string.

    The high byte of Latin and Cyrillic text is 0 or 4; neither byte stands in UTF-8 news.
    """
    sample = raw[:4096]
    pairs = len(sample) // 2
    if not pairs or len(raw) % 2:
        return ""
    odd = sum(sample[i] in (0, 4) for i in range(1, 2 * pairs, 2)) / pairs
    even = sum(sample[i] in (0, 4) for i in range(0, 2 * pairs, 2)) / pairs
    if odd > 0.7 > even + 0.3:
        return "utf-16-le"
    if even > 0.7 > odd + 0.3:
        return "utf-16-be"
    return ""


def _code_page(raw: bytes) -> Decoded | None:
    best: tuple[float, Decoded] | None = None
    for encoding in _CODE_PAGES:
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        score = _likeness(text[:20_000])
        if score > 0 and (best is None or score > best[0]):
            best = (score, Decoded(text, encoding, False))
    return best[1] if best else None


def _likeness(text: str) -> float:
    """Score how much the non-ASCII characters look like running Cyrillic text; 0 and less: no."""
    score = 0.0
    before = " "
    for char in text:
        if char >= "\x80":
            small = char.lower()
            if char == before:
                score -= 1.5  # letters double now and then; binary rubbish repeats itself
            elif small not in _USED:
                score += 0.2 if char in _MARKS else -2
            elif char == small:
                score += 1.5 if char in _COMMON else 0.5
            else:
                score += -2 if before.islower() else 0.3
        before = char
    return score - 4 * len(_MIXED_WORD.findall(text))
