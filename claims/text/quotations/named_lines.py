"""Speech whose speaker stands on a line of its own, or before a colon and a dash."""

import re

from claims.text.quotations import cues
from claims.text.quotations.attribution_before import before_quote
from claims.text.quotations.attributions import Attribution
from claims.text.quotations.colon_attribution import caption
from claims.text.quotations.english_titles import OFFICE
from claims.text.quotations.names import full_name_in
from claims.text.quotations.roles import ROLES, names_office
from claims.text.quotations.subject_words import TOKEN
from claims.text.spans import Span, trim

_LEADS = re.compile(r"\s*[«“„\"—–-]")
_LED_BY_DASH = re.compile(r":\s?[—–-]\s(?=\S)")
# A caption is a name and an office.
_LONGEST_CAPTION = 240
# Marks that close, with those that they close.
CLOSERS = {"»": "«", "”": "“"}
_NAME = r"[^\W\d_a-zа-яёіїєґәғқңөұүһ][\w’'-]+"
_NAME_AND_OFFICE = re.compile(
    rf"(?P<name>{_NAME}(?:\s{_NAME}){{1,2}})(?:,|\s[—–-])\s(?P<office>[^.!?:;«»“”\"\n\r]{{3,120}})"
)


def captioned(
    text: str, paragraphs: tuple[Span, ...], number: int
) -> tuple[Span, Attribution] | None:
    """Find speech without any mark under a caption of its own: `Анна Лис, мастер:` above it."""
    above = paragraphs[number - 1] if number else None
    here = paragraphs[number]
    if not above or above.length > _LONGEST_CAPTION or _LEADS.match(text, here.start, here.end):
        return None
    mark = above.start + len(above.of(text).rstrip()) - 1
    if mark < above.start or text[mark] != ":":
        return None
    told = caption(text, above.start, mark)
    words = trim(text, paragraphs[number].start, paragraphs[number].end)
    return (words, told) if told and words and words.of(text)[-1] in ".!?…" else None


def named_above(text: str, paragraphs: tuple[Span, ...], number: int) -> Attribution | None:
    """Read a line of its own above a quotation, as broadcasters set it: `Ann Cole, Fire Chief`."""
    above = paragraphs[number - 1] if number else None
    if not above or above.length > _LONGEST_CAPTION:
        return None
    line = _NAME_AND_OFFICE.fullmatch(above.of(text).strip())
    if not line or not (OFFICE.search(line["office"]) or ROLES.search(line["office"])):
        return None
    start = text.index(line["name"], above.start)
    name = Span(start, start + len(line["name"]))
    mark = name.end + (text[name.end] == " ")
    return Attribution(Span(mark, mark + 1), name)


def led_on_the_line(text: str, paragraph: Span) -> tuple[Span, Attribution] | None:
    """Find words that a caption and a dash lead on one line: `Анна Лис, мастер: – Мы ждали.`"""
    led = _LED_BY_DASH.search(text, paragraph.start, paragraph.start + _LONGEST_CAPTION)
    if led and open_marks(text, paragraph.start, led.start()):
        return None  # `«А, — сказал он и добавил: — Б»`
    told = caption(text, paragraph.start, led.start()) if led else None
    name = trim(text, paragraph.start, led.start()) if led and not told else None
    if led and name and _names_alone(text, name):
        told = Attribution(Span(led.start(), led.start() + 1), name)
    words = trim(text, led.end(), paragraph.end) if led else None
    if led and not told:
        # `Мэр развёл руками: — Ждём.`
        before = before_quote(text, led.start() + 1, paragraph.start)
        told = (
            before if before and before.speaker and words and text[words.start].isupper() else None
        )
    return (words, told) if told and words and words.of(text)[-1] in ".!?…" else None


def open_marks(text: str, start: int, end: int) -> bool:
    """Tell whether a quotation is open at `end`."""
    words = text[start:end]
    return words.count('"') % 2 == 1 or any(
        words.count(opener) != words.count(closer) for closer, opener in CLOSERS.items()
    )


def _names_alone(text: str, words: Span) -> bool:
    """Tell whether words are a full name or an office with one, or an office alone: `Мэр: —`."""
    full = full_name_in(text, words)
    tokens = TOKEN.findall(words.of(text))
    office = bool(tokens) and names_office(tokens[0].lower())
    if full and full.end == words.end:
        return full == words or (office and not any(map(cues.is_verb, tokens)))
    return office and len(tokens) == 1
