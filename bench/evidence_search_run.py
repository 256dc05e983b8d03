"""What `bench.evidence_search` measures, in a process that has a database."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.contrib.auth import get_user_model
from django.db import connection
from django.test import override_settings

from claims.services import campaigns, meanings
from claims.services.search import search_sentences
from tests.archive import fill
from tests.haystack import SETS, Pair, Straw, distractors, pairs

FIRST = 10
SAME, ACROSS = 0.95, 0.90
BASELINES = ("russian", "simple")

Search = Callable[[Pair], list[str]]


def rows(sets: Sequence[str], *, with_misses: bool) -> Iterator[dict[str, Any]]:
    """Yield one row for each set and pair of languages, then one for each kind of difficulty."""
    searches = prepare()
    for pair_set in sets:
        ranks = {
            name: [rank(pair.source, search(pair)) for pair in pairs(pair_set)]
            for name, search in searches.items()
        }
        yield from summed(pair_set, ranks, key=lambda pair: pair.languages)
        yield from summed(pair_set, ranks, key=lambda pair: pair.kind)
        if with_misses:
            yield from misses(pair_set, ranks["ours"])


def prepare() -> dict[str, Search]:
    """Fill a campaign with the haystack; return the searches by name."""
    straws = [
        *distractors(),
        *(
            Straw(pair.source, pair.source_language)
            for pair_set in SETS
            for pair in pairs(pair_set)
        ),
    ]
    by = get_user_model().objects.create_user(username="bench")
    campaign = campaigns.create_campaign(name="Haystack", by=by)
    texts = {article.pk: article.text for article in fill(campaign, straws)}
    meanings.encode_waiting(goes_on=lambda: True)
    lay_vectors(straws)

    def ours(pair: Pair) -> list[str]:
        hits = search_sentences(campaign=campaign, query=pair.claim, limit=FIRST)
        return [texts[hit.article][hit.start : hit.end] for hit in hits]

    def by_words(pair: Pair) -> list[str]:
        with override_settings(ENCODER_FILE=""):
            return ours(pair)

    found: dict[str, Search] = {"ours": ours, "words alone": by_words}
    for configuration in BASELINES:
        found[configuration] = ranked_by_postgres(configuration)
    return found


def lay_vectors(straws: Sequence[Straw]) -> None:
    """Lay the sentences out for PostgreSQL's full text search."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE straw (text text)")
        cursor.executemany("INSERT INTO straw VALUES (%s)", [(straw.text,) for straw in straws])
        for name in BASELINES:
            cursor.execute(f"ALTER TABLE straw ADD {name} tsvector")
            cursor.execute(f"UPDATE straw SET {name} = to_tsvector('{name}', text)")
            cursor.execute(f"CREATE INDEX ON straw USING gin ({name})")


def ranked_by_postgres(configuration: str) -> Search:
    """Return a search by `ts_rank` for any of the claim's words: with all of them wanted, as
    `plainto_tsquery` has it, next to nothing is found."""

    def search(pair: Pair) -> list[str]:
        with connection.cursor() as cursor:
            cursor.execute(
                f"""
                SELECT text FROM straw, (SELECT replace(
                    plainto_tsquery('{configuration}', %s)::text, '&', '|')::tsquery AS q) AS asked
                WHERE {configuration} @@ q
                ORDER BY ts_rank({configuration}, q) DESC, text LIMIT {FIRST}
                """,
                [pair.claim],
            )
            return [text for (text,) in cursor.fetchall()]

    return search


def rank(right: str, found: list[str]) -> int:
    """Return the place of the right sentence from 1, or 0."""
    return found.index(right) + 1 if right in found else 0


def summed(
    pair_set: str, ranks: dict[str, list[int]], *, key: Callable[[Pair], str]
) -> Iterator[dict[str, Any]]:
    """Yield recall among the first ten and MRR by a key of the pairs."""
    places: dict[str, list[int]] = defaultdict(list)
    for at, pair in enumerate(pairs(pair_set)):
        places[key(pair)].append(at)
    for name, chosen in places.items():
        figures = {
            search: figures_of([of_all[at] for at in chosen]) for search, of_all in ranks.items()
        }
        recall, mrr = figures.pop("ours")
        target = target_of(name)
        yield {
            "row": f"evidence search, {pair_set}, {name}: right in the first {FIRST}",
            "value": recall,
            "mrr": mrr,
            "pairs": len(chosen),
            "baseline": ", ".join(
                f"{search} {held:.3f} (MRR {mean:.3f})" for search, (held, mean) in figures.items()
            ),
            "target": target or "",
            "met": None if target is None else recall >= target,
        }


def target_of(languages: str) -> float | None:
    """Return what is promised of a pair of languages; nothing of a kind of difficulty."""
    claim, _, source = languages.partition("-")
    if claim == source:
        return SAME
    return ACROSS if source else None


def figures_of(ranks: list[int]) -> tuple[float, float]:
    recall = sum(place > 0 for place in ranks) / len(ranks)
    mrr = sum(1 / place for place in ranks if place) / len(ranks)
    return round(recall, 3), round(mrr, 3)


def misses(pair_set: str, ranks: list[int]) -> Iterator[dict[str, Any]]:
    """Yield the pairs whose right sentence was not among the first."""
    for pair, place in zip(pairs(pair_set), ranks, strict=True):
        if not place:
            yield {"row": "missed", "claim": pair.claim, "right": pair.source}
