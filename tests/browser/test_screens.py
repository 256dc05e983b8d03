"""The screens in a real browser: accessibility rules, narrow windows, and what scripts add."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, expect

from claims.models import Article, Campaign
from claims.services import campaigns
from tests.browser.bench import Site, sign_in
from tests.browser.looks import NARROW, PHONE, WIDE, broken_rules, settle
from tests.cast import person
from tests.hands import take_in

pytestmark = pytest.mark.browser

PAGES = (
    "/",
    "/new-campaign/",
    "{campaign}/",
    "{campaign}/articles/",
    "{campaign}/articles/add/",
    "{campaign}/articles/{article}/",
    "{campaign}/articles/{article}/?view=lines",
    "{campaign}/members/",
    "{campaign}/guideline/",
    "{campaign}/guideline/edit/",
    "{campaign}/gate/items/",
    "{campaign}/gate/items/new/",
    "{campaign}/gate/items/import/",
    "{campaign}/gate/people/",
    "{campaign}/labels/",
    "{campaign}/settings/",
    "{campaign}/review/",
    "{campaign}/agreement/",
    "{campaign}/releases/",
    "/accounts/password/change/",
    "/accounts/logout/",
    "/nowhere/",
)


@dataclass
class Visit:
    """A manager signed in on a running site, with one campaign to look at."""

    site: Site
    campaign: Campaign
    article: Article

    def addresses(self) -> list[str]:
        place = f"/campaigns/{self.campaign.slug}"
        root = self.site.server.url
        return [root + page.format(campaign=place, article=self.article.pk) for page in PAGES]

    def address(self, rest: str) -> str:
        return f"{self.site.server.url}/campaigns/{self.campaign.slug}/{rest}"


@pytest.fixture(scope="module")
def visit(site: Site) -> Visit:
    campaign = campaigns.create_campaign(name="Screens", by=person("screens-marat", "Marat"))
    return Visit(site, campaign, take_in(campaign))


@pytest.fixture
def page(browser: Browser, visit: Visit, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page of the manager's; the window's size and the scheme come as parameters."""
    size, scheme = getattr(request, "param", (WIDE, "light"))
    context = browser.new_context(viewport=size, color_scheme=scheme, locale="en-GB")
    sign_in(context, visit.site.server.url, visit.campaign.created_by)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("page", [(WIDE, "light"), (PHONE, "dark")], indirect=True, ids=str)
def test_every_screen_keeps_the_accessibility_rules(page: Page, visit: Visit) -> None:
    broken = {}
    for address in visit.addresses():
        page.goto(address)
        if rules := broken_rules(page):
            broken[address] = rules
    assert broken == {}


@pytest.mark.parametrize("page", [(NARROW, "light")], indirect=True, ids=str)
def test_no_screen_scrolls_sideways_at_320_pixels(page: Page, visit: Visit) -> None:
    too_wide = []
    for address in visit.addresses():
        page.goto(address)
        settle(page)
        if page.evaluate("document.documentElement.scrollWidth") > NARROW["width"]:
            too_wide.append(address)
    assert too_wide == []


def test_no_screen_asks_for_anything_that_the_policy_forbids(page: Page, visit: Visit) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    for address in visit.addresses():
        page.goto(address)
    # The page that is not there says so on the console, and nothing else does.
    assert [words for words in said if "status of 404" not in words] == []


def test_an_uploaded_file_becomes_ready_without_a_reload(page: Page, visit: Visit) -> None:
    page.goto(visit.address("articles/add/"))
    text = "Міст закрили на світанку, повідомила поліція. Вантажівки поїхали в об'їзд через село."
    page.set_input_files(
        "#id_documents",
        {"name": "bridge.txt", "mimeType": "text/plain", "buffer": text.encode("utf-16")},
    )
    page.click("button:has-text('Upload')")
    row = page.locator("tr", has_text="bridge.txt")
    row.locator("td[data-label=Language]", has_text="Ukrainian").wait_for()
    assert Article.objects.get(original__name="bridge.txt").language == "uk"


def test_the_scheme_that_was_chosen_stays(page: Page, visit: Visit) -> None:
    page.goto(visit.address(""))
    page.click(".bar-end summary")
    page.click("[data-theme-choice=dark]")
    page.goto(visit.address("articles/"))
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "dark"


def test_errors_of_a_form_get_the_focus(page: Page, visit: Visit) -> None:
    page.goto(f"{visit.site.server.url}/new-campaign/")
    page.fill("#id_name", "Flood")
    page.fill("#id_annotators", "ghost")
    page.press("#id_annotators", "Enter")
    page.wait_for_selector("[data-error-summary]:focus")
    page.click("[data-error-summary] a")
    expect(page.locator("#id_annotators")).to_be_focused()


def test_enter_on_home_starts_the_work(browser: Browser, site: Site) -> None:
    campaign = campaigns.create_campaign(name="Home", by=person("home-marat", "Marat"))
    aigul = site.annotator(campaign, "home-aigul")
    take_in(campaign)
    context = browser.new_context()
    sign_in(context, site.server.url, aigul)
    page = context.new_page()
    page.goto(f"{site.server.url}/")
    expect(page.get_by_role("link", name="Continue")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/campaigns/{campaign.slug}/work/*/")
    context.close()


def test_a_note_on_a_line_shows_on_focus_and_goes_on_escape(page: Page, visit: Visit) -> None:
    page.goto(visit.address(f"articles/{visit.article.pk}/"))
    page.click("[data-shows-classes]")
    tag = page.locator(".line-tag").nth(1)
    note = page.locator(".line-note").nth(1)
    tag.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(note).to_be_visible()
    page.keyboard.press("Escape")
    expect(note).to_be_hidden()
