"""What a reviewer sees: the queue, and one disagreement with its readings as A, B, C.

The letters are drawn anew for each item, so that no reader can be followed from item to item;
names and times come to light only once the item is decided.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from random import Random
from string import ascii_uppercase
from typing import TypeVar
from uuid import UUID

from django.db.models import CharField, Count, F, Func, Q, QuerySet
from django.db.models.functions import Substr

from claims.agreement.comparison import Item, ReadClaim
from claims.errors import Refused
from claims.models import (
    Campaign,
    Claim,
    Decision,
    Disagreement,
    User,
)
from claims.services.blindness import holds, veiled
from claims.services.review_merging import Merged, merge
from claims.services.review_readings import LoadedReading, all_claims, load_readings, with_parts
from claims.services.review_settling import worthiness_of
from claims.services.reviews import current_decision, item_of, refuse_own_readings
from claims.vocabulary import DisagreementKind, Outcome

Row = TypeVar("Row", Disagreement, Decision)


@dataclass(frozen=True, slots=True)
class ShownReading:
    """One reading under its letter; `annotator` and `submitted_at` are None until the decision.

    `claims` go along with `Sheet.clusters`: the reading's claim of each cluster, or None.
    """

    letter: str
    assignment: int
    outcome: Outcome
    flags: tuple[str, ...]
    notes: tuple[str, ...]
    claims: tuple[Claim | None, ...]
    annotator: User | None
    submitted_at: datetime | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A disagreement laid out for deciding, or after it."""

    disagreement: Disagreement
    item: Item
    readings: tuple[ShownReading, ...]
    differing: tuple[frozenset[str], ...]
    merged: Merged
    decision: Decision | None

    def by_letter(self, letter: str) -> ShownReading:
        """Return the reading under a letter; raise Refused if there is none."""
        for reading in self.readings:
            if reading.letter == letter:
                return reading
        raise Refused("There is no reading %(letter)s.", values={"letter": letter}, field="choice")


def open_to(reviewer: User, disagreements: QuerySet[Disagreement]) -> QuerySet[Disagreement]:
    """Leave out what the person read as an annotator: to them it does not exist before all of its
    passage is settled, and is never theirs to decide.
    """
    own = Q(holds(reviewer.pk, "passage")) & Q(decided_at__isnull=True)
    return disagreements.exclude(own | veiled(reviewer.pk, "passage")).exclude(kinds=[])


def queue(
    *, campaign: Campaign, reviewer: User, kind: str = "", language: str = "", decided: bool = False
) -> QuerySet[Disagreement]:
    """Return what the reviewer can decide, worst first; or what is decided, latest first."""
    found = open_to(reviewer, campaign.disagreements.filter(decided_at__isnull=not decided))
    if kind:
        found = found.filter(kinds__contains=[kind])
    if language:
        found = found.filter(passage__language=language)
    if decided:
        return found.order_by("-decided_at", "-pk")
    # What was sent here from the agreement page comes before the rest.
    return found.order_by(F("raised_at").asc(nulls_last=True), "-severity", "pk")


def with_words(rows: QuerySet[Row]) -> QuerySet[Row]:
    """Add `words`, the text that each disagreement or decision is about, cut by the database, so
    that a list does not read whole articles.
    """
    words = Substr("article__text", F("start") + 1, F("end") - F("start"))
    return rows.annotate(words=words).defer("article__text")


def kind_counts(disagreements: QuerySet[Disagreement]) -> dict[DisagreementKind, int]:
    """Count disagreements by kind, in the order of the kinds; one can be of several."""
    unnested = Func(F("kinds"), function="unnest", output_field=CharField())
    rows = disagreements.order_by().annotate(kind=unnested).values("kind").annotate(n=Count("pk"))
    counts = Counter({row["kind"]: row["n"] for row in rows})
    return {kind: counts[kind] for kind in DisagreementKind if counts[kind]}


def next_open(*, disagreement: Disagreement, reviewer: User) -> Disagreement | None:
    """Return the next item of the queue after this one, else the queue's first."""
    waiting = queue(campaign=disagreement.campaign, reviewer=reviewer).exclude(pk=disagreement.pk)
    place = (disagreement.severity, disagreement.pk)
    after = Q(severity__lt=place[0]) | Q(severity=place[0], pk__gt=disagreement.pk)
    if disagreement.raised_at is None:
        rest = Q(raised_at__isnull=True) & after
    else:
        same = Q(raised_at=disagreement.raised_at) & after
        rest = same | Q(raised_at__gt=disagreement.raised_at) | Q(raised_at__isnull=True)
    return waiting.filter(rest).first() or waiting.first()


def readings_for_review(*, disagreement: Disagreement, reviewer: User) -> Sheet:
    """Lay a disagreement out, blind until it is decided.

    Raises Refused where the reviewer annotated the passage, and it is open or not all settled.
    """
    decision = current_decision(disagreement)
    hidden = Disagreement.objects.filter(veiled(reviewer.pk, "passage"), pk=disagreement.pk)
    if decision is None or hidden.exists():
        refuse_own_readings(passage=disagreement.passage, reviewer=reviewer)
    loaded = load_readings(disagreement.passage)
    item = item_of(disagreement, loaded)
    claims = all_claims(loaded)
    shuffled = sorted(loaded, key=lambda reading: reading.assignment.pk)
    Random(disagreement.shuffle_seed).shuffle(shuffled)
    return Sheet(
        disagreement=disagreement,
        item=item,
        readings=tuple(
            _shown(letter, reading, item, claims, disagreement, named=decision is not None)
            for letter, reading in zip(ascii_uppercase, shuffled, strict=False)
        ),
        differing=tuple(differing_fields(group) for group in item.clusters),
        merged=merge(item, claims, worthiness=worthiness_of(disagreement.campaign)),
        decision=decision,
    )


def differing_fields(group: Sequence[ReadClaim]) -> frozenset[str]:
    """Return the names of what the members of a cluster say differently."""
    said: Mapping[str, set[object]] = {
        "spans": {claim.spans for claim in group},
        "claim_types": {claim.types for claim in group},
        "check_worthiness": {claim.check_worthiness for claim in group},
        "verdict": {claim.verdict for claim in group},
        "evidence": {tuple(sorted(claim.stances.items())) for claim in group},
    }
    return frozenset(name for name, values in said.items() if len(values) > 1)


def _shown(
    letter: str,
    reading: LoadedReading,
    item: Item,
    claims: Mapping[UUID, Claim],
    place: Disagreement,
    *,
    named: bool,
) -> ShownReading:
    reader = reading.assignment.pk
    inside = [
        (where, said)
        for where, said in sorted(reading.values.outcomes.items())
        if place.start <= where[0] and where[1] <= place.end
    ]
    own = [
        next((claims[UUID(claim.key)] for claim in group if claim.reader == reader), None)
        for group in item.clusters
    ]
    return ShownReading(
        letter=letter,
        assignment=reader,
        outcome=item.outcomes[reader],
        flags=tuple(reason for _, (_, reason) in inside if reason),
        notes=tuple(reading.notes[where] for where, _ in inside if where in reading.notes),
        claims=tuple(own),
        annotator=reading.assignment.annotator if named else None,
        submitted_at=reading.assignment.submitted_at if named else None,
    )


def final_claims(decision: Decision) -> list[Claim]:
    """Return the claims of a decision in text order, with all that a screen shows of them."""
    rows = with_parts(decision.claims.all())
    return sorted(rows, key=lambda claim: [span.start for span in claim.spans.all()])
