"""A passage that everybody left to others comes to the manager's notice, and to nobody else's."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from claims.models import Article, Campaign, User
from claims.services import cautions, left_passages
from claims.services.campaigns import add_member
from claims.services.left_passages import left_by_all
from claims.vocabulary import Role, SkipReason
from tests.hands import Hands, lease
from tests.newsroom import NOON

pytestmark = pytest.mark.django_db
PAGE = "/campaigns/dam/"
HEADING = "1 passage that everybody left to others"


def leave(
    campaign: Campaign, person: User, reason: SkipReason = SkipReason.OTHER, note: str = ""
) -> Hands:
    hands = lease(campaign, person)
    cautions.skip(assignment=hands.assignment, reason=reason, note=note, now=NOON)
    return hands


def test_a_passage_with_a_reader_left_is_not_listed(
    campaign: Campaign, article: Article, aigul: User, bohdan: User
) -> None:
    leave(campaign, aigul)
    assert left_by_all(campaign) == []


def test_one_that_everybody_left_is_listed_with_reasons_and_notes(
    campaign: Campaign, article: Article, aigul: User, bohdan: User
) -> None:
    leave(campaign, aigul, SkipReason.DISTRESSING)
    leave(campaign, bohdan, SkipReason.OTHER, "No article at all.")
    (found,) = left_by_all(campaign)
    assert (found.article, found.number, found.n_sentences) == (article, 1, 4)
    assert found.n_missing == 2
    assert found.reasons == ((SkipReason.DISTRESSING, 1), (SkipReason.OTHER, 1))
    assert found.notes == ("No article at all.",)


def test_one_that_lacks_a_single_reading_is_listed_too(
    campaign: Campaign, article: Article, aigul: User, bohdan: User
) -> None:
    leave(campaign, aigul)
    lease(campaign, bohdan).finish()
    assert [found.n_missing for found in left_by_all(campaign)] == [1]


def test_who_reads_another_language_is_no_reader_of_it_and_who_reads_it_is(
    campaign: Campaign, article: Article, aigul: User, bohdan: User, dmytro: User
) -> None:
    for person in (aigul, bohdan):
        leave(campaign, person)
    add_member(campaign=campaign, user=dmytro, role=Role.ANNOTATOR, languages=("kk",))
    assert len(left_by_all(campaign)) == 1
    language = left_by_all(campaign)[0].language
    add_member(campaign=campaign, user=dmytro, role=Role.ANNOTATOR, languages=(language,))
    assert left_by_all(campaign) == []


def test_taken_back_it_lacks_only_the_other_reading(
    campaign: Campaign, article: Article, aigul: User, bohdan: User
) -> None:
    leave(campaign, aigul)
    hands = leave(campaign, bohdan)
    cautions.take_again(assignment=hands.assignment, now=NOON)
    assert [found.n_missing for found in left_by_all(campaign)] == [1]


def test_its_manager_reads_of_it_and_others_do_not(
    client: Client,
    campaign: Campaign,
    article: Article,
    aigul: User,
    bohdan: User,
    clara: User,
    marat: User,
) -> None:
    leave(campaign, aigul, SkipReason.INVOLVED)
    leave(campaign, bohdan, SkipReason.INVOLVED)
    client.force_login(marat)
    shown = client.get(PAGE).text
    assert HEADING in shown
    assert "I am too close to the people or the matter × 2" in shown
    assert "Take in somebody more who reads the language" in shown
    for person in (aigul, clara):
        client.force_login(person)
        assert HEADING not in client.get(PAGE).text


def test_the_list_costs_three_queries_however_long_it_is(
    campaign: Campaign,
    article: Article,
    aigul: User,
    bohdan: User,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for person in (aigul, bohdan):
        leave(campaign, person)
    with django_assert_num_queries(3):
        left_passages.left_by_all(campaign)
