"""Setting up a campaign, its overview and its settings."""

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from claims.models import Campaign, Membership, User
from claims.services import campaigns
from claims.vocabulary import CampaignState, Role
from tests import newsroom

NEW = {
    "name": "Плотина",
    "languages": ["ru", "uk"],
    "overlap": "3",
    "passage_sentences": "10",
    "description": "What was said of the dam.",
    "annotators": "aigul, bohdan",
    "reviewers": "clara",
}
SETTINGS = {
    "name": "Dam",
    "description": "",
    "state": "paused",
    "languages": ["kk"],
    "overlap": "1",
    "passage_sentences": "5",
    "distribution": "spread",
    "doubled_percent": "15",
    "seed": "7",
    "even_load": "on",
    "most_readings": "5",
    "enough_alike": "3",
    "retest_percent": "10",
    "retest_days": "30",
    "gold_percent": "20",
    "lease_minutes": "45",
    "editing_window_minutes": "60",
    "suggestions": "after",
}


def without_tokens(page: str) -> str:
    """Leave out what differs between any two renderings."""
    return re.sub(r"(csrfmiddlewaretoken\W+value\W+|X-CSRFToken\W+)\w+", r"\1", page)


def members(campaign: Campaign) -> list[tuple[str, str, list[str]]]:
    rows = Membership.objects.filter(campaign=campaign).order_by("user__username", "role")
    return list(rows.values_list("user__username", "role", "languages"))


@pytest.mark.parametrize(
    ("name", "status"), [("marat", 200), ("clara", 404), ("aigul", 404), ("dmytro", 404)]
)
def test_who_manages_a_campaign_may_set_up_another_and_nobody_else(
    client: Client, campaign: Campaign, dmytro: User, name: str, status: int
) -> None:
    client.force_login(User.objects.get(username=name))
    assert client.get("/new-campaign/").status_code == status
    posted = client.post("/new-campaign/", {**NEW, "annotators": "", "reviewers": ""})
    assert posted.status_code == (302 if status == 200 else 404)
    assert Campaign.objects.count() == (2 if status == 200 else 1)


def test_staff_may_set_up_a_campaign(client: Client, campaign: Campaign, dmytro: User) -> None:
    dmytro.is_staff = True
    dmytro.save()
    client.force_login(dmytro)
    assert client.get("/new-campaign/").status_code == 200


def test_one_short_form_makes_a_campaign_with_its_people(
    client: Client, aigul: User, bohdan: User, clara: User, marat: User
) -> None:
    client.force_login(marat)
    response = client.post("/new-campaign/", NEW)
    campaign = Campaign.objects.get()
    assert response["Location"] == f"/campaigns/{campaign.slug}/articles/add/"
    assert (campaign.name, campaign.languages, campaign.overlap, campaign.passage_sentences) == (
        "Плотина",
        ["ru", "uk"],
        3,
        10,
    )
    assert members(campaign) == [
        ("aigul", "annotator", ["ru", "uk"]),
        ("bohdan", "annotator", ["ru", "uk"]),
        ("clara", "reviewer", []),
        ("marat", "manager", []),
    ]


def test_a_name_alone_is_enough(client: Client, marat: User) -> None:
    client.force_login(marat)
    given = {"name": "Dam", "overlap": "2", "passage_sentences": "0"}
    assert client.post("/new-campaign/", given).status_code == 302
    assert members(Campaign.objects.get()) == [("marat", "manager", [])]


def test_an_unknown_username_is_named_beside_its_field(
    client: Client, aigul: User, marat: User
) -> None:
    client.force_login(marat)
    response = client.post("/new-campaign/", NEW | {"annotators": "aigul nobody noone"})
    assert response.status_code == 422
    assert response.context["form"].errors["annotators"] == [
        "There are no accounts named nobody, noone."
    ]
    assert 'id="id_annotators_error"' in response.content.decode()
    assert Campaign.objects.count() == 0


def test_labels_and_guideline_can_be_taken_from_a_campaign_one_manages(
    client: Client, campaign: Campaign, marat: User
) -> None:
    campaigns.publish_guideline(campaign=campaign, text="Mark what can be checked.", by=marat)
    client.force_login(marat)
    client.post("/new-campaign/", NEW | {"template": campaign.pk})
    made = Campaign.objects.exclude(pk=campaign.pk).get()
    assert made.guidelines.get().text == "Mark what can be checked."
    assert made.schemas.get().definition == campaign.schemas.get().definition


def test_a_campaign_that_one_does_not_manage_is_no_template(
    client: Client, campaign: Campaign, dmytro: User
) -> None:
    campaigns.create_campaign(name="Dmytro's own", by=dmytro)
    client.force_login(dmytro)
    response = client.post("/new-campaign/", NEW | {"template": campaign.pk})
    assert list(response.context["form"].errors) == ["template"]


def test_a_campaign_called_new_campaign_has_its_own_page(client: Client, marat: User) -> None:
    made = campaigns.create_campaign(name="New campaign", by=marat)
    client.force_login(marat)
    assert client.get(f"/campaigns/{made.slug}/").context["campaign"] == made


def test_the_manager_sees_counts_of_everybody(
    client: Client, campaign: Campaign, aigul: User, marat: User
) -> None:
    newsroom.take_in(campaign, marat)
    newsroom.read(campaign, aigul)
    client.force_login(marat)
    context = client.get(f"/campaigns/{campaign.slug}/").context
    progress = context["progress"]
    assert (progress.n_articles, progress.n_passages, progress.readings_planned) == (1, 1, 2)
    assert (progress.readings_submitted, progress.readings_in_hand, progress.readings_left) == (
        1,
        0,
        1,
    )
    assert [(item.annotator.username, item.n_submitted) for item in context["annotators"]] == [
        ("aigul", 1),
        ("bohdan", 0),
    ]


def test_an_annotator_learns_nothing_of_colleagues_from_the_overview(
    client: Client, campaign: Campaign, aigul: User, bohdan: User, marat: User
) -> None:
    newsroom.take_in(campaign, marat)
    client.force_login(aigul)
    before = client.get(f"/campaigns/{campaign.slug}/").content.decode()
    newsroom.read(campaign, bohdan)
    after = client.get(f"/campaigns/{campaign.slug}/").content.decode()
    assert without_tokens(before) == without_tokens(after)


@pytest.mark.parametrize("page", ["", "settings/"])
def test_an_outsider_meets_no_campaign(
    client: Client, campaign: Campaign, dmytro: User, page: str
) -> None:
    client.force_login(dmytro)
    here = client.get(f"/campaigns/{campaign.slug}/{page}")
    nowhere = client.get(f"/campaigns/no-such-campaign/{page}")
    assert (here.status_code, nowhere.status_code) == (404, 404)


def test_settings_are_the_managers_alone(
    client: Client, campaign: Campaign, aigul: User, clara: User
) -> None:
    for user in (aigul, clara):
        client.force_login(user)
        assert client.post(f"/campaigns/{campaign.slug}/settings/", SETTINGS).status_code == 404
    campaign.refresh_from_db()
    assert campaign.state == CampaignState.ACTIVE


def test_settings_are_saved(client: Client, campaign: Campaign, marat: User) -> None:
    client.force_login(marat)
    assert client.post(f"/campaigns/{campaign.slug}/settings/", SETTINGS).status_code == 302
    campaign.refresh_from_db()
    assert [campaign.doubled_share, campaign.retest_share, campaign.gold_share] == [0.15, 0.1, 0.2]
    assert campaign.even_load is True
    rest = {
        name: value
        for name, value in SETTINGS.items()
        if name not in ("doubled_percent", "retest_percent", "gold_percent", "even_load")
    }
    assert {name: getattr(campaign, name) for name in rest} == rest | {
        "seed": 7,
        "overlap": 1,
        "passage_sentences": 5,
        "most_readings": 5,
        "enough_alike": 3,
        "retest_days": 30,
        "lease_minutes": 45,
        "editing_window_minutes": 60,
    }


def test_a_stopping_rule_that_could_never_be_met_is_refused_in_words(
    client: Client, campaign: Campaign, marat: User
) -> None:
    client.force_login(marat)
    rule = {"most_readings": "2", "enough_alike": "3"}
    response = client.post(f"/campaigns/{campaign.slug}/settings/", SETTINGS | rule)
    assert response.status_code == 422
    assert "At least 3: as many as are planned" in response.content.decode()
    campaign.refresh_from_db()
    assert campaign.most_readings == 0


def test_a_setting_out_of_bounds_is_refused_in_words(
    client: Client, campaign: Campaign, marat: User
) -> None:
    client.force_login(marat)
    response = client.post(f"/campaigns/{campaign.slug}/settings/", SETTINGS | {"overlap": "0"})
    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["overlap"]
    assert "data-error-summary" in response.content.decode()


def test_queries_of_the_overview_do_not_grow_with_people(
    client: Client,
    campaign: Campaign,
    marat: User,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    client.force_login(marat)
    with django_assert_num_queries(18):
        client.get(f"/campaigns/{campaign.slug}/")
    for number in range(5):
        user = User.objects.create_user(f"reader{number}")
        campaigns.add_member(campaign=campaign, user=user, role=Role.ANNOTATOR)
    with django_assert_num_queries(18):
        client.get(f"/campaigns/{campaign.slug}/")
