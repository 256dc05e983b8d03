"""Intake: bytes or typed text become an article whose text never changes; then the text stage's
findings are stored as a segmentation revision.
"""

import hashlib
from collections.abc import Iterator
from datetime import date

from django.db import IntegrityError, connection, transaction
from django.db.models import Max

from claims.errors import DuplicateArticle, Refused
from claims.models import Article, Campaign, Job, Original, Segmentation, User
from claims.services import jobs
from claims.services.passages import plan_passages
from claims.text.decoding import check_pasted, decode
from claims.text.document import ENGINE, Document
from claims.text.skeleton import terms
from claims.vocabulary import ANNOTATED_LINES, ArticleOrigin, JobKind

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
    newest = article.segmentations.aggregate(newest=Max("revision"))["newest"] or 0
    segmentation = Segmentation.objects.create(
        article=article,
        revision=newest + 1,
        engine=ENGINE,
        language=document.language,
        n_sentences=len(document.sentences),
        created_by=by,
    )
    _copy("claims_line", _LINE, _line_rows(segmentation.pk, document))
    _copy("claims_sentence", _SENTENCE, _sentence_rows(segmentation.pk, article.text, document))
    _copy("claims_quote", _QUOTE, _quote_rows(segmentation.pk, document))
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


# Rows go in by COPY: a tenth of the time of bulk_create.

_LINE = 'segmentation_id, number, start, "end", line_class, confidence, feature, language'
_SENTENCE = 'segmentation_id, number, line_number, start, "end", is_annotated, terms'
_QUOTE = 'segmentation_id, kind, start, "end", cue_start, cue_end, speaker_start, speaker_end'


def _copy(table: str, columns: str, rows: Iterator[tuple[object, ...]]) -> None:
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy,
    ):
        for row in rows:
            copy.write_row(row)


def _line_rows(segmentation: int, document: Document) -> Iterator[tuple[object, ...]]:
    for line in document.lines:
        yield (
            segmentation,
            line.number,
            line.start,
            line.end,
            line.line_class.value,
            line.confidence,
            line.feature,
            line.language,
        )


def _sentence_rows(
    segmentation: int, text: str, document: Document
) -> Iterator[tuple[object, ...]]:
    annotated = {line.number for line in document.lines if line.line_class in ANNOTATED_LINES}
    for number, sentence in enumerate(document.sentences, start=1):
        is_annotated = sentence.line in annotated
        yield (
            segmentation,
            number,
            sentence.line,
            sentence.start,
            sentence.end,
            is_annotated,
            # Furniture is never found as evidence.
            list(terms(text[sentence.start : sentence.end])) if is_annotated else [],
        )


def _quote_rows(segmentation: int, document: Document) -> Iterator[tuple[object, ...]]:
    for quote in document.quotes:
        cue = (quote.cue.start, quote.cue.end) if quote.cue else (None, None)
        speaker = (quote.speaker.start, quote.speaker.end) if quote.speaker else (None, None)
        yield (segmentation, quote.kind.value, quote.start, quote.end, *cue, *speaker)
