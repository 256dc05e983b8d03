"""For everybody: no rule of accessibility broken, light or dark, and no script needed."""

from typing import Literal

import pytest
from django.utils import translation
from django.utils.translation import gettext
from playwright.sync_api import Browser, BrowserContext, Page, expect

from claims.vocabulary import Suggestions
from tests.browser.bench import Bench, Site, sign_in
from tests.browser.looks import becomes, broken_rules
from tests.hands import lease

pytestmark = pytest.mark.browser

SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


@pytest.fixture
def bench(site: Site, context: BrowserContext) -> Bench:
    return site.open_bench(context)


def violations(page: Page) -> list[str]:
    """Return the rules that the page breaks as it stands, light and then dark."""
    page.evaluate("document.getElementById('work-toast').hidden = true")
    found = []
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        found += [f"{scheme}: {rule}" for rule in broken_rules(page, unfold=False)]
    return found


def test_the_bench_breaks_no_rule_at_rest_and_at_work(bench: Bench) -> None:
    page = bench.page
    assert violations(page) == []
    bench.press("1", "Enter", "f")
    bench.saved()
    page.wait_for_selector(".is-current .word[data-hint]")
    assert violations(page) == []
    bench.press("Escape", "ArrowRight", "Shift+ArrowRight", "2", "x", "v")
    bench.saved()
    assert violations(page) == []


def test_evidence_and_dialogs_break_no_rule(bench: Bench) -> None:
    page = bench.page
    bench.press("Enter", "Enter", "1", "e")
    page.wait_for_selector(".hit")
    assert violations(page) == []
    bench.press("Enter", "2")
    bench.saved()
    assert violations(page) == []
    for key in ("Shift+Slash", "u", "w", "g", "n"):
        bench.press(key)
        page.wait_for_selector("dialog[open]")
        assert violations(page) == []
        bench.press("Escape")
        page.wait_for_selector("dialog[open]", state="detached")


def test_a_narrow_bench_breaks_no_rule(bench: Bench) -> None:
    bench.page.set_viewport_size({"width": 320, "height": 640})
    bench.press("1")
    bench.saved()
    assert violations(bench.page) == []


def test_the_sentence_is_a_list_box_of_words_that_tells_what_is_chosen(bench: Bench) -> None:
    page = bench.page
    box = page.get_by_role("listbox", name="Sentence 1, its words")
    assert box.get_by_role("option").count() == 12
    bench.press("ArrowRight", "Shift+ArrowRight")
    chosen = box.locator("[role=option][aria-selected=true]")
    expect(chosen).to_have_text(["В", "ночь"])
    assert box.get_attribute("aria-activedescendant") == chosen.last.get_attribute("id")


def test_what_happens_is_spoken(bench: Bench) -> None:
    bench.press("ArrowRight", "Shift+ArrowRight", "Shift+ArrowRight", "1")
    bench.saved()
    becomes(
        bench.page,
        "document.getElementById('work-live').textContent === "
        "'Claim A added, words 1 to 3: В ночь на'",
    )


def test_notices_of_a_lost_session_and_disk_break_no_rule(
    bench: Bench, context: BrowserContext
) -> None:
    page = bench.page
    context.add_init_script(
        "indexedDB.open = () => { throw new DOMException('', 'UnknownError'); }"
    )
    bench.open()
    page.wait_for_selector("#work-unkept:not([hidden])")
    page.context.clear_cookies(name="sessionid")
    bench.press("0")
    page.get_by_role("button", name="Later").click()
    page.wait_for_selector("#work-signed-out:not([hidden])")
    assert page.locator("#work-unkept").get_by_role("button").is_visible()
    assert violations(page) == []
    page.set_viewport_size({"width": 390, "height": 844})
    assert violations(page) == []


LISTEN = """() => {
  window.spoken = [];
  const live = document.getElementById("work-live");
  new MutationObserver(() => live.textContent && window.spoken.push(live.textContent))
    .observe(live, { childList: true });
}"""


def speaks(bench: Bench, message: str, count: int, **values: str) -> None:
    """Wait until so many things have been said since; the last is this, in the page's language."""
    becomes(bench.page, "n => window.spoken.length >= n", count)
    spoken = bench.page.evaluate("window.spoken")
    language = bench.page.locator("html").get_attribute("lang") or ""
    with translation.override(language):
        named = {"value": "", "stance": "", "what": "", "names": "", "letter": "A", **values}
        expected = gettext(message) % named
    assert len(spoken) == count, spoken
    assert spoken[-1].startswith(expected)
    assert language == "en" or gettext(message) % named != expected


@pytest.mark.parametrize("locale", ["en-GB", "ru-RU", "uk-UA", "kk-KZ"])
def test_each_act_is_spoken_once_and_in_words(site: Site, browser: Browser, locale: str) -> None:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale=locale)
    campaign, aigul = site.campaign(suggestions=Suggestions.BEFORE)
    bench = site.open_for(context, campaign, aigul)
    bench.page.locator(".work-list a", has_text="Мы предупреждали").click()
    bench.page.evaluate(LISTEN)
    bench.press("1")
    speaks(bench, "Claim %(letter)s added, %(where)s", 1, where="")
    bench.press("b", "Enter")
    speaks(bench, "Claim %(letter)s, who says so: %(names)s", 2, names="Степной вестник (")
    bench.press("Escape", "v", "2")
    speaks(bench, "Claim %(letter)s, verdict: %(value)s", 3)
    bench.press("e")
    bench.page.wait_for_selector(".hit[aria-pressed=true]")
    bench.press("Enter", "2")
    speaks(bench, "Evidence linked to claim %(letter)s: %(stance)s", 4)
    bench.page.locator(".evidence-head button").first.click()
    bench.page.wait_for_selector(".source-text .word")
    bench.page.locator("#work-evidence .segment[data-value=context]").click()
    speaks(bench, "Evidence of claim %(letter)s changed: %(stance)s", 5)
    bench.press("Control+z")
    speaks(bench, "Taken back: %(what)s", 6)
    bench.press("Control+Shift+z")
    speaks(bench, "Done again: %(what)s", 7)
    bench.press("v", "2")
    speaks(bench, "Claim %(letter)s: verdict taken back", 8)
    context.close()


def test_without_a_script_a_passage_is_read_by_plain_forms(site: Site, browser: Browser) -> None:
    context: BrowserContext = browser.new_context(java_script_enabled=False, locale="en-GB")
    campaign, aigul = site.campaign()
    hands = lease(campaign, aigul)
    sign_in(context, site.server.url, aigul)
    page = context.new_page()
    page.goto(f"{site.server.url}/campaigns/{campaign.slug}/work/{hands.assignment.pk}/")
    page.get_by_label("From the word").select_option(label="6. вода")
    page.get_by_label("To the word").select_option(label="9. поднялась")
    page.get_by_label("Numerical Claim").check()
    page.get_by_role("button", name="Mark it").click()
    page.get_by_label("Address of a source").fill("https://example.org/level")
    page.get_by_label("supports").check()
    page.get_by_role("button", name="Link evidence").click()
    for number in range(2, 7):
        page.locator("#work-list a").nth(number - 1).click()
        # Each page has such a button: it is the one of this sentence that is meant.
        page.get_by_role("heading", name=f"Sentence {number}").wait_for()
        page.get_by_role("button", name="No claim, next").click()
        expect(page.locator("#work-list [data-outcome=no_claim]")).to_have_count(number - 1)
    page.get_by_role("button", name="Hand in this passage").click()
    page.wait_for_url(lambda url: f"/work/{hands.assignment.pk}/" not in url)
    hands.assignment.refresh_from_db()
    claim = hands.assignment.claims.get()
    assert claim.spans.get().exact == "вода в Тихой поднялась"
    assert claim.evidence.get().source.url == "https://example.org/level"
    assert hands.assignment.state == "submitted"
    context.close()
