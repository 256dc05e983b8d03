"""Importing many articles at once: a parent job reads the file piece by piece, each article gets a
job of its own. What cannot be taken in is listed row by row; the rest goes in.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from claims.errors import DuplicateArticle, Refused
from claims.formats.bundles import Piece, check_bundle, shown_name
from claims.formats.file_kinds import FileKind, file_kind
from claims.models import Campaign, Job, Original, User
from claims.services import articles, jobs
from claims.services.drafts import Draft
from claims.services.import_reading import Batch, ahead, batches, describe
from claims.services.split_articles import take_in_split
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
class _Outcome:
    """What became of a file's rows so far. Errors keep the number of their piece, to end in the
    order of the file.
    """

    n_taken: int = 0
    errors: dict[int, dict[str, Any]] = field(default_factory=dict)
    ignored: dict[str, None] = field(default_factory=dict)
    counted: Counter[str] = field(default_factory=Counter)

    @property
    def n_rows(self) -> int:
        return self.n_taken + len(self.errors)

    def add(self, batch: Batch) -> None:
        self.errors |= batch.errors
        self.ignored |= batch.ignored
        self.counted += batch.counted

    def words(self) -> str:
        said = [f"{self.n_taken} of {self.n_rows} articles taken in"]
        if self.ignored:
            said.append(f"columns not read: {', '.join(self.ignored)}")
        for counted, n in self.counted.items():
            said.append(f"offsets of {n} were counted in {counted}")
        return "; ".join(said)


def unpack(*, lease: jobs.Lease, clock: Callable[[], datetime]) -> Iterator[int]:
    """Take in every article of the file; yield the keys of the jobs that segment them, as they are
    written.

    Done again after a crash, it finds what it took in before and asks for nothing twice.
    """
    parent = Job.objects.select_related("campaign", "created_by").get(pk=lease.job)
    original = Original.objects.get(pk=lease.target)
    outcome = _Outcome()
    shown = clock() - REPORT_EVERY
    read = batches(
        name=original.name,
        kind=FileKind(original.media_type),
        data=bytes(original.data),
        clock=clock,
    )
    for batch in ahead(read):
        now = clock()
        if now - shown >= REPORT_EVERY:
            shown = now
            _report(lease, parent, original.name, batch.last, now)
        outcome.add(batch)
        yield from _write(parent, batch.drafts, outcome, now)
    errors = [outcome.errors[number] for number in sorted(outcome.errors)]
    with jobs.fenced(lease) as held:
        held.progress_total = outcome.n_rows
        jobs.finish(held, now=clock(), message=outcome.words(), errors=errors)


def _report(lease: jobs.Lease, parent: Job, name: str, piece: Piece, now: datetime) -> None:
    where = f"{name}: {piece.file}" if piece.file else name
    jobs.report(lease, done=piece.done, total=parent.progress_total, now=now, message=where)


def _write(
    parent: Job, drafts: Mapping[int, Draft], outcome: _Outcome, now: datetime
) -> Iterator[int]:
    """Write drafts, and yield the keys of the jobs to do; what was there before is told."""
    if not drafts:
        return
    answers = _answers(parent, list(drafts.values()), now)
    earlier = _taken_before(parent, answers)
    for (number, draft), answer in zip(drafts.items(), answers, strict=True):
        if isinstance(answer, DuplicateArticle):
            held = earlier.get(answer.article)
            if held is None or held.parameters != draft.place:
                outcome.errors[number] = {**(draft.place or {}), **describe(answer)}
                continue
            job = held.pk
        else:
            job = answer.job
        outcome.n_taken += 1
        if draft.layout is None:
            yield job


def _answers(
    parent: Job, drafts: Sequence[Draft], now: datetime
) -> list[articles.Stored | DuplicateArticle]:
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
            drafts=[draft for draft in drafts if draft.layout],
            parent=parent,
            now=now,
        )
    )
    whole = iter(
        articles.take_in_together(
            campaign=campaign,
            origin=origin,
            by=by,
            drafts=[draft for draft in drafts if draft.layout is None],
            parent=parent,
        )
    )
    return [next(split) if draft.layout else next(whole) for draft in drafts]


def _taken_before(
    parent: Job, answers: Iterable[articles.Stored | DuplicateArticle]
) -> dict[int, Job]:
    """Return the jobs of articles that an attempt which broke off took from this file."""
    twins = [one.article for one in answers if isinstance(one, DuplicateArticle)]
    if not twins:
        return {}
    return {job.target or 0: job for job in Job.objects.filter(parent=parent, target__in=twins)}
