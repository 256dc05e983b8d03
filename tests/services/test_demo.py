"""The demo campaign: all there at first sight, and gone with one call.

It is loaded once, into a database of this module's own; the last test removes it.
"""

from collections.abc import Iterator
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone
from pytest_django.plugin import DjangoDbBlocker

from claims.demo.reading import demo_campaign
from claims.errors import Refused
from claims.models import Article, Campaign, Claim, Decision, Disagreement, User
from claims.services import campaigns, demo, history
from claims.vocabulary import DisagreementKind, Provenance
from tests.plugins.services import Postgres, fresh_name, pointed_at


@pytest.fixture(scope="module")
def loaded(
    django_db_setup: None, postgres: Postgres, django_db_blocker: DjangoDbBlocker
) -> Iterator[Campaign]:
    name = fresh_name()
    with django_db_blocker.unblock(), pointed_at(postgres.clone(name)):
        call_command("load_demo", verbosity=0, stdout=StringIO())
        yield Campaign.objects.get(is_demo=True)
    postgres.drop(name)


def test_the_demo_is_read_disagreed_on_and_partly_decided(loaded):
    assert Article.objects.filter(campaign=loaded).count() >= 8
    assert {"ru", "uk", "kk", "en"} <= set(Article.objects.values_list("language", flat=True))
    kinds = {kind for row in Disagreement.objects.all() for kind in row.kinds}
    assert kinds >= {
        DisagreementKind.PRESENCE,
        DisagreementKind.BOUNDARY,
        DisagreementKind.CLAIM_TYPE,
        DisagreementKind.STANCE,
        DisagreementKind.VERDICT,
    }
    provenances = set(Decision.objects.values_list("provenance", flat=True))
    assert provenances == {Provenance.UNANIMOUS, Provenance.ADJUDICATED}
    assert Disagreement.objects.filter(decided_at=None).exists()
    assert Claim.objects.readings().count() >= 60


def test_it_is_measured_and_released(loaded):
    assert loaded.agreement_runs.get().figures
    assert loaded.releases.get().files.filter(name="claims.jsonl").exists()


def test_its_log_replays_to_its_state(loaded):
    assert list(history.differences(loaded)) == []


def test_it_is_loaded_once(loaded):
    with pytest.raises(Refused, match="loaded already"):
        demo.load(demo_campaign(), run=lambda job: None, clock=timezone.now)


def test_one_call_removes_it_with_its_people_and_nothing_else(loaded):
    marat = User.objects.create_user(username="marat")
    other = campaigns.create_campaign(name="Other", by=marat)
    assert demo.remove() == 1
    assert list(Campaign.objects.all()) == [other]
    assert list(User.objects.all()) == [marat]
