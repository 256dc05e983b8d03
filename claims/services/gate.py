"""The annotator's way through the gate: read the guideline, train, pass a test.

The gate is passed once per guideline version. Somebody who passed an earlier version reads the
difference, and meets only the items that hold from a later version than the one they passed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db import transaction
from django.db.models import Q, QuerySet

from claims.errors import GateClosed, NoAccess, Refused
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


def require_passed(*, campaign: Campaign, annotator: User) -> None:
    """Raise GateClosed, saying what is asked, unless the newest version's gate is passed."""
    gate = _gate_of(campaign)
    if gate is None:
        return
    here = _standing(gate, annotator)
    if here.step is not Step.PASSED:
        raise _closed(here)


def standing(*, campaign: Campaign, annotator: User) -> Standing:
    """Return what the gate asks of the person next; a campaign without a gate asks nothing."""
    gate = _gate_of(campaign)
    if gate is None:
        return Standing(Step.PASSED, campaign.guidelines.latest("version"))
    return _standing(gate, annotator)


@transaction.atomic
def confirm_reading(
    *, campaign: Campaign, annotator: User, version: int, now: datetime
) -> Standing:
    """Store that the person read the newest version; said twice, it is stored once."""
    _lock(campaign, annotator)
    here = standing(campaign=campaign, annotator=annotator)
    if here.guideline.version != version:
        raise Refused("A newer version of the guideline came out meanwhile.", field="version")
    if here.step is Step.READ:
        GateResult.objects.create(
            user=annotator,
            guideline=here.guideline,
            mode=GateMode.READ,
            is_passed=True,
            finished_at=now,
        )
    return _settled(campaign, annotator, now)


@transaction.atomic
def answer(
    *,
    campaign: Campaign,
    annotator: User,
    item: int,
    attempt: int,
    types: Sequence[str],
    now: datetime,
) -> GateAnswer:
    """Store the answer to the item that is asked now; no types mean «no claim».

    Sent twice, the first answer stands. The last answer of a test brings its result.
    """
    _lock(campaign, annotator)
    here = standing(campaign=campaign, annotator=annotator)
    given = GateAnswer.objects.filter(
        user=annotator, guideline=here.guideline, item=item, attempt=attempt
    ).first()
    if given is not None:
        return given
    if here.item is None or (here.item.pk, here.attempt) != (item, attempt):
        raise Refused("This is not what is asked now; go on from here.", field="item")
    campaign.schemas.latest("version").schema.check("claim_types", types)
    stored = GateAnswer.objects.create(
        user=annotator,
        guideline=here.guideline,
        item=here.item,
        attempt=attempt,
        types=list(types),
        is_right=set(types) == set(here.item.types),
        answered_at=now,
    )
    _settled(campaign, annotator, now)
    return stored


@transaction.atomic
def finish(*, campaign: Campaign, annotator: User, now: datetime) -> Standing:
    """Draw the result where items were taken away while somebody was under way."""
    _lock(campaign, annotator)
    return _settled(campaign, annotator, now)


def training_answer(*, annotator: User, guideline: Guideline, item: int) -> GateAnswer | None:
    """Return the person's own answer in training, whose explanation they may see at once."""
    return (
        GateAnswer.objects.select_related("item")
        .filter(user=annotator, guideline=guideline, item=item, attempt=TRAINING)
        .first()
    )


def answers_of(result: GateResult) -> list[GateAnswer]:
    """Return a finished test item by item."""
    pks = [entry["item"] for entry in result.answers]
    given = GateAnswer.objects.select_related("item").filter(
        user=result.user_id, guideline=result.guideline_id, attempt=result.attempt, item__in=pks
    )
    by_item = {one.item_id: one for one in given}
    return [by_item[pk] for pk in pks]


def _standing(gate: Gate, annotator: User) -> Standing:
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


def _settled(campaign: Campaign, annotator: User, now: datetime) -> Standing:
    """Store the result that is due, if one is; return where the person stands then."""
    here = standing(campaign=campaign, annotator=annotator)
    if here.step is not Step.FINISH or here.gate is None:
        return here
    given = list(
        GateAnswer.objects.filter(
            user=annotator,
            guideline=here.guideline,
            attempt=here.attempt,
            item__in=GateItem.objects.filter(campaign=campaign).current(),
        ).order_by("item__position", "pk")
    )
    n_right = sum(one.is_right for one in given)
    GateResult.objects.create(
        user=annotator,
        guideline=here.guideline,
        mode=GateMode.TEST,
        attempt=here.attempt,
        n_right=n_right,
        n_items=len(given),
        pass_percent=here.gate.pass_percent,
        is_passed=100 * n_right >= here.gate.pass_percent * len(given),
        answers=[
            {"item": one.item_id, "types": one.types, "is_right": one.is_right} for one in given
        ],
        finished_at=now,
    )
    return standing(campaign=campaign, annotator=annotator)


def _gate_of(campaign: Campaign) -> Gate | None:
    gates = Gate.objects.filter(campaign=campaign).exclude(mode=GateMode.OFF)
    return gates.select_related("campaign").first()


def _lock(campaign: Campaign, annotator: User) -> None:
    """One step of a person at a time: two tabs, or a button pressed twice, wait for each other."""
    held = Membership.objects.select_for_update(no_key=True).filter(
        campaign=campaign, user=annotator, role=Role.ANNOTATOR
    )
    if not held:
        raise NoAccess(f"no gate in “{campaign.slug}”")


def _closed(here: Standing) -> GateClosed:
    number = {"n": here.guideline.version}
    if here.step is Step.EXHAUSTED:
        return GateClosed("Your attempts at the test are used up; ask the manager for another.")
    if here.gate is not None and here.gate.mode == GateMode.READ:
        return GateClosed("Read version %(n)s of the guideline first.", values=number)
    return GateClosed("Read version %(n)s of the guideline and pass its test first.", values=number)
