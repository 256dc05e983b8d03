"""Where a quotation closes in a paragraph below the one that it opens in."""

import re

from claims.text.spans import Span

# A quotation left open at a paragraph's end closes within so many paragraphs, or not at all.
PARAGRAPHS = 3
LONGEST = 4_000
_OPENS_BELOW = re.compile(r"\s*(?:[«“\"]|[—–-]\s)")
# So many paragraphs may a speech have that opens once; an attribution or nothing stands behind it.
_FAR = 12
_LAST_MARK = re.compile(r"[.!?…]?(?:\s*(?:[\r\n]|\Z)|,?\s?[—–-]\s)")
_ANGLED = re.compile(r"[«»]")


def closed_below(text: str, paragraphs: tuple[Span, ...], number: int, span: Span) -> int | None:
    """Return where a quotation closes in a paragraph below, if one closing mark at the end of its
    own paragraph closes only a name inside: `«Ждёт и «Заря».⏎Мы тоже», — сказал мэр`."""
    here = paragraphs[number]
    words = span.of(text)
    if words[0] != "«" or words.count("«") - words.count("»") != 1:
        return None
    if text[span.end : min(here.end, span.end + 4)].strip(" .!?…\u00a0"):
        return None
    for paragraph in paragraphs[number + 1 : number + PARAGRAPHS]:
        if _OPENS_BELOW.match(text, paragraph.start):
            return None
        depth = 0
        for found in _ANGLED.finditer(text, paragraph.start, paragraph.end):
            depth += 1 if found.group() == "«" else -1
            if depth < 0:
                return found.end()
        if depth:
            return None
    return None


def closed_far_below(
    text: str, paragraphs: tuple[Span, ...], number: int, begin: int
) -> int | None:
    """Return where a speech of many paragraphs closes, if it opens with a mark of its own and no
    other opens before that: `Мэр сказал: «Ждём.⏎Едем.⏎Строим.⏎Живём»`."""
    depth = _depth(text, begin, paragraphs[number].end)
    if text[begin] != "«" or depth != 1:
        return None
    for paragraph in paragraphs[number + 1 : number + _FAR]:
        if _OPENS_BELOW.match(text, paragraph.start):
            return None
        for found in _ANGLED.finditer(text, paragraph.start, paragraph.end):
            depth += 1 if found.group() == "«" else -1
            if not depth:
                return found.end() if _LAST_MARK.match(text, found.end()) else None
        if depth != 1 or paragraph.end > begin + LONGEST:
            return None
    return None


def _depth(text: str, begin: int, end: int) -> int:
    """Count the angled marks that stay open, within what one speech may hold."""
    words = text[begin : min(end, begin + LONGEST)]
    return words.count("«") - words.count("»")
