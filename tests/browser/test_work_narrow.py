"""What one reaches for is in reach on a small screen, in every language."""

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.bench import Site
from tests.browser.looks import becomes, settle

pytestmark = pytest.mark.browser

ROW = """() => [...document.querySelectorAll(".work-decide .button")].map((button) => {
  const { top, left, right } = button.getBoundingClientRect();
  // 0 where no key is shown.
  const { right: end } = button.querySelector("kbd").getBoundingClientRect();
  return [Math.round(top), left >= 0 && right <= innerWidth && end <= right];
})"""
# Whether all three stances are seen: the point in the middle of each is its own.
STANCES = """() => {
  const segments = [...document.querySelectorAll(".stance-bar .segment")].slice(0, 3);
  return segments.length === 3 && segments.every((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    const found = document.elementFromPoint(left + width / 2, top + height / 2);
    return Boolean(found) && element.contains(found) && top + height <= innerHeight;
  });
}"""
# Which stances a message would lie over while it is shown. It lets clicks through, so that no point
# of it is found.
COVERED = """() => {
  const message = document.getElementById("work-toast");
  message.hidden = false;
  const said = message.getBoundingClientRect();
  return [...document.querySelectorAll(".stance-bar .segment")].filter((element) => {
    const { left, top, right, bottom } = element.getBoundingClientRect();
    return said.top < bottom && said.bottom > top && said.left < right && said.right > left;
  }).map((element) => element.textContent);
}"""


def screen(browser: Browser, width: int, height: int, locale: str) -> BrowserContext:
    return browser.new_context(viewport={"width": width, "height": height}, locale=locale)


def resize(page: Page, width: int, height: int) -> None:
    """Change the window, and wait until the page knows of it and stands still."""
    page.set_viewport_size({"width": width, "height": height})
    becomes(page, "width => innerWidth === width", width)
    settle(page)


# Whether an element's words are there in full, and on the screen.
WHOLE = """(element) => {
  const { left, right } = element.getBoundingClientRect();
  return element.scrollWidth <= element.clientWidth + 1 && left >= 0 && right <= innerWidth;
}"""


@pytest.mark.parametrize("size", [(390, 844), (1024, 768)])
def test_the_stance_is_in_reach_once_a_hit_is_chosen(
    site: Site, context: BrowserContext, size: tuple[int, int]
) -> None:
    width, height = size
    bench = site.open_bench(context, viewport={"width": width, "height": height})
    bench.press("Enter", "Enter", "1", "e")
    bench.page.wait_for_selector(".hit[aria-pressed=true]")
    becomes(bench.page, STANCES)
    assert bench.page.evaluate(COVERED) == []
    bench.page.locator(".hit").first.click()
    settle(bench.page)
    becomes(bench.page, STANCES)
    bench.page.get_by_text("Set, part, scope").click()
    settle(bench.page)
    becomes(bench.page, STANCES)
    bench.press("2")
    bench.page.wait_for_selector(".evidence[data-stance=contradicts]", state="attached")


@pytest.mark.parametrize("locale", ["en-GB", "ru-RU", "uk-UA", "kk-KZ"])
def test_the_four_decisions_stay_in_one_row(site: Site, browser: Browser, locale: str) -> None:
    context = screen(browser, 1440, 900, locale)
    bench = site.open_bench(context)
    for width in (1440, 1024, 390, 320):
        resize(bench.page, width, 800)
        # A frame to lay it out, and one for the row to have seen it.
        bench.page.evaluate("new Promise((d) => requestAnimationFrame(() => setTimeout(d)))")
        row = bench.page.evaluate(ROW)
        assert [inside for _, inside in row] == [True] * 4
        assert len({top for top, _ in row}) == 1, (width, row)
    context.close()


@pytest.mark.parametrize("locale", ["ru-RU", "kk-KZ"])
def test_how_much_is_kept_on_this_device_alone_is_told_in_full(
    site: Site, browser: Browser, locale: str
) -> None:
    context = screen(browser, 390, 844, locale)
    bench = site.open_bench(context)
    context.set_offline(True)
    bench.press("0", "0")
    expect(bench.page.locator("#work-chip[data-save=offline]")).to_contain_text(": 2")
    for width in (390, 320):
        resize(bench.page, width, 700)
        parts = bench.page.locator("#work-chip, #work-chip span, [data-command=submit]")
        assert [part.evaluate(WHOLE) for part in parts.all()] == [True] * parts.count()
    context.close()


def test_evidence_against_stands_beside_evidence_for(site: Site, context: BrowserContext) -> None:
    bench = site.open_bench(context)
    bench.press("Enter", "Enter", "1")
    for stance, key in (("supports", "1"), ("contradicts", "2")):
        bench.press("e")
        bench.page.wait_for_selector(".hit[aria-pressed=true]")
        bench.press("Enter", key)
        bench.page.wait_for_selector(f".evidence[data-stance={stance}]")
    settle(bench.page)
    backing = bench.page.locator(".evidence[data-stance=supports]").bounding_box()
    against = bench.page.locator(".evidence[data-stance=contradicts]").bounding_box()
    assert backing is not None
    assert against is not None
    assert backing["y"] == against["y"]
    assert backing["x"] + backing["width"] <= against["x"]
    # What is only spoken, as the words of icons are, lengthens no page.
    assert bench.page.evaluate("document.scrollingElement.scrollHeight === innerHeight")


def test_a_search_that_finds_nothing_leads_outside_the_campaign(
    site: Site, context: BrowserContext
) -> None:
    bench = site.open_bench(context, viewport={"width": 1024, "height": 768})
    bench.press("1", "e")
    bench.page.get_by_role("searchbox").fill("qwertyuiop")
    bench.page.locator(".no-hits").get_by_role("button", name="A web address").click()
    expect(bench.page.get_by_label("Web address")).to_be_focused()
