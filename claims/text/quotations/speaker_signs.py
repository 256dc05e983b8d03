"""What speaks for a token being a part of the speaker: its signs, by name.

A sign is a short string: what a word looks like and how it ends, the same of its neighbours, where
it stands to the quotation and to the nearest verb of saying, and what the rules take it for. Names
of people are no signs: a capitalised word counts by its shape and ending alone.

Signs come in groups that depend on little, so that the weights of a group can be kept: a `Key`.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

from claims.text.quotations import cues
from claims.text.quotations.given_names import is_given_name
from claims.text.quotations.roles import PRONOUNS, names_office
from claims.text.quotations.subject_words import PREPOSITIONS
from claims.text.quotations.surroundings import shape

Key = tuple[str, ...]
_NOTHING = ""
# How far neighbours count.
NEAR = (-3, -2, -1, 0, 1, 2, 3)


def signs_of(key: Key) -> Iterator[str]:
    """Yield the signs of a group."""
    yield from _GROUPS[key[0]](*key[1:])


@lru_cache(maxsize=20_000)
def flags(word: str, language: str) -> str:
    """Return what our lists and endings say of a word, a letter each."""
    if not word or not word[0].isalpha():
        return _NOTHING
    small = word.lower()
    known = (
        ("V", cues.is_verb(word)),
        ("v", not cues.is_verb(word) and cues.has_verb_form(word)),
        ("G", word[0].isupper() and is_given_name(word)),
        ("R", names_office(word)),
        ("P", small in PRONOUNS),
        ("p", small in PREPOSITIONS),
        ("d", language == "kk" and cues.KAZAKH_CONVERB.fullmatch(small) is not None),
        ("k", language == "kk" and cues.is_kazakh_form(word)),
    )
    return "".join(letter for letter, holds in known if holds)


def _plain(word: str) -> str:
    """Return a word in small letters; of a mark or a capitalised word, which may be a name, only
    its shape."""
    return word.lower() if word[0].isalnum() and not word[0].isupper() else shape(word)


def signs_near(word: str, language: str, step: int) -> Iterator[str]:
    """Yield what a word says of the token that it stands so many steps behind; no word stands
    beyond the edge."""
    if not word:
        yield f"{step}end"
        return
    looks, known, small = shape(word), flags(word, language), word.lower()
    yield from (f"{step}sh={looks}", f"{step}F={known}", *(f"{step}f={one}" for one in known))
    own = step == 0
    if own:
        yield from (f"{language}sh={looks}", f"{language}F={known}", f"shF={looks}{known}")
    if not word[0].isalpha() or abs(step) > 2:
        return
    yield from (f"{step}s3={small[-3:]}", f"{step}s2={small[-2:]}")
    if not word[0].isupper():
        yield f"{step}w={small}"
    if own:
        yield from (f"s4={small[-4:]}", f"{language}s3={small[-3:]}", f"{language}s2={small[-2:]}")
        yield "p4=" + (small[:4] if not word[0].isupper() else "X")
    elif abs(step) == 1:
        yield f"{language}{step}s2={small[-2:]}"


def _before(word: str, own: str, language: str) -> Iterator[str]:
    if not word:
        return
    one, two = shape(word), shape(own)
    known, mine = flags(word, language), flags(own, language)
    yield from (f"PA={one}|{two}", f"{language}PA={one}|{two}", f"PB={_plain(word)}|{two}")
    yield from (f"PD={_plain(word)[-3:]}|{_plain(own)[-3:]}", f"PG={one}|{_plain(own)}")
    yield f"PF={one}{known}|{two}{mine}"


def _behind(own: str, word: str, language: str) -> Iterator[str]:
    if not word:
        return
    one, two = shape(own), shape(word)
    yield from (f"NA={one}|{two}", f"NB={one}|{_plain(word)}")
    yield f"NF={one}{flags(own, language)}|{two}{flags(word, language)}"


def _frame_of(
    side: str, stops: str, behind: str, ahead: str, opens: str, ends: str, family: str, rules: str
) -> Iterator[str]:
    yield from (f"reg={side}", f"{family}reg={side}{stops}", f"h={rules}{side}{stops}")
    yield from (f"beh={side}{behind}|{stops}", f"ah={side}{ahead}|{stops}")
    yield f"qo={side}{opens}{ends}{min(2, int(stops))}"
    yield f"qb={side}{behind}|{ahead}|{opens}{stops}"


def _place(side: str, distance: str, before: str, own: str, behind: str) -> Iterator[str]:
    yield from (f"d={side}{distance}", f"dsh={side}{distance}{own}")
    if before and behind:
        yield f"T={before}|{own}|{behind}"


def _rules(run: str, looks: str, ending: str, rules: str, side: str, family: str) -> Iterator[str]:
    own, near = run[2], run[1:4]
    yield from (f"r={own}{rules}{side}", f"{family}r={own}{rules}", f"rs={own}{looks}")
    yield from (f"rt={near}", f"{family}rt={near}", f"rtsh={near}{looks}")
    yield from (f"rt1={near[:2]}{looks}", f"rt2={near[1:]}{looks}")
    yield from (f"R2={run[0]}.{own}.{run[4]}", f"rw={own}{ending}")


def _verb(
    steps: str, between: str, looks: str, family: str, ahead: str, place: str
) -> Iterator[str]:
    yield from (f"dv={steps}{between}", f"{family}dv={steps}{between}", f"dvs={steps}{looks}")
    yield from (f"dvq={ahead}{place}", f"{family}dvq={ahead}{place}")
    yield f"dvqs={ahead}{place[0]}{steps}{looks}"


_GROUPS: Mapping[str, Callable[..., Iterator[str]]] = {
    "before": _before,
    "behind": _behind,
    "frame": _frame_of,
    "place": _place,
    "rules": _rules,
    "verb": _verb,
    "no verb": lambda: iter(()),
}
