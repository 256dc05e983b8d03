"""Receipts: what became of one's own answers, blind until settled, and one's own progress."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from claims.models import Article, Campaign, Disagreement, Release, SentenceOutcome, User
from claims.operations.acts import ClaimFields, EvidenceFields, TextRange, VerdictFields
from claims.services import assignments, campaigns, receipts, reviews
from claims.services.receipt_pace import IDLE, Stroke, own_progress, pace_of
from claims.services.receipts import Fate, Receipt
from claims.services.review_choices import Choice, KeptEvidence, NoClaim, Own, OwnClaim, TakeReading
from claims.vocabulary import CampaignState, Cause, DisagreementKind, Outcome, Role
from tests.newsroom import (
    CAUSE,
    EVENT,
    GOVERNOR,
    HOUSES,
    NOON,
    NUMBER,
    REPORT,
    UNDER_WATER,
    Said,
    later,
    link,
    perform,
    read,
    span_of,
)

pytestmark = pytest.mark.django_db


def mine(campaign: Campaign, annotator: User) -> list[Receipt]:
    """Return the person's receipts in the order of the text."""
    rows = receipts.decided(campaign=campaign, annotator=annotator)
    return sorted(receipts.receipts_of(rows), key=lambda receipt: receipt.row.start)


def about(campaign: Campaign, annotator: User, words: str) -> Receipt:
    return next(one for one in mine(campaign, annotator) if words in one.words)


def settle(clara: User, choice: Choice, **more: Any) -> None:
    """Decide the only open disagreement."""
    disagreement = Disagreement.objects.get(decided_at__isnull=True)
    reviews.decide(disagreement=disagreement, reviewer=clara, choice=choice, now=NOON, **more)


def own(article: Article, words: str, **fields: Any) -> Own:
    verdict = fields.pop("verdict", "")
    kept = fields.pop("evidence", ())
    fields = {"claim_types": (EVENT,), **fields}
    span = TextRange(**span_of(article, words))
    return Own((OwnClaim((span,), ClaimFields(**fields), VerdictFields(verdict), kept),))


def test_a_reading_that_waits_for_its_colleague_is_open(
    campaign: Campaign, article: Article, aigul: User
) -> None:
    read(campaign, aigul, [Said(HOUSES)])
    found = mine(campaign, aigul)
    assert {receipt.fate for receipt in found} == {Fate.HANDED_IN}
    assert [len(receipt.claims) for receipt in found] == [0, 1, 0, 0]


def test_what_is_not_handed_in_says_so(campaign: Campaign, article: Article, aigul: User) -> None:
    read(campaign, aigul, submit=False)
    assert {receipt.fate for receipt in mine(campaign, aigul)} == {Fate.IN_HAND}


def test_the_newest_decision_comes_first(campaign: Campaign, article: Article, aigul: User) -> None:
    assignment = read(campaign, aigul)
    first = assignment.outcomes.order_by("start").first()
    assert first is not None
    first.save()
    rows = receipts.decided(campaign=campaign, annotator=aigul)
    assert rows[0].pk == first.pk


def test_an_open_sentence_is_no_decision(campaign: Campaign, article: Article, aigul: User) -> None:
    assignment = read(campaign, aigul)
    SentenceOutcome.objects.filter(pk=assignment.outcomes.first().pk).update(
        mark="open", outcome="open"
    )
    assert len(mine(campaign, aigul)) == 3


def test_readings_that_agree_are_told_as_unanimous(
    campaign: Campaign, article: Article, aigul: User, bohdan: User
) -> None:
    for reader in (aigul, bohdan):
        read(campaign, reader, [Said(HOUSES)])
    found = mine(campaign, aigul)
    assert {receipt.fate for receipt in found} == {Fate.UNANIMOUS}
    assert receipts.unsettled(receipts.decided(campaign=campaign, annotator=aigul)).count() == 0


def test_sentences_that_agreed_at_once_tell_nothing_while_one_is_disputed(
    campaign: Campaign, article: Article, aigul: User, bohdan: User
) -> None:
    read(campaign, aigul, [Said(HOUSES)])
    read(campaign, bohdan)
    for reader in (aigul, bohdan):
        found = mine(campaign, reader)
        assert {receipt.fate for receipt in found} == {Fate.HANDED_IN}
        assert all(receipt.decision is None for receipt in found)
        rows = receipts.decided(campaign=campaign, annotator=reader)
        assert receipts.unsettled(rows).count() == 4


def test_an_answer_that_the_reviewer_took_stands_as_said(
    campaign: Campaign, article: Article, aigul: User, bohdan: User, clara: User
) -> None:
    assignment = read(campaign, aigul, [Said(HOUSES)])
    read(campaign, bohdan)
    settle(clara, TakeReading((assignment.pk,)))
    assert about(campaign, aigul, HOUSES).fate is Fate.KEPT


def test_a_claim_that_the_reviewer_dropped_is_told_with_cause_and_note(
    campaign: Campaign, article: Article, aigul: User, bohdan: User, clara: User
) -> None:
    read(campaign, aigul, [Said(HOUSES)])
    read(campaign, bohdan)
    settle(clara, NoClaim(), cause=Cause.SLIP, note="A figure of speech.")
    receipt = about(campaign, aigul, HOUSES)
    assert (receipt.fate, receipt.outcome) == (Fate.CHANGED, Outcome.NO_CLAIM)
    (change,) = receipt.changes
    assert (change.kinds, change.final) == ((DisagreementKind.PRESENCE,), None)
    assert receipt.decision is not None
    assert (receipt.decision.cause, receipt.decision.note) == (Cause.SLIP, "A figure of speech.")


def test_a_claim_that_was_overlooked_is_told_as_added(
    campaign: Campaign, article: Article, aigul: User, bohdan: User, clara: User
) -> None:
    assignment = read(campaign, aigul, [Said(HOUSES)])
    read(campaign, bohdan)
    settle(clara, TakeReading((assignment.pk,)))
    receipt = about(campaign, bohdan, HOUSES)
    assert (receipt.fate, receipt.outcome) == (Fate.CHANGED, Outcome.CLAIMS)
    (change,) = receipt.changes
    assert change.mine is None
    assert change.kinds == (DisagreementKind.PRESENCE,)


def test_a_moved_boundary_and_other_labels_are_told_one_by_one(
    campaign: Campaign, article: Article, aigul: User, bohdan: User, clara: User
) -> None:
    said = Said(
        HOUSES,
        fields={"check_worthiness": "not worth checking"},
        verdict="Supported",
    )
    read(campaign, aigul, [said])
    read(campaign, bohdan)
    settle(
        clara,
        own(
            article,
            UNDER_WATER,
            claim_types=(NUMBER,),
            check_worthiness="worth checking",
            verdict="Refuted",
        ),
    )
    receipt = about(campaign, aigul, HOUSES)
    (change,) = receipt.changes
    assert set(change.kinds) == {
        DisagreementKind.BOUNDARY,
        DisagreementKind.CLAIM_TYPE,
        DisagreementKind.CHECK_WORTHINESS,
        DisagreementKind.VERDICT,
    }
    assert receipt.place is not None
    ((low, high),) = change.final_spans
    assert receipt.place.text[low:high] == UNDER_WATER


def test_another_stance_on_my_source_is_told(
    campaign: Campaign, article: Article, aigul: User, bohdan: User, clara: User
) -> None:
    assignment = read(campaign, aigul, [Said(HOUSES, evidence=[link(REPORT, "supports")])])
    read(campaign, bohdan)
    held = assignment.claims.get().evidence.get()
    kept = KeptEvidence(held.pk, EvidenceFields(stance="contradicts"))
    settle(clara, own(article, HOUSES, evidence=(kept,)))
    (change,) = about(campaign, aigul, HOUSES).changes
    assert change.kinds == (DisagreementKind.STANCE,)
    assert [(one.mine, one.final) for one in change.stances] == [(("supports",), ("contradicts",))]


def test_only_what_a_review_changed_is_listed_as_changed(
    campaign: Campaign, article: Article, aigul: User, bohdan: User, clara: User
) -> None:
    read(campaign, aigul, [Said(HOUSES)])
    read(campaign, bohdan)
    settle(clara, NoClaim())
    listed = {
        reader.username: [
            receipt.words
            for receipt in receipts.changed(receipts.decided(campaign=campaign, annotator=reader))
        ]
        for reader in (aigul, bohdan)
    }
    assert [HOUSES in words for words in listed["aigul"]] == [True]
    assert listed["bohdan"] == []


def test_a_later_decision_replaces_what_was_told(
    campaign: Campaign, article: Article, aigul: User, bohdan: User, clara: User
) -> None:
    assignment = read(campaign, aigul, [Said(HOUSES)])
    read(campaign, bohdan)
    settle(clara, NoClaim())
    disagreement = Disagreement.objects.get()
    taken = TakeReading((assignment.pk,))
    reviews.decide(disagreement=disagreement, reviewer=clara, choice=taken, now=NOON)
    assert about(campaign, aigul, HOUSES).fate is Fate.KEPT


def test_a_flag_that_stood_is_told_as_said(
    campaign: Campaign, article: Article, aigul: User, bohdan: User
) -> None:
    for reader in (aigul, bohdan):
        read(campaign, reader, [Said(HOUSES, flag="unclear")])
    assert about(campaign, aigul, HOUSES).fate is Fate.UNANIMOUS


def test_a_flag_that_was_overruled_is_told_without_a_list_of_claims(
    campaign: Campaign, article: Article, aigul: User, bohdan: User, clara: User
) -> None:
    read(campaign, aigul, [Said(HOUSES, flag="unclear")])
    taken = read(campaign, bohdan, [Said(HOUSES)])
    settle(clara, TakeReading((taken.pk,)))
    receipt = about(campaign, aigul, HOUSES)
    assert (receipt.fate, receipt.outcome, receipt.changes) == (Fate.CHANGED, Outcome.CLAIMS, ())


def test_one_who_never_handed_in_is_not_told_what_was_settled(
    campaign: Campaign, article: Article, aigul: User, bohdan: User, dmytro: User
) -> None:
    read(campaign, aigul, submit=False)
    assignments.return_lapsed_leases(now=later(hours=9))
    campaigns.add_member(campaign=campaign, user=dmytro, role=Role.ANNOTATOR)
    for reader in (bohdan, dmytro):
        read(campaign, reader, now=later(hours=10))
    assert {receipt.fate for receipt in mine(campaign, bohdan)} == {Fate.UNANIMOUS}
    assert {receipt.fate for receipt in mine(campaign, aigul)} == {Fate.IN_HAND}


def test_what_a_release_published_is_told_though_one_sentence_waits(
    campaign: Campaign, article: Article, aigul: User, bohdan: User, marat: User
) -> None:
    read(campaign, aigul, [Said(HOUSES)])
    read(campaign, bohdan)
    Release.objects.create(
        campaign=campaign, number=1, manifest={}, created_by=marat, created_at=later(days=1)
    )
    assert [receipt.fate for receipt in mine(campaign, bohdan)] == [
        Fate.UNANIMOUS,
        Fate.CLOSED,
        Fate.UNANIMOUS,
        Fate.UNANIMOUS,
    ]


def test_a_single_reading_stands_as_said_once_its_window_has_closed(
    campaign: Campaign, article: Article, aigul: User
) -> None:
    Campaign.objects.update(overlap=1)
    article.passages.update(planned_readings=1, fixed_readings=1)
    read(campaign, aigul, [Said(HOUSES)])
    assert about(campaign, aigul, HOUSES).fate is Fate.HANDED_IN
    reviews.settle_single_readings(now=later(days=2))
    assert about(campaign, aigul, HOUSES).fate is Fate.KEPT


def test_a_closed_campaign_leaves_no_receipt_waiting(
    campaign: Campaign, article: Article, aigul: User, bohdan: User
) -> None:
    read(campaign, aigul, [Said(HOUSES)])
    read(campaign, bohdan)
    Campaign.objects.update(state=CampaignState.CLOSED)
    assert {receipt.fate for receipt in mine(campaign, aigul)} == {Fate.CLOSED}


# Progress.


def test_progress_counts_what_one_did_oneself(
    campaign: Campaign, article: Article, aigul: User, bohdan: User
) -> None:
    read(campaign, aigul, [Said(HOUSES), Said(GOVERNOR, types=(CAUSE,))])
    read(campaign, bohdan, [Said(HOUSES)])
    found = own_progress(campaign=campaign, annotator=aigul, today=NOON - timedelta(hours=1))
    assert (found.passages.ever, found.sentences.ever, found.claims.ever) == (1, 4, 2)
    assert found.passages.today == 1
    after = own_progress(campaign=campaign, annotator=aigul, today=later(days=9_000))
    assert (after.passages.today, after.sentences.today, after.claims.today) == (0, 0, 0)


def test_time_goes_to_the_sentence_of_the_later_act_and_breaks_to_none() -> None:
    def stroke(second: float, sentence: int | None) -> Stroke:
        return Stroke(NOON + timedelta(seconds=second), sentence and (1, sentence))

    strokes = [stroke(0, 10), stroke(6, 20), stroke(10, 20), stroke(400, 30), stroke(430, 40)]
    pace = pace_of(strokes)
    assert pace is not None
    # 10 s on the second sentence, none on the third (after a break), 30 s on the fourth.
    assert (pace.seconds, pace.n_sentences) == (20, 2)
    assert pace_of([stroke(0, 1), stroke(IDLE.total_seconds() + 1, 2)]) is None
    assert pace_of([]) is None


def test_acts_on_claims_and_links_count_for_their_sentence(
    campaign: Campaign, article: Article, aigul: User
) -> None:
    assignment = read(campaign, aigul, submit=False)
    claim, evidence = str(uuid4()), str(uuid4())
    on_houses, on_governor = (
        {"spans": [span_of(article, words)], "fields": {"claim_types": [EVENT]}}
        for words in (HOUSES, GOVERNOR)
    )
    acts: list[tuple[int, str, dict[str, Any]]] = [
        (
            0,
            "create_claim",
            {"claim": claim, **on_houses},
        ),
        (5, "set_verdict", {"claim": claim, "value": "Supported"}),
        (12, "link_evidence", {"evidence": evidence, "claim": claim, **link(REPORT, "supports")}),
        (
            20,
            "create_claim",
            {"claim": str(uuid4()), **on_governor},
        ),
    ]
    for seconds, kind, payload in acts:
        perform(assignment, aigul, [(kind, payload)], now=moment(seconds))
    pace = own_progress(campaign=campaign, annotator=aigul, today=NOON).pace
    assert pace is not None
    # 12 s on the first claim's sentence, 8 s on the other one.
    assert (pace.seconds, pace.n_sentences) == (10, 2)


def moment(seconds: int) -> datetime:
    return later(hours=1, seconds=seconds)
