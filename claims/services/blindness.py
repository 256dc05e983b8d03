"""What a person may see of others' readings. Until a passage is settled nobody who reads it gets
a colleague's answer: not directly, not by counts, not through a source, and whatever else they
are in the campaign.
"""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.crypto import salted_hmac

from claims.formats.record import View
from claims.models import (
    Assignment,
    Campaign,
    Claim,
    Operation,
    PassageTally,
    User,
)
from claims.services import closing
from claims.services.access import annotates, roles
from claims.vocabulary import AssignmentState, Role


@dataclass(frozen=True, slots=True)
class Sight:
    """Whose readings a person sees: their own always (`reader`), others' by their role.

    A manager sees all. A reviewer sees a passage's readings once all of them are in; who read,
    when, and with which suggestions stays hidden until the passage's disagreements are decided.
    A manager who annotates sees what a reviewer sees, since any passage with a reading to come
    may yet be theirs. An annotator sees no other reading.

    Of a passage that a person holds themselves (`veiled`) they see nobody else's answer, and
    nothing of what was settled, before all of it is settled: the item that is missing among its
    neighbours would be the one that a colleague answered otherwise.
    """

    reader: int | None
    manages: bool = False
    reviews: bool = False
    annotates: bool = False

    @property
    def only_own(self) -> bool:
        return not (self.manages or self.reviews)

    @property
    def sees_all(self) -> bool:
        return self.manages and not self.annotates


# For releases and other work that no person looks through.
EVERYTHING = Sight(reader=None, manages=True)


def sight(user: User, campaign: Campaign) -> Sight:
    """Return what the person sees of a campaign's readings."""
    held = roles(user, campaign)
    return Sight(
        reader=user.pk,
        manages=Role.MANAGER in held,
        reviews=Role.REVIEWER in held,
        annotates=annotates(user, campaign),
    )


def passing_code(passage: int, reader: int) -> str:
    """Return a code for a reader that holds within one passage only, so that a reviewer cannot
    follow a hand from item to item.
    """
    digest = salted_hmac("claims.passing_code", f"{passage}:{reader}").hexdigest()
    return f"reader-{digest[:8]}"


def holds(person: int | None, passage: str) -> Exists:
    """Tell whether the person has a reading of a passage; `passage` is the path to it.

    A lease that lapsed without an act is none.
    """
    return Exists(_held(person, passage))


def veiled(person: int | None, passage: str) -> Q:
    """Return the condition that others' answers on a passage are hidden from the person: they hold
    a reading of it, and that is not in yet or the passage not settled.
    """
    in_hand = Exists(_held(person, passage).exclude(state=AssignmentState.SUBMITTED))
    return Q(holds(person, passage)) & (Q(in_hand) | ~closing.settled_whole(passage))


def complete(passage: str) -> Q:
    """Return the condition that no reading of a passage is to come: all are in and compared."""
    return closing.all_in(passage) & Q(**{f"{passage}__compared_at__isnull": False})


def readings_seen(sight: Sight, passage: str) -> Q:
    """Return the condition on a passage that others' readings of it are shown."""
    if sight.sees_all:
        return ~Q(pk__in=[])
    if sight.only_own:
        return Q(pk__in=[])
    return complete(passage) & ~veiled(sight.reader, passage)


def finals_seen(sight: Sight, passage: str) -> Q:
    """Return the condition on a passage that what was settled in it is shown."""
    if sight.only_own:
        # An answer that others are still asked for is told to no annotator.
        no_gold = ~Q(closing.holds_gold(passage))
        return closing.settled_whole(passage) & ~veiled(sight.reader, passage) & no_gold
    return ~veiled(sight.reader, passage) if sight.annotates else Q()


def claims_seen(campaign: Campaign, sight: Sight, view: View) -> QuerySet[Claim]:
    """Return the standing claims of a view that a person sees; the same as exports give them."""
    claims = Claim.objects.standing().filter(campaign=campaign)
    if view is View.FINAL:
        return claims.final().filter(finals_seen(sight, "decision__passage"))
    own = Q(assignment__annotator=sight.reader)
    return claims.readings().filter(own | readings_seen(sight, "assignment__passage"))


def tallies_hidden(campaign: Campaign, sight: Sight) -> QuerySet[PassageTally]:
    """Return the counts of agreement that a person who annotates is not to have added up: those of
    passages whose readings they don't see.
    """
    tallies = PassageTally.objects.filter(campaign=campaign)
    if not sight.annotates:
        return tallies.none()
    return tallies.exclude(readings_seen(sight, "passage"))


def _held(person: int | None, passage: str) -> QuerySet[Assignment]:
    said = Exists(Operation.objects.filter(assignment=OuterRef("pk")))
    mine = Assignment.objects.filter(passage=OuterRef(passage), annotator=person)
    return mine.filter(~Q(state=AssignmentState.RETURNED) | Q(said))
