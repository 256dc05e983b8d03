"""Even load: in the end everybody has read as much, whoever was faster."""

import random
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections
from django.utils import timezone

from claims.errors import NothingToDo
from claims.models import Assignment, Campaign, Passage, User
from claims.services import assignments, campaigns, even_load
from claims.vocabulary import Role
from tests.hands import take_in
from tests.plugins.properties import thorough


def prepare(campaign: Campaign, *, n_people: int, overlap: int, n_texts: int = 2) -> list[User]:
    campaign.even_load, campaign.passage_sentences, campaign.overlap = True, 1, overlap
    campaign.save()
    campaign.memberships.filter(role=Role.ANNOTATOR).delete()
    for number in range(n_texts):
        take_in(campaign, f"Новости\n\nНовость {number} рассказали в мэрии. Она коротка, увы.\n")
    people = [User.objects.create_user(username=f"reader-{number}") for number in range(n_people)]
    for one in people:
        campaigns.add_member(campaign=campaign, user=one, role=Role.ANNOTATOR)
    return people


def take(campaign: Campaign, person: User) -> bool:
    """Take a passage and put it aside as read."""
    try:
        given = assignments.next_assignment(campaign=campaign, annotator=person, now=timezone.now())
    except NothingToDo:
        return False
    Assignment.objects.filter(pk=given.pk).update(state="submitted", submitted_at=timezone.now())
    return True


def loads(people: list[User]) -> list[int]:
    counted = Counter(Assignment.objects.values_list("annotator", flat=True))
    return sorted(counted[one.pk] for one in people)


def all_is_read() -> None:
    for passage in Passage.objects.all():
        assert passage.taken_readings == passage.planned_readings
        readers = list(passage.assignments.values_list("annotator", flat=True))
        assert len(readers) == len(set(readers)) == passage.planned_readings


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(thorough(4, 8)))
def test_loads_end_within_one_passage_in_whatever_order_people_come(campaign, seed):
    dice = random.Random(seed)
    n_people, overlap = dice.randint(2, 5), dice.randint(1, 2)
    people = prepare(campaign, n_people=n_people, overlap=overlap, n_texts=dice.randint(2, 4))
    # Some come far more often than others.
    weights = [dice.choice([1, 1, 4, 12]) for _ in people]
    done: set[int] = set()
    while len(done) < len(people):
        (person,) = dice.choices(people, weights)
        if not take(campaign, person):
            done.add(person.pk)
        else:
            done.clear()
    all_is_read()
    assert max(loads(people)) - min(loads(people)) <= 1


@pytest.mark.django_db
def test_the_fastest_is_told_that_the_rest_is_kept_for_others(campaign):
    fast, *_ = prepare(campaign, n_people=2, overlap=1)
    assert even_load.fair_share(campaign, 2) == 2
    assert [take(campaign, fast) for _ in range(3)] == [True, True, False]
    with pytest.raises(NothingToDo, match="read your share"):
        assignments.next_assignment(campaign=campaign, annotator=fast, now=timezone.now())


@pytest.mark.django_db
def test_what_nobody_with_less_can_read_is_not_kept_for_them(campaign):
    fast, other = prepare(campaign, n_people=2, overlap=1)
    campaigns.add_member(campaign=campaign, user=other, role=Role.ANNOTATOR, languages=["en"])
    assert [take(campaign, fast) for _ in range(5)] == [True] * 4 + [False]


@pytest.mark.django_db
def test_without_the_setting_the_fastest_reads_on(campaign):
    fast, *_ = prepare(campaign, n_people=2, overlap=1)
    campaign.even_load = False
    campaign.save()
    assert [take(campaign, fast) for _ in range(5)] == [True] * 4 + [False]


def test_eight_who_come_at_once_end_within_one_passage(live_database, campaign):
    people = prepare(campaign, n_people=8, overlap=2, n_texts=5)

    def work(person: User) -> None:
        try:
            while take(campaign, person):
                pass
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(work, people))
    # Who found a row locked came away with nothing, as people do; they come back.
    while any(take(campaign, person) for person in people):
        pass
    all_is_read()
    assert max(loads(people)) - min(loads(people)) <= 1
