"""English participles of saying: `Biden vetoed it, saying "…"`, `he was heard saying`.

The subject is that of the sentence's own verb, or stands between that verb and the participle.
"""

import re

from claims.text.quotations import cues
from claims.text.quotations.attributions import Attribution
from claims.text.quotations.colon_attribution import acting
from claims.text.quotations.english_subjects import acting_behind_mark
from claims.text.quotations.speaker_ends import cut_tail
from claims.text.quotations.subject_words import TOKEN, last, names_somebody
from claims.text.quotations.subjects_before import subject_before
from claims.text.spans import Span

_CUE = (
    r"(?P<cue>saying|telling|adding|explaining|noting|writing|shouting|yelling|asking|warning"
    r"|claiming|stating|insisting|arguing|admitting|declaring|stressing|exclaiming|joking|remarking)"
)
# `…, saying "`, `…, telling reporters: "`
_BEFORE = re.compile(rf"[,)]\s(?:before\s|and\s)?{_CUE}(?:\s[^,;:.!?\n\r“”\"]{{1,40}})?[,:]?\s?$")
# `a parent could be heard saying`, `he was quoted as telling the Echo`
_PASSIVE = re.compile(
    r"\s(?:(?:can|could|may|might|has|have|had)\s(?:also\s)?)?(?:been|be|is|was|were|are)\s(?:also\s)?"
    rf"(?:over)?(?:heard|quoted|cited|reported|recorded|seen|filmed)\s(?:as\s)?{_CUE}\b"
)
_END = re.compile(r"[,;:!?“”\"\n\r]|\.\s")
# `she recalled her neighbours saying`
_OF_OTHERS = re.compile(
    r"\b(?:recall|remember|hear|overhear|quot|describ)[a-z]*\s"
    rf"(?P<who>(?!as\b)[^,;:.!?\n\r“”\"]{{2,60}})\s(?:as\s)?{_CUE}\b"
)

_OTHERS_BEFORE = re.compile(rf"{_OF_OTHERS.pattern}[,:]?\s?$")


def participle_before(text: str, begin: int, start: int) -> Attribution | None:
    """Read `X did so, saying "` in front of a quotation; whoever did so is who speaks."""
    others = _OTHERS_BEFORE.search(text, max(begin, start - 160), start)
    if others:
        # `The Echo quoted Cole as saying: "`
        who = cut_tail(list(TOKEN.finditer(text, *others.span("who"))))
        return Attribution(Span(*others.span("cue")), who)
    found = _BEFORE.search(text, max(begin, start - 70), start)
    if not found:
        return None
    cue = Span(*found.span("cue"))
    verb = next(cues.verbs(text, begin, found.start()), None)
    if verb:
        speaker = subject_before(text, begin, verb.start)
    else:
        told = acting(text, begin, found.start())
        told = told or acting_behind_mark(text, begin, found.start())
        speaker = told.speaker if told else None
    return Attribution(cue, speaker) if speaker and names_somebody(speaker.of(text)) else None


def participle_behind(text: str, at: int, stop: int) -> Attribution | None:
    """Read `a parent could be heard saying`, `he recalled his friends saying`."""
    ended = _END.search(text, at, stop)
    clause = ended.start() if ended else stop
    others = _OF_OTHERS.search(text, at, clause)
    if others:
        who = cut_tail(list(TOKEN.finditer(text, *others.span("who"))))
        return Attribution(Span(*others.span("cue")), who)
    passive = last(_PASSIVE.finditer(text, at, clause))
    if not passive:
        return None
    speaker = subject_before(text, at, passive.start())
    return Attribution(Span(*passive.span("cue")), speaker) if speaker else None
