"""A whole passage by the keyboard alone, under two layouts, with its keys counted."""

from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

from claims.services import history
from tests.browser.bench import Bench, Site

pytestmark = pytest.mark.browser

# What a Russian layout types on the keys of a Latin one.
RUSSIAN = dict(zip("qwertyuiopasdfghjklzxcvbnm", "йцукенгшщзфывапролдячсмить", strict=True))


class Keyboard:
    """Presses keys as one layout sends them, and counts them."""

    def __init__(self, page: Page, layout: dict[str, str]) -> None:
        self.session = page.context.new_cdp_session(page)
        self.layout = layout
        self.pressed = 0

    def press(self, *keys: str) -> int:
        """Press physical keys, named as on a Latin keyboard; return how many."""
        for key in keys:
            code = f"Key{key.upper()}" if key.isalpha() and len(key) == 1 else ""
            code = code or (f"Digit{key}" if key.isdigit() else key)
            typed = self.layout.get(key, key)
            enter = {"text": "\r", "windowsVirtualKeyCode": 13} if key == "Enter" else {}
            event: dict[str, Any] = {"key": typed, "code": code, **enter}
            if len(typed) == 1:
                event["text"] = typed
            self.session.send("Input.dispatchKeyEvent", {"type": "keyDown", **event})
            event.pop("text", None)
            self.session.send("Input.dispatchKeyEvent", {"type": "keyUp", **event})
        self.pressed += len(keys)
        return len(keys)


@pytest.fixture(params=["latin", "russian"])
def layout(request: pytest.FixtureRequest) -> dict[str, str]:
    return RUSSIAN if request.param == "russian" else {}


@pytest.fixture
def bench(site: Site, context: BrowserContext) -> Bench:
    return site.open_bench(context)


def hints(bench: Bench, first: str, last: str) -> tuple[str, str]:
    """Read off the screen the hints over two words; the second appear once the first is chosen."""

    def over(word: str) -> str:
        found = bench.page.locator(".is-current .word[data-hint]", has_text=word).first
        return found.get_attribute("data-hint") or ""

    return over(first), over(last)


def test_a_whole_passage_by_keyboard_alone(bench: Bench, layout: dict[str, str]) -> None:
    keyboard = Keyboard(bench.page, layout)
    latin = {typed.upper(): key for key, typed in layout.items()}

    # A whole-sentence claim, typed: 2 keys.
    assert keyboard.press("1", "Enter") == 2

    # A claim on part of a sentence, typed, next: 5 keys.
    before = keyboard.pressed
    keyboard.press("f")
    first, _ = hints(bench, "погибших", "")
    assert first.isupper()
    keyboard.press(latin.get(first, first.lower()))
    last, _ = hints(bench, "нет", "")
    keyboard.press(latin.get(last, last.lower()), "4", "Enter")
    assert keyboard.pressed - before == 5

    # A claim with evidence from the campaign: the link itself takes 5 keys at most.
    keyboard.press("2")
    before = keyboard.pressed
    keyboard.press("e", "Enter", "2")
    assert keyboard.pressed - before <= 5
    bench.page.wait_for_selector(".evidence[data-stance=contradicts]")
    keyboard.press("Enter")

    # Sentences without a claim: 1 key each.
    before = keyboard.pressed
    keyboard.press("0", "0", "0")
    assert keyboard.pressed - before == 3

    # The last one leads to handing in.
    bench.page.wait_for_selector("#work-submit[open]")
    keyboard.press("Enter")
    bench.page.wait_for_url(lambda url: url != bench.url)
    bench.saved()  # the next passage does not wait for that
    bench.hands.assignment.refresh_from_db()
    check_what_was_said(bench)


def check_what_was_said(bench: Bench) -> None:
    assignment = bench.hands.assignment
    claims = [
        (claim.spans.get().exact, claim.claim_types)
        for claim in assignment.claims.order_by("spans__start")
    ]
    assert claims == [
        ("🌊 В ночь на 14 апреля вода в Тихой поднялась на два метра.", ["Event/Property Claim"]),
        ("погибших нет", ["Quote Verification"]),
        (
            "По данным комитета, насосы перегрелись, а дежурные заметили это только утром.",
            ["Numerical Claim"],
        ),
    ]
    link = assignment.claims.get(claim_types=["Numerical Claim"]).evidence.get()
    assert link.stance == "contradicts"
    assert link.quotes.get().exact == (
        "Насоси перегрілися ще ввечері, підтвердив черговий інженер станції."
    )
    outcomes = [row.outcome for row in assignment.outcomes.order_by("start")]
    assert outcomes == ["claims"] * 3 + ["no_claim"] * 3
    assert assignment.state == "submitted"
    assert list(history.differences(assignment.passage.campaign)) == []


def test_the_next_sentence_is_there_without_waiting_for_the_network(bench: Bench) -> None:
    bench.page.route("**/operations", lambda route: None)  # the server never answers
    is_lifted_at_once = bench.page.evaluate(
        """() => {
          const before = document.querySelector(".is-current");
          before.dispatchEvent(
            new KeyboardEvent("keydown", {code: "Enter", key: "Enter", bubbles: true}));
          return document.querySelector(".is-current") !== before;
        }"""
    )
    assert is_lifted_at_once
    bench.press("1", "Enter")
    bench.lifts(3)
    bench.page.wait_for_selector("#work-chip[data-save=waiting]")
    assert bench.operations == []


def test_undo_and_redo_go_back_to_the_sentence_they_speak_of(bench: Bench) -> None:
    bench.press("1", "Enter", "0", "0")
    bench.press("Control+z", "Control+z", "Control+z")
    bench.saved()
    bench.lifts(1)
    assert [s["outcome"] for s in bench.reading["sentences"]] == ["open"] * 6
    bench.press("Control+Shift+z", "Control+Shift+z")
    bench.saved()
    outcomes = [s["outcome"] for s in bench.reading["sentences"]]
    assert outcomes == ["claims", "no_claim"] + ["open"] * 4


def test_undo_takes_back_the_act_that_is_still_being_written(bench: Bench) -> None:
    bench.press("1")
    bench.saved()
    bench.press("t")
    # In one stroke: a pause between two would make an act of the first.
    bench.page.keyboard.insert_text("so")
    with bench.slow_disk():
        bench.press("Escape", "Control+z")
    bench.saved()
    assert [operation.type for operation in bench.operations] == [
        "create_claim",
        "edit_claim",
        "edit_claim",
    ]
    assert bench.reading["claims"][0]["fields"]["normalised_text"] == ""


def test_a_second_digit_adds_a_type_and_after_escape_makes_a_claim(bench: Bench) -> None:
    bench.press("1", "2", "Escape", "3")
    bench.saved()
    types = [claim["fields"]["claim_types"] for claim in bench.reading["claims"]]
    assert types == [["Event/Property Claim", "Numerical Claim"], ["Causal Claim"]]


def test_no_claim_is_refused_in_words_where_there_are_claims(bench: Bench) -> None:
    bench.press("1", "0")
    bench.saved()
    bench.says("This sentence has claims")
    assert [operation.type for operation in bench.operations] == ["create_claim"]


def test_enter_on_an_open_sentence_stores_nothing(bench: Bench) -> None:
    bench.press("Enter", "Enter")
    bench.lifts(3)
    assert bench.operations == []


def test_words_are_stepped_and_extended_and_letters_too(bench: Bench) -> None:
    bench.press("ArrowRight", "Shift+ArrowRight", "Control+Shift+ArrowRight", "1")
    bench.saved()
    assert bench.reading["claims"][0]["spans"][0]["exact"] == "В ночь "


def test_clauses_are_suggested_one_after_the_other(bench: Bench) -> None:
    bench.press("Enter", "]", "]", "2")
    bench.saved()
    clause = bench.reading["claims"][0]["spans"][0]["exact"]
    assert clause == "что погибших нет и что затоплено 340 домов."


def test_keys_rest_while_somebody_types(bench: Bench) -> None:
    bench.press("1", "t")
    bench.page.keyboard.type("fe0 u")
    bench.press("Escape")
    bench.saved()
    (claim,) = bench.reading["claims"]
    assert claim["fields"]["normalised_text"] == "fe0 u"
    assert claim["fields"]["language"] == "ru"


def test_single_keys_can_be_switched_off(bench: Bench) -> None:
    bench.press("Shift+Slash")
    bench.page.get_by_label("Switch single keys off").check()
    bench.press("Escape", "1", "f", "Enter", "Control+z")
    assert bench.operations == []
    bench.lifts(2)


def test_a_key_can_be_changed_and_stays_so(bench: Bench) -> None:
    bench.press("Shift+Slash")
    bench.page.get_by_role("button", name="Change the key of: flag the sentence").click()
    bench.press("j")
    bench.press("Escape")
    bench.open()
    bench.press("j")
    bench.page.wait_for_selector("#work-flag[open]")
    bench.press("1")
    bench.saved()
    assert bench.reading["sentences"][0]["flag_reason"] == "unclear"
