"""Which passage a person gets next, and the assignment that gives it to them. A passage is never
given twice: its row is locked with SKIP LOCKED.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, Q, QuerySet

from claims.errors import NothingToDo
from claims.models import Assignment, Campaign, Membership, Passage
from claims.services import even_load, gold_draw, passed, progress_counts, retests, stopping
from claims.services.passages import count_reading
from claims.vocabulary import OUTSIDE_THE_PLAN, AssignmentState, SidePolicy

POLICY_VERSION = 3


def own(campaign: Campaign, membership: Membership) -> QuerySet[Assignment]:
    """Return the person's assignments in the campaign."""
    return Assignment.objects.filter(
        annotator_id=membership.user_id, passage__campaign=campaign
    ).select_related("passage__campaign")


def gone_back(mine: QuerySet[Assignment]) -> Assignment | None:
    """Lock and return the person's own work that went back, where it may still be taken up."""
    return (
        mine.filter(
            Q(passage__taken_readings__lt=F("passage__planned_readings"))
            | Q(policy__in=OUTSIDE_THE_PLAN),
            state=AssignmentState.RETURNED,
            passage__n_sentences__gt=0,
        )
        .select_for_update(skip_locked=True, of=("self", "passage"))
        .order_by("pk")
        .first()
    )


def give_next(
    campaign: Campaign, membership: Membership, now: datetime, *, until: datetime, opened: bool
) -> Assignment | None:
    """Give the person the next passage: one to read again, or one whose answer is known, where the
    draw says so, else one that needs a reading; None where there is none. It is only reserved
    unless it is `opened`.
    """
    lease = Lease(campaign, membership, now, until, opened)
    if campaign.retest_share or campaign.gold_share:
        drawn = _give_beside(lease)
        if drawn is not None:
            return drawn
    return _give_fresh(lease)


@dataclass(frozen=True, slots=True)
class Lease:
    """What is given to one person now, until when, and whether they begin it at once."""

    campaign: Campaign
    membership: Membership
    now: datetime
    until: datetime
    opened: bool

    def give(self, passage: Passage, policy: str, reason: dict[str, Any]) -> Assignment:
        made = Assignment.objects.create(
            passage=passage,
            annotator=self.membership.user,
            state=AssignmentState.LEASED if self.opened else AssignmentState.RESERVED,
            schema_version=self.campaign.schemas.latest("version"),
            guideline=self.campaign.guidelines.latest("version"),
            policy=policy,
            policy_version=POLICY_VERSION,
            reason=reason,
            suggestions=self.campaign.suggestions,
            leased_at=self.now,
            opened_at=self.now if self.opened else None,
            lease_until=self.until,
        )
        progress_counts.add_given(self.campaign.pk, made)
        return made


def _give_beside(lease: Lease) -> Assignment | None:
    """Give what measures the person alone, where it is its turn."""
    campaign, membership = lease.campaign, lease.membership
    turn = progress_counts.given_to(campaign, membership.user_id)
    again = retests.next_of(campaign, membership, lease.now, turn)
    if again is not None:
        return lease.give(again[0], SidePolicy.RETEST, again[1])
    unread = unread_by(campaign, membership)
    known = gold_draw.next_of(campaign, membership, unread, turn)
    return lease.give(known[0], SidePolicy.GOLD, known[1]) if known is not None else None


def _give_fresh(lease: Lease) -> Assignment | None:
    campaign, membership = lease.campaign, lease.membership
    free = unread_by(campaign, membership).filter(taken_readings__lt=F("planned_readings"))
    if campaign.even_load:
        passage = even_load.take_one(free, campaign, membership)
    else:
        passage = passed.take_one(free, membership)
    if passage is None:
        return None
    passage.taken_readings += 1
    passage.save(update_fields=("taken_readings",))
    reason = {
        "reading": passage.taken_readings,
        "of": passage.planned_readings,
        "seed": campaign.seed,
        "rank": passage.rank,
        "doubled": passage.is_doubled,
    }
    if _has_its_fixed(passage):
        reason |= {"fixed": passage.fixed_readings, **stopping.described(campaign)}
        return lease.give(passage, SidePolicy.STOPPING, reason)
    return lease.give(passage, campaign.distribution, reason)


def _has_its_fixed(passage: Passage) -> bool:
    """Tell whether the readings that were planned first are all given, so that one more is one
    that the stopping rule added.
    """
    if passage.planned_readings == passage.fixed_readings:
        return False
    given = passage.assignments.exclude(policy__in=[policy.value for policy in SidePolicy])
    given = given.exclude(state__in=(AssignmentState.RETURNED, AssignmentState.SKIPPED))
    return given.count() >= passage.fixed_readings


def give_back(assignment: Assignment, now: datetime) -> None:
    """Return a locked assignment's passage to those who may take it; what was done in it stays."""
    assignment.state = AssignmentState.RETURNED
    assignment.returned_at = now
    assignment.save(update_fields=("state", "returned_at"))
    count_reading(assignment, taken=-1)


def unread_by(campaign: Campaign, membership: Membership) -> QuerySet[Passage]:
    """Return the passages in the person's languages that they never held; no languages named
    means all.
    """
    passages = Passage.objects.filter(campaign=campaign, n_sentences__gt=0).exclude(
        assignments__annotator=membership.user_id
    )
    if membership.languages:
        passages = passages.filter(language__in=membership.languages)
    return passages


def nothing(campaign: Campaign, membership: Membership) -> NothingToDo:
    """Return the reason, in words, why there is no passage for the person."""
    passages = Passage.objects.filter(campaign=campaign)
    if not passages.exists():
        return NothingToDo("There is no text in this campaign yet.")
    if membership.languages and not passages.filter(language__in=membership.languages).exists():
        return NothingToDo(
            "Nothing here is in a language that you read (%(languages)s).",
            values={"languages": ", ".join(membership.languages)},
        )
    unread = unread_by(campaign, membership)
    if campaign.even_load and unread.filter(taken_readings__lt=F("planned_readings")).exists():
        return NothingToDo(
            "You have read your share. What is left is kept for colleagues who have read less."
        )
    if unread.exists():
        return NothingToDo(
            "All that is left is in other hands just now; what they return comes to you."
        )
    return NothingToDo("You have read everything that is here for you. Thank you!")
