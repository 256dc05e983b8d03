"""Quotations in running text: what is quoted, the cue that says so, and who speaks.

Direct: somebody's words with an attribution beside them. Partial: words in quotation marks inside
the reporting sentence. Names and titles in quotation marks are neither and are left out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from claims.text.attribution import Attribution, after_quote, before_quote, last_full_name
from claims.text.spans import Span, trim
from claims.vocabulary import QuoteKind

# A quotation left open at a paragraph's end closes within so many paragraphs, or not at all.
_PARAGRAPHS = 3
_LONGEST = 4_000
# After so many marks in a row that never close, a paragraph's marks are noise.
_UNCLOSED = 6
# How many paragraphs back a full name is looked for.
_NAMES_BACK = 8
_WORD = re.compile(r"[^\W\d_]+")
_TURN = re.compile(r"\s*[—–-]\s+(?=\S)")
_TURN_BREAK = re.compile(r"[,.!?…]\s+[—–-]\s+(?=[^\W\d_A-ZА-ЯЁІЇЄҐӘҒҚҢӨҰҮҺ])")
_PAIRS = {"«": "»", "“": "”", "„": "“”", "‘": "’"}
_OPENING = re.compile(r"[«“„]|(?<![\w\"])\"(?=\S)|(?<![\w'’])‘(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation with its marks; `suggestion` is the full name that a pronoun, a role or a bare
    surname may stand for. It is never filled in as the speaker."""

    start: int
    end: int
    kind: QuoteKind
    cue: Span | None
    speaker: Span | None
    suggestion: Span | None


def find_quotes(text: str, paragraphs: tuple[Span, ...]) -> tuple[Quote, ...]:
    """List the quotations of the given paragraphs in order, the outermost ones only."""
    quotes: list[Quote] = []
    done = 0
    for number, paragraph in enumerate(paragraphs):
        turn = _speech_turn(text, paragraph) if paragraph.start >= done else None
        if turn:
            earlier = _earlier(paragraphs, number)
            quotes.append(_make(text, earlier, turn[0], QuoteKind.DIRECT, turn[1]))
            done = paragraph.end
            continue
        for span in _spans(text, paragraphs, number, max(done, paragraph.start)):
            found = _attributed(text, paragraphs, number, span)
            if found:
                quotes.append(found)
            done = max(done, span.end)
    return tuple(quotes)


def _spans(text: str, paragraphs: tuple[Span, ...], number: int, start: int) -> Iterator[Span]:
    """Yield the outermost spans in quotation marks that open in one paragraph."""
    paragraph = paragraphs[number]
    last = paragraphs[min(number + _PARAGRAPHS, len(paragraphs)) - 1].end
    at = start
    unclosed = 0
    while unclosed < _UNCLOSED and (opening := _OPENING.search(text, at, paragraph.end)):
        begin = opening.start()
        end = _closing(text, begin, paragraph.end)
        if end is None and last > paragraph.end:
            end = _closing(text, begin, min(last, begin + _LONGEST))
        if end is None:
            at = opening.end()
            unclosed += 1
            continue
        unclosed = 0
        yield Span(begin, end)
        at = end


def _closing(text: str, begin: int, stop: int) -> int | None:
    """Return the end of the quotation that opens at `begin`, its closing mark included."""
    mark = text[begin]
    if mark == '"':
        return _closing_straight(text, begin, stop)
    closers = _PAIRS[mark]
    depth = 0
    last = None
    for found in re.compile(f"[{mark}{closers}]").finditer(
        text, begin, min(stop, begin + _LONGEST)
    ):
        char = found.group()
        apostrophe = char == "’" and text[found.end() : found.end() + 1].isalnum()
        opens = char == mark and (mark != "“" or found.start() == begin)
        if opens:
            depth += 1
        elif char in closers and not apostrophe:
            depth -= 1
            last = found.end()
        # An attribution behind it closes the whole, whatever was left open inside.
        if depth == 0 or (last == found.end() and _ATTRIBUTION_FOLLOWS.match(text, found.end())):
            return last
    return None if depth > 1 and last is None else last


_ATTRIBUTION_FOLLOWS = re.compile(r",?\s*[—–-]\s+[а-яёіїєґәғқңөұүһ]")


def _closing_straight(text: str, begin: int, stop: int) -> int | None:
    """Straight marks close before punctuation, a space or the end, never after a space; a pair
    inside («фракция "Заря" против») opens after a space."""
    depth = 1
    at = begin + 1
    stop = min(stop, begin + _LONGEST)
    while (at := text.find('"', at, stop)) >= 0:
        before, after = text[at - 1], text[at + 1 : at + 2]
        if before.isspace() or before in "(«":
            depth += 1
        elif not after.isalnum():
            depth -= 1
            ends = depth == 0 or _ATTRIBUTION_FOLLOWS.match(text, at + 1)
            if ends:
                return at + 1
        at += 1
    return None


def _speech_turn(text: str, paragraph: Span) -> tuple[Span, Attribution | None] | None:
    """Find dash-led speech: `— Нет, — сказал он.`; the words end before the attribution."""
    opening = _TURN.match(text, paragraph.start, paragraph.end)
    if not opening:
        return None
    begin = opening.end()
    for broken in _TURN_BREAK.finditer(text, begin, paragraph.end):
        attribution = after_quote(text, broken.start(), paragraph.end)
        if attribution:
            return Span(begin, broken.start() + (text[broken.start()] != ",")), attribution
    return None


def _attributed(text: str, paragraphs: tuple[Span, ...], number: int, span: Span) -> Quote | None:
    """Decide what quotation marks hold: direct words, a part of a report, or just a name."""
    near = paragraphs[number : number + _PARAGRAPHS]
    stop = next((p.end for p in near if p.end >= span.end), span.end)
    earlier = _earlier(paragraphs, number)
    inside = span.of(text)[1:-1].strip()
    words = len(_WORD.findall(inside))
    if not words:
        return None
    after = after_quote(text, span.end, stop) or _within(text, span)
    introduced = _introduced(text, span, paragraphs[number].start)
    if after and not after.speaker and introduced:
        named = before_quote(text, span.start, paragraphs[number].start)
        after = Attribution(after.cue, named.speaker if named else None)
    if after and (words >= 2 or inside[-1:] in "!?.…," or text[span.end - 2] in ",!?."):
        return _make(text, earlier, span, QuoteKind.DIRECT, after)
    before = before_quote(text, span.start, paragraphs[number].start)
    if introduced:
        kind = QuoteKind.DIRECT
        return _make(text, earlier, span, kind, before) if before else None
    if _stands_alone(text, span, paragraphs[number], stop) and words >= 3:
        return _make(text, earlier, span, QuoteKind.DIRECT, None)
    if before and not _is_name(inside, words):
        return _make(text, earlier, span, QuoteKind.PARTIAL, before)
    return None


def _earlier(paragraphs: tuple[Span, ...], number: int) -> tuple[Span, ...]:
    return paragraphs[max(0, number - _NAMES_BACK) : number + 1]


def _within(text: str, span: Span) -> Attribution | None:
    """Read an attribution inside the marks: `«Денег нет, — сказала Лис. — Ждём»`."""
    for broken in _TURN_BREAK.finditer(text, span.start, span.end):
        found = after_quote(text, broken.start(), span.end)
        if found:
            return found
    return None


def _introduced(text: str, span: Span, start: int) -> bool:
    return text[max(start, span.start - 3) : span.start].rstrip().endswith(":")


def _stands_alone(text: str, span: Span, paragraph: Span, stop: int) -> bool:
    """Tell whether the quotation is a sentence of its own, without any attribution."""
    before = text[max(paragraph.start, span.start - 2) : span.start].strip()
    opens = span.start == paragraph.start or before in ("", ".", "!", "?", "…")
    ended = text[span.end - 2] in ".!?…" or text[span.end : span.end + 1] in ("", ".", "\n", "\r")
    return opens and ended and span.end <= stop


def _is_name(inside: str, words: int) -> bool:
    """«Зенит», «Новая газета»: short, with a capital, no final mark."""
    return words <= 4 and inside[:1].isupper() and inside[-1] not in ".!?…,"


def _make(
    text: str, earlier: tuple[Span, ...], span: Span, kind: QuoteKind, found: Attribution | None
) -> Quote:
    """Build a quotation; a full name for its speaker is looked for in the `earlier` paragraphs."""
    kept = trim(text, span.start, span.end) or span
    speaker = found.speaker if found else None
    suggestion = last_full_name(text, earlier, speaker) if speaker else None
    return Quote(kept.start, kept.end, kind, found.cue if found else None, speaker, suggestion)
