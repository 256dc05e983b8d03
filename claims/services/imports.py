"""Importing many articles at once: a parent job reads the file piece by piece, each article gets a
job of its own. What cannot be taken in is listed row by row; the rest goes in.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from claims.errors import DuplicateArticle, Refused, UndecodableText
from claims.formats.article_rows import ArticleRow, BadRow, Ignored
from claims.formats.bundles import Piece, WholeFile, check_bundle, pieces, shown_name
from claims.formats.file_kinds import FileKind, file_kind
from claims.formats.incoming import read_incoming
from claims.models import Campaign, Job, Original, User
from claims.services import articles, jobs
from claims.services.split_articles import take_in_split
from claims.vocabulary import ArticleOrigin, JobKind

# Often enough to hold the lease through rows that take long, seldom enough to cost nothing.
REPORT_EVERY = timedelta(seconds=1)
# Articles, and their characters, that one transaction takes in: a commit costs as much as twenty
# of them.
MOST_TOGETHER = 200
MOST_CHARACTERS = 1_000_000


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
    """A file being read, and what became of its rows so far; `number` counts what was read of it.

    Drafts wait to be written together; errors keep the number of their row, to end in its order.
    """

    parent: Job
    name: str
    number: int = 0
    n_taken: int = 0
    errors: dict[int, dict[str, Any]] = field(default_factory=dict)
    ignored: dict[str, None] = field(default_factory=dict)
    counted: dict[str, int] = field(default_factory=dict)
    waiting: dict[int, articles.Draft] = field(default_factory=dict)
    size: int = 0

    @property
    def is_full(self) -> bool:
        return len(self.waiting) >= MOST_TOGETHER or self.size >= MOST_CHARACTERS

    @property
    def n_rows(self) -> int:
        return self.n_taken + len(self.errors)

    def words(self) -> str:
        said = [f"{self.n_taken} of {self.n_rows} articles taken in"]
        if self.ignored:
            said.append(f"columns not read: {', '.join(self.ignored)}")
        for counted, n in self.counted.items():
            said.append(f"offsets of {n} were counted in {counted}")
        return "; ".join(said)


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
            yield from _write(reading, now)
            _report(lease, reading, piece, now)
        _read(piece, reading)
        if reading.is_full:
            yield from _write(reading, now)
    yield from _write(reading, clock())
    errors = [reading.errors[number] for number in sorted(reading.errors)]
    with jobs.fenced(lease) as held:
        held.progress_total = reading.n_rows
        jobs.finish(held, now=clock(), message=reading.words(), errors=errors)


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


def _read(piece: Piece, reading: _Reading) -> None:
    """Put a piece among the drafts that wait, or among the errors."""
    what = piece.what
    reading.number += 1
    if isinstance(what, Ignored):
        reading.ignored.update(dict.fromkeys(shown_name(name[:60]) for name in what.columns))
        return
    place = {"row": what.number} | ({"file": piece.file} if piece.file else {})
    if isinstance(what, BadRow):
        offset = {} if what.offset is None else {"offset": what.offset}
        reading.errors[reading.number] = {
            **place,
            "field": what.field,
            "reason": what.reason,
            **offset,
        }
        return
    try:
        draft = _draft(what, place, reading)
    except Refused as error:
        reading.errors[reading.number] = {**place, **describe(error)}
        return
    reading.waiting[reading.number] = draft
    reading.size += len(draft.read.text)


def _write(reading: _Reading, now: datetime) -> Iterator[Job]:
    """Write the drafts that wait, and yield the jobs to do; what was there before is told."""
    waiting, reading.waiting, reading.size = reading.waiting, {}, 0
    if not waiting:
        return
    parent = reading.parent
    answers = _answers(parent, list(waiting.values()), now)
    earlier = _taken_before(parent, answers)
    for (number, draft), answer in zip(waiting.items(), answers, strict=True):
        job = answer.job if isinstance(answer, articles.Taken) else earlier.get(answer.article)
        if job is None or job.parameters != draft.place:
            assert isinstance(answer, DuplicateArticle)
            reading.errors[number] = {**(draft.place or {}), **describe(answer)}
        else:
            reading.n_taken += 1
            if not draft.sentences:
                yield job


def _answers(
    parent: Job, drafts: Sequence[articles.Draft], now: datetime
) -> list[articles.Taken | DuplicateArticle]:
    """Take in what comes split, and what has to be segmented; answer in the drafts' order."""
    assert parent.campaign is not None
    assert parent.created_by is not None
    campaign, by = parent.campaign, parent.created_by
    origin = ArticleOrigin(parent.parameters.get("origin", ArticleOrigin.UPLOAD.value))
    split = iter(
        take_in_split(
            campaign=campaign,
            origin=origin,
            by=by,
            drafts=[draft for draft in drafts if draft.sentences],
            parent=parent,
            now=now,
        )
    )
    whole = iter(
        articles.take_in_together(
            campaign=campaign,
            origin=origin,
            by=by,
            drafts=[draft for draft in drafts if not draft.sentences],
            parent=parent,
        )
    )
    return [next(split if draft.sentences else whole) for draft in drafts]


def _taken_before(
    parent: Job, answers: Iterable[articles.Taken | DuplicateArticle]
) -> dict[int, Job]:
    """Return the jobs of articles that an attempt which broke off took from this file."""
    twins = [one.article for one in answers if isinstance(one, DuplicateArticle)]
    if not twins:
        return {}
    return {job.target or 0: job for job in Job.objects.filter(parent=parent, target__in=twins)}


def _draft(
    what: WholeFile | ArticleRow, place: dict[str, Any], reading: _Reading
) -> articles.Draft:
    if isinstance(what, WholeFile):
        read = read_incoming(what.data, None, None, kind=what.kind)
        return articles.Draft(read, {"name": place["file"]}, place)
    details: articles.Details = {
        "name": f"{place.get('file', reading.name)}, row {what.number}",
        "title": what.title,
        "outlet": what.outlet,
        "url": what.url,
        "published_on": what.published_on,
        "language": what.language,
        "external_id": what.external_id,
    }
    if what.html:
        read = read_incoming(None, None, what.html, kind=FileKind.HTML, url=what.url)
    else:
        read = read_incoming(None, what.text, None, kind=FileKind.TEXT, verbatim=True)
    if what.counted:
        reading.counted[what.counted] = reading.counted.get(what.counted, 0) + 1
    return articles.Draft(read, details, place, what.sentences)
