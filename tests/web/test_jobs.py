"""A job's progress on the page."""

from typing import Any

import pytest
from django.test import Client

from claims.models import Campaign, Job, User
from claims.services import jobs
from claims.vocabulary import JobKind, JobState
from tests import newsroom

HTMX = {"HX-Request": "true"}


def ask(client: Client, user: User, job: Job, then: str = "") -> Any:
    client.force_login(user)
    return client.get(f"/jobs/{job.pk}/{then}", headers=HTMX)


@pytest.fixture
def job(campaign: Campaign, marat: User) -> Job:
    return jobs.create(kind=JobKind.IMPORT_ARTICLES, campaign=campaign, by=marat)


def test_a_job_asks_again_until_it_is_over(client: Client, job: Job, marat: User) -> None:
    lease = jobs.take(job.pk, now=newsroom.NOON)
    assert lease is not None
    jobs.report(lease, done=3, total=12, now=newsroom.NOON, message="pages.zip")
    shown = ask(client, marat, job).content.decode()
    assert f'hx-get="/jobs/{job.pk}/" hx-trigger="every 1s"' in shown
    assert '<progress aria-label="Progress" value="3" max="12">' in shown
    jobs.fail(lease, reason="the archive is broken", now=newsroom.NOON)
    shown = ask(client, marat, job).content.decode()
    assert "hx-trigger" not in shown
    assert "the archive is broken" in shown


def test_errors_are_listed_row_by_row(client: Client, job: Job, marat: User) -> None:
    errors = [{"row": 3, "file": "bad.txt", "field": "file", "reason": "holds no text"}]
    Job.objects.filter(pk=job.pk).update(state=JobState.DONE, errors=errors)
    shown = " ".join(ask(client, marat, job).content.decode().split())
    assert "<strong>3</strong> bad.txt · file: holds no text" in shown


def test_the_page_that_asked_is_loaded_anew_at_the_end(
    client: Client, job: Job, marat: User
) -> None:
    assert "HX-Refresh" not in ask(client, marat, job, "?then=reload")
    Job.objects.update(state=JobState.DONE)
    assert ask(client, marat, job, "?then=reload")["HX-Refresh"] == "true"


def test_without_a_script_a_job_has_a_page(client: Client, job: Job, marat: User) -> None:
    client.force_login(marat)
    assert "<!doctype html>" in client.get(f"/jobs/{job.pk}/").content.decode()


def test_a_failed_job_is_tried_again_by_the_manager(
    client: Client, campaign: Campaign, job: Job, clara: User, marat: User
) -> None:
    lease = jobs.take(job.pk, now=newsroom.NOON)
    assert lease is not None
    jobs.fail(lease, reason="the disk was full", now=newsroom.NOON)
    assert "Try again" in ask(client, marat, job).content.decode()
    client.force_login(clara)
    assert client.post(f"/jobs/{job.pk}/retry/").status_code == 404
    client.force_login(marat)
    shown = client.post(f"/jobs/{job.pk}/retry/", headers=HTMX).content.decode()
    assert "Waiting for the worker" in shown
    job.refresh_from_db()
    assert (job.state, job.attempt, job.message) == (JobState.PENDING, 0, "")
    assert jobs.take(job.pk, now=newsroom.NOON) is not None


def test_a_job_that_did_not_fail_is_not_tried_again(client: Client, job: Job, marat: User) -> None:
    Job.objects.update(state=JobState.DONE)
    client.force_login(marat)
    assert client.post(f"/jobs/{job.pk}/retry/").status_code == 302
    job.refresh_from_db()
    assert job.state == JobState.DONE


def test_a_colleagues_job_does_not_exist(
    client: Client, campaign: Campaign, aigul: User, bohdan: User, marat: User, dmytro: User
) -> None:
    fetching = jobs.create(kind=JobKind.FETCH_SOURCE, campaign=campaign, by=bohdan)
    answers = {
        user.username: ask(client, user, fetching).status_code
        for user in (aigul, bohdan, marat, dmytro)
    }
    assert answers == {"aigul": 404, "bohdan": 200, "marat": 200, "dmytro": 404}
