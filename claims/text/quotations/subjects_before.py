"""The subject before its verb: `[Ранее] президент Лукашенко [в эфире] заявил`."""

import re

from claims.text.openers import opens_sentence
from claims.text.quotations import cues
from claims.text.quotations.clause_ends import INITIALS
from claims.text.quotations.english_subjects import (
    SHORTENED,
    before_infinitive,
    before_set_off,
    goes_beyond,
    own_clause,
    with_article,
)
from claims.text.quotations.english_subjects import elided as elided_english
from claims.text.quotations.insertions import ABSENT, SUBORDINATE, antecedent, before_insertions
from claims.text.quotations.kazakh_speakers import kazakh_subject_before
from claims.text.quotations.prepositions import behind_preposition
from claims.text.quotations.roles import PRONOUNS, ROLES
from claims.text.quotations.speaker_ends import closed, cut_tail, one_of
from claims.text.quotations.speakers import subject_behind
from claims.text.quotations.subject_words import (
    ADVERBS,
    CONNECTIVES,
    JOINTS,
    NAME_IN_MARKS,
    PREPOSITIONS,
    SUBJECTS,
    TOKEN,
    has_name,
    names_person,
)
from claims.text.spans import Span

_QUOTED = re.compile(NAME_IN_MARKS)
_CLAUSE_BREAK = re.compile(r"[,;:«»\"“”()]\s*(?:[—–-]\s+)?")
SECOND_VERB = re.compile(r",?\s(?:и|й|та|і)\s*\Z")
_RELATIVE = re.compile(r"котор(?:ый|ая|ое|ые)|який|яка|яке|які|who")
_SEGMENT = re.compile(r"[^,;:()\n\r]+")
_ACT = re.compile(r"^[а-яёіїєґ]{2,}(?:л|ла|ло|ли|л[аои]?с[ья]|в|ет|ит|ют|ят|є|ть)$")
_COORDINATING = {"и", "й", "та", "і", "and"}
_ENGLISH_PAST = re.compile(r"[a-z]{3,}ed|stood|sat|rose|ran|went|came|got|shook|threw|held|left")
_ARTICLES = {"a", "an", "the"}
# `а потом [все же] рассказал`
_ALL, _ALL_THE_SAME = {"все", "всё", "усе"}, {"же", "таки", "равно", "ещё", "еще"}
# `Один прохожий [неистово] кричит`
_HOW = re.compile(
    r"^(?!.*(?:ство|бюро|ради?о|радіо|депо|лицо|[хк]то|нерго|місто|село|метро|к[иі]но|[иі]део|фото)$)"
    r"[а-яёіїєґ]{4,}о$"
)
_THERE = {"там", "тут"}
_ONE = {"я", "он", "она", "він", "вона", "ты", "ти"}
_PLURAL = re.compile(r"[а-яёіїєґ]{2}(?:ли|лись|лися|ют|ят|ут|ат|ють|жуть|рять)$")
# `мэр [не] скрывает`
_NOT = {"не", "ни", "ні"}


def subject_before(text: str, begin: int, end: int, verb: str = "") -> Span | None:
    """The subject before the verb: `[Ранее] президент Лукашенко [в эфире] заявил`.

    Where the verb is the second of its subject («назвал отчёт слабым и добавил»), the words
    before the first one count.
    """
    opening = CONNECTIVES.match(text, begin, end)
    floor = begin = opening.end() if opening else begin
    if cues.is_kazakh_verb(verb):
        return kazakh_subject_before(text, begin, end, nearest=False)
    quoted = [found.span() for found in _QUOTED.finditer(text, begin, end)]
    quoted += [found.span() for found in INITIALS.finditer(text, begin, end)]
    impersonal = cues.IMPERSONAL.fullmatch(verb) is not None or verb.endswith(("тся", "ться"))
    end = before_set_off(text, begin, end)
    infinitive = before_infinitive(text, begin, end)
    if infinitive:
        return infinitive
    if goes_beyond(text, begin, end):
        told = next(cues.verbs(text, begin, end), None)
        first = subject_before(text, begin, told.start) if told else None
        first = first or elided_english(text, begin, end)
        if first:
            return first
    before = before_insertions(text, begin, end, quoted, impersonal=impersonal)
    found = _in_clause(text, begin, before, verb, quoted)
    found = found or _elided(text, floor, before)
    # `Я пришла, а мне говорят`: who is one does nothing in the plural.
    one = found is not None and found.of(text).lower() in _ONE
    return None if one and _PLURAL.search(verb) else found


def _in_clause(
    text: str, begin: int, end: int, verb: str, quoted: list[tuple[int, int]]
) -> Span | None:
    """Read the subject of the last clause before `end`."""
    floor, begin = begin, _last_clause(text, begin, end, quoted)
    again = SECOND_VERB.search(text, begin, end)
    if again and floor < begin and SUBORDINATE.match(text, begin):
        # `Лис сказал, что воды нет, и добавил`: the clause between has its own subject.
        return _in_clause(text, floor, begin, verb, quoted)
    tokens = _clause_tokens(text, begin, end, quoted)
    if not tokens:
        return None
    first = tokens[0].group().lower()
    if _RELATIVE.fullmatch(first):
        return antecedent(text, floor, tokens[0].start())
    if cues.is_verb(first):
        # `сказал Лис и добавил`: the first verb has the subject.
        return subject_behind(text, tokens[0].end(), end, first)
    plain = _plain_subject(tokens, verb)
    if plain:
        return plain
    if ABSENT.fullmatch(tokens[0].group()):
        tokens = _last_name(tokens)
    if first not in PREPOSITIONS:
        return closed(text, cut_tail(tokens))
    pronoun = next((one for one in tokens if one.group().lower() in PRONOUNS), None)
    if pronoun:
        return Span(*pronoun.span())
    behind = behind_preposition(text, tokens, verb)
    return closed(text, with_article(tokens, behind) if behind else None)


def _last_clause(text: str, begin: int, end: int, quoted: list[tuple[int, int]]) -> int:
    """Return where the last clause before `end` begins; names in marks have no commas."""
    for comma in _CLAUSE_BREAK.finditer(text, begin, end):
        inside = any(first <= comma.start() < last for first, last in quoted)
        rest = (one.group().lower() for one in TOKEN.finditer(text, comma.end(), end))
        if not inside and any(word not in JOINTS for word in rest):
            begin = comma.end()
    return begin


def _clause_tokens(
    text: str, begin: int, end: int, quoted: list[tuple[int, int]]
) -> list[re.Match[str]]:
    """List the words of a clause up to its first verb, without small ones in marks."""
    tokens = [
        one
        for one in TOKEN.finditer(text, begin, end)
        if not any(
            first < one.start() < last and text[first + 1].islower() for first, last in quoted
        )
    ]
    tokens = _trimmed(tokens[: _first_verb(tokens)])
    return own_clause(tokens) if tokens and tokens[0].group().isascii() else tokens


def _plain_subject(tokens: list[re.Match[str]], verb: str) -> Span | None:
    """Read a pronoun, alone or behind its object, a place that stands for its people, or one of
    many."""
    opener, last_word = tokens[0], tokens[-1].group()
    if opener.group().lower() in PRONOUNS:
        return Span(*opener.span())
    short = SHORTENED.match(opener.group().lower())
    if short:
        # `he'd say`
        return Span(opener.start(), opener.start() + short.end("who"))
    if last_word in SUBJECTS:
        # `Часть горожан [она] назвала`: the object stands first.
        return Span(*tokens[-1].span())
    if last_word.lower() in _THERE and cues.IMPERSONAL.fullmatch(verb):
        return Span(*tokens[-1].span())
    some = one_of(tokens)
    return some if some and some.start == opener.start() else None


def _elided(text: str, floor: int, end: int) -> Span | None:
    """Find the subject of the sentence where the last clause has none of its own: `Мэр молчал, а
    потом [он] сказал`, `Гусь, мастер участка, после схода [он] признался`."""
    parts = list(_SEGMENT.finditer(text, floor, end))
    tokens = list(TOKEN.finditer(text, *parts[0].span())) if len(parts) > 1 else []
    opener = tokens[0].group().lower() if tokens else ""
    acting = cues.has_verb_form(opener) and not ROLES.fullmatch(opener)
    last_clause = text[parts[-1].start() : end].strip() if len(parts) > 1 else ""
    if not opener or acting or SUBORDINATE.match(last_clause):
        return None
    if opener in PREPOSITIONS | ADVERBS:
        return None
    acts = next((at for at, one in enumerate(tokens) if at and _ACT.search(one.group())), None)
    others = [part.group() for part in parts[1:]]
    if any(names_person(part) if acts else has_name(TOKEN.findall(part)) for part in others):
        return None
    found = cut_tail(tokens[:acts])
    return found if found and names_person(found.of(text)) else None


def _last_name(tokens: list[re.Match[str]]) -> list[re.Match[str]]:
    """Return the name before the verb: `Speaking at the fair [Mrs Cole]`."""
    first = len(tokens)
    while first > 1 and tokens[first - 1].group()[:1].isupper():
        first -= 1
    while first + 1 < len(tokens) and tokens[first].group().lower() in ADVERBS:
        first += 1
    return tokens[first:] or tokens


def _first_verb(tokens: list[re.Match[str]]) -> int | None:
    """Find the first verb of a subject that has two: `Гусь [приехал] и сказал`."""
    joined = bool(tokens) and tokens[-1].group().lower() in _COORDINATING
    for at, token in enumerate(tokens):
        word = token.group()
        owner = tokens[at - 1].group() if at else ""
        acts = joined and (cues.has_verb_form(word) or _ENGLISH_PAST.fullmatch(word))
        person = owner[:1].isupper() or ROLES.fullmatch(owner) or owner.lower() in PRONOUNS
        if at and (cues.is_verb(word) or (acts and person)):
            return at
    return None


def _trimmed(tokens: list[re.Match[str]]) -> list[re.Match[str]]:
    """Drop adverbs and joints at both ends, and a capitalised word that only opens the sentence."""
    left, right = 0, len(tokens)
    idle = ADVERBS | JOINTS | _NOT
    while left < right and tokens[left].group().lower() in idle:
        left += 1
    while right > left and tokens[right - 1].group().lower() in idle:
        right -= 1
    if left < right < len(tokens) and tokens[right - 1].group() in _ALL:
        right -= tokens[right].group() in _ALL_THE_SAME
    while right > left and _HOW.search(tokens[right - 1].group()):
        right -= 1
    opener = tokens[left].group() if right - left > 1 else ""
    plain = opener and opener[:1].isupper() and opens_sentence(opener)
    if (
        plain
        and opener.lower() not in PRONOUNS | PREPOSITIONS | _ARTICLES
        and not (opener.isupper() and len(opener) > 1)
        and tokens[left + 1].group()[:1].isupper()
    ):
        left += 1
    return tokens[left:right]
