"""Comfort in a real browser: a warning before a text, leaving it, a break, the keys on paper."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, expect

from claims.models import Article, Assignment
from claims.services import cautions, people
from claims.vocabulary import Caution
from tests.browser.bench import Bench, Site, sign_in
from tests.browser.looks import NARROW, broken_rules, settle, too_wide
from tests.browser.test_gate import Gate
from tests.browser.test_work_keyboard import RUSSIAN, Keyboard
from tests.hands import lease
from tests.services.test_gate import read

pytestmark = pytest.mark.browser
BREAK = "#work-rest"


@pytest.fixture
def warned(site: Site, context: BrowserContext) -> tuple[Page, Assignment]:
    """A page that stands before a passage's text."""
    campaign, aigul = site.campaign()
    mine = lease(campaign, aigul).assignment
    cautions.change_caution(
        article=mine.passage.article, caution=Caution.WARN, note="Говорится о наводнении."
    )
    sign_in(context, site.server.url, aigul)
    page = context.new_page()
    page.goto(f"{site.server.url}/campaigns/{campaign.slug}/work/{mine.pk}/")
    page.wait_for_selector("kbd[data-key=show-text]:not([hidden])")
    settle(page)
    return page, mine


def test_one_key_shows_the_text_under_a_russian_layout(warned: tuple[Page, Assignment]) -> None:
    page, _ = warned
    Keyboard(page, RUSSIAN).press("s")
    page.wait_for_selector("body[data-ready]")
    expect(page.locator(".sentence").first).to_contain_text("вода в Тихой")


def test_one_key_leaves_it_to_others_and_leads_on(warned: tuple[Page, Assignment]) -> None:
    page, mine = warned
    Keyboard(page, RUSSIAN).press("k")
    expect(page.locator(".notices")).to_contain_text("You left the passage to others")
    mine.refresh_from_db()
    assert (mine.state, mine.skip_reason) == ("skipped", "distressing")
    page.get_by_role("link", name="Take it back").click()
    page.get_by_role("button", name="Take it back").click()
    expect(page.get_by_role("heading", name="This text may be distressing")).to_be_visible()
    mine.refresh_from_db()
    assert mine.state == "leased"


def test_an_enter_meant_for_the_passage_before_answers_nothing(
    warned: tuple[Page, Assignment],
) -> None:
    page, mine = warned
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    settle(page)
    expect(page.get_by_role("heading", name="This text may be distressing")).to_be_visible()
    mine.refresh_from_db()
    assert (mine.shown_at, mine.state) == (None, "leased")


def test_the_warning_keeps_the_rules_and_its_width(warned: tuple[Page, Assignment]) -> None:
    page, _ = warned
    assert broken_rules(page) == []
    page.set_viewport_size(NARROW)
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    settle(page)
    assert too_wide(page) == []
    assert broken_rules(page) == []


def test_a_passage_is_left_from_the_list_of_flags(site: Site, context: BrowserContext) -> None:
    bench = site.open_bench(context)
    bench.press("u")
    bench.page.wait_for_selector("#work-flag[open]")
    bench.press("7")
    bench.page.get_by_label("I am too close").check()
    bench.page.get_by_role("button", name="Leave it to others").click()
    expect(bench.page.locator(".notices")).to_contain_text("You left the passage to others")
    bench.hands.assignment.refresh_from_db()
    assert bench.hands.assignment.skip_reason == "involved"


def resting(site: Site, context: BrowserContext, minutes: int) -> Bench:
    """Open a bench whose clock the test moves."""
    campaign, aigul = site.campaign()
    people.change_break(user=aigul, minutes=minutes)
    context.clock.install()
    bench = site.open_for(context, campaign, aigul)
    # From here on no time goes by but what the test lets go by, however long the test takes.
    bench.page.clock.pause_at(timezone.now() + timedelta(minutes=1))
    return bench


def work(bench: Bench, seconds: int) -> None:
    """Work for so long, with a sign of life each half a minute."""
    for _ in range(seconds // 30):
        bench.page.clock.fast_forward(30_000)
        bench.press("Shift")


def test_a_break_is_suggested_in_a_pause_and_goes_with_escape(
    site: Site, context: BrowserContext
) -> None:
    bench = resting(site, context, minutes=2)
    bench.press("ArrowRight", "Shift+ArrowRight")
    focused = bench.page.evaluate("document.activeElement.id")
    work(bench, 150)
    bench.page.clock.fast_forward(5_000)
    expect(bench.page.locator(BREAK)).to_contain_text("You have worked for")
    assert bench.page.evaluate("document.activeElement.id") == focused
    bench.press("Escape")
    expect(bench.page.locator(BREAK)).to_be_hidden()
    # The Escape was for the notice: the words are still chosen.
    assert bench.page.locator("[aria-selected=true]").count() == 2


def test_no_break_is_suggested_to_who_types_and_none_counts_while_away(
    site: Site, context: BrowserContext
) -> None:
    bench = resting(site, context, minutes=2)
    work(bench, 60)
    bench.page.clock.fast_forward(10 * 60_000)
    work(bench, 90)
    bench.page.clock.fast_forward(5_000)
    stored = json.loads(bench.page.evaluate("localStorage['claim-annotator:rest']"))
    assert stored["worked"] < 2 * 60_000
    assert bench.page.locator(BREAK).is_hidden()
    bench.press("n")
    bench.page.wait_for_selector("#work-note[open]")
    work(bench, 90)
    bench.page.clock.fast_forward(5_000)
    assert bench.page.locator(BREAK).is_hidden()
    bench.press("Escape")
    bench.page.clock.fast_forward(5_000)
    expect(bench.page.locator(BREAK)).to_be_visible()


def test_who_wants_no_break_is_never_told(site: Site, context: BrowserContext) -> None:
    bench = resting(site, context, minutes=0)
    work(bench, 120)
    bench.page.clock.fast_forward(5_000)
    assert bench.page.evaluate("localStorage['claim-annotator:rest'] ?? null") is None
    assert bench.page.locator(BREAK).is_hidden()


def test_the_keys_are_printed_alone_and_as_they_were_changed(
    site: Site, context: BrowserContext
) -> None:
    context.add_init_script(
        "localStorage['claim-annotator:keys'] = JSON.stringify({changed: {'hints ': 'KeyJ'}});"
        "window.print = () => { window.printed = document.body.dataset.print; };"
    )
    bench = site.open_bench(context)
    bench.press("Shift+Slash")
    bench.page.get_by_role("button", name="Print the keys").click()
    assert bench.page.evaluate("window.printed") == "keys"
    bench.page.emulate_media(media="print")
    row = bench.page.locator("#work-keys tr", has_text="word hints")
    expect(row.locator("kbd")).to_have_text("J")
    expect(row.locator("kbd")).to_be_visible()
    expect(bench.page.locator("#work-article")).to_be_hidden()
    bench.page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(bench.page.locator("#work-article")).to_be_visible()
    expect(bench.page.locator("#work-keys")).to_be_hidden()


def test_the_gate_takes_the_keys_that_a_person_has_changed(
    site: Site, context: BrowserContext
) -> None:
    gate = Gate(site, "gate-keys")
    read(gate.campaign, gate.aigul)
    sign_in(context, site.server.url, gate.aigul)
    context.add_init_script(
        "localStorage['claim-annotator:keys'] = JSON.stringify({changed: {'type 2': 'KeyJ'}});"
    )
    page = context.new_page()
    page.goto(gate.address())
    settle(page)  # keys count once the question has the focus
    chosen = page.locator("label", has=page.locator("[value='Numerical Claim']"))
    expect(chosen.locator("kbd")).to_have_text("J")
    page.keyboard.press("2")
    page.keyboard.press("j")
    expect(page.locator("[data-gate-question] :checked")).to_have_value("Numerical Claim")


def test_a_note_is_typed_where_it_opens_and_kept_by_two_keys(
    site: Site, context: BrowserContext
) -> None:
    bench = site.open_bench(context)
    bench.press("n")
    expect(bench.page.locator("#work-note textarea")).to_be_focused()
    bench.page.keyboard.insert_text("проверить дату")
    bench.press("Control+Enter")
    bench.says("Note kept")
    bench.saved()
    assert bench.reading["sentences"][0]["note"] == "проверить дату"


def test_a_digit_that_chooses_a_flag_marks_no_claim(site: Site, context: BrowserContext) -> None:
    bench = site.open_bench(context)
    bench.press("u")
    bench.page.wait_for_selector("#work-flag[open]")
    bench.press("1")
    bench.has_outcomes("flagged", 1)
    bench.press("Enter", "0")
    bench.has_outcomes("no_claim", 1)
    bench.saved()
    assert bench.reading["claims"] == []


def test_signing_in_begins_with_the_name(site: Site, context: BrowserContext) -> None:
    page = context.new_page()
    page.goto(f"{site.server.url}/accounts/login/")
    expect(page.locator("[name=login]")).to_be_focused()


def test_a_hit_behind_a_warning_is_shown_by_the_first_enter_and_taken_by_the_second(
    site: Site, context: BrowserContext
) -> None:
    campaign, aigul = site.campaign()
    Article.objects.filter(campaign=campaign, outlet="Правобережна хвиля").update(
        caution=Caution.WARN, caution_note="It is about a flood."
    )
    bench = site.open_for(context, campaign, aigul)
    bench.press("Enter", "Enter", "1", "e")
    hit = bench.page.locator(".hit[aria-pressed=true]")
    expect(hit).to_contain_text("This text may be distressing. It is about a flood.")
    expect(bench.page.locator(".stance-bar")).to_be_hidden()
    bench.press("Enter")
    expect(hit).to_contain_text("Насоси перегрілися ще ввечері")
    bench.press("Enter", "2")
    bench.page.wait_for_selector(".evidence[data-stance=contradicts]")
    bench.saved()
