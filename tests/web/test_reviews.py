"""The reviewer's screens: blind until decided, worst first, nothing for outsiders."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from claims.errors import Refused
from claims.models import Article, Campaign, Claim, Decision, Disagreement, User
from claims.services import campaigns, reviews
from claims.services.review_choices import NoClaim
from claims.vocabulary import Role
from tests.cast import opened
from tests.newsroom import (
    CAUSE,
    EVENT,
    GOVERNOR,
    HOUSES,
    NOON,
    NUMBER,
    REPORT,
    Said,
    link,
    read,
    span_of,
    take_in,
)
from tests.plugins.kept import begins_with

BREAD = "Volunteers brought bread and blankets"
BRIDGE = """The river crossing is closed again

Bridge {} over the river was shut on Tuesday after the engineers had found new cracks in it.
"""


def in_dispute() -> None:
    campaign = opened()
    take_in(campaign, campaign.created_by)
    aigul, bohdan = (User.objects.get(username=name) for name in ("aigul", "bohdan"))
    read(
        campaign,
        aigul,
        [
            Said(HOUSES, types=(NUMBER,), evidence=[link(REPORT, "supports")]),
            Said(GOVERNOR),
            Said(BREAD, types=(CAUSE,), fields={"check_worthiness": "not worth checking"}),
        ],
    )
    read(campaign, bohdan, [Said(BREAD, fields={"check_worthiness": "not worth checking"})])


ground = begins_with(disputed=in_dispute)


@pytest.fixture
def disputed(campaign: Campaign) -> Campaign:
    """Aigul sees two claims that Bohdan does not; they type a third one differently."""
    return campaign


@pytest.fixture
def reviewer(client: Client, clara: User) -> Client:
    client.force_login(clara)
    return client


def of_kind(kind: str) -> Disagreement:
    return Disagreement.objects.filter(kinds__contains=[kind]).order_by("start").first()  # type: ignore[return-value]


def page_of(disagreement: Disagreement) -> str:
    return reverse("review", args=(disagreement.campaign.slug, disagreement.pk))


def test_the_queue_shows_the_weightiest_first(disputed: Campaign, reviewer: Client) -> None:
    answer = reviewer.get(reverse("reviews", args=(disputed.slug,)))
    rows = answer.context["rows"]
    assert [row["item"].kinds for row in rows] == [["presence"], ["presence"], ["claim_type"]]
    assert "Forty houses" in answer.text


def test_the_queue_can_be_kept_to_one_kind(disputed: Campaign, reviewer: Client) -> None:
    answer = reviewer.get(reverse("reviews", args=(disputed.slug,)), {"kind": "claim_type"})
    assert [row["item"].kinds for row in answer.context["rows"]] == [["claim_type"]]


def test_an_empty_queue_says_why(campaign: Campaign, reviewer: Client) -> None:
    answer = reviewer.get(reverse("reviews", args=(campaign.slug,)))
    assert "Nothing to decide" in answer.text


@pytest.mark.parametrize("who", ["dmytro", "aigul"])
def test_who_does_not_review_finds_nothing(
    disputed: Campaign, client: Client, request: pytest.FixtureRequest, who: str
) -> None:
    client.force_login(request.getfixturevalue(who))
    assert client.get(reverse("reviews", args=(disputed.slug,))).status_code == 404
    assert client.get(page_of(of_kind("presence"))).status_code == 404
    assert client.post(page_of(of_kind("presence")), {"choice": "none"}).status_code == 404


def test_names_and_times_are_hidden_until_the_decision(
    disputed: Campaign, reviewer: Client
) -> None:
    disagreement = of_kind("presence")
    before = reviewer.get(page_of(disagreement)).text
    assert "Aigul" not in before
    assert "Bohdan" not in before
    assert NOON.strftime("%Y-%m-%d") not in before
    reviewer.post(page_of(disagreement), {"choice": "none"})
    after = reviewer.get(page_of(disagreement)).text
    assert "Aigul" in after
    assert "Bohdan" in after
    assert "adjudicated" in after


def test_the_letters_do_not_follow_a_reader_from_item_to_item(
    campaign: Campaign, aigul: User, bohdan: User, marat: User, reviewer: Client
) -> None:
    firsts = set()
    for number in range(12):
        take_in(campaign, marat, BRIDGE.format(number))
        for reader in (aigul, bohdan):
            said = [Said(f"Bridge {number} over the river was shut")] if reader == aigul else []
            read(campaign, reader, said)
    for disagreement in Disagreement.objects.all():
        sheet = reviewer.get(page_of(disagreement)).context["sheet"]
        firsts.add(sheet.readings[0].outcome)
    assert firsts == {"claims", "no_claim"}


def test_a_reviewer_who_read_the_passage_is_shown_nothing_of_it(
    disputed: Campaign, client: Client, bohdan: User
) -> None:
    campaigns.add_member(campaign=disputed, user=bohdan, role=Role.REVIEWER)
    client.force_login(bohdan)
    queue = client.get(reverse("reviews", args=(disputed.slug,)))
    assert queue.context["rows"] == []
    assert queue.context["n_open"] == 0
    page = client.get(page_of(of_kind("presence")))
    assert "Forty houses" not in page.text
    assert "another reviewer" in page.text
    client.post(page_of(of_kind("presence")), {"choice": "none"})
    assert not Decision.objects.filter(provenance="adjudicated").exists()


def test_deciding_leads_on_to_the_next_item(disputed: Campaign, reviewer: Client) -> None:
    first, second, _third = Disagreement.objects.all()
    answer = reviewer.post(
        page_of(first), {"choice": "take:A", "cause": "slip", "note": "See page 2."}
    )
    assert answer.url == f"{page_of(second)}?done={first.pk}"  # type: ignore[attr-defined]
    decision = first.decisions.get()
    assert (decision.cause, decision.note) == ("slip", "See page 2.")


def test_after_the_last_item_comes_the_queue(
    disputed: Campaign, reviewer: Client, clara: User
) -> None:
    *others, last = Disagreement.objects.select_related("campaign", "passage")
    for other in others:
        reviews.decide(disagreement=other, reviewer=clara, choice=NoClaim(), now=NOON)
    answer = reviewer.post(page_of(last), {"choice": "none"})
    assert answer.url == reverse("reviews", args=(disputed.slug,))  # type: ignore[attr-defined]


def test_without_a_choice_nothing_is_decided(disputed: Campaign, reviewer: Client) -> None:
    answer = reviewer.post(page_of(of_kind("presence")), {})
    assert answer.status_code == 422
    assert "Choose a version first." in answer.text
    assert not Decision.objects.filter(provenance="adjudicated").exists()


def test_a_merge_that_does_not_exist_is_not_offered(disputed: Campaign, reviewer: Client) -> None:
    page = reviewer.get(page_of(of_kind("presence")))
    assert 'value="merge"' not in page.text
    assert "tied on whether there is a claim" in page.text
    assert 'value="merge"' in reviewer.get(page_of(of_kind("claim_type"))).text


def test_only_what_differs_is_marked(disputed: Campaign, reviewer: Client) -> None:
    sheet = reviewer.get(page_of(of_kind("claim_type"))).context["sheet"]
    assert sheet.differing == (frozenset({"claim_types"}),)


def test_a_reviewer_moves_an_edge_changes_a_stance_and_adds_a_source(
    disputed: Campaign, article: Article, reviewer: Client
) -> None:
    disagreement = of_kind("presence")
    sheet = reviewer.get(page_of(disagreement)).context["sheet"]
    letter = next(one.letter for one in sheet.readings if one.outcome == "claims")
    page = reviewer.get(page_of(disagreement), {"own": letter})
    form = page.context["own_forms"][0]
    links = form.evidence_forms[0].prefix
    end = span_of(article, "Forty houses on the left bank")["end"]
    other = take_in(disputed, disputed.created_by, BRIDGE.format(99))
    answer = reviewer.post(
        page_of(disagreement),
        {
            "choice": "own",
            "own": letter,
            f"{form.prefix}-keep": "on",
            f"{form.prefix}-first": form.initial["first"],
            f"{form.prefix}-last": end,
            f"{form.prefix}-claim_types": [EVENT],
            f"{links}-keep": "on",
            f"{links}-stance": "context",
            f"{links}-set_number": "1",
            f"{form.prefix}-new_source": str(other.pk),
            f"{form.prefix}-new_stance": "contradicts",
            f"{form.prefix}-new_quote": "was shut on Tuesday",
            "own-new-first": form.initial["first"],
            "own-new-last": end,
        },
    )
    assert answer.status_code == 302
    (claim,) = Claim.objects.final().filter(decision__disagreement=disagreement)
    assert claim.spans.get().exact == "Forty houses on the left bank"
    assert claim.claim_types == [EVENT]
    links_now = [
        (one.stance, one.set_number, [quote.exact for quote in one.quotes.all()])
        for one in claim.evidence.order_by("set_number")
    ]
    assert links_now == [("context", 1, []), ("contradicts", 2, ["was shut on Tuesday"])]


def test_words_that_the_article_lacks_are_refused_in_words(
    disputed: Campaign, article: Article, reviewer: Client
) -> None:
    disagreement = of_kind("presence")
    page = reviewer.get(page_of(disagreement), {"own": "blank"})
    form = page.context["own_forms"][0]
    answer = reviewer.post(
        page_of(disagreement),
        {
            "choice": "own",
            "own": "blank",
            "own-new-keep": "on",
            "own-new-first": form.initial["first"],
            "own-new-last": form.initial["last"],
            "own-new-claim_types": [EVENT],
            "own-new-new_source": str(article.pk),
            "own-new-new_stance": "supports",
            "own-new-new_quote": "a sea serpent",
        },
    )
    assert answer.status_code == 422
    assert "do not stand in the article" in answer.text


def test_the_queue_costs_the_same_however_long_it_is(
    campaign: Campaign,
    aigul: User,
    bohdan: User,
    marat: User,
    reviewer: Client,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(5):
        take_in(campaign, marat, BRIDGE.format(number))
        read(campaign, aigul, [Said(f"Bridge {number} over the river was shut")])
        read(campaign, bohdan)
    with django_assert_max_num_queries(14):
        reviewer.get(reverse("reviews", args=(campaign.slug,)))


@pytest.mark.parametrize("query", ["kind=%00", "kind=x", "language=%00", "language=xx", "page=x"])
def test_a_filter_that_is_none_shows_the_whole_queue(
    disputed: Campaign, reviewer: Client, query: str
) -> None:
    whole = reviewer.get(f"/campaigns/{disputed.slug}/review/")
    shown = reviewer.get(f"/campaigns/{disputed.slug}/review/?{query}")
    assert [row["item"].pk for row in shown.context["rows"]] == [
        row["item"].pk for row in whole.context["rows"]
    ]


def test_a_disagreement_that_a_correction_took_away_is_refused_in_words(
    disputed: Campaign, clara: User
) -> None:
    disagreement = Disagreement.objects.select_related("campaign", "passage").first()
    assert disagreement
    Disagreement.objects.filter(pk=disagreement.pk).delete()
    with pytest.raises(Refused, match="corrected meanwhile"):
        reviews.decide(disagreement=disagreement, reviewer=clara, choice=NoClaim(), now=NOON)
