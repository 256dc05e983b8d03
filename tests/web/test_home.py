"""Home: what is due, for whom, and where «Continue» leads."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from claims.models import Campaign, Membership, User
from claims.services import assignments, campaigns, progress
from claims.vocabulary import CampaignState, GateMode, Role
from tests import newsroom
from tests.services.test_gate import ask, publish

RUSSIAN = """Вода поднялась на два метра.

Ночью вода в реке поднялась на два метра, сообщили в управлении по чрезвычайным ситуациям. \
Жителей нижней улицы вывезли в школу, где им раздали горячий чай и сухие одеяла на ночь. \
Мост через реку закрыли для грузовиков до особого распоряжения городских властей.
"""


def due(user: User) -> progress.Due:
    (only,) = progress.due_for(user)
    return only


def page(client: Client, user: User) -> str:
    client.force_login(user)
    return client.get("/").content.decode()


def test_a_stranger_is_sent_to_sign_in(client: Client, db: None) -> None:
    response = client.get("/")
    assert (response.status_code, response["Location"]) == (302, "/accounts/login/?next=/")


def test_continue_is_focused_and_leads_to_the_campaign_with_a_passage(
    client: Client, campaign: Campaign, aigul: User, marat: User
) -> None:
    newsroom.take_in(campaign, marat)
    shown = page(client, aigul)
    assert f'href="/campaigns/{campaign.slug}/work/" autofocus' in shown
    assert "Continue" in shown


def test_without_a_passage_nothing_is_to_be_continued(
    client: Client, campaign: Campaign, aigul: User
) -> None:
    shown = page(client, aigul)
    assert "Nothing for you to read just now" in shown
    assert "Continue" not in shown


def test_a_passage_in_another_language_is_not_due(
    campaign: Campaign, aigul: User, marat: User
) -> None:
    newsroom.take_in(campaign, marat, RUSSIAN)
    Membership.objects.filter(user=aigul).update(languages=["kk"])
    assert due(aigul).can_continue is False
    Membership.objects.filter(user=aigul).update(languages=["kk", "ru"])
    assert due(aigul).can_continue is True
    Membership.objects.filter(user=aigul).update(languages=[])
    assert due(aigul).can_continue is True


def test_what_one_has_handed_in_is_not_due_again(
    campaign: Campaign, aigul: User, marat: User
) -> None:
    newsroom.take_in(campaign, marat)
    newsroom.read(campaign, aigul)
    mine = due(aigul)
    assert (mine.n_submitted, mine.has_passages, mine.can_continue) == (1, False, False)


def test_a_passage_in_hand_is_continued_before_a_fresh_one(
    client: Client, campaign: Campaign, aigul: User, marat: User
) -> None:
    newsroom.take_in(campaign, marat)
    newer = campaigns.create_campaign(name="Newer", by=marat)
    campaigns.add_member(campaign=newer, user=aigul, role=Role.ANNOTATOR)
    newsroom.take_in(newer, marat)
    assignments.next_assignment(campaign=campaign, annotator=aigul, now=newsroom.NOON)
    assert f'href="/campaigns/{campaign.slug}/work/" autofocus' in page(client, aigul)


def test_a_paused_campaign_hands_out_nothing(campaign: Campaign, aigul: User, marat: User) -> None:
    newsroom.take_in(campaign, marat)
    Campaign.objects.update(state=CampaignState.PAUSED)
    assert due(aigul).can_continue is False


def test_a_reviewer_sees_the_disagreements_and_an_annotator_does_not(
    campaign: Campaign, aigul: User, bohdan: User, clara: User, marat: User
) -> None:
    newsroom.take_in(campaign, marat)
    words = "nobody had warned her office about the cracks"
    newsroom.read(campaign, aigul, [newsroom.Said(words)])
    newsroom.read(campaign, bohdan)
    assert due(clara).n_disagreements == 1
    assert due(aigul).n_disagreements == 0


def test_a_reviewer_is_told_only_of_disagreements_that_they_may_open(
    client: Client, campaign: Campaign, aigul: User, bohdan: User, marat: User
) -> None:
    newsroom.take_in(campaign, marat)
    campaigns.add_member(campaign=campaign, user=bohdan, role=Role.REVIEWER)
    newsroom.read(campaign, aigul, [newsroom.Said("nobody had warned her office")])
    newsroom.read(campaign, bohdan)
    assert due(marat).n_disagreements == 1
    assert due(bohdan).n_disagreements == 0
    assert "No disagreements to decide" in page(client, bohdan)


def test_an_outsider_is_told_whom_to_ask(client: Client, campaign: Campaign, dmytro: User) -> None:
    shown = page(client, dmytro)
    assert "You are in no campaign yet" in shown
    assert "Ask a manager to take you in by your username." in shown
    assert "/new-campaign/" not in shown
    assert campaign.name not in shown


def test_whoever_comes_first_is_offered_a_campaign_of_their_own(
    client: Client, dmytro: User
) -> None:
    assert "/new-campaign/" in page(client, dmytro)


def test_the_switch_lists_only_my_campaigns(
    client: Client, campaign: Campaign, aigul: User, marat: User
) -> None:
    campaigns.create_campaign(name="Not hers", by=marat)
    client.force_login(aigul)
    shown = client.get("/campaign-switch/?here=dam").content.decode()
    assert 'href="/campaigns/dam/" aria-current="true"' in shown
    assert "Not hers" not in shown


def test_queries_do_not_grow_with_campaigns(
    client: Client,
    campaign: Campaign,
    aigul: User,
    marat: User,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    client.force_login(aigul)
    # Session and person, then campaigns, roles, leases, readings, passages ahead and any passages,
    # guidelines read, gates, and who may set one up.
    with django_assert_num_queries(11):
        client.get("/")
    for number in range(5):
        more = campaigns.create_campaign(name=f"Dam {number}", by=marat)
        campaigns.add_member(campaign=more, user=aigul, role=Role.ANNOTATOR)
    with django_assert_num_queries(11):
        client.get("/")


@pytest.mark.parametrize(
    ("cookie", "opening"),
    [
        ("dark", '<html lang="en" dir="ltr" data-theme="dark">'),
        ('"><script>', '<html lang="en" dir="ltr">'),
    ],
)
def test_the_chosen_scheme_comes_with_the_page(
    client: Client, aigul: User, cookie: str, opening: str
) -> None:
    client.cookies["theme"] = cookie
    assert opening in page(client, aigul)


def test_home_leads_to_the_gate_that_must_be_passed_first(
    client: Client, campaign: Campaign, aigul: User, marat: User
) -> None:
    newsroom.take_in(campaign, marat)
    ask(campaign, GateMode.READ)
    shown = page(client, aigul)
    assert "First comes version 1 of the guideline" in shown
    assert f'href="/campaigns/{campaign.slug}/gate/"' in shown


def test_home_shows_what_a_new_guideline_version_changed(
    client: Client, campaign: Campaign, aigul: User, marat: User
) -> None:
    newsroom.take_in(campaign, marat)
    assignments.next_assignment(campaign=campaign, annotator=aigul, now=newsroom.NOON)
    publish(campaign, "Leave opinions alone.")
    shown = page(client, aigul)
    assert "Guideline version 2; you know version 1" in shown
    assert "<ins>Leave opinions alone.</ins>" in shown
