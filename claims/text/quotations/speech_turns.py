"""Speech without quotation marks: led by a dash, or a paragraph that only its attribution betrays.

In `— Нет, — сказал он.` the words end before the attribution; a quotation in marks may break off
for one too: `«Денег нет, — сказала Лис. — Ждём»`.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from claims.text.quotations import cues
from claims.text.quotations.asides import aside, is_pronoun
from claims.text.quotations.attribution_behind import after_quote
from claims.text.quotations.attributions import Attribution
from claims.text.quotations.chains import chained_after
from claims.text.quotations.colon_attribution import caption
from claims.text.quotations.continuations import resumed
from claims.text.quotations.lost_marks import DASH_INSIDE, unmarked
from claims.text.quotations.named_lines import CLOSERS, led_on_the_line, open_marks
from claims.text.quotations.subject_words import last
from claims.text.quotations.unlisted_verbs import somebody_tells
from claims.text.spans import Span, trim

_TURN = re.compile(r"\s*(?:[—–-]\s+(?=\S)|[—–](?=[^\W\d_]))")
# Behind a comma a name may follow: `— Нет, — Вера Комар качает головой`.
_TURN_BREAK = re.compile(
    r",\s*(?:[—–-]\s+|[—–])(?=[^\W\d_])|[.!?…]\s+[—–-]\s+(?=[^\W\d_A-ZА-ЯЁІЇЄҐӘҒҚҢӨҰҮҺ])"
    # `— Нет. — Вера Комар смеётся. — Нет`
    r"|[.!?…]\s+[—–-]\s+(?=[А-ЯЁІЇЄҐ][а-яёіїєґ’'-]+\s(?:[А-ЯЁІЇЄҐ][\w’'-]+\s){0,2}[а-яёіїєґ]{3,}[.,\s])"
    # `— Нет. — Він хитає головою. — Нема`
    r"|[.!?…]\s+[—–-]\s+(?=(?:Он|Она|Они|Він|Вона|Вони)\s[а-яёіїєґ]{3,})"
    # Kazakh often leaves the comma out before its verb.
    r"|\s[—–-]\s+(?=(?:деп|де[дгй](?:і|ен|ді)|деседі)(?!\w))"
)
# `«Ждём света - каже Олена. - Буде»`: the comma is lost.
_BARE_BREAK = re.compile(r"(?<=[^\W_])\s[—–-]\s+(?=[а-яёіїєґәғқңөұүһ])")
_RESUMES = re.compile(r"[.,]\s[—–-]\s")
# Another speaks behind a dash in the same paragraph.
_NEW_TURN = re.compile(r"[.!?…]\s+[—–-]\s+(?=[А-ЯЁІЇЄҐӘҒҚҢӨҰҮҺ])")
_LINE_END = re.compile(r"[\r\n]")
# Behind the words nothing more on their line, but for a dash.
_NO_WORDS = re.compile(r"[ ,\u00a0]*+(?P<dash>[—–-]*+)[ ,\u00a0]*+")
_DASH_BELOW = re.compile(r"\s*[—–-]\s*(?=[а-яёіїєґәғқңөұүһ])")
_WORD_BELOW = re.compile(r"\s*(?=[а-яёіїєґәғқңөұүһ])")


def speech_turn(text: str, paragraph: Span) -> tuple[Span, Attribution] | None:
    """Find speech that a paragraph opens with a dash; its words and who says them."""
    opening = _TURN.match(text, paragraph.start, paragraph.end)
    if not opening:
        led = led_on_the_line(text, paragraph)
        if led:
            return _before_attribution(text, *led)
        ended, inside = unmarked(text, paragraph), _led_inside(text, paragraph)
        # `Идём. – Тише, – просит Лис. – Жду. – Кого? – спросил Гусь.`: the first of them leads on.
        first = ended and inside and inside[0].end < ended[0].start
        return inside if first else ended or inside
    return _turn_at(text, opening.end(), paragraph)


def _before_attribution(text: str, words: Span, led: Attribution) -> tuple[Span, Attribution]:
    """Leave out an attribution behind words that a name and a colon lead: `Асан Серік: – Су жоқ, –
    дейді.`"""
    for broken in _TURN_BREAK.finditer(text, words.start, words.end):
        told = _told_at(text, broken, words.end)
        if told:
            end = broken.start() + (text[broken.start()] != ",")
            return Span(words.start, end), replace(told, speaker=told.speaker or led.speaker)
    return words, led


def _led_inside(text: str, paragraph: Span) -> tuple[Span, Attribution] | None:
    """Find speech that a dash leads in the middle of a paragraph: `Ждут все. — Воды нет, — сказал
    Лис. — Беда`; what is in marks has its own attribution."""
    dash = DASH_INSIDE.search(text, paragraph.start, paragraph.end)
    if dash and text[dash.start()] == ":":
        # `Анна Лис, мастер: — Воды нет.`
        named = caption(text, paragraph.start, dash.start())
        words = trim(text, dash.end(), paragraph.end)
        return (words, named) if named and words else None
    if not dash or open_marks(text, paragraph.start, dash.start()):
        return None
    found = _turn_at(text, dash.end(), paragraph)
    told = found and found[1].speaker and cues.is_verb(found[1].cue.of(text))
    if not found or not told or found[0].of(text)[-1] in '»”"':
        return None
    return None if open_marks(text, dash.end(), found[0].end) else found


def _turn_at(text: str, begin: int, paragraph: Span) -> tuple[Span, Attribution] | None:
    """Read what is said from `begin` on, up to its attribution."""
    for broken in _TURN_BREAK.finditer(text, begin, paragraph.end):
        attribution = _told_at(text, broken, paragraph.end)
        if attribution:
            end = broken.start() + (text[broken.start()] != ",")
            # `— Давно? — С мая, — ответил Лис`: what stands before is another's.
            inner = last(_NEW_TURN.finditer(text, begin, end))
            words = Span(inner.end() if inner else begin, end)
            return _without_stray_mark(text, words), attribution
    return None


def _told_at(text: str, broken: re.Match[str], stop: int) -> Attribution | None:
    """Read the attribution behind a dash in speech, or who acts in the author's words there."""
    if text[broken.end()].isupper() and text[broken.start()] != ",":
        return aside(text, broken.end(), stop, text[broken.start()])
    mark = text[broken.start()] in "!?…"
    found = after_quote(text, broken.start() + mark, stop)
    if not found:
        return aside(text, broken.end(), stop, text[broken.start()])
    if cues.is_verb(found.cue.of(text)):
        return chained_after(text, found, stop)
    return found if somebody_tells(text, found) else None


def turn_pieces(
    text: str, paragraph: Span, words: Span, told: Attribution
) -> Iterator[tuple[Span, Attribution]]:
    """Yield the speech that a dash leads and all that goes on behind its attributions:
    `— Жду, — сказал Лис. — Устал`."""
    yield words, told
    # The attribution may stand some paragraphs below the dash.
    stop = paragraph.end
    if told.cue.start >= stop:
        line_end = _LINE_END.search(text, told.cue.start)
        stop = line_end.start() if line_end else len(text)
    behind = told
    while behind.cue.start >= words.end and (begin := resumed(text, behind, stop)):
        words, own = Span(begin, stop), None
        for broken in _TURN_BREAK.finditer(text, begin, stop):
            own = _told_at(text, broken, stop)
            if own:
                words = Span(begin, broken.start() + (text[broken.start()] != ","))
                break
        inner = _NEW_TURN.search(text, words.start, words.end)
        if inner:
            # `— Жду, — сказал Лис. — Устал. — Я тоже, — ответил Гусь`
            yield Span(words.start, inner.start() + 1), told
            words = Span(inner.end(), words.end)
        if inner and not own:
            return
        behind = own or behind
        told = told if not own or (told.speaker and _acts_only(text, own)) else own
        yield _without_comma(text, words), told


def _acts_only(text: str, told: Attribution) -> bool:
    """Tell whether a pronoun does something else than speak: `, — он показывает на стену, —`."""
    return is_pronoun(text, told) and not cues.is_verb(told.cue.of(text))


def _without_comma(text: str, span: Span) -> Span:
    """Leave out a comma that nothing follows: `Енді жұмысты бастаймыз,` at a paragraph's end."""
    return Span(span.start, span.end - 1) if text[span.end - 1] == "," else span


def told_below(text: str, span: Span, stop: int, near: tuple[Span, ...]) -> int:
    """Return where an attribution may end that stands on the next line: `…»,⏎— деп атап өтті Лис`,
    or `stop`."""
    rest = _NO_WORDS.fullmatch(text, span.end, stop)
    below = next((one for one in near if one.start >= stop), None) if rest else None
    if not rest or not below:
        return stop
    # The dash may stand at the end of the line above.
    dash = (_WORD_BELOW if rest["dash"] else _DASH_BELOW).match(text, below.start, below.end)
    if not dash:
        return stop
    told = cues.verb_at(text, dash.end(), below.end) or cues.KAZAKH_CONVERB.match(text, dash.end())
    return below.end if told else stop


def dashed_words(text: str, paragraph: Span) -> Span | None:
    """Return all that a paragraph says behind the dash that opens it."""
    opening = _TURN.match(text, paragraph.start, paragraph.end)
    return Span(opening.end(), paragraph.end) if opening else None


def broken_inside(text: str, span: Span) -> Attribution | None:
    """Read an attribution inside the marks: `«Денег нет, — сказала Лис. — Ждём»`."""
    for broken in _TURN_BREAK.finditer(text, span.start, span.end):
        found = _told_at(text, broken, span.end)
        if found:
            return found
    for broken in _BARE_BREAK.finditer(text, span.start, span.end):
        if cues.verb_at(text, broken.end(), span.end):
            found = after_quote(text, broken.start(), span.end)
            if found and found.speaker and _RESUMES.match(text, found.speaker.end, span.end):
                return found
    return None


def _without_stray_mark(text: str, span: Span) -> Span:
    """Leave out a closing mark that nothing opened: `— Всё будет хорошо», — сказал он`."""
    opener = CLOSERS.get(text[span.end - 1])
    words = span.of(text)
    stray = opener is not None and words.count(opener) < words.count(text[span.end - 1])
    return Span(span.start, span.end - 1) if stray else span


def is_point(words: str) -> bool:
    """Tell whether words behind a dash are a point of a list by their form: a semicolon ends them,
    or they begin small and end in no stop."""
    words = words.strip()
    return words.endswith(";") or (words[:1].islower() and words[-1:] not in ".!?…")


def no_list_item(text: str, paragraphs: tuple[Span, ...], number: int) -> bool:
    """Tell whether a dash leads whole sentences and no item of a list, which has others beside."""
    words = paragraphs[number].of(text).strip()
    letter = words.lstrip("—–- \u00a0")[:1]
    beside = paragraphs[number + 1 : number + 2]
    listed = any(_TURN.match(text, one.start, one.end) for one in beside)
    return letter.isupper() and words[-1:] in ".!?…" and not listed
