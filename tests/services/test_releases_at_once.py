"""A release asked for several times at one moment: real commits, several connections."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connections

from claims.models import Campaign, Job, Release, User
from claims.services import releases
from claims.tasks import run_job
from tests.newsroom import read, take_in


def test_a_release_asked_for_three_times_at_once_is_one(
    live_database: str, campaign: Campaign, aigul: User, bohdan: User, marat: User
) -> None:
    take_in(campaign, marat)
    for reader in (aigul, bohdan):
        read(campaign, reader)
    together = Barrier(3)

    def ask(_: int) -> int:
        try:
            Campaign.objects.first()  # connected before the race begins
            together.wait()
            job = releases.request_release(campaign=campaign, by=marat, note="One")
            run_job(job.pk)
            return job.pk
        finally:
            connections.close_all()

    with ThreadPoolExecutor(3) as pool:
        asked = set(pool.map(ask, range(3)))
    # A worker that was quick has done the first when the last is asked for: its job finds nothing
    # new to write.
    for job in asked:
        run_job(job)
    assert Job.objects.filter(pk__in=asked, state="done").count() == len(asked)
    assert list(Release.objects.values_list("number", flat=True)) == [1]


def test_one_asked_for_again_when_the_first_is_done_writes_no_other_and_says_so(
    live_database: str, campaign: Campaign, aigul: User, bohdan: User, marat: User
) -> None:
    take_in(campaign, marat)
    for reader in (aigul, bohdan):
        read(campaign, reader)
    for _ in range(2):
        job = releases.request_release(campaign=campaign, by=marat, note="One")
        run_job(job.pk)
    job.refresh_from_db()
    assert (job.state, job.message) == ("done", "nothing has changed since release 1")
    assert Release.objects.count() == 1
