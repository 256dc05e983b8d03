"""Speech whose quotation marks were lost: only the attribution behind it betrays it.

It may stand in one paragraph (`Мы ждём помощи, - сказал мэр.`), run over some that a dash leads, or
have its attribution on a line of its own.
"""

import re

from claims.text.quotations import cues
from claims.text.quotations.attribution_behind import after_quote
from claims.text.quotations.attributions import Attribution
from claims.text.quotations.continuations import resumed
from claims.text.quotations.roles import PRONOUNS
from claims.text.quotations.speakers import subject_behind
from claims.text.quotations.subject_words import last
from claims.text.quotations.unlisted_verbs import somebody_tells
from claims.text.spans import Span, trim

_ANY_BREAK = re.compile(
    r"(?<=[^\W_])(?:(?:[,!?…]{1,2}\s?|\s)[—–-]\s+|[,!?…]{1,2}\s[—–])(?=[а-яёіїєґәғқңөұүһ])"
)
# `Мэр ждёт. — Мы готовы, — сказал он`: the dash leads to what is said.
# A dash may be glued to either side, and be a hyphen between spaces.
DASH_INSIDE = re.compile(r"[.!?…:](?:\s+(?:[—–-]\s+|[—–])|[—–-]\s+)(?=[^\W\d_a-zа-яёіїєґәғқңөұүһ])")
_OPENERS = tuple('«“„"')
_MARKS = re.compile(r"[«»“”„\"]")
# Nothing but the name and the circumstances stands behind an unmarked turn.
_LONGEST_TAIL = 160
# Plain telling of words as they fell; whoever «сообщает» or «считает» may be reported on.
_PLAIN = re.compile(
    r"(?:сказал|говор|ответил|отвеча|произн[её]с|каже|сказа[вл]|говорит|відпові|деді|дейді|дескен"
    r"|деген|жауап)",
    re.IGNORECASE,
)
_REPORTED = re.compile(
    r"(?:сообщ|переда|пиш|информ|хабарла|повідом|інформ|счита|увер[ею]н|полага|вважа|переконан|упевнен"
    r"|впевнен|деп\s+(?:хабарла|жаз|сана|есепте))",
    re.IGNORECASE,
)
# What stands in a paper is given in its own words.
_IN_PAPER = re.compile(r"делін(?:ген|ді)|деп\s(?:жазылған|көрсетілген|айтылған)", re.IGNORECASE)
_FIRST_PERSON = re.compile(
    r"(?<!\w)(?:я|мы|вы|вас|вам|вами|ви|ти|тебе|тобі|нас|нам|нами|меня|мне|наш\w{0,3}|ми|мені|мене|мен|біз|маған|бізге|біздің|менің"
    r"|[^\W\d_]{3,}(?:мыз|міз|мын|мін|быз|біз|пыз|піз))(?!\w)",
    re.IGNORECASE,
)
_BREAK_OR_MARK = re.compile(r"(?<=[\w»”\".])(?:[,!?…]{1,2}\s?|\s)[—–-]\s+(?=[а-яёіїєґәғқңөұүһ])")
# Three sentences and a dash behind the last comma: no report is told so.
_SENTENCES = re.compile(r"[.!?…]\s+[^\W\d_a-zа-яёіїєґәғқңөұүһ]")
_SEVERAL = 2
# Behind the attribution another sentence begins, or somebody goes on.
_MORE = re.compile(r"[.!?…]\s+\S|[—–:«»]")
_OPENS_MARKED = re.compile(r"\s*[«“„\"]")
_OPENS = re.compile(r"\s*(?:[«“„\"]|[—–-]\s*[^\W\d_a-zа-яёіїєґәғқңөұүһ])")
_OPENING = re.compile(r"[«“„]")
_LED = re.compile(r"\s*[—–-]\s*(?=[^\W_a-zа-яёіїєґәғқңөұүһ])")
# `— сказал он.` alone on its line.
_TOLD = re.compile(r"\s*[—–-]\s*(?=[а-яёіїєґ])")
_SO_SAYS = re.compile(r"\s*(?:Так|Именно так|Саме так)\s+(?=[а-яёіїєґ])")
# So many paragraphs may follow the one that a dash leads.
_RUN = 3
# So far above is the colon that leads to a paragraph.
_LED_FROM = 8


def below(text: str, paragraphs: tuple[Span, ...], number: int) -> tuple[Span, Attribution] | None:
    """Find speech without marks that is attributed further down: in the line below, or where the
    run of paragraphs that a dash leads ends."""
    first = paragraphs[number]
    words = trim(text, first.start, first.end)
    if not words or _OPENS_MARKED.match(text, words.start):
        return None
    led = _LED.match(text, first.start, first.end)
    begin = led.end() if led else words.start
    end = first.end
    for paragraph in paragraphs[number + 1 : number + 1 + _RUN]:
        if _TOLD.match(text, paragraph.start, paragraph.end):
            found = after_quote(text, paragraph.start, paragraph.end)
            whole = found and found.speaker and _is_last(text, found, paragraph.end)
            return (_said(text, begin, end), found) if found and whole else None
        so_says = _so_says(text, paragraph) if led else None
        if so_says:
            return _said(text, begin, end), so_says
        if not led or _OPENS.match(text, paragraph.start, paragraph.end):
            return None
        tail = _told_in(text, paragraph) or _told_inside(text, paragraph)
        if tail:
            return _said(text, begin, tail[0]), tail[1]
        end = paragraph.end
    return None


def _so_says(text: str, paragraph: Span) -> Attribution | None:
    """Read `Так говорит мастер Лис.` on a line of its own."""
    so = _SO_SAYS.match(text, paragraph.start, paragraph.end)
    verb = cues.verb_at(text, so.end(), paragraph.end) if so else None
    speaker = subject_behind(text, verb.end, paragraph.end, verb.of(text)) if verb else None
    found = Attribution(verb, speaker) if verb and speaker else None
    return found if found and _is_last(text, found, paragraph.end) else None


def _told_in(text: str, paragraph: Span) -> tuple[int, Attribution] | None:
    """Find the attribution that ends a paragraph, and where the words before it end."""
    begin = max(paragraph.start, paragraph.end - _LONGEST_TAIL)
    for broken in _BREAK_OR_MARK.finditer(text, begin, paragraph.end):
        at = broken.start()
        if text[at - 1] in "»”" and _OPENING.search(text, paragraph.start, at):
            return None  # in marks, it is a quotation of its own
        dash = len(broken.group().lstrip(",!?…"))
        found = after_quote(text, max(broken.start(), broken.end() - dash - 1), paragraph.end)
        if found and found.speaker and _is_last(text, found, paragraph.end):
            return broken.start() + (text[broken.start()] in "!?…"), found
    return None


def _told_inside(text: str, paragraph: Span) -> tuple[int, Attribution] | None:
    """Find the attribution in a paragraph that goes on behind it: `ждём, — сказал он. — Скоро`."""
    for broken in _BREAK_OR_MARK.finditer(text, paragraph.start, paragraph.end):
        if text[broken.start() - 1] in "»”" or not cues.verb_at(text, broken.end(), paragraph.end):
            continue
        found = after_quote(text, broken.start(), paragraph.end)
        if found and found.speaker and resumed(text, found, paragraph.end):
            return broken.start() + (text[broken.start()] in "!?…"), found
    return None


def _said(text: str, begin: int, end: int) -> Span:
    """Leave out the comma that leads to the attribution, and a closing mark that nothing opened."""
    words = text[begin:end].rstrip().rstrip(",").rstrip()
    stray = words[-1:] == "»" and words.count("«") < words.count("»")
    stray = stray or (words[-1:] == "”" and words.count("“") < words.count("”"))
    return Span(begin, begin + len(words) - stray)


def _is_last(text: str, found: Attribution, stop: int) -> bool:
    behind = max(found.cue.end, found.speaker.end if found.speaker else 0)
    return _MORE.search(text, behind, stop) is None


def unmarked(text: str, paragraph: Span) -> tuple[Span, Attribution] | None:
    """Find words whose marks were lost: `Мы ждём помощи, - сказал мэр.` ends the paragraph, and
    somebody speaks in the first person or is plainly said to speak."""
    begin = paragraph.start + len(paragraph.of(text)) - len(paragraph.of(text).lstrip())
    led = text[max(0, begin - _LED_FROM) : begin].rstrip().endswith(":")
    opened = text[begin : begin + 1] in _OPENERS
    if not text[begin + opened : begin + opened + 1].isupper():
        return None
    for broken in _ANY_BREAK.finditer(
        text, max(begin, paragraph.end - _LONGEST_TAIL), paragraph.end
    ):
        inner = last(DASH_INSIDE.finditer(text, begin, broken.start()))
        words = Span(
            inner.end() if inner else begin, broken.start() + (text[broken.start()] in "!?…")
        )
        dash = len(broken.group().lstrip(",!?…"))
        found = after_quote(text, max(broken.start(), broken.end() - dash - 1), paragraph.end)
        if not found or not found.speaker or not somebody_tells(text, found):
            continue
        if not (inner or led or _tells(text, words, found)):
            continue
        cue = found.cue.of(text)
        kazakh = cues.is_kazakh_cue(cue) or cues.is_kazakh_verb(cue)
        if kazakh and found.cue.start > broken.end():
            # `Бұл – жұмыстың айғағы екенін атап өтті`: the clause is the verb's object.
            continue
        if _is_last(text, found, paragraph.end):
            return words, found
    return None if opened else _goes_on(text, begin, paragraph)


def _goes_on(text: str, begin: int, paragraph: Span) -> tuple[Span, Attribution] | None:
    """Find words that go on behind their attribution: `Ждём, — говорит мэр. — Песка нет.`"""
    for broken in _ANY_BREAK.finditer(text, begin, paragraph.end):
        if not cues.verb_at(text, broken.end(), paragraph.end):
            continue
        mark = text[broken.start()] in "!?…"
        found = after_quote(text, broken.start() + mark, paragraph.end)
        if found and found.speaker and resumed(text, found, paragraph.end):
            inner = last(DASH_INSIDE.finditer(text, begin, broken.start()))
            words = Span(inner.end() if inner else begin, broken.start() + mark)
            return None if _MARKS.search(text, begin, broken.start()) else (words, found)
    return None


def _tells(text: str, words: Span, found: Attribution) -> bool:
    said = words.of(text)
    marks = _MARKS.findall(said)
    # A mark that only opens, or only closes, was meant for all of it.
    lone = len(marks) == 1 and (said[0] in _OPENERS or said[-1] in '»”"')
    if not lone and (len(marks) % 2 or said[-1] in '»”"'):
        return False
    cue = found.cue.of(text)
    if _IN_PAPER.match(cue):
        return True
    if _REPORTED.match(cue):
        # An outlet reports too, but no outlet is «он».
        return found.speaker is not None and found.speaker.of(text).lower() in PRONOUNS
    if len(_SENTENCES.findall(said)) >= _SEVERAL:
        return True
    return _PLAIN.search(cue) is not None or _FIRST_PERSON.search(said) is not None
