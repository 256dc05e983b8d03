"""Who passed the gate of the newest guideline version, for those who run the campaign."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from claims.errors import NoAccess, Refused
from claims.models import Campaign, Gate, GateGrant, GateResult, Membership, User
from claims.vocabulary import GateMode, Role


@dataclass(frozen=True, slots=True)
class PersonAtGate:
    """One annotator: `passed` and `last` are of the newest guideline version, `last` of a test."""

    user: User
    passed: GateResult | None
    last: GateResult | None
    n_attempts: int
    attempts: int
    mode: GateMode

    @property
    def is_exhausted(self) -> bool:
        """Whether they wait for the manager: tested without success as often as they may."""
        return self.passed is None and 0 < self.n_attempts >= self.attempts

    @property
    def score(self) -> GateResult | None:
        """The result that has a score: a test with items in it."""
        shown = self.passed if self.passed and self.passed.mode == GateMode.TEST else self.last
        return shown if shown and shown.n_items else None


def people_at(campaign: Campaign) -> list[PersonAtGate]:
    """Return the campaign's annotators by name; nobody where the gate is off."""
    gate = Gate.objects.filter(campaign=campaign).exclude(mode=GateMode.OFF).first()
    if gate is None:
        return []
    newest = campaign.guidelines.latest("version")
    mode = GateMode(gate.mode)
    results: dict[int, list[GateResult]] = {}
    for one in GateResult.objects.filter(guideline=newest).order_by("pk"):
        results.setdefault(one.user_id, []).append(one)
    opening = set(
        GateResult.objects.filter(guideline=newest).passed(mode).values_list("pk", flat=True)
    )
    granted = Counter(GateGrant.objects.filter(guideline=newest).values_list("user", flat=True))
    members = Membership.objects.filter(campaign=campaign, role=Role.ANNOTATOR)
    people = []
    for member in members.select_related("user").order_by("user__username"):
        own = results.get(member.user_id, [])
        tests = [one for one in own if one.mode == GateMode.TEST]
        people.append(
            PersonAtGate(
                user=member.user,
                passed=next((one for one in reversed(own) if one.pk in opening), None),
                last=tests[-1] if tests else None,
                n_attempts=len(tests),
                attempts=gate.attempts + granted[member.user_id],
                mode=mode,
            )
        )
    return people


@transaction.atomic
def grant_attempt(*, campaign: Campaign, user: int, by: User, now: datetime) -> GateGrant:
    """Give one more attempt to somebody who used theirs up; pressed twice, it gives one."""
    # The row that the person's own steps lock.
    Membership.objects.select_for_update(no_key=True).filter(
        campaign=campaign, user=user, role=Role.ANNOTATOR
    ).first()
    person = next((one for one in people_at(campaign) if one.user.pk == user), None)
    if person is None:
        raise NoAccess(f"no annotator {user}")
    if not person.is_exhausted:
        values = {"name": person.user}
        raise Refused("%(name)s has no need of another attempt now.", values=values)
    return GateGrant.objects.create(
        user=person.user,
        guideline=campaign.guidelines.latest("version"),
        granted_by=by,
        granted_at=now,
    )
