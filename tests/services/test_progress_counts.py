"""Kept counts of progress: whatever happened, they are what counting everything gives."""

import random
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, connections, transaction

from claims import tasks
from claims.errors import ClaimsError
from claims.models import Assignment, Campaign, Passage, ProgressCount, User
from claims.services import (
    campaigns,
    codes,
    progress,
    progress_counts,
    progress_recount,
)
from claims.vocabulary import AssignmentState, Role
from tests import patience
from tests.desk import Desk
from tests.hands import lease, take_in

ACTS = 60


@pytest.fixture
def campaign(campaign: Campaign) -> Campaign:
    """Two readings a passage of two sentences, and up to three where they differ."""
    campaign.passage_sentences, campaign.most_readings = 2, 3
    campaign.retest_share, campaign.retest_days = 0.1, 0
    campaign.save()
    return campaign


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(2))
def test_after_any_acts_the_kept_counts_are_those_counted(campaign, aigul, bohdan, marat, seed):
    dinara = User.objects.create_user(username="dinara")
    campaigns.add_member(campaign=campaign, user=dinara, role=Role.ANNOTATOR)
    chance = random.Random(seed)
    desk = Desk(campaign, (aigul, bohdan, dinara), marat, chance)
    take_in(campaign)
    for _ in range(ACTS):
        with suppress(ClaimsError), transaction.atomic():
            chance.choice(desk.acts())()
        if chance.random() < 0.1:
            progress_counts.fold()
    assert Assignment.objects.filter(state=AssignmentState.SUBMITTED).count() > ACTS // 15
    assert progress_recount.recount(campaign=campaign) == []
    shown = progress.campaign_progress(campaign)
    with_sentences = Passage.objects.filter(n_sentences__gt=0)
    assert shown.n_sentences == sum(one.n_sentences for one in with_sentences)
    taken = sum(one.taken_readings for one in with_sentences)
    assert shown.readings_in_hand == taken - shown.readings_submitted - _n_ahead(campaign)


def _n_ahead(campaign: Campaign) -> int:
    """Count the planned readings that are only held ahead."""
    ahead = Assignment.objects.filter(
        state=AssignmentState.RESERVED, passage__n_sentences__gt=0
    ).exclude(policy__in=("retest", "gold"))
    return ahead.count()


def test_people_at_work_at_one_time_with_folding_and_corrections_keep_the_counts_right(
    live_database: str, campaign: Campaign, aigul: User, bohdan: User, marat: User
) -> None:
    for number in range(4):
        take_in(campaign, f"Новости\n\nВода в реке спала на {number} метра. Мост открыт.\n")
    readers = [
        Desk(campaign, (user,), marat, random.Random(user.username)) for user in (aigul, bohdan)
    ]
    curator = Desk(campaign, (), marat, random.Random(5))
    with ThreadPoolExecutor(4) as pool:
        at_work = [pool.submit(_repeat, 25, desk.read_hold_or_edit) for desk in readers]
        at_work.append(pool.submit(_repeat, 10, curator.correct))
        at_work.append(pool.submit(_repeat, 40, progress_counts.fold))
        for one in at_work:
            one.result(120)
    assert progress_recount.recount(campaign=campaign) == []
    assert sum(one.n_submitted for one in progress.annotators_of(campaign)) == (
        Assignment.objects.filter(state=AssignmentState.SUBMITTED).count()
    )


def _repeat(times: int, act: Callable[[], object]) -> None:
    try:
        for _ in range(times):
            with suppress(ClaimsError):
                act()
    finally:
        connections.close_all()


@pytest.mark.django_db
def test_folding_leaves_a_row_for_the_campaign_and_one_for_each_annotator(campaign, aigul, bohdan):
    take_in(campaign)
    for user in (bohdan, aigul, bohdan):
        lease(campaign, user).finish()
    before = progress_counts.of_campaign(campaign), progress_counts.of_annotators(campaign)
    # The campaign's article and its passages; whom a passage was given to, and who handed it in.
    assert ProgressCount.objects.count() == 2 + 3 + 3
    assert progress_counts.fold() == 3
    assert ProgressCount.objects.count() == 3
    assert (
        progress_counts.of_campaign(campaign),
        progress_counts.of_annotators(campaign),
    ) == before
    assert progress_counts.fold() == 0


@pytest.mark.django_db
def test_annotators_are_numbered_in_the_order_in_which_they_began(campaign, aigul, bohdan):
    take_in(campaign)
    for user in (bohdan, aigul, bohdan):
        lease(campaign, user).finish()
    assert codes.annotator_codes(campaign) == {bohdan.pk: "annotator-1", aigul.pk: "annotator-2"}


@pytest.fixture
def spoiled(campaign: Campaign, aigul: User) -> Iterator[Campaign]:
    """A campaign in which a reading was lost from the counts."""
    take_in(campaign)
    lease(campaign, aigul).finish()
    ProgressCount.objects.filter(annotator=aigul).delete()
    return campaign


@pytest.mark.django_db
def test_a_recount_says_what_was_missing_and_puts_it_right(spoiled, aigul):
    given = Assignment.objects.get(state=AssignmentState.SUBMITTED)
    assert progress_recount.recount(campaign=spoiled) == [
        {"n_read": 1},
        {
            "annotator": aigul.pk,
            "n_given": 1,
            "n_submitted": 1,
            "first_assignment": given.pk,
            "last_submitted_at": given.submitted_at,
        },
    ]
    assert progress_recount.recount(campaign=spoiled) == []
    (own, _) = progress.annotators_of(spoiled)
    assert (own.n_submitted, own.last_submitted) == (1, given.submitted_at)


def test_a_second_recount_waits_for_the_first_and_adds_nothing(live_database, spoiled):
    def recount() -> list[dict[str, object]]:
        try:
            return progress_recount.recount(campaign=spoiled)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            assert progress_recount.recount(campaign=spoiled)
            second = pool.submit(recount)
            while not (second.done() or _somebody_waits()):
                time.sleep(0.01)
        assert second.result(patience.SECONDS) == []
    assert progress.campaign_progress(spoiled).readings_submitted == 1


def _somebody_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted AND locktype = 'advisory'")
        return bool(cursor.fetchone()[0])


@pytest.mark.django_db
def test_the_command_tells_what_differed_and_is_content_afterwards(spoiled):
    with pytest.raises(CommandError, match="2 counts differed"):
        call_command("check_progress", stdout=StringIO())
    told = StringIO()
    call_command("check_progress", spoiled.slug, stdout=told)
    assert told.getvalue() == f"{spoiled.slug}: 0 counts differed\n"


@pytest.mark.django_db
def test_the_worker_puts_counts_right_by_itself(spoiled):
    tasks.recount_progress()
    tasks.fold_progress()
    assert progress.campaign_progress(spoiled).readings_submitted == 1
