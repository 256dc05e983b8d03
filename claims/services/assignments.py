"""Handing out passages. A lease is never given twice: the row is locked with SKIP LOCKED, and one
person reads a passage once.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, QuerySet

from claims.errors import NothingToDo
from claims.models import Assignment, Campaign, Membership, Passage, User
from claims.services import gate
from claims.vocabulary import AssignmentState, CampaignState, Role

POLICY_VERSION = 2
# A lease is not written anew for every keystroke.
SLIDE = timedelta(seconds=20)
_LEASE = ("lease_until", "state", "is_late")


def next_assignment(*, campaign: Campaign, annotator: User, now: datetime) -> Assignment:
    """Return what the person should read now: their open lease, their work that went back, or a
    fresh passage in a language they read. Raise NothingToDo with the reason in words; GateClosed
    while the newest guideline is new to them, once what they hold is handed in.
    """
    with transaction.atomic():
        # One person's requests take turns: two clicks on “Continue” are one lease.
        membership = (
            Membership.objects.select_for_update(of=("self",), no_key=True)
            .select_related("user")
            .filter(campaign=campaign, user=annotator, role=Role.ANNOTATOR)
            .first()
        )
        if membership is None:
            raise NothingToDo("You do not annotate in this campaign.")
        if not campaign.is_open:
            raise NothingToDo(
                "This campaign is %(state)s; its manager can open it again.",
                values={"state": CampaignState(campaign.state)},
            )
        mine = Assignment.objects.filter(annotator=annotator, passage__campaign=campaign)
        assignment = _go_on(mine, now)
        if assignment is not None:
            return assignment
        gate.require_passed(campaign=campaign, annotator=annotator)
        assignment = _take_back(mine, now) or _lease_fresh(campaign, membership, now)
        if assignment is None:
            raise _nothing(campaign, membership)
    return assignment


def extend_lease(*, assignment: Assignment, now: datetime) -> None:
    """Slide the lease forward, unless the work was handed in meanwhile."""
    with transaction.atomic():
        fresh = (
            Assignment.objects.select_for_update(no_key=True).only(*_LEASE).get(pk=assignment.pk)
        )
        for name in _LEASE:
            setattr(assignment, name, getattr(fresh, name))
        if assignment.state != AssignmentState.SUBMITTED:
            slide_lease(assignment=assignment, now=now)


def slide_lease(*, assignment: Assignment, now: datetime) -> None:
    """Slide the lease of a row that the caller holds locked; work that had gone back is taken up
    again, and marked late.
    """
    until = lease_end(assignment.passage.campaign, now)
    if assignment.state == AssignmentState.LEASED and until - assignment.lease_until < SLIDE:
        return
    assignment.lease_until = until
    if assignment.state == AssignmentState.RETURNED:
        assignment.state = AssignmentState.LEASED
        assignment.is_late = True
        # More readings than planned are possible here, and recorded: no work is turned away.
        Passage.objects.filter(pk=assignment.passage_id).update(
            taken_readings=F("taken_readings") + 1
        )
    assignment.save(update_fields=_LEASE)


def return_lapsed_leases(*, now: datetime) -> int:
    """Give back the passages whose leases ran out; what was done in them stays. Return how many."""
    with transaction.atomic():
        lapsed = list(
            Assignment.objects.select_for_update(skip_locked=True)
            .filter(state=AssignmentState.LEASED, lease_until__lt=now)
            .order_by("pk")[:500]
        )
        for assignment in lapsed:
            assignment.state = AssignmentState.RETURNED
            assignment.returned_at = now
            assignment.save(update_fields=("state", "returned_at"))
            Passage.objects.filter(pk=assignment.passage_id).update(
                taken_readings=F("taken_readings") - 1
            )
    return len(lapsed)


def lease_end(campaign: Campaign, now: datetime) -> datetime:
    return now + timedelta(minutes=campaign.lease_minutes)


def _go_on(mine: QuerySet[Assignment], now: datetime) -> Assignment | None:
    """Slide the lease in hand; locked, so that work just handed in is not taken for one."""
    lease = (
        mine.filter(state=AssignmentState.LEASED)
        .select_related("passage__campaign")
        .select_for_update(no_key=True, of=("self",))
        .order_by("pk")
        .first()
    )
    if lease is not None:
        slide_lease(assignment=lease, now=now)
    return lease


def _take_back(mine: QuerySet[Assignment], now: datetime) -> Assignment | None:
    returned = (
        mine.filter(
            state=AssignmentState.RETURNED,
            passage__taken_readings__lt=F("passage__planned_readings"),
            passage__n_sentences__gt=0,
        )
        .select_related("passage__campaign")
        .select_for_update(skip_locked=True, of=("self", "passage"))
        .order_by("pk")
        .first()
    )
    if returned is not None:
        slide_lease(assignment=returned, now=now)
    return returned


def _lease_fresh(campaign: Campaign, membership: Membership, now: datetime) -> Assignment | None:
    passage = (
        _unread_by(campaign, membership)
        .filter(taken_readings__lt=F("planned_readings"))
        .order_by("rank", "pk")
        .select_for_update(skip_locked=True, of=("self",))
        .first()
    )
    if passage is None:
        return None
    passage.taken_readings += 1
    passage.save(update_fields=("taken_readings",))
    return Assignment.objects.create(
        passage=passage,
        annotator=membership.user,
        schema_version=campaign.schemas.latest("version"),
        guideline=campaign.guidelines.latest("version"),
        policy=campaign.distribution,
        policy_version=POLICY_VERSION,
        reason={
            "reading": passage.taken_readings,
            "of": passage.planned_readings,
            "seed": campaign.seed,
            "rank": passage.rank,
            "doubled": passage.is_doubled,
        },
        suggestions=campaign.suggestions,
        leased_at=now,
        lease_until=lease_end(campaign, now),
    )


def _unread_by(campaign: Campaign, membership: Membership) -> QuerySet[Passage]:
    """Passages in the person's languages that they never held; no languages named means all."""
    passages = Passage.objects.filter(campaign=campaign, n_sentences__gt=0).exclude(
        assignments__annotator=membership.user
    )
    if membership.languages:
        passages = passages.filter(language__in=membership.languages)
    return passages


def _nothing(campaign: Campaign, membership: Membership) -> NothingToDo:
    passages = Passage.objects.filter(campaign=campaign)
    if not passages.exists():
        return NothingToDo("There is no text in this campaign yet.")
    if membership.languages and not passages.filter(language__in=membership.languages).exists():
        return NothingToDo(
            "Nothing here is in a language that you read (%(languages)s).",
            values={"languages": ", ".join(membership.languages)},
        )
    if _unread_by(campaign, membership).exists():
        return NothingToDo(
            "All that is left is in other hands just now; what they return comes to you."
        )
    return NothingToDo("You have read everything that is here for you. Thank you!")
