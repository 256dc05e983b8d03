"""The life of a job: one worker at a time, a fence, a sweep, an end that a person can read."""

from datetime import UTC, datetime, timedelta

import pytest

from claims.errors import LeaseLost
from claims.models import Job
from claims.services import jobs
from claims.vocabulary import JobKind, JobState

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def job(campaign) -> Job:
    return jobs.create(kind=JobKind.SEGMENT_ARTICLE, campaign=campaign, target=1)


def test_a_job_is_leased_to_one_worker_at_a_time(job):
    assert jobs.take(job.pk, now=NOON) is not None
    assert jobs.take(job.pk, now=NOON) is None


def test_a_lapsed_lease_goes_to_another_worker_and_the_first_may_not_write(job):
    first = jobs.take(job.pk, now=NOON)
    second = jobs.take(job.pk, now=NOON + jobs.LEASE + timedelta(seconds=1))
    assert second is not None
    with pytest.raises(LeaseLost), jobs.fenced(first):
        pytest.fail("the fence let a lost lease in")
    with pytest.raises(LeaseLost):
        jobs.report(first, done=1, total=2, now=NOON)
    with jobs.fenced(second) as held:
        jobs.finish(held, now=NOON, message="done")
    job.refresh_from_db()
    assert (job.state, job.message, job.attempt) == (JobState.DONE, "done", 2)


def test_progress_lengthens_the_lease(job):
    lease = jobs.take(job.pk, now=NOON)
    jobs.report(lease, done=3, total=10, now=NOON + timedelta(minutes=1), message="half way")
    job.refresh_from_db()
    assert (job.percent, job.message) == (30, "half way")
    assert jobs.take(job.pk, now=NOON + jobs.LEASE + timedelta(seconds=1)) is None


def test_a_finished_job_is_not_done_again(job):
    with jobs.fenced(jobs.take(job.pk, now=NOON)) as held:
        jobs.finish(held, now=NOON)
    assert jobs.take(job.pk, now=NOON + timedelta(days=1)) is None


def test_the_sweep_rings_for_what_waited_too_long_and_for_lapsed_leases(job, campaign):
    Job.objects.filter(pk=job.pk).update(created_at=NOON)
    lapsed = jobs.create(kind=JobKind.SEGMENT_ARTICLE, campaign=campaign, target=2)
    jobs.take(lapsed.pk, now=NOON)
    fresh = jobs.create(kind=JobKind.SEGMENT_ARTICLE, campaign=campaign, target=3)
    Job.objects.filter(pk=fresh.pk).update(created_at=NOON + timedelta(minutes=3))
    assert jobs.sweep(now=NOON + timedelta(minutes=3)) == [job, lapsed]


def test_a_job_out_of_attempts_fails_with_a_reason(job):
    now = NOON
    for _ in range(jobs.MOST_ATTEMPTS):
        assert jobs.take(job.pk, now=now) is not None
        now += jobs.LEASE + timedelta(seconds=1)
    assert jobs.take(job.pk, now=now) is None
    assert jobs.sweep(now=now) == []
    job.refresh_from_db()
    assert job.state == JobState.FAILED
    assert "5 attempts" in job.message


def test_what_a_file_holds_may_stand_in_an_error_whatever_it_is(job):
    with jobs.fenced(jobs.take(job.pk, now=NOON)) as held:
        jobs.finish(held, now=NOON, message="a\0b", errors=[{"row": 1, "reason": "half \ud83d"}])
    job.refresh_from_db()
    assert job.message == "a\\u0000b"
    assert job.errors == [{"row": 1, "reason": "half \\ud83d"}]
