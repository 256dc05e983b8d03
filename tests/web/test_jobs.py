"""A job's progress on the page."""

import re
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


def cells(html: str) -> list[str]:
    """Return the words of each table row."""
    rows = re.findall(r"<tr>(.*?)</tr>", html, re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", " ", row).split()) for row in rows]


def refuse(job: Job, *errors: dict[str, Any]) -> None:
    Job.objects.filter(pk=job.pk).update(state=JobState.DONE, errors=list(errors))


def test_errors_are_listed_with_row_file_field_reason_offset_and_the_article(
    client: Client, campaign: Campaign, job: Job, marat: User
) -> None:
    twin = newsroom.take_in(campaign, marat)
    refuse(
        job,
        {"row": 3, "file": "bad.txt", "field": "file", "reason": "is no text", "offset": 17},
        {"row": 4, "field": "text", "reason": "is here", "article": twin.pk},
    )
    shown = ask(client, marat, job).content.decode()
    assert cells(shown) == [
        "Row Field Reason",
        "3 bad.txt file is no text (offset 17)",
        "4 text is here Show the article",
    ]
    assert f'href="/campaigns/{campaign.slug}/articles/{twin.pk}/"' in shown


def test_a_long_list_is_cut_in_the_card_and_paged_on_the_jobs_own_page(
    client: Client, job: Job, marat: User
) -> None:
    refuse(job, *({"row": n, "field": "text", "reason": "holds no text"} for n in range(1, 251)))
    card = ask(client, marat, job).content.decode()
    assert len(cells(card)) == 1 + 10
    assert "250 rows were not taken in" in card
    assert "Show all" in card
    last = client.get(f"/jobs/{job.pk}/?page=3").content.decode()
    assert cells(last)[1].startswith("201 ")
    assert len(cells(last)) == 1 + 50


def test_the_whole_list_is_a_file_that_no_spreadsheet_runs(
    client: Client, job: Job, marat: User, dmytro: User
) -> None:
    refuse(job, {"row": 3, "file": "=cmd.txt", "field": "file", "reason": "is no text"})
    client.force_login(marat)
    answer = client.get(f"/jobs/{job.pk}/errors.csv")
    assert b"".join(answer).decode().splitlines() == [
        "row,file,url,field,reason,offset,article,job",
        "3,'=cmd.txt,,file,is no text,,,",
    ]
    client.force_login(dmytro)
    assert client.get(f"/jobs/{job.pk}/errors.csv").status_code == 404


def test_what_became_of_a_rows_own_job_is_told_with_its_row(
    client: Client, campaign: Campaign, job: Job, marat: User
) -> None:
    refuse(job)
    states = (JobState.DONE, JobState.FAILED, JobState.PENDING)
    for row, state in enumerate(states, start=1):
        child = jobs.create(
            kind=JobKind.FETCH_ARTICLE,
            campaign=campaign,
            parameters={"row": row, "url": f"https://a.example/{row}"},
            parent=job,
        )
        Job.objects.filter(pk=child.pk).update(state=state, message="the site is shut")
    shown = ask(client, marat, job).content.decode()
    assert cells(shown)[1:] == ["2 https://a.example/2 url the site is shut Its job"]
    assert "hx-trigger" in shown
    Job.objects.filter(state=JobState.PENDING).update(state=JobState.DONE)
    assert "hx-trigger" not in ask(client, marat, job).content.decode()


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
