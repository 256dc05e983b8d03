"""The speaker's words beside a cue: the subject behind its verb, or before it."""

import re
from collections.abc import Iterable

from claims.text import cues
from claims.text.kazakh_speakers import kazakh_subject, kazakh_subject_before
from claims.text.openers import opens_sentence
from claims.text.roles import PRONOUNS, ROLES
from claims.text.spans import Span
from claims.text.speaker_ends import clause_end, closed, cut_tail
from claims.text.subject_words import (
    ADJECTIVE,
    ADVERBS,
    CONNECTIVES,
    GENITIVE,
    JOINTS,
    PREPOSITIONS,
    TOKEN,
    has_name,
    is_oblique,
    names_somebody,
)

_QUOTED = re.compile(r"[«\"“][^«»\"“”\n\r]{1,80}[»\"”]")
# Verbs that have an object before their subject: `прокомментировал приговор адвокат`.
_WITH_OBJECT = re.compile(
    r"(?:про)?комм?ент|підсум|подыто|завершу?|закінч|закончи|раскритик|розкритик|объясн|поясн|оцен|оцін|назв|опис"
)
_CLAUSE_BREAK = re.compile(r"[,;:«»\"“”()]\s*(?:[—–-]\s+)?")
# `заявил [«Степным новостям»] мэр`, `розповів [виданню "Хвиля"] рятувальник`
_TO_OUTLET = re.compile(
    r"\s*(?:(?:в|у)\s)?(?:(?:издани|агентств|телеканал|газет|портал|журнал|сайт|канал|проект|виданн|"
    r"комментари|коментар|интервью|інтерв|"
    r"агенці|проєкт|корреспондент|кореспондент|журналист|журналіст|редакци|редакці|эфир|ефір|радио"
    r"|радіо)[^\W\d_]{0,3}\s+){0,2}[«\"“][^«»\"“”.!?\n\r]{2,40}[»\"”]\s+(?=[^\W\d_])"
)
# `відповіла, не задумуючись, Олена Гук`
_INSERTED_BEHIND = re.compile(
    r",\s[^,.;:!?«»\"“”()\n\r]{3,50},\s(?=[A-ZА-ЯЁІЇЄҐӘҒҚҢӨҰҮҺ]\w+(?:\s[A-ZА-ЯЁІЇЄҐӘҒҚҢӨҰҮҺ]|[.\s]*$))"
)
_PASSIVE = re.compile(r"говор|сообщ|отмеч|подч|указ|утвержд|йде|мовит|зазнач|повідом|пиш|наголош")
_ACTING_AS = re.compile(r"\s*(?P<as>(?:т\.\s?)?[ви]\.\s?о\.)\s+")
_SUBJECTS = {"он", "она", "они", "він", "вона", "вони", "ол", "олар", "he", "she", "they"}
_RELATIVE = re.compile(r"котор(?:ый|ая|ое|ые)|який|яка|яке|які|who")
_THERE = {"там", "тут"}


def subject_behind(text: str, at: int, stop: int, verb: str) -> Span | None:
    """The subject behind the verb: `заявил [в среду] посол РФ Михаил Котов [в эфире]`."""
    if cues.is_kazakh_verb(verb):
        return kazakh_subject(text, at, stop)
    inserted = _INSERTED_BEHIND.match(text, at, stop)
    at = inserted.end() if inserted else at
    acting = _ACTING_AS.match(text, at, stop)
    if acting:
        rest = subject_behind(text, acting.end(), stop, verb)
        return Span(acting.start("as"), rest.end) if rest else None
    hearer = _TO_OUTLET.match(text, at, stop)
    at = hearer.end() if hearer else at
    clause = clause_end(text, at, stop)
    tokens = list(TOKEN.finditer(text, at, clause))
    while tokens and (tokens[0].group().lower() in ADVERBS or cues.is_verb(tokens[0].group())):
        tokens.pop(0)
    if not tokens:
        return None
    tokens = _without_oblique(tokens)
    pronoun = next((one for one in tokens[:3] if one.group() in _SUBJECTS), None)
    if pronoun and all(one.group().islower() for one in tokens[: tokens.index(pronoun)]):
        return Span(*pronoun.span())
    if tokens[0].group().lower() in PRONOUNS:
        return Span(*tokens[0].span())
    if tokens[0].group().lower() in PREPOSITIONS:
        return closed(text, _behind_preposition(text, tokens, verb))
    if _WITH_OBJECT.match(verb.lower()):
        tokens = _from_role(tokens)
    return closed(text, cut_tail(tokens))


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
    end = _before_insertions(text, begin, end, quoted)
    for comma in _CLAUSE_BREAK.finditer(text, begin, end):
        inside = any(first <= comma.start() < last for first, last in quoted)
        rest = (one.group().lower() for one in TOKEN.finditer(text, comma.end(), end))
        if not inside and any(word not in JOINTS for word in rest):
            begin = comma.end()
    tokens = [
        one
        for one in TOKEN.finditer(text, begin, end)
        if not any(
            first < one.start() < last and text[first + 1].islower() for first, last in quoted
        )
    ]
    said = next((at for at, one in enumerate(tokens) if at and cues.is_verb(one.group())), None)
    tokens = _trimmed(tokens[:said])
    if not tokens:
        return None
    first = tokens[0].group().lower()
    if _RELATIVE.fullmatch(first):
        return _antecedent(text, floor, tokens[0].start())
    if cues.is_verb(first):
        # `сказал Лис и добавил`: the first verb has the subject.
        return subject_behind(text, tokens[0].end(), end, first)
    if first in PRONOUNS:
        return Span(*tokens[0].span())
    pronoun = next((one for one in tokens if one.group().lower() in PRONOUNS), None)
    if tokens[-1].group().lower() in _THERE and cues.IMPERSONAL.fullmatch(verb):
        return Span(*tokens[-1].span())
    if first in PREPOSITIONS:
        if pronoun:
            return Span(*pronoun.span())
        return _behind_preposition(text, tokens, verb if len(tokens) < 5 else "")
    return closed(text, cut_tail(tokens))


def _antecedent(text: str, floor: int, at: int) -> Span | None:
    """Whom «который» stands for: `її [адвокат], який наголосив`, the words before its comma."""
    comma = text.rfind(",", floor, at)
    run: list[re.Match[str]] = []
    for token in reversed(list(TOKEN.finditer(text, floor, max(floor, comma)))):
        word = token.group().lower()
        told = word.islower() and token.group().islower() and cues.has_verb_form(word)
        if word in JOINTS | PREPOSITIONS | ADVERBS or cues.is_verb(word) or told:
            break
        if run and "," in text[token.end() : run[-1].start()]:
            break
        run.append(token)
    found = Span(run[-1].start(), run[0].end()) if run else None
    return found if found and names_somebody(found.of(text)) else None


_SEGMENT = re.compile(r"[^,;:()\n\r]+")
_IS_NAME = re.compile(r"(?:[^\W\d_a-zа-яёіїєґәғқңөұүһ]\S*\s?){2,4}$")
_SUBORDINATE = re.compile(
    r"(?:когда|если|пока|хотя|чтобы|как|коли|якщо|поки|хоча|щоб|як|when|if|while|although|as|after"
    r"|because|since|before|unless)(?!\w)",
    re.IGNORECASE,
)


def _before_insertions(text: str, begin: int, end: int, quoted: list[tuple[int, int]]) -> int:
    """Step back over what stands between commas right before the verb: `Orla Finnegan, who imports
    tiles, said`, `Журба, голова ради, комментируя это, заявил`."""
    if not text[begin:end].rstrip().endswith(","):
        return end
    parts = [
        part
        for part in _SEGMENT.finditer(text, begin, end)
        if part.group().strip()
        and not any(first <= part.start() - 1 < last for first, last in quoted)
    ]
    for at, part in enumerate(parts):
        words = part.group().strip()
        opener = TOKEN.match(words)
        adverbial = opener and opener.group().lower() in PREPOSITIONS
        if adverbial or _SUBORDINATE.match(words) or not names_somebody(words):
            continue
        # A name in apposition is itself the speaker: `The secretary, Bet Harkness, said`.
        behind = parts[at + 1].group().strip() if at + 1 < len(parts) else ""
        named = _IS_NAME.match(behind) and not _IS_NAME.search(words)
        return parts[at + 1].end() if named else part.end()
    return end


def phrase(text: str, at: int, stop: int) -> Span | None:
    """The words behind «по словам» or "according to", to the end of their clause."""
    clause = clause_end(text, at, stop)
    return closed(text, cut_tail(list(TOKEN.finditer(text, at, clause))))


def last(matches: Iterable[re.Match[str]]) -> re.Match[str] | None:
    found = None
    for match in matches:
        found = match
    return found


def _trimmed(tokens: list[re.Match[str]]) -> list[re.Match[str]]:
    """Drop adverbs and joints at both ends, and a capitalised word that only opens the sentence."""
    left, right = 0, len(tokens)
    idle = ADVERBS | JOINTS
    while left < right and tokens[left].group().lower() in idle:
        left += 1
    while right > left and tokens[right - 1].group().lower() in idle:
        right -= 1
    opener = tokens[left].group() if right - left > 1 else ""
    plain = opener and opener[:1].isupper() and opens_sentence(opener)
    if (
        plain
        and opener.lower() not in PRONOUNS | PREPOSITIONS
        and tokens[left + 1].group()[:1].isupper()
    ):
        left += 1
    return tokens[left:right]


def _from_role(tokens: list[re.Match[str]]) -> list[re.Match[str]]:
    """Drop an object before the subject: `прокомментировал [приговор] адвокат Пётр Лещ`."""
    for at, token in enumerate(tokens):
        word = token.group()
        if word[:1].isupper() or word.lower() in PREPOSITIONS:
            return tokens
        if ROLES.fullmatch(word):
            while at and ADJECTIVE.search(tokens[at - 1].group()):
                at -= 1
            return tokens[at:]
    return tokens


def _behind_a_preposition(text: str, at: int) -> bool:
    before = text[max(0, at - 40) : at].split()
    return bool(before) and before[-1].lower() in PREPOSITIONS


def _unlisted_office(
    tokens: list[re.Match[str]], name: re.Match[str]
) -> list[re.Match[str]] | None:
    """Find where the subject begins behind `у середу`: at a small word before the name that has no
    oblique ending."""
    for at in range(2, tokens.index(name)):
        word = tokens[at].group()
        oblique = is_oblique(word) or GENITIVE.search(word) or word[-1:] in "іїеёиы"
        if word.islower() and not oblique and word not in PREPOSITIONS:
            return tokens[at:]
    return None


def _behind_preposition(text: str, tokens: list[re.Match[str]], verb: str) -> Span | None:
    """`сообщили в пресс-службе` has no other subject; `заявил в эфире Иванов` has its own."""
    start, end = tokens[1].start() if len(tokens) > 1 else tokens[0].start(), tokens[-1].end()
    impersonal = cues.IMPERSONAL.fullmatch(verb) or verb.lower().endswith(("тся", "ться"))
    if impersonal and verb.lower().endswith(("тся", "ться")):
        # `усміхається крізь сльози Олена` is an act of hers; nobody does what «говорится».
        impersonal = _PASSIVE.match(verb.lower()) or not has_name([t.group() for t in tokens[2:]])
    if impersonal:
        pronoun = len(tokens) > 1 and tokens[1].group().lower() in PRONOUNS
        return Span(*tokens[1].span()) if pronoun else cut_tail(tokens[1:])
    role = last(
        match
        for match in ROLES.finditer(text, start, end)
        if not _behind_a_preposition(text, match.start())
    )
    if role:
        return Span(role.start(), end)
    names = [token for token in tokens[1:] if token.group()[:1].isupper()]
    if not names:
        plain = len(tokens) > 2 and not is_oblique(tokens[-1].group())
        nominative = plain and not GENITIVE.search(tokens[-1].group())
        return Span(*tokens[-1].span()) if nominative and verb else None
    office = _unlisted_office(tokens, names[0])
    if office:
        return cut_tail(office)
    first = len(tokens) - 1
    if tokens[first] is not names[-1]:
        return Span(*names[-1].span())
    while (
        first > 0
        and tokens[first - 1].group()[:1].isupper()
        and not tokens[first - 1].group().isupper()
    ):
        first -= 1
    return Span(tokens[first].start(), end)
