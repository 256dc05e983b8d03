"""Stems of Kazakh words: endings go one kind after another, the last first, each where its first
letter fits what it follows; then what makes one word of another.

Words are folded (`stems.fold`): front and back vowels that spelling sets apart are one letter here,
and `и` stands for `ы`, `і` and `й`.
"""

import re

from claims.text.word_sets import word_set

LEAST = 3  # letters that stay of a word when an ending goes
# Shorter words that take endings all the same.
_SHORT = word_set("су ет ел ои от ат ер ен ок ит аи уи ис би ос ал ас аш уш ич ол")
# Whole as they are, though they end like verbs and cases.
_WHOLE = word_set(
    "мектеп китап талап себеп есеп арап мемлекет министр бюджет пилот депутат студент президент"
    " интернет парламент газет облис болиш адам ерлен"
)
_VOWEL, _VOICED, _VOICELESS = "[аеиоуюя]", "[лмнрзжиу]", "[пфктсшщчхцбвгд]"
_NASAL_OR_VOWEL = "[мнаеиоуюя]"


def _endings(*by_letter: tuple[str, str]) -> re.Pattern[str]:
    kinds = (
        f"(?<={before})(?:{'|'.join(after.split())})"
        for befores, after in by_letter
        for before in befores.split("|")
    )
    return re.compile(f"(?:{'|'.join(kinds)})$")


# In the order in which they go.
_CASES = _endings(
    (_VOWEL, "ндаги ндеги нда нде нан нен дан ден нин мен да де га ге ни на не ди"),
    ("и", "н"),  # behind an ending that tells whose
    (_VOICED, "даги деги дин дан ден да де га ге ди мен бен"),
    (_NASAL_OR_VOWEL, "нан нен нин"),
    (_VOICELESS, "таги теги тин тан тен та те ка ке ти пен"),
)
# `құрылыс-ы`, but `баға-сы`, `оқушы-сы`.
_WHOSE = _endings(("[аеоуюя]|[шк]и", "си"), (f"{_VOICED}|{_VOICELESS}", "имиз иниз и"))
_PLURAL = _endings((_VOWEL, "лар лер"), (_VOICED, "дар дер лар лер"), (_VOICELESS, "тар тер"))
_OF_VERBS = _endings(
    (_VOWEL, "меитин маитин итин меи маи мак мек п"),
    ("[а-я]", "атин етин ади еди иди ган ген кан кен га ге са се ип у"),
)
_NOT = _endings(("[а-я]{2}", "ма ме ба бе па пе"))
_DERIVED = re.compile("(?:лик|дик|тик|сиз|ши|лан|лен|дан|ден|тан|тен)$")
# Voices of verbs and names of acts.
_VOICES = re.compile("(?:дир|тир|гиз|киз|ил|ин|ис|т|л|н|м|у)$")
_LAST_VOWEL = re.compile(f"{_VOWEL}$")
# `мектеп`, `мектебі`; `жүрек`, `жүрегі`.
_HARDENED = {"б": "п", "г": "к"}


def kazakh_stem(folded: str) -> str:
    """Return what stays of a folded word without its inflection."""
    folded = _without(_CASES, folded)
    owned = _without(_WHOSE, folded)
    if owned != folded:
        folded = owned[:-1] + _HARDENED.get(owned[-1], owned[-1])
    folded = _without(_NOT, _without(_OF_VERBS, _without(_PLURAL, folded)))
    return _without(_LAST_VOWEL, folded)


def kazakh_roots(stemmed: str) -> tuple[str, ...]:
    """Return a stem, then that without what makes one word of another, step by step."""
    found = [stemmed]
    for ending, least in ((_DERIVED, LEAST), (_VOICES, LEAST + 1)):
        shorter = ending.sub("", found[-1])
        if len(shorter) >= least and shorter != found[-1] and found[-1] not in _WHOLE:
            found.append(shorter)
    return tuple(found)


def _without(ending: re.Pattern[str], word: str) -> str:
    if word in _WHOLE or word.endswith("стан"):
        return word
    shorter = ending.sub("", word)
    return shorter if len(shorter) >= LEAST or shorter in _SHORT else word
