"""From when on an answer no longer changes, and that trying it tells nothing of the colleagues."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from claims.models import Article, Assignment, Campaign, Disagreement, User
from claims.services import annotations, assignments, campaigns, corrections, gold, reviews
from claims.services.corrections import Split
from claims.services.gold import Answer
from claims.services.passages import sentences_of
from claims.services.review_choices import NoClaim
from claims.vocabulary import OUTSIDE_THE_PLAN, AssignmentState, Outcome, Role
from tests.newsroom import GOVERNOR, HOUSES, NOON, NUMBER, REPORT, Said, later, link, read, span_of

pytestmark = pytest.mark.django_db

SETTLING = "What was handed in here no longer changes."
SETTLED = "This passage is settled; what was handed in no longer changes."


def send(reading: Assignment, kind: str, payload: dict[str, Any], base: int | None = None) -> Any:
    """Send one operation as its owner; return its status and message."""
    operation = {
        "op_id": str(uuid4()),
        "seq": 9,
        "base_rev": base,
        "type": kind,
        "payload": payload,
        "client_time": NOON.isoformat(),
    }
    reading = Assignment.objects.select_related("passage__article", "annotator").get(pk=reading.pk)
    done = annotations.apply_operations(
        assignment=reading, actor=reading.annotator, operations=[operation], now=NOON
    )
    return done.answers[0].status, done.answers[0].message


def marks(reading: Assignment) -> set[Any]:
    """Try to flag each sentence; return what was answered."""
    revs = dict(reading.outcomes.values_list("start", "rev"))
    return {
        send(
            reading,
            "mark_sentence",
            {"start": one.start, "end": one.end, "mark": "flagged", "flag_reason": "unclear"},
            revs.get(one.start, 0),
        )
        for one in sentences_of(reading.passage)
    }


def acts_on_claims(reading: Assignment) -> set[Any]:
    """Try every other kind of act on each claim; return what was answered."""
    tried = set()
    for claim in reading.claims.all():
        key, span = str(claim.pk), span_of(reading.passage.article, claim.spans.get().exact)
        (held,) = claim.evidence.all()
        tried |= {
            send(reading, "edit_claim", {"claim": key, "fields": {"place": "KZ"}}, claim.rev),
            send(reading, "retract_claim", {"claim": key}, claim.rev),
            send(reading, "set_verdict", {"claim": key, "value": "Refuted"}, claim.rev),
            send(
                reading,
                "create_claim",
                {"claim": str(uuid4()), "spans": [span], "fields": {"claim_types": [NUMBER]}},
            ),
            send(
                reading,
                "link_evidence",
                {"evidence": str(uuid4()), "claim": key, **link(REPORT, "context")},
            ),
            send(
                reading,
                "edit_evidence",
                {"evidence": str(held.pk), "fields": {"stance": "context"}},
                held.rev,
            ),
            send(reading, "retract_evidence", {"evidence": str(held.pk)}, held.rev),
        }
    return tried


def linked(words: str) -> Said:
    return Said(words, evidence=[link(REPORT, "supports")])


def test_every_act_on_every_sentence_is_refused_alike_while_one_of_them_is_disputed(
    campaign: Campaign, article: Article, aigul: User, bohdan: User
) -> None:
    mine = read(campaign, aigul, [linked(HOUSES), linked(GOVERNOR)])
    read(campaign, bohdan, [linked(HOUSES)])
    assert Disagreement.objects.get().kinds == ["presence"]
    assert acts_on_claims(mine) == {("refused", SETTLING)}
    assert marks(mine) == {("refused", SETTLING)}


def test_deciding_one_of_two_disputes_changes_no_answer_to_an_annotator(
    campaign: Campaign, article: Article, aigul: User, bohdan: User, clara: User
) -> None:
    mine = read(campaign, aigul, [linked(HOUSES), linked(GOVERNOR)])
    read(campaign, bohdan)
    first, second = Disagreement.objects.select_related("passage", "campaign").order_by("start")
    reviews.decide(disagreement=first, reviewer=clara, choice=NoClaim(), now=NOON)
    assert acts_on_claims(mine) | marks(mine) == {("refused", SETTLING)}
    reviews.decide(disagreement=second, reviewer=clara, choice=NoClaim(), now=NOON)
    assert acts_on_claims(mine) | marks(mine) == {("refused", SETTLED)}


def test_until_the_last_reading_is_in_everything_can_be_changed(
    campaign: Campaign, article: Article, aigul: User, bohdan: User
) -> None:
    mine = read(campaign, aigul)
    read(campaign, bohdan, [Said(HOUSES)], submit=False)
    assert marks(mine) == {("applied", "")}


def test_late_work_is_taken_on_every_sentence_of_a_compared_passage(
    campaign: Campaign, article: Article, aigul: User, bohdan: User, dmytro: User
) -> None:
    campaigns.add_member(campaign=campaign, user=dmytro, role=Role.ANNOTATOR)
    late = read(campaign, dmytro, submit=False)
    assignments.return_lapsed_leases(now=later(hours=9))
    read(campaign, aigul, [Said(HOUSES)], now=later(hours=10))
    read(campaign, bohdan, now=later(hours=10))
    assert marks(late) == {("applied", "")}
    assert send(late, "submit", {}) == ("applied", "")
    assert marks(late) == {("refused", SETTLING)}


@pytest.mark.parametrize("policy", OUTSIDE_THE_PLAN)
def test_a_reading_beside_the_plan_meets_no_closed_passage_nor_tells_that_it_is_settled(
    campaign: Campaign,
    article: Article,
    aigul: User,
    bohdan: User,
    clara: User,
    client: Client,
    policy: str,
) -> None:
    """Clara, who reviews too, is given a settled passage to measure herself on."""
    read(campaign, aigul)
    mine = read(campaign, bohdan)
    first = sentences_of(mine.passage)[0]
    gold.choose(
        article=article, answers={first.start: Answer(Outcome.NO_CLAIM)}, by=clara, now=NOON
    )
    campaigns.add_member(campaign=campaign, user=clara, role=Role.ANNOTATOR)
    mine.pk, mine.annotator, mine.policy = None, clara, policy
    mine.state, mine.submitted_at = AssignmentState.LEASED, None
    mine.save(force_insert=True)
    assert marks(mine) == {("applied", "")}
    assert send(mine, "submit", {}) == ("applied", "")
    assert marks(mine) == {("applied", "")}
    client.force_login(clara)
    page = client.get(reverse("work-page", args=(campaign.slug, mine.pk)))
    assert page.status_code == 200
    assert "no longer changes" not in page.text
    # Once nobody is asked for the known answer any more, it is settled like any other.
    gold.choose(article=article, answers={first.start: None}, by=clara, now=later(hours=1))
    assert marks(mine) == {("refused", SETTLED)}
    assert SETTLED in client.get(reverse("work-page", args=(campaign.slug, mine.pk))).text


def test_who_reviews_cannot_begin_a_reading_that_is_compared_already(
    campaign: Campaign, article: Article, aigul: User, bohdan: User, clara: User
) -> None:
    campaigns.add_member(campaign=campaign, user=clara, role=Role.ANNOTATOR)
    held = assignments.next_assignment(campaign=campaign, annotator=clara, now=NOON)
    assignments.return_lapsed_leases(now=later(hours=9))
    read(campaign, aigul, [Said(HOUSES)], now=later(hours=10))
    read(campaign, bohdan, now=later(hours=10))
    ((status, message),) = marks(held)
    assert status == "refused"
    assert "too late to begin" in message


def test_a_sentence_that_a_correction_opened_again_is_read_while_the_others_stay_closed(
    campaign: Campaign, article: Article, aigul: User, bohdan: User, marat: User
) -> None:
    # Her claim lies on both halves of what is split, so that her reading stays in.
    read(campaign, aigul, [Said("by dawn, and two hundred people"), Said(GOVERNOR)])
    mine = read(campaign, bohdan)
    at = article.text.index("two hundred people")
    corrections.correct(article=article, base=1, edit=Split(at), by=marat, now=later(hours=1))
    mine = Assignment.objects.select_related("passage").get(pk=mine.pk)
    halves = [one for one in sentences_of(mine.passage) if one.start == at or one.end <= at][-2:]
    for half in halves:
        mark = {"start": half.start, "end": half.end, "mark": "no_claim"}
        assert send(mine, "mark_sentence", mark, 0) == ("applied", "")
        # A slip can be mended until the reading is in again.
        mark = {**mark, "mark": "flagged", "flag_reason": "unclear"}
        assert send(mine, "mark_sentence", mark, 1) == ("applied", "")
    assert ("refused", SETTLING) in marks(mine)
    assert send(mine, "submit", {}) == ("applied", "")
    assert marks(mine) == {("refused", SETTLING)}
