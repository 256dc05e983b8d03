"""What a person may see of others' readings. Until an item is settled nobody gets a colleague's
answer: not directly, not by counts, not through a source.
"""

from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.crypto import salted_hmac

from claims.formats.record import View
from claims.models import Assignment, Campaign, Claim, Disagreement, User
from claims.services.access import roles
from claims.vocabulary import Role


@dataclass(frozen=True, slots=True)
class Sight:
    """Whose readings a person sees: their own always (`reader`), others' by their role.

    A manager sees all. A reviewer sees a passage's readings once all of them are in (of a passage
    that they read themselves, once nothing of it is open); who read, when, and with which
    suggestions stays hidden until the passage's disagreements are decided.
    An annotator sees no other reading, and what was settled only of passages in which nothing is
    open: the item that is missing among its neighbours would be the one that a colleague answered
    otherwise, and it can still be edited.
    """

    reader: int | None
    manages: bool = False
    reviews: bool = False

    @property
    def only_own(self) -> bool:
        return not (self.manages or self.reviews)


# For releases and other work that no person looks through.
EVERYTHING = Sight(reader=None, manages=True)


def sight(user: User, campaign: Campaign) -> Sight:
    """Return what the person sees of a campaign's readings."""
    held = roles(user, campaign)
    return Sight(reader=user.pk, manages=Role.MANAGER in held, reviews=Role.REVIEWER in held)


def passing_code(passage: int, reader: int) -> str:
    """Return a code for a reader that holds within one passage only, so that a reviewer cannot
    follow a hand from item to item.
    """
    digest = salted_hmac("claims.passing_code", f"{passage}:{reader}").hexdigest()
    return f"reader-{digest[:8]}"


def settled_whole(passage: str) -> Q:
    """Return the condition under which an annotator sees decisions; `passage` is the path to it."""
    is_open = Disagreement.objects.filter(passage=OuterRef(passage), decided_at__isnull=True)
    all_in = Q(**{f"{passage}__submitted_readings__gte": F(f"{passage}__planned_readings")})
    return all_in & Q(~Exists(is_open.exclude(kinds=[])))


def claims_seen(campaign: Campaign, sight: Sight, view: View) -> QuerySet[Claim]:
    """Return the standing claims of a view that a person sees; the same as exports give them."""
    claims = Claim.objects.standing().filter(campaign=campaign)
    if view is View.FINAL:
        finals = claims.final()
        return finals.filter(settled_whole("decision__passage")) if sight.only_own else finals
    claims = claims.readings()
    if sight.manages:
        return claims
    seen = Q(assignment__annotator=sight.reader)
    if sight.reviews:
        all_in = Q(
            assignment__passage__compared_at__isnull=False,
            assignment__passage__submitted_readings__gte=F("assignment__passage__planned_readings"),
        )
        passage = OuterRef("assignment__passage")
        is_open = Disagreement.objects.filter(passage=passage, decided_at__isnull=True)
        own = Assignment.objects.filter(passage=passage, annotator=sight.reader)
        seen |= all_in & ~(Exists(is_open.exclude(kinds=[])) & Exists(own))
    return claims.filter(seen)
