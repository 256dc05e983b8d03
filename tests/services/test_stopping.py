"""The stopping rule: further readings where the planned ones differ, and agreement without them."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections
from hypothesis import given
from hypothesis import strategies as st

from claims.errors import NothingToDo
from claims.models import Assignment, Campaign, Passage, User
from claims.services import agreement_readings, campaigns, stopping
from claims.services.release_manifest import sampling
from claims.vocabulary import AssignmentState, Role
from claims.web.work_why import why
from tests.hands import Hands, lease, take_in


@pytest.fixture
def campaign(campaign: Campaign) -> Campaign:
    """Two readings planned, up to four until two agree; one passage of five sentences."""
    campaign.most_readings, campaign.enough_alike = 4, 2
    campaign.save()
    take_in(campaign)
    return campaign


@pytest.fixture
def people(campaign: Campaign, aigul: User, bohdan: User) -> list[User]:
    more = [User.objects.create_user(username=f"reader-{number}") for number in range(4)]
    for one in more:
        campaigns.add_member(campaign=campaign, user=one, role=Role.ANNOTATOR)
    return [aigul, bohdan, *more]


def read(campaign: Campaign, person: User, *, flag: bool = False) -> Hands:
    """Read the passage: no claim anywhere, or a flag on the first sentence."""
    hands = lease(campaign, person)
    if flag:
        hands.mark(0, "flagged", flag_reason="unclear")
    hands.finish()
    return hands


def plan() -> tuple[int, int]:
    passage = Passage.objects.get()
    return passage.fixed_readings, passage.planned_readings


@pytest.mark.django_db
def test_readings_that_agree_end_at_the_plan_and_are_compared(campaign, people):
    for person in people[:2]:
        read(campaign, person)
    assert plan() == (2, 2)
    assert Passage.objects.get().compared_at is not None
    with pytest.raises(NothingToDo):
        lease(campaign, people[2])


@pytest.mark.django_db
def test_readings_that_differ_ask_for_one_more_and_are_not_compared_before_it(campaign, people):
    read(campaign, people[0])
    read(campaign, people[1], flag=True)
    assert plan() == (2, 3)
    assert Passage.objects.get().compared_at is None
    read(campaign, people[2])
    assert plan() == (2, 3)
    assert Passage.objects.get().compared_at is not None


@pytest.mark.django_db
def test_a_rule_that_needs_three_alike_never_exceeds_its_most(campaign, people):
    campaign.enough_alike = 3
    campaign.save()
    for number, person in enumerate(people[:4]):
        read(campaign, person, flag=number % 2 == 0)
    assert plan() == (2, 4)
    with pytest.raises(NothingToDo):
        lease(campaign, people[4])
    assert Passage.objects.get().compared_at is not None


@pytest.mark.django_db
def test_without_a_rule_nothing_is_added(campaign, people):
    campaign.most_readings = 0
    campaign.save()
    read(campaign, people[0])
    read(campaign, people[1], flag=True)
    assert plan() == (2, 2)


@pytest.mark.django_db
def test_a_reading_that_the_rule_added_says_so_to_those_who_run_it_and_not_to_its_reader(
    campaign, people
):
    read(campaign, people[0])
    read(campaign, people[1], flag=True)
    hands = lease(campaign, people[2])
    stored = Assignment.objects.get(pk=hands.assignment.pk)
    assert stored.policy == "stopping"
    assert stored.reason["reading"] == 3
    assert stored.reason["fixed"] == 2
    assert (stored.reason["enough_alike"], stored.reason["most_readings"]) == (2, 4)
    assert why(stored) == why(Assignment.objects.get(annotator=people[0]))


@pytest.mark.django_db
def test_agreement_is_measured_on_the_fixed_readings_alone(campaign, people):
    read(campaign, people[0])
    read(campaign, people[1], flag=True)
    before = agreement_readings.sentences([Passage.objects.get().pk])
    read(campaign, people[2])
    assert agreement_readings.sentences([Passage.objects.get().pk]) == before
    assert {one.annotator for one in before} == {people[0].pk, people[1].pk}


@pytest.mark.django_db
def test_a_fixed_reading_that_went_back_is_given_again_as_one(campaign, people):
    """One of the two planned readings lapses after the other came in: its place stays fixed."""
    read(campaign, people[0])
    lease(campaign, people[1])
    Assignment.objects.filter(annotator=people[1]).update(state=AssignmentState.RETURNED)
    Passage.objects.update(taken_readings=1)
    read(campaign, people[2], flag=True)
    assert Assignment.objects.get(annotator=people[2]).policy == campaign.distribution
    read(campaign, people[3])
    assert Assignment.objects.get(annotator=people[3]).policy == "stopping"


@pytest.mark.django_db
def test_the_sampling_design_tells_the_rule_and_what_it_added(campaign, people):
    read(campaign, people[0])
    read(campaign, people[1], flag=True)
    read(campaign, people[2])
    told = sampling(campaign)
    assert told["stopping"] == {"enough_alike": 2, "most_readings": 4}
    assert told["passages"] == [
        {"fixed_readings": 2, "planned_readings": 3, "submitted_readings": 3, "passages": 1}
    ]
    assert {row["policy"]: row["assignments"] for row in told["policies"]} == {
        "in_order": 2,
        "stopping": 1,
    }


def test_many_who_hand_in_at_once_never_plan_more_than_the_most(live_database, campaign):
    """Eight people in eight threads over five passages whose readings never agree."""
    campaign.passage_sentences = 1
    campaign.save()
    Passage.objects.all().delete()
    for number in range(2):
        take_in(campaign, f"Новости\n\nНовость {number} рассказали в мэрии. Она коротка, увы.\n")
    readers = [User.objects.create_user(username=f"one-{number}") for number in range(8)]
    for one in readers:
        campaigns.add_member(campaign=campaign, user=one, role=Role.ANNOTATOR)
    campaign.enough_alike = 4
    campaign.save()

    def work(person: User) -> None:
        try:
            for _ in range(6):
                read(campaign, person, flag=person.pk % 2 == 0)
        except NothingToDo:
            pass
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(work, readers))
    # Who found nothing free at that moment comes back for what the rule added since.
    for one in readers:
        work(one)
    for passage in Passage.objects.all():
        given = passage.assignments.all()
        assert given.count() == len({one.annotator_id for one in given})
        submitted = given.filter(state=AssignmentState.SUBMITTED).count()
        assert passage.taken_readings == passage.submitted_readings == submitted
        assert submitted == passage.planned_readings <= 4
        fixed = given.exclude(policy="stopping").count()
        assert fixed == passage.fixed_readings == 2


@given(
    said=st.lists(
        st.tuples(st.integers(0, 3), st.sampled_from(["claims", "no_claim", "flagged"])),
        max_size=20,
    ),
    enough=st.integers(2, 4),
)
def test_the_rule_is_met_when_each_sentence_has_one_outcome_often_enough(said, enough):
    counts = {
        start: [sum(one == (start, outcome) for one in said) for _, outcome in said]
        for start, _ in said
    }
    assert stopping.all_alike(said, enough) == all(max(n) >= enough for n in counts.values())
