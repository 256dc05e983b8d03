"""What several managers do to campaigns at one time, over real commits."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

from django.db import connections

from claims.errors import Refused
from claims.models import Campaign, Membership
from claims.schema import Need, default_schema
from claims.services import campaigns
from claims.vocabulary import Role


def test_managers_who_let_each_other_go_at_once_leave_one(live_database, campaign, clara):
    campaigns.add_member(campaign=campaign, user=clara, role=Role.MANAGER)
    managers = list(Membership.objects.filter(campaign=campaign, role=Role.MANAGER))
    together = Barrier(len(managers))

    def let_go(membership: Membership) -> bool:
        try:
            Membership.objects.first()  # connected before the race begins
            together.wait()
            campaigns.remove_member(membership=membership)
        except Refused:
            return False
        finally:
            connections.close_all()
        return True

    for _ in range(5):
        fresh = [Membership.objects.get(pk=one.pk) for one in managers]
        with ThreadPoolExecutor(len(fresh)) as pool:
            gone = list(pool.map(let_go, fresh))
        assert sorted(gone) == [False, True]
        managers[gone.index(True)].save(force_insert=True)


def test_campaigns_named_alike_and_versions_written_at_once_all_find_a_place(
    live_database, campaign, marat
):
    together = Barrier(4)

    def found(number: int) -> tuple[str, int]:
        try:
            Campaign.objects.first()
            together.wait()
            made = campaigns.create_campaign(name="Bridge", by=marat, description=f"No. {number}")
            text = f"Read on, part {number}."
            version = campaigns.publish_guideline(campaign=campaign, text=text, by=marat)
            return made.slug, version.version
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        slugs, versions = zip(*pool.map(found, range(4)), strict=True)
    assert set(slugs) == {"bridge", "bridge-2", "bridge-3", "bridge-4"}
    assert sorted(versions) == [2, 3, 4, 5]


def test_a_guideline_and_labels_sent_four_times_at_once_are_one_version(
    live_database, campaign, marat
):
    together = Barrier(4)
    labels = replace(default_schema(), free={"place": Need.ABSENT})

    def sent(_: int) -> tuple[int, int]:
        try:
            Campaign.objects.first()
            together.wait()
            text = campaigns.publish_guideline(campaign=campaign, text="Read on.", by=marat)
            schema = campaigns.set_schema(campaign=campaign, schema=labels, by=marat)
            return text.version, schema.version
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(sent, range(4))) == {(2, 2)}
    assert (campaign.guidelines.count(), campaign.schemas.count()) == (2, 2)
