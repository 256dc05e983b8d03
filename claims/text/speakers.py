"""The speaker's words beside a cue: where a subject begins and where it ends."""

import re
from collections.abc import Iterable

from claims.text import cues
from claims.text.openers import opens_sentence
from claims.text.spans import Span
from claims.text.word_sets import word_set

TITLES = (
    r"(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bGen)(?<!\bSen)(?<!\bGov)(?<!\bProf)(?<!\bRep)"
    r"(?<!\bпроф)(?<!\b[A-ZА-ЯІЇЄҚӘ])"
)
_STOP = re.compile(
    rf"[,;:!?…«»\"“”()\n\r]|{TITLES}\.(?=\s|$)|\s[—–-]\s|(?<=[a-zа-яіїє])\.(?=[A-ZА-ЯІЇЄ])"
    r"|\s(?:и|а|но|что|та|й|але|і|що|and|but|that|who|as|when|after)\s"
)
# «Теплосеть» inside a speaker's words, with a capital or a name behind it.
_NAMED = re.compile(r"[«\"“][^«»\"“”.!?…\n\r]{1,40}[»\"”](?=\s+[^\W\d_a-zа-яёіїєґәғқңөұүһ])")
_QUOTED = re.compile(r"[«\"“][^«»\"“”\n\r]{1,80}[»\"”]")
_OPENS = re.compile(r"[«“][^»”]*$")
TOKEN = re.compile(r"[^\W_][\w’'ʼ-]*(?:\.(?=\s?[^\W\d_a-zа-я]))?")
_PREPOSITIONS = word_set(
    "в во на по со с из от для при о об к ко у под над перед после до через накануне ході під",
    "крізь сквозь без між между серед среди попри",
    "час із зі від про за біля після щодо in on at to during after from by of with",
)
_ADVERBS = word_set(
    "как так як також что также ранее сегодня вчера позже затем тогда кроме временем между",
    "однако далее ещё еще уже що поэтому тому деп потому",
    "снова вновь потом теперь журналистам агентству изданию телеканалу корреспонденту",
    "репортёрам репортерам собравшимся следом сейчас отдельно наконец також раніше сьогодні",
    "вчора пізніше потім тоді журналістам виданню водночас натомість крім бұған бұдан кейін қазір",
    "нам мне мені йому їй ему вам им їм учора увечері вранці днями тим часом же ж пак",
    "кеше бүгін былай осылай бізге это це бұл as",
    "сонымен қатар also later earlier meanwhile then still however reporters today",
    "yesterday that",
)
_JOINTS = word_set("и а но та й і але да және and but has have had is was were be been")
# Verbs that have an object before their subject: `прокомментировал приговор адвокат`.
_WITH_OBJECT = re.compile(
    r"(?:про)?комм?ент|підсум|подыто|завершу?|закінч|закончи|раскритик|розкритик|объясн|поясн|оцен|оцін|назв|опис"
)
_CLAUSE_BREAK = re.compile(r"[,;:«»\"“”()]\s*(?:[—–-]\s+)?")
_OBLIQUE = re.compile(
    r"(?:\w{2}[ая]м|ому|ему|єму|ові|еві|єві|ою|ею|єю|(?<!н)[оеє]м|[ыиї]м|[ыиї]ми|[ая]ми|(?<!ств)о|у|ю"
    r"|ома|анок|нее|ше|ще|же)$"
)
_GENITIVE = re.compile(r"(?:ого|его|ой|ей|ых|их|ов|ев|ів|їв|[ыиі])$")
_HEARER = re.compile(
    r"(?:наш|сво|мо)[^\W\d_]{0,2}(?:ему|ому|им|їм|їй|ей|ой|ій)$|(?:журналист|журналіст|корреспондент|"
    r"кореспондент|репорт[её]р|издани|виданн|агентств|агенц|телеканал|газет|радио|радіо|порта|сайт|"
    r"редакц|собравш|присутств|присутн|коллег|колег|тілші|басылым|агенттіг|арнас)[^\W\d_]*"
    r"(?:у|ю|ам|ям|ам|ям|им|ым|ей|е|і|ге|ке|ға|қа)$"
)
# `заявил [«Степным новостям»] мэр`, `розповів [виданню "Хвиля"] рятувальник`
_TO_OUTLET = re.compile(
    r"\s*(?:(?:в|у)\s)?(?:(?:издани|агентств|телеканал|газет|портал|журнал|сайт|канал|проект|виданн|"
    r"комментари|коментар|интервью|інтерв|"
    r"агенці|проєкт|корреспондент|кореспондент|журналист|журналіст|редакци|редакці|эфир|ефір|радио"
    r"|радіо)[^\W\d_]{0,3}\s+){0,2}[«\"“][^«»\"“”.!?\n\r]{2,40}[»\"”]\s+(?=[^\W\d_])"
)
_INSERTED = 160
_INSERTION = re.compile(r",\s(?P<inside>[^,.;:!?«»\"“”()\n\r]{3,120}),\s+$")
_IS_NAME = re.compile(r"(?:[^\W\d_a-zа-яёіїєґәғқңөұүһ]\S*\s?){2,4}$")
# `відповіла, не задумуючись, Олена Гук`
_INSERTED_BEHIND = re.compile(
    r",\s[^,.;:!?«»\"“”()\n\r]{3,50},\s(?=[A-ZА-ЯЁІЇЄҐӘҒҚҢӨҰҮҺ]\w+(?:\s[A-ZА-ЯЁІЇЄҐӘҒҚҢӨҰҮҺ]|[.\s]*$))"
)
_PASSIVE = re.compile(r"говор|сообщ|отмеч|подч|указ|утвержд|йде|мовит|зазнач|повідом|пиш|наголош")
_ACTING_AS = re.compile(r"\s*(?P<as>(?:т\.\s?)?[ви]\.\s?о\.)\s+")
_SUBJECTS = word_set("он она они он вона він вони ол олар he she they")
_THERE = word_set("там тут")
_LETTER_KK = re.compile(r"[әғқңөұүһ]")
# How or where it was said: `Асан [күліп]`, `Асан Ержан [Facebook-те]`.
_MANNER_KK = re.compile(r"^[а-яәғқңөұүһі]+[ыі]п$|^[A-Za-z]+-[дт][ае]$")
_CASE_KK = re.compile(
    r"(?:[нд][ыі]|т[ыі]|[ғг][ае]|[қк][ае]|[дт][ае]|[дтн][ае]н|н[ае]|м[ае]н|б[ае]н|п[ае]н|[ыі]н|лай|лей|ша|ше)$"
)
_ADJECTIVE = re.compile(r"(?:ый|ий|ой|ая|яя|ое|ее|ые|(?<![нт])ие|ська|цька|на|дық|дік|лық|лік)$")


def subject_behind(text: str, at: int, stop: int, verb: str) -> Span | None:
    """The subject behind the verb: `заявил [в среду] посол РФ Михаил Котов [в эфире]`."""
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
    while tokens and (tokens[0].group().lower() in _ADVERBS or cues.is_verb(tokens[0].group())):
        tokens.pop(0)
    if not tokens:
        return None
    tokens = _without_oblique(tokens)
    pronoun = next((one for one in tokens[:3] if one.group() in _SUBJECTS), None)
    if pronoun and all(one.group().islower() for one in tokens[: tokens.index(pronoun)]):
        return Span(*pronoun.span())
    if tokens[0].group().lower() in cues.PRONOUNS:
        return Span(*tokens[0].span())
    if tokens[0].group().lower() in _PREPOSITIONS:
        return _behind_preposition(text, tokens, verb)
    if _WITH_OBJECT.match(verb.lower()):
        tokens = _from_role(tokens)
    return cut_tail(tokens)


def names_somebody(words: str) -> bool:
    """Tell whether words hold a name, an office or a pronoun, or an English article's noun."""
    tokens = [token.group() for token in TOKEN.finditer(words)]
    return any(
        word[:1].isupper() or word.lower() in cues.PRONOUNS or cues.ROLES.fullmatch(word)
        for word in tokens
    ) or (len(tokens) > 1 and words.isascii())


def _without_oblique(tokens: list[re.Match[str]]) -> list[re.Match[str]]:
    """Drop adverbs and objects before the subject (`зауважила [наостанок] сусідка`): no nominative
    ends as they do. What is left must hold the subject, so the last word stays."""
    at = 0
    while at + 1 < len(tokens) and _is_oblique(tokens[at].group()):
        at += 1
    rest = tokens[at:]
    subject = any(one.group()[:1].isupper() or cues.ROLES.fullmatch(one.group()) for one in rest)
    opens = rest[0].group().lower() if rest else ""
    return rest if subject or opens in cues.PRONOUNS or opens in _PREPOSITIONS else tokens


def _is_oblique(word: str) -> bool:
    if not word.islower() or cues.ROLES.fullmatch(word) or word in cues.PRONOUNS:
        return False
    return word not in _PREPOSITIONS and _OBLIQUE.search(word) is not None


def subject_before(text: str, begin: int, end: int, verb: str = "") -> Span | None:
    """The subject before the verb: `[Ранее] президент Лукашенко [в эфире] заявил`.

    Where the verb is the second of its subject («назвал отчёт слабым и добавил»), the words
    before the first one count.
    """
    quoted = [found.span() for found in _QUOTED.finditer(text, begin, end)]
    end = _before_insertion(text, begin, end)
    for comma in _CLAUSE_BREAK.finditer(text, begin, end):
        inside = any(first <= comma.start() < last for first, last in quoted)
        rest = (one.group().lower() for one in TOKEN.finditer(text, comma.end(), end))
        if not inside and any(word not in _JOINTS for word in rest):
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
    if first in cues.PRONOUNS:
        return Span(*tokens[0].span())
    pronoun = next((one for one in tokens if one.group().lower() in cues.PRONOUNS), None)
    if tokens[-1].group().lower() in _THERE and cues.IMPERSONAL.fullmatch(verb):
        return Span(*tokens[-1].span())
    if first in _PREPOSITIONS:
        if pronoun:
            return Span(*pronoun.span())
        return _behind_preposition(text, tokens, verb if len(tokens) < 5 else "")
    return _closed(text, cut_tail(_kazakh_subject(tokens)))


def _before_insertion(text: str, begin: int, end: int) -> int:
    """Step back over what stands between commas right before the verb: `Orla Finnegan, who imports
    tiles, said`, `Журба, комментируя это, заявил`."""
    inserted = _INSERTION.search(text, max(begin, end - _INSERTED), end)
    # A name in apposition is itself the speaker: `The secretary, Bet Harkness, said`.
    if inserted and not _IS_NAME.match(inserted.group("inside")):
        ahead = text[begin : inserted.start()]
        return inserted.start() if TOKEN.search(ahead) and "," not in ahead else end
    return end


def phrase(text: str, at: int, stop: int) -> Span | None:
    """The words behind «по словам» or "according to", to the end of their clause."""
    clause = clause_end(text, at, stop)
    return cut_tail(list(TOKEN.finditer(text, at, clause)))


def clause_end(text: str, at: int, stop: int) -> int:
    """Return where a clause ends: at a comma, a bracket, a conjunction; a quoted name inside it
    («директор завода «Заря» Иван Гусь») does not end it."""
    begin = at
    while found := _STOP.search(text, begin, stop):
        named = _NAMED.match(text, found.start(), stop)
        if not named or begin != at or not text[at : found.start()].strip():
            return found.start()
        begin = named.end()
    return stop


def cut_tail(tokens: list[re.Match[str]]) -> Span | None:
    """Drop what stands behind the name: `Песков [журналистам]`, `мэр [в среду]`; a preposition
    inside the office stays if the name is still to come: `посол РФ в Казахстане Бочарников`."""
    if not tokens:
        return None
    last = len(tokens) - 1
    for at, token in enumerate(tokens):
        word = token.group().lower()
        if at and (word in _ADVERBS or word in _PREPOSITIONS):
            rest = [one.group() for one in tokens[at + 1 :]]
            named = has_name([one.group() for one in tokens[:at]])
            if word in _ADVERBS or named or not has_name(rest[1:]):
                last = at - 1
                break
    last = _behind_kazakh_name(tokens, last)
    last = _behind_surname(tokens, last)
    while last and _MANNER_KK.search(tokens[last].group()):
        last -= 1
    return Span(tokens[0].start(), tokens[last].end())


def has_name(words: list[str]) -> bool:
    return any(word[:1].isupper() and not word.isupper() and len(word) > 1 for word in words)


def last(matches: Iterable[re.Match[str]]) -> re.Match[str] | None:
    found = None
    for match in matches:
        found = match
    return found


def _closed(text: str, span: Span | None) -> Span | None:
    """Take in the closing mark of a name in quotation marks that ends the span."""
    if span and text[span.end : span.end + 1] in ("»", "”") and _OPENS.search(span.of(text)):
        return Span(span.start, span.end + 1)
    return span


def _trimmed(tokens: list[re.Match[str]]) -> list[re.Match[str]]:
    """Drop adverbs and joints at both ends, and a capitalised word that only opens the sentence."""
    left, right = 0, len(tokens)
    idle = _ADVERBS | _JOINTS
    while left < right and tokens[left].group().lower() in idle:
        left += 1
    while right > left and tokens[right - 1].group().lower() in idle:
        right -= 1
    opener = tokens[left].group() if right - left > 1 else ""
    plain = opener and opener[:1].isupper() and opens_sentence(opener)
    if (
        plain
        and opener.lower() not in cues.PRONOUNS | _PREPOSITIONS
        and tokens[left + 1].group()[:1].isupper()
    ):
        left += 1
    return tokens[left:right]


def _kazakh_subject(tokens: list[re.Match[str]]) -> list[re.Match[str]]:
    """Drop what stands between subject and verb in Kazakh: objects, by their case endings."""
    if not any(_LETTER_KK.search(token.group().lower()) for token in tokens):
        return tokens
    last_at = len(tokens)
    while last_at > 1:
        word = tokens[last_at - 1].group()
        if not word.islower() or not _CASE_KK.search(word):
            break
        last_at -= 1
    return tokens[:last_at]


def _behind_kazakh_name(tokens: list[re.Match[str]], last_at: int) -> int:
    """Kazakh puts the place behind the full name, in small letters: `Сандыбай мәслихатта`."""
    words = [token.group() for token in tokens[: last_at + 1]]
    if not any(_LETTER_KK.search(word.lower()) for word in words[-2:]):
        return last_at
    capital = [word[:1].isupper() and len(word) > 1 for word in words]
    for at in range(len(words) - 1, 0, -1):
        if capital[at]:
            return at if capital[at - 1] else last_at
    return last_at


def _behind_surname(tokens: list[re.Match[str]], last_at: int) -> int:
    """Whom it was said to stands behind the name: `Белкина [нашему корреспонденту]`."""
    for at in range(1, last_at + 1):
        words = [token.group() for token in tokens[: at + 1]]
        named = words[-2][:1].isupper() and not words[-2].isupper()
        how = words[-1].islower() and words[-1].isascii() and words[-1].endswith("ly")
        if named and (how or _HEARER.match(words[-1].lower())):
            return at - 1
    return last_at


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


def _behind_a_preposition(text: str, at: int) -> bool:
    before = text[max(0, at - 40) : at].split()
    return bool(before) and before[-1].lower() in _PREPOSITIONS


def _unlisted_office(
    tokens: list[re.Match[str]], name: re.Match[str]
) -> list[re.Match[str]] | None:
    """Find where the subject begins behind `у середу`: at a small word before the name that has no
    oblique ending."""
    for at in range(2, tokens.index(name)):
        word = tokens[at].group()
        oblique = _is_oblique(word) or _GENITIVE.search(word) or word[-1:] in "іїеёиы"
        if word.islower() and not oblique and word not in _PREPOSITIONS:
            return tokens[at:]
    return None


def _behind_preposition(text: str, tokens: list[re.Match[str]], verb: str) -> Span | None:
    """`сообщили в пресс-службе` has no other subject; `заявил в эфире Иванов` has its own."""
    start, end = tokens[1].start() if len(tokens) > 1 else tokens[0].start(), tokens[-1].end()
    impersonal = cues.IMPERSONAL.fullmatch(verb) or verb.lower().endswith(("тся", "ться"))
    if impersonal and verb.lower().endswith(("ется", "ється")):
        # `усміхається крізь сльози Олена` is an act of hers; nobody does what «говорится».
        impersonal = _PASSIVE.match(verb.lower()) or not has_name([t.group() for t in tokens[2:]])
    if impersonal:
        pronoun = len(tokens) > 1 and tokens[1].group().lower() in cues.PRONOUNS
        return Span(*tokens[1].span()) if pronoun else cut_tail(tokens[1:])
    role = last(
        match
        for match in cues.ROLES.finditer(text, start, end)
        if not _behind_a_preposition(text, match.start())
    )
    if role:
        return Span(role.start(), end)
    names = [token for token in tokens[1:] if token.group()[:1].isupper()]
    if not names:
        plain = len(tokens) > 2 and not _is_oblique(tokens[-1].group())
        nominative = plain and not _GENITIVE.search(tokens[-1].group())
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
