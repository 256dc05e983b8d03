"""The agreement page: undefined in words, the same figures on screen and in the files."""

import csv
import io
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import escape

from claims.agreement.planning import Plan, planned_again
from claims.models import (
    AgreementRun,
    Article,
    Campaign,
    Claim,
    Disagreement,
    Job,
    PassageTally,
    User,
)
from claims.services import agreement, agreement_recount, campaigns
from claims.web.agreement_figures import bar, cards
from claims.web.agreement_plots import forest, trend
from tests.newsroom import DAM, HOUSES, NOON, Said, read, take_in

pytestmark = pytest.mark.django_db


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


@pytest.fixture
def disagree(campaign: Campaign, aigul: User, bohdan: User, marat: User) -> Callable[[], None]:
    """Return what has the two read a further article, one with a claim, the other without."""

    def read_differently() -> None:
        take_in(campaign, marat, DAM.replace("the town", "Millford"))
        read(campaign, aigul, [Said(HOUSES)])
        read(campaign, bohdan)

    return read_differently


def test_a_new_answer_is_on_the_page_at_once_and_the_run_stays(
    campaign: Campaign, measured: AgreementRun, reviewer: Client, disagree: Callable[[], None]
) -> None:
    disagree()
    address = reverse("agreement", args=(campaign.slug,))
    assert reviewer.get(address).context["cards"][0].headline.figure["value"] < 0.7
    past = reviewer.get(f"{address}?run={measured.number}")
    assert past.context["run"] == measured
    as_json = reviewer.get(reverse("agreement-json", args=(campaign.slug, measured.number))).json()
    assert as_json["figures"][0]["value"] == 1.0


def test_an_interval_that_the_value_has_left_is_not_shown() -> None:
    now = {"name": "sentence_alpha", "value": 0.9, "low": None, "high": None, "reason": None}
    now |= {"interval_reason": "No interval was asked for.", "details": {}, "coverage": 1.0}
    run = {"name": "sentence_alpha", "low": 0.5, "high": 0.7, "interval_reason": None}
    (card,) = cards([now], measured=[run])
    assert card.headline.figure["low"] is None
    assert "measure anew" in card.headline.figure["interval_reason"]
    (card,) = cards([now], measured=[run | {"high": 0.95}])
    assert (card.headline.figure["low"], card.headline.figure["high"]) == (0.5, 0.95)


def test_good_is_said_only_where_the_whole_interval_is_good() -> None:
    figure = {"name": "sentence_alpha", "value": 0.9, "low": 0.82, "high": 0.95, "reason": None}
    figure |= {"interval_reason": None, "details": {}, "coverage": 1.0}
    tones = [cards([figure | {"low": low}])[0].headline.tone for low in (0.82, 0.7, None)]
    assert tones == ["good", "warn", "warn"]


def test_a_guideline_version_is_compared_with_the_one_before_it(
    campaign: Campaign,
    measured: AgreementRun,
    reviewer: Client,
    marat: User,
    disagree: Callable[[], None],
) -> None:
    campaigns.publish_guideline(campaign=campaign, text="Anew.", by=marat)
    disagree()
    answer = reviewer.get(reverse("agreement", args=(campaign.slug,)))
    assert "0.000 under guideline v2, 1.000 under v1" in answer.text


def test_cells_of_the_heat_map_open_the_sentences_behind_them(
    measured: AgreementRun, reviewer: Client
) -> None:
    page = reviewer.get(reverse("agreement", args=(measured.campaign.slug,)))
    (sentence, *_) = page.context["heat_maps"]
    place = reverse("agreement-sentences", args=(measured.campaign.slug, "sentence"))
    address = f"{place}?{sentence.rows[1][1][1].query}"
    assert escape(address) in page.text
    answer = reviewer.get(address)
    assert answer.text.count(f">{HOUSES}</mark>") == 2
    assert reviewer.get(place.replace("sentence/", "nothing/")).status_code == 404
    types = reverse("agreement-sentences", args=(measured.campaign.slug, "type"))
    assert reviewer.get(f"{types}?a=no+json&b=no+json").status_code == 404


def test_names_are_for_managers_and_reviewers_meet_codes(
    measured: AgreementRun, reviewer: Client, client: Client, marat: User
) -> None:
    address = reverse("agreement", args=(measured.campaign.slug,))
    seen = reviewer.get(address)
    assert "annotator-1" in seen.text
    assert "Aigul" not in seen.text
    client.force_login(marat)
    assert "Aigul" in client.get(address).text


def test_the_chosen_disagreements_go_to_review_in_bulk(
    campaign: Campaign, article: Article, reviewer: Client, aigul: User, bohdan: User
) -> None:
    read(campaign, aigul, [Said(HOUSES)])
    read(campaign, bohdan)
    row = Disagreement.objects.get()
    page = reviewer.get(reverse("agreement", args=(campaign.slug,)))
    assert f'name="disagreement" value="{row.pk}"' in page.text
    answer = reviewer.post(
        reverse("agreement-send", args=(campaign.slug,)),
        {"disagreement": [row.pk, "x"]},
        follow=True,
    )
    assert "1 disagreement comes first" in answer.text
    row.refresh_from_db()
    assert row.raised_at is not None


def test_counts_and_clusters_come_as_tables_too(measured: AgreementRun, reviewer: Client) -> None:
    place = (measured.campaign.slug, measured.number)
    counts = reviewer.get(reverse("agreement-counts", args=place)).text
    rows = list(csv.DictReader(io.StringIO(counts)))
    units = [row["amount"] for row in rows if row["cell"] == '["sentence","U","2"]']
    assert units == ["4"]
    clusters = reviewer.get(reverse("agreement-clusters", args=place)).text
    claims = [row["claim"] for row in csv.DictReader(io.StringIO(clusters))]
    readings = Claim.objects.readings().values_list("pk", flat=True)
    assert sorted(claims) == sorted(str(pk) for pk in readings)


def test_planning_asks_for_ten_articles_before_it_answers(
    measured: AgreementRun, reviewer: Client
) -> None:
    address = reverse("agreement", args=(measured.campaign.slug,))
    answer = reviewer.get(address, {"half_width": "0.02"})
    assert answer.context["plan"].reason.startswith("Fewer than 10 articles")
    assert reviewer.get(address, {"half_width": "much"}).status_code == 200


def test_planning_for_another_width_is_planning_anew() -> None:
    first = Plan(articles=90, have=40, width=0.2, width_now=0.3, reason=None)
    narrow, wide = (planned_again(first, width=width).articles for width in (0.1, 0.3))
    assert narrow is not None
    assert wide == 40
    assert 330 < narrow < 370


def test_a_recount_that_differed_is_said_on_the_page(
    measured: AgreementRun, reviewer: Client, campaign: Campaign
) -> None:
    found = agreement_recount.recount(campaign=campaign, now=NOON)
    address = reverse("agreement", args=(campaign.slug,))
    assert found.is_equal
    assert "equalled the kept counts" in reviewer.get(address).text
    row = PassageTally.objects.get()
    row.cells['["sentence","U","2"]'] += 1
    row.save()
    agreement_recount.recount(campaign=campaign, now=NOON)
    assert "did not equal the counts" in reviewer.get(address).text


def test_the_page_asks_as_much_of_the_database_however_much_was_read(
    campaign: Campaign,
    measured: AgreementRun,
    reviewer: Client,
    aigul: User,
    bohdan: User,
    marat: User,
) -> None:
    address = reverse("agreement", args=(campaign.slug,))

    def statements() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert reviewer.get(address).status_code == 200
        return len(queries)

    read_one_more(campaign, marat, aigul, bohdan, "Oldwater")
    first = statements()
    for town in ("Millford", "Lakeside", "Eastgate"):
        read_one_more(campaign, marat, aigul, bohdan, town)
    assert statements() == first <= 30


def read_one_more(campaign: Campaign, by: User, one: User, other: User, town: str) -> None:
    take_in(campaign, by, DAM.replace("the town", town))
    read(campaign, one, [Said(HOUSES)])
    read(campaign, other)


def test_a_run_can_be_asked_for_a_part_and_not_for_what_is_not_there(
    campaign: Campaign, measured: AgreementRun, reviewer: Client
) -> None:
    address = reverse("agreement-measure", args=(campaign.slug,))
    assert reviewer.post(address, {"languages": ["tlh"]}).status_code == 404
    assert reviewer.post(address, {"languages": ["en"]}).status_code == 302
    run = AgreementRun.objects.latest("number")
    assert run.filters["languages"] == ["en"]


def test_groups_are_sorted_by_lower_bound_and_the_small_ones_are_grey() -> None:
    def row(key: str, value: float | None, low: float | None, units: int) -> dict[str, object]:
        figure = {"value": value, "low": low, "high": 1.0, "n_units": units, "reason": "none"}
        return {"key": key, "label": key, "figures": {"alpha": figure}}

    rows = [row("a", 0.7, None, 50), row("b", 0.9, 0.5, 50), row("c", 0.6, 0.55, 9)]
    drawn = forest({"rows": [*rows, row("d", None, None, 0)], "left_out": 3}, "alpha")
    assert [(one.key, one.is_grey) for one in drawn.rows] == [
        ("b", False),
        ("c", True),
        ("a", False),
    ]
    assert [one.key for one in drawn.undefined] == ["d"]


def test_guideline_versions_stand_on_the_trend_on_their_days() -> None:
    def week(day: str, value: float) -> dict[str, object]:
        figure = {"value": value, "low": None, "high": None, "n_units": 40, "reason": None}
        return {"key": day, "label": day, "figures": {"alpha": figure}}

    rows = [week("2026-09-07", 0.4), week("2026-09-21", 0.8)]
    versions = [(1, datetime(2026, 8, 1, tzinfo=UTC)), (2, datetime(2026, 9, 14, tzinfo=UTC))]
    drawn = trend({"rows": rows, "left_out": 0}, "alpha", versions)
    assert drawn is not None
    first, last = drawn.dots
    assert drawn.marks == (((first.x + last.x) / 2, "v2"),)
    assert first.y > last.y


def test_a_negative_value_stands_left_of_zero_on_its_bar() -> None:
    drawn = bar(-0.5, None, None)
    assert drawn is not None
    assert drawn.value < drawn.zero
    assert drawn.ticks[0][0] > drawn.zero
