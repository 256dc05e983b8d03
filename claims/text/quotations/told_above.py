"""Speech that a dash leads below a report that names who speaks: `О паводке рассказал егерь Пётр
Лис.⏎— Вода пришла ночью. Мы не спали.`
"""

import re

from claims.text.quotations import cues
from claims.text.quotations.attributions import Attribution, sentence_start
from claims.text.quotations.names import full_name_in
from claims.text.quotations.roles import PRONOUNS
from claims.text.quotations.speakers import subject_behind
from claims.text.quotations.subject_words import TOKEN, last
from claims.text.quotations.subjects_before import subject_before
from claims.text.spans import Span, trim

# A quotation has an attribution of its own; `«Вестнику» рассказал мэр` holds but a name.
_MARKS = re.compile(r"[.!?…,][»”\"]|[»”\"]\s?,|[.!?…,]\s[—–-]\s")
_SENTENCES = re.compile(r"[.!?…]\s+[^\W\d_a-zа-яёіїєґ]")
# Who says `я`, `нам` speaks for himself; a point of a list does not.
_OF_ONESELF = re.compile(
    r"(?<!\w)(?:я|мы|меня|мне|мной|нас|нам|нами|мо[йяеё]|мои|наш\w{0,3}|ми|мені|мене|мною|нами|моя|моє)(?!\w)",
    re.IGNORECASE,
)
_TELLS = re.compile(
    r"(?:рас+каз|поведа|подел|пояс|объяс|прокоммен|вспом|призна|коммент|высказ|поясн|розпов|поділ"
    r"|проком|зізна|згад|пригад|вислов|уточн|подели|дал[аи]? ком|поговор)"
)
# So many words without a sentence's end inside are a point of a list at most.
_LONG = 12


def told_above(
    text: str, paragraphs: tuple[Span, ...], number: int, words: Span
) -> Attribution | None:
    """Read whom the paragraph above names as telling what a dash leads here."""
    above = paragraphs[number - 1] if number else None
    kept = trim(text, words.start, words.end)
    if not above or not kept or text[above.end : words.start].strip(" \u00a0\r\n—–-"):
        return None
    if not (text[kept.start].isupper() and text[kept.end - 1] in ".!…") or not speaks(text, kept):
        return None
    end = trim(text, above.start, above.end)
    if not end or text[end.end - 1] != ".":
        return None
    begin = sentence_start(text, above.start, end.end - 1)
    if _MARKS.search(text, begin, end.end):
        return None
    return _teller(text, begin, end.end - 1)


def speaks(text: str, words: Span) -> bool:
    """Tell whether words are somebody's and no point of a list: several sentences, or long, or of
    oneself."""
    said = words.of(text)
    several = _SENTENCES.search(said) is not None
    return several or bool(_OF_ONESELF.search(said)) or len(TOKEN.findall(said)) >= _LONG


def _teller(text: str, begin: int, end: int) -> Attribution | None:
    """Read the only one who tells in a report, by a full name or a name that stands alone."""
    told = [verb for verb in cues.verbs(text, begin, end) if _TELLS.match(verb.of(text).lower())]
    if len(told) != 1:
        return None
    verb = told[0]
    behind = subject_behind(text, verb.end, end, verb.of(text))
    who = behind if behind and full_name_in(text, behind) else None
    before = None if who else subject_before(text, begin, verb.start, verb.of(text))
    who = who or (before if before and _is_named(text, before) else None)
    return Attribution(verb, who) if who else None


def _is_named(text: str, who: Span) -> bool:
    if who.of(text).lower() in PRONOUNS:
        return True
    token = last(TOKEN.finditer(text, who.start, who.end))
    return token is not None and token.group()[:1].isupper() and not token.group().isupper()
