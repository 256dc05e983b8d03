"""What stands behind a number, read blind; and sending it to review."""

import pytest

from claims.agreement.tally import set_label
from claims.models import Article, Campaign, Disagreement, User
from claims.services import agreement_places, campaigns, review_sheet
from claims.services.agreement_places import Behind
from claims.vocabulary import Role
from tests.newsroom import (
    CAUSE,
    DAM,
    EVENT,
    GOVERNOR,
    HOUSES,
    NOON,
    Said,
    later,
    link,
    read,
    take_in,
)

pytestmark = pytest.mark.django_db


def behind(campaign: Campaign, who: User, level: str, first: str, second: str) -> Behind:
    return agreement_places.behind(
        campaign=campaign, reviewer=who, level=level, first=first, second=second
    )


def test_the_sentences_behind_a_cell_are_those_that_were_answered_so(
    campaign: Campaign, article: Article, aigul: User, bohdan: User, marat: User
) -> None:
    read(campaign, aigul, [Said(HOUSES), Said(GOVERNOR)])
    read(campaign, bohdan, [Said(HOUSES)])
    (place,) = behind(campaign, marat, "sentence", "claims", "no_claim").places
    assert GOVERNOR in article.text[place.start : place.end]
    marked = [side for side in place.sides if side.spans]
    assert len(place.sides) == 2
    assert [article.text[low:high] for low, high in marked[0].spans[0]] == [GOVERNOR]
    (alike,) = behind(campaign, marat, "sentence", "claims", "claims").places
    assert HOUSES in article.text[alike.start : alike.end]


def test_the_claims_behind_a_cell_of_types_are_the_aligned_ones(
    campaign: Campaign, article: Article, aigul: User, bohdan: User, marat: User
) -> None:
    read(campaign, aigul, [Said(HOUSES, types=(CAUSE,)), Said(GOVERNOR)])
    read(campaign, bohdan, [Said(HOUSES, types=(EVENT,)), Said(GOVERNOR)])
    cell = set_label([CAUSE]), set_label([EVENT])
    (place,) = behind(campaign, marat, "type", *cell).places
    assert HOUSES in article.text[place.start : place.end]
    assert {side.answers[0] for side in place.sides} == {CAUSE, EVENT}
    assert not behind(campaign, marat, "type", cell[0], cell[0]).places


def test_stances_meet_on_one_source_only(
    campaign: Campaign, article: Article, aigul: User, bohdan: User, marat: User
) -> None:
    one, other = "https://example.org/one", "https://example.org/other"
    read(campaign, aigul, [Said(HOUSES, evidence=[link(one, "supports"), link(other, "context")])])
    read(campaign, bohdan, [Said(HOUSES, evidence=[link(one, "contradicts")])])
    assert len(behind(campaign, marat, "stance", "supports", "contradicts").places) == 1
    assert not behind(campaign, marat, "stance", "context", "contradicts").places


def test_a_reviewer_sees_a_passage_once_all_its_readings_are_in(
    campaign: Campaign, article: Article, aigul: User, bohdan: User, clara: User
) -> None:
    campaign.passages.update(planned_readings=3, fixed_readings=3)
    read(campaign, aigul, [Said(HOUSES)])
    read(campaign, bohdan)
    assert not behind(campaign, clara, "sentence", "claims", "no_claim").places


def test_who_read_a_passage_does_not_see_it_as_a_reviewer(
    campaign: Campaign, article: Article, aigul: User, bohdan: User
) -> None:
    campaigns.add_member(campaign=campaign, user=aigul, role=Role.REVIEWER, languages=())
    read(campaign, aigul, [Said(HOUSES)])
    read(campaign, bohdan)
    assert not behind(campaign, aigul, "sentence", "claims", "no_claim").places
    assert not agreement_places.worst(campaign=campaign, reviewer=aigul, limit=5)


def test_pages_of_sentences_follow_each_other_without_gap_or_repetition(
    campaign: Campaign, aigul: User, bohdan: User, marat: User
) -> None:
    n = agreement_places.PASSAGES_A_PAGE + 3
    for number in range(n):
        take_in(campaign, marat, DAM.replace("the town", f"Millford {number}"))
    for _ in range(n):
        read(campaign, aigul, [Said(HOUSES)])
        read(campaign, bohdan)
    first = behind(campaign, marat, "sentence", "no_claim", "claims")
    rest = agreement_places.behind(
        campaign=campaign,
        reviewer=marat,
        level="sentence",
        first="no_claim",
        second="claims",
        after=first.after,
    )
    seen = [place.passage for place in (*first.places, *rest.places)]
    assert seen == sorted(campaign.passages.values_list("pk", flat=True))
    assert rest.after == 0


def test_what_is_sent_to_review_comes_first_in_the_queue(
    campaign: Campaign, marat: User, aigul: User, bohdan: User, clara: User
) -> None:
    for number in range(3):
        take_in(campaign, marat, DAM.replace("the town", f"Oldwater {number}"))
    for number in range(3):
        read(campaign, aigul, [Said(HOUSES, types=(CAUSE,))])
        read(campaign, bohdan, [] if number == 0 else [Said(HOUSES, types=(EVENT,))])
    worst, *others = review_sheet.queue(campaign=campaign, reviewer=clara)
    sent = [
        agreement_places.send_to_review(
            campaign=campaign, reviewer=clara, disagreements=[others[1].pk], now=later(hours=hour)
        )
        for hour in (1, 2)
    ]
    assert sent == [1, 0]
    queue = list(review_sheet.queue(campaign=campaign, reviewer=clara))
    assert [row.pk for row in queue] == [others[1].pk, worst.pk, others[0].pk]
    following = review_sheet.next_open(disagreement=queue[0], reviewer=clara)
    assert following is not None
    assert following.pk == worst.pk


def test_a_decided_disagreement_is_not_sent_again(
    campaign: Campaign, article: Article, aigul: User, bohdan: User, clara: User
) -> None:
    read(campaign, aigul, [Said(HOUSES)])
    read(campaign, bohdan)
    row = Disagreement.objects.get()
    Disagreement.objects.filter(pk=row.pk).update(decided_at=NOON)
    assert (
        agreement_places.send_to_review(
            campaign=campaign, reviewer=clara, disagreements=[row.pk], now=NOON
        )
        == 0
    )
