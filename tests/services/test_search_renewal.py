"""An index that an older version of the program wrote is built anew by itself."""

import pytest

from claims.models import IndexedSentence, SearchIndex
from claims.services import search_index
from claims.tasks import renew_search_index
from tests.hands import take_in

pytestmark = pytest.mark.django_db


def indexed() -> set[tuple[int, int, str]]:
    return set(IndexedSentence.objects.values_list("article", "start", "terms"))


@pytest.fixture
def outdated(campaign):
    """Two articles whose sentences an older version indexed; return what belongs there."""
    take_in(campaign)
    take_in(campaign, "Мост открыли утром. Его строили два года.")
    wanted = indexed()
    IndexedSentence.objects.update(terms="'old'")
    SearchIndex.objects.update_or_create(id=1, defaults={"version": 1, "renewing": 1})
    return wanted


def test_an_outdated_index_is_renewed_by_the_beat(outdated):
    renew_search_index()
    assert search_index.is_current()
    assert indexed() == outdated


def test_a_renewal_goes_on_where_it_was_interrupted(outdated, monkeypatch):
    monkeypatch.setattr(search_index, "_ARTICLES_AT_ONCE", 1)
    once = iter([True, False])
    assert search_index.renew(goes_on=lambda: next(once)) == 1
    assert not search_index.is_current()
    assert len(indexed() & outdated) < len(outdated)
    assert search_index.renew(goes_on=lambda: True) == 1
    assert search_index.is_current()
    assert indexed() == outdated


def test_a_current_index_is_left_alone(campaign):
    take_in(campaign)
    search_index.renew(goes_on=lambda: True)
    IndexedSentence.objects.update(terms="'kept'")
    assert search_index.renew(goes_on=lambda: True) == 0
    assert {terms for _, _, terms in indexed()} == {"'kept'"}


def test_an_index_of_no_known_version_is_renewed(outdated):
    SearchIndex.objects.all().delete()
    assert search_index.renew(goes_on=lambda: True) == 2
    assert indexed() == outdated
