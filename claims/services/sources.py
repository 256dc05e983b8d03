"""Sources of evidence: one row per canonical URL or article; frozen snapshots."""

import hashlib
from datetime import datetime

from claims.errors import Refused
from claims.formats.urls import canonical_url
from claims.models import Article, Campaign, Job, Snapshot, Source, User
from claims.operations.acts import ArticleSource, UrlSource
from claims.services import jobs
from claims.text.decoding import check_pasted
from claims.vocabulary import FetchState, JobKind, SnapshotOrigin, SourceKind, SourceMedium


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
    origin = SnapshotOrigin(named.text_origin)
    if origin is SnapshotOrigin.FETCHED:
        read = source.snapshots.filter(origin=origin, added_by=by, sha256=_digest(text)).first()
        if read is not None:
            return source, read
        # Whatever else says so: only what the server read itself was fetched.
        origin = SnapshotOrigin.PASTED
    return source, add_snapshot(source=source, text=text, origin=origin, by=by, now=now)


def of_address(campaign: Campaign, url: str) -> Source:
    """Return the campaign's source of a web address; raise Refused where it is none."""
    try:
        canonical = canonical_url(url)
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
    snapshot, _ = Snapshot.objects.get_or_create(
        source=source,
        sha256=_digest(text),
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
    """Keep a fetched page as a snapshot that belongs to nobody in particular, the first time."""
    if source.fetch_state == FetchState.FETCHED:
        return
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
    """Keep the URL unfetched, with the reason in words; what was had once stays."""
    Source.objects.filter(pk=source.pk).exclude(fetch_state=FetchState.FETCHED).update(
        fetch_state=FetchState.REFUSED, fetch_message=reason[:500]
    )


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
    return of_address(campaign, named.url)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
