"""Storing what the text stage found in articles: a segmentation revision, and the passages that
follow from it; several articles under one commit.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection

from claims.models import Article, Campaign, Segmentation, User
from claims.services import passages, segmentations
from claims.services.distribution import Cut
from claims.text.document import ENGINE, Document
from claims.text.layout import Layout
from claims.vocabulary import Distribution

# Characters of the articles that are segmented together: some seconds of work at the worst.
MOST_TOGETHER = 400_000
# Columns of an article that the text stage sets, with their types.
_FOUND = {
    "segmentation_id": "bigint",
    "language": "text",
    "script": "text",
    "is_article": "boolean",
    "title": "text",
    "outlet": "text",
    "published_on": "date",
}


def how_many_fit(targets: list[int]) -> int:
    """Return how many of the articles, from the first on, are short enough for one transaction: at
    least one, or a book would hold up all that wait behind it.
    """
    lengths = dict(Article.objects.filter(pk__in=targets).values_list("pk", "length"))
    total = fitting = 0
    for target in targets:
        total += lengths.get(target, MOST_TOGETHER)
        if fitting and total > MOST_TOGETHER:
            break
        fitting += 1
    return fitting


def store_segmentation(*, article: Article, document: Document, by: User | None) -> Segmentation:
    """Write the text stage's findings as the article's next revision, and plan its passages.

    The caller holds the transaction. Suggestions of title, outlet and date fill only what is blank.
    """
    return store_segmentations([(article, document)], by=by)[0]


def store_segmentations(
    found: Sequence[tuple[Article, Document]], *, by: User | None
) -> list[Segmentation]:
    """Write the findings of several articles as `store_segmentation` does, under one commit."""
    drafts = [(article, _draft(document)) for article, document in found]
    written = segmentations.write_together(drafts, by=by)
    for (article, document), segmentation in zip(found, written, strict=True):
        article.segmentation = segmentation
        article.language = str(document.language)
        article.script = document.script
        article.is_article = document.is_article
        _fill_blanks(article, document)
    _point(article for article, _ in found)
    plan(
        (article.campaign, Cut.of(article, segmentation), _annotated(document))
        for (article, document), segmentation in zip(found, written, strict=True)
    )
    return written


def _annotated(document: Document) -> list[tuple[int, int]]:
    layout = Layout(document.lines, document.sentences)
    return [(one.start, one.end) for one in layout.annotated()]


def _draft(document: Document) -> segmentations.Draft:
    return segmentations.Draft(
        engine=ENGINE,
        language=document.language,
        layout=Layout(document.lines, document.sentences),
        quotes=document.quotes,
        edit={},
        passages_before=[],
    )


def _point(articles: Iterable[Article]) -> None:
    """Save what the text stage sets, in one statement; the text itself, which never changes, is
    not sent again.
    """
    rows = [[one.pk, *(getattr(one, name) for name in _FOUND)] for one in articles]
    columns: list[list[Any]] = [list(column) for column in zip(*rows, strict=True)]
    types = ("bigint", *_FOUND.values())
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE claims_article a SET {', '.join(f'{name} = new.{name}' for name in _FOUND)}"
            f" FROM unnest({', '.join(f'%s::{name}[]' for name in types)})"
            f" AS new (id, {', '.join(_FOUND)}) WHERE a.id = new.id",
            columns,
        )


def plan(found: Iterable[tuple[Campaign, Cut, Sequence[tuple[int, int]]]]) -> None:
    """Write the passages of annotated sentences, which come with start and end; where their order
    counts turns, each article's before the next one's.
    """
    waiting: list[passages.Planned] = []
    for campaign, cut, read in found:
        waiting += passages.planned(campaign, cut, read)
        if campaign.distribution == Distribution.SPREAD:
            passages.write(waiting)
            waiting = []
    passages.write(waiting)


def _fill_blanks(article: Article, document: Document) -> None:
    found = document.structure
    if not article.title and found.title:
        article.title = found.title.value[:500]
    if not article.outlet and found.outlet:
        article.outlet = found.outlet.value[:200]
    if not article.published_on and found.published:
        article.published_on = found.published.value
