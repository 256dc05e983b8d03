"""Passages held ahead for a person who is at work, so that the next one is on screen with no wait
and work goes on without a network.

Nobody has begun what is held ahead. It goes back as soon as its person stops working, or when a
colleague would otherwise go away with nothing; who did open it meanwhile hands in late work.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, QuerySet

from claims.errors import NothingToDo
from claims.models import Assignment, Campaign, Membership, Passage, User
from claims.services import gate, handing_out
from claims.services.passages import count_reading
from claims.vocabulary import OUTSIDE_THE_PLAN, AssignmentState, Role

# About a quarter of an hour's reading; a whole article is one passage.
SENTENCES = 20
MOST_PASSAGES = 5


def hold_ahead(*, campaign: Campaign, annotator: User, now: datetime) -> list[Assignment]:
    """Return what is held ahead for the person, in the order in which it is to be read: as many
    passages as make up SENTENCES, at least one if there is one, and at most MOST_PASSAGES.

    Raises GateClosed while the newest guideline is new to them.
    """
    with transaction.atomic():
        membership = (
            Membership.objects.select_for_update(of=("self",), no_key=True)
            .select_related("user")
            .filter(campaign=campaign, user=annotator, role=Role.ANNOTATOR)
            .first()
        )
        if membership is None or not campaign.is_open:
            return []
        gate.require_passed(campaign=campaign, annotator=annotator)
        mine = handing_out.own(campaign, membership)
        held = list(
            mine.filter(state=AssignmentState.RESERVED, passage__n_sentences__gt=0).order_by("pk")
        )
        while not _is_enough(held):
            found = _reserve(campaign, membership, mine, now)
            if found is None:
                break
            held.append(found)
    return held


def may_begin(assignment: Assignment) -> bool:
    """Tell whether a passage that was held ahead can be begun now; its row is locked."""
    campaign = assignment.passage.campaign
    if not campaign.is_open or not assignment.passage.n_sentences:
        return False
    try:
        gate.require_passed(campaign=campaign, annotator=assignment.annotator)
    except NothingToDo:
        return False
    if assignment.state == AssignmentState.RESERVED:
        return True
    if assignment.policy in OUTSIDE_THE_PLAN:
        return True
    free = Passage.objects.filter(
        pk=assignment.passage_id, taken_readings__lt=F("planned_readings")
    )
    return free.select_for_update(no_key=True).first() is not None


def keep_ahead(assignment: Assignment, now: datetime) -> None:
    """Keep what is held ahead for a person who is at work on `assignment`."""
    ahead = _reserved(assignment.passage.campaign).filter(annotator=assignment.annotator_id)
    # What somebody else is changing at this moment is left alone: waiting could be a deadlock.
    rows = list(ahead.select_for_update(skip_locked=True, of=("self",)).values_list("pk"))
    if rows:
        until = held_until(assignment.passage.campaign, now)
        Assignment.objects.filter(pk__in=[pk for (pk,) in rows]).update(lease_until=until)


def held_until(campaign: Campaign, now: datetime) -> datetime:
    """Return when a passage held ahead goes back: half a lease after its person's last act. The
    bench reports who only reads after a third of it.
    """
    return now + timedelta(minutes=campaign.lease_minutes) / 2


def give_up_one(campaign: Campaign, membership: Membership, now: datetime) -> bool:
    """Return one passage that is only held ahead for somebody else and that the person could
    read instead; tell whether there was one.
    """
    wanted = handing_out.unread_by(campaign, membership)
    held = (
        _reserved(campaign)
        .exclude(annotator=membership.user_id)
        .filter(passage__in=wanted)
        .order_by("-pk")
        .select_for_update(skip_locked=True, of=("self",))
        .first()
    )
    if held is not None:
        handing_out.give_back(held, now)
    return held is not None


def _is_enough(held: list[Assignment]) -> bool:
    return len(held) >= MOST_PASSAGES or sum(one.passage.n_sentences for one in held) >= SENTENCES


def _reserve(
    campaign: Campaign, membership: Membership, mine: QuerySet[Assignment], now: datetime
) -> Assignment | None:
    """Hold one passage more: work of the person's own that went back comes first."""
    until = held_until(campaign, now)
    returned = handing_out.gone_back(mine)
    if returned is None:
        return handing_out.give_next(campaign, membership, now, until=until, opened=False)
    returned.state = AssignmentState.RESERVED
    returned.lease_until = until
    returned.save(update_fields=("state", "lease_until"))
    count_reading(returned, taken=1)
    return returned


def _reserved(campaign: Campaign) -> QuerySet[Assignment]:
    return Assignment.objects.filter(state=AssignmentState.RESERVED, passage__campaign=campaign)
