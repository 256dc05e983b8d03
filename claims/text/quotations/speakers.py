"""The speaker's words behind a cue: the subject of the verb, or who «по словам» names."""

import re

from claims.text.quotations import cues
from claims.text.quotations.clause_ends import clause_end, out_of_brackets
from claims.text.quotations.given_names import is_given_name
from claims.text.quotations.kazakh_speakers import kazakh_subject
from claims.text.quotations.objects import (
    before_object,
    behind_hearer,
    behind_object,
    from_name,
    from_role,
    without_oblique,
    without_outlet,
    without_own,
)
from claims.text.quotations.prepositions import behind_preposition
from claims.text.quotations.roles import PRONOUNS, ROLES, names_office
from claims.text.quotations.speaker_ends import HEARER, closed, cut_tail, one_of
from claims.text.quotations.subject_words import (
    ADJECTIVE,
    ADVERBS,
    NAME_IN_MARKS,
    PREPOSITIONS,
    SUBJECTS,
    TOKEN,
    WHOSE,
)
from claims.text.spans import Span

# Verbs that have an object before their subject: `прокомментировал приговор адвокат`.
_WITH_OBJECT = re.compile(
    r"(?:про)?ком+ент|підсум|подыто|заверш|закінч|закончи|раскритик|розкритик|объясн|поясн"
    r"|оцен|оцін|назв|опис|пригад|згад|вспом"
)
# Verbs whose object is a person: `поддержал [её] мастер`, `привітала [гостей] Олена Гук`.
_WITH_PERSON = re.compile(
    r"поддерж|поправ|переби|спрос|спраш|переспр|успок|завер|поблагодар|похвал|привет|приветств"
    r"|поздрав|упрек|предупре|підтрим|виправ|запит|перепит|заспок|запевн|похвал|привіт|дорік"
    r"|поперед|благодар|віта"
)
# `заявил [«Степным новостям»] мэр`, `розповів [виданню "Хвиля"] рятувальник`
_TO_OUTLET = re.compile(
    r"\s*(?:(?:Р?ИА|ІА|НА|ТРК|ТК)\s+(?=[«\"“][^«»\"“”.!?\n\r]{2,40}[»\"”]\s+(?:[вуВ]\s|на\s|[а-яёіїєґ]{4})))?"
    r"(?!(?:газета|издание|видання|агентство|агенція|телеканал|портал|журнал|сайт|канал|радио)\s)"
    r"(?:(?:в|у)\s)?(?:(?:издани|агентств|телеканал|газет|портал|журнал|сайт|канал|проект|виданн|"
    r"комментари|коментар|интервью|інтерв|"
    r"агенці|проєкт|корреспондент|кореспондент|журналист|журналіст|редакци|редакці|эфир|ефір|радио"
    r"|радіо)[^\W\d_]{0,3}\s+){0,2}[«\"“][^«»\"“”.!?\n\r]{2,40}[»\"”]\s+(?=[^\W\d_])"
    r"(?!со ссылкой|з посиланням|ссылаясь|посилаючись|слова)"
)
# `відповіла, не задумуючись, Олена Гук`
_INSERTED_BEHIND = re.compile(
    r",\s[^,.;:!?«»\"“”()\n\r]{3,50},\s(?=[A-ZА-ЯЁІЇЄҐӘҒҚҢӨҰҮҺ]\w+(?:\s[A-ZА-ЯЁІЇЄҐӘҒҚҢӨҰҮҺ]|[.\s]*$))"
)
# `того же мнения придерживается [и] мастер`
_ALSO = re.compile(r"\s*(?:и|й|і|также|також)\s+(?=[^\W\d_])")
_ACTING_AS = re.compile(r"\s*(?P<as>(?:т\.\s?)?[ви]\.\s?о\.)\s+")
# `according to its director, [Paul Stone], “`
_NAMED_NEXT = re.compile(r",\s(?P<name>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){1,2}),(?:\s|$)")
_IN_BODY = re.compile(rf"{NAME_IN_MARKS}(?=[.,;]?\s*(?:$|[\n\r.—–-]))")
_INSIDE = {"в", "во", "у", "на"}
_I_ASK = re.compile(r"[а-яёіїєґ]{3,}(?:[ую](?:сь)?|(?:ае|яе|ує|ює|ими|ює)м(?:о|ося|ся)?|имося)")
_I = re.compile(r"\s*(?P<who>я|мы|ми)(?!\w)")
_THOSE = {"те", "та", "тот", "той", "ті", "этот", "эти", "ці"}
_ARTICLES = {"the", "a", "an"}
_NAME = 2
_HIS = {"his", "her", "their", "its", "the"}
# The second office opens with so many words at most: `ведущий научный сотрудник`.
_APPOSED = 4


def subject_behind(text: str, at: int, stop: int, verb: str) -> Span | None:
    """The subject behind the verb: `заявил [в среду] посол РФ Михаил Котов [в эфире]`."""
    if cues.is_kazakh_verb(verb):
        return kazakh_subject(text, at, stop)
    if _I_ASK.fullmatch(verb.lower()):
        own = _I.match(text, at, stop)  # `— спрашиваю капитана`: the author asks
        return Span(*own.span("who")) if own else None
    for pattern in (_INSERTED_BEHIND, _ALSO):
        inserted = pattern.match(text, at, stop)
        at = inserted.end() if inserted else at
    acting = _ACTING_AS.match(text, at, stop)
    if acting:
        rest = subject_behind(text, acting.end(), stop, verb)
        return Span(acting.start("as"), rest.end) if rest else None
    hearer = _TO_OUTLET.match(text, at, stop)
    at = hearer.end() if hearer else at
    clause = clause_end(text, at, stop)
    tokens = out_of_brackets(text, at, clause)
    body = _IN_BODY.match(text, clause, stop) if _placed(tokens, verb) else None
    if body:
        return Span(*body.span())  # `ответили на жалобу в «Горсвете»`
    tokens = _behind_small_words(tokens)
    if not tokens:
        return None
    tokens = without_oblique(behind_hearer(without_outlet(without_own(tokens), verb)))
    plain = _plain_subject(tokens)
    if plain:
        return plain
    if tokens[0].group() in _THOSE and len(tokens) > 2 and tokens[1].group().islower():
        tokens = tokens[2:]  # `вспоминает [те дни] Анна Лис`
    if tokens[0].group().lower() in PRONOUNS:
        return Span(*tokens[0].span())
    if tokens[0].group().lower() in PREPOSITIONS or tokens[0].group().isdigit():
        found = behind_preposition(text, tokens, verb)
        if not found and text[clause : clause + 1] == ",":
            # `рассказал в среду, 3 мая, на встрече мастер`
            return subject_behind(text, clause + 1, stop, verb)
        return closed(text, found)
    tokens = _behind_its_object(tokens, verb)
    named = _apposed_name(text, tokens, clause, stop)
    return named or closed(text, cut_tail(before_object(tokens)))


def _behind_small_words(tokens: list[re.Match[str]]) -> list[re.Match[str]]:
    """Drop hearers by their kind, adverbs and second verbs: `скаржиться [нашій газеті] мати`."""
    at = 0
    while at + 1 < len(tokens):
        word = tokens[at].group()
        if not HEARER.match(word) or ROLES.fullmatch(word):
            break
        at += 1
    while at < len(tokens):
        word = tokens[at].group()
        if word.lower() not in ADVERBS and not cues.is_verb(word):
            break
        at += 1
    return tokens[at:]


def _plain_subject(tokens: list[re.Match[str]]) -> Span | None:
    """Read a pronoun that only small words stand before, or one of many."""
    words = [one.group() for one in tokens]
    at = next((at for at, word in enumerate(words[:3]) if word in SUBJECTS), None)
    if at is not None and words[0] not in _ARTICLES and all(map(str.islower, words[:at])):
        return Span(*tokens[at].span())
    some = one_of(tokens)
    return some if some and all(map(str.islower, words[:2])) else None


def _behind_its_object(tokens: list[re.Match[str]], verb: str) -> list[re.Match[str]]:
    """Drop the object of a verb that has one before its subject, as verbs of no list may."""
    person = _WITH_PERSON.match(verb.lower())
    if person and tokens[0].group() in WHOSE and len(tokens) > 1:
        tokens = tokens[1:]
    known = cues.is_verb(verb) or verb.isascii()
    if person or _WITH_OBJECT.match(verb.lower()) or not known:
        return from_name(from_role(behind_object(tokens)))
    return tokens


def _placed(tokens: list[re.Match[str]], verb: str) -> bool:
    """Tell whether a verb without a subject of its own has but a place behind it."""
    return bool(tokens) and tokens[-1].group() in _INSIDE and bool(cues.IMPERSONAL.fullmatch(verb))


def _apposed_name(text: str, tokens: list[re.Match[str]], clause: int, stop: int) -> Span | None:
    """Read `отметил эксперт, [доктор наук Анна Лис]`: of two offices the one with the name."""
    words = [one.group() for one in tokens]
    if text[clause : clause + 1] != "," or not words or not all(map(str.islower, words)):
        return None
    after = clause_end(text, clause + 1, stop)
    behind = list(TOKEN.finditer(text, clause + 1, after))
    head = next((word for word in words if not ADJECTIVE.search(word)), words[0])
    if not behind or not (names_office(head) or words[0] in _HIS):
        return None
    if _is_full_name(text, behind, after):
        # `said her partner, [Ann Cole]`
        return Span(behind[0].start(), behind[-1].end())
    found = cut_tail(behind)
    opens = behind[0].group()
    office = any(names_office(one.group()) for one in behind[:_APPOSED])
    if not found or not opens.islower() or not office or cues.is_verb(opens):
        return None
    ends = [one.group() for one in behind if one.end() <= found.end][-2:]
    return found if len(ends) > 1 and is_given_name(ends[0]) and ends[1][:1].isupper() else None


def _is_full_name(text: str, tokens: list[re.Match[str]], end: int) -> bool:
    """Tell whether a clause is a known given name and a surname, and nothing else."""
    words = [one.group() for one in tokens]
    capitals = all(word[:1].isupper() for word in words)
    stop = text[end : end + 1] in ",.;" or not text[end : end + 1].strip()
    return len(words) == _NAME and capitals and is_given_name(words[0]) and stop


def phrase(text: str, at: int, stop: int) -> Span | None:
    """The words behind «по словам» or "according to", to the end of their clause."""
    clause = clause_end(text, at, stop)
    named = _NAMED_NEXT.match(text, clause, stop)
    if named:
        return Span(*named.span("name"))
    return closed(text, cut_tail(out_of_brackets(text, at, clause)))
