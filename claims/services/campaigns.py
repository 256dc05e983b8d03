"""Setting up a campaign, its members, schema and guideline; and taking all of it away again."""

from collections.abc import Mapping, Sequence
from typing import Any

import pgtrigger
from django.db import connection, transaction
from django.db.models import Max

from claims.errors import Refused
from claims.models import Campaign, Guideline, LabelSchemaVersion, Membership, User
from claims.schema import LabelSchema, default_schema
from claims.services.slugs import slug_of
from claims.vocabulary import CampaignState, Distribution, Role, Suggestions


@transaction.atomic
def create_campaign(
    *,
    name: str,
    by: User,
    languages: Sequence[str] = (),
    overlap: int = 2,
    passage_sentences: int = 0,
    description: str = "",
    guideline: str = "",
    schema: LabelSchema | None = None,
    is_demo: bool = False,
) -> Campaign:
    """Create a campaign with version 1 of its schema (the default one, if none is given) and
    guideline; its creator manages it. Asked for twice in a row, with nothing to read in the first
    yet, it is one.
    """
    if not name.strip():
        raise Refused("a campaign needs a name", field="name")
    # Whoever names a campaign alike at this moment waits here, and finds the next address free.
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('campaign slugs'))")
    schema = schema or default_schema()
    given = {
        "name": name.strip(),
        "description": description,
        "languages": list(languages),
        "overlap": overlap,
        "passage_sentences": passage_sentences,
        "is_demo": is_demo,
    }
    newest = Campaign.objects.filter(created_by=by).order_by("-pk").first()
    if newest is not None and _is_untouched(newest, given, schema, guideline):
        return newest
    campaign = Campaign.objects.create(**given, slug=_free_slug(name), created_by=by)
    set_schema(campaign=campaign, schema=schema, by=by)
    publish_guideline(campaign=campaign, text=guideline, by=by)
    add_member(campaign=campaign, user=by, role=Role.MANAGER)
    return campaign


@transaction.atomic
def set_schema(*, campaign: Campaign, schema: LabelSchema, by: User) -> LabelSchemaVersion:
    """Store the next version of the label schema; earlier annotations keep theirs. Stored twice in
    a row, it is one version.
    """
    _take_turns(campaign)
    newest = campaign.schemas.order_by("-version").first()
    if newest is not None and newest.schema == schema:
        return newest
    return LabelSchemaVersion.objects.create(
        campaign=campaign,
        version=_next_version(campaign.schemas),
        definition=schema.to_json(),
        created_by=by,
    )


@transaction.atomic
def publish_guideline(*, campaign: Campaign, text: str, by: User) -> Guideline:
    """Publish the next version of the guideline; the same text twice in a row is one version."""
    _take_turns(campaign)
    newest = campaign.guidelines.order_by("-version").first()
    if newest is not None and newest.text == text:
        return newest
    return Guideline.objects.create(
        campaign=campaign, version=_next_version(campaign.guidelines), text=text, created_by=by
    )


def add_member(
    *, campaign: Campaign, user: User, role: Role, languages: Sequence[str] = ()
) -> Membership:
    """Give a person a role; given again, it takes the new languages."""
    membership, _ = Membership.objects.update_or_create(
        campaign=campaign, user=user, role=role, defaults={"languages": list(languages)}
    )
    return membership


@transaction.atomic
def remove_member(*, membership: Membership) -> None:
    """Take a role away; a campaign keeps at least one manager."""
    managers = Membership.objects.select_for_update().filter(
        campaign=membership.campaign, role=Role.MANAGER
    )
    # Read, not counted: a COUNT locks nothing, and two managers could let each other go at once.
    if membership.role == Role.MANAGER and len(managers.order_by("pk")) == 1:
        raise Refused("a campaign keeps at least one manager", field="role")
    membership.delete()


@transaction.atomic
def change_member(
    *, membership: Membership, role: Role, languages: Sequence[str] = ()
) -> Membership:
    """Give a member other languages, or another role in place of this one."""
    changed = add_member(
        campaign=membership.campaign, user=membership.user, role=role, languages=languages
    )
    if changed.pk != membership.pk:
        remove_member(membership=membership)
    return changed


def change_settings(
    *,
    campaign: Campaign,
    name: str,
    description: str,
    state: CampaignState,
    languages: Sequence[str],
    overlap: int,
    passage_sentences: int,
    distribution: Distribution,
    doubled_share: float,
    seed: int,
    most_readings: int,
    enough_alike: int,
    even_load: bool,
    retest_share: float,
    retest_days: int,
    gold_share: float,
    lease_minutes: int,
    editing_window_minutes: int,
    suggestions: Suggestions,
) -> Campaign:
    """Change how a campaign works from now on; passages that are cut already keep their readings
    and their place in the order.
    """
    if not name.strip():
        raise Refused("a campaign needs a name", field="name")
    if most_readings and most_readings < max(overlap, enough_alike):
        raise Refused(
            "up to as many readings as are planned and have to agree, at least",
            field="most_readings",
        )
    campaign.name = name.strip()
    campaign.description = description
    campaign.state = state
    campaign.languages = list(languages)
    campaign.overlap = overlap
    campaign.passage_sentences = passage_sentences
    campaign.distribution = distribution
    campaign.doubled_share = doubled_share
    campaign.seed = seed
    campaign.most_readings = most_readings
    campaign.enough_alike = enough_alike
    campaign.even_load = even_load
    campaign.retest_share = retest_share
    campaign.retest_days = retest_days
    campaign.gold_share = gold_share
    campaign.lease_minutes = lease_minutes
    campaign.editing_window_minutes = editing_window_minutes
    campaign.suggestions = suggestions
    campaign.save()
    return campaign


def purge_campaign(*, campaign: Campaign) -> None:
    """Delete a campaign with all its history: the one path that lifts the append-only triggers."""
    with transaction.atomic(), pgtrigger.ignore():
        campaign.delete()


def _is_untouched(
    campaign: Campaign, given: Mapping[str, Any], schema: LabelSchema, guideline: str
) -> bool:
    """Tell whether a campaign still is what it was asked for as, and holds nothing to read."""
    return (
        all(getattr(campaign, name) == value for name, value in given.items())
        and campaign.state == CampaignState.ACTIVE
        and not campaign.articles.exists()
        and campaign.schemas.latest("version").schema == schema
        and campaign.guidelines.latest("version").text == guideline
    )


def _take_turns(campaign: Campaign) -> None:
    """Lock the campaign, so that two who write a version at once write two."""
    Campaign.objects.select_for_update(no_key=True).get(pk=campaign.pk)


def _next_version(versions: object) -> int:
    newest = versions.aggregate(newest=Max("version"))["newest"]  # type: ignore[attr-defined]
    return int(newest or 0) + 1


def _free_slug(name: str) -> str:
    stem = slug_of(name)
    taken = set(Campaign.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    slug, count = stem, 1
    while slug in taken:
        count += 1
        slug = f"{stem}-{count}"
    return slug
