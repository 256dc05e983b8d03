"""A reviewer's job in a real Chromium, with the keyboard alone."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from claims.models import Campaign
from claims.services import campaigns
from claims.vocabulary import Role
from tests.browser.bench import Site, sign_in
from tests.cast import person
from tests.newsroom import CAUSE, EVENT, GOVERNOR, HOUSES, NUMBER, Said, read, take_in

pytestmark = pytest.mark.browser


@pytest.fixture
def disputed(site: Site) -> Campaign:
    """A campaign of two disagreements; the first is over a claim that Aigul alone marked."""
    campaign = site.empty_campaign(overlap=2)
    aigul, bohdan = (
        site.annotator(campaign, f"{name}{site.n_campaigns}") for name in ("aigul", "bohdan")
    )
    take_in(campaign, campaign.created_by)
    read(campaign, aigul, [Said(HOUSES, types=(NUMBER,)), Said(GOVERNOR, types=(CAUSE,))])
    read(campaign, bohdan, [Said(GOVERNOR)])
    return campaign


@pytest.fixture
def at_work(site: Site, disputed: Campaign, context: BrowserContext) -> Page:
    """Clara signed in, on the first of the two."""
    clara = person(f"clara{site.n_campaigns}", "Clara")
    campaigns.add_member(campaign=disputed, user=clara, role=Role.REVIEWER)
    sign_in(context, site.server.url, clara)
    page = context.new_page()
    page.goto(f"{site.server.url}/campaigns/{disputed.slug}/review/")
    page.get_by_role("link", name="Decide the first").press("Enter")
    expect(page.get_by_role("heading", name="Decide", exact=True)).to_be_visible()
    # Keys are heard once the page's script has run, which may be after its heading shows.
    page.wait_for_load_state("load")
    return page


def test_two_items_are_decided_without_a_mouse(at_work: Page, disputed: Campaign) -> None:
    first, second = disputed.disagreements.order_by("-severity")
    keyboard = at_work.keyboard
    keyboard.press("0")
    keyboard.press("t")
    keyboard.press("t")
    keyboard.press("m")
    keyboard.type("A number is a claim.")
    keyboard.press("Escape")
    keyboard.press("Enter")
    at_work.wait_for_url(f"**/review/{second.pk}/?done={first.pk}")
    keyboard.press("a")
    keyboard.press("Enter")
    expect(at_work.get_by_text("that was the last one")).to_be_visible()
    decided = first.decisions.get()
    assert (decided.outcome, decided.cause) == ("no_claim", "guideline_gap")
    assert decided.note == "A number is a claim."
    (claim,) = second.decisions.get().claims.all()
    assert set(claim.claim_types) == {CAUSE, EVENT}


def test_an_edge_is_moved_with_the_arrows(at_work: Page, disputed: Campaign) -> None:
    first = disputed.disagreements.order_by("-severity")[0]
    keyboard = at_work.keyboard
    claims = at_work.locator("article.review-version", has=at_work.locator("mark.claim"))
    keyboard.press(claims.locator("kbd").first.inner_text())
    keyboard.press("f")
    at_work.wait_for_url("**own=*")
    expect(at_work.locator("[data-edges] select").first).to_be_focused()
    keyboard.press("ArrowDown")
    keyboard.press("Tab")
    keyboard.press("ArrowUp")
    keyboard.press("Control+Enter")
    at_work.wait_for_url("**done=*")
    (claim,) = first.decisions.get().claims.all()
    assert claim.spans.get().exact == HOUSES.removeprefix("Forty ").removesuffix(" dawn")


def test_keys_do_nothing_once_they_are_switched_off(at_work: Page) -> None:
    at_work.keyboard.press("?")
    at_work.get_by_label("Single keys act").press("Space")
    at_work.keyboard.press("Escape")
    at_work.keyboard.press("0")
    assert at_work.locator("input[name=choice]:checked").count() == 0
