"""What `bench.evidence_search_growth` measures, in a process that has a database."""

import random
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from typing import Any

import numpy as np
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import override_settings

from claims.models import Article, Campaign, MeaningCell, Original
from claims.services import campaigns, search_index
from claims.services.search import search_sentences
from claims.services.search_index import lexeme
from claims.text.search.words import terms
from tests.haystack import HALVES, Newswriter, pairs

SMALL = 10_000
WRITTEN = 50_000
AN_ARTICLE = 50  # sentences
WORDS = 60_000
TIMES = 3
WIDTH = 384
_APART = 10_000_000  # between the keys of an article and of its repetitions
_REPEAT = (
    f"""
    INSERT INTO claims_article
    SELECT made.* FROM claims_article AS a, generate_series(1, %(times)s - 1) AS n,
      jsonb_populate_record(a, jsonb_build_object(
        'id', a.id + n * {_APART}, 'sha256', md5(a.id || '/' || n))) AS made
    """,
    f"""
    INSERT INTO claims_indexedsentence (article_id, start, "end", language, terms)
    SELECT article_id + n * {_APART}, start, "end", language, terms
    FROM claims_indexedsentence, generate_series(1, %(times)s - 1) AS n
    """,
)
# As the worker leaves it: cells of one language, two thirds full.
A_CELL = 330
_CELLS = """
    INSERT INTO claims_meaningcell (campaign_id, language, held, mean)
    SELECT %(campaign)s, language, 0, ''::bytea
    FROM (SELECT language, count(*) FROM claims_indexedsentence GROUP BY language) AS spoken,
         generate_series(0, spoken.count / %(size)s) AS cell
    """
_MEANINGS = """
    WITH cell AS (SELECT id, language, row_number() OVER of_language - 1 AS number,
                         count(*) OVER (PARTITION BY language) AS cells
                  FROM claims_meaningcell WINDOW of_language AS (PARTITION BY language ORDER BY id))
    INSERT INTO claims_sentencemeaning (article_id, start, "end", cell_id, vector)
    SELECT article_id, start, "end", cell.id,
           decode((SELECT string_agg(md5(article_id || '/' || start || '/' || part), '')
                   FROM generate_series(1, 24) AS part), 'hex')
    FROM claims_indexedsentence AS i
    JOIN cell ON cell.language = i.language AND cell.number = (article_id * 31 + start) %% cells
    """
_HELD = """
    UPDATE claims_meaningcell AS cell SET held = has.held
    FROM (SELECT cell_id, count(*) AS held FROM claims_sentencemeaning GROUP BY cell_id) AS has
    WHERE has.cell_id = cell.id
    """
TARGET_MILLISECONDS = 200
COMMON = (
    "Мэр заявил, что завод открыл школу",
    "директор музея в Киеве",
    "Суд оштрафовал завод за выбросы, жалуются жители",
    "Міський голова повідомив, що лікарня отримала гроші",
    "В понедельник в Одессе прошёл марафон, сообщила полиция",
)


def rows(sentences: int) -> Iterator[dict[str, Any]]:
    """Yield the rows: a search, one of common words only, one without meaning, the index."""
    claims = [pair.claim for half in HALVES for pair in pairs(half)]
    build(SMALL)
    invent_meanings()
    few, few_common, few_plain = times(claims), times(COMMON), by_words(claims)
    simple_few = times(claims[::12], of=by_postgres)
    build(min(WRITTEN, sentences) - SMALL)
    repeat(sentences // WRITTEN)
    invent_meanings()
    many, many_common, many_plain = times(claims), times(COMMON), by_words(claims)
    simple_many = times(claims[::12], of=by_postgres)
    for name, large, small in (
        ("a claim", many, few),
        ("common words only", many_common, few_common),
        ("a claim, by words alone", many_plain, few_plain),
    ):
        yield {
            "row": f"evidence search among {sentences:,} sentences: {name}, 95th percentile",
            "milliseconds": percentile(large),
            "median": round(statistics.median(large), 1),
            "baseline": f"among {SMALL:,}: {percentile(small)} ms",
            "ratio": round(percentile(large) / percentile(small), 2),
            "target": f"under {TARGET_MILLISECONDS} ms",
            "met": percentile(large) < TARGET_MILLISECONDS,
        }
    yield {
        "row": f"the same by ts_rank among {sentences:,} sentences, 95th percentile",
        "milliseconds": percentile(simple_many),
        "median": round(statistics.median(simple_many), 1),
        "baseline": f"among {SMALL:,}: {percentile(simple_few)} ms",
        "ratio": round(percentile(simple_many) / percentile(simple_few), 2),
    }
    yield from sizes(sentences)


def build(sentences: int) -> None:
    """Add so many sentences to the campaign."""
    by, _ = get_user_model().objects.get_or_create(username="bench")
    campaign = Campaign.objects.first() or campaigns.create_campaign(name="Growth", by=by)
    for articles in batches(campaign, by, sentences // AN_ARTICLE):
        search_index.write(articles)
    tidy()


def repeat(times: int) -> None:
    """Repeat all articles and their sentences until there are so many times more."""
    with connection.cursor() as cursor:
        for statement in _REPEAT if times > 1 else ():
            cursor.execute(statement, {"times": times})
    tidy()


def invent_meanings() -> None:
    """Give every sentence a vector by chance, in cells by chance, so that those of a cell lie all
    over the table: how long a search takes does not hang on what sentences mean, and the worker's
    own cells lie closer.
    """
    random = np.random.default_rng(1)
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE claims_sentencemeaning, claims_meaningcell")
        cursor.execute(_CELLS, {"campaign": Campaign.objects.get().pk, "size": A_CELL})
        cells = list(MeaningCell.objects.all())
        for cell in cells:
            cell.mean = random.normal(size=WIDTH).astype("<f4").tobytes()
        MeaningCell.objects.bulk_update(cells, ["mean"], batch_size=500)
        cursor.execute(_MEANINGS, {})
        cursor.execute(_HELD)
        cursor.execute("VACUUM ANALYZE claims_sentencemeaning")
        cursor.execute("VACUUM ANALYZE claims_meaningcell")


def by_words(claims: Sequence[str]) -> list[float]:
    """Return the milliseconds of each search without the encoder."""
    with override_settings(ENCODER_FILE=""):
        return times(claims)


def tidy() -> None:
    """Do at once what the server would do in the background."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT gin_clean_pending_list('indexed_sentence_by_term')")
        cursor.execute("VACUUM ANALYZE claims_indexedsentence")


def batches(campaign: Any, by: Any, articles: int) -> Iterator[list[tuple[Any, list[Any]]]]:
    """Yield articles with the places of their sentences, two hundred at a time."""
    first = Article.objects.count()
    news = Writer(seed=first)
    original = Original.objects.create(campaign=campaign, data=b"-", sha256="0" * 64)
    for begin in range(first, first + articles, 200):
        batch = []
        for number in range(begin, min(begin + 200, first + articles)):
            language = news.languages(1)[0]
            texts = [news.sentence(language) for _ in range(AN_ARTICLE)]
            text = "\n".join(texts)
            article = Article(
                campaign=campaign, original=original, origin="paste", added_by=by,
                text=text, length=len(text), sha256=f"{number:064}", encoding="utf-8",
                language=language,
            )  # fmt: skip
            batch.append((article, list(places(texts, language))))
        Article.objects.bulk_create(article for article, _ in batch)
        yield batch


def places(texts: Sequence[str], language: str) -> Iterator[tuple[int, int, str]]:
    start = 0
    for text in texts:
        yield start, start + len(text), language
        start += len(text) + 1


class Writer(Newswriter):
    """Writes news with a few words of a large vocabulary in each sentence."""

    def __init__(self, seed: int) -> None:
        super().__init__(random.Random(seed))
        made = random.Random(1)
        syllables = [c + v for c in "бвгджзклмнпрстфхцчш" for v in "аеиоуя"]
        self.words = [
            "".join(made.choices(syllables, k=made.randint(2, 4))) + made.choice("кнртл")
            for _ in range(WORDS)
        ]
        self.weights = list(accumulate(1 / rank for rank in range(1, WORDS + 1)))

    def sentence(self, language: str) -> str:
        rare = self.random.choices(self.words, cum_weights=self.weights, k=6)
        return f"{super().sentence(language)[:-1]}: {' '.join(rare)}."


def times(
    queries: Sequence[str], *, of: "Callable[[Any, str], object] | None" = None
) -> list[float]:
    """Return the milliseconds of each query."""
    campaign = Campaign.objects.get()
    spent = []
    for query in queries:
        tries = []
        for _ in range(TIMES):
            began = time.perf_counter()
            if of:
                of(campaign, query)
            else:
                search_sentences(campaign=campaign, query=query, limit=12)
            tries.append(1000 * (time.perf_counter() - began))
        spent.append(min(tries))
    return spent


def by_postgres(campaign: Any, query: str) -> object:
    """Rank by `ts_rank` over the same terms, any of which may match."""
    wanted = " | ".join(f"'{lexeme(campaign.pk, term)}'" for term in terms(query, "ru"))
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT article_id, start FROM claims_indexedsentence
            WHERE terms @@ %s::tsquery
            ORDER BY ts_rank(terms, %s::tsquery) DESC LIMIT 12
            """,
            [wanted, wanted],
        )
        return cursor.fetchall()


def percentile(spent: Sequence[float]) -> float:
    ordered = sorted(spent)
    return round(ordered[int(0.95 * (len(ordered) - 1))], 1)


def sizes(sentences: int) -> Iterator[dict[str, Any]]:
    """Yield the megabytes of the index's table and of its GIN index."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT pg_relation_size('indexed_sentence_by_term'),
                   pg_total_relation_size('claims_indexedsentence'),
                   pg_total_relation_size('claims_sentencemeaning'),
                   (SELECT sum(octet_length(text)) FROM claims_article)
            """
        )
        gin, whole, meanings, texts = (int(value) / 1e6 for value in cursor.fetchone())
    yield {
        "row": f"evidence search: table and indices of {sentences:,} sentences",
        "megabytes": round(whole, 1),
        "baseline": f"their texts {texts:.1f} MB; the GIN index alone {gin:.1f} MB; "
        f"what they mean {meanings:.1f} MB beside it",
        "ratio": round(whole / texts, 2),
    }
