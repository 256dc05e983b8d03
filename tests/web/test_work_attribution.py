"""Chains that the text suggests for an attribution: when they are offered, and what they say."""

from typing import Any

import pytest

from claims.models import Campaign, User
from claims.vocabulary import Suggestions
from claims.web.work_reading import reading_json
from tests.hands import Hands, lease, take_in

pytestmark = pytest.mark.django_db

PLAIN = "Вода в Тихой спала к полудню, мосты снова открыты."
TEXT = f"""Плотина открылась ночью

В посёлок приехал инженер Олег Котов. {PLAIN} «Мы предупреждали об этом ещё осенью», — сказал он.

«Погибших нет», — цитирует слова мэра Ирины Соболевой издание «Заря».
"""


def reading(campaign: Campaign, annotator: User, when: Suggestions) -> tuple[Hands, dict[str, Any]]:
    campaign.suggestions = when
    campaign.save()
    take_in(campaign, TEXT, outlet="Степной вестник")
    hands = lease(campaign, annotator)
    return hands, reading_json(hands.assignment)["suggestions"]


def test_nothing_is_offered_where_suggestions_are_off(campaign: Campaign, aigul: User) -> None:
    _, suggestions = reading(campaign, aigul, Suggestions.OFF)
    assert suggestions == {"when": "off", "attributions": []}


def test_a_pronoun_s_chain_has_the_full_name_before_it(campaign: Campaign, aigul: User) -> None:
    hands, suggestions = reading(campaign, aigul, Suggestions.BEFORE)
    first = suggestions["attributions"][0]
    assert hands.text[first["start"] : first["end"]] == "«Мы предупреждали об этом ещё осенью»"
    assert first["links"] == [
        {"name": "Степной вестник", "role": "outlet"},
        {"name": "Олег Котов", "role": ""},
    ]


def test_a_relayed_quotation_offers_who_passes_it_on_first(campaign: Campaign, aigul: User) -> None:
    _, suggestions = reading(campaign, aigul, Suggestions.BEFORE)
    names = [(link["name"], link["role"]) for link in suggestions["attributions"][1]["links"]]
    assert names == [
        ("Степной вестник", "outlet"),
        ("издание «Заря»", ""),
        ("Ирины Соболевой", "мэра"),
    ]


def test_a_campaign_that_shows_them_afterwards_says_so(campaign: Campaign, aigul: User) -> None:
    _, suggestions = reading(campaign, aigul, Suggestions.AFTER)
    assert suggestions["when"] == "after"
    assert len(suggestions["attributions"]) == 2
