"""Who said it: the cue and the speaker's words before or behind a quotation."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from claims.text import cues
from claims.text.given_names import is_given_name
from claims.text.spans import Span
from claims.text.word_sets import word_set

# How far behind or before a quotation its attribution can reach.
_REACH = 260
# How far back in one paragraph a full name is looked for.
_NAMES_REACH = 2_000
_BEHIND = re.compile(r"[,.!?…]?\s*(?:[—–-]\s+|,\s*)?")
_TITLES = r"(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bGen)(?<!\bSen)(?<!\bGov)(?<!\b[A-ZА-Я])"
_STOP = re.compile(
    rf"[,;:!?…«»\"“”()\n\r]|{_TITLES}\.(?=\s|$)|\s[—–-]\s"
    r"|\s(?:и|а|но|что|та|й|але|і|що|and|but|that|who|as|when|after)\s"
)
_TOKEN = re.compile(r"[^\W_][\w’'ʼ-]*(?:\.(?=\s?[^\W\d_a-zа-я]))?")
_PREPOSITIONS = word_set(
    "в во на по со с из от для при о об к ко у под над перед после до через накануне ході під",
    "час із зі від про за біля після щодо in on at to during after from by of with",
)
_ADVERBS = word_set(
    "как так як також что также ранее сегодня вчера позже затем тогда кроме временем между",
    "однако далее ещё еще уже",
    "снова вновь потом теперь журналистам агентству изданию телеканалу корреспонденту",
    "репортёрам репортерам собравшимся следом сейчас отдельно наконец також раніше сьогодні",
    "вчора пізніше потім тоді журналістам виданню водночас крім бұған бұдан кейін қазір кеше",
    "бүгін сонымен қатар also later earlier meanwhile then still however reporters today",
    "yesterday",
)
_UPPER = "[A-ZА-ЯЁІЇЄҐӘҒҚҢӨҰҮҺ]"
_CAPITAL = rf"{_UPPER}[a-zа-яёіїєґәғқңөұүһ’'ʼ]+(?:-?{_UPPER}[\w’'ʼ]+)?"
_CAPITALS = re.compile(rf"(?<!\w){_CAPITAL}(?:\s+(?:{_UPPER}\.\s?)?{_CAPITAL})+")
_ADJECTIVE = re.compile(r"(?:ый|ий|ой|ая|яя|ое|ее|ые|ие|ська|цька|на|дық|дік|лық|лік)$")
_CLAUSE_BREAK = re.compile(r"[,;:«»\"“”()]\s*(?:[—–-]\s+)?")
_SENTENCE_BREAK = re.compile(
    rf"(?:[!?…]|{_TITLES}\.)[»”\"’)]*\s+(?=[^\W\d_a-zа-я]|[«“\"—–]|$)|[\n\r]"
)


@dataclass(frozen=True, slots=True)
class Attribution:
    """A cue, and the speaker's words if the sentence has them."""

    cue: Span
    speaker: Span | None


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
        return Attribution(verb, _subject_behind(text, verb.end, stop, verb.of(text)))
    source = cues.SOURCE.match(text, at, stop)
    if source:
        return Attribution(Span(at, source.end() - 1), _phrase(text, source.end(), stop))
    clause = _clause_end(text, at, stop)
    verb = next(cues.verbs(text, at, clause), None)
    if verb and (dashed or text[end - 2] in ",!?" or text[end : end + 1] == ","):
        return Attribution(verb, _subject_around(text, at, verb, clause))
    return None


def before_quote(text: str, start: int, begin: int) -> Attribution | None:
    """Read `X заявил: «`, `X сказал, что «`, `по словам X, «` before a quotation."""
    begin = max(begin, start - _REACH)
    for broken in _SENTENCE_BREAK.finditer(text, begin, start):
        begin = broken.end()
    source = _last(cues.SOURCE.finditer(text, begin, start))
    verb = None
    for found in cues.verbs(text, begin, start):
        verb = found
    if source and (not verb or verb.start < source.start()):
        return Attribution(
            Span(source.start(), source.end() - 1), _phrase(text, source.end(), start)
        )
    place = cues.SOURCE_AFTER.search(text, begin, start)
    if place and not verb:
        return Attribution(Span(*place.span()), _subject_before(text, begin, place.start()))
    if not verb:
        colon = text[begin:start].rstrip()
        if colon.endswith(":") and len(_TOKEN.findall(colon)) <= 6:
            mark = begin + len(colon) - 1
            return Attribution(Span(mark, mark + 1), _subject_before(text, begin, mark))
        return None
    speaker = _subject_before(text, begin, verb.start)
    return Attribution(verb, speaker or _subject_behind(text, verb.end, start, verb.of(text)))


def last_full_name(text: str, paragraphs: tuple[Span, ...], speaker: Span) -> Span | None:
    """Suggest the full name that a pronoun, a role or a surname stands for: the last one before.

    None if the speaker's words already hold a full name.
    """
    words = speaker.of(text)
    if _full_names(text, speaker.start, speaker.end):
        return None
    surnames = [
        word[:5] for word in _TOKEN.findall(words) if word[:1].isupper() and not word.isupper()
    ]
    for paragraph in reversed(paragraphs):
        stop = min(paragraph.end, speaker.start)
        names = [
            name
            for name in _full_names(text, max(paragraph.start, stop - _NAMES_REACH), stop)
            if not surnames or any(stem in name.of(text) for stem in surnames)
        ]
        if names:
            return names[-1]
    return None


def _full_names(text: str, start: int, stop: int) -> list[Span]:
    """Given name and surname, side by side; other capitalised pairs are no people."""
    names = []
    for run in _CAPITALS.finditer(text, start, stop):
        words = list(_TOKEN.finditer(text, *run.span()))
        for given, surname in pairwise(words):
            if is_given_name(given.group()) and not is_given_name(surname.group()):
                names.append(Span(given.start(), surname.end()))
    return names


def _kazakh(text: str, converb: Span, stop: int) -> Attribution:
    """`деп мәлімдеді X`, `деп X атап өтті`: the verb ends the cue, the rest is the speaker."""
    clause = _clause_end(text, converb.end, stop)
    tokens = list(_TOKEN.finditer(text, converb.end, clause))
    cue_end = converb.end
    while tokens and cues.KAZAKH_VERB.fullmatch(tokens[0].group()) and tokens[0].group().islower():
        cue_end = tokens.pop(0).end()
    while tokens and (tokens[-1].group() == "атап" or cues.is_verb(tokens[-1].group())):
        tokens.pop()
    speaker = Span(tokens[0].start(), tokens[-1].end()) if tokens else None
    return Attribution(Span(converb.start, cue_end), speaker)


def _subject_behind(text: str, at: int, stop: int, verb: str) -> Span | None:
    """The subject behind the verb: `заявил [в среду] посол РФ Михаил Котов [в эфире]`."""
    clause = _clause_end(text, at, stop)
    tokens = list(_TOKEN.finditer(text, at, clause))
    while tokens and (tokens[0].group().lower() in _ADVERBS or cues.is_verb(tokens[0].group())):
        tokens.pop(0)
    if not tokens:
        return None
    if tokens[0].group().lower() in cues.PRONOUNS:
        return Span(*tokens[0].span())
    if tokens[0].group().lower() in _PREPOSITIONS:
        return _behind_preposition(text, tokens, verb)
    return _cut_tail(_from_role(tokens))


def _from_role(tokens: list[re.Match[str]]) -> list[re.Match[str]]:
    """Drop an object before the subject: `прокомментировал [приговор] адвокат Пётр Лещ`."""
    for at, token in enumerate(tokens):
        word = token.group()
        if word[:1].isupper() or word.lower() in _PREPOSITIONS:
            return tokens
        if cues.ROLES.fullmatch(word):
            while at and _ADJECTIVE.search(tokens[at - 1].group()):
                at -= 1
            return tokens[at:]
    return tokens


def _behind_preposition(text: str, tokens: list[re.Match[str]], verb: str) -> Span | None:
    """`сообщили в пресс-службе` has no other subject; `заявил в эфире Иванов` has its own."""
    start, end = tokens[1].start() if len(tokens) > 1 else tokens[0].start(), tokens[-1].end()
    impersonal = cues.IMPERSONAL.fullmatch(verb) or verb.lower().endswith(("тся", "ться"))
    if impersonal:
        return _cut_tail(tokens[1:])
    role = _last(
        match
        for match in cues.ROLES.finditer(text, start, end)
        if text[: match.start()].rstrip().split()[-1].lower() not in _PREPOSITIONS
    )
    if role:
        return Span(role.start(), end)
    names = [token for token in tokens if token.group()[:1].isupper()]
    if not names:
        return None
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


def _cut_tail(tokens: list[re.Match[str]]) -> Span | None:
    """Drop what stands behind the name: `Песков [журналистам]`, `мэр [в среду]`; a preposition
    inside the office stays if the name is still to come: `посол РФ в Казахстане Бочарников`."""
    if not tokens:
        return None
    last = len(tokens) - 1
    for at, token in enumerate(tokens):
        word = token.group().lower()
        if at and (word in _ADVERBS or word in _PREPOSITIONS):
            rest = [one.group() for one in tokens[at + 1 :]]
            named = _has_name([one.group() for one in tokens[:at]])
            if word in _ADVERBS or named or not _has_name(rest[1:]):
                last = at - 1
                break
    return Span(tokens[0].start(), tokens[last].end())


def _has_name(words: list[str]) -> bool:
    return any(word[:1].isupper() and not word.isupper() and len(word) > 1 for word in words)


def _subject_around(text: str, at: int, verb: Span, clause: int) -> Span | None:
    """English and free order: `," Marsh said`; a subject may stand on either side."""
    return _subject_before(text, at, verb.start) or _subject_behind(
        text, verb.end, clause, verb.of(text)
    )


def _subject_before(text: str, begin: int, end: int) -> Span | None:
    """The subject before the verb: `[Ранее] президент Лукашенко [в эфире] заявил`."""
    for comma in _CLAUSE_BREAK.finditer(text, begin, end):
        if end - comma.end() > 2:
            begin = comma.end()
    tokens = list(_TOKEN.finditer(text, begin, end))
    while tokens and tokens[0].group().lower() in _ADVERBS:
        tokens.pop(0)
    while tokens and tokens[-1].group().lower() in _ADVERBS:
        tokens.pop()
    if not tokens:
        return None
    first = tokens[0].group().lower()
    if first in cues.PRONOUNS:
        return Span(*tokens[0].span())
    pronoun = next((one for one in tokens if one.group().lower() in cues.PRONOUNS), None)
    if first in _PREPOSITIONS:
        if pronoun:
            return Span(*pronoun.span())
        return _behind_preposition(text, tokens, "")
    return _cut_tail(tokens)


def _phrase(text: str, at: int, stop: int) -> Span | None:
    clause = _clause_end(text, at, stop)
    return _cut_tail(list(_TOKEN.finditer(text, at, clause)))


def _clause_end(text: str, at: int, stop: int) -> int:
    found = _STOP.search(text, at, stop)
    return found.start() if found else stop


def _last(matches: Iterable[re.Match[str]]) -> re.Match[str] | None:
    found = None
    for match in matches:
        found = match
    return found
