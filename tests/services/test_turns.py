"""What a step costs the database, and that a batch is taken whole or operation by operation."""

from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from claims.errors import NoAccess
from claims.models import Campaign, Claim, Operation, Source, User
from claims.services import access, annotations, history, turns
from tests.hands import Hands, lease, take_in

pytestmark = pytest.mark.django_db

# The assignment, a savepoint and its end, the turn, the outcome, the log.
STATEMENTS_OF_A_STEP = 6


@pytest.fixture
def hands(campaign: Campaign, aigul: User) -> Hands:
    take_in(campaign)
    return lease(campaign, aigul)


def no_claim(hands: Hands, number: int) -> dict[str, Any]:
    sentence = hands.sentences[number]
    payload = {"start": sentence.start, "end": sentence.end, "mark": "no_claim"}
    return hands.operation("mark_sentence", payload, 0)


def test_a_step_costs_six_statements(
    hands: Hands, aigul: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    operation = no_claim(hands, 0)
    with django_assert_num_queries(STATEMENTS_OF_A_STEP):
        done = annotations.apply_operations(
            assignment=access.assignment_in_hand(aigul, hands.assignment.pk),
            actor=aigul,
            operations=[operation],
            now=timezone.now(),
        )
    assert done.open_sentences == [sentence.start for sentence in hands.sentences[1:]]


def test_an_assignment_in_hand_knows_its_place_and_is_nobody_elses(
    hands: Hands, bohdan: User, dmytro: User
) -> None:
    whole = hands.assignment
    found = access.assignment_in_hand(whole.annotator, whole.pk)
    assert (found, found.passage, found.schema_version) == (
        *(whole, whole.passage),
        whole.schema_version,
    )
    assert found.passage.article.text == hands.text
    for outsider in (bohdan, dmytro):
        with pytest.raises(NoAccess):
            access.assignment_in_hand(outsider, whole.pk)


def test_no_turn_is_given_on_an_assignment_that_is_gone(hands: Hands) -> None:
    found = access.assignment_in_hand(hands.assignment.annotator, hands.assignment.pk)
    hands.assignment.delete()
    with pytest.raises(NoAccess):
        turns.take(found)


def test_what_the_database_refuses_is_undone_alone(
    hands: Hands, campaign: Campaign, bohdan: User
) -> None:
    theirs = lease(campaign, bohdan)
    taken = str(theirs.claim(1))
    sentence = hands.sentences[1]
    stolen = {
        "claim": taken,
        "spans": [{"start": sentence.start, "end": sentence.end}],
        "fields": {"claim_types": ["Event/Property Claim"]},
    }
    done = hands.send(
        no_claim(hands, 0), hands.operation("create_claim", stolen), no_claim(hands, 2)
    )
    assert [one.status for one in done.answers] == ["applied", "refused", "applied"]
    assert done.open_sentences == [hands.sentences[number].start for number in (1, 3, 4)]
    assert Operation.objects.filter(assignment=hands.assignment).count() == 2
    assert not list(history.differences(campaign))


def test_a_source_named_by_an_act_that_is_refused_is_not_kept(hands: Hands) -> None:
    key = hands.claim(0)
    named = {"url": "https://dam.example/levels", "text": "Уровень воды два метра."}
    refused = hands.link(key, named, quotes=[(0, 10_000)])
    assert refused.status == "refused"
    assert not Source.objects.exists()


def test_a_batch_that_mixes_old_and_new_is_answered_one_by_one(hands: Hands) -> None:
    first, second, third = (no_claim(hands, number) for number in range(3))
    hands.send(first, second)
    done = hands.send(second, third, first, third)
    said = [one.status.value for one in done.answers]
    assert said == ["duplicate", "applied", "duplicate", "duplicate"]
    assert Operation.objects.count() == 3
    assert done.open_sentences == [hands.sentences[number].start for number in (3, 4)]


def test_a_claim_undone_half_way_leaves_its_sentence_open(hands: Hands) -> None:
    """A claim is stored before it is logged; an op_id that is taken undoes both."""
    hands.mark(0)
    used = str(Operation.objects.get().op_id)
    sentence = hands.sentences[1]
    payload = {
        "claim": str(uuid4()),
        "spans": [{"start": sentence.start, "end": sentence.end}],
        "fields": {"claim_types": ["Event/Property Claim"]},
    }
    done = hands.send(hands.operation("create_claim", payload, op_id=used))
    # The id is known, so what it said the first time is the answer.
    assert [one.status for one in done.answers] == ["duplicate"]
    assert not Claim.objects.exists()
    assert sentence.start in done.open_sentences
