"""Who waits for whom, over real commits: a lease for nobody, a second worker for the first."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import timedelta
from typing import TypeVar

from django.db import connection, connections, transaction
from django.utils import timezone

from claims.errors import NothingToDo
from claims.models import Campaign, Passage, User
from claims.services import assignments, jobs
from claims.vocabulary import JobKind, JobState
from tests.hands import TEXT, take_in

Found = TypeVar("Found")
_WAITING = """
    SELECT count(*) FROM pg_locks
    WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid))"""


def begin(pool: ThreadPoolExecutor, act: Callable[[], Found]) -> Future[Found]:
    """Do something over a connection of its own; return once it is done or waits for ours."""

    def alone() -> Found:
        try:
            return act()
        finally:
            connections.close_all()

    begun = pool.submit(alone)
    while not (begun.done() or _somebody_waits()):
        pass
    return begun


def _somebody_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_sleep(0.02)")
        cursor.execute(_WAITING)
        return bool(cursor.fetchone()[0])


def test_a_passage_that_another_is_just_being_given_is_passed_over_without_waiting(
    live_database: str, campaign: Campaign, aigul: User
) -> None:
    for number in range(2):
        take_in(campaign, f"{TEXT}\nИ это повторится {number + 3} раза.\n")
    first, second = Passage.objects.order_by("rank", "pk")

    def lease() -> int:
        leased = assignments.next_assignment(campaign=campaign, annotator=aigul, now=timezone.now())
        return leased.passage_id

    with ThreadPoolExecutor(1) as pool, transaction.atomic():
        Passage.objects.select_for_update().get(pk=first.pk)
        leased = begin(pool, lease)
        assert leased.done(), "the lease waits for a passage that somebody else is being given"
        assert leased.result() == second.pk


def test_where_all_passages_are_being_given_to_others_there_is_nothing_to_wait_for(
    live_database: str, campaign: Campaign, aigul: User
) -> None:
    take_in(campaign)

    def lease() -> str:
        try:
            assignments.next_assignment(campaign=campaign, annotator=aigul, now=timezone.now())
        except NothingToDo as nothing:
            return str(nothing)
        return "a lease"

    with ThreadPoolExecutor(1) as pool, transaction.atomic():
        list(Passage.objects.select_for_update())
        answer = begin(pool, lease)
        assert answer.done(), "the answer waits for passages that others are being given"
        assert "in other hands just now" in answer.result()


def test_a_second_worker_waits_for_a_result_that_is_being_written_and_finds_the_job_done(
    live_database: str, campaign: Campaign
) -> None:
    now = timezone.now()
    job = jobs.create(kind=JobKind.SEGMENT_ARTICLE, campaign=campaign, target=1)
    lease = jobs.take(job.pk, now=now)
    assert lease is not None
    # By now the lease has lapsed, and the sweep has rung for the job again.
    later = now + jobs.LEASE + timedelta(seconds=1)
    with ThreadPoolExecutor(1) as pool:
        with jobs.fenced(lease) as held:
            second = begin(pool, lambda: jobs.take(job.pk, now=later))
            assert not second.done(), "a second worker took a job whose result is being written"
            jobs.finish(held, now=later, message="done")
        assert second.result() is None
    job.refresh_from_db()
    assert (job.state, job.attempt, job.message) == (JobState.DONE, 1, "done")
