"""The re-test: a person reads a passage of their own once more, to measure how steady they are.

It is declared: the person is told, the assignment stores it, agreement between people leaves it
out. The second reading begins empty, and takes no place in the passage's plan.
"""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from claims.models import Assignment, Campaign, Membership, Passage
from claims.services import distribution
from claims.vocabulary import OUTSIDE_THE_PLAN, AssignmentState, SidePolicy

MOST_LOOKED_AT = 500  # of a person's readings that are old enough, the oldest


def next_of(
    campaign: Campaign, membership: Membership, now: datetime, turn: int
) -> tuple[Passage, dict[str, Any]] | None:
    """Return the passage that the person should read again now, with the reason to store; None
    where the draw says no, or nothing is old enough. `turn` counts what they were given so far.
    """
    if not distribution.falls_on(
        campaign, membership.user_id, turn, share=campaign.retest_share, of="retest"
    ):
        return None
    old = list(_old_enough(campaign, membership, now)[:MOST_LOOKED_AT])
    if not old:
        return None
    chance = distribution.draw_turn(campaign, membership.user_id, turn, of="which to retest")
    first = old[chance % len(old)]
    assert first.submitted_at is not None
    days = (now - first.submitted_at).days
    reason = {"first": first.pk, "days": days, "turn": turn, "seed": campaign.seed}
    return first.passage, reason | {"share": campaign.retest_share}


def _own(campaign: Campaign, membership: Membership) -> QuerySet[Assignment]:
    return Assignment.objects.filter(passage__campaign=campaign, annotator_id=membership.user_id)


def _old_enough(campaign: Campaign, membership: Membership, now: datetime) -> QuerySet[Assignment]:
    again = Assignment.objects.filter(
        passage=OuterRef("passage"), annotator=OuterRef("annotator"), policy=SidePolicy.RETEST
    )
    return (
        _own(campaign, membership)
        .filter(
            ~Exists(again),
            state=AssignmentState.SUBMITTED,
            submitted_at__lte=now - timedelta(days=campaign.retest_days),
            passage__n_sentences__gt=0,
        )
        .exclude(policy__in=OUTSIDE_THE_PLAN)
        .select_related("passage")
        .order_by("submitted_at", "pk")
    )
