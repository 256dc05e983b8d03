"""What home tells an annotator of a guideline: a gate that is shut, a version they do not know."""

import pytest

from claims.services.gate_standing import Step
from claims.services.guideline_news import News, news_for
from claims.vocabulary import GateItemKind, GateMode
from tests.newsroom import take_in
from tests.services.test_gate import answer, ask, begin, item, publish, read

pytestmark = pytest.mark.django_db


def news(user, campaign) -> News | None:
    return news_for(user, [campaign]).get(campaign.pk)


def test_who_never_worked_here_and_meets_no_gate_hears_nothing(campaign, aigul) -> None:
    publish(campaign, "Mark facts.")
    assert news(aigul, campaign) is None


def test_a_version_published_since_is_news_until_one_works_under_it(campaign, aigul, marat) -> None:
    take_in(campaign, marat)
    begin(campaign, aigul)
    assert news(aigul, campaign) is None
    publish(campaign, "Mark facts.")
    found = news(aigul, campaign)
    assert found is not None
    assert found.before is not None
    assert (found.newest.version, found.before.version, found.gate) == (2, 1, None)


def test_a_gate_that_is_not_passed_is_news_with_its_step(campaign, aigul) -> None:
    ask(campaign)
    item(campaign, GateItemKind.TEST, "It rained.")
    found = news(aigul, campaign)
    assert found is not None
    assert found.gate is not None
    assert found.gate.step is Step.READ
    read(campaign, aigul)
    answer(campaign, aigul)
    assert news(aigul, campaign) is None


def test_a_new_version_behind_a_gate_names_the_one_that_was_read(campaign, aigul) -> None:
    ask(campaign, GateMode.READ)
    read(campaign, aigul)
    publish(campaign, "Mark facts.")
    found = news(aigul, campaign)
    assert found is not None
    assert found.before is not None
    assert found.before.version == 1


def test_who_used_up_their_attempts_is_told_so(campaign, aigul) -> None:
    ask(campaign, attempts=1)
    item(campaign, GateItemKind.TEST, "It rained.", "Numerical Claim")
    read(campaign, aigul)
    answer(campaign, aigul)
    found = news(aigul, campaign)
    assert found is not None
    assert found.is_shut
