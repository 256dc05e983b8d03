"""What an annotator says of a sentence and its claims: kept as it was meant, and told in words."""

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.browser.bench import Bench, Site

pytestmark = pytest.mark.browser


@pytest.fixture
def bench(site: Site, context: BrowserContext) -> Bench:
    return site.open_bench(context)


def test_after_a_click_on_a_type_enter_goes_on_and_presses_it_no_second_time(bench: Bench) -> None:
    bench.page.get_by_role("button", name="Numerical Claim").click()
    bench.has_outcomes("claims", 1)
    bench.press("Enter")
    bench.lifts(2)
    bench.saved()
    (claim,) = bench.reading["claims"]
    assert claim["fields"]["claim_types"] == ["Numerical Claim"]


def test_a_type_pressed_by_key_keeps_the_focus_for_the_next_key(bench: Bench) -> None:
    button = bench.page.locator(".type[data-value='Numerical Claim']")
    button.focus()
    bench.press("Space")
    bench.has_outcomes("claims", 1)
    expect(button).to_be_focused()


def test_types_and_verdicts_are_named_in_the_readers_language(site: Site, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="ru-RU")
    bench = site.open_bench(context)
    bench.press("1", "2")
    bench.says("Числовое утверждение")
    bench.press("v", "2")
    chips = bench.page.locator(".claim-types .chip")
    expect(chips).to_have_text(["Событие или свойство", "Числовое утверждение", "Опровергнуто"])
    bench.press("e")
    found = bench.page.locator(".hit-source").first
    expect(found).to_contain_text("украинский")
    context.close()


def test_the_same_flag_once_more_takes_it_away_though_the_sentence_has_claims(
    bench: Bench,
) -> None:
    dialog = bench.page.locator("#work-flag")
    bench.press("1", "u")
    expect(dialog.locator("[data-part=held]")).to_be_hidden()
    bench.press("2")
    bench.has_outcomes("flagged", 1)
    bench.press("u")
    expect(dialog.locator("[aria-pressed=true]")).to_contain_text("Badly split sentence")
    bench.press("2")
    bench.says("The flag is taken away")
    bench.has_outcomes("claims", 1)
    bench.saved()
    sentence = bench.reading["sentences"][0]
    assert (sentence["outcome"], sentence["flag_reason"]) == ("claims", "")


def test_a_note_that_is_left_with_escape_is_kept(bench: Bench) -> None:
    bench.press("n")
    text = bench.page.locator("#work-note textarea")
    expect(text).to_be_focused()
    bench.page.keyboard.insert_text("проверить дату")
    bench.press("Escape")
    bench.says("Note kept")
    bench.press("n")
    expect(text).to_have_value("проверить дату")
    bench.press("Escape")
    bench.saved()
    assert [operation.type for operation in bench.operations] == ["mark_sentence"]


def test_a_note_that_a_dead_tab_had_is_there_when_it_is_opened_again(bench: Bench) -> None:
    bench.press("n")
    text = bench.page.locator("#work-note textarea")
    expect(text).to_be_focused()
    bench.page.keyboard.insert_text("кто это видел?")
    bench.open()
    bench.press("n")
    expect(text).to_have_value("кто это видел?")


def test_a_country_is_found_by_its_name_and_an_unknown_one_refused_in_words(bench: Bench) -> None:
    bench.press("1")
    country = bench.page.get_by_label("Country")
    country.fill("kazakhstan")
    expect(country).to_have_value("KZ")
    country.blur()
    bench.saved()
    assert bench.reading["claims"][0]["fields"]["place"] == "KZ"
    country.fill("ZZ")
    country.blur()
    bench.says("“ZZ” is no country that is known here; it is not kept.")
    bench.saved()
    assert bench.reading["claims"][0]["fields"]["place"] == "KZ"
    assert bench.page.locator("#work-troubles").is_hidden()


def test_one_quote_changed_leaves_the_others_and_undo_shows_them_again(bench: Bench) -> None:
    page = bench.page
    bench.press("Enter", "Enter", "1", "e")
    page.locator("#work-evidence input[type=search]").fill("рівень води знижується")
    bench.press("Enter")
    page.get_by_role("button", name="More of this source").click()
    words = page.locator(".source-text .word")
    words.get_by_text("загиблих", exact=True).click()
    page.get_by_role("button", name="Keep these words and choose more").click()
    words.get_by_text("Насоси", exact=True).click()
    page.locator(".stance-bar .segment", has_text="supports").click()
    quotes = page.locator(".claim-card .quoted")
    expect(quotes).to_have_text(["загиблих", "Насоси"])
    page.locator(".evidence").get_by_role("button", name="Change").click()
    expect(page.locator(".kept-quotes")).to_contain_text("Насоси")
    words.get_by_text("немає", exact=True).click()
    page.get_by_role("button", name="Keep the changes").click()
    expect(quotes).to_have_text(["немає", "Насоси"])
    bench.press("Control+z")
    expect(quotes).to_have_text(["загиблих", "Насоси"])
    page.locator(".evidence").get_by_role("button", name="Change").click()
    page.get_by_role("button", name="Leave these words out").click()
    page.get_by_role("button", name="Keep the changes").click()
    expect(quotes).to_have_text(["загиблих"])
    bench.saved()
    (link,) = bench.reading["claims"][0]["evidence"]
    assert [quote["exact"] for quote in link["quotes"]] == ["загиблих"]


def test_what_was_written_of_an_address_waits_while_one_looks_elsewhere(bench: Bench) -> None:
    page = bench.page
    bench.press("1", "e")
    page.get_by_role("button", name="A web address").click()
    page.get_by_label("Web address", exact=True).fill("https://example.org/flood")
    page.get_by_text("Its text, as you saw it").click()
    page.get_by_label("Paste the text").fill("Вода спала.")
    page.get_by_role("button", name="In this campaign").click()
    page.get_by_role("button", name="A web address").click()
    expect(page.get_by_label("Paste the text")).to_have_value("Вода спала.")
    bench.press("Escape", "Escape", "e")
    page.get_by_role("button", name="A web address").click()
    page.locator(".stance-bar .segment", has_text="context").click()
    page.wait_for_selector(".evidence[data-stance=context]")
    bench.press("e")
    page.get_by_role("button", name="A web address").click()
    expect(page.get_by_label("Web address", exact=True)).to_have_value("")
    bench.saved()
    (link,) = bench.reading["claims"][0]["evidence"]
    assert link["source"]["url"] == "https://example.org/flood"
    assert link["snapshot"]["origin"] == "pasted"


def test_words_chosen_by_hints_are_said_and_a_hint_left_asks_for_nothing_more(
    bench: Bench,
) -> None:
    bench.press("f")
    bench.says("Press the letters over the first word")
    bench.press("Escape")
    expect(bench.page.locator("#work-toast")).to_be_hidden()
    bench.press("f", "f", "j")
    bench.says("words 1 to 2: В ночь")
    bench.press("End", "Shift+ArrowRight", "Shift+ArrowRight")
    bench.says("words of several sentences: метра. Мэр Ирина")


def test_a_sentence_of_many_claims_keeps_its_words_in_the_list(bench: Bench) -> None:
    for words in ("апреля", "вода", "Тихой", "поднялась", "метра"):
        bench.hands.claim(0, words=words)
    bench.open()
    first = bench.page.locator("#work-list a").first
    expect(first.locator(".work-list-letters")).to_have_text("ABC+2")
