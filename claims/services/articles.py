"""Intake: bytes or typed text become an article whose text never changes; then the text stage's
findings are stored as a segmentation revision.
"""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db import IntegrityError, connection, transaction

from claims.errors import DuplicateArticle
from claims.formats.file_kinds import FileKind
from claims.formats.incoming import Incoming, read_incoming
from claims.models import Article, Campaign, Job, Original, Passage, Segmentation, User
from claims.services import jobs, segmentations
from claims.services.passages import planned
from claims.text.document import ENGINE, Document
from claims.text.layout import Layout
from claims.vocabulary import ArticleOrigin, Distribution, JobKind

# Characters of the articles that are segmented together: some seconds of work at the worst.
MOST_TOGETHER = 400_000
# Columns of an article that the text stage sets.
_FOUND = (
    "segmentation_id",
    "language",
    "script",
    "is_article",
    "title",
    "outlet",
    "published_on",
)


def take_in(
    *,
    campaign: Campaign,
    origin: ArticleOrigin,
    by: User,
    data: bytes | None = None,
    text: str | None = None,
    html: str | None = None,
    kind: FileKind = FileKind.TEXT,
    verbatim: bool = False,
    incoming: Incoming | None = None,
    name: str = "",
    title: str = "",
    outlet: str = "",
    url: str = "",
    published_on: date | None = None,
    language: str = "",
    external_id: str = "",
    parent: Job | None = None,
    place: dict[str, Any] | None = None,
) -> tuple[Article, Job]:
    """Store bytes (`data`, a text or a page by its `kind`), typed `text` or a page as `html`, or
    what was read of them before (`incoming`), and the job that will segment it.

    What the page says of itself fills only what is blank. `verbatim` text keeps CRLF, which a form
    would have added. `place` says where in its parent's file the article stood. Raises
    UndecodableText with the offset at fault, DuplicateArticle naming the article that holds this
    exact text, Refused for a text that is empty or too large.
    """
    read = incoming or read_incoming(data, text, html, kind=kind, url=url, verbatim=verbatim)
    digest = hashlib.sha256(read.text.encode()).hexdigest()
    _refuse_duplicate(campaign, digest)
    try:
        with transaction.atomic():
            original = Original.objects.create(
                campaign=campaign,
                name=name[:255],
                media_type=read.kind.value,
                data=read.data,
                sha256=hashlib.sha256(read.data).hexdigest(),
            )
            article = Article.objects.create(
                campaign=campaign,
                original=original,
                origin=origin,
                text=read.text,
                length=len(read.text),
                sha256=digest,
                encoding=read.encoding,
                extractor=read.extractor,
                external_id=external_id[:200],
                title=(title or read.title)[:500],
                outlet=(outlet or read.outlet)[:200],
                url=url or read.url[:2000],
                published_on=published_on or read.published_on,
                language=language,
                added_by=by,
            )
            job = jobs.create(
                kind=JobKind.SEGMENT_ARTICLE,
                campaign=campaign,
                target=article.pk,
                parameters=place,
                parent=parent,
                by=by,
            )
    except IntegrityError as error:
        # Somebody took the same text in between our look and our insert.
        if "article_text_once_per_campaign" not in str(error):
            raise
        _refuse_duplicate(campaign, digest)
        raise
    return article, job


def how_many_fit(targets: list[int]) -> int:
    """Return how many of the articles, from the first on, are short enough for one transaction."""
    lengths = dict(Article.objects.filter(pk__in=targets).values_list("pk", "length"))
    total = fitting = 0
    for target in targets:
        total += lengths.get(target, MOST_TOGETHER)
        if total > MOST_TOGETHER:
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
    _plan(found, written)
    return written


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
    """Save what the text stage sets; the text itself, which never changes, is not sent again."""
    columns = ", ".join(f"{name} = %s" for name in _FOUND)
    rows = [[*(getattr(one, name) for name in _FOUND), one.pk] for one in articles]
    with connection.cursor() as cursor:
        cursor.executemany(f"UPDATE claims_article SET {columns} WHERE id = %s", rows)


def _plan(found: Sequence[tuple[Article, Document]], written: list[Segmentation]) -> None:
    """Write the passages; where their order counts turns, each article's before the next one's."""
    waiting: list[Passage] = []
    for (article, document), segmentation in zip(found, written, strict=True):
        layout = Layout(document.lines, document.sentences)
        read = [(one.start, one.end) for one in document.sentences if layout.is_annotated(one)]
        waiting += planned(article, segmentation, read)
        if article.campaign.distribution == Distribution.SPREAD:
            Passage.objects.bulk_create(waiting)
            waiting = []
    Passage.objects.bulk_create(waiting)


def _refuse_duplicate(campaign: Campaign, digest: str) -> None:
    twin = Article.objects.filter(campaign=campaign, sha256=digest).first()
    if twin is not None:
        raise DuplicateArticle(
            "this campaign holds the same text already, as “%(twin)s”",
            values={"twin": twin},
            article=twin.pk,
        )


def _fill_blanks(article: Article, document: Document) -> None:
    found = document.structure
    if not article.title and found.title:
        article.title = found.title.value[:500]
    if not article.outlet and found.outlet:
        article.outlet = found.outlet.value[:200]
    if not article.published_on and found.published:
        article.published_on = found.published.value
