"""What a run freezes is enough to compute its numbers again elsewhere, and names nobody."""

from typing import Any

import pytest
from django.db import DatabaseError

from claims.agreement.levels import Schema, figures
from claims.agreement.tally import text_cell, total
from claims.models import AgreementRun, AgreementRunRecord, Article, Campaign, User
from claims.services import agreement, agreement_counts, campaigns
from claims.services.agreement import Filters
from claims.services.agreement_sections import figure_json
from claims.vocabulary import Role
from tests.cast import opened, person
from tests.newsroom import CAUSE, DAM, EVENT, GOVERNOR, HOUSES, NOON, Said, link, read, take_in
from tests.plugins.kept import begins_with

TOWNS = ("Northbank", "Oldwater", "Millford", "Lakeside", "Stonebridge", "Eastgate")


def dam(number: int) -> str:
    return DAM.replace("the town", f"{TOWNS[number % len(TOWNS)]} {number}")


def all_is_taken_in() -> Campaign:
    campaign = opened()
    for number in range(11):
        article = take_in(campaign, campaign.created_by, dam(number))
        article.outlet = "Lake Courier" if number < 4 else "Steppe Daily"
        article.save(update_fields=("outlet",))
    return campaign


def all_is_read() -> None:
    campaign = all_is_taken_in()
    aigul, bohdan = (User.objects.get(username=name) for name in ("aigul", "bohdan"))
    for number in range(11):
        source = [link("https://example.org/r", "supports" if number % 2 else "context")]
        read(campaign, bohdan, [Said(HOUSES, evidence=source)])
        said = [Said(HOUSES, types=(CAUSE if number % 3 else EVENT,), evidence=source)]
        if number % 4 == 0:
            said.append(Said(GOVERNOR))
        if number == 5:
            said.append(Said("Volunteers brought bread", flag="unclear"))
        read(campaign, aigul, said)


ground = begins_with(readings=all_is_read, campaign=all_is_taken_in)


@pytest.fixture
def articles(campaign: Campaign) -> list[Article]:
    return list(campaign.articles.order_by("pk"))


@pytest.fixture
def readings(campaign: Campaign) -> None:
    """Of each article two. Bohdan read first, so that codes are not in the order of user ids."""


def measured(campaign: Campaign, **filters: Any) -> AgreementRun:
    run, job = agreement.request_run(campaign=campaign, by=None, seed=7, filters=Filters(**filters))
    job.delete()
    return agreement.store_run(run=run, measured=agreement.measure_run(run=run), now=NOON)


def value(run: AgreementRun, name: str) -> Any:
    assert run.figures is not None
    return next(one["value"] for one in run.figures["figures"] if one["name"] == name)


def test_the_figures_follow_from_the_exported_counts_alone(
    campaign: Campaign, readings: None
) -> None:
    exported = agreement.run_json(measured(campaign))
    parts: dict[int, list[Any]] = {}
    for row in exported["counts"]:
        cells = {text_cell(cell): amount for cell, amount in row["cells"].items()}
        parts.setdefault(row["article"], []).append(cells)
    schema = Schema(**{name: tuple(labels) for name, labels in exported["schema"].items()})
    again = figures(
        {article: total(tallies) for article, tallies in parts.items()},
        schema,
        seed=exported["seed"],
        resamples=exported["resamples"],
    )
    assert [figure_json(one) for one in again] == exported["figures"]
    alpha = next(one for one in exported["figures"] if one["name"] == "sentence_alpha")
    assert alpha["low"] < alpha["value"] < alpha["high"]


def test_counts_that_leave_speak_of_annotators_by_the_number_of_their_code(
    campaign: Campaign, readings: None, aigul: User, bohdan: User
) -> None:
    cells = [
        text_cell(cell)
        for row in agreement.run_json(measured(campaign))["counts"]
        for cell in row["cells"]
    ]
    who = {cell[2] for cell in cells if cell[:2] == ("skip", "read")}
    who |= {person for cell in cells if cell[0] in ("pair", "span") for person in cell[1:3]}
    who |= {cell[1] for cell in cells if cell[0] == "without"}
    assert who == {"1", "2"}
    # Aigul, the second by code, alone saw a claim in what the governor said: 3 of 11 times.
    amounts: dict[Any, int] = {}
    for row in agreement.run_json(AgreementRun.objects.get())["counts"]:
        for cell, amount in row["cells"].items():
            amounts[cell] = amounts.get(cell, 0) + amount
    assert amounts['["pair","1","2","no_claim","claims"]'] == 3


def test_kept_counts_give_the_figures_that_the_readings_give(
    campaign: Campaign, readings: None, aigul: User, bohdan: User
) -> None:
    kept = measured(campaign)
    counted = measured(campaign, annotators=(aigul.pk, bohdan.pk))
    assert kept.figures is not None
    assert counted.figures is not None
    assert (kept.figures["source"], counted.figures["source"]) == ("kept counts", "readings")
    assert kept.figures["figures"] == counted.figures["figures"]
    assert kept.figures["people"] == counted.figures["people"]


def test_a_run_of_some_annotators_leaves_the_others_out(
    campaign: Campaign, articles: list[Article], aigul: User, bohdan: User
) -> None:
    campaign.passages.update(planned_readings=3, fixed_readings=3)
    chinara = person("chinara", "Chinara")
    campaigns.add_member(
        campaign=campaign, user=chinara, role=Role.ANNOTATOR, languages=campaign.languages
    )
    for reader in (aigul, bohdan):
        read(campaign, reader, [Said(HOUSES)])
    read(campaign, chinara)
    two = measured(campaign, annotators=(aigul.pk, bohdan.pk))
    assert two.filters["annotators"] == ["annotator-1", "annotator-2"]
    assert value(two, "sentence_alpha") == 1.0
    assert value(measured(campaign), "sentence_alpha") < 0.6


def test_a_run_of_one_outlet_reads_its_articles_alone(
    campaign: Campaign, articles: list[Article], readings: None
) -> None:
    run = measured(campaign, outlets=("Lake Courier",))
    found = {row["article"] for row in agreement.run_json(run)["counts"]}
    assert found == {article.pk for article in articles[:4]}
    assert run.n_sentences == 16


def test_a_run_of_one_guideline_version_leaves_the_other_out(
    campaign: Campaign, articles: list[Article], marat: User, aigul: User, bohdan: User
) -> None:
    for reader in (aigul, bohdan):
        read(campaign, reader, [Said(HOUSES)])
    campaigns.publish_guideline(campaign=campaign, text="Anew.", by=marat)
    read(campaign, aigul, [Said(HOUSES)])
    read(campaign, bohdan)
    assert value(measured(campaign, guidelines=(1,)), "sentence_alpha") == 1.0
    assert value(measured(campaign, guidelines=(2,)), "sentence_alpha") == 0.0


def test_groups_of_a_run_are_its_languages_outlets_weeks_and_types(
    campaign: Campaign, readings: None
) -> None:
    run = measured(campaign)
    assert run.figures is not None
    groups = run.figures["groups"]
    assert len(groups.pop("article")["rows"]) == 11
    assert {kind: [row["key"] for row in found["rows"]] for kind, found in groups.items()} == {
        "language": ["en"],
        "outlet": ["Lake Courier", "Steppe Daily"],
        "guideline": ["1"],
        "week": ["2026-11-16"],
        "type": [CAUSE, EVENT],
    }
    english = groups["language"]["rows"][0]["figures"]["sentence_alpha"]
    assert english["value"] == value(run, "sentence_alpha")
    lake = groups["outlet"]["rows"][0]["figures"]["sentence_alpha"]
    assert lake["low"] is None
    assert "Fewer than 10 articles" in lake["interval_reason"]


def test_a_run_keeps_the_alignment_that_it_used(campaign: Campaign, readings: None) -> None:
    clusters = agreement.run_json(measured(campaign))["clusters"]
    assert [len(row["clusters"]) for row in clusters] == [1] * 11
    assert {len(claims) for row in clusters for claims in row["clusters"]} == {2}


def test_later_readings_change_the_values_of_now_and_no_finished_run(
    campaign: Campaign, articles: list[Article], aigul: User, bohdan: User
) -> None:
    read(campaign, aigul, [Said(HOUSES)])
    read(campaign, bohdan, [Said(HOUSES)])
    run = measured(campaign)
    before = agreement.run_json(run)
    read(campaign, aigul, [Said(HOUSES)])
    read(campaign, bohdan)
    assert agreement_counts.totals(campaign)[1]["sentence", "U", "2"] == 8
    assert agreement.run_json(run) == before
    with pytest.raises(DatabaseError, match="append-only"):
        AgreementRunRecord.objects.filter(run=run).update(counts=b"")


def test_a_run_of_a_part_is_never_taken_for_the_whole(
    campaign: Campaign, articles: list[Article], aigul: User, bohdan: User
) -> None:
    for reader in (aigul, bohdan):
        read(campaign, reader, [Said(HOUSES)])
    whole = measured(campaign)
    measured(campaign, languages=("en",))
    measured(campaign, guidelines=(1,))
    assert agreement.latest_whole_run(campaign) == whole


def test_a_release_publishes_figures_and_nothing_of_single_annotators(
    campaign: Campaign, readings: None
) -> None:
    run = measured(campaign)
    assert agreement.run_json(run)["people"]["reliability"]
    published = agreement.published_run(run)
    assert {"figures", "groups", "seed"} <= published.keys()
    assert not {"people", "counts", "clusters"} & published.keys()
