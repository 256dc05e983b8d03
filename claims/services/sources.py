"""Sources of evidence: one row per canonical URL or article; frozen snapshots; search."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from claims.errors import Refused
from claims.formats.urls import canonical_url
from claims.models import Article, Campaign, Job, Snapshot, Source, User
from claims.operations.acts import ArticleSource, UrlSource
from claims.services import jobs
from claims.text.decoding import check_pasted
from claims.text.skeleton import terms
from claims.vocabulary import FetchState, JobKind, SnapshotOrigin, SourceKind, SourceMedium


@dataclass(frozen=True, slots=True)
class Hit:
    """A sentence that a search found; offsets in its article's text."""

    article: int
    segmentation: int
    start: int
    end: int
    score: float


def find_or_add(
    *, campaign: Campaign, named: ArticleSource | UrlSource, by: User, now: datetime
) -> tuple[Source, Snapshot | None]:
    """Return the campaign's source for what an annotator named, and the snapshot they brought.

    Raises Refused for an article of another campaign, or a URL that is none.
    """
    if isinstance(named, ArticleSource):
        return _article_source(campaign, named.article), None
    source = _url_source(campaign, named)
    if not named.text:
        return source, None
    text = check_pasted(named.text)
    snapshot = add_snapshot(
        source=source, text=text, origin=SnapshotOrigin(named.text_origin), by=by, now=now
    )
    return source, snapshot


def add_snapshot(
    *,
    source: Source,
    text: str,
    origin: SnapshotOrigin,
    by: User | None,
    now: datetime,
    extractor: str = "",
) -> Snapshot:
    """Freeze what a source said; the same text from the same person is one snapshot."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    snapshot, _ = Snapshot.objects.get_or_create(
        source=source,
        sha256=digest,
        origin=origin,
        added_by=by,
        defaults={
            "text": text,
            "length": len(text),
            "extractor": extractor,
            "retrieved_at": now,
        },
    )
    return snapshot


def request_fetch(*, source: Source, by: User) -> Job | None:
    """Write the job that fetches a URL; None where it was tried already."""
    if source.kind != SourceKind.URL or source.fetch_state != FetchState.UNFETCHED:
        return None
    if Job.objects.filter(kind=JobKind.FETCH_SOURCE, target=source.pk).exists():
        return None
    return jobs.create(kind=JobKind.FETCH_SOURCE, campaign=source.campaign, target=source.pk, by=by)


def store_fetched(*, source: Source, text: str, extractor: str, title: str, now: datetime) -> None:
    """Keep a fetched page as a snapshot that belongs to nobody in particular."""
    add_snapshot(
        source=source,
        text=text,
        origin=SnapshotOrigin.FETCHED,
        by=None,
        now=now,
        extractor=extractor,
    )
    Source.objects.filter(pk=source.pk).update(
        fetch_state=FetchState.FETCHED, fetch_message="", title=source.title or title[:500]
    )


def store_refused(*, source: Source, reason: str) -> None:
    """Keep the URL unfetched, with the reason in words."""
    Source.objects.filter(pk=source.pk).update(
        fetch_state=FetchState.REFUSED, fetch_message=reason[:500]
    )


def search_sentences(
    *,
    campaign: Campaign,
    query: str,
    without: tuple[int, int, int] | None = None,
    limit: int = 20,
) -> list[Hit]:
    """Rank the campaign's annotated sentences by the rarity of the words that they share with the
    query (BM25's idf over word skeletons, Robertson & Zaragoza 2009, without length scaling).

    `without` is (article, start, end): a range that is not searched, the reader's own passage.
    """
    wanted = list(terms(query))[:40]
    if not wanted:
        return []
    article, start, end = without or (0, 0, 0)
    with connection.cursor() as cursor:
        cursor.execute(
            _SEARCH,
            {
                "campaign": campaign.pk,
                "terms": wanted,
                "article": article,
                "start": start,
                "end": end,
                "limit": limit,
            },
        )
        return [Hit(*row) for row in cursor.fetchall()]


_SEARCH = """
    WITH mine AS MATERIALIZED (
        SELECT s.article_id, s.id AS segmentation, t.start, t."end", t.terms
        FROM claims_sentence t
        JOIN claims_article s0 ON s0.segmentation_id = t.segmentation_id
        JOIN claims_segmentation s ON s.id = t.segmentation_id
        WHERE s0.campaign_id = %(campaign)s AND t.terms && %(terms)s::varchar[]
          AND t.is_annotated
    ), size AS (
        SELECT greatest(coalesce(sum(n_sentences), 1), 1)::float AS n
        FROM claims_passage WHERE campaign_id = %(campaign)s
    ), rarity AS (
        SELECT term, ln(1 + (size.n - least(count(*), size.n) + 0.5) / (count(*) + 0.5)) AS idf
        FROM mine, size, unnest(mine.terms) AS term
        WHERE term = ANY(%(terms)s::varchar[])
        GROUP BY term, size.n
    )
    SELECT article_id, segmentation, start, "end",
           (SELECT sum(idf) FROM rarity WHERE term = ANY(mine.terms)) AS score
    FROM mine
    WHERE NOT (article_id = %(article)s AND start < %(end)s AND "end" > %(start)s)
    ORDER BY score DESC, article_id, start
    LIMIT %(limit)s
"""


def _article_source(campaign: Campaign, pk: int) -> Source:
    article = Article.objects.filter(pk=pk, campaign=campaign).first()
    if article is None:
        raise Refused(
            "this campaign has no article %(pk)s", values={"pk": pk}, field="source.article"
        )
    source, _ = Source.objects.get_or_create(
        campaign=campaign,
        article=article,
        defaults={
            "kind": SourceKind.ARTICLE,
            "url": article.url,
            "title": article.title,
            "outlet": article.outlet,
            "published_on": article.published_on,
        },
    )
    return source


def _url_source(campaign: Campaign, named: UrlSource) -> Source:
    if named.medium and named.medium not in set(SourceMedium):
        known = ", ".join(SourceMedium)
        raise Refused("must be one of: %(known)s", values={"known": known}, field="source.medium")
    try:
        canonical = canonical_url(named.url)
    except Refused as error:
        raise Refused(error.template, field="source.url", values=error.values) from error
    source, _ = Source.objects.get_or_create(
        campaign=campaign,
        canonical_url=canonical,
        kind=SourceKind.URL,
        # The canonical form: how the first to link it spelt the address is theirs alone.
        defaults={"url": canonical},
    )
    return source
