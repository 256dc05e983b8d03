"""Importing many articles at once: a parent job reads the file piece by piece, each article gets a
job of its own. What cannot be taken in is listed row by row; the rest goes in.
"""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from claims.errors import DuplicateArticle, Refused, UndecodableText
from claims.formats.article_rows import ArticleRow, BadRow, Ignored
from claims.formats.bundles import Piece, WholeFile, check_bundle, pieces, shown_name
from claims.formats.file_kinds import FileKind, file_kind
from claims.models import Campaign, Job, Original, User
from claims.services import articles, jobs
from claims.vocabulary import ArticleOrigin, JobKind

# Often enough to hold the lease through rows that take long, seldom enough to cost nothing.
REPORT_EVERY = timedelta(seconds=1)


@transaction.atomic
def request(
    *,
    campaign: Campaign,
    name: str,
    data: bytes,
    by: User,
    origin: ArticleOrigin = ArticleOrigin.UPLOAD,
) -> Job:
    """Keep an uploaded file of many articles whole, and write the job that reads it.

    Raises Refused for a kind that holds one article or none, and for an archive that is none.
    """
    name = shown_name(name)
    kind = file_kind(name)
    if not kind.holds_many:
        raise Refused("only .jsonl, .csv and .zip files hold many articles", field="file")
    total = check_bundle(name=name, kind=kind, data=data)
    original = Original.objects.create(
        campaign=campaign,
        name=name,
        media_type=kind.value,
        data=data,
        sha256=hashlib.sha256(data).hexdigest(),
    )
    job = jobs.create(
        kind=JobKind.IMPORT_ARTICLES,
        campaign=campaign,
        target=original.pk,
        parameters={"origin": origin.value},
        by=by,
    )
    job.progress_total = total
    job.message = name
    job.save(update_fields=("progress_total", "message"))
    return job


@dataclass(slots=True)
class _Reading:
    """A file being read, and what became of its rows so far."""

    parent: Job
    name: str
    n_taken: int = 0
    errors: list[dict[str, Any]] = field(default_factory=list)
    ignored: dict[str, None] = field(default_factory=dict)

    @property
    def n_rows(self) -> int:
        return self.n_taken + len(self.errors)

    def words(self) -> str:
        said = f"{self.n_taken} of {self.n_rows} articles taken in"
        return said + (f"; columns not read: {', '.join(self.ignored)}" if self.ignored else "")


def unpack(*, lease: jobs.Lease, clock: Callable[[], datetime]) -> Iterator[Job]:
    """Take in every article of the file; yield the jobs that segment them as they are written.

    Done again after a crash, it finds what it took in before and asks for nothing twice.
    """
    parent = Job.objects.select_related("campaign", "created_by").get(pk=lease.job)
    original = Original.objects.get(pk=lease.target)
    reading = _Reading(parent, original.name)
    shown = clock() - REPORT_EVERY
    kind = FileKind(original.media_type)
    for piece in pieces(name=original.name, kind=kind, data=bytes(original.data)):
        now = clock()
        if now - shown >= REPORT_EVERY:
            shown = now
            _report(lease, reading, piece, now)
        job = _take_piece(piece, reading)
        if job:
            yield job
    with jobs.fenced(lease) as held:
        held.progress_total = reading.n_rows
        jobs.finish(held, now=clock(), message=reading.words(), errors=reading.errors)


def describe(error: Refused) -> dict[str, Any]:
    """Return a refusal as the row of an error list: field, reason, and what helps to find it."""
    problem: dict[str, Any] = {"field": error.field, "reason": error.message}
    if isinstance(error, DuplicateArticle):
        problem["article"] = error.article
    if isinstance(error, UndecodableText):
        problem["offset"] = error.offset
    return problem


def _report(lease: jobs.Lease, reading: _Reading, piece: Piece, now: datetime) -> None:
    where = f"{reading.name}: {piece.file}" if piece.file else reading.name
    total = reading.parent.progress_total
    jobs.report(lease, done=piece.done, total=total, now=now, message=where)


def _take_piece(piece: Piece, reading: _Reading) -> Job | None:
    what = piece.what
    if isinstance(what, Ignored):
        reading.ignored.update(dict.fromkeys(shown_name(name[:60]) for name in what.columns))
        return None
    place = {"row": what.number} | ({"file": piece.file} if piece.file else {})
    if isinstance(what, BadRow):
        offset = {} if what.offset is None else {"offset": what.offset}
        reading.errors.append({**place, "field": what.field, "reason": what.reason, **offset})
        return None
    try:
        job = _take_in(what, place, reading)
    except DuplicateArticle as error:
        # Taken from this very row by an attempt that broke off, or a text that was there before.
        earlier = Job.objects.filter(
            parent=reading.parent, target=error.article, parameters=place
        ).first()
        if earlier is None:
            reading.errors.append({**place, **describe(error)})
            return None
        job = earlier
    except Refused as error:
        reading.errors.append({**place, **describe(error)})
        return None
    reading.n_taken += 1
    return job


def _take_in(what: WholeFile | ArticleRow, place: dict[str, Any], reading: _Reading) -> Job:
    parent = reading.parent
    assert parent.campaign is not None
    assert parent.created_by is not None
    if isinstance(what, WholeFile):
        details: dict[str, Any] = {"data": what.data, "kind": what.kind, "name": place["file"]}
    else:
        file = place.get("file", reading.name)
        details = _details(what) | {"name": f"{file}, row {what.number}"}
    _, job = articles.take_in(
        campaign=parent.campaign,
        origin=ArticleOrigin(parent.parameters.get("origin", ArticleOrigin.UPLOAD.value)),
        by=parent.created_by,
        parent=parent,
        place=place,
        **details,
    )
    return job


def _details(row: ArticleRow) -> dict[str, Any]:
    body = {"html": row.html} if row.html else {"text": row.text, "verbatim": True}
    return body | {
        "title": row.title,
        "outlet": row.outlet,
        "url": row.url,
        "published_on": row.published_on,
        "language": row.language,
        "external_id": row.external_id,
    }
