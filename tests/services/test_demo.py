"""The demo campaign: all there at first sight, and gone with one call."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from claims.demo.reading import demo_campaign
from claims.errors import Refused
from claims.models import Article, Campaign, Claim, Decision, Disagreement, User
from claims.services import demo, history
from claims.vocabulary import DisagreementKind, Provenance

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded() -> Campaign:
    call_command("load_demo", verbosity=0, stdout=StringIO())
    return Campaign.objects.get(is_demo=True)


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


def test_its_log_replays_to_its_state(loaded):
    assert list(history.differences(loaded)) == []


def test_it_is_loaded_once(loaded):
    with pytest.raises(Refused, match="loaded already"):
        demo.load(demo_campaign(), run=lambda job: None, clock=timezone.now)


def test_one_call_removes_it_with_its_people_and_nothing_else(campaign):
    call_command("load_demo", verbosity=0, stdout=StringIO())
    assert demo.remove() == 1
    assert list(Campaign.objects.all()) == [campaign]
    assert not User.objects.filter(username__startswith="demo-").exists()
