"""The index of evidence search: written with each segmentation, and built anew on demand, or where
an older version of the program wrote it.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

from django.db import transaction

from claims.models import Article, IndexedSentence, Line, SearchIndex, Sentence
from claims.services.copying import copy
from claims.text.search_words import TERMS_VERSION, terms

TABLE = "claims_indexedsentence"
_COLUMNS = 'article_id, start, "end", language, terms'
_ARTICLES_AT_ONCE = 200

# Start, end and language of a sentence.
Place = tuple[int, int, str]


def lexeme(campaign: int, term: str) -> str:
    """Return a term as the index has it."""
    return f"{campaign}/{term}"


def write(found: Iterable[tuple[Article, Iterable[Place]]]) -> None:
    """Index the sentences of articles that are not indexed, or were forgotten before."""
    copy(
        TABLE,
        _COLUMNS,
        (
            (article.pk, start, end, language, vector_of(article, start, end, language))
            for article, places in found
            for start, end, language in places
        ),
    )


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
    forget(batch)
    # Read before anything is written: a connection that copies answers no question.
    write([(article, _places(article)) for article in locked.order_by("pk")])


def _places(article: Article) -> list[Place]:
    of = {"segmentation": article.segmentation_id}
    languages = dict(Line.objects.filter(**of).values_list("number", "language"))
    read = Sentence.objects.filter(**of, is_annotated=True).order_by("number")
    return [
        (start, end, languages[line])
        for start, end, line in read.values_list("start", "end", "line_number")
    ]
