"""Who said it, read behind a quotation: `», — сказал X`, `," X said`, `», – деді X`."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from claims.text.quotations import cues
from claims.text.quotations.attributions import REACH, Attribution
from claims.text.quotations.clause_ends import clause_end
from claims.text.quotations.english_subjects import passive, with_second
from claims.text.quotations.kazakh_attribution import converb_attribution
from claims.text.quotations.participles import participle_behind
from claims.text.quotations.roles import names_office
from claims.text.quotations.signatures import signed_behind
from claims.text.quotations.speakers import phrase, subject_behind
from claims.text.quotations.subject_words import TITLES, TOKEN, names_person, names_somebody
from claims.text.quotations.subjects_before import subject_before
from claims.text.quotations.unlisted_verbs import unlisted
from claims.text.spans import Span, trim

_BEHIND = re.compile(
    r"[»”\"]?(?:\s?[,.!?…])?\s*"
    r"(?:[—–-]\s+|(?<=,)-(?=де)|(?<=[,!?…»”\"][ \u00a0])[—–-](?=[а-яёіїєґ])"
    # `»,-сказав`, `»—сказав`: no space at all.
    r"|(?<=,)[—–-](?=[а-яёіїєґ])|(?<=[»”])[—–](?=[а-яёіїєґ])|,\s*)?"
)
# `«Мост стоит». Так ответил мастер.`
_SO_SAID = re.compile(r"[.!?…]?\s+(?:Так|Именно так|Саме так|Такими словами)\s+(?=[а-яёіїєґ])")
# `— с такими словами [обратился к жителям мэр]`
# `— такой прогноз [даёт экономист]`
_SUCH = re.compile(
    r"(?:(?:(?:с|з|із)\s)?(?:так|эт|ц)[а-яіїє]{1,3}\s+словами"
    r"|так(?:ой|ую|ое|ие|ий|у|е|і|ою)\s+[а-яёіїєґ’']{4,})\s+"
)
_PUT = re.compile(
    r"as\s(?P<who>(?:[A-Za-z][\w.’'-]*\s){1,6}?)(?P<cue>puts?|says|said|calls?|called)\s(?:it|them|this)\b"
)
# `,” saidAnn Cole`
_GLUED = re.compile(r"(?:said|says|added|told)(?=[A-Z][a-z])")
_INSERTED = re.compile(rf"(?:[^,.;:!?«»\"“”()\n\r]|(?<=[A-Z])\.|(?!{TITLES}\.)\.){{2,80}},\s+")
# `," Ann Cole, a vet in Leeds said`: the second comma is often left out.
_APPOSED = re.compile(
    r"(?P<name>[A-Z][\w.’'-]+(?:\s[A-Z][\w.’'-]*){1,3}),\s(?:an?|the|its|his|her|their)\s"
)
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


@dataclass(frozen=True, slots=True)
class Behind:
    """The place behind a quotation that ends at `end`: its attribution would begin at `at`."""

    text: str
    end: int
    at: int
    stop: int
    said: str  # The last mark of what was said, a quotation inside closed as well.
    dashed: bool

    @property
    def comma(self) -> bool:
        return self.text[self.end : self.end + 1] == ","


# What a step answers where the words behind the quotation tell of something else.
_NOBODY = Attribution(Span(0, 0), None)
Step = Callable[[Behind], Attribution | None]


def after_quote(text: str, end: int, stop: int) -> Attribution | None:
    """Read `», — сказал X`, `", said X`, `," X said`, `», – деді X` behind a quotation: the first
    step that answers decides."""
    behind = _BEHIND.match(text, end, stop)
    at = behind.end() if behind else end
    said = text[max(0, end - 4) : end].rstrip(" »“”\"’'")[-1:]
    dashed = at > end and any(dash in text[end:at] for dash in "—–-")
    place = Behind(text, end, at, min(stop, at + REACH), said, dashed)
    for step in _STEPS:
        found = step(place)
        if found:
            return None if found is _NOBODY else found
    return None


def _signed(place: Behind) -> Attribution | None:
    return signed_behind(place.text, place.end, place.stop)


def _with_such_words(place: Behind) -> Attribution | None:
    """Read `— с такими словами обратился к жителям мэр`."""
    text, stop = place.text, place.stop
    such = _SUCH.match(text, place.at, stop) if place.dashed else None
    form = TOKEN.match(text, such.end(), stop) if such else None
    if not form or not cues.has_verb_form(form.group()):
        return None
    return Attribution(Span(*form.span()), subject_behind(text, form.end(), stop, form.group()))


def _so_said(place: Behind) -> Attribution | None:
    """Read `». Так ответил мастер`; any other sentence behind tells nothing."""
    so = _SO_SAID.match(place.text, place.end, place.stop)
    verb = cues.verb_at(place.text, so.end(), place.stop) if so else None
    if verb:
        return Attribution(verb, _subject_of(place, verb))
    ended = place.text[place.end : place.at].strip(" \u00a0") == "." and not place.dashed
    return _NOBODY if ended else None


def _as_put(place: Behind) -> Attribution | None:
    """Read `," as Ann Cole puts it`."""
    put = _PUT.match(place.text, place.at, place.stop)
    who = trim(place.text, *put.span("who")) if put else None
    return Attribution(Span(*put.span("cue")), who) if put and who else None


def _converb(place: Behind) -> Attribution | None:
    found = converb_attribution(place.text, place.at, place.stop)
    kazakh = cues.KAZAKH_CONVERB.match(place.text, place.at, place.stop)
    return found or (_NOBODY if kazakh else None)


def _verb_first(place: Behind) -> Attribution | None:
    """Read `сказал X` right behind the mark."""
    text = place.text
    verb = cues.verb_at(text, place.at, place.stop)
    glued = None if verb else _GLUED.match(text, place.at, place.stop)
    verb = Span(*glued.span()) if glued else verb
    if not verb:
        return None
    if not place.dashed and text[verb.start].isupper() and place.said in ".!?…":
        return _NOBODY  # `“Wait.” Asked whether`: a sentence of its own.
    if place.dashed or place.comma or cues.follows_bare(verb.of(text)):
        return Attribution(verb, with_second(text, _subject_of(place, verb), place.stop))
    return None


def _source(place: Behind) -> Attribution | None:
    """Read `по словам X`, `according to X`; what somebody did next is no attribution."""
    text, at, stop = place.text, place.at, place.stop
    source = cues.SOURCE.match(text, at, stop)
    if source:
        return Attribution(Span(at, source.end() - 1), phrase(text, source.end(), stop))
    return _NOBODY if _NEXT_ACT.match(text, at, stop) and not place.dashed else None


def _participle(place: Behind) -> Attribution | None:
    ascii_ = place.text[place.at : place.at + 1].isascii()
    return participle_behind(place.text, place.at, place.stop) if ascii_ else None


def _beyond_brackets(place: Behind) -> Attribution | None:
    """Read `," Sen. Ann Cole (D-OH) said`, `," Ann Cole (44) from Cork said`."""
    text, stop = place.text, place.stop
    clause = clause_end(text, place.at, stop)
    bracketed = _BRACKETED.match(text, clause, stop)
    told = cues.verb_at(text, bracketed.end(), stop) if bracketed else None
    if bracketed and not told and _OF_PLACE.match(text, bracketed.end(), stop):
        behind_place = clause_end(text, bracketed.end(), stop)
        told = next(cues.verbs(text, bracketed.end(), behind_place), None)
    return Attribution(told, subject_before(text, place.at, clause)) if told else None


def _verb_in_clause(place: Behind) -> Attribution | None:
    """Read `," Marsh said`, `— тихо говорит Вера`, `," the court was told by X`."""
    text, at, stop = place.text, place.at, place.stop
    clause = _with_second_part(text, at, clause_end(text, at, stop), stop)
    verb = next(cues.verbs(text, at, clause), None)
    if not verb:
        return None
    told_to = passive(text, at, verb, stop)
    if told_to and not place.dashed:
        return told_to
    # `«Ура!» акциясын атап өтті`: only English has a subject right behind the mark.
    marked = place.said in ",!?" and text[at : at + 1].isascii()
    if not (place.dashed or marked or place.comma):
        return None
    speaker = _subject_around(text, at, verb, clause)
    if not speaker and cues.IMPERSONAL.fullmatch(verb.of(text)):
        speaker = _subject_of(place, verb)
    return Attribution(verb, speaker)


def _by_form(place: Behind) -> Attribution | None:
    """Read verbs that no list has, and what commas set off before the verb."""
    if not (place.comma or place.said in ",!?…"):
        return None
    text, at, stop = place.text, place.at, place.stop
    return unlisted(text, at, stop, dashed=place.dashed) or _with_insertions(text, at, stop)


def _by_manner(place: Behind) -> Attribution | None:
    return _behind_manner(place.text, place.at, place.stop) if place.dashed else None


_STEPS: tuple[Step, ...] = (
    _signed,
    _with_such_words,
    _so_said,
    _as_put,
    _converb,
    _verb_first,
    _source,
    _participle,
    _beyond_brackets,
    _verb_in_clause,
    _by_form,
    _by_manner,
)


def _subject_of(place: Behind, verb: Span) -> Span | None:
    return subject_behind(place.text, verb.end, place.stop, verb.of(place.text))


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


def _subject_around(text: str, at: int, verb: Span, clause: int) -> Span | None:
    """English and free order: `," Marsh said`; a subject may stand on either side. Before the verb
    it is known by a name, an office or a pronoun: `— тихо говорит Вера` has none there."""
    before = subject_before(text, at, verb.start)
    behind = subject_behind(text, verb.end, clause, verb.of(text))
    hearer = cues.WITH_HEARER.match(text, verb.start)
    if before and behind and not hearer and not names_somebody(before.of(text)):
        return behind
    return before or behind
