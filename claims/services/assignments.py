"""Handing out passages. A lease is never given twice, and one person reads a passage once."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from claims.errors import NothingToDo
from claims.models import Assignment, Campaign, Membership, User
from claims.services import gate, handing_out, held_ahead
from claims.services.passages import count_reading
from claims.vocabulary import AssignmentState, CampaignState, Role

# A lease is not written anew for every keystroke.
SLIDE = timedelta(seconds=20)
_LEASE = ("lease_until", "state", "is_late", "opened_at")


def next_assignment(*, campaign: Campaign, annotator: User, now: datetime) -> Assignment:
    """Return what the person should read now: their open lease, what is held ahead for them, their
    work that went back, or a fresh passage in a language they read. Raise NothingToDo with the
    reason in words; GateClosed while the newest guideline is new to them, once what they hold is
    handed in.
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
        mine = handing_out.own(campaign, membership)
        held = _in_hand(mine)
        if held is None or held.state == AssignmentState.RESERVED:
            gate.require_passed(campaign=campaign, annotator=annotator)
        assignment = held or handing_out.gone_back(mine)
        if assignment is not None:
            slide_lease(assignment=assignment, now=now)
            return assignment
        assignment = _fresh(campaign, membership, now)
        if assignment is None:
            raise handing_out.nothing(campaign, membership)
    return assignment


def extend_lease(*, assignment: Assignment, now: datetime) -> None:
    """Slide the lease forward, unless the work was handed in meanwhile. What was only held ahead is
    begun by it; where it can no longer be, it stays as it is.
    """
    with transaction.atomic():
        fresh = (
            Assignment.objects.select_for_update(no_key=True).only(*_LEASE).get(pk=assignment.pk)
        )
        for name in _LEASE:
            setattr(assignment, name, getattr(fresh, name))
        if assignment.state in (AssignmentState.SUBMITTED, AssignmentState.SKIPPED):
            return
        if assignment.opened_at is None and not held_ahead.may_begin(assignment):
            return
        slide_lease(assignment=assignment, now=now)


def slide_lease(*, assignment: Assignment, now: datetime, has_acts: bool = False) -> None:
    """Slide the lease of a row that the caller holds locked; what was held ahead is begun, and work
    that had gone back is taken up again, marked late if it was begun before (or `has_acts` now).
    """
    if assignment.state == AssignmentState.SKIPPED:
        # Late work in it is kept; it stays with others until its reader asks for it again.
        return
    until = lease_end(assignment.passage.campaign, now)
    if assignment.state == AssignmentState.LEASED and until - assignment.lease_until < SLIDE:
        return
    changed: tuple[str, ...] = _LEASE
    if assignment.state != AssignmentState.LEASED:
        changed += _take_up(assignment, now, has_acts=has_acts)
    assignment.lease_until = until
    assignment.save(update_fields=changed)
    held_ahead.keep_ahead(assignment, now)


def return_lapsed_leases(*, now: datetime) -> int:
    """Give back the passages whose leases ran out; what was done in them stays. Return how many."""
    with transaction.atomic():
        lapsed = list(
            Assignment.objects.select_for_update(skip_locked=True)
            .filter(
                state__in=(AssignmentState.LEASED, AssignmentState.RESERVED), lease_until__lt=now
            )
            .order_by("pk")[:500]
        )
        for assignment in lapsed:
            handing_out.give_back(assignment, now)
    return len(lapsed)


def lease_end(campaign: Campaign, now: datetime) -> datetime:
    return now + timedelta(minutes=campaign.lease_minutes)


def _take_up(assignment: Assignment, now: datetime, *, has_acts: bool) -> tuple[str, ...]:
    """Lease what was held ahead, or had gone back; return the fields to save beside the lease."""
    went_back = assignment.state == AssignmentState.RETURNED
    assignment.is_late = (
        assignment.is_late or assignment.opened_at is not None or (went_back and has_acts)
    )
    if went_back:
        # More readings than planned are possible here, and recorded: no work is turned away.
        count_reading(assignment, taken=1)
    assignment.state = AssignmentState.LEASED
    if assignment.opened_at is not None:
        return ()
    assignment.leased_at = assignment.opened_at = now
    if has_acts:
        return ("leased_at",)
    # Held ahead for a while: what the person reads by may have a newer version.
    campaign = assignment.passage.campaign
    assignment.schema_version = campaign.schemas.latest("version")
    assignment.guideline = campaign.guidelines.latest("version")
    return ("leased_at", "schema_version", "guideline")


def _in_hand(mine: QuerySet[Assignment]) -> Assignment | None:
    """Return the lease in hand, else what is held ahead; locked, so that work just handed in is
    not taken for one.
    """
    # «leased» sorts before «reserved».
    return (
        mine.filter(state__in=(AssignmentState.LEASED, AssignmentState.RESERVED))
        .select_for_update(no_key=True, of=("self",))
        .order_by("state", "pk")
        .first()
    )


def _fresh(campaign: Campaign, membership: Membership, now: datetime) -> Assignment | None:
    until = lease_end(campaign, now)
    assignment = handing_out.give_next(campaign, membership, now, until=until, opened=True)
    if assignment is None and held_ahead.give_up_one(campaign, membership, now):
        assignment = handing_out.give_next(campaign, membership, now, until=until, opened=True)
    return assignment
