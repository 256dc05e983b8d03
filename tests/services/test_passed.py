"""Marks of who has passed where: they make handing out cheap and change nothing of it."""

import random
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from itertools import pairwise
from threading import Event

import pytest
from django.db import connection, connections, transaction
from django.db.models import F
from django.utils import timezone

from claims.errors import ClaimsError
from claims.models import Assignment, Campaign, Membership, Passage, PassedMark, User
from claims.services import assignments, campaigns, handing_out, passed, progress
from claims.vocabulary import AssignmentState, Distribution, Role
from tests import patience
from tests.desk import Desk
from tests.hands import TEXT, lease, take_in

ACTS = 60
IN_HAND = (AssignmentState.LEASED, AssignmentState.RESERVED, AssignmentState.RETURNED)


@pytest.fixture
def campaign(campaign: Campaign) -> Campaign:
    """Two readings a passage, passages of one sentence."""
    campaign.passage_sentences = 1
    campaign.save()
    return campaign


def annotator(campaign: Campaign, user: User) -> Membership:
    return Membership.objects.get(campaign=campaign, user=user, role=Role.ANNOTATOR)


def first_of_all(campaign: Campaign, user: User) -> Passage | None:
    """Return what comes next for the person, found by looking at everything."""
    unread = handing_out.unread_by(campaign, annotator(campaign, user))
    free = unread.filter(taken_readings__lt=F("planned_readings"))
    return free.order_by("rank", "pk").first()


@pytest.mark.django_db
@pytest.mark.parametrize("order", [Distribution.IN_ORDER, Distribution.RANDOM])
def test_whatever_happened_the_next_passage_is_the_first_of_all(
    campaign, aigul, bohdan, marat, order
):
    campaign.distribution, campaign.most_readings = order, 3
    campaign.save()
    chance, n_compared = random.Random(f"{order}"), 0
    # One is far ahead of the other most of the time.
    desk = Desk(campaign, (aigul, aigul, aigul, bohdan), marat, chance)
    for number in range(3):
        take_in(campaign, f"{TEXT}\nЭто было {number} мая.\n")
    for _ in range(ACTS):
        with suppress(ClaimsError), transaction.atomic():
            chance.choice(desk.acts())()
        user = chance.choice((aigul, bohdan))
        if Assignment.objects.filter(annotator=user, state__in=IN_HAND).exists():
            continue
        first = first_of_all(campaign, user)
        if first is not None:
            n_compared += 1
            assert lease(campaign, user).assignment.passage == first
    assert n_compared > 5
    assert PassedMark.objects.count() == 2


@pytest.mark.django_db
def test_new_texts_take_their_place_in_a_random_order(campaign, aigul):
    campaign.distribution, campaign.seed = Distribution.RANDOM, 1
    campaign.save()
    for number in range(3):
        take_in(campaign, f"{TEXT}\nЭто было {number} мая.\n")
    for _ in range(12):
        lease(campaign, aigul).finish()
    read = [lease(campaign, aigul)]
    for number in range(5):
        read[-1].finish()
        take_in(
            campaign,
            f"Новости\n\nВода в реке спала на {number + 2} метра, мост через неё открыт.\n",
        )
        first = first_of_all(campaign, aigul)
        read.append(lease(campaign, aigul))
        assert read[-1].assignment.passage == first
    ranks = [one.assignment.passage.rank for one in read]
    assert any(later < rank for rank, later in pairwise(ranks))


@pytest.mark.django_db
def test_who_has_read_a_stretch_looks_from_its_end(campaign, aigul):
    take_in(campaign)
    for _ in range(3):
        lease(campaign, aigul).finish()
    last = Assignment.objects.latest("pk").passage
    mark = PassedMark.objects.get(membership=annotator(campaign, aigul))
    assert mark.rank == last.rank
    assert mark.n_cut == Passage.objects.count() == 5


@pytest.mark.django_db
def test_what_was_made_since_is_found_without_reading_what_was_there(campaign, aigul):
    take_in(campaign)
    lease(campaign, aigul).finish()
    values = {"campaign": campaign.pk, "membership": annotator(campaign, aigul).pk}
    with connection.cursor() as cursor:
        # A table of five rows is read whole otherwise.
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN {passed._READ}", values)
        plan = [line.strip() for (line,) in cursor.fetchall()]
    (at,) = (at for at, line in enumerate(plan) if "passage_of_campaign" in line)
    assert plan[at + 1] == (
        f"Index Cond: ((campaign_id = {campaign.pk}) AND (id > mark.newest_passage))"
    )


@pytest.mark.django_db
def test_what_a_colleague_returned_far_behind_comes_first(campaign, aigul, bohdan):
    campaign.overlap = 1
    campaign.save()
    take_in(campaign)
    left = lease(campaign, bohdan).assignment
    for _ in range(2):
        lease(campaign, aigul).finish()
    handing_out.give_back(left, timezone.now())
    assert lease(campaign, aigul).assignment.passage == left.passage


@pytest.mark.django_db
def test_home_tells_of_what_is_left_ahead_of_a_person_and_behind(campaign, aigul, bohdan):
    campaign.overlap = 1
    campaign.save()
    take_in(campaign)
    left = lease(campaign, bohdan).assignment

    def has_passages() -> bool:
        (due,) = progress.due_for(aigul)
        return due.has_passages

    n_left = Passage.objects.count() - 1
    for _ in range(n_left):
        assert has_passages()
        lease(campaign, aigul).finish()
    assert not has_passages()
    handing_out.give_back(left, timezone.now())
    assert has_passages()


@pytest.mark.django_db
def test_a_language_that_a_person_reads_from_now_on_is_looked_for_from_the_start(campaign, aigul):
    take_in(campaign)
    take_in(campaign, "The bridge\n\nThe bridge stays closed. The mayor said so on Monday.\n")
    campaigns.add_member(campaign=campaign, user=aigul, role=Role.ANNOTATOR, languages=["en"])
    lease(campaign, aigul).finish()
    campaigns.add_member(campaign=campaign, user=aigul, role=Role.ANNOTATOR, languages=["ru", "en"])
    assert lease(campaign, aigul).assignment.passage.language == "ru"


def test_a_passage_that_somebody_holds_locked_is_not_passed(
    live_database: str, campaign: Campaign, aigul: User, bohdan: User
) -> None:
    take_in(campaign)
    first, second = Passage.objects.order_by("rank")[:2]

    def while_it_is_locked() -> Passage:
        try:
            return _given(campaign, aigul)
        finally:
            connections.close_all()

    with transaction.atomic(), ThreadPoolExecutor(1) as pool:
        Passage.objects.select_for_update().get(pk=first.pk)
        assert pool.submit(while_it_is_locked).result(patience.SECONDS) == second
    Assignment.objects.update(
        state=AssignmentState.SKIPPED, skipped_at=timezone.now(), skip_reason="other"
    )
    assert _given(campaign, aigul) == first


def test_a_text_that_is_committed_after_a_later_one_was_read_still_comes(
    live_database: str, campaign: Campaign, aigul: User
) -> None:
    held, go_on = Event(), Event()

    def take_in_slowly() -> None:
        try:
            with transaction.atomic():
                take_in(campaign)
                held.set()
                assert go_on.wait(patience.SECONDS)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        slow = pool.submit(take_in_slowly)
        assert held.wait(patience.SECONDS)
        later = take_in(campaign, "The bridge\n\nThe bridge stays closed.\n")
        lease(campaign, aigul).finish()
        take_in(campaign, "The mayor\n\nThe mayor said so on Monday.\n")
        go_on.set()
        slow.result(patience.SECONDS)
    assert Assignment.objects.get().passage.article == later
    assert _given(campaign, aigul) == Passage.objects.order_by("rank").first()


def _given(campaign: Campaign, user: User) -> Passage:
    given = assignments.next_assignment(campaign=campaign, annotator=user, now=timezone.now())
    return given.passage
