"""The index of evidence search: written with each segmentation, or soon after an import of what
came split; and built anew on demand, or where an older version of the program wrote it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from django.db import connection, transaction

from claims.models import Article, Campaign, IndexedSentence, SearchIndex, UnindexedArticle
from claims.services import meanings
from claims.services.copying import copy
from claims.text.search.words import TERMS_VERSION, terms

TABLE = "claims_indexedsentence"
_WAITING = "claims_unindexedarticle"
_COLUMNS = 'article_id, start, "end", language, terms'
_ARTICLES_AT_ONCE = 200

# Start, end and language of a sentence.
Place = tuple[int, int, str]


def lexeme(campaign: int, term: str) -> str:
    """Return a term as the index has it."""
    return f"{campaign}/{term}"


def write(found: Iterable[tuple[Article, Iterable[Place]]]) -> None:
    """Index the sentences of articles that are not indexed, or were forgotten before; what they
    mean is looked into later.
    """
    articles: list[int] = []
    copy(TABLE, _COLUMNS, _rows(found, articles))
    meanings.put_off(articles)


def _rows(
    found: Iterable[tuple[Article, Iterable[Place]]], articles: list[int]
) -> Iterator[tuple[int, int, int, str, str]]:
    """Yield the rows of articles, and list these."""
    for article, places in found:
        articles.append(article.pk)
        for start, end, language in places:
            yield article.pk, start, end, language, vector_of(article, start, end, language)


def put_off(campaign: int, articles: Sequence[int]) -> None:
    """Leave the sentences of articles to `index_waiting`: they were written, and not indexed."""
    copy(_WAITING, "article_id, campaign_id", ((one, campaign) for one in articles))


def index_waiting(*, goes_on: Callable[[], bool]) -> int:
    """Index what was put off, batch by batch while it `goes_on`; return how many articles. Each
    batch is a transaction: whoever dies in it leaves the articles waiting as they were.
    """
    done = 0
    while goes_on() and (indexed := _index_batch()):
        done += indexed
    return done


def is_complete(campaign: Campaign) -> bool:
    """Tell whether all sentences of a campaign are there to be searched."""
    return not UnindexedArticle.objects.filter(campaign=campaign).exists()


@transaction.atomic
def _index_batch() -> int:
    waiting = UnindexedArticle.objects.select_for_update(skip_locked=True).order_by("pk")
    batch = list(waiting.values_list("pk", flat=True)[:_ARTICLES_AT_ONCE])
    if batch:
        _index_anew(batch)
        UnindexedArticle.objects.filter(pk__in=batch).delete()
    return len(batch)


def forget(articles: Sequence[int]) -> None:
    """Take articles out of the index, because their sentences change."""
    if articles:
        IndexedSentence.objects.filter(article__in=articles).delete()


def vector_of(article: Article, start: int, end: int, language: str) -> str:
    """Return a sentence's terms as PostgreSQL reads a tsvector."""
    found = terms(article.text[start:end], language)
    return " ".join(f"'{lexeme(article.campaign_id, term)}'" for term in found)


def is_current() -> bool:
    """Tell whether every sentence is indexed by the terms of this version."""
    return SearchIndex.objects.filter(version__gte=TERMS_VERSION).exists()


def renew(*, goes_on: Callable[[], bool]) -> int:
    """Index anew what an older version wrote, batch by batch while it `goes_on`, and return how
    many articles that were; the next call goes on from there. Two at a time do the work of one.
    """
    done = 0
    while goes_on() and (renewed := _renew_batch()):
        done += renewed
    return done


@transaction.atomic
def _renew_batch() -> int:
    # Without its row the index is of no known version.
    SearchIndex.objects.get_or_create(id=1, defaults={"version": 0, "renewing": 0})
    outdated = SearchIndex.objects.filter(version__lt=TERMS_VERSION)
    state = outdated.select_for_update(skip_locked=True).first()
    if state is None:
        return 0
    if state.renewing != TERMS_VERSION:
        state.renewing, state.renewed_until = TERMS_VERSION, 0
    segmented = Article.objects.filter(segmentation__isnull=False, pk__gt=state.renewed_until)
    batch = list(segmented.order_by("pk").values_list("pk", flat=True)[:_ARTICLES_AT_ONCE])
    if batch:
        _index_anew(batch)
        state.renewed_until = batch[-1]
    else:
        state.version = TERMS_VERSION
    state.save()
    return len(batch)


def rebuild(*, campaign: int | None = None) -> Iterator[int]:
    """Index every article anew, of one campaign or of all; yield how many are done.

    Each batch is a transaction of its own: search goes on meanwhile.
    """
    articles = Article.objects.filter(segmentation__isnull=False)
    if campaign is not None:
        articles = articles.filter(campaign=campaign)
    keys = list(articles.order_by("pk").values_list("pk", flat=True))
    for first in range(0, len(keys), _ARTICLES_AT_ONCE):
        batch = keys[first : first + _ARTICLES_AT_ONCE]
        with transaction.atomic():
            _index_anew(batch)
        yield first + len(batch)
    if campaign is None:
        current = {"version": TERMS_VERSION, "renewing": TERMS_VERSION}
        SearchIndex.objects.update_or_create(id=1, defaults=current)


def _index_anew(batch: Sequence[int]) -> None:
    # Whoever corrects one of them waits, and writes its rows after us.
    locked = Article.objects.select_for_update(no_key=True).filter(pk__in=batch)
    rows = list(locked.order_by("pk"))
    forget(batch)
    # Read before anything is written: a connection that copies answers no question.
    places = _places(rows)
    write((article, places[article.segmentation_id or 0]) for article in rows)


_PLACES = """
SELECT s.segmentation_id, s.start, s."end", l.language FROM claims_sentence s
JOIN claims_line l ON l.segmentation_id = s.segmentation_id AND l.number = s.line_number
WHERE s.segmentation_id = ANY(%s) AND s.is_annotated ORDER BY s.segmentation_id, s.number
"""


def _places(articles: Sequence[Article]) -> dict[int, list[Place]]:
    """Return what is searched of each article, by its segmentation."""
    found: dict[int, list[Place]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(_PLACES, [[article.segmentation_id for article in articles]])
        for segmentation, *place in cursor.fetchall():
            found[segmentation].append((place[0], place[1], place[2]))
    return found
