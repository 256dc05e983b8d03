"""The agreement page: undefined in words, the same figures on screen and in the files."""

import csv
import io

import pytest
from django.test import Client
from django.urls import reverse

from claims.models import AgreementRun, Article, Campaign, Job, User
from claims.services import agreement
from claims.web.agreement_figures import bar
from tests.newsroom import NOON, Said, read, take_in

pytestmark = pytest.mark.django_db

HOUSES = "Forty houses on the left bank stood under water by dawn"


@pytest.fixture
def article(campaign: Campaign, marat: User) -> Article:
    return take_in(campaign, marat)


@pytest.fixture
def measured(campaign: Campaign, article: Article, aigul: User, bohdan: User) -> AgreementRun:
    read(campaign, aigul, [Said(HOUSES)])
    read(campaign, bohdan, [Said(HOUSES)])
    run, job = agreement.request_run(campaign=campaign, by=None, seed=3)
    Job.objects.filter(pk=job.pk).update(state="done")
    return agreement.store_run(run=run, measured=agreement.measure_run(run=run), now=NOON)


@pytest.fixture
def reviewer(client: Client, clara: User) -> Client:
    client.force_login(clara)
    return client


def test_a_campaign_that_nobody_reads_twice_says_so(campaign: Campaign, reviewer: Client) -> None:
    answer = reviewer.get(reverse("agreement", args=(campaign.slug,)))
    assert "Nobody reads the same twice here" in answer.text


def test_a_campaign_without_two_readings_says_what_it_waits_for(
    campaign: Campaign, article: Article, reviewer: Client
) -> None:
    assert "No overlap yet" in reviewer.get(reverse("agreement", args=(campaign.slug,))).text


def test_the_button_writes_a_run_and_its_job_once(
    campaign: Campaign, article: Article, reviewer: Client, clara: User
) -> None:
    for _ in range(2):
        reviewer.post(reverse("agreement-measure", args=(campaign.slug,)))
    run = AgreementRun.objects.get()
    assert run.requested_by == clara
    assert Job.objects.get(kind="measure_agreement").target == run.pk


def test_each_level_has_a_card_with_value_or_reason(
    measured: AgreementRun, reviewer: Client
) -> None:
    answer = reviewer.get(reverse("agreement", args=(measured.campaign.slug,)))
    cards = answer.context["cards"]
    assert [card.level.number for card in cards] == [1, 2, 3, 4]
    assert cards[0].headline.figure["value"] == 1.0
    assert cards[2].headline.figure["value"] is None
    assert "Only one label was used" in answer.text


def test_files_hold_what_the_page_shows(measured: AgreementRun, reviewer: Client) -> None:
    place = (measured.campaign.slug, measured.number)
    as_json = reviewer.get(reverse("agreement-json", args=place)).json()
    rows = csv.DictReader(io.StringIO(reviewer.get(reverse("agreement-csv", args=place)).text))
    values = {row["name"]: row["value"] for row in rows}
    assert as_json["seed"] == 3
    assert values == {
        figure["name"]: "" if figure["value"] is None else str(figure["value"])
        for figure in as_json["figures"]
    }


@pytest.mark.parametrize("who", ["dmytro", "aigul"])
def test_who_does_not_review_finds_nothing(
    measured: AgreementRun, client: Client, request: pytest.FixtureRequest, who: str
) -> None:
    client.force_login(request.getfixturevalue(who))
    place = (measured.campaign.slug, measured.number)
    assert client.get(reverse("agreement", args=place[:1])).status_code == 404
    assert client.post(reverse("agreement-measure", args=place[:1])).status_code == 404
    assert client.get(reverse("agreement-json", args=place)).status_code == 404


def test_a_negative_value_stands_left_of_zero_on_its_bar() -> None:
    drawn = bar(-0.5, None, None)
    assert drawn is not None
    assert drawn.value < drawn.zero
    assert drawn.ticks[0][0] > drawn.zero
