"""The page of receipts: always about oneself, blind until settled, with a way back to the bench."""

import re
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from claims.models import Article, Campaign, Disagreement, User
from claims.operations.acts import ClaimFields, TextRange
from claims.services import reviews
from claims.services.receipt_pace import Pace
from claims.services.review_choices import NoClaim, Own, OwnClaim, TakeReading
from claims.vocabulary import CampaignState, Cause
from claims.web import receipts
from claims.web.receipt_marks import differing_pieces
from tests.newsroom import (
    EVENT,
    GOVERNOR,
    HOUSES,
    NOON,
    NUMBER,
    UNDER_WATER,
    Said,
    link,
    read,
    span_of,
    take_in,
)

pytestmark = pytest.mark.django_db

MORE = """The river crossing is closed again

Bridge {} over the river was shut on Tuesday after the engineers had found new cracks in it.
"""
QUERIES = 21
COLLEAGUES_PAGE = "https://example.org/only-bohdan-knows"


def page(client: Client, campaign: Campaign, user: User, **query: str) -> Any:
    client.force_login(user)
    return client.get(reverse("receipts", args=(campaign.slug,)), query)


def settle(clara: User, choice: Any, **more: Any) -> None:
    disagreement = Disagreement.objects.get(decided_at__isnull=True)
    reviews.decide(disagreement=disagreement, reviewer=clara, choice=choice, now=NOON, **more)


def without_token(html: str) -> str:
    return re.sub(r'(name="csrfmiddlewaretoken" value=)"[^"]*"', r"\1", html)


def words_of(answer: Any) -> list[str]:
    return [row.receipt.words for row in answer.context["rows"]]


def test_my_claims_are_marked_by_their_letters(
    client: Client, campaign: Campaign, article: Article, aigul: User
) -> None:
    read(campaign, aigul, [Said(HOUSES, types=(NUMBER,)), Said("two hundred people were moved")])
    shown = page(client, campaign, aigul).text
    assert '<span class="claim-letter" data-hue="a">A</span>Forty houses' in shown
    assert '<span class="claim-letter" data-hue="b">B</span>two hundred people' in shown
    assert NUMBER in shown
    assert "handed in: not settled yet" in shown


def test_a_receipt_leads_to_its_sentence_on_the_bench(
    client: Client, campaign: Campaign, article: Article, aigul: User
) -> None:
    assignment = read(campaign, aigul, [Said(HOUSES)])
    start = assignment.outcomes.get(outcome="claims").start
    there = f"/campaigns/{campaign.slug}/work/{assignment.pk}/?at={start}"
    assert f'href="{there}"' in page(client, campaign, aigul).text
    bench = client.get(there)
    assert bench.status_code == 200
    assert bench.context["form"]["sentence"]["start"] == start
    assert bench.context["settings"]["at"] == start


@pytest.mark.parametrize("who", ["dmytro", "clara", "marat"])
def test_who_does_not_annotate_here_finds_nothing(
    client: Client, campaign: Campaign, request: pytest.FixtureRequest, who: str
) -> None:
    assert page(client, campaign, request.getfixturevalue(who)).status_code == 404


def test_a_stranger_is_sent_to_sign_in(client: Client, campaign: Campaign) -> None:
    answer = client.get(reverse("receipts", args=(campaign.slug,)))
    assert answer.status_code == 302


def test_a_colleagues_receipts_do_not_exist(
    client: Client, campaign: Campaign, article: Article, aigul: User, bohdan: User
) -> None:
    read(campaign, bohdan, [Said(HOUSES)])
    for query in ({}, {"annotator": "bohdan"}, {"reader": str(bohdan.pk)}):
        answer = page(client, campaign, aigul, **query)
        assert answer.context["rows"] == []
        assert "Forty houses" not in answer.text


def test_a_disputed_passage_does_not_show_where_nor_what_the_other_reading_says(
    client: Client, campaign: Campaign, article: Article, aigul: User, bohdan: User
) -> None:
    read(campaign, aigul, [Said(GOVERNOR)])
    shown = [without_token(page(client, campaign, aigul).text)]
    for said in (
        [Said(HOUSES, types=(NUMBER,), evidence=[link(COLLEAGUES_PAGE, "contradicts")])],
        [Said(GOVERNOR, types=(NUMBER,))],
    ):
        with transaction.atomic():
            read(campaign, bohdan, said)
            assert Disagreement.objects.filter(decided_at__isnull=True).exists()
            shown.append(without_token(page(client, campaign, aigul).text))
            transaction.set_rollback(True)
    # The page is the same, letter by letter, whichever sentence the colleague saw otherwise, and
    # as it was before there was a colleague.
    assert shown[0] == shown[1] == shown[2]
    assert shown[0].count("handed in: not settled yet") == 4
    assert shown[0].count("To the bench") == 4


def test_a_settled_passage_names_no_person_and_no_number_of_readers(
    client: Client, campaign: Campaign, article: Article, aigul: User, bohdan: User, clara: User
) -> None:
    read(campaign, aigul, [Said(HOUSES)])
    read(campaign, bohdan)
    settle(clara, NoClaim(), cause=Cause.GUIDELINE_GAP, note="See the second page.")
    shown = page(client, campaign, aigul).text
    for name in ("Bohdan", "bohdan", "Clara", "clara", "Marat"):
        assert name not in shown
    assert "readings" not in shown
    assert "settled: changed by the review" in shown
    assert "the guideline leaves it open" in shown
    assert "See the second page." in shown
    assert "settled: unanimous" in shown


def test_a_moved_boundary_stands_side_by_side(
    client: Client, campaign: Campaign, article: Article, aigul: User, bohdan: User, clara: User
) -> None:
    read(campaign, aigul, [Said(HOUSES)])
    read(campaign, bohdan)
    span = TextRange(**span_of(article, UNDER_WATER))
    settle(clara, Own((OwnClaim((span,), ClaimFields(claim_types=(EVENT,))),)))
    shown = page(client, campaign, aigul).text
    assert "<del> by dawn</del>" in shown
    assert f'<span class="receipt-claimed">{UNDER_WATER}</span>' in shown
    assert "<ins>" not in shown


def test_only_the_side_that_claims_more_is_tagged() -> None:
    text = "It rained all night in town."
    wide, narrow = ((0, 19),), ((0, 9),)
    before = differing_pieces(text, narrow, wide, "del")
    after = differing_pieces(text, wide, narrow, "ins")
    assert [(piece.text, piece.tag) for piece in after if piece.is_claimed] == [
        ("It rained", ""),
        (" all night", "ins"),
    ]
    assert {piece.tag for piece in before} == {""}
    assert "".join(piece.text for piece in before) == text


def test_the_list_can_be_kept_to_what_is_unsettled_or_was_changed(
    client: Client, campaign: Campaign, article: Article, aigul: User, bohdan: User, clara: User
) -> None:
    read(campaign, aigul, [Said(HOUSES)])
    assert len(words_of(page(client, campaign, aigul, show="unsettled"))) == 4
    read(campaign, bohdan)
    assert len(words_of(page(client, campaign, aigul, show="unsettled"))) == 4
    assert words_of(page(client, campaign, aigul, show="changed")) == []
    settle(clara, NoClaim())
    assert words_of(page(client, campaign, aigul, show="unsettled")) == []
    (changed,) = words_of(page(client, campaign, aigul, show="changed"))
    assert HOUSES in changed
    assert len(words_of(page(client, campaign, aigul, show="nonsense"))) == 4


def test_what_is_older_is_a_page_away(
    client: Client,
    campaign: Campaign,
    article: Article,
    aigul: User,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(receipts, "A_PAGE", 3)
    read(campaign, aigul)
    first, second = (words_of(page(client, campaign, aigul, page=n)) for n in ("1", "2"))
    assert (len(first), len(second)) == (3, 1)
    assert not set(first) & set(second)


@pytest.mark.parametrize(
    ("show", "says", "leads_to"),
    [
        ("", "You have decided nothing here yet", "/campaigns/dam/work/"),
        ("unsettled", "All that you decided is settled", "/campaigns/dam/work/"),
        ("changed", "No review has changed an answer of yours", "?"),
    ],
)
def test_an_empty_list_says_the_next_step(
    client: Client, campaign: Campaign, aigul: User, show: str, says: str, leads_to: str
) -> None:
    shown = page(client, campaign, aigul, show=show).text
    assert says in shown
    assert f'data-kind="primary" href="{leads_to}"' in shown


def test_a_paused_campaign_still_shows_its_receipts(
    client: Client, campaign: Campaign, article: Article, aigul: User
) -> None:
    read(campaign, aigul)
    Campaign.objects.update(state=CampaignState.PAUSED)
    answer = page(client, campaign, aigul)
    assert len(words_of(answer)) == 4
    assert "Go on annotating" not in answer.text


def test_home_and_the_campaigns_tabs_lead_here_for_annotators_only(
    client: Client, campaign: Campaign, aigul: User, clara: User
) -> None:
    here = f'href="/campaigns/{campaign.slug}/receipts/"'
    for user, is_shown in ((aigul, True), (clara, False)):
        client.force_login(user)
        for place in ("/", f"/campaigns/{campaign.slug}/"):
            assert (here in client.get(place).text) is is_shown


def test_a_time_per_sentence_is_said_in_words() -> None:
    times = [receipts.pace_words(Pace(seconds, 3)) for seconds in (1, 14.4, 75)]
    assert times == ["1 second", "14 seconds", "1 min 15 s"]


def test_queries_do_not_grow_with_receipts(
    client: Client,
    campaign: Campaign,
    aigul: User,
    bohdan: User,
    clara: User,
    marat: User,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    take_in(campaign, marat)
    said = [Said(HOUSES, verdict="Supported", evidence=[link(COLLEAGUES_PAGE, "supports")])]
    first = read(campaign, aigul, said)
    read(campaign, bohdan)
    settle(clara, TakeReading((first.pk,)))
    client.force_login(aigul)
    here = reverse("receipts", args=(campaign.slug,))
    # Who and where 5; the list 10: count, rows, own flags, decisions, and claims with spans and
    # evidence twice over; progress 5; the labels' words 1.
    with django_assert_num_queries(QUERIES):
        client.get(here)
    for number in range(4):
        take_in(campaign, marat, MORE.format(number))
        read(campaign, aigul, [Said(f"Bridge {number} over the river was shut")])
        read(campaign, bohdan)
        settle(clara, NoClaim())
    with django_assert_num_queries(QUERIES):
        client.get(here)
