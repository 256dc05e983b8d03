"""Who said it: the cue and the speaker's words before or behind a quotation."""

import re

from claims.text.quotations import cues
from claims.text.quotations.attributions import REACH, Attribution, sentence_start
from claims.text.quotations.clause_ends import clause_end
from claims.text.quotations.colon_attribution import acting_behind, colon_attribution, with_words
from claims.text.quotations.english_subjects import as_put, passive, with_second
from claims.text.quotations.kazakh_attribution import converb_attribution
from claims.text.quotations.names import full_name_in
from claims.text.quotations.participles import participle_before, participle_behind
from claims.text.quotations.roles import names_office
from claims.text.quotations.signatures import signed_behind
from claims.text.quotations.speakers import phrase, subject_behind
from claims.text.quotations.subject_words import (
    PREPOSITIONS,
    TITLES,
    TOKEN,
    last,
    names_person,
    names_somebody,
)
from claims.text.quotations.subjects_before import subject_before
from claims.text.quotations.unlisted_verbs import unlisted
from claims.text.spans import Span

# `Asked about the ledger, [the treasurer] was brief: “`
_ASKED = re.compile(
    r"(?:When\s)?(?:[Aa]sked|[Pp]ressed|[Qq]uizzed|[Qq]uestioned|[Cc]hallenged|[Tt]old)\s[^:;.!?“”\"\n\r]{3,120}?,\s"
    r"(?=(?:[Tt]he|[Hh]is|[Hh]er|[Tt]heir|an?|he|she|they|[A-Z][\w’'-]+)\s)"
)
_CLOSED_CLAUSE = re.compile(r"[a-z0-9.],\s\Z")
_FIRST_PART = re.compile(r"[,!?…][»”\"’']\s(?=[^\W\d_])")
_BEHIND = re.compile(
    r"[»”\"]?(?:\s?[,.!?…])?\s*"
    r"(?:[—–-]\s+|(?<=,)-(?=де)|(?<=[,!?…»”\"][ \u00a0])[—–-](?=[а-яёіїєґ])"
    # `»,-сказав`, `»—сказав`: no space at all.
    r"|(?<=,)[—–-](?=[а-яёіїєґ])|(?<=[»”])[—–](?=[а-яёіїєґ])|,\s*)?"
)
# `«Мост стоит». Так ответил мастер.`
_SO_SAID = re.compile(r"[.!?…]?\s+(?:Так|Именно так|Саме так|Такими словами)\s+(?=[а-яёіїєґ])")
# `— с такими словами [обратился к жителям мэр]`
_SUCH = re.compile(r"(?:(?:с|з|із)\s)?(?:так|эт|ц)[а-яіїє]{1,3}\s+словами\s+")
_INSERTED = re.compile(rf"(?:[^,.;:!?«»\"“”()\n\r]|(?<=[A-Z])\.|(?!{TITLES}\.)\.){{2,80}},\s+")
# `," Ann Cole, a vet in Leeds said`: the second comma is often left out.
_APPOSED = re.compile(
    r"(?P<name>[A-Z][\w.’'-]+(?:\s[A-Z][\w.’'-]*){1,3}),\s(?:an?|the|its|his|her|their)\s"
)
# Whom it was told to stands behind: `Ann Cole, a vet, told the Harbour Echo: “`.
_TOLD = re.compile(r"(?:told|tells?|asked|asks?|informed|texted|reminded|warned)\b")
# `team leader [and] vet Ann Cole said`, `Ann Cole [and] Tom Reyes said`
_AND = re.compile(r"\sand\s(?=[^\W\d_])")
_BRACKETED = re.compile(r"\([^()\n\r]{1,40}\)\s+")
# `," Ann Cole (44) [from Cork] said`
_OF_PLACE = re.compile(r"(?:from|of|at|in)\s")
_BARE_PRONOUN = re.compile(r"(?:I|he|she|it|we|they|you|who|that)\b")
# `», — усміхаючись, відповів мер`, `», — не скрывая слёз, сказала Лис`.
_MEANWHILE = re.compile(
    r"(?:н[ею]\s)?[а-яёіїєґ]{2,}(?:[уюая]ч[иі]|вш[иі]|[ая])(?:с[ья])?(?![а-яёіїєґ])"
)
# So far may the verb stand from the dash.
_MANNER = re.compile(r"[а-яёіїєґ’'ʼ, -]{4,60}")
# So many stretches between commas may stand before the verb: `Ann Cole, 63, a cox, of Cork, said`.
_INSERTIONS = 5
# `”, and he laughed`: what somebody did then.
_NEXT_ACT = re.compile(r"(?:and|but|as|when|while|и|а|но|та|і|але|және|ал)\s")


def after_quote(text: str, end: int, stop: int) -> Attribution | None:
    """Read `», — сказал X`, `", said X`, `," X said`, `», – деді X` behind a quotation."""
    behind = _BEHIND.match(text, end, stop)
    at = behind.end() if behind else end
    # The last mark of what was said, a quotation inside closed as well: `‘Never,’” Cole said`.
    said = text[max(0, end - 4) : end].rstrip(" »“”\"’'")[-1:]
    stop = min(stop, at + REACH)
    dashed = at > end and any(dash in text[end:at] for dash in "—–-")
    so = _SO_SAID.match(text, end, stop)
    so_verb = cues.verb_at(text, so.end(), stop) if so else None
    signed = signed_behind(text, end, stop)
    if signed:
        return signed
    such = _SUCH.match(text, at, stop) if dashed else None
    form = TOKEN.match(text, such.end(), stop) if such else None
    if form and cues.has_verb_form(form.group()):
        speaker = subject_behind(text, form.end(), stop, form.group())
        return Attribution(Span(*form.span()), speaker)
    if so_verb:
        return Attribution(so_verb, subject_behind(text, so_verb.end, stop, so_verb.of(text)))
    if text[end:at].strip(" \u00a0") == "." and not dashed:
        return None
    converb = converb_attribution(text, at, stop)
    if converb or cues.KAZAKH_CONVERB.match(text, at, stop):
        return converb
    verb = cues.verb_at(text, at, stop)
    if verb and not dashed and text[verb.start].isupper() and said in ".!?…":
        # `“Wait.” Asked whether`: a sentence of its own.
        return None
    if verb and (dashed or text[end : end + 1] == "," or cues.follows_bare(verb.of(text))):
        behind_verb = subject_behind(text, verb.end, stop, verb.of(text))
        return Attribution(verb, with_second(text, behind_verb, stop))
    source = cues.SOURCE.match(text, at, stop)
    if source:
        return Attribution(Span(at, source.end() - 1), phrase(text, source.end(), stop))
    clause = clause_end(text, at, stop)
    if _NEXT_ACT.match(text, at, stop) and not dashed:
        return None
    passed_on = participle_behind(text, at, stop) if text[at : at + 1].isascii() else None
    if passed_on:
        return passed_on
    bracketed = _BRACKETED.match(text, clause, stop)
    told = cues.verb_at(text, bracketed.end(), stop) if bracketed else None
    if bracketed and not told and _OF_PLACE.match(text, bracketed.end(), stop):
        behind_place = clause_end(text, bracketed.end(), stop)
        told = next(cues.verbs(text, bracketed.end(), behind_place), None)
    if told:
        # `," Sen. Ann Cole (D-OH) said`
        return Attribution(told, subject_before(text, at, clause))
    clause = _with_second_part(text, at, clause, stop)
    verb = next(cues.verbs(text, at, clause), None)
    told_to = passive(text, at, verb, stop) if verb else None
    if told_to and not dashed:
        return told_to
    # `«Ура!» акциясын атап өтті`: only English has a subject right behind the mark.
    marked = said in ",!?" and text[at : at + 1].isascii()
    if verb and (dashed or marked or text[end : end + 1] == ","):
        speaker = _subject_around(text, at, verb, clause)
        if not speaker and cues.IMPERSONAL.fullmatch(verb.of(text)):
            speaker = subject_behind(text, verb.end, stop, verb.of(text))
        return Attribution(verb, speaker)
    comma = text[end : end + 1] == "," or said in ",!?…"
    by_form = unlisted(text, at, stop, dashed=dashed) if comma else None
    if by_form:
        return by_form
    inserted = _with_insertions(text, at, stop) if comma else None
    return inserted or (_behind_manner(text, at, stop) if dashed else None)


def _behind_manner(text: str, at: int, stop: int) -> Attribution | None:
    """Read `— тихо, почти шёпотом говорит Лис`, `— вот что ответил мэр`: small words that name
    nobody stand before the verb."""
    how = _MANNER.match(text, at, stop)
    verb = next(cues.verbs(text, at, how.end()), None) if how else None
    if not verb or any(map(names_office, TOKEN.findall(text[at : verb.start]))):
        return None
    speaker = subject_behind(text, verb.end, stop, verb.of(text))
    return Attribution(verb, speaker) if speaker and names_person(speaker.of(text)) else None


def _with_insertions(text: str, at: int, stop: int) -> Attribution | None:
    """Read `," Dr Ann Cole, a vet, said`, `," its leader, Meg Stone, told`: commas right before
    the verb set something off."""
    end = at
    for _ in range(_INSERTIONS):
        part = _INSERTED.match(text, end, stop)
        if not part:
            break
        end = part.end()
        verb = cues.verb_at(text, end, stop)
        if verb and _MEANWHILE.match(text, at, stop):
            return Attribution(verb, subject_behind(text, verb.end, stop, verb.of(text)))
        if verb:
            return Attribution(verb, subject_before(text, at, verb.start))
    named = _APPOSED.match(text, at, stop)
    clause = clause_end(text, named.end(), stop) if named else at
    verb = next(cues.verbs(text, named.end(), clause), None) if named else None
    return Attribution(verb, Span(*named.span("name"))) if named and verb else None


def before_quote(text: str, start: int, begin: int) -> Attribution | None:
    """Read `X заявил: «`, `X сказал, что «`, `по словам X, «` before a quotation."""
    begin = _behind_first_part(text, sentence_start(text, begin, start), start)
    own = with_words(text, begin, start)
    if own:
        return own
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
    put = as_put(text, begin, start)
    if put:
        return put
    participle = participle_before(text, begin, start)
    if participle:
        return participle
    told_to = passive(text, begin, verb, start) if verb else None
    if told_to:
        return told_to
    asked = _ASKED.match(text, begin, start) if verb else None
    if asked and verb and verb.end <= asked.end():
        return colon_attribution(text, asked.end(), start)
    if not verb or _acts_behind(text, verb, start):
        return colon_attribution(text, begin, start)
    if _CLOSED_CLAUSE.search(text, begin, verb.start) and not _TOLD.match(text, verb.start):
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


def _with_second_part(text: str, at: int, clause: int, stop: int) -> int:
    """Return the clause's end beyond an "and" that joins two English subjects, or two offices of
    one, before their verb."""
    joined = _AND.match(text, clause, stop)
    first = text[at:clause]
    if not joined or not first.isascii() or _BARE_PRONOUN.match(first):
        return clause
    if next(cues.verbs(text, at, clause), None):
        return clause
    return clause_end(text, joined.end(), stop)


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


def _subject_around(text: str, at: int, verb: Span, clause: int) -> Span | None:
    """English and free order: `," Marsh said`; a subject may stand on either side. Before the verb
    it is known by a name, an office or a pronoun: `— тихо говорит Вера` has none there."""
    before = subject_before(text, at, verb.start)
    behind = subject_behind(text, verb.end, clause, verb.of(text))
    hearer = _TOLD.match(text, verb.start)
    if before and behind and not hearer and not names_somebody(before.of(text)):
        return behind
    return before or behind
