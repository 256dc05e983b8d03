"""What a slow line brings late goes where it was asked for, or nowhere; and nothing goes twice."""

import time

import pytest
from playwright.sync_api import APIResponse, BrowserContext, Page, Route, expect

from claims.models import Campaign
from tests import patience
from tests.browser.bench import Bench, Site
from tests.browser.test_reviews import at_work, disputed

__all__ = ("at_work", "disputed")
pytestmark = pytest.mark.browser


@pytest.fixture
def bench(site: Site, context: BrowserContext) -> Bench:
    return site.open_bench(context)


class Line:
    """A page's line to an address, on which the first request stands still until told to go on.

    With `has_answered` the server knows of it already, and its answer is what stands still.
    """

    def __init__(
        self, page: Page, address: str, method: str, *, has_answered: bool = False
    ) -> None:
        self.page, self.address = page, address
        self.method, self.has_answered = method, has_answered
        self.held: Route | None = None
        self.answer: APIResponse | None = None
        self.n_asked = 0
        page.route(address, self._take)

    def _take(self, route: Route) -> None:
        if route.request.method != self.method:
            route.continue_()
            return
        self.n_asked += 1
        if self.n_asked > 1:
            route.continue_()
            return
        self.answer = route.fetch() if self.has_answered else None
        self.held = route

    def stands(self) -> None:
        """Wait until a request is held."""
        ends = time.monotonic() + patience.SECONDS
        while self.held is None:
            assert time.monotonic() < ends, f"nobody asks for {self.address}"
            self.page.wait_for_timeout(20)

    def go_on(self) -> None:
        """Let it through, and wait until all of its answer is here."""
        assert self.held is not None
        with self.page.expect_response(self.address) as answered:
            if self.answer is None:
                self.held.continue_()
            else:
                self.held.fulfill(response=self.answer)
        answered.value.finished()


def test_an_article_that_comes_late_does_not_cover_the_text_that_is_quoted_by_then(
    bench: Bench,
) -> None:
    page = bench.page
    bench.press("Enter", "Enter", "1", "e")
    page.wait_for_selector(".hit[aria-pressed=true]")
    line = Line(page, "**/sources/article/**", "GET")
    page.get_by_role("button", name="More of this source").click()
    line.stands()
    page.get_by_role("button", name="A web address").click()
    page.get_by_label("Web address", exact=True).fill("https://example.org/flood")
    page.get_by_text("Its text, as you saw it").click()
    page.get_by_label("Paste the text").fill("Вода спала.")
    page.get_by_label("Paste the text").blur()
    expect(page.locator(".source-text")).to_have_text("Вода спала.")
    line.go_on()
    page.locator(".source-text .word", has_text="спала").click()
    page.locator(".stance-bar .segment", has_text="contradicts").click()
    page.wait_for_selector(".evidence[data-stance=contradicts]")
    bench.saved()
    (link,) = bench.reading["claims"][0]["evidence"]
    assert [quote["exact"] for quote in link["quotes"]] == ["спала"]


def test_a_file_that_comes_late_does_not_cover_the_hit_that_is_quoted_by_then(
    bench: Bench,
) -> None:
    page = bench.page
    bench.press("Enter", "Enter", "1", "e")
    page.wait_for_selector(".hit[aria-pressed=true]")
    page.get_by_role("button", name="A web address").click()
    page.get_by_text("Its text, as you saw it").click()
    line = Line(page, "**/snapshot-text", "POST")
    page.locator(".address input[type=file]").set_input_files(
        {"name": "flood.txt", "mimeType": "text/plain", "buffer": "Вода спала.".encode()}
    )
    line.stands()
    page.get_by_role("button", name="In this campaign").click()
    hit = page.locator(".hit").first
    hit.click()
    quoted = page.locator(".source-text")
    expect(quoted).to_have_text(hit.locator(".hit-text").inner_text())
    line.go_on()
    expect(page.get_by_label("Paste the text")).to_have_value("Вода спала.")
    expect(quoted).to_have_text(hit.locator(".hit-text").inner_text())
    page.get_by_role("button", name="A web address").click()
    expect(quoted).to_have_text("Вода спала.")


def test_a_pen_that_is_taken_back_while_the_server_is_asked_stays_away(
    bench: Bench, context: BrowserContext
) -> None:
    second = Bench(context.new_page(), bench.hands, bench.url)
    second.open(pen="elsewhere")
    line = Line(second.page, "**/state.json", "GET")
    second.page.get_by_role("button", name="Take over here").click()
    line.stands()
    bench.page.get_by_role("button", name="Take over here").click()
    bench.page.wait_for_selector("body[data-pen=mine]")
    line.go_on()
    second.press("0")
    second.says("Another tab has the pen")
    bench.press("0")
    bench.saved()
    assert len(bench.operations) == 1


def test_an_answer_that_others_have_overtaken_takes_nothing_off_the_screen(
    bench: Bench, context: BrowserContext
) -> None:
    second = Bench(context.new_page(), bench.hands, bench.url)
    second.open(pen="elsewhere")
    line = Line(second.page, "**/state.json", "GET", has_answered=True)
    bench.press("0")
    bench.saved()
    line.stands()
    second.page.get_by_role("button", name="Take over here").click()
    second.page.wait_for_selector("body[data-pen=mine]")
    second.press("Enter", "0")
    second.saved()
    line.go_on()
    second.has_outcomes("no_claim", 2)
    second.press("Control+z")
    second.has_outcomes("no_claim", 1)
    second.saved()
    assert [operation.status for operation in bench.operations] == ["applied"] * 3


def test_a_decision_that_enter_sends_twice_goes_once(at_work: Page, disputed: Campaign) -> None:
    first = disputed.disagreements.order_by("-severity")[0]
    line = Line(at_work, "**/review/*/", "POST")
    at_work.keyboard.press("0")
    at_work.keyboard.press("Enter")
    line.stands()
    at_work.keyboard.press("Enter")
    line.go_on()
    at_work.wait_for_url("**done=*")
    assert line.n_asked == 1
    assert first.decisions.count() == 1
