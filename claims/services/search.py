"""Evidence search: the sentences of a campaign that say something of a claim, best first.

The database gathers candidates by the terms that they share with the query; the best of them are
then compared with it word by word, which also tells which words to show as matched.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from claims.models import Campaign
from claims.services.search_candidates import Candidate, Sought, frequencies, gather
from claims.text.kinship import kin_of
from claims.text.language import identify
from claims.text.matching import Match, Wanted, match, weighed
from claims.text.search_words import SearchWord, search_words, unfinished, without_parts
from claims.text.spans import Span
from claims.vocabulary import Language

MOST_WORDS = 40
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
    candidates = gather(sought, held, [one.weight for one in wanted])
    ranked = sorted(
        (_compared(wanted, candidate) for candidate in candidates),
        key=lambda pair: (-_worth(pair[0], pair[1], spoken), pair[0].article, pair[0].start),
    )
    least = LEAST_SHARE * ranked[0][1].score if ranked else 0.0
    worthy = (pair for pair in _without_reprints(ranked) if pair[1].score >= least)
    return [_hit(*pair) for pair in worthy][:limit]


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


def _compared(wanted: list[Wanted], candidate: Candidate) -> tuple[Candidate, Match]:
    return candidate, match(wanted, search_words(candidate.text, candidate.language))


def _worth(candidate: Candidate, matched: Match, spoken: str) -> float:
    return matched.score * (OWN_LANGUAGE if candidate.language == spoken else 1.0)


def _without_reprints(
    ranked: list[tuple[Candidate, Match]],
) -> Iterator[tuple[Candidate, Match]]:
    seen: Counter[str] = Counter()
    for candidate, matched in ranked:
        seen[candidate.text.casefold()] += 1
        if matched.words and seen[candidate.text.casefold()] <= MOST_ALIKE:
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
