"""Content warnings and skipping: nobody is forced to read, nobody loses by it, all stay blind."""

from typing import Any

import pytest

from claims.errors import NothingToDo, Refused
from claims.models import Article, Assignment, Operation
from claims.services import access, assignments, cautions, held_ahead
from claims.services.cautions import Warned
from claims.services.progress import due_in
from claims.services.release_manifest import sampling
from claims.vocabulary import AssignmentState, Caution, SkipReason
from tests.hands import Hands, lease
from tests.newsroom import NOON, later

pytestmark = pytest.mark.django_db


def flag(hands: Hands, number: int = 0, reason: str = "distressing", **more: Any) -> None:
    answer = hands.mark(number, "flagged", flag_reason=reason, **more)
    assert answer.status == "applied", answer


def leave(assignment: Assignment, note: str = "") -> None:
    cautions.skip(assignment=assignment, reason=SkipReason.DISTRESSING, note=note, now=NOON)


def test_a_text_that_nobody_marked_has_no_warning(article: Article) -> None:
    assert cautions.warning_of(article) is None


def test_the_managers_word_stands_with_its_note(article: Article) -> None:
    cautions.change_caution(article=article, caution=Caution.WARN, note="About a child's death")
    assert cautions.warning_of(article) == Warned("About a child's death")


def test_a_flag_warns_others_and_is_gone_with_it(article, campaign, aigul, bohdan) -> None:
    hands = lease(campaign, aigul)
    flag(hands)
    theirs = lease(campaign, bohdan).assignment
    assert cautions.warning_before(theirs) == Warned("")
    hands.mark(0, "open", base_rev=1)
    assert cautions.warning_before(theirs) is None


def test_other_flags_warn_nobody(article, campaign, aigul, bohdan) -> None:
    flag(lease(campaign, aigul), reason="unclear")
    assert cautions.warning_before(lease(campaign, bohdan).assignment) is None


def test_a_manager_can_lift_what_flags_raised(article, campaign, aigul, bohdan) -> None:
    flag(lease(campaign, aigul))
    cautions.change_caution(article=article, caution=Caution.CLEAR, note="")
    assert cautions.warning_before(lease(campaign, bohdan).assignment) is None


def test_who_is_reading_already_is_not_stopped(article, campaign, aigul, bohdan) -> None:
    theirs = lease(campaign, bohdan)
    theirs.mark(0)
    flag(lease(campaign, aigul))
    assert cautions.warning_before(theirs.assignment) is None


def test_who_chose_to_see_the_text_is_asked_once(article, campaign, aigul) -> None:
    cautions.change_caution(article=article, caution=Caution.WARN, note="")
    mine = lease(campaign, aigul).assignment
    cautions.show_text(assignment=mine, now=NOON)
    cautions.show_text(assignment=mine, now=later(hours=1))
    mine.refresh_from_db()
    assert mine.shown_at == NOON
    assert cautions.warning_before(mine) is None


def test_a_skipped_passage_goes_to_others_and_never_comes_back_by_itself(
    article, campaign, aigul, bohdan
) -> None:
    mine = lease(campaign, aigul).assignment
    leave(mine, "too close to home")
    mine.refresh_from_db()
    assert (mine.state, mine.skip_reason, mine.skip_note) == (
        AssignmentState.SKIPPED,
        "distressing",
        "too close to home",
    )
    mine.passage.refresh_from_db()
    assert mine.passage.taken_readings == 0
    with pytest.raises(NothingToDo):
        lease(campaign, aigul)
    assert held_ahead.hold_ahead(campaign=campaign, annotator=aigul, now=NOON) == []
    due = due_in(aigul, campaign)
    assert due is not None
    assert not due.can_continue
    assert lease(campaign, bohdan).assignment.passage == mine.passage


def test_skipping_twice_gives_the_place_back_once(article, campaign, aigul) -> None:
    mine = lease(campaign, aigul).assignment
    leave(mine)
    leave(access.assignment_for(aigul, mine.pk))
    mine.passage.refresh_from_db()
    assert mine.passage.taken_readings == 0


def test_a_lease_that_had_lapsed_is_not_given_back_twice(article, campaign, aigul) -> None:
    mine = lease(campaign, aigul).assignment
    assignments.return_lapsed_leases(now=later(days=2000))
    leave(access.assignment_for(aigul, mine.pk))
    mine.passage.refresh_from_db()
    assert mine.passage.taken_readings == 0


def test_the_sweep_and_a_beat_of_the_bench_leave_a_skipped_passage_alone(
    article, campaign, aigul
) -> None:
    mine = lease(campaign, aigul).assignment
    leave(mine)
    assert assignments.return_lapsed_leases(now=later(days=2000)) == 0
    assignments.extend_lease(assignment=mine, now=NOON)
    mine.refresh_from_db()
    assert mine.state == AssignmentState.SKIPPED


def test_late_work_in_a_skipped_passage_is_kept_and_takes_nothing(article, campaign, aigul) -> None:
    hands = lease(campaign, aigul)
    leave(hands.assignment)
    assert hands.mark(0).status == "applied"
    mine = Assignment.objects.select_related("passage").get(pk=hands.assignment.pk)
    assert mine.state == AssignmentState.SKIPPED
    assert mine.passage.taken_readings == 0
    assert Operation.objects.filter(assignment=mine).count() == 1


def test_a_skipped_passage_is_not_handed_in(article, campaign, aigul) -> None:
    hands = lease(campaign, aigul)
    leave(hands.assignment)
    answer = hands.finish().answers[0]
    assert (answer.status, "take it back" in answer.message) == ("refused", True)


def test_what_is_handed_in_is_not_skipped(article, campaign, aigul) -> None:
    hands = lease(campaign, aigul)
    hands.finish()
    with pytest.raises(Refused, match="handed in"):
        leave(access.assignment_for(aigul, hands.assignment.pk))


def test_a_skipped_passage_is_taken_back_while_it_is_free(article, campaign, aigul) -> None:
    mine = lease(campaign, aigul).assignment
    leave(mine)
    cautions.take_again(assignment=mine, now=later(hours=1))
    mine.refresh_from_db()
    mine.passage.refresh_from_db()
    assert (mine.state, mine.skip_reason, mine.passage.taken_readings) == ("leased", "", 1)


def test_a_skipped_passage_that_others_read_is_gone(article, campaign, aigul, bohdan) -> None:
    campaign.passages.update(planned_readings=1, fixed_readings=1)
    mine = lease(campaign, aigul).assignment
    leave(mine)
    lease(campaign, bohdan)
    with pytest.raises(Refused, match="Others"):
        cautions.take_again(assignment=mine, now=NOON)
    mine.refresh_from_db()
    assert mine.state == AssignmentState.SKIPPED


def test_what_was_skipped_is_counted_apart_in_a_release(article, campaign, aigul, bohdan) -> None:
    for user in (aigul, bohdan):
        leave(lease(campaign, user).assignment)
    assert sampling(campaign)["skipped"] == [{"skip_reason": "distressing", "assignments": 2}]
