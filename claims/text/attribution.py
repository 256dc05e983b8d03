"""Who said it: the cue and the speaker's words before or behind a quotation."""

import re
from dataclasses import dataclass

from claims.text import cues
from claims.text.given_names import is_given_name
from claims.text.spans import Span
from claims.text.speakers import (
    TITLES,
    TOKEN,
    clause_end,
    cut_tail,
    last,
    names_somebody,
    phrase,
    subject_before,
    subject_behind,
)

# `», — Марія Сич, пенсіонерка.`
_NAME_ALONE = re.compile(
    r"(?P<name>[^\W\d_a-zа-яёіїєґәғқңөұүһ][\w’'-]+\s[^\W\d_a-zа-яёіїєґәғқңөұүһ][\w’'-]+)"
    r"(?=,|\.?\s*$|\.?[\r\n])"
)
# So many words behind «деп» the verb is looked for: `деп ашық жауап берді`.
_KAZAKH_CUE = 4
_OWNER = re.compile(r"[ндт][ыі]ң$")
# So many words from the beginning of a sentence its verb is looked for.
_ACTOR = 10
_ENGLISH_ACT = re.compile(r"(?:[a-z]{3,}ed|was|is|had|has|puts?|reads?|went|gave|gives|offers)")
_FIRST_PART = re.compile(r"[,!?…][»”\"’']\s(?=[^\W\d_])")
_ENGLISH_FORM = re.compile(r"[a-z]{2,}(?:ed|s)\s+(?:the|an?|[A-Z][\w’'-]+)\s")
_NAME_ACTS = re.compile(
    r"(?P<name>[^\W\d_a-zа-яёіїєґәғқңөұүһ][\w’'-]+(?:\s[^\W\d_a-zа-яёіїєґәғқңөұүһ][\w’'-]+){0,2})\s"
    r"(?P<verb>[^\W\d_]+)"
)
# How far behind or before a quotation its attribution can reach.
_REACH = 260
_BEHIND = re.compile(r"[,.!?…]?\s*(?:[—–-]\s+|,\s*)?")
# `”, and he laughed`: what somebody did then.
_NEXT_ACT = re.compile(r"(?:and|but|as|when|while|и|а|но|та|і|але|және|ал)\s")
# `”, its leader, Meg Stone, told the meeting`
_PART = r"[^,.;:!?«»\"“”()\n\r]{2,60}"
_APPOSITION = re.compile(rf"(?P<first>{_PART}),\s+(?P<name>{_PART}),\s+")
_SENTENCE_BREAK = re.compile(
    rf"(?:[!?…]|{TITLES}\.)[»”\"’)]*\s+(?=[^\W\d_a-zа-я]|[«“\"—–]|$)|[\n\r]"
)


@dataclass(frozen=True, slots=True)
class Attribution:
    """A cue, and the speaker's words if the sentence has them; `chain` as in a quotation."""

    cue: Span
    speaker: Span | None
    chain: tuple[Span, ...] = ()


def after_quote(text: str, end: int, stop: int) -> Attribution | None:
    """Read `», — сказал X`, `", said X`, `," X said`, `», – деді X` behind a quotation."""
    behind = _BEHIND.match(text, end, stop)
    at = behind.end() if behind else end
    stop = min(stop, at + _REACH)
    dashed = at > end and any(dash in text[end:at] for dash in "—–-")
    if text[end:at].strip(" \u00a0") == "." and not dashed:
        return None
    converb = cues.KAZAKH_CONVERB.match(text, at, stop)
    if converb:
        return _kazakh(text, Span(at, converb.end()), stop)
    verb = cues.verb_at(text, at, stop)
    if verb:
        return Attribution(verb, subject_behind(text, verb.end, stop, verb.of(text)))
    source = cues.SOURCE.match(text, at, stop)
    if source:
        return Attribution(Span(at, source.end() - 1), phrase(text, source.end(), stop))
    clause = clause_end(text, at, stop)
    if _NEXT_ACT.match(text, at, stop) and not dashed:
        return None
    verb = next(cues.verbs(text, at, clause), None)
    if verb and (dashed or text[end - 2] in ",!?" or text[end : end + 1] == ","):
        return Attribution(verb, _subject_around(text, at, verb, clause))
    comma = text[end : end + 1] == "," or text[end - 2] in ",!?…"
    unlisted = _unlisted(text, at, stop, dashed=dashed) if comma else None
    if unlisted:
        return unlisted
    named = _APPOSITION.match(text, at, stop) if comma else None
    verb = cues.verb_at(text, named.end(), stop) if named else None
    if not named or not verb:
        return None
    # `Dr Ann Cole, a vet, said`, but `its leader, Meg Stone, told`.
    group = "name" if named.group("name")[:1].isupper() else "first"
    return Attribution(verb, Span(*named.span(group)))


def _unlisted(text: str, at: int, stop: int, *, dashed: bool) -> Attribution | None:
    """Read a verb that no list has, by its form and place: `», — бубнит сторож`, `," grumbled Tom`,
    `, — Вера Комар разводит руками`."""
    form = TOKEN.match(text, at, stop)
    if not form:
        return None
    word = form.group()
    if (dashed and cues.has_verb_form(word)) or _ENGLISH_FORM.match(text, at, stop):
        return Attribution(Span(*form.span()), subject_behind(text, form.end(), stop, word))
    alone = _NAME_ALONE.match(text, at, stop) if dashed else None
    if alone:
        return Attribution(Span(at - 2, at - 1), Span(*alone.span("name")))
    acting = _NAME_ACTS.match(text, at, stop) if dashed else None
    if acting and cues.has_verb_form(acting.group("verb")):
        return Attribution(Span(*acting.span("verb")), Span(*acting.span("name")))
    return None


def before_quote(text: str, start: int, begin: int) -> Attribution | None:
    """Read `X заявил: «`, `X сказал, что «`, `по словам X, «` before a quotation."""
    begin = _behind_first_part(text, sentence_start(text, begin, start), start)
    source = last(cues.SOURCE.finditer(text, begin, start))
    verb = None
    for found in cues.verbs(text, begin, start):
        verb = found
    if source and (not verb or verb.start < source.start()):
        return Attribution(
            Span(source.start(), source.end() - 1), phrase(text, source.end(), start)
        )
    whose = last(cues.SOURCE_OF.finditer(text, begin, start))
    if whose and not verb:
        return Attribution(Span(*whose.span()), Span(*whose.span("whose")))
    place = cues.SOURCE_AFTER.search(text, begin, start)
    if place and not verb:
        return Attribution(Span(*place.span()), subject_before(text, begin, place.start()))
    if not verb:
        colon = text[begin:start].rstrip()
        acting = _acting(text, begin, begin + len(colon)) if colon.endswith(":") else None
        if acting:
            return acting
        if colon.endswith(":") and len(TOKEN.findall(colon)) <= 6:
            mark = begin + len(colon) - 1
            return Attribution(Span(mark, mark + 1), subject_before(text, begin, mark))
        return None
    speaker = subject_before(text, begin, verb.start, verb.of(text))
    return Attribution(verb, speaker or subject_behind(text, verb.end, start, verb.of(text)))


def _acting(text: str, begin: int, end: int) -> Attribution | None:
    """`Мэр развёл руками: «…»`: before a colon whoever acts is who speaks."""
    tokens = list(TOKEN.finditer(text, begin, end))
    for at, token in enumerate(tokens[1:_ACTOR], start=1):
        word = token.group()
        if cues.has_verb_form(word) or _ENGLISH_ACT.fullmatch(word):
            who = [one.group() for one in tokens[:at]]
            person = who[0].lower() in cues.PRONOUNS or any(
                cues.ROLES.fullmatch(one) or one[:1].isupper() for one in who[1:]
            )
            named = cues.ROLES.fullmatch(who[0]) or is_given_name(who[0])
            speaker = subject_before(text, begin, token.start())
            return Attribution(Span(*token.span()), speaker) if person or named else None
    return None


def _behind_first_part(text: str, begin: int, start: int) -> int:
    """In `“We tried,” she added, “and failed.”` the speaker stands behind the first part."""
    parts = last(_FIRST_PART.finditer(text, begin, start))
    return parts.end() if parts else begin


def sentence_start(text: str, begin: int, at: int) -> int:
    """Return where the sentence around `at` begins, as far as an attribution can reach."""
    begin = max(begin, at - _REACH)
    for broken in _SENTENCE_BREAK.finditer(text, begin, at):
        begin = broken.end()
    return begin


def _kazakh(text: str, converb: Span, stop: int) -> Attribution:
    """`деп мәлімдеді X`, `деп X атап өтті`: the verb ends the cue, the rest is the speaker."""
    clause = clause_end(text, converb.end, stop)
    tokens = list(TOKEN.finditer(text, converb.end, clause))
    cue_end = converb.end
    ends = [
        at for at, token in enumerate(tokens[:_KAZAKH_CUE]) if cues.is_kazakh_form(token.group())
    ]
    finite = [at for at in ends if cues.is_finite_kazakh(tokens[at].group())]
    # Behind a genitive stands whose words are passed on: that is a chain.
    finite = [at for at in finite if not any(_OWNER.search(one.group()) for one in tokens[:at])]
    if ends and (finite or ends[0] == 0):
        through = finite[0] if finite else ends[0]
        cue_end = tokens[through].end()
        tokens = tokens[through + 1 :]
    while tokens and (tokens[-1].group() == "атап" or cues.is_verb(tokens[-1].group())):
        tokens.pop()
    return Attribution(Span(converb.start, cue_end), cut_tail(tokens))


def _subject_around(text: str, at: int, verb: Span, clause: int) -> Span | None:
    """English and free order: `," Marsh said`; a subject may stand on either side. Before the verb
    it is known by a name, an office or a pronoun: `— тихо говорит Вера` has none there."""
    before = subject_before(text, at, verb.start)
    behind = subject_behind(text, verb.end, clause, verb.of(text))
    if before and behind and not names_somebody(before.of(text)):
        return behind
    return before or behind
