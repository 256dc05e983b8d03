"""Building the index of evidence search anew."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from claims.models import IndexedSentence, SearchIndex
from claims.services import search_index
from tests.hands import take_in

pytestmark = pytest.mark.django_db


def indexed() -> set[tuple[int, int, str]]:
    return set(IndexedSentence.objects.values_list("article", "start", "terms"))


def test_a_rebuilt_index_holds_what_intake_wrote(campaign):
    take_in(campaign)
    before = indexed()
    IndexedSentence.objects.all().delete()
    out = StringIO()
    call_command("rebuild_search", "--campaign", campaign.slug, stdout=out, stderr=StringIO())
    assert before
    assert indexed() == before
    assert out.getvalue() == "Indexed 1 articles.\n"


def test_a_rebuilt_index_is_of_this_version(campaign):
    SearchIndex.objects.all().delete()
    call_command("rebuild_search", stdout=StringIO(), stderr=StringIO())
    assert search_index.is_current()


def test_an_unknown_campaign_is_refused_and_nothing_is_built_anew(campaign):
    take_in(campaign)
    IndexedSentence.objects.all().delete()
    with pytest.raises(CommandError, match="no campaign"):
        call_command("rebuild_search", "--campaign", "elsewhere")
    assert indexed() == set()
