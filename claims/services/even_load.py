"""Even load: in the end everybody has read as much, to one passage, whoever was faster.

The share is all planned readings over all annotators, rounded down. Below it a person takes what
comes; from it on, only what no colleague with less could read. Passages with the fewest readings
come first, and among the last few each is given so that the colleagues' shares can still be filled:
a passage needs different people, and in the end they could be too few.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.db import connection
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Sum

from claims.models import Assignment, Campaign, Membership, Passage
from claims.vocabulary import OUTSIDE_THE_PLAN, AssignmentState, Role

_SERVING = 5_502_002  # key of the lock, with the campaign's
LAST = 60  # passages; who reads which of them is looked at together


@dataclass(frozen=True, slots=True)
class Rest:
    """What is left to read: readings by passage, who could make one, and the room of each person
    (user ids) up to the share.
    """

    left: Mapping[int, int]
    able: Mapping[int, Sequence[int]]
    room: Mapping[int, int]

    def allocatable(self) -> int:
        """Return how many of the readings people with room can make, nobody one passage twice.

        A maximum matching by augmenting paths (Kuhn 1955), a person taking as many as they have
        room for.
        """
        given: dict[int, set[int]] = {person: set() for person in self.room}

        def place(passage: int, seen: set[int]) -> bool:
            for person in self.able[passage]:
                if person in seen or passage in given[person]:
                    continue
                seen.add(person)
                if len(given[person]) >= self.room[person]:
                    moved = next((one for one in tuple(given[person]) if place(one, seen)), None)
                    if moved is None:
                        continue
                    given[person].remove(moved)
                given[person].add(passage)
                return True
            return False

        return sum(place(passage, set()) for passage, n in self.left.items() for _ in range(n))

    def without(self, passage: int, person: int) -> "Rest":
        """Return what is left once the person took the passage."""
        able = [one for one in self.able[passage] if one != person]
        return replace(
            self,
            left={**self.left, passage: self.left[passage] - 1},
            able={**self.able, passage: able},
            room={**self.room, person: max(0, self.room[person] - 1)},
        )


def take_one(free: QuerySet[Passage], campaign: Campaign, membership: Membership) -> Passage | None:
    """Lock and return the passage of `free` ones that the person should read; None where what is
    left is kept for colleagues.

    Costs a sum over the campaign's passages and a count of its assignments. One person at a time
    is served, or two could each be given the other's share.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [_SERVING, campaign.pk % 2**31])
    people = {
        one.user_id: one.languages
        for one in Membership.objects.filter(campaign=campaign, role=Role.ANNOTATOR)
    }
    loads = Counter(_held(campaign).values_list("annotator", flat=True))
    mine = loads[membership.user_id]
    cap = max(fair_share(campaign, len(people)), mine)
    room = {one: max(0, cap - loads[one]) for one in people}
    rows = free.order_by("taken_readings", "rank", "pk").select_for_update(
        skip_locked=True, of=("self",)
    )
    if all_free(campaign).count() <= LAST:
        rest = _rest(campaign, people, room)
        wanted = _first_that_fits(
            list(free.order_by("taken_readings", "rank", "pk")), rest, membership
        )
        return rows.filter(pk=wanted).first() if wanted else None
    if room[membership.user_id]:
        return rows.first()
    for other, languages in people.items():
        if room[other]:
            rows = rows.exclude(_could_read(other, languages))
    return rows.first()


def fair_share(campaign: Campaign, n_people: int) -> int:
    """Return how many readings each annotator has to make if all make equally many."""
    sums = Passage.objects.filter(campaign=campaign, n_sentences__gt=0).aggregate(
        planned=Sum("planned_readings", default=0)
    )
    return int(sums["planned"]) // max(n_people, 1)


def all_free(campaign: Campaign) -> QuerySet[Passage]:
    """Return the passages that still need a reading."""
    return Passage.objects.filter(
        campaign=campaign, n_sentences__gt=0, taken_readings__lt=F("planned_readings")
    )


def _first_that_fits(wanted: Sequence[Passage], rest: Rest, membership: Membership) -> int | None:
    """Return the first passage that the person can take and leave the others' shares fillable."""
    me = membership.user_id
    most = rest.allocatable() - (1 if rest.room[me] else 0)
    return next(
        (
            one.pk
            for one in wanted
            if one.pk in rest.left and rest.without(one.pk, me).allocatable() >= most
        ),
        None,
    )


def _rest(campaign: Campaign, people: Mapping[int, Sequence[str]], room: Mapping[int, int]) -> Rest:
    passages = list(all_free(campaign))
    had: dict[int, set[int]] = {one.pk: set() for one in passages}
    held = Assignment.objects.filter(passage__in=passages).values_list("passage", "annotator")
    for passage, annotator in held:
        had[passage].add(annotator)
    return Rest(
        left={one.pk: one.planned_readings - one.taken_readings for one in passages},
        able={
            one.pk: [
                person
                for person, languages in people.items()
                if person not in had[one.pk] and (not languages or one.language in languages)
            ]
            for one in passages
        },
        room=room,
    )


def _could_read(person: int, languages: Sequence[str]) -> Q:
    had = Assignment.objects.filter(passage=OuterRef("pk"), annotator_id=person)
    could = ~Q(Exists(had))
    return could & Q(language__in=languages) if languages else could


def _held(campaign: Campaign) -> QuerySet[Assignment]:
    """Return the readings that people made or hold, those beside the plan apart."""
    return (
        Assignment.objects.filter(passage__campaign=campaign)
        .exclude(state__in=(AssignmentState.RETURNED, AssignmentState.SKIPPED))
        .exclude(policy__in=OUTSIDE_THE_PLAN)
        .order_by()
    )
