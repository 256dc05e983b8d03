"""The lexicon's groups by the stemmer that reads them: those of Russian, Ukrainian and English, and
those of Kazakh.
"""

from collections.abc import Iterator

from claims.text import (
    lexicon_common,
    lexicon_concepts,
    lexicon_economy,
    lexicon_english,
    lexicon_kazakh,
    lexicon_life,
    lexicon_names,
    lexicon_near,
    lexicon_news,
    lexicon_reworded,
    lexicon_society,
    lexicon_state,
)

Group = tuple[str, ...]
# In these Kazakh stands behind a colon.
_MIXED = (
    *lexicon_common.GROUPS,
    *lexicon_concepts.GROUPS,
    *lexicon_economy.GROUPS,
    *lexicon_reworded.GROUPS,
    *lexicon_society.GROUPS,
    *lexicon_state.GROUPS,
)
# A word this long that heads a group is often the Kazakh word too: `депутат`.
_BORROWED = 5


def shared_groups() -> tuple[Group, ...]:
    """Return the groups of Russian, Ukrainian and English."""
    return (
        *lexicon_news.GROUPS,
        *lexicon_life.GROUPS,
        *lexicon_near.GROUPS,
        *lexicon_names.GROUPS,
        *lexicon_english.GROUPS,
        *(_parts(group)[0] for group in _MIXED),
    )


def kazakh_groups() -> tuple[Group, ...]:
    """Return the groups of Kazakh, each behind the Russian word that heads it."""
    return (
        *lexicon_kazakh.GROUPS,
        *lexicon_names.GROUPS,
        *((group[0], *_parts(group)[1]) for group in _MIXED),
    )


def kazakh_words() -> Iterator[str]:
    """Yield the words of those groups."""
    for head, *words in (*lexicon_kazakh.GROUPS, *((g[0], *_parts(g)[1]) for g in _MIXED)):
        yield from words
        if len(head) >= _BORROWED:
            yield head


def _parts(group: Group) -> tuple[Group, Group]:
    at = group.index(":") if ":" in group else len(group)
    return group[:at], group[at + 1 :]
