"""The declared re-test: one's own passage a second time, beside the plan, said aloud."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from claims.errors import NothingToDo
from claims.models import Assignment, Campaign, Claim, Disagreement, Passage, User
from claims.services import agreement_readings, assignments, distribution, side_readings
from claims.services.release_manifest import sampling
from claims.services.review_readings import load_readings
from claims.vocabulary import AssignmentState
from claims.web.work_why import why
from tests.hands import Hands, lease, take_in

LONG_AGO = timedelta(days=20)


@pytest.fixture
def campaign(campaign: Campaign) -> Campaign:
    """Two readings a passage, five passages of one sentence; every turn may be a re-test."""
    campaign.passage_sentences = 1
    campaign.retest_share, campaign.retest_days = 1.0, 14
    campaign.save()
    take_in(campaign)
    return campaign


def read_all(campaign: Campaign, person: User) -> None:
    for _ in range(5):
        lease(campaign, person).finish()


def age(person: User) -> None:
    """Have everything that the person handed in lie some weeks back."""
    mine = Assignment.objects.filter(annotator=person, submitted_at__isnull=False)
    for one in mine:
        Assignment.objects.filter(pk=one.pk).update(submitted_at=timezone.now() - LONG_AGO)


@pytest.mark.django_db
def test_a_passage_comes_again_only_after_the_days_and_only_once(campaign, aigul):
    read_all(campaign, aigul)
    with pytest.raises(NothingToDo):
        lease(campaign, aigul)
    age(aigul)
    seen = []
    for _ in range(5):
        hands = lease(campaign, aigul)
        seen.append(hands.assignment.passage.position)
        assert hands.assignment.policy == "retest"
        hands.finish()
    assert sorted(seen) == [1, 2, 3, 4, 5]
    with pytest.raises(NothingToDo):
        lease(campaign, aigul)


@pytest.mark.django_db
def test_without_a_share_nothing_comes_again(campaign, aigul):
    campaign.retest_share = 0
    campaign.save()
    read_all(campaign, aigul)
    age(aigul)
    with pytest.raises(NothingToDo):
        lease(campaign, aigul)


@pytest.mark.django_db
def test_nobody_is_tested_on_a_colleagues_passage(campaign, aigul, bohdan):
    read_all(campaign, aigul)
    age(aigul)
    assert lease(campaign, bohdan).assignment.policy == campaign.distribution


@pytest.mark.django_db
def test_a_retest_begins_empty_is_declared_and_takes_no_place_in_the_plan(campaign, aigul):
    read_all(campaign, aigul)
    age(aigul)
    before = list(Passage.objects.values_list("taken_readings", "submitted_readings"))
    hands = lease(campaign, aigul)
    assert len(hands.send().open_sentences) == 1
    assert "read this passage before" in why(hands.assignment)
    first = Assignment.objects.get(pk=hands.assignment.reason["first"])
    assert (first.annotator, first.passage) == (aigul, hands.assignment.passage)
    assert hands.assignment.reason["days"] == 20
    assignments.return_lapsed_leases(now=timezone.now() + timedelta(hours=1))
    again = lease(campaign, aigul)
    assert again.assignment == hands.assignment
    again.finish()
    assert list(Passage.objects.values_list("taken_readings", "submitted_readings")) == before


@pytest.mark.django_db
def test_a_retest_is_in_no_agreement_between_people_and_before_no_reviewer(campaign, aigul, bohdan):
    read_all(campaign, aigul)
    read_all(campaign, bohdan)
    age(aigul)
    hands = lease(campaign, aigul)
    passage = Passage.objects.get(pk=hands.assignment.passage_id)
    before = agreement_readings.sentences([passage.pk])
    hands.claim(0)
    hands.finish()
    assert agreement_readings.sentences([passage.pk]) == before
    assert [one.assignment.annotator for one in load_readings(passage)] == [aigul, bohdan]
    assert not Disagreement.objects.exclude(kinds=[]).exists()
    assert Claim.objects.filter(assignment=hands.assignment).count() == 1


@pytest.mark.django_db
def test_how_steady_somebody_is_counts_sentences_answered_both_times(campaign, aigul):
    read_all(campaign, aigul)
    age(aigul)
    for number in range(5):
        hands = lease(campaign, aigul)
        if number == 0:
            hands.claim(0)
        if number == 1:
            hands.mark(0, "flagged", flag_reason="unclear")
        hands.finish()
    (found,) = side_readings.steadiness(campaign)
    assert (found.annotator, found.n_sentences, found.n_same) == (aigul.pk, 4, 3)
    # Three agree on “no claim”, one went from “no claim” to “claims”: 0.75 observed, and by
    # chance 7/8 squared + 1/8 squared.
    assert found.pi == pytest.approx((0.75 - 50 / 64) / (1 - 50 / 64))


@pytest.mark.django_db
def test_the_sampling_design_tells_of_retests(campaign, aigul):
    read_all(campaign, aigul)
    age(aigul)
    lease(campaign, aigul).finish()
    told = sampling(campaign)
    assert told["retest"] == {"share": 1.0, "days": 14}
    assert {row["policy"]: row["assignments"] for row in told["policies"]} == {
        "in_order": 5,
        "retest": 1,
    }


@pytest.mark.django_db
def test_the_database_refuses_a_second_reading_that_is_no_retest(campaign, aigul):
    read_all(campaign, aigul)
    age(aigul)
    hands: Hands = lease(campaign, aigul)
    with pytest.raises(IntegrityError, match="passage_read_once"), transaction.atomic():
        Assignment.objects.filter(pk=hands.assignment.pk).update(policy="in_order")
    assert hands.assignment.state == AssignmentState.LEASED


def test_the_share_of_turns_that_are_drawn_is_the_share_asked_for():
    campaign = Campaign(seed=3)
    drawn = [
        distribution.falls_on(campaign, 17, turn, share=0.2, of="retest") for turn in range(2000)
    ]
    assert 0.17 < sum(drawn) / len(drawn) < 0.23
