"""The annotator's way through the gate: read the guideline, train, pass a test.

The gate is passed once per guideline version. Somebody who passed an earlier version reads the
difference, and meets only the items that hold from a later version than the one they passed.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from claims.errors import GateClosed, NoAccess, Refused
from claims.models import (
    Campaign,
    GateAnswer,
    GateItem,
    GateResult,
    Guideline,
    Membership,
    User,
)
from claims.services.gate_standing import (
    TRAINING,
    Standing,
    Step,
    gate_of,
    standing,
    standing_at,
)
from claims.vocabulary import GateMode, Role


def require_passed(*, campaign: Campaign, annotator: User) -> None:
    """Raise GateClosed, saying what is asked, unless the newest version's gate is passed."""
    gate = gate_of(campaign)
    if gate is None:
        return
    here = standing_at(gate, annotator)
    if here.step is not Step.PASSED:
        raise _closed(here)


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
