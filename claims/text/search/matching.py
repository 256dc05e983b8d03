"""How well a sentence answers a query, word by word: what ranks the best candidates of a search,
and shows on screen which words made them so.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import takewhile

from claims.text.search.lexicon.kinship import kin_of
from claims.text.search.nearness import NEARLY
from claims.text.search.words import SearchWord
from claims.text.spans import Span

# Names and whatever else is written large weigh more: they tell one event from another.
NAMED = 1.3
# A word of the lexicon's same group; a word that goes on where the query's last one stops.
ALIKE, BEGUN = 0.9, 0.95
# A number of about the same size.
ABOUT = 0.7
# A word of a group near to it, not marked on screen.
KIN = 0.3
# The same number, and it counts something else: `18 процентов`, `18 апреля`. Not marked either.
OF_ANOTHER_KIND = 0.1
# What a word of the sentence counts for to the second word of the query that it is like.
AGAIN = 0.3
# Each word that nobody asked for takes so much off: of two sentences that say it all, the shorter.
SPARE = 0.015
# So much stays of what a sentence earns, however many there are.
LEFT = 0.1
# A sentence of fewer words (a dateline, a cry) says too little to be evidence.
FEWEST = 3
# Consonants that a name must have to be the same in another alphabet.
ACROSS_ALPHABETS = 3


@dataclass(frozen=True, slots=True)
class Wanted:
    """A word of the query, what it weighs, and the terms of the groups near to its own."""

    word: SearchWord
    weight: float
    kin: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Match:
    """A score up to 1, and the words of the sentence that earned it."""

    score: float
    words: tuple[Span, ...]


def weighed(words: Sequence[SearchWord], rarity: Callable[[str], float]) -> list[Wanted]:
    """Weigh the words of a query: each is as rare as the commonest of its terms, but for those of
    numbers of about its size.
    """
    return [
        Wanted(
            word,
            min(map(rarity, filter(_is_exact, word.terms))) * (NAMED if word.is_name else 1.0),
            kin_of(word.terms),
        )
        for word in words
    ]


def match(query: Sequence[Wanted], sentence: Sequence[SearchWord]) -> Match:
    """Count each word of the query by its weight, as far as the sentence has its like.

    The best pairs come first; a word that answers one of the query's counts less for another.
    """
    whole = sum(wanted.weight for wanted in query)
    earned: dict[int, float] = {}
    matched: dict[int, Span] = {}
    taken: set[int] = set()
    for like, asked, at in _likenesses(query, sentence):
        worth = like * query[asked].weight * (AGAIN if at in taken else 1.0)
        if worth <= earned.get(asked, 0.0):
            continue
        earned[asked] = worth
        taken.add(at)
        if like > KIN:
            matched[at] = Span(sentence[at].start, sentence[at].end)
    if not earned:
        return Match(0.0, ())
    share = sum(earned.values()) / whole
    score = max(share - SPARE * (len(sentence) - len(taken)), LEFT * share)
    score *= min(1.0, len(sentence) / min(FEWEST, len(query)))
    return Match(score, tuple(matched[at] for at in sorted(matched)))


def _likenesses(
    query: Sequence[Wanted], sentence: Sequence[SearchWord]
) -> list[tuple[float, int, int]]:
    """List how alike the words are, with the place of each, the pairs that weigh most first."""
    found = [
        (like, asked, at)
        for asked, wanted in enumerate(query)
        for at, word in enumerate(sentence)
        if (like := _likeness_or_kin(wanted, word))
    ]
    return sorted(found, key=lambda one: (-one[0] * query[one[1]].weight, one[1:]))


def _likeness_or_kin(wanted: Wanted, word: SearchWord) -> float:
    like = likeness(wanted.word, word)
    return KIN if like < KIN and not wanted.kin.isdisjoint(word.terms) else like


def likeness(one: SearchWord, other: SearchWord) -> float:
    """Return how alike two words are, from 0 to 1; `one` is the query's."""
    if not one.folded or not other.folded:
        in_both = set(one.terms).intersection(other.terms)
        if one.counted and other.counted and one.counted != other.counted:
            return OF_ANOTHER_KIND if in_both else 0.0
        return float(any(map(_is_exact, in_both))) or (ABOUT if in_both else 0.0)
    if one.stem == other.stem or one.folded == other.folded:
        return 1.0
    if one.is_unfinished and other.folded.startswith(one.folded):
        return BEGUN
    if len(other.terms) > 1 and not set(other.terms[1:]).isdisjoint(one.terms):
        return ALIKE
    same_root = one.terms[0] == other.terms[0]
    if one.folded.isascii() != other.folded.isascii():
        return 0.5 if same_root and len(one.terms[0]) >= ACROSS_ALPHABETS else 0.0
    if not same_root and one.folded[0] != other.folded[0]:
        return 0.0
    shared = _shared(one.folded, other.folded)
    share = min(1.0, shared / max(len(one.stem), len(other.stem)))
    if same_root:
        return 0.5 + 0.5 * share
    return 0.7 * share if shared >= 4 and share > 0.6 else 0.0


def _is_exact(term: str) -> bool:
    return not term.startswith(NEARLY)


def _shared(one: str, other: str) -> int:
    """Return how many letters two words have in common from the first on."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
