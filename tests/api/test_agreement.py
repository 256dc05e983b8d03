"""Agreement runs over REST: the numbers, what reproduces them, and parts of a campaign."""

import pytest
from rest_framework.test import APIClient

from claims.models import AgreementRun, Campaign, User
from claims.services import agreement
from tests.newsroom import HOUSES, NOON, Said, read, take_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(campaign: Campaign, marat: User, aigul: User, bohdan: User) -> AgreementRun:
    take_in(campaign, marat)
    for reader in (aigul, bohdan):
        read(campaign, reader, [Said(HOUSES)])
    asked, job = agreement.request_run(campaign=campaign, by=None, seed=3)
    job.delete()
    return agreement.store_run(run=asked, measured=agreement.measure_run(run=asked), now=NOON)


@pytest.fixture
def clara_calls(clara: User) -> APIClient:
    client = APIClient()
    client.force_authenticate(clara)
    return client


def address(run: AgreementRun, number: int | None = None) -> str:
    base = f"/api/v1/campaigns/{run.campaign.slug}/agreement-runs/"
    return f"{base}{number}/" if number else base


def test_a_run_carries_its_counts_and_the_list_does_not(
    run: AgreementRun, clara_calls: APIClient
) -> None:
    whole = clara_calls.get(address(run, run.number)).json()
    exported = agreement.run_json(run)
    assert whole["counts"] == exported["counts"] != []
    assert whole["clusters"] == exported["clusters"] != []
    (listed,) = clara_calls.get(address(run)).json()["results"]
    assert not {"counts", "clusters"} & listed.keys()


def test_a_part_of_a_campaign_can_be_asked_for(run: AgreementRun, clara_calls: APIClient) -> None:
    body = {"seed": 9, "languages": ["en"], "guideline_versions": [1]}
    answer = clara_calls.post(address(run), body, format="json")
    assert answer.status_code == 202
    filters = answer.json()["run"]["filters"]
    assert (filters["languages"], filters["guideline_versions"]) == (["en"], [1])
    refused = clara_calls.post(address(run), {"guideline_versions": ["two"]}, format="json")
    assert refused.status_code == 422


def test_annotators_and_outsiders_find_no_run(run: AgreementRun, aigul: User, dmytro: User) -> None:
    for user in (aigul, dmytro):
        client = APIClient()
        client.force_authenticate(user)
        assert client.get(address(run, run.number)).status_code == 404
        assert client.post(address(run), {}, format="json").status_code == 404
