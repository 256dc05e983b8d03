"""The manager's side of the gate: what it asks, and the items that people train on."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Max

from claims.errors import NoAccess, Refused
from claims.models import Campaign, Gate, GateItem, Guideline, User
from claims.vocabulary import GateItemKind, GateMode


@dataclass(frozen=True, slots=True)
class ItemFields:
    """What an item says; `types` empty is «no claim», `guideline` the version it holds from."""

    kind: GateItemKind
    guideline: Guideline
    text: str
    language: str
    types: tuple[str, ...] = ()
    context: str = ""
    explanation: str = ""


def change_gate(*, campaign: Campaign, mode: GateMode, pass_percent: int, attempts: int) -> Gate:
    """Say what the gate asks from now on; what people passed stays passed, except that having
    read does not stand for a test.
    """
    gate, _ = Gate.objects.update_or_create(
        campaign=campaign,
        defaults={"mode": mode, "pass_percent": pass_percent, "attempts": attempts},
    )
    return gate


def items_of(campaign: Campaign, kind: GateItemKind) -> list[GateItem]:
    """Return the items of one kind in the order that they are asked in."""
    items = GateItem.objects.filter(campaign=campaign).current().filter(kind=kind)
    return list(items.select_related("guideline"))


def item_of(campaign: Campaign, key: UUID) -> GateItem:
    """Return the newest version of an item that is not retired."""
    item = GateItem.objects.filter(campaign=campaign, key=key).current().first()
    if item is None:
        raise NoAccess(f"no item {key}")
    return item


@transaction.atomic
def add_items(*, campaign: Campaign, items: Sequence[ItemFields], by: User) -> list[GateItem]:
    """Append items in their order, all of them or none."""
    _lock(campaign)
    for fields in items:
        _check(campaign, fields)
    last = GateItem.objects.filter(campaign=campaign).aggregate(last=Max("position"))["last"] or 0
    return [
        GateItem.objects.create(
            campaign=campaign,
            key=uuid4(),
            version=1,
            position=position,
            created_by=by,
            **_columns(fields),
        )
        for position, fields in enumerate(items, start=last + 1)
    ]


@transaction.atomic
def change_item(*, campaign: Campaign, key: UUID, fields: ItemFields, by: User) -> GateItem:
    """Append the item's next version; unchanged fields make none."""
    _lock(campaign)
    before = item_of(campaign, key)
    _check(campaign, fields)
    columns = _columns(fields)
    if all(getattr(before, name) == value for name, value in columns.items()):
        return before
    return GateItem.objects.create(
        campaign=campaign,
        key=key,
        version=before.version + 1,
        position=before.position,
        created_by=by,
        **columns,
    )


@transaction.atomic
def retire_item(*, campaign: Campaign, key: UUID) -> None:
    """Ask the item no more; answers to it stay."""
    _lock(campaign)
    GateItem.objects.filter(campaign=campaign, key=key).update(is_retired=True)


@transaction.atomic
def move_item(*, campaign: Campaign, key: UUID, down: bool) -> None:
    """Swap the item with its neighbour of the same kind; at the end of the list nothing moves."""
    _lock(campaign)
    item = item_of(campaign, key)
    row = items_of(campaign, GateItemKind(item.kind))
    places = [one.pk for one in row]
    place = places.index(item.pk) + (1 if down else -1)
    if not 0 <= place < len(row):
        return
    other = row[place]
    item.position, other.position = other.position, item.position
    for one in (item, other):
        one.save(update_fields=("position",))


def _columns(fields: ItemFields) -> dict[str, object]:
    # asdict would copy the guideline row too.
    names = ItemFields.__slots__
    return {name: getattr(fields, name) for name in names} | {"types": list(fields.types)}


def _check(campaign: Campaign, fields: ItemFields) -> None:
    if not fields.text.strip():
        raise Refused("an item needs a sentence", field="text")
    if fields.guideline.campaign_id != campaign.pk:
        raise Refused("this is no version of this campaign's guideline", field="guideline")
    campaign.schemas.latest("version").schema.check("claim_types", fields.types)


def _lock(campaign: Campaign) -> None:
    Campaign.objects.select_for_update(no_key=True).get(pk=campaign.pk)
