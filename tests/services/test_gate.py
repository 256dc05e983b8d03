"""The gate: who may begin, what they are asked, and what is kept of it."""

from typing import Any

import pytest
from django.db import DatabaseError, transaction

from claims.errors import GateClosed, InvalidLabel, NoAccess, Refused
from claims.models import Assignment, Campaign, GateAnswer, GateGrant, GateItem, GateResult, User
from claims.services import (
    assignments,
    campaigns,
    gate,
    gate_items,
    gate_people,
    release_manifest,
)
from claims.services.gate_items import ItemFields
from claims.services.gate_standing import Standing, Step, standing
from claims.vocabulary import AssignmentState, GateItemKind, GateMode, Role
from tests.newsroom import EVENT, NOON, NUMBER, later, take_in

pytestmark = pytest.mark.django_db
TRAINING, TEST = GateItemKind.TRAINING, GateItemKind.TEST


def ask(campaign: Campaign, mode: GateMode = GateMode.TEST, **settings: int) -> None:
    settings = {"pass_percent": 100, "attempts": 2, **settings}
    gate_items.change_gate(campaign=campaign, mode=mode, **settings)


def item(campaign: Campaign, kind: GateItemKind, text: str, *types: str, **more: Any) -> GateItem:
    fields = ItemFields(
        kind=kind,
        guideline=campaign.guidelines.latest("version"),
        text=text,
        language=more.pop("language", "en"),
        types=types,
        explanation=more.pop("explanation", "Because."),
    )
    return gate_items.add_items(campaign=campaign, items=[fields], by=campaign.created_by)[0]


def publish(campaign: Campaign, text: str) -> None:
    campaigns.publish_guideline(campaign=campaign, text=text, by=campaign.created_by)


def stand(campaign: Campaign, user: User) -> Standing:
    return standing(campaign=campaign, annotator=user)


def read(campaign: Campaign, user: User) -> Standing:
    version = campaign.guidelines.latest("version").version
    return gate.confirm_reading(campaign=campaign, annotator=user, version=version, now=NOON)


def answer(campaign: Campaign, user: User, *types: str) -> GateAnswer:
    here = stand(campaign, user)
    assert here.item is not None
    return gate.answer(
        campaign=campaign,
        annotator=user,
        item=here.item.pk,
        attempt=here.attempt,
        types=types,
        now=NOON,
    )


def begin(campaign: Campaign, user: User) -> Assignment:
    return assignments.next_assignment(campaign=campaign, annotator=user, now=NOON)


def test_a_campaign_without_a_gate_asks_nothing(campaign: Campaign, aigul: User, marat: User):
    take_in(campaign, marat)
    assert stand(campaign, aigul).step is Step.PASSED
    assert begin(campaign, aigul).state == AssignmentState.LEASED


def test_no_passage_is_given_before_the_guideline_is_read(campaign, aigul, marat):
    take_in(campaign, marat)
    ask(campaign, GateMode.READ)
    with pytest.raises(GateClosed, match="Read version 1"):
        begin(campaign, aigul)
    assert not Assignment.objects.exists()
    read(campaign, aigul)
    assert begin(campaign, aigul).annotator == aigul


def test_a_passage_in_hand_is_finished_under_the_version_it_was_taken_under(campaign, aigul, marat):
    take_in(campaign, marat)
    taken = begin(campaign, aigul)
    ask(campaign, GateMode.READ)
    publish(campaign, "Mark facts.")
    assert begin(campaign, aigul) == taken


def test_a_passage_that_went_back_waits_behind_the_gate(campaign, aigul, marat):
    take_in(campaign, marat)
    begin(campaign, aigul)
    assignments.return_lapsed_leases(now=later(days=1))
    ask(campaign, GateMode.READ)
    with pytest.raises(GateClosed):
        begin(campaign, aigul)


def test_training_comes_before_the_test_and_both_in_their_order(campaign, aigul):
    ask(campaign)
    for kind, text in ((TEST, "Third."), (TRAINING, "First."), (TRAINING, "Second.")):
        item(campaign, kind, text)
    asked = []
    read(campaign, aigul)
    while (here := stand(campaign, aigul)).item is not None:
        asked.append((here.step, here.item.text, here.n_done, here.n_items))
        answer(campaign, aigul)
    assert asked == [
        (Step.TRAIN, "First.", 0, 2),
        (Step.TRAIN, "Second.", 1, 2),
        (Step.TEST, "Third.", 0, 1),
    ]
    assert stand(campaign, aigul).step is Step.PASSED


def test_an_answer_is_right_when_exactly_its_types_are_chosen(campaign, aigul):
    ask(campaign)
    for text in ("Both.", "One is missing.", "One is too many.", "None."):
        types = () if text == "None." else (EVENT, NUMBER)
        item(campaign, TRAINING, text, *types)
    read(campaign, aigul)
    given = [(NUMBER, EVENT), (EVENT,), (EVENT, NUMBER, "Causal Claim"), ()]
    assert [answer(campaign, aigul, *types).is_right for types in given] == [
        True,
        False,
        False,
        True,
    ]


def test_a_type_that_the_campaign_lacks_is_no_answer(campaign, aigul):
    ask(campaign)
    item(campaign, TRAINING, "Rain fell.")
    read(campaign, aigul)
    with pytest.raises(InvalidLabel):
        answer(campaign, aigul, "Rumour")
    assert not GateAnswer.objects.exists()


@pytest.mark.parametrize(("n_right", "is_passed"), [(3, False), (4, True)])
def test_the_pass_mark_is_the_least_that_passes(campaign, aigul, n_right, is_passed):
    ask(campaign, pass_percent=80)
    for number in range(5):
        item(campaign, TEST, f"Sentence {number}.")
    read(campaign, aigul)
    for number in range(5):
        answer(campaign, aigul, *(() if number < n_right else (EVENT,)))
    result = GateResult.objects.get(user=aigul, mode=GateMode.TEST)
    assert (result.n_right, result.n_items, result.is_passed) == (n_right, 5, is_passed)
    assert [entry["is_right"] for entry in result.answers].count(True) == n_right
    assert (result.guideline.version, result.pass_percent, result.finished_at) == (1, 80, NOON)


def test_a_result_is_never_rewritten(campaign, aigul):
    ask(campaign, GateMode.READ)
    read(campaign, aigul)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        GateResult.objects.update(is_passed=False)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        GateResult.objects.all().delete()


def test_an_answer_sent_twice_stands_as_it_was_first_sent(campaign, aigul):
    ask(campaign)
    asked = item(campaign, TRAINING, "Rain fell.", EVENT)
    item(campaign, TEST, "Snow fell.", EVENT)
    read(campaign, aigul)
    first = answer(campaign, aigul, EVENT)
    again = gate.answer(
        campaign=campaign, annotator=aigul, item=asked.pk, attempt=0, types=[], now=NOON
    )
    assert (again, again.types) == (first, [EVENT])
    assert GateAnswer.objects.count() == 1


def test_reading_confirmed_twice_is_stored_once(campaign, aigul):
    ask(campaign, GateMode.READ)
    read(campaign, aigul)
    read(campaign, aigul)
    assert GateResult.objects.filter(user=aigul).count() == 1


def test_reading_an_old_version_opens_nothing(campaign, aigul):
    ask(campaign, GateMode.READ)
    publish(campaign, "Mark facts.")
    with pytest.raises(Refused, match="newer version"):
        gate.confirm_reading(campaign=campaign, annotator=aigul, version=1, now=NOON)
    assert stand(campaign, aigul).step is Step.READ


def test_a_question_cannot_be_answered_before_its_turn(campaign, aigul):
    ask(campaign)
    item(campaign, TRAINING, "Rain fell.")
    tested = item(campaign, TEST, "Snow fell.")
    read(campaign, aigul)
    for attempt in (0, 1, 2):
        with pytest.raises(Refused, match="not what is asked"):
            gate.answer(
                campaign=campaign,
                annotator=aigul,
                item=tested.pk,
                attempt=attempt,
                types=[],
                now=NOON,
            )


def test_an_attempt_that_fails_leaves_another(campaign, aigul):
    ask(campaign)
    item(campaign, TEST, "Rain fell.", EVENT)
    read(campaign, aigul)
    answer(campaign, aigul)
    here = stand(campaign, aigul)
    assert (here.step, here.attempt, here.attempts_left) == (Step.FAILED, 2, 1)
    answer(campaign, aigul, EVENT)
    assert stand(campaign, aigul).step is Step.PASSED
    results = GateResult.objects.filter(mode=GateMode.TEST).order_by("attempt")
    assert [(one.attempt, one.is_passed) for one in results] == [(1, False), (2, True)]


def fail_twice(campaign: Campaign, user: User) -> None:
    ask(campaign)
    item(campaign, TEST, "Rain fell.", EVENT)
    read(campaign, user)
    answer(campaign, user)
    answer(campaign, user)


def test_attempts_used_up_send_people_to_the_manager(campaign, aigul, marat):
    take_in(campaign, marat)
    fail_twice(campaign, aigul)
    here = stand(campaign, aigul)
    assert (here.step, here.item) == (Step.EXHAUSTED, None)
    with pytest.raises(GateClosed, match="ask the manager"):
        begin(campaign, aigul)


def test_the_manager_gives_one_attempt_however_often_the_button_is_pressed(campaign, aigul, marat):
    fail_twice(campaign, aigul)
    gate_people.grant_attempt(campaign=campaign, user=aigul.pk, by=marat, now=NOON)
    with pytest.raises(Refused, match="no need"):
        gate_people.grant_attempt(campaign=campaign, user=aigul.pk, by=marat, now=NOON)
    assert GateGrant.objects.get().granted_by == marat
    answer(campaign, aigul, EVENT)
    assert stand(campaign, aigul).step is Step.PASSED


def test_nobody_else_is_given_an_attempt(campaign, aigul, bohdan, clara, marat):
    fail_twice(campaign, aigul)
    with pytest.raises(Refused):
        gate_people.grant_attempt(campaign=campaign, user=bohdan.pk, by=marat, now=NOON)
    with pytest.raises(NoAccess):
        gate_people.grant_attempt(campaign=campaign, user=clara.pk, by=marat, now=NOON)


def test_a_new_version_asks_only_what_is_new_in_it(campaign, aigul, bohdan):
    ask(campaign)
    item(campaign, TEST, "Old.", EVENT)
    read(campaign, aigul)
    answer(campaign, aigul, EVENT)
    publish(campaign, "Mark figures.")
    item(campaign, TEST, "New.", NUMBER)
    here = stand(campaign, aigul)
    assert (here.step, here.read_before.version) == (Step.READ, 1)
    here = read(campaign, aigul)
    assert (here.item.text, here.n_items) == ("New.", 1)
    assert (read(campaign, bohdan).item.text, stand(campaign, bohdan).n_items) == ("Old.", 2)


def test_a_new_version_without_new_items_is_passed_by_reading(campaign, aigul):
    ask(campaign)
    item(campaign, TEST, "Old.", EVENT)
    read(campaign, aigul)
    answer(campaign, aigul, EVENT)
    publish(campaign, "Mark figures.")
    assert stand(campaign, aigul).step is Step.READ
    assert read(campaign, aigul).step is Step.PASSED


def test_having_read_does_not_stand_for_a_test(campaign, aigul):
    ask(campaign, GateMode.READ)
    assert read(campaign, aigul).step is Step.PASSED
    item(campaign, TEST, "Rain fell.", EVENT)
    ask(campaign, GateMode.TEST)
    assert stand(campaign, aigul).step is Step.TEST


def test_items_added_later_close_the_gate_on_nobody(campaign, aigul):
    ask(campaign)
    read(campaign, aigul)
    item(campaign, TEST, "Rain fell.", EVENT)
    assert stand(campaign, aigul).step is Step.PASSED


def test_people_are_asked_in_languages_that_they_read(campaign, aigul):
    campaigns.add_member(campaign=campaign, user=aigul, role=Role.ANNOTATOR, languages=["kk"])
    ask(campaign)
    item(campaign, TEST, "Rain fell.")
    item(campaign, TEST, "Жаңбыр жауды.", language="kk")
    here = read(campaign, aigul)
    assert (here.item.text, here.n_items) == ("Жаңбыр жауды.", 1)


def test_a_changed_item_is_a_new_version_and_answers_keep_the_old(campaign, aigul, marat):
    ask(campaign)
    before = item(campaign, TRAINING, "Rain fel.", EVENT)
    read(campaign, aigul)
    answer(campaign, aigul, EVENT)
    fields = ItemFields(
        kind=TRAINING, guideline=before.guideline, text="Rain fell.", language="en", types=(EVENT,)
    )
    after = gate_items.change_item(campaign=campaign, key=before.key, fields=fields, by=marat)
    assert (after.version, gate_items.items_of(campaign, TRAINING)) == (2, [after])
    assert GateAnswer.objects.get().item.text == "Rain fel."
    same = gate_items.change_item(campaign=campaign, key=before.key, fields=fields, by=marat)
    assert same == after
    with pytest.raises(DatabaseError, match="never change"), transaction.atomic():
        GateItem.objects.filter(pk=after.pk).update(text="Snow fell.")


def test_a_retired_item_is_asked_no_more_and_the_rest_decides(campaign, aigul):
    ask(campaign)
    item(campaign, TEST, "Rain fell.", EVENT)
    last = item(campaign, TEST, "Snow fell.", EVENT)
    read(campaign, aigul)
    answer(campaign, aigul, EVENT)
    gate_items.retire_item(campaign=campaign, key=last.key)
    assert stand(campaign, aigul).step is Step.FINISH
    here = gate.finish(campaign=campaign, annotator=aigul, now=NOON)
    assert (here.step, here.result.n_items) == (Step.PASSED, 1)


def test_moving_an_item_swaps_it_with_its_neighbour_of_the_same_kind(campaign):
    first = item(campaign, TEST, "A.")
    item(campaign, TRAINING, "Between.")
    item(campaign, TEST, "B.")
    gate_items.move_item(campaign=campaign, key=first.key, down=True)
    assert [one.text for one in gate_items.items_of(campaign, TEST)] == ["B.", "A."]
    gate_items.move_item(campaign=campaign, key=first.key, down=True)
    assert [one.text for one in gate_items.items_of(campaign, TEST)] == ["B.", "A."]


def test_moving_an_item_asks_nobody_again(campaign, aigul):
    ask(campaign)
    first = item(campaign, TRAINING, "A.")
    item(campaign, TRAINING, "B.")
    read(campaign, aigul)
    answer(campaign, aigul)
    gate_items.move_item(campaign=campaign, key=first.key, down=True)
    here = stand(campaign, aigul)
    assert (here.item.text, here.n_done) == ("B.", 1)


def test_an_item_of_another_campaign_is_not_there(campaign, marat):
    other = campaigns.create_campaign(name="Other", by=marat)
    foreign = item(other, TEST, "A.")
    with pytest.raises(NoAccess):
        gate_items.item_of(campaign, foreign.key)
    gate_items.retire_item(campaign=campaign, key=foreign.key)
    assert gate_items.items_of(other, TEST) == [foreign]


def test_the_overview_tells_who_passed_and_who_waits(campaign, aigul, bohdan):
    fail_twice(campaign, aigul)
    read(campaign, bohdan)
    answer(campaign, bohdan, EVENT)
    waiting, done = gate_people.people_at(campaign)
    assert (waiting.user, waiting.passed, waiting.is_exhausted) == (aigul, None, True)
    assert (waiting.score.percent, waiting.n_attempts) == (0, 2)
    assert (done.user, done.score.percent, done.is_exhausted) == (bohdan, 100, False)


def test_people_who_do_not_annotate_have_no_gate(campaign, clara, dmytro):
    ask(campaign, GateMode.READ)
    for user in (clara, dmytro):
        with pytest.raises(NoAccess):
            read(campaign, user)


def test_a_campaign_goes_with_its_gate(campaign, aigul):
    fail_twice(campaign, aigul)
    campaigns.purge_campaign(campaign=campaign)
    assert not GateItem.objects.exists()
    assert not GateResult.objects.exists()


def test_a_release_tells_what_came_of_the_gate_and_names_nobody(campaign, aigul, bohdan) -> None:
    ask(campaign)
    item(campaign, TEST, "It rained.", NUMBER)
    for user, types in ((aigul, (NUMBER,)), (bohdan, ())):
        read(campaign, user)
        answer(campaign, user, *types)
    reading, test = release_manifest.gate(campaign)
    assert (reading["mode"], reading["annotators"], reading["passed"]) == ("read", 2, 2)
    assert test == {
        "guideline_version": 1,
        "mode": "test",
        "annotators": 2,
        "passed": 1,
        "attempts": 2,
        "right": 1,
        "items": 2,
    }
