"""Stretches in quotation marks: where they open, and where they close again."""

import re
from collections.abc import Iterator

from claims.text.quotations import cues
from claims.text.quotations.marks_below import LONGEST, PARAGRAPHS, closed_below
from claims.text.spans import Span

# Where each of them opens with a mark of its own, a speech goes on for so many.
LONGEST_SPEECH = 24
_GOES_ON_BELOW = re.compile(r"\s*[“\"]")
# After so many marks in a row that never close, a paragraph's marks are noise.
_UNCLOSED = 6
_PAIRS = {"«": "»", "“": "”", "„": "“”"}
_OPENING = re.compile(
    r"[«“„]|(?<![^\s(])”(?=[A-Z])|(?<![\w\"])\"(?=\S)|(?<![^\s(“\"«—–])(?:[‘'](?=[A-Za-zА-ЯЁІЇЄҐ])|‘(?=\.{3}|[…£$€]))"
)
# Single marks are apostrophes more often than not, so they hold less.
SINGLE_MARKS = {"‘": "’", "'": "'"}
_LONGEST_SINGLE = 600


def marked_spans(
    text: str, paragraphs: tuple[Span, ...], number: int, start: int
) -> Iterator[Span]:
    """Yield the outermost marked spans that open in one paragraph."""
    paragraph = paragraphs[number]
    last = paragraphs[_last_of_speech(text, paragraphs, number)].end
    at = start
    unclosed = 0
    while unclosed < _UNCLOSED and (opening := _OPENING.search(text, at, paragraph.end)):
        begin = opening.start()
        end = _closing(text, begin, paragraph.end)
        if end is not None and last > paragraph.end and not _balanced(text, begin, end):
            # A whole speech goes on below, with quotations inside that close.
            wider = _closing(text, begin, min(last, begin + LONGEST))
            whole = wider is not None and wider > paragraph.end and _balanced(text, begin, wider)
            end = wider if whole and _ATTRIBUTION_FOLLOWS.match(text, wider or 0) else end
        if end is None and last > paragraph.end:
            end = _closing(text, begin, min(last, begin + LONGEST))
        if end is None or end <= paragraph.end:
            end = closed_below(text, paragraphs, number, begin, end) or end
        if end is None:
            at = opening.end()
            unclosed += 1
            continue
        unclosed = 0
        yield Span(begin, end)
        at = end


def _balanced(text: str, begin: int, end: int) -> bool:
    """Tell whether angle marks open as often as they close."""
    return text.count("«", begin, end) == text.count("»", begin, end)


def _last_of_speech(text: str, paragraphs: tuple[Span, ...], number: int) -> int:
    """Return the last paragraph that a speech may reach: each that opens with a mark goes on."""
    last = min(number + PARAGRAPHS, len(paragraphs)) - 1
    while last + 1 < min(len(paragraphs), number + LONGEST_SPEECH):
        if not _GOES_ON_BELOW.match(text, paragraphs[last + 1].start):
            break
        last += 1
    return last


def _closing(text: str, begin: int, stop: int) -> int | None:
    """Return the end of the quotation that opens at `begin`, its closing mark included."""
    mark = text[begin]
    if mark == '"':
        return _closing_straight(text, begin, stop)
    if mark in SINGLE_MARKS:
        return _closing_single(text, begin, stop)
    if mark == "”":
        # Some write `”We wait,” she said.`
        at = text.find(mark, begin + 1, min(stop, begin + LONGEST))
        return at + 1 if at > 0 else None
    closers = _PAIRS[mark]
    opened = begin + 1
    mixed = _closed_straight(text, begin, min(stop, begin + LONGEST)) if mark == "“" else None
    if mixed:
        return mixed
    depth = 0
    last = sentence = None
    for found in re.compile(f"[{mark}{closers}]").finditer(text, begin, min(stop, begin + LONGEST)):
        char = found.group()
        apostrophe = char == "’" and text[found.end() : found.end() + 1].isalnum()
        at = found.start()
        before, after = text[at - 1 : at], text[at + 1 : at + 2]
        if char == "“" == mark and at > begin:
            # It opens again behind a space; where a line begins, it only goes on.
            ends = _ATTRIBUTION_FOLLOWS.match(text, at + 1)
            opens = before in " (\u00a0" and not ends
            char = "”" if ends else char
            ended = before in ",.!?…" and after.islower()
            char = "”" if ended or (not before.isspace() and not after.isalnum()) else char
        else:
            opens = char == mark
        if opens:
            depth += 1
        elif char in closers and not apostrophe:
            depth -= 1
            last = found.end()
            sentence = sentence or (last if _NEW_SENTENCE.match(text, last, stop) else None)
        if depth == 0 and last:
            return _beyond_name(text, begin, last, stop)
        # An attribution behind it closes the whole, whatever was left open inside.
        if last == found.end() and _ATTRIBUTION_FOLLOWS.match(text, found.end()):
            return last
    if depth == 1 and last is None:
        return _closed_otherwise(text, opened, stop, mark)
    # One mark may close two: `«Мы «Заря». Потом`, and what follows is the author's.
    return None if depth > 1 and last is None else (sentence if mark == "«" else None) or last


def _closed_straight(text: str, begin: int, stop: int) -> int | None:
    """Return where a straight mark closes a curly one behind a comma, before any other: `“We
    wait," said Cole. "It is close.”`"""
    found = _ANY_DOUBLE.search(text, begin + 1, stop)
    closes = found is not None and _AFTER_COMMA.match(text, found.start() - 1)
    return found.end() if found and closes else None


def _closed_otherwise(text: str, at: int, stop: int, mark: str) -> int | None:
    """A curly mark is sometimes closed by a straight one: `“Ждём", — сказал он`; an angled one
    only where an attribution follows."""
    stop = min(stop, at + LONGEST)
    found = (_STRAIGHT_TOLD if mark == "«" else _STRAIGHT_END).search(text, at, stop)
    return found.end() if found else None


_NEW_SENTENCE = re.compile(r"\.\s+[^\W\d_a-zа-яёіїєґәғқңөұүһ]")
# What stands in marks at the head of a paragraph may be a name.
_LONGEST_NAME = 60
_CLOSES_LATER = re.compile(
    r"\s[^«»“”„\"\n\r]{8,600}[^«»“”„\"\n\r\s](?P<mark>[»”\"])\s?,?\s?[—–-]\s+[а-яёіїєґ]"
)
_ANY_DOUBLE = re.compile(r"[\"“”]")
_AFTER_COMMA = re.compile(r"[,!?]\"\s+(?:[a-z]|[A-Z][\w’'-]+\s)")
_STRAIGHT_OR_CURLY = re.compile(r"[\"“”]")
_GOES_ON = re.compile(r"[.!?…]\s*[\r\n]\s*\Z")
_WORD = re.compile(r"[^\W\d_]+")
# The next mark on the line closes something.
_CLOSES_NEXT = re.compile(r"[^\"“”\n\r]*[^\s\"“”(]\"(?!\w)")
_SPACE_BEFORE_END = re.compile(r"[ \u00a0]\",\s?[—–-]\s+[а-яіїєґ]")
_STRAIGHT_TOLD = re.compile(r"(?<=\S)\"(?=,?\s?[—–-]\s+[а-яёіїєґ])")
_STRAIGHT_END = re.compile(r"(?<=\S)\"(?!\w)")
_ATTRIBUTION_FOLLOWS = re.compile(r",?\s*[—–-]\s+[а-яёіїєґәғқңөұүһ]")


def _closing_straight(text: str, begin: int, stop: int) -> int | None:
    """Straight marks close before punctuation, a space or the end, never after a space; a pair
    inside («фракция "Заря" против») opens after a space."""
    depth = 1
    curly = 0
    led_inside = False
    # A paragraph that goes on with the speech opens with a mark of its own.
    led = begin == 0 or text[begin - 1] in "\r\n" or text[max(0, begin - 2)] in ":,"
    stop = min(stop, begin + LONGEST)
    for found in _STRAIGHT_OR_CURLY.finditer(text, begin + 1, stop):
        at = found.start()
        before, after = text[at - 1], text[at + 1 : at + 2]
        if text[at] == "“":
            curly += 1
        elif text[at] == "”" and curly:
            curly -= 1
        elif text[at] == '"' and _SPACE_BEFORE_END.match(text, at - 1):
            return at + 1  # `сошлось ", - сказал`: a space too many
        elif text[at] == '"' and (before.isspace() or before in "(«" or at == begin + 1):
            goes_on = depth == 1 and led and _GOES_ON.search(text, at - 4, at)
            depth += not goes_on
            led_inside = text[at - 2] == ":"
        elif not after.isalnum() or before in ",!?":
            depth -= 1
            inner = led_inside and _CLOSES_NEXT.match(text, at + 1, stop)
            ends = depth == 0 or (not inner and _attributed_behind(text, at + 1))
            led_inside = False
            if ends:
                return _beyond_name(text, begin, at + 1, stop)
    return None


def _beyond_name(text: str, begin: int, end: int, stop: int) -> int:
    """Return where a quotation ends that opens a paragraph with a name in the same marks, and has
    one opening mark for both: `«Заря» ждёт света», — сказал мэр`."""
    if text[begin] == "“" or text[begin - 1 : begin].strip() or end - begin > _LONGEST_NAME:
        return end
    found = _CLOSES_LATER.match(text, end, stop) if text[end : end + 1] == " " else None
    return found.end("mark") if found else end


def _attributed_behind(text: str, at: int) -> bool:
    """Tell whether an attribution stands behind, no matter what was left open: `", - сказал`, but
    not `"Заря"- это`."""
    found = _ATTRIBUTION_FOLLOWS.match(text, at)
    word = _WORD.match(text, found.end() - 1) if found else None
    if not word:
        return False
    return (
        text[at : at + 1] == "," or cues.is_verb(word.group()) or cues.has_verb_form(word.group())
    )


def _closing_single(text: str, begin: int, stop: int) -> int | None:
    """A single mark closes behind a comma or a stop, or before one; else it is an apostrophe, as
    it is between letters and behind the s of a plural (“the workers' bus”)."""
    closer = SINGLE_MARKS[text[begin]]
    at = begin + 1
    stop = min(stop, begin + _LONGEST_SINGLE)
    while (at := text.find(closer, at, stop)) >= 0:
        before, after = text[at - 1], text[at + 1 : at + 2]
        plural = before in "sS" and after == " "
        if not after.isalnum() and not before.isspace() and not plural:
            return at + 1
        at += 1
    return None
