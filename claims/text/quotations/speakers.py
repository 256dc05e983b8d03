"""The speaker's words behind a cue: the subject of the verb, or who «по словам» names."""

import re

from claims.text.quotations import cues
from claims.text.quotations.clause_ends import clause_end, out_of_brackets
from claims.text.quotations.given_names import is_given_name
from claims.text.quotations.kazakh_speakers import kazakh_subject
from claims.text.quotations.prepositions import behind_preposition
from claims.text.quotations.roles import PRONOUNS, ROLES, names_office, office_in_case
from claims.text.quotations.speaker_ends import HEARER, closed, cut_tail, one_of
from claims.text.quotations.subject_words import (
    ADJECTIVE,
    ADVERBS,
    DATIVE,
    GENITIVE,
    NAME_IN_MARKS,
    PREPOSITIONS,
    SUBJECTS,
    TOKEN,
    WHOSE,
    agrees,
    is_oblique,
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
    r"|поперед"
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
_I_ASK = re.compile(r"[а-яёіїєґ]{3,}[ую](?:сь)?")
_I = re.compile(r"\s*(?P<who>я)(?!\w)")
_OF_BODY = re.compile(r"(?:[иыіїй]|ого)$")
_THOSE = {"те", "та", "тот", "той", "ті", "этот", "эти", "ці"}
_OWN = re.compile(r"сво[йяюїєё]|сво[ёїєие]\w{0,2}|свій")
_CYRILLIC_NAME = re.compile(r"[А-ЯЁІЇЄҐӘҒҚҢӨҰҮҺ]")
_ARTICLES = {"the", "a", "an"}
# No paper goes by fewer letters.
_LETTER = 2
_NAME = 2
_HIS = {"his", "her", "their", "its"}
# The second office opens with so many words at most: `ведущий научный сотрудник`.
_APPOSED = 4
_OBJECT = re.compile(r"[а-яёіїєґ]{3,}[ую]")
_OBLIQUE_ENDS = ("ой", "ами", "ями", "их", "ых", "іх", "ихся")
_ACCUSATIVE = re.compile(r"(?!судья|тренеры)[а-яёіїєґ]{3,}(?:ни[яею]|и[иеюя]|[ыиую]|ь|ння)")


def subject_behind(text: str, at: int, stop: int, verb: str) -> Span | None:
    """The subject behind the verb: `заявил [в среду] посол РФ Михаил Котов [в эфире]`."""
    if cues.is_kazakh_verb(verb):
        return kazakh_subject(text, at, stop)
    if _I_ASK.fullmatch(verb.lower()):
        own = _I.match(text, at, stop)  # `— спрашиваю капитана`: the author asks
        return Span(*own.span("who")) if own else None
    inserted = _INSERTED_BEHIND.match(text, at, stop)
    at = inserted.end() if inserted else at
    also = _ALSO.match(text, at, stop)
    at = also.end() if also else at
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
    while len(tokens) > 1 and HEARER.match(one := tokens[0].group()) and not ROLES.fullmatch(one):
        tokens.pop(0)
    while tokens and (tokens[0].group().lower() in ADVERBS or cues.is_verb(tokens[0].group())):
        tokens.pop(0)
    if not tokens:
        return None
    tokens = _without_oblique(_behind_hearer(_without_outlet(_without_own(tokens), verb)))
    pronoun = next((one for one in tokens[:3] if one.group() in SUBJECTS), None)
    opens = tokens[0].group() not in _ARTICLES
    if pronoun and opens and all(one.group().islower() for one in tokens[: tokens.index(pronoun)]):
        return Span(*pronoun.span())
    some = one_of(tokens)
    if some and all(one.group().islower() for one in tokens[:2]):
        return some
    if tokens[0].group() in _THOSE and len(tokens) > 2 and tokens[1].group().islower():
        tokens = tokens[2:]  # `вспоминает [те дни] Анна Лис`
    if tokens[0].group().lower() in PRONOUNS:
        return Span(*tokens[0].span())
    circumstance = tokens[0].group().lower() in PREPOSITIONS or tokens[0].group().isdigit()
    found = behind_preposition(text, tokens, verb) if circumstance else None
    if circumstance and not found and text[clause : clause + 1] == ",":
        # `рассказал в среду, 3 мая, на встрече мастер`
        return subject_behind(text, clause + 1, stop, verb)
    if circumstance:
        return closed(text, found)
    person = _WITH_PERSON.match(verb.lower())
    if person and tokens[0].group() in WHOSE and len(tokens) > 1:
        tokens = tokens[1:]
    known = cues.is_verb(verb) or verb.isascii()
    if person or _WITH_OBJECT.match(verb.lower()) or not known:
        tokens = _from_name(_from_role(_behind_object(tokens)))
    named = _apposed_name(text, tokens, clause, stop)
    return named or closed(text, cut_tail(_before_object(tokens)))


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


def _without_own(tokens: list[re.Match[str]]) -> list[re.Match[str]]:
    """Drop what is the subject's own: `завершила [своё письмо] учительница`."""
    own = _OWN.fullmatch(tokens[0].group()) and len(tokens) > 2
    return tokens[2:] if own else tokens


def _without_outlet(tokens: list[re.Match[str]], verb: str) -> list[re.Match[str]]:
    """Drop a paper in Latin letters before a Cyrillic name: `каже [Daily Echo] Олена`."""
    at = 0
    while at < len(tokens) and tokens[at].group().isascii():
        site = at and tokens[at].string[tokens[at].start() - 1] == "."
        if not tokens[at].group()[:1].isupper() and not site:
            break
        at += 1
    behind = tokens[at].group() if at < len(tokens) else ""
    place = next((n for n, one in enumerate(tokens) if one.group().lower() in _INSIDE), 0)
    names = [one.group() for one in tokens[:place]]
    if cues.IMPERSONAL.fullmatch(verb) and names and all(w.isascii() or w.isupper() for w in names):
        # `рассказали [Echo.ua] в управлении`
        return tokens[place:]
    agency = tokens[0].group().isupper() and len(tokens[0].group()) > _LETTER and len(tokens) > 1
    behind_it = tokens[1].group() if agency else ""
    named = _CYRILLIC_NAME.match(behind_it) and not behind_it.isupper()
    named = named and not _OF_BODY.search(behind_it)
    if agency and (named or (behind_it.islower() and ROLES.fullmatch(behind_it))):
        # `рассказал [ТАСС] профессор`, `сказал [ТАСС] Лис`, but `заявил МИД Австрии`
        return tokens[1:]
    return tokens[at:] if _CYRILLIC_NAME.match(behind) else tokens


def _behind_hearer(tokens: list[re.Match[str]]) -> list[re.Match[str]]:
    """Drop whom it was said to, by a name, before an office in small letters: `рассказал [РИА
    Новости] мэр города`; nobody's own name stands before his office without a comma."""
    first = tokens[0].group()
    if not _CYRILLIC_NAME.match(first):
        return tokens
    if names_office(first.lower()) or is_given_name(first):
        return tokens
    at = next((n for n, one in enumerate(tokens) if one.group().islower()), 0)
    if not at or tokens[at - 1].end() + 1 != tokens[at].start():
        return tokens
    word = tokens[at].group()
    adjective = ADJECTIVE.search(word) and len(tokens) > at + 1
    office = tokens[at + 1].group() if adjective else word
    return tokens[at:] if names_office(office) and not DATIVE.search(office) else tokens


def _before_object(tokens: list[re.Match[str]]) -> list[re.Match[str]]:
    """Drop an object behind the name: `передала Лещ [просьбу жителей]`."""
    for at in range(1, len(tokens)):
        name, word = tokens[at - 1].group(), tokens[at].group()
        object_ = _OBJECT.fullmatch(word) or _OWN.fullmatch(word)
        named = name[:1].isupper() and not ROLES.fullmatch(name) and not GENITIVE.search(name)
        if named and object_:
            return tokens[:at]
    return tokens


def _without_oblique(tokens: list[re.Match[str]]) -> list[re.Match[str]]:
    """Drop adverbs and objects before the subject (`зауважила [наостанок] сусідка`): no nominative
    ends as they do. What is left must hold the subject, so the last word stays."""
    at = 0
    while at + 1 < len(tokens) and is_oblique(tokens[at].group()):
        at += 1
    rest = tokens[at:]
    subject = any(one.group()[:1].isupper() or ROLES.fullmatch(one.group()) for one in rest)
    opens = rest[0].group().lower() if rest else ""
    return rest if subject or opens in PRONOUNS or opens in PREPOSITIONS else tokens


def _from_role(tokens: list[re.Match[str]]) -> list[re.Match[str]]:
    """Drop an object before the subject: `прокомментировал [приговор] адвокат Пётр Лещ`."""
    for at, token in enumerate(tokens):
        word = token.group()
        whose = at > 0 and GENITIVE.search(word)
        if (word[:1].isupper() and not whose) or word.lower() in PREPOSITIONS:
            return tokens
        if names_office(word):
            while at and agrees(tokens[at - 1].group(), tokens[at].group()):
                at -= 1
            return tokens[at:]
    return tokens


def _behind_object(tokens: list[re.Match[str]]) -> list[re.Match[str]]:
    """Drop what somebody does something to, before an office in the nominative: `разводит [ладони]
    рыбак Сеня`."""
    words = [one.group() for one in tokens[:2]]
    if len(words) < len(tokens[:2]) or len(tokens) < _NAME or not all(map(str.islower, words)):
        return tokens
    if names_office(words[0]) or ADJECTIVE.search(words[0]) or GENITIVE.search(words[1]):
        return tokens
    office = names_office(words[1]) or ADJECTIVE.search(words[1])
    return tokens[1:] if office else tokens


def _from_name(tokens: list[re.Match[str]]) -> list[re.Match[str]]:
    """Drop a small object right before the name: `прокомментировал [сообщения] Садыков`."""
    at = 0
    while at + 1 < len(tokens) and _is_object(tokens[at].group()):
        at += 1
    return tokens[at:] if tokens[at].group()[:1].isupper() else tokens


def _is_object(word: str) -> bool:
    """Tell whether a small word before a name is no office in the nominative: `мужа`, `рукой`."""
    if not word.islower() or names_office(word):
        return False
    case = _ACCUSATIVE.fullmatch(word) or word.endswith(_OBLIQUE_ENDS) or is_oblique(word)
    return bool(case) or office_in_case(word) or GENITIVE.search(word) is not None


def phrase(text: str, at: int, stop: int) -> Span | None:
    """The words behind «по словам» or "according to", to the end of their clause."""
    clause = clause_end(text, at, stop)
    named = _NAMED_NEXT.match(text, clause, stop)
    if named:
        return Span(*named.span("name"))
    return closed(text, cut_tail(out_of_brackets(text, at, clause)))
