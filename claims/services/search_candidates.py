"""Candidates of evidence search: what the database gathers for a query at a bounded cost.

How common a term is comes from the statistics that PostgreSQL keeps of the index anyway; what they
leave out is rare, and is counted. The rarest terms then gather sentences by themselves, commoner
ones in twos and threes, until a fixed number of rows is expected. So the cost of a search depends
on the words asked for, and hardly on how many sentences the campaign has.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import log

from django.db import connection

from claims.services.search_index import TABLE, lexeme
from claims.text.search.matching import KIN
from claims.text.search.words import UNFINISHED

# Article and start: a sentence.
Place = tuple[int, int]

MOST_ROWS = 8_000
# So many that share most are weighed again, with the terms that are only near the query's, and by
# what they mean.
FIRST = 600
# A term that the statistics do not list is counted as far as this.
COUNTED = 2_000
# Terms of a text keep company: two of them together stand in so many times more sentences than
# chance would have it.
COMPANY = 10


@dataclass(frozen=True, slots=True)
class Sought:
    """The terms of each of a query's words and those near them, and the range (article, start, end)
    not to search.
    """

    campaign: int
    words: tuple[tuple[str, ...], ...]
    without: tuple[int, int, int] = (0, 0, 0)
    kin: tuple[frozenset[str], ...] = ()

    @property
    def terms(self) -> list[str]:
        return list(dict.fromkeys(term for word in self.words for term in word))


@dataclass(frozen=True, slots=True)
class Found:
    """A sentence that shares terms with the query: offsets in its article, and what it means where
    that is known and asked for.
    """

    article: int
    start: int
    end: int
    language: str
    vector: bytes | None

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.article, self.start


@dataclass(frozen=True, slots=True)
class Candidate:
    """One of them with its text."""

    article: int
    start: int
    end: int
    language: str
    text: str

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.article, self.start


@dataclass(frozen=True, slots=True)
class Frequencies:
    """In how many sentences each term stands, of `whole` sentences; for common ones estimated."""

    whole: float
    of: Mapping[str, float]

    def rarity(self, term: str) -> float:
        """Return BM25's idf (Robertson & Zaragoza 2009)."""
        held = min(self.of.get(term, 0.0), self.whole)
        return log(1 + (self.whole - held + 0.5) / (held + 0.5))


@dataclass(frozen=True, slots=True)
class _Weighed:
    """A word of the query: its weight, and the tsqueries of its terms and of those near them."""

    weight: float
    terms: str
    kin: str


def frequencies(sought: Sought) -> Frequencies:
    """Look up, or count, in how many sentences each of the terms stands."""
    lexemes = {lexeme(sought.campaign, term): term for term in sought.terms}
    with connection.cursor() as cursor:
        cursor.execute(_STATISTICS, {"table": TABLE, "lexemes": list(lexemes)})
        (_, whole), *known = cursor.fetchall()
        held = {lexemes[one]: share * whole for one, share in known}
        rest = [term for term in sought.terms if term not in held]
        if rest:
            cursor.execute(" UNION ALL ".join(_COUNT for _ in rest), _counted(sought, rest))
            held |= {rest[at]: float(n) for at, n in cursor.fetchall()}
    return Frequencies(max(whole, *held.values()), held)


def gather(
    sought: Sought, held: Frequencies, weights: Sequence[float], *, with_meaning: bool = False
) -> list[Found]:
    """Return the sentences that share most with the query, best first.

    `weights` are those of the query's words: each counts once, by whichever of its terms; for a
    word that a sentence has none of, a term near to it counts for little.
    """
    words = [
        _Weighed(
            weight, _any(sought, (term for term in word if held.of.get(term))), _any(sought, kin)
        )
        for word, kin, weight in zip(sought.words, _kin(sought), weights, strict=True)
    ]
    shared = [word for word in words if word.terms]
    near = [word for word in words if word.kin]
    if not shared:
        return []
    article, start, end = sought.without
    chosen = (f"({_query(sought.campaign, one)})" for one in cover(sought, held))
    statement = _GATHER.format(
        weight=" + ".join(_SHARED for _ in shared),
        kin=" + ".join([*(_NEAR for _ in near), "0"]),
        vector="m.vector" if with_meaning else "NULL",
        meanings=_MEANINGS if with_meaning else "",
    )
    values = [
        *(" | ".join(chosen), MOST_ROWS),
        *(value for word in shared for value in (word.terms, word.weight)),
        *(article, end, start, FIRST),
        *(value for word in near for value in (word.kin, word.terms, KIN * word.weight)),
    ]
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return [Found(*row[:-1]) for row in cursor.fetchall()]


def with_texts(found: Sequence[Found]) -> list[Candidate]:
    """Return sentences with their texts, in their order, as far as they are searched still."""
    columns = zip(*((one.article, one.start, one.end) for one in found), strict=True)
    with connection.cursor() as cursor:
        cursor.execute(_TEXTS, [list(column) for column in columns] or [[], [], []])
        texts = dict(cursor.fetchall())
    return [
        Candidate(one.article, one.start, one.end, one.language, texts[place])
        for place, one in enumerate(found, start=1)
        if place in texts
    ]


def cover(sought: Sought, held: Frequencies) -> list[tuple[str, ...]]:
    """Choose terms, and pairs and threes of terms, that together stand in so many sentences as a
    search may visit: the rarest first.
    """
    words = {term: at for at, word in enumerate(sought.words) for term in word}
    rarest = sorted((held.of[term], term) for term in sought.terms if held.of.get(term))
    chosen: list[tuple[str, ...]] = []
    room = float(MOST_ROWS)
    while rarest and rarest[0][0] <= room:
        count, term = rarest.pop(0)
        chosen.append((term,))
        room -= count
    common = [term for _, term in rarest]
    for expected, together in _together(common, held):
        if expected > room:
            break
        if len({words[term] for term in together}) == len(together):
            chosen.append(together)
            room -= expected
    # Nothing but common words: as many of their sentences as may be visited.
    return chosen or [tuple(common[:3])]


def _together(common: Sequence[str], held: Frequencies) -> list[tuple[float, tuple[str, ...]]]:
    """List pairs and threes of common terms with the sentences expected of each, fewest first."""
    listed = []
    for size in (2, 3):
        for together in combinations(common[:12], size):
            expected = held.whole * COMPANY ** (size - 1)
            for term in together:
                expected *= held.of[term] / held.whole
            listed.append((min(expected, held.of[together[0]]), together))
    return sorted(listed)


def _kin(sought: Sought) -> tuple[frozenset[str], ...]:
    return sought.kin or tuple(frozenset() for _ in sought.words)


def _any(sought: Sought, terms: Iterable[str]) -> str:
    return _query(sought.campaign, sorted(terms), " | ")


def _query(campaign: int, terms: Sequence[str], joined_by: str = " & ") -> str:
    """Return a tsquery of terms that must stand together, or of which any may stand."""
    return joined_by.join(_lexeme_query(campaign, term) for term in terms)


def _lexeme_query(campaign: int, term: str) -> str:
    if term.endswith(UNFINISHED):
        return f"'{lexeme(campaign, term.removesuffix(UNFINISHED))}':*"
    return f"'{lexeme(campaign, term)}'"


def _counted(sought: Sought, terms: Sequence[str]) -> list[str | float]:
    rows = ((at, _query(sought.campaign, (term,)), COUNTED) for at, term in enumerate(terms))
    return [value for row in rows for value in row]


# `reltuples` is -1 before the first ANALYZE, when the table is small.
_STATISTICS = """
    SELECT NULL, CASE WHEN reltuples > 0 THEN reltuples::float
                      ELSE (SELECT count(*) FROM claims_indexedsentence)::float END
    FROM pg_class WHERE oid = %(table)s::regclass
    UNION ALL
    SELECT common.lexeme, common.share
    FROM pg_stats AS s, unnest(s.most_common_elems::text::text[],
                               s.most_common_elem_freqs) AS common (lexeme, share)
    WHERE s.schemaname = current_schema() AND s.tablename = %(table)s
      AND s.attname = 'terms' AND common.lexeme = ANY(%(lexemes)s)
"""
_COUNT = """
    SELECT %s, count(*) FROM (SELECT 1 FROM claims_indexedsentence
                              WHERE terms @@ %s::tsquery LIMIT %s) AS few
"""
_SHARED = "CASE WHEN terms @@ %s::tsquery THEN %s ELSE 0 END"
# A word without terms of its own in any sentence has an empty query, which finds none.
_NEAR = "CASE WHEN terms @@ %s::tsquery AND NOT terms @@ %s::tsquery THEN %s ELSE 0 END"
_GATHER = """
    WITH candidate AS MATERIALIZED (
        SELECT article_id, start, "end", language, terms FROM claims_indexedsentence
        WHERE terms @@ %s::tsquery LIMIT %s
    ), first AS MATERIALIZED (
        SELECT article_id, start, "end", language, terms, {weight} AS weight FROM candidate
        WHERE NOT (article_id = %s AND start < %s AND "end" > %s)
        ORDER BY weight DESC, article_id, start LIMIT %s
    )
    SELECT first.article_id, first.start, first."end", language, {vector}, weight + {kin} AS weight
    FROM first {meanings}
    ORDER BY 6 DESC, 1, 2
"""
_MEANINGS = """
    LEFT JOIN claims_sentencemeaning AS m
    ON m.article_id = first.article_id AND m.start = first.start AND m."end" = first."end"
"""
_TEXTS = """
    SELECT place, substr(a.text, s.start + 1, s."end" - s.start)
    FROM unnest(%s::bigint[], %s::int[], %s::int[])
         WITH ORDINALITY AS s (article, start, "end", place)
    JOIN claims_indexedsentence AS i
      ON i.article_id = s.article AND i.start = s.start AND i."end" = s."end"
    JOIN claims_article AS a ON a.id = s.article
"""
