"""Members changed by several managers at one time, over real commits."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connections

from claims.errors import Refused
from claims.models import Membership
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
