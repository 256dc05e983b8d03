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
_PAIRS = {"«": re.compile(r"[«»]"), "“": re.compile(r"[“”]")}
_CLOSERS = {"«": "»", "“": "”"}
_STRAIGHT_END = re.compile(r"[^\s\"]\"")


def closed_below(
    text: str, paragraphs: tuple[Span, ...], number: int, begin: int, end: int | None
) -> int | None:
    """Return where a quotation closes in a paragraph below: `Мэр сказал: «Ждём.⏎Едем.⏎Живём»`,
    `«Ждёт «Заря» давно.⏎Мы тоже», — сказал мэр`. At `end` it closes in its own paragraph, if
    what closes there is not a name inside. A paragraph may open the speech anew."""
    mark, here = text[begin], paragraphs[number]
    below = paragraphs[number + 1 : number + _FAR]
    if mark == '"':
        return None if end is not None else _straight_below(text, below, begin)
    if mark not in _PAIRS or _depth(text, mark, begin, min(here.end, begin + LONGEST)) != 1:
        return None
    for paragraph in below:
        opened = _OPENS_BELOW.match(text, paragraph.start)
        if opened and (end is not None or opened.group()[-1] != mark):
            return None
        found = _closes(
            text, mark, Span(opened.end() if opened else paragraph.start, paragraph.end)
        )
        if found:
            return found if _LAST_MARK.match(text, found) else None
        if found is None or paragraph.end > begin + LONGEST:
            return None
    return None


def _closes(text: str, mark: str, paragraph: Span) -> int | None:
    """Return where what was open before a paragraph closes in it, 0 if it stays open, and None if
    more opens in it than closes."""
    depth = 1
    for found in _PAIRS[mark].finditer(text, paragraph.start, paragraph.end):
        depth += 1 if found.group() == mark else -1
        if not depth:
            return found.end()
    return 0 if depth == 1 else None


def _straight_below(text: str, below: tuple[Span, ...], begin: int) -> int | None:
    """Return where a straight mark closes below, if no other stands between."""
    for paragraph in below:
        count = text.count('"', paragraph.start, paragraph.end)
        if paragraph.end > begin + LONGEST or count > 1:
            return None
        if count:
            found = _STRAIGHT_END.search(text, paragraph.start, paragraph.end)
            return found.end() if found and _LAST_MARK.match(text, found.end()) else None
    return None


def _depth(text: str, mark: str, begin: int, end: int) -> int:
    """Count the marks that stay open."""
    return text.count(mark, begin, end) - text.count(_CLOSERS[mark], begin, end)
