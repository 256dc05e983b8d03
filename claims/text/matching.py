"""How well a sentence answers a query, word by word: what ranks the best candidates of a search,
and shows on screen which words made them so.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from os.path import commonprefix

from claims.text.search_words import SearchWord
from claims.text.spans import Span

NAMED = 1.3


@dataclass(frozen=True, slots=True)
class Match:
    """A score from 0 to 1, and the words of the sentence that earned it."""

    score: float
    words: tuple[Span, ...]


def match(
    query: Sequence[SearchWord], sentence: Sequence[SearchWord], rarity: Callable[[str], float]
) -> Match:
    """Weigh each word of the query by its rarity, and count it as far as the sentence has its like.

    `rarity` gives a term's weight; a word is as rare as the commonest of its terms.
    """
    whole = earned = 0.0
    matched: dict[int, Span] = {}
    for wanted in query:
        weight = min(rarity(term) for term in wanted.terms)
        weight *= NAMED if wanted.is_name else 1.0
        whole += weight
        best, at = max(
            ((likeness(wanted, word), -at) for at, word in enumerate(sentence)), default=(0.0, 0)
        )
        if best:
            earned += weight * best
            matched[-at] = Span(sentence[-at].start, sentence[-at].end)
    if not whole:
        return Match(0.0, ())
    spare = len(sentence) - len(matched)
    score = earned / whole - 0.006 * spare
    return Match(score, tuple(matched[at] for at in sorted(matched)))


def likeness(one: SearchWord, other: SearchWord) -> float:
    """Return how alike two words are, from 0 to 1."""
    if one.is_number or other.is_number:
        return float(not set(one.terms).isdisjoint(other.terms))
    if one.folded == other.folded or one.stem == other.stem:
        return 1.0
    if one.is_unfinished and other.folded.startswith(one.folded):
        return 0.95
    if not set(one.terms).isdisjoint(other.terms[1:]):
        return 0.85
    shared = len(commonprefix((one.folded, other.folded)))
    length = max(len(one.stem), len(other.stem))
    if one.terms[0] == other.terms[0]:
        return 0.5 + 0.5 * min(1.0, shared / length)
    return 0.7 * shared / length if shared >= 4 and shared / length > 0.6 else 0.0
