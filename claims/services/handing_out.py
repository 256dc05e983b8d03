"""Which passage a person gets next, and the assignment that gives it to them. A passage is never
given twice: its row is locked with SKIP LOCKED.
"""

from datetime import datetime

from django.db.models import F, QuerySet

from claims.errors import NothingToDo
from claims.models import Assignment, Campaign, Membership, Passage
from claims.vocabulary import AssignmentState

POLICY_VERSION = 2


def own(campaign: Campaign, membership: Membership) -> QuerySet[Assignment]:
    """Return the person's assignments in the campaign."""
    return Assignment.objects.filter(
        annotator_id=membership.user_id, passage__campaign=campaign
    ).select_related("passage__campaign")


def gone_back(mine: QuerySet[Assignment]) -> Assignment | None:
    """Lock and return the person's own work that went back, where it may still be taken up."""
    return (
        mine.filter(
            state=AssignmentState.RETURNED,
            passage__taken_readings__lt=F("passage__planned_readings"),
            passage__n_sentences__gt=0,
        )
        .select_for_update(skip_locked=True, of=("self", "passage"))
        .order_by("pk")
        .first()
    )


def give_fresh(
    campaign: Campaign, membership: Membership, now: datetime, *, until: datetime, opened: bool
) -> Assignment | None:
    """Give the person the next passage that they never held; None where there is none. It is only
    reserved unless it is `opened`.
    """
    passage = (
        unread_by(campaign, membership)
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
        state=AssignmentState.LEASED if opened else AssignmentState.RESERVED,
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
        opened_at=now if opened else None,
        lease_until=until,
    )


def give_back(assignment: Assignment, now: datetime) -> None:
    """Return a locked assignment's passage to those who may take it; what was done in it stays."""
    assignment.state = AssignmentState.RETURNED
    assignment.returned_at = now
    assignment.save(update_fields=("state", "returned_at"))
    Passage.objects.filter(pk=assignment.passage_id).update(taken_readings=F("taken_readings") - 1)


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
    if unread_by(campaign, membership).exists():
        return NothingToDo(
            "All that is left is in other hands just now; what they return comes to you."
        )
    return NothingToDo("You have read everything that is here for you. Thank you!")
