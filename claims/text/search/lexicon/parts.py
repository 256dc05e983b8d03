"""The lexicon's groups by the stemmer that reads them: those of Russian, Ukrainian and English, and
those of Kazakh.
"""

from collections.abc import Iterator

from claims.text.search.lexicon import (
    common_words,
    concepts,
    economy,
    english,
    kazakh,
    kazakh_news,
    life,
    names,
    near,
    news,
    reworded,
    society,
    state,
)

Group = tuple[str, ...]
# In these Kazakh stands behind a colon.
_MIXED = (
    *common_words.GROUPS,
    *concepts.GROUPS,
    *economy.GROUPS,
    *kazakh_news.GROUPS,
    *reworded.GROUPS,
    *society.GROUPS,
    *state.GROUPS,
)
# A word this long that heads a group is often the Kazakh word too: `депутат`.
_BORROWED = 5


def shared_groups() -> tuple[Group, ...]:
    """Return the groups of Russian, Ukrainian and English."""
    return (
        *news.GROUPS,
        *life.GROUPS,
        *near.GROUPS,
        *names.GROUPS,
        *english.GROUPS,
        *(_parts(group)[0] for group in _MIXED),
    )


def kazakh_groups() -> tuple[Group, ...]:
    """Return the groups of Kazakh, each behind the Russian word that heads it."""
    return (
        *kazakh.GROUPS,
        *names.GROUPS,
        *((group[0], *_parts(group)[1]) for group in _MIXED),
    )


def kazakh_words() -> Iterator[str]:
    """Yield the words of those groups."""
    for head, *words in (*kazakh.GROUPS, *((g[0], *_parts(g)[1]) for g in _MIXED)):
        yield from words
        if len(head) >= _BORROWED:
            yield head


def _parts(group: Group) -> tuple[Group, Group]:
    at = group.index(":") if ":" in group else len(group)
    return group[:at], group[at + 1 :]
