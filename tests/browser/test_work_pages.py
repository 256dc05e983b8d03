"""Quoting a web page by its address: the page is read while the annotator waits."""

import pytest
from django.utils import timezone
from playwright.sync_api import BrowserContext, expect

from claims.models import Evidence, Job, Source
from claims.services import jobs, source_texts
from tests.browser.bench import Bench, Site

pytestmark = pytest.mark.browser

ADDRESS = "https://example.org/dam"
WORDS = "Вода поднялась.\nМост закрыт до утра."


@pytest.fixture
def bench(site: Site, context: BrowserContext) -> Bench:
    return site.open_bench(context)


def held_by_us(bench: Bench) -> jobs.Lease:
    """Ask for the page first and take the job, so that we stand for the worker and the web."""
    job = source_texts.ask(
        campaign=bench.hands.assignment.passage.campaign,
        url=ADDRESS,
        by=bench.hands.assignment.annotator,
    )
    held = jobs.take(job.pk, now=timezone.now())
    assert held is not None
    return held


def type_address(bench: Bench) -> None:
    page = bench.page
    bench.press("1", "e")
    page.get_by_role("button", name="A web address").click()
    page.get_by_label("Web address", exact=True).fill(ADDRESS)


def read_page(bench: Bench) -> None:
    """Have the page read, and wait until the server knows of it."""
    with bench.page.expect_response("**/pages"):
        bench.page.get_by_role("button", name="Read the page").click()


def test_the_words_of_a_page_are_quoted_by_its_address(bench: Bench) -> None:
    page = bench.page
    held = held_by_us(bench)
    type_address(bench)
    read_page(bench)
    expect(page.locator(".address [role=status]")).to_have_text("Reading the page…")
    now = timezone.now()
    with jobs.fenced(held) as job:
        source = Source.objects.get(pk=job.target)
        source_texts.keep(
            job=job, source=source, text=WORDS, extractor="ours", title="Плотина", now=now
        )
        jobs.finish(job, now=now)
    quoted = page.locator(".source-text")
    expect(quoted).to_contain_text("Мост закрыт до утра.")
    expect(page.locator(".address [role=status]")).to_contain_text("Choose the words to quote")
    quoted.locator(".word", has_text="Мост").click()
    quoted.locator(".word", has_text="закрыт").click()
    page.locator(".stance-bar .segment", has_text="supports").click()
    page.wait_for_selector(".evidence[data-stance=supports]")
    bench.saved()
    link = Evidence.objects.get(claim__assignment=bench.hands.assignment)
    assert link.quotes.get().exact == "Мост закрыт"
    assert (link.snapshot.origin, link.snapshot.extractor) == ("fetched", "ours")
    assert link.cited["title"] == "Плотина"


def test_the_words_of_a_page_are_quoted_by_keys_alone(bench: Bench) -> None:
    page = bench.page
    held = held_by_us(bench)
    bench.press("1", "e")
    page.wait_for_selector(".hit")
    page.keyboard.press("Shift+Tab")
    expect(page.get_by_role("button", name="A web address")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.type(ADDRESS)
    with page.expect_response("**/pages"):
        page.keyboard.press("Enter")
    now = timezone.now()
    with jobs.fenced(held) as job:
        source = Source.objects.get(pk=job.target)
        source_texts.keep(job=job, source=source, text=WORDS, extractor="", title="", now=now)
        jobs.finish(job, now=now)
    expect(page.locator(".source-text")).to_be_focused()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("1")
    page.wait_for_selector(".evidence[data-stance=supports]")
    bench.saved()
    link = Evidence.objects.get(claim__assignment=bench.hands.assignment)
    assert link.quotes.get().exact == "Вода поднялась"


def test_a_page_that_cannot_be_read_says_why_and_can_be_linked_all_the_same(bench: Bench) -> None:
    page = bench.page
    bench.press("1", "e")
    page.get_by_role("button", name="A web address").click()
    page.get_by_label("Web address", exact=True).fill("http://127.0.0.1/dam")
    page.get_by_role("button", name="Read the page").click()
    said = page.locator(".address [role=status]")
    expect(said).to_contain_text("which is no public address")
    page.locator(".stance-bar .segment", has_text="supports").click()
    page.wait_for_selector(".evidence[data-stance=supports]")
    bench.saved()


def test_another_address_takes_the_words_of_the_page_before_away(bench: Bench) -> None:
    page = bench.page
    held = held_by_us(bench)
    type_address(bench)
    read_page(bench)
    now = timezone.now()
    with jobs.fenced(held) as job:
        source = Source.objects.get(pk=job.target)
        source_texts.keep(job=job, source=source, text=WORDS, extractor="", title="", now=now)
        jobs.finish(job, now=now)
    expect(page.locator(".source-text")).to_contain_text("Мост")
    page.get_by_label("Web address", exact=True).fill(f"{ADDRESS}/2")
    expect(page.locator(".source-text")).to_be_hidden()
    expect(page.locator(".address [role=status]")).not_to_contain_text("Choose the words")
    assert Job.objects.filter(pk=held.job).exists()


def test_without_a_network_the_address_can_still_be_linked(
    bench: Bench, context: BrowserContext
) -> None:
    type_address(bench)
    context.set_offline(True)
    bench.page.get_by_role("button", name="Read the page").click()
    said = bench.page.locator(".address [role=status]")
    expect(said).to_contain_text("No answer from the server")
    context.set_offline(False)
