"""The shape of what stands in quotation marks, and how its sentence leads to it."""

import re

from claims.text.quotations import cues
from claims.text.quotations.attributions import Attribution
from claims.text.spans import Span

_TITLE_CASE = re.compile(
    r"[A-Z][\w’'-]+(?:\s(?:[A-Z][\w’'-]*|[a-z]{1,3}|[\d&]+)){0,7}\s[A-Z][\w’'-]+"
)
# A name has fewer words; where so many stand behind the verb, the stop may follow the marks.
_CLAUSE = 4
# So many words and more are a sentence of their own.
_LONG = 10
_OPENS = re.compile(r"(?:\A|[.!?…»\"\n\r]\s*)(?:\w{1,3},?\s){0,2}\Z")
_AS = re.compile(r"(?:\A|[.!?…»\"\n\r]\s*)(?:\w{1,3},?\s){0,2}[кКяЯ]а?к\s\Z")
_FINITE = re.compile(
    r"[^\W\d_]{2}(?:[дт][ыі]|[дт][ыі]м|м[ыі]н|м[ыі]з|[дт][ыі]қ|[дт][ыі]к|отыр)[.!?…]?$"
)
_DASH = re.compile(r"[.!?…]\s[—–-]\s$")
_ELLIPSIS = re.compile(r"(?:\.\s?){3}|…")
# `She told us “`, `He said to me “`
_TO_WHOM = re.compile(r"(?:\s+(?:that|(?:to\s)?(?:me|us|him|her|them|reporters|journalists)))?\s*")
# Some write `said,“`, `said - “`.
_COMMA = re.compile(r"(?:[,;]|\s[—–-])[ \u00a0]{0,3}$")
_WORD_BEFORE = re.compile(r"(?P<word>[A-Za-z]+), $")
_SECOND_PART = re.compile(r"[,!?…][”\"’']\s[^“”\"\n\r]{2,60},\s$")


def is_title(inside: str) -> bool:
    """Tell whether words are in the capitals of an English title: `Counting the Cost`."""
    return _TITLE_CASE.fullmatch(inside) is not None


def is_led(text: str, span: Span) -> bool:
    """Tell whether a comma leads to a sentence, as English has it: `told me, “Nobody came,”`."""
    opens = _COMMA.search(text, max(0, span.start - 4), span.start) is not None
    if not (text[span.start + 1].isupper() or _ELLIPSIS.match(text, span.start + 1)):
        opens = opens and (_behind_verb(text, span) or _behind_part(text, span))
    return (
        opens
        and text[span.end - 2] in ",.!?…"
        and (text[span.start + 1].isascii() or not text[span.start + 1].isalpha())
    )


def _behind_verb(text: str, span: Span) -> bool:
    """Tell whether a clause stands right behind its verb, small letter or not: `She said, "we went
    home."`"""
    verb = _WORD_BEFORE.search(text, max(0, span.start - 30), span.start)
    told = verb is not None and (cues.is_verb(verb["word"]) or verb["word"].endswith("ing"))
    return told and text.count(" ", span.start, span.end) >= _CLAUSE and text[span.end - 2] != ","


def _behind_part(text: str, span: Span) -> bool:
    return _SECOND_PART.search(text, max(0, span.start - 80), span.start) is not None


def is_whole(text: str, span: Span, before: Attribution) -> bool:
    """Tell whether a whole sentence stands right behind its verb, with no mark that leads to it:
    `She added “Nobody came.”`, `скандируют «Дайте воду!»`."""
    opens = text[span.start + 1].isupper()
    words = text.count(" ", span.start, span.end)
    ends = text[span.end - 2] in ".!?…" or (
        words >= _CLAUSE and text[span.end : span.end + 1] == "."
    )
    beside = _TO_WHOM.fullmatch(text, before.cue.end, span.start)
    return opens and ends and beside is not None


def is_whole_clause(text: str, span: Span, before: Attribution) -> bool:
    """Tell whether all that stands behind `по словам мэра,` or `как сказал мэр,` is in marks, and
    is long enough to be a sentence."""
    end = max(before.cue.end, before.speaker.end) if before.speaker else before.cue.end
    ended = text[span.end : span.end + 1] in (".", "", "\n", "\r") or text[span.end - 2] in ".!?…"
    led = text[end : span.start].strip() == "," and ended
    begin = min(before.cue.start, before.speaker.start if before.speaker else before.cue.start)
    source = cues.SOURCE.match(text, before.cue.start)
    opens = (_OPENS if source else _AS).search(text, max(0, begin - 16), begin)
    return led and opens is not None and text.count(" ", span.start, span.end) >= _LONG


def runs_on(text: str, span: Span, start: int) -> bool:
    """Tell whether the sentence runs into the quotation without a comma or a colon."""
    before = text[max(start, span.start - 2) : span.start]
    return before[-1:] == " " and before[:1].isalnum()


def is_introduced(text: str, span: Span, start: int) -> bool:
    """Tell whether a colon leads to the quotation."""
    return text[max(start, span.start - 3) : span.start].rstrip().endswith(":")


def opens_alone(text: str, span: Span, start: int) -> bool:
    """Tell whether an English sentence opens with the quotation, a comma behind it or not."""
    before = text[max(start, span.start - 4) : span.start].rstrip()[-1:]
    opens = before in ("", ".", "!", "?", "…")
    return opens and text[span.start + 1].isascii() and text[span.start + 1].isupper()


def opens_with(text: str, span: Span, start: int) -> bool:
    """Tell whether an English sentence opens with the quotation, and goes on behind its comma."""
    before = text[max(start, span.start - 4) : span.start].rstrip()[-1:]
    comma = text[span.end - 2] in ",!?" and text[span.end : span.end + 1] == " "
    return comma and before in ("", ".", "!", "?", "…") and text[span.start + 1].isascii()


def stands_alone(text: str, span: Span, paragraph: Span, stop: int) -> bool:
    """Tell whether the quotation is a sentence of its own, without any attribution."""
    near = max(paragraph.start, span.start - 4)
    before = text[near : span.start].rstrip()[-1:]
    opens = span.start == paragraph.start or before in ("", ".", "!", "?", "…")
    opens = opens or _DASH.search(text, near, span.start) is not None
    ended = text[span.end - 2] in ".!?…" or text[span.end : span.end + 1] in ("", ".", "\n", "\r")
    return opens and ended and span.end <= stop


def is_kazakh_clause(text: str, span: Span) -> bool:
    """Tell whether a Kazakh clause ends before a comma, whole as its verb is there, small letter or
    not: `аналар «кезекте тұрмыз», – деп`."""
    return (
        text[span.end : span.end + 1] == ","
        and _FINITE.search(text, span.start, span.end - 1) is not None
    )


def is_name(inside: str, words: int) -> bool:
    """«Зенит», «Новая газета», “Counting the Cost”: short, with a capital, no final mark."""
    if is_title(inside) and inside[-1].isalnum():
        return True
    return words <= 4 and inside[:1].isupper() and inside[-1] not in ".!?…,"


def is_running_name(text: str, span: Span, start: int) -> bool:
    """Tell whether the sentence runs over a short name with a mark of its own and goes on behind a
    comma: `комедии «Ждите!», заявил`."""
    comma = text[span.end : span.end + 1] == ","
    return comma and text.count(" ", span.start, span.end) < _CLAUSE and runs_on(text, span, start)
