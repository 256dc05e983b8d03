"""Intake: bytes or typed text become an article whose text never changes; then the text stage's
findings are stored as a segmentation revision.
"""

import hashlib
from datetime import date

from django.db import IntegrityError, transaction

from claims.errors import DuplicateArticle, Refused
from claims.models import Article, Campaign, Job, Original, Segmentation, User
from claims.services import jobs, segmentations
from claims.services.passages import plan_passages
from claims.text.decoding import check_pasted, decode
from claims.text.document import ENGINE, Document
from claims.text.layout import Layout
from claims.vocabulary import ArticleOrigin, JobKind

MOST_BYTES = 5_000_000


def take_in(
    *,
    campaign: Campaign,
    origin: ArticleOrigin,
    by: User,
    data: bytes | None = None,
    text: str | None = None,
    name: str = "",
    title: str = "",
    outlet: str = "",
    url: str = "",
    published_on: date | None = None,
    parent: Job | None = None,
) -> tuple[Article, Job]:
    """Store bytes (`data`) or typed text (`text`), and the job that will segment it.

    Raises UndecodableText with the offset at fault, DuplicateArticle naming the article that holds
    this exact text, Refused for a text that is empty or too large.
    """
    data, text, encoding = _read(data, text)
    digest = hashlib.sha256(text.encode()).hexdigest()
    _refuse_duplicate(campaign, digest)
    try:
        with transaction.atomic():
            original = Original.objects.create(
                campaign=campaign,
                name=name[:255],
                data=data,
                sha256=hashlib.sha256(data).hexdigest(),
            )
            article = Article.objects.create(
                campaign=campaign,
                original=original,
                origin=origin,
                text=text,
                length=len(text),
                sha256=digest,
                encoding=encoding,
                title=title[:500],
                outlet=outlet[:200],
                url=url,
                published_on=published_on,
                added_by=by,
            )
            job = jobs.create(
                kind=JobKind.SEGMENT_ARTICLE,
                campaign=campaign,
                target=article.pk,
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


def store_segmentation(*, article: Article, document: Document, by: User | None) -> Segmentation:
    """Write the text stage's findings as the article's next revision, and plan its passages.

    The caller holds the transaction. Suggestions of title, outlet and date fill only what is blank.
    """
    segmentation = segmentations.write(
        article=article,
        draft=segmentations.Draft(
            engine=ENGINE,
            language=document.language,
            layout=Layout(document.lines, document.sentences),
            quotes=document.quotes,
            edit={},
            passages_before=[],
        ),
        by=by,
    )
    article.segmentation = segmentation
    article.language = document.language
    article.script = document.script
    article.is_article = document.is_article
    _fill_blanks(article, document)
    article.save()
    plan_passages(campaign=article.campaign, article=article, segmentation=segmentation)
    return segmentation


def _read(data: bytes | None, text: str | None) -> tuple[bytes, str, str]:
    if data is None:
        text = check_pasted(text or "")
        data, encoding = text.encode(), "utf-8"
    else:
        if len(data) > MOST_BYTES:
            raise Refused(
                f"is {len(data):,} bytes; {MOST_BYTES:,} is the most for one article", field="file"
            )
        decoded = decode(data)
        text, encoding = decoded.text, decoded.encoding
    if not text.strip():
        raise Refused("holds no text", field="text")
    return data, text, encoding


def _refuse_duplicate(campaign: Campaign, digest: str) -> None:
    twin = Article.objects.filter(campaign=campaign, sha256=digest).first()
    if twin is not None:
        raise DuplicateArticle(
            f"this campaign holds the same text already, as “{twin}”", article=twin.pk
        )


def _fill_blanks(article: Article, document: Document) -> None:
    found = document.structure
    if not article.title and found.title:
        article.title = found.title.value[:500]
    if not article.outlet and found.outlet:
        article.outlet = found.outlet.value[:200]
    if not article.published_on and found.published:
        article.published_on = found.published.value
