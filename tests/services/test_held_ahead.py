"""Passages held ahead: begun by nobody, never anybody's loss, and back by themselves."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connections
from django.db.models import F
from django.utils import timezone

from claims.errors import GateClosed, NothingToDo
from claims.models import Assignment, Campaign, Gate, Passage, User
from claims.services import assignments, campaigns, held_ahead, progress, release_manifest
from claims.vocabulary import AssignmentState, CampaignState, GateMode, Role
from tests.hands import Hands, lease, take_in

RESERVED, LEASED, RETURNED = (
    AssignmentState.RESERVED,
    AssignmentState.LEASED,
    AssignmentState.RETURNED,
)


@pytest.fixture
def campaign(campaign: Campaign) -> Campaign:
    """One reading a passage, five passages of one sentence."""
    campaign.overlap, campaign.passage_sentences = 1, 1
    campaign.save()
    take_in(campaign)
    return campaign


def ahead(campaign: Campaign, user: User) -> list[Assignment]:
    return held_ahead.hold_ahead(campaign=campaign, annotator=user, now=timezone.now())


def places(found: list[Assignment]) -> list[int]:
    return [one.passage.position for one in found]


def counts_are_exact() -> None:
    """Each passage counts as taken exactly who holds or has read it, and never too many."""
    for passage in Passage.objects.all():
        held = passage.assignments.exclude(state=RETURNED).count()
        assert passage.taken_readings == held <= passage.planned_readings


@pytest.mark.django_db
def test_what_comes_next_is_held_in_order_and_asking_again_changes_nothing(campaign, aigul):
    assert places([lease(campaign, aigul).assignment]) == [1]
    held = ahead(campaign, aigul)
    assert places(held) == [2, 3, 4, 5]
    assert ahead(campaign, aigul) == held
    assert {(one.state, one.opened_at) for one in held} == {(RESERVED, None)}
    counts_are_exact()


@pytest.mark.django_db
def test_no_more_is_held_than_enough_to_go_on_with(campaign, aigul):
    campaign.passage_sentences = 0
    campaign.save()
    for number in range(6):
        take_in(campaign, f"Новости\n\nНовость номер {number} пришла из города под вечер.\n")
    assert len(ahead(campaign, aigul)) == held_ahead.MOST_PASSAGES
    long = " ".join(f"Это предложение номер {number} в длинной статье." for number in range(30))
    take_in(campaign, f"Длинная статья\n\n{long}\n")
    Assignment.objects.all().delete()
    Passage.objects.exclude(n_sentences__gt=20).update(taken_readings=F("planned_readings"))
    assert [one.passage.n_sentences for one in ahead(campaign, aigul)] == [30]


@pytest.mark.django_db
def test_going_on_opens_what_is_held_ahead(campaign, aigul):
    lease(campaign, aigul).finish()
    held = ahead(campaign, aigul)
    begun = lease(campaign, aigul).assignment
    assert begun == held[0]
    assert (begun.state, begun.is_late) == (LEASED, False)
    assert begun.opened_at is not None
    counts_are_exact()


@pytest.mark.django_db
def test_saying_that_it_is_being_read_opens_it(campaign, aigul):
    (held, *_) = ahead(campaign, aigul)
    assignments.extend_lease(assignment=held, now=timezone.now())
    assert (held.state, held.is_late) == (LEASED, False)
    counts_are_exact()


@pytest.mark.django_db
def test_it_goes_back_soon_after_its_person_stopped_and_counts_as_begun_nowhere(campaign, aigul):
    now = timezone.now()
    lease(campaign, aigul)
    ahead(campaign, aigul)
    shown = progress.campaign_progress(campaign)
    assert (shown.readings_in_hand, shown.readings_left) == (1, 4)
    assert [one.n_in_hand for one in progress.annotators_of(campaign)] == [1, 0]
    told = release_manifest.sampling(campaign)["policies"]
    assert [row["assignments"] for row in told] == [1]
    # Half a lease on, the passage in hand is still theirs.
    later = now + timedelta(minutes=campaign.lease_minutes / 2 + 1)
    assert assignments.return_lapsed_leases(now=later) == 4
    assert Assignment.objects.filter(state=LEASED).count() == 1
    counts_are_exact()


@pytest.mark.django_db
def test_work_on_the_passage_in_hand_keeps_what_is_ahead(campaign, aigul):
    hands = lease(campaign, aigul)
    ahead(campaign, aigul)
    Assignment.objects.update(lease_until=timezone.now() + timedelta(minutes=1))
    hands.mark(0)
    soon = timezone.now() + timedelta(minutes=10)
    assert not Assignment.objects.filter(lease_until__lt=soon).exists()


@pytest.mark.django_db
def test_a_colleague_who_would_go_away_with_nothing_gets_what_is_only_held(campaign, aigul, bohdan):
    lease(campaign, aigul)
    last = ahead(campaign, aigul)[-1]
    (due,) = progress.due_for(bohdan)
    assert due.can_continue
    assert lease(campaign, bohdan).assignment.passage == last.passage
    last.refresh_from_db()
    assert last.state == RETURNED
    counts_are_exact()


@pytest.mark.django_db
def test_a_passage_that_is_being_read_is_never_given_up(campaign, aigul, bohdan):
    for position in range(1, 6):
        hands = lease(campaign, aigul)
        assert hands.assignment.passage.position == position
        if position < 5:
            hands.finish()
    with pytest.raises(NothingToDo, match="other hands"):
        lease(campaign, bohdan)


@pytest.mark.django_db
def test_what_was_opened_offline_after_it_went_back_is_late_and_kept(campaign, aigul, bohdan):
    *_, last = ahead(campaign, aigul)
    lease(campaign, bohdan)  # the four others are Aigul's
    last = Assignment.objects.get(pk=last.pk)
    if last.state != RETURNED:
        assignments.return_lapsed_leases(now=timezone.now() + timedelta(hours=1))
    hands = Hands(Assignment.objects.select_related("passage__campaign").get(pk=last.pk))
    hands.finish()
    hands.assignment.refresh_from_db()
    assert (hands.assignment.state, hands.assignment.is_late) == ("submitted", True)
    assert hands.assignment.opened_at is not None


@pytest.mark.django_db
def test_all_of_a_passage_may_arrive_in_one_batch_without_its_having_been_opened(campaign, aigul):
    (held, *_) = ahead(campaign, aigul)
    hands = Hands(held)
    sentence = hands.sentences[0]
    mark = {"start": sentence.start, "end": sentence.end, "mark": "no_claim"}
    hands.send(hands.operation("mark_sentence", mark, 0), hands.operation("submit", {}))
    held.refresh_from_db()
    assert (held.state, held.is_late) == (AssignmentState.SUBMITTED, False)
    counts_are_exact()


@pytest.mark.django_db
def test_what_went_to_a_colleague_is_not_begun_by_reading_alone(campaign, aigul, bohdan):
    held = ahead(campaign, aigul)
    assignments.return_lapsed_leases(now=timezone.now() + timedelta(hours=1))
    for _ in range(5):
        lease(campaign, bohdan).finish()
    assignments.extend_lease(assignment=held[0], now=timezone.now())
    assert (held[0].state, held[0].opened_at) == (RETURNED, None)
    counts_are_exact()


@pytest.mark.django_db
def test_own_work_that_went_back_is_held_first_and_is_late_once_begun(campaign, aigul):
    begun = lease(campaign, aigul).assignment
    assignments.return_lapsed_leases(now=timezone.now() + timedelta(hours=1))
    held = ahead(campaign, aigul)
    assert held[0] == begun
    assert lease(campaign, aigul).assignment.is_late
    counts_are_exact()


@pytest.mark.django_db
def test_an_opened_passage_has_the_newest_guideline(campaign, aigul, marat):
    (held, *_) = ahead(campaign, aigul)
    newest = campaigns.publish_guideline(campaign=campaign, text="New.", by=marat)
    assignments.extend_lease(assignment=held, now=timezone.now())
    held.refresh_from_db()
    assert held.guideline == newest


@pytest.mark.django_db
def test_a_closed_gate_holds_nothing_and_begins_nothing(campaign, aigul):
    (held, *_) = ahead(campaign, aigul)
    Gate.objects.create(campaign=campaign, mode=GateMode.READ)
    with pytest.raises(GateClosed):
        ahead(campaign, aigul)
    with pytest.raises(GateClosed):
        lease(campaign, aigul)
    assignments.extend_lease(assignment=held, now=timezone.now())
    assert held.state == RESERVED


@pytest.mark.django_db
def test_a_paused_campaign_holds_nothing_and_begins_nothing(campaign, aigul):
    (held, *_) = ahead(campaign, aigul)
    campaign.state = CampaignState.PAUSED
    campaign.save()
    held = Assignment.objects.select_related("passage__campaign").get(pk=held.pk)
    assignments.extend_lease(assignment=held, now=timezone.now())
    assert held.state == RESERVED
    assert ahead(campaign, aigul) == []


@pytest.mark.django_db
def test_nobody_else_is_held_anything(campaign, clara, dmytro):
    assert ahead(campaign, clara) == ahead(campaign, dmytro) == []


def test_people_who_hold_and_take_at_once_leave_the_counts_exact(live_database, campaign):
    """Eight people in eight threads: they hold ahead, go on, hand in, lose leases, go on."""
    campaign.overlap = 2
    campaign.save()
    for number in range(3):
        take_in(campaign, f"Новости\n\nНовость {number} рассказали в мэрии. Она коротка, увы.\n")
    people = [User.objects.create_user(username=f"reader-{number}") for number in range(8)]
    for one in people:
        campaigns.add_member(campaign=campaign, user=one, role=Role.ANNOTATOR)

    def work(person: User) -> None:
        try:
            for turn in range(6):
                hands = lease(campaign, person)
                ahead(campaign, person)
                if turn % 3 == 2:
                    lapse = timezone.now() + timedelta(minutes=campaign.lease_minutes * 0.6)
                    assignments.return_lapsed_leases(now=lapse)
                hands.finish()
        except NothingToDo:
            pass
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(work, people))
    late = Assignment.objects.filter(is_late=True)
    for passage in Passage.objects.all():
        held = passage.assignments.exclude(state=RETURNED)
        assert passage.taken_readings == held.count()
        submitted = passage.assignments.filter(state=AssignmentState.SUBMITTED)
        assert passage.submitted_readings == submitted.count()
        assert held.count() <= passage.planned_readings + late.filter(passage=passage).count()
    assert not Assignment.objects.exclude(state=RETURNED).filter(opened_at=None, state=LEASED)
