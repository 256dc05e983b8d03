"""Who said it, read before a quotation: `X заявил: «`, `по словам X, «`, `X told us: “`."""

import re

from claims.text.quotations import cues
from claims.text.quotations.attributions import Attribution, sentence_start
from claims.text.quotations.colon_attribution import acting_behind, colon_attribution, with_words
from claims.text.quotations.english_subjects import as_put, passive
from claims.text.quotations.names import full_name_in
from claims.text.quotations.participles import participle_before
from claims.text.quotations.speakers import phrase, subject_behind
from claims.text.quotations.subject_words import PREPOSITIONS, TOKEN, last, names_person
from claims.text.quotations.subjects_before import subject_before
from claims.text.spans import Span

# `Asked about the ledger, [the treasurer] was brief: “`
_ASKED = re.compile(
    r"(?:When\s)?(?:[Aa]sked|[Pp]ressed|[Qq]uizzed|[Qq]uestioned|[Cc]hallenged|[Tt]old)\s[^:;.!?“”\"\n\r]{3,120}?,\s"
    r"(?=(?:[Tt]he|[Hh]is|[Hh]er|[Tt]heir|an?|he|she|they|[A-Z][\w’'-]+)\s)"
)
_CLOSED_CLAUSE = re.compile(r"[a-z0-9.],\s\Z")
_FIRST_PART = re.compile(r"[,!?…][»”\"’']\s(?=[^\W\d_])")


def before_quote(text: str, start: int, begin: int) -> Attribution | None:
    """Read `X заявил: «`, `X сказал, что «`, `по словам X, «` before a quotation."""
    begin = _behind_first_part(text, sentence_start(text, begin, start), start)
    verb = None
    for found in cues.verbs(text, begin, start):
        verb = found
    told = with_words(text, begin, start) or _by_phrase(text, begin, start, verb)
    told = told or as_put(text, begin, start) or participle_before(text, begin, start)
    told = told or (passive(text, begin, verb, start) if verb else None)
    if told:
        return told
    asked = _ASKED.match(text, begin, start) if verb else None
    if asked and verb and verb.end <= asked.end():
        return colon_attribution(text, asked.end(), start)
    if not verb or _acts_behind(text, verb, start):
        return colon_attribution(text, begin, start)
    return _by_verb(text, begin, start, verb)


def _by_phrase(text: str, begin: int, start: int, verb: Span | None) -> Attribution | None:
    """Read `по словам X`, `по его словам`, `X айтуынша` where no verb of saying stands behind."""
    source = last(cues.SOURCE.finditer(text, begin, start))
    if source and (not verb or verb.start < source.start()):
        return Attribution(
            Span(source.start(), source.end() - 1), phrase(text, source.end(), start)
        )
    if verb:
        return None
    whose = last(cues.SOURCE_OF.finditer(text, begin, start))
    if whose:
        return Attribution(Span(*whose.span()), Span(*whose.span("whose")))
    place = cues.SOURCE_AFTER.search(text, begin, start)
    if place:
        return Attribution(Span(*place.span()), subject_before(text, begin, place.start()))
    return None


def _by_verb(text: str, begin: int, start: int, verb: Span) -> Attribution | None:
    """Read whose verb of saying it is, on either side of it."""
    closed = _CLOSED_CLAUSE.search(text, begin, verb.start)
    if closed and not cues.WITH_HEARER.match(text, verb.start):
        # `Dogs are the worst, says Tom Reyes: “`.
        behind = subject_behind(text, verb.end, start, verb.of(text))
        ended = behind and text[behind.end : behind.end + 1] in (",", ":")
        if behind and ended and names_person(behind.of(text)):
            return Attribution(verb, behind)
    speaker = _subject_behind_place(text, begin, verb, start)
    speaker = speaker or subject_before(text, begin, verb.start, verb.of(text))
    speaker = speaker or subject_behind(text, verb.end, start, verb.of(text))
    colon = begin + len(text[begin:start].rstrip()) - 1
    if not speaker and text[colon] == ":":
        # `Отмечают, что так же думает мастер Иван Гусь: «`
        return acting_behind(text, verb.end, colon) or Attribution(verb, None)
    return Attribution(verb, speaker)


def _subject_behind_place(text: str, begin: int, verb: Span, start: int) -> Span | None:
    """Read `О позиции Лося сообщила [его адвокат Анна Лис]: «`: what stands before the verb is no
    subject where all behind it, up to the colon, is one with a name."""
    opener = TOKEN.search(text, begin, verb.start)
    if (
        not opener
        or opener.group().lower() not in PREPOSITIONS
        or text[begin : verb.start].isascii()
    ):
        return None
    behind = subject_behind(text, verb.end, start, verb.of(text))
    named = behind and full_name_in(text, behind)
    return behind if behind and named and text[behind.end : start].strip() == ":" else None


def _acts_behind(text: str, verb: Span, start: int) -> bool:
    """Tell whether a Kazakh verb, which ends its clause, belongs to words before the speaker's:
    `сұраққа жауап берген министр: «…»`."""
    rest = text[verb.end : start].rstrip()
    return rest.endswith(":") and len(rest) > 1 and cues.is_kazakh_verb(verb.of(text))


def _behind_first_part(text: str, begin: int, start: int) -> int:
    """In `“We tried,” she added, “and failed.”` the speaker stands behind the first part."""
    parts = last(_FIRST_PART.finditer(text, begin, start))
    return parts.end() if parts else begin
