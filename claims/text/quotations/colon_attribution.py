"""Who speaks before a colon without a verb of saying: `Мэр развёл руками: «…»`."""

import re
from dataclasses import replace

from claims.text.openers import opens_sentence
from claims.text.quotations import cues
from claims.text.quotations.attributions import Attribution
from claims.text.quotations.given_names import is_given_name
from claims.text.quotations.kazakh_speakers import kazakh_subject_before
from claims.text.quotations.kazakh_words import is_participle
from claims.text.quotations.roles import PRONOUNS, ROLES, names_office, office_in_case
from claims.text.quotations.speakers import phrase, subject_behind
from claims.text.quotations.subject_words import TOKEN, last, names_person
from claims.text.quotations.subjects_before import subject_before
from claims.text.spans import Span, trim

# So many words from the beginning of a sentence its verb is looked for.
_ACTOR = 10
# So many words at least are no name that stands alone.
_SOME = 3
# So many words before a colon are a speaker without any verb.
_BARE = 6
_WE = {"я", "мы", "ми", "ты", "ти", "вы", "ви"}
_ENGLISH_OPENERS = {"For", "In", "On", "At", "To", "From", "With", "About", "Of", "By", "After"}
# `Публикуем цитату:` names nobody.
_WE_DO = re.compile(r"[^\W\d_]{3}(?:[еиё]м|[еиї]мо)(?:ся)?$")
_ENGLISH_ACT = re.compile(
    r"[a-z]{3,}ed|[a-z]{3,}s|was|is|had|has|went|gave|hit|shot|came|took|made|put|sent|stood|spoke"
    r"|swore|fell|broke|cut|let|set|kept|left|held|rose|ran|sat|began|struck|threw|drew|fought|got"
)
_CAPITAL = r"[^\W\d_a-zа-яёіїєґәғқңөұүһ][\w’'ʼ-]+"
# `Татьяна Лось, старший зоолог парка:`
_CAPTION = re.compile(
    rf"\s*(?P<name>{_CAPITAL}(?:\s+{_CAPITAL}){{1,2}})(?:,\s|\s[—–]\s(?=[^\W\d_]))(?:[^.!?…\n\r]|(?<![^\W\d_]{4})\.)*$"
)
# `АННА ЛИС ДИРЕКТОР ШКОЛЫ:`, as broadcasters caption those who speak.
_ALL_CAPITALS = re.compile(
    r"[^\W\d_a-zа-яёіїєґәғқңөұүһ]{2,}(?:[\s-]+[^\W\d_a-zа-яёіїєґәғқңөұүһ]{2,}){2,}"
)
# `Асан өз сөзін [былай деп жалғады]:`
_SO_SAYING = re.compile(
    r"\s(?:(?:былай\s|былайша\s|осылай\s)?(?P<cue>деп\s[^\W\d_]+(?:\s[^\W\d_]+)?)"
    r"|(?P<so>былай(?:ша)?\s[^\W\d_]+(?:\s[^\W\d_]+)?))\s*$"
)
# `Пряма мова Котова:`, `Дословно Котов:` is how some papers give what was said.
_WORDS_OF = re.compile(
    r"\s*(?:Пряма мова|Прямая речь|Цитата|Слова|Дослівно|Дословно|Ком+ентари?й?)\s+(?=[^\W\d_])"
)
# `прозвучала фраза [мэра]`, but not `в ответ на слова мэра`.
_WHOSE = re.compile(
    r"(?<!\w)(?<!\bна )(?<!\bпро )(?<!\bо )(?<!\bза )(?<!после )(?<!після )"
    r"(?:фраз[ау]|слова|репл[иі]к[ау]|ответ|відповідь|цитат[ау]|ком+ентари?й?|мнение|думка|рассказ"
    r"|розповідь|заявлени[ея]|заяв[ау]|высказывани[ея]|вислів)\s+"
    r"(?=[^\W\d_])",
    re.IGNORECASE,
)
_WITH_WORDS = re.compile(r"\s(?P<cue>(?:со|з[іи]) словами):\s*\Z")
# `Олег Котов («Берег»):`
_IN_BRACKETS = re.compile(r"\s\([^()\n\r]{1,60}\)\s*\Z")
_TO_WHOM = re.compile(r"\s*(?:Ей|Ему|Им|Мне|Нам|Їй|Йому|Їм|Мені)\s+(?=[а-яёіїєґ])")
_PREDICATE = re.compile(
    r"[а-яёіїєґ]{3,}(?:[её]н(?:а|ы)?|ен[аіи]|ений|чен|ч[её]н|чн[аыі]|жн[аыі]|(?:йн|лив|чн|жн)ий|лива|аток|атка|оен|ойна)"
)
_DASH = re.compile(r"\s[—–]\s")
_KAZAKH = re.compile(r"[әғқңөұүһ]", re.IGNORECASE)
_OR_UKRAINIAN = re.compile(r"[а-я]і|і[а-я]", re.IGNORECASE)
_RUSSIAN = re.compile(r"\b(?:и|что|не|на|это|как|по|от|для)\b|[ёъ]", re.IGNORECASE)
# A clause may have none of the letters that tell, but not all that stands so near to it.
_AROUND = 200
# `дал комментарий`, `навела приклад`: whoever does so speaks.
_SPEAKS = re.compile(
    r"(?:дал[аи]?|дав|нав[еёі]л?[аи]?в?|прив[еёі]л?[аи]?)\s+(?:\w+\s+)?"
    r"(?:ком+ентари?й?|ответ|відповідь|пояснения?|пример|приклад|розъяснен\w+|интервью)(?!\w)"
)
# `Соседка принесла письмо:`: who gets or shows a paper did not write it.
_SHOWS = re.compile(
    r"(?:при)?(?:пока[зж]|прин[её]с|получ|нашла|наш[её]л|достал|доста[её]т|протяг|отрима|знайш|д[іи]ста|простяг"
    r"|держ|трима)[а-яёіїє]*\s(?:[а-яёіїє]+\s)?(?:лист(?!в)|письм|записк|смс|повідомлен|сообщени|табличк"
    r"|оголошен|объявлен|конверт|квитанц|плакат|повестк|повістк|фото)",
    re.IGNORECASE,
)
_UKRAINIAN = re.compile(r"[їєґ]|\b(?:та|що|як|на|від|після|у|в)\b", re.IGNORECASE)


def colon_attribution(text: str, begin: int, end: int) -> Attribution | None:
    """Read the speaker of the clause that ends at `end` in a colon."""
    mark = begin + len(text[begin:end].rstrip()) - 1
    if mark < begin or text[mark] != ":":
        return None
    bracket = _IN_BRACKETS.search(text, begin, mark)
    found = _of_clause(text, begin, bracket.start() if bracket else mark)
    whole = not found or not bracket or found.cue.start < bracket.start()
    return found if whole or not found else replace(found, cue=Span(mark, mark + 1))


def _of_clause(text: str, begin: int, mark: int) -> Attribution | None:
    """Read the speaker of a clause that ends at `mark`."""
    phrased = _whose_words(text, begin, mark)
    dash = last(_DASH.finditer(text, begin, mark))
    own = acting(text, dash.end(), mark + 1) if dash and not phrased else None
    if phrased or (own and own.speaker):
        return phrased or own
    words_of = _WORDS_OF.match(text, begin, mark)
    if words_of:
        whose = phrase(text, words_of.end(), mark)
        return Attribution(Span(begin, words_of.end() - 1), whose) if whose else None
    captioned = caption(text, begin, mark)
    if captioned:
        return captioned
    if _is_kazakh(text, begin, mark):
        return _kazakh(text, begin, mark)
    told = _who_acts(text, begin, mark)
    opener = TOKEN.match(text[begin:mark].lstrip())
    if told and told.speaker and opener and opener.group() in _ENGLISH_OPENERS:
        # `For Ann Cole, the choice was clear:`
        first = told.speaker.start == begin
        return None if first or not names_person(told.speaker.of(text)) else told
    return told or _bare(text, begin, mark)


def _who_acts(text: str, begin: int, mark: int) -> Attribution | None:
    """Read somebody who does something before the colon."""
    told = _answers(text, begin, mark)
    told = told or acting(text, begin, mark + 1) or acting_behind(text, begin, mark)
    comma = text.rfind(", ", begin, mark)
    if told or comma <= 0 or text[begin:mark].isascii():
        return told
    # `На вопрос, чего он ждёт, Лис пожал плечами`
    told = acting(text, comma + 2, mark + 1)
    return told if told and told.speaker and told.speaker.start == comma + 2 else None


def _bare(text: str, begin: int, mark: int) -> Attribution | None:
    """Read somebody without any verb that is known before the colon."""
    clause = text[begin:mark]
    words = [] if _SHOWS.search(text, begin, mark) else TOKEN.findall(clause)
    if not words or words[0].lower() in _WE or words[0] in _ENGLISH_OPENERS:
        return None
    if clause.isascii() and len(words) > 1 and _ENGLISH_ACT.fullmatch(words[1]):
        # `Cole took to the radio:`
        who = TOKEN.search(text, begin, mark)
        named = words[0][:1].isupper() and not opens_sentence(words[0])
        return Attribution(Span(mark, mark + 1), Span(*who.span())) if who and named else None
    if len(words) > _BARE or (_WE_DO.search(words[0]) and len(words) > 1):
        return None
    mark = _before_predicate(text, begin, mark)
    speaker = subject_before(text, begin, _named(text, begin, mark))
    return Attribution(Span(mark, mark + 1), speaker)


def with_words(text: str, begin: int, end: int) -> Attribution | None:
    """Read `[Гусь] позвонил со словами:`, whose subject is that of its own clause."""
    found = _WITH_WORDS.search(text, begin, end)
    if not found:
        return None
    comma = text.rfind(", ", begin, found.start())
    begin = comma + 2 if comma > 0 else begin
    acts = (
        one
        for one in TOKEN.finditer(text, begin, found.start())
        if one.start() > begin and cues.has_verb_form(one.group()) and not names_office(one.group())
    )
    verb = next(acts, None)
    speaker = subject_before(text, begin, verb.start(), verb.group()) if verb else None
    return Attribution(Span(*found.span("cue")), speaker)


def _whose_words(text: str, begin: int, mark: int) -> Attribution | None:
    """Read `прозвучала фраза [мэра]:`."""
    found = last(_WHOSE.finditer(text, begin, mark))
    gives = found and _SPEAKS.search(text, begin, mark)
    whose = phrase(text, found.end(), mark) if found and not gives else None
    if not found or not whose or text[whose.end : mark].strip():
        return None
    words = TOKEN.findall(whose.of(text))
    person = names_person(whose.of(text)) or any(map(office_in_case, words))
    return Attribution(Span(found.start(), found.end() - 1), whose) if person else None


def _answers(text: str, begin: int, mark: int) -> Attribution | None:
    """Read `Ей поддакивает соседка:`: somebody speaks to whom the pronoun in the dative names."""
    whom = _TO_WHOM.match(text, begin, mark)
    verb = TOKEN.match(text, whom.end(), mark) if whom else None
    if not verb or not cues.has_verb_form(verb.group()):
        return None
    speaker = subject_behind(text, verb.end(), mark, verb.group())
    return Attribution(Span(*verb.span()), speaker) if speaker else None


def _before_predicate(text: str, begin: int, mark: int) -> int:
    """Return where somebody's words end before what he is: `Голова спілки [обурена]:`."""
    tokens = list(TOKEN.finditer(text, begin, mark))
    what = _PREDICATE.fullmatch(tokens[-1].group()) if len(tokens) > 1 else None
    office = what and (names_office(tokens[0].group().lower()) or is_given_name(tokens[0].group()))
    return tokens[-2].end() if office else mark


def _is_kazakh(text: str, begin: int, mark: int) -> bool:
    clause = text[begin:mark]
    if _UKRAINIAN.search(clause):
        return False
    around = text[max(0, begin - _AROUND) : mark + _AROUND]
    if len(_KAZAKH.findall(around)) >= _SOME and not _RUSSIAN.search(around):
        return True
    return bool(_KAZAKH.search(clause) or (_OR_UKRAINIAN.search(clause) and _KAZAKH.search(around)))


def caption(text: str, begin: int, mark: int) -> Attribution | None:
    """Read `Анна Лис, мастер:`, `АННА ЛИС ДИРЕКТОР ШКОЛЫ:` up to the colon at `mark`."""
    words = trim(text, begin, mark)
    if words and _ALL_CAPITALS.fullmatch(words.of(text)) and ROLES.search(words.of(text)):
        return Attribution(Span(mark, mark + 1), words)
    found = _CAPTION.match(text[begin:mark])
    if not found or found.group("name").split()[0] in _ENGLISH_OPENERS:
        return None
    name = Span(begin + found.start("name"), begin + found.end("name"))
    return Attribution(Span(mark, mark + 1), name)


def _kazakh(text: str, begin: int, mark: int) -> Attribution | None:
    """Before a Kazakh colon the last subject speaks, but the first where «деп» tells its verb."""
    told = _SO_SAYING.search(text, begin, mark)
    end = told.start() if told else mark
    last_word = last(TOKEN.finditer(text, begin, end))
    acts = told or (last_word and cues.is_finite_kazakh(last_word.group()))
    speaker = kazakh_subject_before(text, begin, end, nearest=not acts)
    cue = Span(*told.span(told.lastgroup or 0)) if told else Span(mark, mark + 1)
    return Attribution(cue, speaker) if speaker and not _only_opens(text, begin, speaker) else None


def _only_opens(text: str, begin: int, speaker: Span) -> bool:
    """Tell whether words are taken for somebody by the capital alone that opens their sentence:
    `Өткен жылдары ағамыздың аты аталғанда:`."""
    words = [one.group() for one in TOKEN.finditer(text, speaker.start, speaker.end)]
    if speaker.start != begin or len(words) < _SOME or any(ROLES.fullmatch(one) for one in words):
        return False
    plain = opens_sentence(words[0]) or is_participle(words[0].lower())
    return plain and not any(one[:1].isupper() for one in words[1:])


def _named(text: str, begin: int, end: int) -> int:
    """Return where a name ends that something else follows: `Ann Boyd [hit back]:`, `Анна Лис [шле
    звістку]:`; outside English it is known for a name."""
    tokens = list(TOKEN.finditer(text, begin, end))
    for at in range(2, len(tokens)):
        capitals = all(one.group()[:1].isupper() for one in tokens[at - 2 : at])
        plain = text[begin:end].isascii() or is_given_name(tokens[at - 2].group())
        if capitals and tokens[at].group().islower() and plain:
            return tokens[at - 1].end()
    return end


def acting_behind(text: str, begin: int, mark: int) -> Attribution | None:
    """`Утром их разбудил [сын]: «…»`: the subject stands behind its verb, up to the colon."""
    tokens = list(TOKEN.finditer(text, begin, mark))
    for at in range(len(tokens) - 2, max(-1, len(tokens) - 2 - _ACTOR), -1):
        word = tokens[at].group()
        if not cues.has_verb_form(word) or names_office(word):
            continue
        speaker = subject_behind(text, tokens[at].end(), mark, word)
        whole = speaker is not None and not TOKEN.search(text, speaker.end, mark)
        ends = tokens[-1].group()
        known = names_office(ends) or (len(tokens) - at > 2 and is_given_name(tokens[-2].group()))
        return Attribution(Span(*tokens[at].span()), speaker) if whole and known else None
    return None


def acting(text: str, begin: int, end: int) -> Attribution | None:
    """Read `Мэр развёл руками: «…»`: before a colon whoever acts is who speaks."""
    tokens = list(TOKEN.finditer(text, begin, end))
    for at, token in enumerate(tokens[1:_ACTOR], start=1):
        word = token.group()
        if _SHOWS.match(text, token.start(), end):
            return None
        if cues.has_verb_form(word) or _ENGLISH_ACT.fullmatch(word):
            who = [one.group() for one in tokens[:at]]
            person = who[0].lower() in PRONOUNS or any(
                ROLES.fullmatch(one) or one[:1].isupper() for one in who[1:]
            )
            if who[0].lower() in _WE and not cues.is_verb(word):
                return None
            named = ROLES.fullmatch(who[0]) or is_given_name(who[0])
            named = bool(named or _SPEAKS.match(text, token.start(), end))
            speaker = subject_before(text, begin, token.start(), word)
            return Attribution(Span(*token.span()), speaker) if person or named else None
    return None
