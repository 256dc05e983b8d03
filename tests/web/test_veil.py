"""A distressing text stays behind its warning among the hits of a search, and before a reviewer."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from claims.models import Article, Campaign, Disagreement, User
from claims.services import cautions
from claims.vocabulary import Caution
from tests.hands import Hands, lease
from tests.newsroom import HOUSES, Said, read, take_in

pytestmark = pytest.mark.django_db

NOTE = "It is about a flood."


def warn(article: Article) -> None:
    cautions.change_caution(article=article, caution=Caution.WARN, note=NOTE)


@pytest.fixture
def hands(campaign: Campaign, article: Article, marat: User, aigul: User) -> Hands:
    """Aigul reads one article; another, about bread and forty houses, is behind a warning."""
    reading = lease(campaign, aigul)
    other = take_in(campaign, marat, "The bakery\n\nForty houses got no bread on Friday.\n")
    warn(other)
    return reading


def hits(client: Client, hands: Hands, words: str = "no bread on Friday") -> list[dict[str, Any]]:
    url = reverse("work-search", args=("dam", hands.assignment.pk))
    return list(client.get(url, {"q": words}).json()["results"])


def test_a_hit_behind_a_warning_brings_no_text_until_it_is_asked_for(
    client: Client, hands: Hands, aigul: User
) -> None:
    client.force_login(aigul)
    (hit,) = hits(client, hands)
    assert hit["warning"] == NOTE
    assert (hit["title"], "sentence" in hit, "matched" in hit) == ("", False, False)
    where = ("dam", hands.assignment.pk, hit["article"])
    assert client.post(reverse("work-show-source", args=where)).json() == {"article": where[2]}
    (shown,) = hits(client, hands)
    assert "warning" not in shown
    assert shown["sentence"]["text"] == "Forty houses got no bread on Friday."


def test_who_chose_to_see_a_text_on_the_bench_sees_it_among_the_hits(
    client: Client, campaign: Campaign, hands: Hands, aigul: User
) -> None:
    client.force_login(aigul)
    hands.finish()
    other = lease(campaign, aigul)
    cautions.show_text(assignment=other.assignment, now=other.assignment.leased_at)
    assert ["warning" in hit for hit in hits(client, hands)] == [False]


def test_outsiders_lift_no_veil(client: Client, hands: Hands, dmytro: User) -> None:
    client.force_login(dmytro)
    where = ("dam", hands.assignment.pk, hands.assignment.passage.article_id)
    assert client.post(reverse("work-show-source", args=where)).status_code == 404


def test_a_reviewer_is_warned_before_the_text_and_asks_for_it(
    client: Client, campaign: Campaign, article: Article, aigul: User, bohdan: User, clara: User
) -> None:
    read(campaign, aigul, [Said(HOUSES)])
    read(campaign, bohdan)
    warn(article)
    disagreement = Disagreement.objects.get()
    client.force_login(clara)
    place = reverse("review", args=("dam", disagreement.pk))
    queue = client.get(reverse("reviews", args=("dam",))).text
    page = client.get(place).text
    for shown in (queue, page):
        assert HOUSES not in shown
        assert article.title not in shown
        assert "This text may be distressing" in shown
    assert NOTE in page
    shown = client.post(reverse("review-show", args=("dam", disagreement.pk)), follow=True).text
    assert HOUSES in shown
    assert HOUSES in client.get(reverse("reviews", args=("dam",))).text


def test_annotators_lift_no_veil_of_a_review(
    client: Client, campaign: Campaign, article: Article, aigul: User, bohdan: User
) -> None:
    read(campaign, aigul, [Said(HOUSES)])
    read(campaign, bohdan)
    client.force_login(aigul)
    place = reverse("review-show", args=("dam", Disagreement.objects.get().pk))
    assert client.post(place).status_code == 404
