"""The pages of gold sentences: who sees them, and choosing sentence by sentence."""

import pytest
from django.test import Client
from django.urls import reverse

from claims.models import Campaign, GoldSentence, User
from tests.hands import lease, take_in


@pytest.fixture
def place(campaign: Campaign) -> tuple[str, str]:
    campaign.overlap = 1
    campaign.save()
    article = take_in(campaign)
    return (
        reverse("gold", args=(campaign.slug,)),
        reverse("gold-article", args=(campaign.slug, article.pk)),
    )


def test_annotators_and_outsiders_find_no_gold(
    client: Client, place: tuple[str, str], aigul: User, dmytro: User
) -> None:
    for user in (aigul, dmytro):
        client.force_login(user)
        assert [client.get(url).status_code for url in place] == [404, 404]


def test_a_reviewer_sees_the_figures_and_chooses_nothing(
    client: Client, place: tuple[str, str], clara: User
) -> None:
    client.force_login(clara)
    assert [client.get(url).status_code for url in place] == [200, 404]
    assert client.post(place[1], {}).status_code == 404


def test_a_manager_gives_answers_and_sees_annotators_beside_them(
    client: Client, campaign: Campaign, place: tuple[str, str], marat: User, aigul: User
) -> None:
    client.force_login(marat)
    first, second, *_ = (
        campaign.articles.get()
        .segmentation.sentences.filter(  # type: ignore[union-attr]
            is_annotated=True
        )
        .order_by("number")
    )
    given = {
        f"answer-{first.start}": "claims",
        f"types-{first.start}": ["Event/Property Claim"],
        f"answer-{second.start}": "no_claim",
    }
    assert client.post(place[1], given).status_code == 302
    rows = GoldSentence.objects.values_list("start", "end", "outcome", "claim_types", "origin")
    assert list(rows) == [
        (first.start, first.end, "claims", ["Event/Property Claim"], "given"),
        (second.start, second.end, "no_claim", [], "given"),
    ]
    page = client.get(place[1]).content.decode()
    assert page.count(" selected>") == 2
    hands = lease(campaign, aigul)
    hands.finish()
    shown = client.get(place[0]).content.decode()
    assert "1 of 2: 50 %" in shown


def test_what_the_form_leaves_out_is_gold_no_more(
    client: Client, campaign: Campaign, place: tuple[str, str], marat: User
) -> None:
    client.force_login(marat)
    sentence = campaign.articles.get().segmentation.sentences.filter(is_annotated=True)[0]  # type: ignore[union-attr]
    client.post(place[1], {f"answer-{sentence.start}": "no_claim"})
    client.post(place[1], {})
    assert GoldSentence.objects.get().retired_at is not None
