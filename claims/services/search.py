"""Evidence search: the sentences of a campaign that say something of a claim, best first.

The database gathers candidates by the terms that they share with the query; the best of them are
then compared with it word by word, which also tells which words to show as matched, and, where a
sentence encoder is installed, by what they mean.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, starmap

from claims.models import Campaign
from claims.services import meanings
from claims.services.search_candidates import (
    Candidate,
    Found,
    Sought,
    frequencies,
    gather,
    with_texts,
)
from claims.text.language import identify
from claims.text.search.lexicon.kinship import kin_of
from claims.text.search.matching import Match, Wanted, match, weighed
from claims.text.search.meaning import nearness, worths
from claims.text.search.words import SearchWord, search_words, unfinished, without_parts
from claims.text.spans import Span
from claims.vocabulary import Language

MOST_WORDS = 40
# So many are compared word by word; so many have a place by what they mean, of which the first are
# compared too.
BEST = 120
NEAREST, COMPARED = 60, 30
# One word has no meaning beside its own: `Казахстан`. Two may.
FEWEST_ENCODED = 2
# A sentence this near is shown whatever words it has; of right ones nine in ten are nearer.
LEAST_NEAR = 0.25
# Of one sentence that many outlets reprint; else it would be all that is found.
MOST_ALIKE = 3
# What scores less than so much of the best is noise beside it.
LEAST_SHARE = 0.3
# Of two sentences as alike, the one in the query's language stands first.
OWN_LANGUAGE = 1.1
# No other of the languages has them; a query is often too short to be told otherwise.
_KAZAKH_LETTERS = re.compile("[әғқңөұүһ]", re.IGNORECASE)
_TOLD = (Language.RUSSIAN, Language.UKRAINIAN, Language.KAZAKH, Language.ENGLISH)
_OPEN_END = re.compile(r"\w$")

# Article and start: a sentence.
Place = tuple[int, int]
Compared = tuple[Candidate, Match]


@dataclass(frozen=True, slots=True)
class Hit:
    """A sentence that a search found; offsets, those of its matched words too, in its article."""

    article: int
    start: int
    end: int
    score: float
    matched: tuple[Span, ...]


def search_sentences(
    *,
    campaign: Campaign,
    query: str,
    language: str = "",
    without: tuple[int, int, int] = (0, 0, 0),
    limit: int = 20,
) -> list[Hit]:
    """Rank the campaign's annotated sentences by how well they answer the query.

    The query's last word may be unfinished; `language` is taken where the query itself does not
    show its own. `without` is (article, start, end): a range that is not searched, the reader's
    own passage.
    """
    spoken = _spoken(query, language)
    words = _query_words(query, spoken)
    if not words:
        return []
    sought = Sought(
        campaign.pk,
        tuple(word.terms for word in words),
        without,
        tuple(kin_of(word.terms) for word in words),
    )
    held = frequencies(sought)
    wanted = weighed(words, held.rarity)
    weights = [one.weight for one in wanted]
    by_meaning = meanings.is_possible() and len(words) >= FEWEST_ENCODED
    found = gather(sought, held, weights, with_meaning=by_meaning)
    near = _nearest(found, query, spoken)
    chosen = dict.fromkeys((*found[:BEST], *list(near)[:COMPARED]))
    compared = _compared(wanted, list(chosen))
    hits = _without_reprints(_ordered(compared, near, spoken))
    return list(islice(starmap(_hit, hits), limit))


def _spoken(query: str, language: str) -> str:
    shown = Language.KAZAKH if _KAZAKH_LETTERS.search(query) else identify(query).language
    if shown is Language.UNKNOWN:
        return language
    # Without letters of its own, a few words of Russian or Ukrainian look Bulgarian.
    return str(shown) if shown in _TOLD else language or str(Language.RUSSIAN)


def _query_words(query: str, spoken: str) -> list[SearchWord]:
    words = without_parts(search_words(query, spoken))[:MOST_WORDS]
    if words and _OPEN_END.search(query) and words[-1].end == len(query):
        words[-1] = unfinished(words[-1])
    return words


def _nearest(found: Sequence[Found], query: str, spoken: str) -> dict[Found, float]:
    """Return the sentences that mean what the query does, nearest first, and how near they are."""
    # The query is encoded only where there is something to compare it with.
    meaning = meanings.meaning_of(query) if any(one.vector for one in found) else None
    if meaning is None:
        return {}
    # Another encoder's vectors, of before, may be longer or shorter.
    known = [one for one in found if one.vector and len(one.vector) == len(meaning)]
    vectors = [one.vector or b"" for one in known]
    near = nearness(meaning, vectors, [one.language for one in known], spoken)
    ranked = sorted(zip(known, near, strict=True), key=lambda pair: (-pair[1], *_place(pair[0])))
    return dict(ranked[:NEAREST])


def _compared(wanted: list[Wanted], found: Sequence[Found]) -> dict[Place, Compared]:
    return {
        _place(one): (one, match(wanted, search_words(one.text, one.language)))
        for one in with_texts(found)
    }


def _ordered(
    compared: Mapping[Place, Compared], near: Mapping[Found, float], spoken: str
) -> Iterator[Compared]:
    """Yield what is worth showing, best first: one order by words and one by meaning, made one."""
    by_words = sorted(compared, key=lambda place: (-_worth(*compared[place], spoken), place))
    worth = worths(by_words, map(_place, near)) if near else {}
    least = LEAST_SHARE * compared[by_words[0]][1].score if by_words else 0.0
    shown = {_place(one) for one, nearness in near.items() if nearness >= LEAST_NEAR}
    for place in sorted(by_words, key=lambda place: -worth.get(place, 0.0)):
        matched = compared[place][1]
        if place in shown or (matched.words and matched.score >= least):
            yield compared[place]


def _place(one: Found | Candidate) -> Place:
    return one.article, one.start


def _worth(candidate: Candidate, matched: Match, spoken: str) -> float:
    return matched.score * (OWN_LANGUAGE if candidate.language == spoken else 1.0)


def _without_reprints(ordered: Iterable[Compared]) -> Iterator[Compared]:
    seen: Counter[str] = Counter()
    for candidate, matched in ordered:
        seen[candidate.text.casefold()] += 1
        if seen[candidate.text.casefold()] <= MOST_ALIKE:
            yield candidate, matched


def _hit(candidate: Candidate, matched: Match) -> Hit:
    start = candidate.start
    return Hit(
        candidate.article,
        start,
        candidate.end,
        matched.score,
        tuple(Span(start + word.start, start + word.end) for word in matched.words),
    )
