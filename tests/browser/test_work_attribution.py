"""The chain that the text suggests: one key takes it, and nothing takes itself."""

from typing import Any

import pytest
from playwright.sync_api import BrowserContext, expect

from claims.vocabulary import Suggestions
from tests.browser.bench import Bench, Site

pytestmark = pytest.mark.browser

QUOTED = "Мы предупреждали об этом"
CHAIN = [
    {"name": "Степной вестник", "role": "outlet"},
    {"name": "Дамир Ахметов", "role": "инженер"},
]


def opened(site: Site, context: BrowserContext, suggestions: Suggestions) -> Bench:
    """A claim on the sentence that quotes the engineer, with its fields in sight."""
    bench = site.open_for(context, *site.campaign(suggestions=suggestions))
    bench.page.locator(".work-list a", has_text=QUOTED).click()
    bench.press("1")
    return bench


def attribution(bench: Bench) -> Any:
    bench.saved()
    (claim,) = bench.reading["claims"]
    return claim["fields"]["attribution"]


def test_the_key_leads_to_the_chain_and_enter_takes_it(site: Site, context: BrowserContext) -> None:
    bench = opened(site, context, Suggestions.BEFORE)
    bench.press("b")
    offer = bench.page.get_by_role("button", name="Take from the text")
    assert "Степной вестник (outlet) › Дамир Ахметов (инженер)" in offer.inner_text()
    assert attribution(bench) == []
    bench.press("Enter")
    offer.wait_for(state="hidden")
    assert attribution(bench) == CHAIN
    bench.press("Escape", "Control+z")
    bench.page.locator(".chain li").first.wait_for(state="detached")
    assert attribution(bench) == []


def test_a_claim_without_a_quotation_is_offered_nothing(
    site: Site, context: BrowserContext
) -> None:
    bench = site.open_for(context, *site.campaign(suggestions=Suggestions.BEFORE))
    bench.press("1", "b")
    expect(bench.page.get_by_role("button", name="Add a speaker")).to_be_visible()
    expect(bench.page.locator(".offer")).to_be_hidden()


def test_afterwards_the_chain_is_offered_once_there_is_an_own_answer(
    site: Site, context: BrowserContext
) -> None:
    bench = opened(site, context, Suggestions.AFTER)
    bench.press("b")
    expect(bench.page.get_by_role("button", name="Add a speaker")).to_be_focused()
    assert bench.page.locator(".offer").is_hidden()
    bench.press("Enter")
    bench.page.get_by_label("Name", exact=True).fill("Ахметов")
    bench.page.get_by_label("Name", exact=True).blur()
    bench.page.get_by_role("button", name="Take from the text").click()
    bench.page.locator(".chain li").nth(1).wait_for()
    assert attribution(bench) == CHAIN


def test_the_key_and_enter_typed_while_the_disk_is_slow_take_the_chain(
    site: Site, context: BrowserContext
) -> None:
    bench = site.open_for(context, *site.campaign(suggestions=Suggestions.BEFORE))
    bench.page.locator(".work-list a", has_text=QUOTED).click()
    number = bench.page.locator(".work-list a[aria-current] .number").inner_text()
    with bench.slow_disk():
        bench.press("1", "b", "Enter")
    bench.page.locator(".chain li").nth(1).wait_for()
    bench.lifts(int(number))
    assert attribution(bench) == CHAIN
