"""What scripts add to the screens, in a real browser."""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from claims.models import Article, Campaign
from claims.services import campaigns
from tests.browser.bench import Site, sign_in
from tests.cast import person
from tests.hands import take_in

pytestmark = pytest.mark.browser


@dataclass
class Visit:
    """A manager signed in on a running site, with one campaign to look at."""

    site: Site
    campaign: Campaign
    article: Article

    def address(self, rest: str) -> str:
        return f"{self.site.server.url}/campaigns/{self.campaign.slug}/{rest}"


@pytest.fixture(scope="module")
def visit(site: Site) -> Visit:
    campaign = campaigns.create_campaign(
        name="Screens", by=person(f"screens-{uuid4().hex[:8]}", "Marat")
    )
    return Visit(site, campaign, take_in(campaign))


@pytest.fixture
def page(context: BrowserContext, visit: Visit) -> Page:
    """A page of the manager's."""
    sign_in(context, visit.site.server.url, visit.campaign.created_by)
    return context.new_page()


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


def test_enter_on_home_starts_the_work(context: BrowserContext, site: Site) -> None:
    campaign = campaigns.create_campaign(name="Home", by=person("home-marat", "Marat"))
    aigul = site.annotator(campaign, "home-aigul")
    take_in(campaign)
    sign_in(context, site.server.url, aigul)
    page = context.new_page()
    page.goto(f"{site.server.url}/")
    expect(page.get_by_role("link", name="Continue")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/campaigns/{campaign.slug}/work/*/")


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


@pytest.mark.parametrize(
    ("locale", "written"),
    [
        ("kk-KZ", "06.11.2026 02:08"),
        ("ru-RU", "6 нояб. 2026 г., 02:08"),
        ("uk-UA", "6 лист. 2026 р., 02:08"),
        ("en-GB", "6 Nov 2026, 02:08"),
    ],
)
def test_a_time_is_written_in_the_readers_zone_and_language(
    browser: Browser, visit: Visit, locale: str, written: str
) -> None:
    at = datetime(2026, 11, 5, 21, 8, tzinfo=UTC)
    Article.objects.filter(pk=visit.article.pk).update(created_at=at)
    context = browser.new_context(locale=locale, timezone_id="Asia/Almaty")
    sign_in(context, visit.site.server.url, visit.campaign.created_by)
    page = context.new_page()
    page.goto(visit.address(f"articles/{visit.article.pk}/"))
    expect(page.locator("time").first).to_have_text(written)
    context.close()
