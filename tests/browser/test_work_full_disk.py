"""A disk that takes nothing: the act is done all the same, goes to the server, and it is said."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Error, Page, expect

from tests.browser.bench import Bench, Site

pytestmark = pytest.mark.browser

FULL = "No more work can be kept on this device: its storage is full."
REFUSED = "This browser does not let the page keep work on this device."
NO_INDEXED_DB = "indexedDB.open = () => { throw new DOMException('no', 'SecurityError'); }"
FULL_MEMORY = """
for (const storage of [localStorage, sessionStorage]) {
  const item = "x".repeat(1024);
  try { for (let n = 0; n < 100_000; n += 1) storage.setItem(`filler ${n}`, item); } catch {}
}
"""


@pytest.fixture
def bench(site: Site, context: BrowserContext) -> Bench:
    return site.open_bench(context)


@contextmanager
def full_disk(bench: Bench) -> Iterator[None]:
    """Give the site a byte of room until the block ends: the browser itself refuses to write.

    Said from a page beside it, because the bench may be closed meanwhile.
    """
    beside = bench.page.context.new_page()
    session = beside.context.new_cdp_session(beside)
    origin = bench.url.partition("/campaigns/")[0]
    session.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": 1})
    yield
    session.send("Storage.overrideQuotaForOrigin", {"origin": origin})
    beside.close()


def crash(page: Page) -> None:
    """End a tab as a crash does: one that is closed still hands its work to the network."""
    with page.expect_event("crash"), pytest.raises(Error, match="crash"):
        page.goto("chrome://crash")
    page.close()


def seqs(bench: Bench) -> list[int]:
    return [operation.seq for operation in bench.operations]


def test_what_a_full_disk_refuses_goes_to_the_server_and_it_stays_said(bench: Bench) -> None:
    page = bench.page
    with full_disk(bench):
        bench.press("1", "Enter", "0")
        notice = page.locator("#work-unkept")
        expect(notice).to_contain_text(FULL)
        expect(notice).to_contain_text("goes straight to the server")
        expect(notice.get_by_role("button")).to_be_hidden()
        bench.saved()
        expect(notice).to_be_visible()
    assert seqs(bench) == [1, 2]
    bench.press("0")
    expect(notice).to_be_hidden()
    bench.saved()
    assert seqs(bench) == [1, 2, 3]


def test_on_a_full_disk_offline_the_chip_says_that_work_is_in_this_tab_alone(
    bench: Bench, context: BrowserContext
) -> None:
    page = bench.page
    context.set_offline(True)
    with full_disk(bench):
        bench.press("0", "0")
        expect(page.locator("#work-chip")).to_have_text("Only in this tab: 2")
        expect(page.locator("#work-unkept")).to_contain_text("The server does not take it now")
    # Room again: the next act carries the others to the disk.
    bench.press("0")
    expect(page.locator("#work-chip")).to_have_text("Offline, kept here: 3")
    expect(page.locator("#work-unkept")).to_be_hidden()
    page.close()
    context.set_offline(False)
    again = Bench(context.new_page(), bench.hands, bench.url)
    again.open()
    again.saved()
    assert seqs(again) == [1, 2, 3]


def test_work_in_one_tab_alone_can_be_saved_as_a_file_and_taken_up(
    bench: Bench, context: BrowserContext, tmp_path: Path
) -> None:
    page = bench.page
    context.set_offline(True)
    with full_disk(bench):
        bench.press("1", "Enter", "0")
        # The button is there with the first act; the file has what the disk refused by then.
        expect(page.locator("#work-chip")).to_have_text("Only in this tab: 2")
        with page.expect_download() as download:
            page.get_by_role("button", name="Save it as a file").click()
        file = tmp_path / download.value.suggested_filename
        download.value.save_as(file)
        # Before there is room again, or the work would be kept on the disk after all.
        crash(page)
    kept = json.loads(file.read_text())["operations"]
    assert [operation["type"] for operation in kept] == ["create_claim", "mark_sentence"]
    context.set_offline(False)
    again = Bench(context.new_page(), bench.hands, bench.url)
    again.open()
    assert again.operations == []
    again.page.locator("#work-chip").click()
    again.page.get_by_text("Take up a saved file").click()
    again.page.locator("#work-file").set_input_files(file)
    again.says("Taken up from the file: 2")
    again.has_outcomes("no_claim", 1)
    again.saved()
    logged = [str(operation.op_id) for operation in again.operations]
    assert logged == [operation["op_id"] for operation in kept]


def test_a_strangers_file_is_not_taken_up(bench: Bench, tmp_path: Path) -> None:
    file = tmp_path / "other.json"
    file.write_text(json.dumps({"format": "claim-annotator outbox 1", "user": 0, "operations": []}))
    bench.page.locator("#work-chip").click()
    bench.page.get_by_text("Take up a saved file").click()
    bench.page.locator("#work-file").set_input_files(file)
    bench.says("This is no file of your work")


def test_without_a_database_the_work_goes_on_and_it_is_said_from_the_first_act(
    site: Site, context: BrowserContext
) -> None:
    context.add_init_script(NO_INDEXED_DB)
    bench = site.open_bench(context)
    expect(bench.page.locator("#work-unkept")).to_contain_text(REFUSED)
    bench.press("1", "x", "Enter", "0")
    bench.saved()
    assert seqs(bench) == [1, 2, 3]
    expect(bench.page.locator("#work-unkept")).to_be_visible()


def test_a_database_that_the_browser_closes_is_opened_again(
    bench: Bench, context: BrowserContext
) -> None:
    bench.press("0")
    bench.saved()
    session = context.new_cdp_session(bench.page)
    origin = bench.url.partition("/campaigns/")[0]
    session.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "indexeddb"})
    context.set_offline(True)
    bench.press("0", "0")
    expect(bench.page.locator("#work-chip")).to_have_text("Offline, kept here: 2")
    expect(bench.page.locator("#work-unkept")).to_be_hidden()
    context.set_offline(False)
    bench.saved()
    assert len(bench.operations) == 3


def test_full_memory_for_drafts_costs_no_act_and_no_text(bench: Bench) -> None:
    bench.page.evaluate(FULL_MEMORY)
    bench.press("1", "t")
    expect(bench.page.get_by_label("Claim in its own words")).to_be_focused()
    bench.page.keyboard.type("Вода поднялась на два метра.")
    expect(bench.page.locator(".claim-card")).to_have_count(1)
    bench.press("Escape", "Enter")
    bench.saved()
    (claim,) = bench.reading["claims"]
    assert claim["fields"]["normalised_text"] == "Вода поднялась на два метра."


def test_a_tab_without_the_pen_still_sends_what_only_it_has(
    bench: Bench, context: BrowserContext
) -> None:
    page = bench.page
    page.route("**/operations", lambda route: route.abort())
    with full_disk(bench):
        bench.press("0", "0")
        expect(page.locator("#work-chip")).to_have_text("Only in this tab: 2")
        taken_over(bench, context)
        assert bench.operations == []
        page.unroute("**/operations")
        bench.saved()
    assert seqs(bench) == [1, 2]


def test_what_reaches_the_disk_after_the_pen_went_is_sent_by_the_tab_that_has_it(
    site: Site, context: BrowserContext
) -> None:
    context.clock.install()
    bench = site.open_bench(context)
    page = bench.page
    # Nothing of this tab gets through, for as long as it stands.
    page.route("**/operations", lambda route: route.abort())
    with full_disk(bench):
        bench.press("0", "0")
        expect(page.locator("#work-chip")).to_have_text("Only in this tab: 2")
        second = taken_over(bench, context)
    page.clock.fast_forward(30_000)  # until the disk is tried again
    second.has_outcomes("no_claim", 2)
    second.saved()
    assert seqs(bench) == [1, 2]


def taken_over(bench: Bench, context: BrowserContext) -> Bench:
    """Open a second tab, and give it the pen."""
    second = Bench(context.new_page(), bench.hands, bench.url)
    second.open(pen="elsewhere")
    second.page.get_by_role("button", name="Take over here").click()
    for page, pen in ((second.page, "mine"), (bench.page, "elsewhere")):
        page.wait_for_selector(f"body[data-pen={pen}]")
    return second
