"""Which groups of the lexicon are near each other without meaning the same: `суд`, `приговор`;
`рост`, `падение`. It widens a query, at little weight; sentences are indexed without it.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from itertools import permutations

from claims.text.search.lexicon.fields import FIELDS
from claims.text.search.lexicon.groups import groups_of, head
from claims.text.search.nearness import left_over
from claims.text.search.stems import stem


@lru_cache(maxsize=10_000)
def kin_of(terms: tuple[str, ...]) -> frozenset[str]:
    """Return the terms of the groups that are near those among the terms, and of what shares leave
    over, without the terms themselves.
    """
    near = (_kin().get(term, frozenset()).union(left_over(term)) for term in terms)
    return frozenset().union(*near) - frozenset(terms)


def fields() -> Iterator[tuple[str, ...]]:
    """Yield the terms of the groups of each field."""
    for field in FIELDS:
        yield tuple(term for word in field for term in _named(word))


@cache
def _kin() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for one, other in _pairs():
        found.setdefault(one, set()).add(other)
    return {term: frozenset(near) for term, near in found.items()}


def _pairs() -> Iterable[tuple[str, str]]:
    return (pair for field in fields() for pair in permutations(field, 2))


def _named(word: str) -> tuple[str, ...]:
    """Return the group that the word heads, or else the first that it is in."""
    groups = groups_of(stem(word, "ru"), "ru")
    return (head(word),) if head(word) in groups else groups[:1]
