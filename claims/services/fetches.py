"""Articles from web addresses: asked for one by one or as a list, fetched by the worker, taken in
with the page's bytes.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from claims.errors import DuplicateArticle, Refused
from claims.formats.file_kinds import FileKind
from claims.formats.incoming import Incoming, read_incoming
from claims.formats.urls import canonical_url, split_url
from claims.models import Campaign, Job, Original, User
from claims.services import articles, jobs
from claims.services.import_reading import describe
from claims.vocabulary import ArticleOrigin, JobKind, JobState

MOST_ADDRESSES = 1000


@dataclass(frozen=True, slots=True)
class Asked:
    """The job to look at, and the jobs to ring for: itself, or one for each address of a list."""

    job: Job
    to_do: list[Job]


def request(
    *, campaign: Campaign, addresses: Sequence[str], by: User, origin: ArticleOrigin, now: datetime
) -> Asked:
    """Write the jobs that fetch pages; raise Refused for no address, a bad single one, too many.

    Several addresses have a parent job. It lists those that cannot be read with their row, and the
    list is kept as it came.
    """
    lines = [(row, line.strip()) for row, line in enumerate(addresses, start=1) if line.strip()]
    if not lines:
        raise Refused("holds no address", field="urls")
    if len(lines) > MOST_ADDRESSES:
        raise Refused(
            "%(count)s addresses; %(most)s is the most",
            values={"count": f"{len(lines):,}", "most": f"{MOST_ADDRESSES:,}"},
            field="urls",
        )
    if len(lines) == 1:
        address = lines[0][1]
        _check(address)
        job = jobs.create(
            kind=JobKind.FETCH_ARTICLE,
            campaign=campaign,
            parameters={"url": address, "origin": origin.value},
            by=by,
        )
        return Asked(job, [job])
    return _request_list(campaign, lines, addresses, by, origin, now)


def address_of(lease: jobs.Lease) -> str:
    """Return the address that a job is to fetch."""
    return str(Job.objects.only("parameters").get(pk=lease.job).parameters["url"])


def read(data: bytes, *, media_type: str, charset: str, url: str) -> Incoming:
    """Read a fetched page or text; raise Refused where it holds none."""
    kind = FileKind.TEXT if media_type == FileKind.TEXT.value else FileKind.HTML
    return read_incoming(data, None, None, kind=kind, charset=charset, url=url)


def store(*, lease: jobs.Lease, incoming: Incoming, url: str, now: datetime) -> Job | None:
    """Take a fetched page in and close its job; return the job that segments it.

    `url` is where the last redirect led. A text that the campaign holds closes the job as well,
    with the article that it equals among the errors: to try again would change nothing.
    """
    with jobs.fenced(lease) as job:
        assert job.campaign is not None
        assert job.created_by is not None
        host = split_url(url).hostname or "page"
        try:
            article, segmenting = articles.take_in(
                campaign=job.campaign,
                origin=ArticleOrigin(job.parameters["origin"]),
                by=job.created_by,
                incoming=incoming,
                name=f"{host}.html" if incoming.kind is FileKind.HTML else f"{host}.txt",
                url=url,
                parent=job,
            )
        except DuplicateArticle as error:
            jobs.finish(job, now=now, message=error.message, errors=[_place(job) | describe(error)])
            return None
        job.target = article.pk
        jobs.finish(job, now=now, message=str(article))
    return segmenting


@transaction.atomic
def _request_list(
    campaign: Campaign,
    lines: list[tuple[int, str]],
    addresses: Sequence[str],
    by: User,
    origin: ArticleOrigin,
    now: datetime,
) -> Asked:
    good, errors = _sorted_out(lines)
    kept = "\n".join(addresses).encode("utf-8", "replace")
    original = Original.objects.create(
        campaign=campaign,
        name="addresses.txt",
        media_type="text/uri-list",
        data=kept,
        sha256=hashlib.sha256(kept).hexdigest(),
    )
    parent = jobs.create(kind=JobKind.IMPORT_ARTICLES, campaign=campaign, target=original.pk, by=by)
    children = Job.objects.bulk_create(
        Job(
            kind=JobKind.FETCH_ARTICLE,
            campaign=campaign,
            parent=parent,
            parameters={"row": row, "url": address, "origin": origin.value},
            state=JobState.PENDING,
            created_by=by,
        )
        for row, address in good
    )
    parent.progress_total = len(lines)
    jobs.finish(
        parent, now=now, message=f"{len(good)} of {len(lines)} addresses to fetch", errors=errors
    )
    return Asked(parent, children)


def _sorted_out(lines: list[tuple[int, str]]) -> tuple[list[tuple[int, str]], list[dict[str, Any]]]:
    """Part the addresses that can be fetched from those that cannot, and those given twice."""
    good: list[tuple[int, str]] = []
    errors: list[dict[str, Any]] = []
    seen: dict[str, int] = {}
    for row, address in lines:
        try:
            first = seen.setdefault(_check(address), row)
            if first != row:
                raise Refused(
                    "is the same address as in row %(first)s", values={"first": first}, field="url"
                )
        except Refused as refused:
            errors.append({"row": row, "url": _shown(address), **describe(refused)})
        else:
            good.append((row, address))
    return good, errors


def _check(address: str) -> str:
    """Return the one spelling of an address; raise Refused for one that is none."""
    if any(ord(char) < 32 or "\ud800" <= char <= "\udfff" for char in address):
        raise Refused("this is no web address", field="url")
    return canonical_url(address)


def _shown(address: str) -> str:
    return "".join(c for c in address[:255] if c >= " " and not "\ud800" <= c <= "\udfff")


def _place(job: Job) -> dict[str, Any]:
    return {key: job.parameters[key] for key in ("row", "url") if key in job.parameters}
