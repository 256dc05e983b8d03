"""Mixing gold among a person's passages: at the campaign's share, drawn, and looking like the rest.

Only passages that need no further reading are given as gold: it must not cost the plan a reader.
Who reviews or manages knows the answers, and is given none.
"""

from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet

from claims.models import Campaign, GoldSentence, Membership, Passage
from claims.services import distribution
from claims.vocabulary import Role

MOST_LOOKED_AT = 500


def next_of(
    campaign: Campaign, membership: Membership, unread: QuerySet[Passage], turn: int
) -> tuple[Passage, dict[str, Any]] | None:
    """Return the gold passage that the person should read now, with the reason to store; None
    where the draw says no, or none is left for them. `unread` are passages they never held.
    """
    person = membership.user_id
    if not distribution.falls_on(campaign, person, turn, share=campaign.gold_share, of="gold"):
        return None
    if knows_the_answers(campaign, person):
        return None
    found = list(
        unread.filter(Exists(_gold()), taken_readings__gte=F("planned_readings")).order_by(
            "rank", "pk"
        )[:MOST_LOOKED_AT]
    )
    if not found:
        return None
    chance = distribution.draw_turn(campaign, person, turn, of="which gold")
    reason = {"turn": turn, "seed": campaign.seed, "share": campaign.gold_share}
    return found[chance % len(found)], reason


def knows_the_answers(campaign: Campaign, person: int) -> bool:
    """Tell whether a person sees gold answers anyway."""
    above = Membership.objects.filter(campaign=campaign, user=person)
    return above.exclude(role=Role.ANNOTATOR).exists()


def _gold() -> QuerySet[GoldSentence]:
    return GoldSentence.objects.filter(
        article=OuterRef("article"),
        start__gte=OuterRef("start"),
        end__lte=OuterRef("end"),
        retired_at__isnull=True,
    )
