"""The life of a job row. The broker only rings: a lost message costs time, never work.

A worker takes a lease with a fresh token. Whatever it writes, it writes in a transaction that
holds the row under that token (`fenced`); a worker that lost its lease writes nothing.
"""

import re
import uuid
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import F, Q

from claims.errors import LeaseLost, Refused
from claims.models import Campaign, Job, User
from claims.vocabulary import JobKind, JobState

LEASE = timedelta(minutes=2)
# What PostgreSQL keeps in no text: NUL and halves of surrogate pairs.
_UNKEPT = re.compile("[\\x00\ud800-\udfff]")
# A doorbell that was not answered in this time is rung again by the sweep.
PATIENCE = timedelta(seconds=15)
MOST_ATTEMPTS = 5


@dataclass(frozen=True, slots=True)
class Lease:
    job: int
    kind: JobKind
    target: int  # primary key, 0 where the kind has none
    token: uuid.UUID


def create(
    *,
    kind: JobKind,
    campaign: Campaign | None,
    target: int | None = None,
    parameters: dict[str, Any] | None = None,
    parent: Job | None = None,
    by: User | None = None,
) -> Job:
    """Write a pending job; the caller's entry point rings for it."""
    return Job.objects.create(
        kind=kind,
        campaign=campaign,
        target=target,
        parameters=_kept(parameters or {}),
        parent=parent,
        created_by=by,
    )


def take(job: int, *, now: datetime) -> Lease | None:
    """Lease the job if it is free and has attempts left, in one conditional UPDATE."""
    token = uuid.uuid4()
    free = Q(state=JobState.PENDING) | Q(state=JobState.RUNNING, lease_until__lt=now)
    taken = Job.objects.filter(free, pk=job, attempt__lt=MOST_ATTEMPTS).update(
        state=JobState.RUNNING,
        token=token,
        lease_until=now + LEASE,
        attempt=F("attempt") + 1,
        started_at=now,
    )
    if not taken:
        return None
    row = Job.objects.only("kind", "target").get(pk=job)
    return Lease(job=job, kind=JobKind(row.kind), target=row.target or 0, token=token)


def take_more(
    kind: JobKind, *, most: int, fits: Callable[[list[int]], int], now: datetime
) -> list[Lease]:
    """Lease up to `most` further jobs of a kind that nobody has tried yet, oldest first; `fits`
    says how many of their targets go into one batch. Workers never wait for each other here.

    A job that broke off once is taken alone, so that it cannot spoil its neighbours again.
    """
    token = uuid.uuid4()
    with transaction.atomic():
        waiting = Job.objects.filter(kind=kind, state=JobState.PENDING, attempt=0).order_by("pk")
        rows = list(waiting.select_for_update(skip_locked=True).values_list("pk", "target")[:most])
        rows = rows[: fits([target or 0 for _, target in rows])]
        Job.objects.filter(pk__in=[pk for pk, _ in rows]).update(
            state=JobState.RUNNING,
            token=token,
            lease_until=now + LEASE,
            attempt=1,
            started_at=now,
        )
    return [Lease(job=pk, kind=kind, target=target or 0, token=token) for pk, target in rows]


def waiting(kind: JobKind, *, most: int) -> list[int]:
    """Return the oldest jobs of a kind that nobody has tried yet."""
    rows = Job.objects.filter(kind=kind, state=JobState.PENDING, attempt=0).order_by("pk")
    return list(rows.values_list("pk", flat=True)[:most])


def is_any_waiting() -> bool:
    """Tell whether there is work that nobody has begun."""
    return Job.objects.filter(state=JobState.PENDING, attempt=0).exists()


def give_back(leases: Iterable[Lease]) -> None:
    """Let jobs wait again that were taken with another and not done; the sweep rings for them."""
    for lease in leases:
        _held(lease).update(state=JobState.PENDING, token=None, lease_until=None)


def report(lease: Lease, *, done: int, total: int | None, now: datetime, message: str = "") -> None:
    """Show progress and lengthen the lease; raise LeaseLost if another worker has the job."""
    written = _held(lease).update(
        progress_done=done,
        progress_total=total,
        message=_kept(message)[:500],
        lease_until=now + LEASE,
    )
    if not written:
        raise LeaseLost(f"job {lease.job}")


@contextmanager
def fenced(lease: Lease) -> Iterator[Job]:
    """Open the one transaction that may write the job's result."""
    with transaction.atomic():
        job = _held(lease).select_for_update().first()
        if job is None:
            raise LeaseLost(f"job {lease.job}")
        yield job


@contextmanager
def fenced_together(leases: list[Lease]) -> Iterator[list[Job]]:
    """Open one transaction for the results of several jobs; raise LeaseLost if one was lost."""
    with transaction.atomic():
        tokens = {lease.job: lease.token for lease in leases}
        rows = Job.objects.filter(pk__in=tokens, state=JobState.RUNNING).order_by("pk")
        held = {job.pk: job for job in rows.select_for_update() if job.token == tokens[job.pk]}
        if len(held) < len(leases):
            raise LeaseLost(f"{len(leases) - len(held)} of {len(leases)} jobs")
        yield [held[lease.job] for lease in leases]


def finish_together(done: Iterable[tuple[Job, str]], *, now: datetime) -> None:
    """Close jobs inside their fence, each with its message."""
    rows = [(job.pk, _kept(message)[:500]) for job, message in done]
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE claims_job job SET state = %s, message = ended.message, finished_at = %s,"
            " lease_until = NULL, errors = '[]',"
            " progress_done = coalesce(progress_total, progress_done)"
            " FROM unnest(%s::bigint[], %s::text[]) AS ended (id, message)"
            " WHERE job.id = ended.id",
            [JobState.DONE.value, now, [pk for pk, _ in rows], [words for _, words in rows]],
        )


def finish(
    job: Job, *, now: datetime, message: str = "", errors: list[dict[str, Any]] | None = None
) -> None:
    """Close a job inside its fence."""
    job.state = JobState.DONE
    job.message = _kept(message)[:500]
    job.errors = _kept(errors or [])
    job.finished_at = now
    job.lease_until = None
    if job.progress_total is not None:
        job.progress_done = job.progress_total
    job.save()


def fail(lease: Lease, *, reason: str, now: datetime) -> None:
    """Close a job that cannot succeed, with a reason that a person can read."""
    _held(lease).update(
        state=JobState.FAILED, message=_kept(reason)[:500], finished_at=now, lease_until=None
    )


def note_attempt(lease: Lease, *, reason: str) -> None:
    """Keep why an attempt broke off; the sweep tries again when the lease has lapsed."""
    _held(lease).update(message=_kept(reason)[:500])


def retry(*, job: Job) -> Job:
    """Make a failed job wait for the worker again, with all its attempts; raise Refused if it did
    not fail.
    """
    waiting = Job.objects.filter(pk=job.pk, state=JobState.FAILED).update(
        state=JobState.PENDING,
        token=None,
        attempt=0,
        progress_done=0,
        message="",
        errors=[],
        started_at=None,
        finished_at=None,
    )
    if not waiting:
        raise Refused("only a job that failed can be tried again", field="job")
    job.refresh_from_db()
    return job


def sweep(*, now: datetime) -> list[Job]:
    """Return the jobs to ring again; fail those that are out of attempts."""
    lapsed = Q(state=JobState.RUNNING, lease_until__lt=now)
    Job.objects.filter(lapsed, attempt__gte=MOST_ATTEMPTS).update(
        state=JobState.FAILED,
        finished_at=now,
        lease_until=None,
        message=f"given up after {MOST_ATTEMPTS} attempts; the worker's log has the cause",
    )
    unheard = Q(state=JobState.PENDING, created_at__lt=now - PATIENCE)
    return list(Job.objects.filter(lapsed | unheard).order_by("pk")[:500])


def _kept(value: Any) -> Any:
    """Return words, or what holds them, as the database keeps them: a row's error may quote what
    stands in the file, which may be any character; one that cannot be kept is written as its code.
    """
    if isinstance(value, str):
        return _UNKEPT.sub(lambda found: f"\\u{ord(found[0]):04x}", value)
    if isinstance(value, dict):
        return {_kept(key): _kept(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_kept(inner) for inner in value]
    return value


def _held(lease: Lease) -> Any:
    return Job.objects.filter(pk=lease.job, token=lease.token, state=JobState.RUNNING)
