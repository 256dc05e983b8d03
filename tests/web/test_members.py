"""The members' page."""

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from claims.models import Campaign, Membership, User
from claims.services import campaigns
from claims.vocabulary import Role


def membership(user: User) -> Membership:
    return Membership.objects.get(user=user)


def change(client: Client, member: Membership, **given: Any) -> int:
    prefixed = {f"member-{member.pk}-{name}": value for name, value in given.items()}
    address = f"/campaigns/{member.campaign.slug}/members/{member.pk}/"
    return client.post(address, prefixed).status_code


def test_several_people_come_in_at_once(
    client: Client, campaign: Campaign, dmytro: User, marat: User
) -> None:
    client.force_login(marat)
    given = {"people": "dmytro clara", "role": "annotator", "languages": ["uk"]}
    assert client.post(f"/campaigns/{campaign.slug}/members/", given).status_code == 302
    new = Membership.objects.filter(user__username__in=("dmytro", "clara"), role="annotator")
    assert [member.languages for member in new] == [["uk"], ["uk"]]


def test_nobody_comes_in_by_a_wrong_username(
    client: Client, campaign: Campaign, marat: User
) -> None:
    client.force_login(marat)
    n_before = Membership.objects.count()
    response = client.post(
        f"/campaigns/{campaign.slug}/members/", {"people": "clara ghost", "role": "annotator"}
    )
    assert response.status_code == 422
    assert response.context["form"].errors == {"people": ["There is no account named ghost."]}
    assert Membership.objects.count() == n_before


def test_languages_of_a_member_are_changed(
    client: Client, campaign: Campaign, aigul: User, marat: User
) -> None:
    client.force_login(marat)
    assert change(client, membership(aigul), role="annotator", languages=["kk"]) == 302
    assert membership(aigul).languages == ["kk"]


def test_a_role_takes_the_place_of_another(
    client: Client, campaign: Campaign, aigul: User, marat: User
) -> None:
    client.force_login(marat)
    change(client, membership(aigul), role="reviewer")
    assert membership(aigul).role == Role.REVIEWER


def test_the_last_manager_cannot_go(client: Client, campaign: Campaign, marat: User) -> None:
    client.force_login(marat)
    change(client, membership(marat), role="annotator")
    client.post(f"/campaigns/{campaign.slug}/members/{membership(marat).pk}/remove/")
    assert membership(marat).role == Role.MANAGER
    shown = client.get(f"/campaigns/{campaign.slug}/members/").content.decode()
    assert "a campaign keeps at least one manager" in shown


def test_a_member_who_is_removed_meets_no_campaign(
    client: Client, campaign: Campaign, aigul: User, marat: User
) -> None:
    client.force_login(marat)
    client.post(f"/campaigns/{campaign.slug}/members/{membership(aigul).pk}/remove/")
    client.force_login(aigul)
    assert client.get(f"/campaigns/{campaign.slug}/").status_code == 404


@pytest.mark.parametrize("name", ["aigul", "clara", "dmytro"])
def test_members_are_the_managers_alone(
    client: Client, campaign: Campaign, dmytro: User, name: str
) -> None:
    client.force_login(User.objects.get(username=name))
    member = Membership.objects.filter(campaign=campaign, role=Role.ANNOTATOR).latest("pk")
    address = f"/campaigns/{campaign.slug}/members/"
    answers = (
        client.get(address).status_code,
        client.post(address, {"people": name, "role": "manager"}).status_code,
        change(client, member, role="manager"),
        client.post(f"{address}{member.pk}/remove/").status_code,
    )
    assert answers == (404, 404, 404, 404)
    assert Membership.objects.filter(role=Role.MANAGER).count() == 1


def test_a_member_of_another_campaign_is_out_of_reach(
    client: Client, campaign: Campaign, aigul: User, dmytro: User
) -> None:
    campaigns.create_campaign(name="Elsewhere", by=dmytro)
    client.force_login(dmytro)
    theirs = membership(aigul)
    assert client.post(f"/campaigns/elsewhere/members/{theirs.pk}/remove/").status_code == 404
    assert membership(aigul).pk == theirs.pk


def test_queries_do_not_grow_with_members(
    client: Client,
    campaign: Campaign,
    marat: User,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    client.force_login(marat)
    with django_assert_num_queries(7):
        client.get(f"/campaigns/{campaign.slug}/members/")
    for number in range(5):
        user = User.objects.create_user(f"reader{number}")
        campaigns.add_member(campaign=campaign, user=user, role=Role.ANNOTATOR)
    with django_assert_num_queries(7):
        client.get(f"/campaigns/{campaign.slug}/members/")
