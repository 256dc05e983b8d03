"""Stems of Kazakh words: endings go one kind after another, the last first, each where its first
letter fits what it follows; then what makes one word of another.

Words are folded (`stems.fold`): front and back vowels that spelling sets apart are one letter here,
and `и` stands for `ы`, `і` and `й`.
"""

import re
from collections.abc import Iterable, Mapping

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
    ("[а-я]{2}[аеоуюя]|[лмнрзжиу]", "мак мек"),
    (_VOICELESS, "пак пек"),
    ("[а-я]{2}[а-я]", "меитин маитин беитин баитин пеитин паитин меи маи беи баи пеи паи"),
)
# How it is said or seen: `пікірінше`; a participle with what hangs on it: `тартатынын`,
# `кешіккендіктен`; who is somewhere: `маңындағылар`.
_FIRST = re.compile(
    "(?<=[а-я]{3})(?:и?нш[ае]|(?<=[аеи]тин)(?:и|ин|ине|ини|инен|инан|ина|дар|дер)"
    "|(?<=[гк][ае]н)(?:ди[гк](?:и|ин|ине|ине?н|тен|тан)|и|ин|ине|ина|дар|дер|дардин|дердин)"
    "|(?<=[дт][ае]ги)(?:лар|лер)(?:д[иае]н?|ди|га|ге|и)?)$"
)
_NOT = _endings(("[а-я]{2}", "ма ме ба бе па пе"))
_DERIVED = re.compile("(?:лик|дик|тик|сиз|ши|лан|лен|дан|ден|тан|тен)$")
# Voices of verbs and names of acts.
_VOICES = re.compile("(?:дир|тир|гиз|киз|ил|ин|ис|т|л|н|м|у)$")
_LAST_VOWEL = re.compile(f"{_VOWEL}$")
# What a word of the dictionary may have behind it: some kinds make another form of it, and some of
# these are in the dictionary by themselves; the others make another word.
_FORM = (
    "лар лер дар дер тар тер и си н нин дин тин га ге ка ке на не ни ди ти да де та те нда нде дан"
    " ден тан тен нан нен ил ин ган ген кан кен"
)
_FORM_OR_WORD = (
    f"{_FORM} а е м им имиз миз иниз низ мен бен пен даги деги таги теги ндаги ндеги лик дик тик"
    " сиз ли ши ги ки п ип ади еди иди са се у ю мак мек пак пек бак бек атин етин итин маи меи баи"
    " беи паи пеи ма ме ба бе па пе ис дир тир гиз киз лан лен лас лес л т инша инше нша нше"
)
_FORMS = re.compile(f"(?:{'|'.join(_FORM.split())}){{1,3}}")
_FORMS_OR_WORDS = re.compile(f"(?:{'|'.join(_FORM_OR_WORD.split())}){{1,4}}")
# `төлеу`, `алу`; but `тау`.
_INFINITIVE = re.compile(f"(?<=..)(?<!^.{_VOWEL})[ую]$")
# `мектеп`, `мектебі`; `жүрек`, `жүрегі`.
_HARDENED = {"б": "п", "г": "к"}


def kazakh_stem(folded: str, known: Mapping[str, str]) -> str:
    """Return what stays of a folded word without its inflection.

    Endings are short, and many a word ends as if it had one (`емхана`): what begins with a word
    that is `known`, and goes on with endings, is that word.
    """
    if found := known.get(folded) or _begun(folded, known, _FORMS_OR_WORDS):
        return found
    folded = _without(_CASES, _without(_FIRST, folded))
    owned = _without(_WHOSE, folded)
    if owned != folded:
        folded = owned[:-1] + _HARDENED.get(owned[-1], owned[-1])
    folded = _without(_NOT, _without(_OF_VERBS, _without(_PLURAL, folded)))
    return _without(_LAST_VOWEL, folded)


def known_words(
    dictionary: Iterable[str], plain: Iterable[str] = (), fleeting: Iterable[str] = ()
) -> Mapping[str, str]:
    """Return the words of a dictionary, folded, with the stem of each: of a verb its root. So are
    `plain` ones, which never shorten another of the dictionary, and those whose last vowel is
    fleeting, with and without it.
    """
    roots = {word: _INFINITIVE.sub("", word) for word in dictionary}
    roots |= {root: root for root in roots.values()}
    known = {word: _begun(word, roots, _FORMS) or root for word, root in roots.items()}
    # `жабылды` begins with `жабыл`, and that with `жаб`.
    found = {word: known[root] for word, root in known.items()}
    losing = tuple(fleeting)
    added = {word: found.get(word, _INFINITIVE.sub("", word)) for word in (*plain, *losing)}
    added |= {root: root for root in added.values()}
    added |= {word[:-2] + word[-1]: added[word] for word in losing}
    # `кешігу`, `кешіккен`.
    hard = {
        root[:-1] + _HARDENED[root[-1]]: root
        for root in (*added.values(), *found.values())
        if len(root) > LEAST and root[-1] in _HARDENED
    }
    return hard | added | found


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


def _begun(folded: str, known: Mapping[str, str], endings: re.Pattern[str]) -> str:
    """Return what is known of the longest beginning behind which there are but endings."""
    for end in range(len(folded) - 1, 1, -1):
        begun = folded[:end]
        if end < LEAST and begun not in _SHORT:
            break
        hardened = begun[:-1] + _HARDENED.get(begun[-1], begun[-1])
        for one in (begun, hardened):
            if one in known and endings.fullmatch(folded, end):
                return known[one]
    return ""
