"""Releases on screen: a manager freezes, a reviewer downloads, an outsider finds nothing."""

import base64
import hashlib

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from claims.models import Article, Campaign, Job, Release, User
from claims.services import releases
from claims.tasks import run_job
from tests.newsroom import HOUSES, NOON, Said, read

pytestmark = pytest.mark.django_db


@pytest.fixture
def released(
    campaign: Campaign, article: Article, aigul: User, bohdan: User, marat: User
) -> Release:
    read(campaign, aigul, [Said(HOUSES)])
    read(campaign, bohdan, [Said(HOUSES)])
    job = releases.request_release(campaign=campaign, by=marat, note="The first one")
    Job.objects.filter(pk=job.pk).update(state="done")
    return releases.freeze_release(job=job, now=NOON)


def file_of(release: Release, name: str) -> str:
    return reverse("release", args=(release.campaign.slug, release.number, name))


def test_an_empty_page_says_what_a_release_is(
    campaign: Campaign, client: Client, clara: User
) -> None:
    client.force_login(clara)
    answer = client.get(reverse("releases", args=(campaign.slug,)))
    assert "Nothing released yet" in answer.text
    assert "Freeze a release" not in answer.text


def test_freezing_before_anything_is_handed_in_is_refused_in_words(
    campaign: Campaign, article: Article, client: Client, marat: User
) -> None:
    client.force_login(marat)
    answer = client.post(reverse("releases", args=(campaign.slug,)), {"note": ""})
    assert answer.status_code == 422
    assert "Nobody has handed a passage in yet" in answer.text


def test_a_manager_asks_for_a_release_and_the_page_shows_its_job(
    campaign: Campaign, article: Article, aigul: User, client: Client, marat: User
) -> None:
    read(campaign, aigul, [Said(HOUSES)])
    client.force_login(marat)
    answer = client.post(reverse("releases", args=(campaign.slug,)), {"note": "First"}, follow=True)
    job = Job.objects.get(kind="freeze_release")
    assert job.parameters == {"note": "First"}
    assert f'id="job-{job.pk}"' in answer.text


def test_a_release_asked_for_again_with_nothing_new_is_answered_in_words(
    released: Release, client: Client, marat: User
) -> None:
    job = releases.request_release(campaign=released.campaign, by=marat, note="The first one")
    run_job(job.pk)
    client.force_login(marat)
    shown = client.get(reverse("releases", args=(released.campaign.slug,))).text
    assert "Nothing has changed since release 1, so no other was written." in shown
    assert Release.objects.count() == 1


def test_a_reviewer_does_not_freeze(released: Release, client: Client, clara: User) -> None:
    client.force_login(clara)
    assert client.post(reverse("releases", args=(released.campaign.slug,))).status_code == 404


def test_a_file_comes_byte_for_byte_with_its_digest(
    released: Release, client: Client, clara: User
) -> None:
    client.force_login(clara)
    answer = client.get(file_of(released, "claims.jsonl"))
    stored = released.files.get(name="claims.jsonl")
    digest = hashlib.sha256(answer.content)
    assert digest.hexdigest() == stored.sha256
    coded = base64.b64encode(digest.digest()).decode()
    assert answer.headers["Repr-Digest"] == f"sha-256=:{coded}:"
    assert stored.sha256 in client.get(reverse("releases", args=(released.campaign.slug,))).text


def test_individual_readings_are_for_managers(
    released: Release, client: Client, clara: User, marat: User
) -> None:
    client.force_login(clara)
    assert client.get(file_of(released, "readings.jsonl")).status_code == 404
    client.force_login(marat)
    assert client.get(file_of(released, "readings.jsonl")).status_code == 200


@pytest.mark.parametrize("who", ["dmytro", "aigul"])
def test_who_neither_reviews_nor_manages_finds_nothing(
    released: Release, client: Client, request: pytest.FixtureRequest, who: str
) -> None:
    client.force_login(request.getfixturevalue(who))
    assert client.get(reverse("releases", args=(released.campaign.slug,))).status_code == 404
    assert client.get(file_of(released, "manifest.json")).status_code == 404


def test_the_page_does_not_read_the_files_bytes(
    released: Release,
    client: Client,
    clara: User,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    client.force_login(clara)
    with django_assert_max_num_queries(10) as queries:
        client.get(reverse("releases", args=(released.campaign.slug,)))
    assert not [one for one in queries if '"claims_releasefile"."data"' in one["sql"]]


def test_a_file_name_that_the_database_cannot_be_asked_for_does_not_exist(client, campaign, marat):
    client.force_login(marat)
    for address in (
        f"/campaigns/{campaign.slug}/releases/1/%00",
        f"/api/v1/campaigns/{campaign.slug}/releases/1/files/%00",
    ):
        assert client.get(address).status_code == 404
