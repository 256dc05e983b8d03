"""Where a person stands at the gate of the newest guideline version, read from what is stored."""

from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Q, QuerySet

from claims.models import (
    Campaign,
    Gate,
    GateAnswer,
    GateGrant,
    GateItem,
    GateResult,
    Guideline,
    Membership,
    User,
)
from claims.vocabulary import GateItemKind, GateMode, Language, Role

TRAINING = 0  # the attempt under which answers in training are stored


class Step(StrEnum):
    """What the gate asks of a person next. `finish`: all is answered, the result is still due."""

    READ = "read"
    TRAIN = "train"
    TEST = "test"
    FINISH = "finish"
    FAILED = "failed"
    EXHAUSTED = "exhausted"
    PASSED = "passed"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a person stands at the gate of the newest guideline version.

    `item` is the one to answer next, `attempt` the number to answer it under; `n_done` of
    `n_items` counts within the step. `result` is the last test under this version.
    """

    step: Step
    guideline: Guideline
    gate: Gate | None = None
    read_before: Guideline | None = None
    item: GateItem | None = None
    attempt: int = TRAINING
    n_done: int = 0
    n_items: int = 0
    attempts_left: int = 0
    result: GateResult | None = None


def standing(*, campaign: Campaign, annotator: User) -> Standing:
    """Return what the gate asks of the person next; a campaign without a gate asks nothing."""
    gate = gate_of(campaign)
    if gate is None:
        return Standing(Step.PASSED, campaign.guidelines.latest("version"))
    return standing_at(gate, annotator)


def standing_at(gate: Gate, annotator: User) -> Standing:
    """Return where the person stands at a gate that is not off."""
    campaign = gate.campaign
    newest = campaign.guidelines.latest("version")
    results = list(GateResult.objects.of(annotator, campaign).select_related("guideline"))
    here = [one for one in results if one.guideline_id == newest.pk]
    tests = [one for one in here if one.mode == GateMode.TEST]
    last = tests[-1] if tests else None
    has_read = any(one.mode == GateMode.READ for one in here)
    if any(one.is_passed for one in tests) or (has_read and gate.mode == GateMode.READ):
        return Standing(Step.PASSED, newest, gate, result=last)
    if not has_read:
        read = [one.guideline for one in results if one.mode == GateMode.READ]
        return Standing(Step.READ, newest, gate, read_before=read[-1] if read else None)
    passed = [
        one.guideline.version for one in results if one.mode == GateMode.TEST and one.is_passed
    ]
    due = list(_due(campaign, annotator, since=max(passed, default=0)))
    answered = set(
        GateAnswer.objects.filter(user=annotator, guideline=newest).values_list("item", "attempt")
    )
    training = [one for one in due if one.kind == GateItemKind.TRAINING]
    waiting = [one for one in training if (one.pk, TRAINING) not in answered]
    if waiting:
        n_done = len(training) - len(waiting)
        return Standing(
            Step.TRAIN, newest, gate, item=waiting[0], n_done=n_done, n_items=len(training)
        )
    n_granted = GateGrant.objects.filter(user=annotator, guideline=newest).count()
    return _at_test(
        gate,
        newest,
        [one for one in due if one.kind == GateItemKind.TEST],
        answered,
        last=last,
        attempts_left=gate.attempts + n_granted - len(tests),
    )


def _at_test(
    gate: Gate,
    newest: Guideline,
    items: list[GateItem],
    answered: set[tuple[int, int]],
    *,
    last: GateResult | None,
    attempts_left: int,
) -> Standing:
    attempt = last.attempt + 1 if last else 1
    waiting = [one for one in items if (one.pk, attempt) not in answered]
    if last and attempts_left <= 0:
        step = Step.EXHAUSTED
    elif not waiting:
        step = Step.FINISH
    elif last and len(waiting) == len(items):
        step = Step.FAILED
    else:
        step = Step.TEST
    return Standing(
        step,
        newest,
        gate,
        item=waiting[0] if waiting and step is not Step.EXHAUSTED else None,
        attempt=attempt,
        n_done=len(items) - len(waiting),
        n_items=len(items),
        attempts_left=attempts_left,
        result=last,
    )


def _due(campaign: Campaign, annotator: User, *, since: int) -> QuerySet[GateItem]:
    """Return the items that hold from a version after `since`, in languages the person reads."""
    items = (
        GateItem.objects.filter(campaign=campaign).current().filter(guideline__version__gt=since)
    )
    languages = Membership.objects.get(
        campaign=campaign, user=annotator, role=Role.ANNOTATOR
    ).languages
    if languages:
        items = items.filter(Q(language__in=languages) | Q(language=Language.UNKNOWN))
    return items


def gate_of(campaign: Campaign) -> Gate | None:
    """Return the campaign's gate unless it is off."""
    gates = Gate.objects.filter(campaign=campaign).exclude(mode=GateMode.OFF)
    return gates.select_related("campaign").first()
