"""Mouse and finger do all that the keyboard does, and no drag is ever needed."""

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, expect

from tests.browser.bench import Bench, Site
from tests.browser.looks import settle

pytestmark = pytest.mark.browser


@pytest.fixture
def bench(site: Site, context: BrowserContext) -> Bench:
    return site.open_bench(context)


def word(bench: Bench, text: str) -> Locator:
    return bench.page.locator("#work-article .word", has_text=text).first


def test_dragging_over_words_chooses_whole_words(bench: Bench) -> None:
    page = bench.page
    first, last = word(bench, "апреля").bounding_box(), word(bench, "Тихой").bounding_box()
    assert first is not None
    assert last is not None
    page.mouse.move(first["x"] + first["width"] - 2, first["y"] + 8)
    page.mouse.down()
    page.mouse.move(last["x"] + 3, last["y"] + 8, steps=6)
    page.mouse.up()
    page.get_by_role("button", name="Event/Property Claim").click()
    bench.saved()
    assert bench.reading["claims"][0]["spans"][0]["exact"] == "апреля вода в Тихой"


def test_a_click_on_the_first_and_the_last_word_chooses_them_and_all_between(bench: Bench) -> None:
    word(bench, "вода").click()
    word(bench, "поднялась").click()
    page = bench.page
    page.get_by_role("button", name="Numerical Claim").click()
    bench.saved()
    assert bench.reading["claims"][0]["spans"][0]["exact"] == "вода в Тихой поднялась"


def test_dragging_across_two_sentences_claims_both(bench: Bench) -> None:
    page = bench.page
    first, last = word(bench, "метра").bounding_box(), word(bench, "Ирина").bounding_box()
    assert first is not None
    assert last is not None
    page.mouse.move(first["x"] + 4, first["y"] + 8)
    page.mouse.down()
    page.mouse.move(last["x"] + 6, last["y"] + 8, steps=8)
    page.mouse.up()
    page.get_by_role("button", name="Causal Claim").click()
    bench.saved()
    reading = bench.reading
    assert [span["exact"] for span in reading["claims"][0]["spans"]] == ["метра. Мэр Ирина"]
    assert [s["n_claims"] for s in reading["sentences"]] == [1, 1, 0, 0, 0, 0]


def test_every_step_of_a_sentence_has_a_button(bench: Bench) -> None:
    page = bench.page
    page.get_by_role("button", name="No claim").click()
    page.get_by_role("button", name="Flag", exact=False).first.click()
    page.get_by_role("button", name="Badly split sentence").click()
    page.get_by_role("button", name="Next Enter").click()
    page.get_by_role("button", name="Note").click()
    page.locator("#work-note textarea").fill("who noticed?")
    page.get_by_role("button", name="Keep the note").click()
    bench.saved()
    shown = [(s["outcome"], s["flag_reason"], s["note"]) for s in bench.reading["sentences"][:3]]
    assert shown == [
        ("no_claim", "", ""),
        ("flagged", "bad_split", ""),
        ("open", "", "who noticed?"),
    ]


def test_a_claim_takes_more_words_and_loses_none(bench: Bench) -> None:
    word(bench, "ночь").click()
    bench.press("1")
    word(bench, "два").click()
    word(bench, "метра").click()
    bench.page.get_by_role("button", name="Add to claim").click()
    bench.saved()
    (claim,) = bench.reading["claims"]
    assert [span["exact"] for span in claim["spans"]] == ["ночь", "два метра"]


def test_fields_of_a_claim_are_kept(bench: Bench) -> None:
    page = bench.page
    bench.press("1")
    page.get_by_role("button", name="may be worth checking").click()
    page.get_by_label("Date of the claim").fill("2026-04-14")
    page.get_by_label("Country").fill("kz")
    page.get_by_text("Who says so").click()
    page.get_by_role("button", name="Add a speaker").click()
    page.get_by_label("Name", exact=True).fill("Ирина Соболева")
    page.get_by_label("Role", exact=True).fill("мэр")
    bench.press("Escape", "v", "2", "v", "Tab")
    page.get_by_label("Justification").fill("Комитет говорит иначе.")
    page.get_by_label("Justification").blur()
    bench.saved()
    (claim,) = bench.reading["claims"]
    fields = claim["fields"]
    assert fields["check_worthiness"] == "may be worth checking"
    assert (fields["claim_date"], fields["date_precision"]) == ("2026-04-14", "day")
    assert fields["place"] == "KZ"
    assert fields["attribution"] == [{"name": "Ирина Соболева", "role": "мэр"}]
    assert claim["verdict"]["value"] == "Refuted"
    assert claim["verdict"]["justification"] == "Комитет говорит иначе."


def test_a_pasted_address_is_kept_with_its_text_and_a_quote_in_it(bench: Bench) -> None:
    page = bench.page
    bench.press("1", "e")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.insert_text("https://example.org/flood?a=1")
    page.get_by_text("Its text, as you saw it").click()
    page.get_by_label("Paste the text").fill("🌊 Вода спала.\nДома стоят сухими.")
    page.get_by_role("button", name="Choose a quote in it").click()
    page.locator(".source-text .word", has_text="Дома").click()
    page.locator(".source-text .word", has_text="сухими").click()
    page.locator(".stance-bar .segment", has_text="contradicts").click()
    page.wait_for_selector(".evidence[data-stance=contradicts]")
    bench.saved()
    (link,) = bench.reading["claims"][0]["evidence"]
    assert link["source"]["url"] == "https://example.org/flood?a=1"
    assert link["stance"] == "contradicts"
    assert [quote["exact"] for quote in link["quotes"]] == ["Дома стоят сухими."]
    assert link["snapshot"]["origin"] == "pasted"


def test_an_address_pasted_while_the_disk_is_slow_arrives_where_it_was_meant(bench: Bench) -> None:
    page = bench.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("navigator.clipboard.writeText('https://example.org/flood?a=1')")
    with bench.slow_disk():
        bench.press("1", "e", "Control+v")
    address = page.get_by_label("Web address")
    expect(address).to_have_value("https://example.org/flood?a=1")


def test_words_clicked_while_the_disk_is_slow_stay_chosen(bench: Bench) -> None:
    with bench.slow_disk():
        bench.press("1")
        word(bench, "вода").click()
        word(bench, "поднялась").click()
        bench.page.get_by_role("button", name="Numerical Claim").click()
    expect(bench.page.locator(".claim-card")).to_have_count(2)
    bench.saved()
    made = [
        (claim["spans"][0]["exact"], claim["fields"]["claim_types"])
        for claim in bench.reading["claims"]
    ]
    assert made == [
        ("🌊 В ночь на 14 апреля вода в Тихой поднялась на два метра.", ["Event/Property Claim"]),
        ("вода в Тихой поднялась", ["Numerical Claim"]),
    ]


def test_evidence_can_be_changed_removed_and_brought_back(bench: Bench) -> None:
    page = bench.page
    bench.press("Enter", "Enter", "1", "e")
    page.wait_for_selector(".hit[aria-pressed=true]")
    bench.press("Enter", "1")
    page.locator(".evidence").get_by_role("button", name="Change").click()
    page.wait_for_selector(".source-text .word")
    page.locator(".stance-bar .segment", has_text="context").click()
    page.wait_for_selector(".evidence[data-stance=context]")
    bench.saved()
    assert bench.reading["claims"][0]["evidence"][0]["stance"] == "context"
    page.locator(".evidence").get_by_role("button", name="Remove").click()
    bench.saved()
    assert bench.reading["claims"][0]["evidence"][0]["is_retracted"]
    bench.press("Control+z")
    bench.saved()
    assert not bench.reading["claims"][0]["evidence"][0]["is_retracted"]


def test_enter_right_after_typing_takes_what_the_typed_words_find(bench: Bench) -> None:
    bench.press("Enter", "Enter", "1", "e")
    bench.page.wait_for_selector(".hit[aria-pressed=true]")
    bench.page.locator("#work-evidence input[type=search]").fill("рівень води знижується")
    bench.press("Enter", "3")
    bench.page.wait_for_selector(".evidence[data-stance=context]")
    bench.saved()
    (link,) = bench.reading["claims"][0]["evidence"]
    assert [quote["exact"] for quote in link["quotes"]] == ["Рівень води в Тихій знижується."]


def test_the_words_that_made_a_hit_are_marked_in_it(bench: Bench) -> None:
    bench.press("Enter", "Enter", "1", "e")
    bench.page.locator("#work-evidence input[type=search]").fill("уровень воды в Тихой")
    marked = bench.page.locator(".hit").first.locator("mark")
    expect(marked).to_have_text(["Рівень", "води", "Тихій"])


def test_a_finger_marks_and_links_on_a_narrow_screen(site: Site, browser: Browser) -> None:
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True, locale="en-GB"
    )
    bench = site.open_bench(context)
    page = bench.page
    page.locator(".work-list a").nth(2).tap()
    word(bench, "насосы").tap()
    word(bench, "перегрелись").tap()
    page.get_by_role("button", name="Event/Property Claim").tap()
    page.locator(".claim-body").get_by_role("button", name="Link evidence").tap()
    page.wait_for_selector(".hit")
    page.locator(".hit").first.tap()
    page.locator(".stance-bar .segment", has_text="supports").tap()
    page.wait_for_selector(".evidence[data-stance=supports]", state="attached")
    bench.saved()
    (claim,) = bench.reading["claims"]
    assert claim["spans"][0]["exact"] == "насосы перегрелись"
    assert claim["evidence"][0]["stance"] == "supports"
    context.close()


@pytest.mark.parametrize("width", [1440, 1024, 390, 320])
def test_nothing_runs_off_the_side(site: Site, context: BrowserContext, width: int) -> None:
    bench = site.open_bench(context, viewport={"width": width, "height": 800})
    bench.press("Enter", "Enter", "1", "e")
    bench.page.wait_for_selector(".hit")
    settle(bench.page)
    over = bench.page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert over == 0


def test_keys_typed_while_the_disk_is_slow_go_to_what_the_keys_before_them_opened(
    bench: Bench,
) -> None:
    with bench.slow_disk():
        bench.press("1", "v", "2", "v", "Tab")
    justification = bench.page.get_by_label("Justification")
    bench.saved()
    (claim,) = bench.reading["claims"]
    assert claim["fields"]["claim_types"] == ["Event/Property Claim"]
    assert claim["verdict"]["value"] == "Refuted"
    expect(bench.page.locator("#work-panel-inside :focus")).to_have_count(1)
    with bench.slow_disk():
        bench.press("Escape", "x", "n", "a", "b", "Backspace", "Enter", "c")
    expect(bench.page.locator("#work-note textarea")).to_have_value("a\nc")
    expect(justification).to_have_value("")
