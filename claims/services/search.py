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
    Place,
    Sought,
    frequencies,
    gather,
    with_texts,
)
from claims.services.search_meaning import Near, near_in_meaning
from claims.text.language import identify
from claims.text.search.lexicon.kinship import kin_of
from claims.text.search.matching import Match, Wanted, match, weighed
from claims.text.search.words import SearchWord, search_words, unfinished, without_parts
from claims.text.spans import Span
from claims.vocabulary import Language

MOST_WORDS = 40
# So many are compared word by word, beside those nearest in meaning.
BEST = 120
# One word has no meaning beside its own: `Казахстан`. Two may.
FEWEST_ENCODED = 2
# A sentence this near is shown whatever words it has; of right ones nine in ten are nearer.
LEAST_NEAR = 0.25
# What the order by words adds to nearness, squared: a sentence that has most of the query's words
# stands before what only means the same, one that has few does not.
WORDS = 0.8
# A sentence that is not encoded yet counts as one that shares the subject.
UNKNOWN_NEAR = 0.2
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
    near = near_in_meaning(query, spoken, sought, found) if by_meaning else Near()
    chosen = {one.place: one for one in (*found[:BEST], *near.nearest)}
    compared = _compared(wanted, list(chosen.values()))
    hits = _without_reprints(_ordered(compared, near.of, spoken))
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


def _compared(wanted: list[Wanted], found: Sequence[Found]) -> list[Compared]:
    return [(one, match(wanted, search_words(one.text, one.language))) for one in with_texts(found)]


def _ordered(
    compared: Iterable[Compared], near: Mapping[Place, float], spoken: str
) -> Iterator[Compared]:
    """Yield what is worth showing, best first: by words, and by meaning where that is known."""

    def worth(one: Compared) -> float:
        candidate, matched = one
        if not near:
            return matched.score * (OWN_LANGUAGE if candidate.language == spoken else 1.0)
        return near.get(candidate.place, UNKNOWN_NEAR) + WORDS * matched.score**2

    ordered = sorted(compared, key=lambda one: (-worth(one), one[0].place))
    least = LEAST_SHARE * max((matched.score for _, matched in ordered), default=0.0)
    for candidate, matched in ordered:
        means_it = near.get(candidate.place, 0.0) >= LEAST_NEAR
        if means_it or (matched.words and matched.score >= least):
            yield candidate, matched


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
