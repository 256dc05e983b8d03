"""Evidence on a bad line: what is typed survives the tab, and what got no answer is asked again."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.bench import Bench, Site
from tests.browser.looks import becomes

pytestmark = pytest.mark.browser

PASTED = "Вода спала. " * 9_000 + "🌊 Дома стоят сухими."  # more than a form field usually holds


@pytest.fixture
def bench(site: Site, context: BrowserContext) -> Bench:
    return site.open_bench(context)


def address_of(page: Page) -> None:
    page.get_by_role("button", name="A web address").click()


def lose_the_tab(bench: Bench, number: int, *, written: str) -> None:
    """Leave as a killed tab does, once `written` rests on the disk; come back to a sentence."""
    becomes(
        bench.page,
        """(words) => new Promise((told) => {
          const opening = indexedDB.open("claim-annotator-drafts");
          opening.onsuccess = () => {
            const { result: database } = opening;
            const all = database.transaction("drafts").objectStore("drafts").getAll();
            all.onsuccess = () => {
              database.close();
              told(all.result.some(({ draft }) => Object.values(draft).includes(words)));
            };
          };
        })""",
        written,
    )
    bench.open()
    bench.page.locator(".work-list a").nth(number - 1).click()
    bench.lifts(number)


def test_what_was_pasted_of_a_source_survives_a_dead_tab_until_it_is_linked(bench: Bench) -> None:
    page = bench.page
    bench.press("1", "e")
    address_of(page)
    page.get_by_label("Paste the text").evaluate(
        "field => { field.closest('details').open = true }"
    )
    page.get_by_label("Web address", exact=True).fill("https://example.org/flood")
    page.get_by_label("Paste the text").fill(PASTED)
    lose_the_tab(bench, 1, written=PASTED)
    bench.press("e")
    bench.says("What you wrote of a web address is still here.")
    address_of(page)
    expect(page.get_by_label("Web address", exact=True)).to_have_value("https://example.org/flood")
    expect(page.get_by_label("Paste the text")).to_have_value(PASTED)
    page.locator(".stance-bar .segment", has_text="context").click()
    page.wait_for_selector(".evidence[data-stance=context]")
    bench.saved()
    (link,) = bench.reading["claims"][0]["evidence"]
    assert link["source"]["url"] == "https://example.org/flood"
    assert link["snapshot"]["origin"] == "pasted"
    bench.press("e")
    address_of(page)
    expect(page.get_by_label("Web address", exact=True)).to_have_value("")


def test_a_draft_stays_with_the_claim_that_it_was_written_for(bench: Bench) -> None:
    page = bench.page
    bench.press("1", "e")
    address_of(page)
    address = page.get_by_label("Web address", exact=True)
    address.fill("https://example.org/flood")
    bench.press("Escape", "Escape", "Enter", "1", "e")
    address_of(page)
    expect(address).to_have_value("")
    bench.press("Escape", "Escape", "Alt+ArrowUp", "e")
    address_of(page)
    expect(address).to_have_value("https://example.org/flood")


def test_a_scope_note_of_linked_evidence_survives_a_dead_tab(bench: Bench) -> None:
    page = bench.page
    bench.press("Enter", "Enter", "1", "e")
    page.locator("#work-evidence input[type=search]").fill("рівень води знижується")
    bench.press("Enter", "3")
    page.locator(".evidence").get_by_role("button", name="Change").click()
    page.get_by_text("Set, part, scope").click()
    note = page.get_by_label("Time or place differ")
    note.fill("наступного дня")
    lose_the_tab(bench, 3, written="наступного дня")
    page.locator(".evidence").get_by_role("button", name="Change").click()
    expect(note).to_be_visible()
    expect(note).to_have_value("наступного дня")
    page.get_by_role("button", name="Keep the changes").click()
    bench.saved()
    (link,) = bench.reading["claims"][0]["evidence"]
    assert link["scope_note"] == "наступного дня"


def test_a_search_that_got_no_answer_is_made_by_itself_once_the_line_is_back(
    bench: Bench, context: BrowserContext
) -> None:
    page = bench.page
    bench.press("Enter", "Enter", "1")
    bench.saved()
    context.set_offline(True)
    bench.press("e")
    said = page.locator(".hit-search [role=status]")
    expect(said).to_contain_text("No answer from the server.")
    context.set_offline(False)
    expect(page.locator(".hit[aria-pressed=true]")).to_be_visible()
    expect(said).to_contain_text("Found:")
    expect(page.get_by_role("searchbox")).to_be_focused()


def test_enter_asks_again_where_a_search_got_no_answer(bench: Bench) -> None:
    page = bench.page
    bench.press("Enter", "Enter", "1")
    bench.saved()
    page.route("**/search?*", lambda route: route.abort())
    bench.press("e")
    expect(page.locator(".hit-search [role=status]")).to_contain_text("No answer from the server.")
    page.unroute("**/search?*")
    bench.press("Enter", "2")
    page.wait_for_selector(".evidence[data-stance=contradicts]")
    bench.saved()
    (link,) = bench.reading["claims"][0]["evidence"]
    assert link["stance"] == "contradicts"
