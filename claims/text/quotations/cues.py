"""Verbs and phrases that say who said what, in four languages; all our own selection.

A cue is a word form of saying in the third person, or a phrase such as «по словам». Kazakh puts
the verb last, after the converb «деп».
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from claims.text.quotations import saying_words
from claims.text.spans import Span
from claims.text.word_sets import word_set


def _words(text: str) -> str:
    return "|".join(sorted(dict.fromkeys(text.split()), key=len, reverse=True))


# The present in the singular and in the plural, longer endings first: `говорит`, `говорят`.
_PLURAL_OF = {
    "ается": "аются",
    "яется": "яются",
    "ется": "[ую]тся",
    "ится": "[ая]тся",
    "ает": "ают",
    "яет": "яют",
    "ет": "[ую]т",
    "ит": "[ая]т",
    "ёт": "[ую]т",
    "ється": "ються",
    "иться": "[ая]ться",
    "ить": "[ая]ть",
    "є": "ють",
    "же": "жуть",
    "ше": "шуть",
}


def _plurals(text: str) -> str:
    """Return a pattern of the third persons plural of verbs given in the singular."""
    found = []
    for verb in text.split():
        ending = next((one for one in _PLURAL_OF if verb.endswith(one)), "")
        if ending:
            found.append(verb[: -len(ending)] + _PLURAL_OF[ending])
    return "|".join(sorted(dict.fromkeys(found), key=len, reverse=True))


_PAST_RU = "|".join(
    re.sub("лся$", "л(?:ся|ась|ось|ись)", verb) if verb.endswith("ся") else f"{verb}(?:а|о|и)?"
    for verb in dict.fromkeys(saying_words.RUSSIAN.split())
)
_PAST_UK = rf"(?:{_words(saying_words.UKRAINIAN)})(?:в|ла|ло|ли|вся|лася|лися|ув)"
_ALL = "|".join(
    (
        _PAST_RU,
        _words(saying_words.RUSSIAN_PRESENT),
        _plurals(saying_words.RUSSIAN_PRESENT),
        _PAST_UK,
        _words(saying_words.UKRAINIAN_PRESENT),
        _plurals(saying_words.UKRAINIAN_PRESENT),
        _words(saying_words.KAZAKH),
        _words(saying_words.ENGLISH),
        _words(saying_words.BELARUSIAN),
    )
)
_VERB = re.compile(_ALL)
_KAZAKH_WORDS = frozenset(saying_words.KAZAKH.split())
_TOKEN = re.compile(r"[\w-]+")


@lru_cache(maxsize=20_000)
def is_verb(word: str) -> bool:
    """Tell whether a word is a verb of saying; asked of every word near a quotation, so kept."""
    return _VERB.fullmatch(word.lower()) is not None


def verbs(text: str, start: int, stop: int) -> Iterator[Span]:
    """Yield the verbs of saying between two offsets."""
    for token in _TOKEN.finditer(text, start, stop):
        if is_verb(token.group()):
            yield Span(*token.span())


def verb_at(text: str, start: int, stop: int) -> Span | None:
    """Return the verb of saying that begins exactly at `start`."""
    token = _TOKEN.match(text, start, stop)
    return Span(*token.span()) if token and is_verb(token.group()) else None


# «по словам X», "according to X": the speaker follows.
SOURCE = re.compile(
    r"(?<!\w)(?:по (?:словам|мнению|данным|версии|оценке|утверждению|выражению|сообщению)"
    r"|со слов|за (?:словами|даними|версією|оцінкою)|на думку|зі слів"
    r"|according to|in the words of)\s+",
    re.IGNORECASE,
)
# «по его словам», «за її словами», "in his words": the speaker stands inside.
SOURCE_OF = re.compile(
    r"(?<!\w)(?:по|с|за|зі|на|in|by)\s+(?P<whose>его|её|ее|их|його|її|їхніми|їхнім|їх|his|her|their)\s+"
    r"(?:словам|мнению|данным|версии|оценке|утверждению|выражению|слов|словами|даними|версією|оцінкою"
    r"|думку|words|account|estimate|telling)(?!\w)",
    re.IGNORECASE,
)
# «X сөзінше», «X-тың айтуынша»: the speaker stands before.
SOURCE_AFTER = re.compile(
    r"(?:сөзінше|айтуынша|пікірінше|мәліметінше|дерегінше|хабарлауынша|сөзіне қарағанда)(?!\w)",
    re.IGNORECASE,
)
# Whom it was told to stands behind: `Ann Cole, a vet, told the Harbour Echo: “`.
WITH_HEARER = re.compile(r"(?:told|tells?|asked|asks?|informed|texted|reminded|warned)\b")
# What stands behind `», —` is a verb of saying, known or not, if it has the form of one.
_VERB_FORM = re.compile(
    r"[^\W\d_]{2,}(?:л|ла|ло|ли|л[аои]?с[ья]|вс?я?|[аеёиоуыюяі]т|тс[яь]|ть|ться|є|ді|ды|ті|ты)"
)


def has_verb_form(word: str) -> bool:
    """Tell whether a word looks like a verb of the third person; no noun is told from it."""
    return word.islower() and _VERB_FORM.fullmatch(word) is not None


# A converb that introduces the Kazakh verb: «деп мәлімдеді».
KAZAKH_CONVERB = re.compile(r"(?:деп|дей келе|деген|дегенді)(?!\w)", re.IGNORECASE)


_PASSES_ON = re.compile(
    r"(?:переда[её]т|сообща[ею]т|пишет|пише|передає|повідомля[єю]|інформує|информирует"
    r"|деп (?:хабарла|жаз))",
    re.IGNORECASE,
)


def passes_on(cue: str) -> bool:
    """Tell whether a cue in the present passes on what somebody said: `передаёт агентство`."""
    return _PASSES_ON.match(cue) is not None


_CALLS_SO = re.compile(r"деп\s+(?:ата(?:ды|йды|ған)|айдар)")


def is_kazakh(text: str, cue: Span | None) -> bool:
    """Tell whether a cue is a Kazakh converb or verb."""
    words = cue.of(text) if cue else ""
    return is_kazakh_cue(words) or is_kazakh_verb(words)


def calls_so(cue: str) -> bool:
    """Tell whether a Kazakh cue gives something a name: `«уақытша шара» деп атады`."""
    return _CALLS_SO.match(cue) is not None


def is_kazakh_verb(word: str) -> bool:
    """Tell whether a word is a Kazakh verb of saying, behind what was said as ever."""
    return word.lower() in _KAZAKH_WORDS


def follows_bare(word: str) -> bool:
    """Tell whether a verb may follow what was said without a mark: of the Kazakh ones only those
    of «де» do."""
    return not is_kazakh_verb(word) or word.lower().startswith("де")


def is_kazakh_cue(words: str) -> bool:
    """Tell whether a cue is the Kazakh converb with its verb, which ends the sentence."""
    return KAZAKH_CONVERB.match(words) is not None


KAZAKH_VERB = re.compile(
    r"\w+(?:ды|ді|ты|ті|йды|йді|ған|ген|қан|кен|тын|тін|ып|іп|п|отыр|еді)(?!\w)"
)
# They look like verbs of the past.
_KAZAKH_ADJECTIVES = word_set(
    "жергілікті құрметті атақты жауапты беделді белді ардақты қадірменді белсенді"
)
_FINITE_KAZAKH = re.compile(r"\w+(?:[дт][ыі]|й[дт][ыі]|еді|отыр)")


def is_kazakh_form(word: str) -> bool:
    """Tell whether a word has the form of a Kazakh verb."""
    known = word not in _KAZAKH_ADJECTIVES and word.islower()
    return known and KAZAKH_VERB.fullmatch(word) is not None


def is_finite_kazakh(word: str) -> bool:
    """Tell whether a verb form may end a Kazakh clause."""
    return word not in _KAZAKH_ADJECTIVES and _FINITE_KAZAKH.fullmatch(word) is not None


# Plural verbs without a subject: «сообщили в пресс-службе».
IMPERSONAL = re.compile(
    r"следует$|(?:сказа|указа|отмече|подч[её]ркну|заявле|написа|зазначе|вказа|наголоше|підкресле)[нт]о$"
    r"|\w+(?:ли|лись|лися|ется|ється|ют|ють|ят|ять|ут|уть|лося|лось)$",
    re.IGNORECASE,
)
