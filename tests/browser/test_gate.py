"""The gate in a real browser: by keyboard alone, by plain forms, within the accessibility rules."""

from typing import Literal
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect

from claims.models import Campaign, GateResult, User
from claims.services import campaigns
from claims.vocabulary import GateItemKind, GateMode
from tests.browser.bench import Site, sign_in
from tests.browser.looks import NARROW, PHONE, WIDE, becomes, broken_rules, settle
from tests.cast import person
from tests.hands import take_in
from tests.newsroom import EVENT, NUMBER
from tests.services.test_gate import answer, ask, item, publish, read

pytestmark = pytest.mark.browser

RULE = "# What a claim is\n\nMark what can be checked against a source.\n\nLeave opinions alone.\n"
LOOKS: tuple[tuple[ViewportSize, Literal["light", "dark"]], ...] = (
    (WIDE, "light"),
    (PHONE, "dark"),
    (NARROW, "light"),
)
RAIN = "По данным комитета, за ночь выпало 40 миллиметров дождя."


class Gate:
    """A campaign with a gate, and an annotator who stands before it."""

    def __init__(self, site: Site, name: str) -> None:
        self.site = site
        self.manager: User = person(f"{name}-marat", "Marat")
        self.campaign: Campaign = campaigns.create_campaign(name=name, by=self.manager)
        self.aigul: User = site.annotator(self.campaign, f"{name}-aigul")
        publish(self.campaign, RULE)
        take_in(self.campaign)
        ask(self.campaign)
        kinds = (GateItemKind.TRAINING, GateItemKind.TEST, GateItemKind.TEST)
        for kind, text, types in zip(
            kinds, (RAIN, "Красивый город.", RAIN), ((NUMBER,), (), (NUMBER,)), strict=True
        ):
            item(self.campaign, kind, text, *types, language="ru")

    def address(self, rest: str = "") -> str:
        return f"{self.site.server.url}/campaigns/{self.campaign.slug}/gate/{rest}"


@pytest.fixture
def gate(site: Site) -> Gate:
    return Gate(site, f"gate-{uuid4().hex[:8]}")


@pytest.fixture
def page(context: BrowserContext, gate: Gate) -> Page:
    sign_in(context, gate.site.server.url, gate.aigul)
    return context.new_page()


def test_the_whole_gate_is_passed_by_keyboard(page: Page, gate: Gate) -> None:
    page.goto(f"{gate.site.server.url}/campaigns/{gate.campaign.slug}/work/")
    page.wait_for_url("**/gate/")
    page.locator("button:has-text('I have read it')").focus()
    page.keyboard.press("Enter")
    reply(page, "2")
    page.wait_for_url("**/gate/?after=*")
    expect(page.locator(".chip", has_text="Right")).to_be_visible()
    settle(page)
    page.keyboard.press("Enter")
    page.wait_for_selector("text=1 of 2")
    reply(page, "0")
    page.wait_for_selector("text=2 of 2")
    reply(page, "2")
    page.wait_for_selector("text=You may begin")
    settle(page)
    page.keyboard.press("Enter")
    page.wait_for_url("**/work/*/")
    assert GateResult.objects.get(user=gate.aigul, mode=GateMode.TEST).n_right == 2


def reply(page: Page, digit: str) -> None:
    """Answer the question on the page, by its keys."""
    page.wait_for_selector("[data-gate-question]")
    settle(page)
    page.keyboard.press(digit)
    expect(page.locator("[data-gate-question] :checked")).to_have_count(1)
    page.keyboard.press("Enter")


def test_no_claim_and_types_exclude_each_other(page: Page, gate: Gate) -> None:
    read(gate.campaign, gate.aigul)
    page.goto(gate.address())
    settle(page)
    for key in ("1", "2", "0"):
        page.keyboard.press(key)
    expect(page.locator("[data-gate-question] :checked")).to_have_count(1)
    becomes(page, "document.querySelector('#status').textContent.includes('No claim')")
    page.keyboard.press("1")
    expect(page.locator("[name=no_claim]")).not_to_be_checked()


def test_a_question_is_answered_without_a_script(browser: Browser, gate: Gate) -> None:
    context = browser.new_context(locale="en-GB", java_script_enabled=False)
    sign_in(context, gate.site.server.url, gate.aigul)
    read(gate.campaign, gate.aigul)
    page = context.new_page()
    page.goto(gate.address())
    page.check("input[value='Numerical Claim']")
    page.click("button:has-text('Answer')")
    expect(page.locator(".chip", has_text="Right")).to_be_visible()
    context.close()


def test_each_step_keeps_the_accessibility_rules_and_its_width(page: Page, gate: Gate) -> None:
    broken = {}

    def look(step: str) -> None:
        for size, scheme in LOOKS:
            page.set_viewport_size(size)
            page.emulate_media(color_scheme=scheme)
            settle(page)
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                broken[f"{step} is too wide for {size['width']}"] = []
            if rules := broken_rules(page):
                broken[f"{step}, {size['width']}, {scheme}"] = rules

    def go_and_look(step: str) -> None:
        page.goto(gate.address())
        look(step)

    go_and_look("read")
    read(gate.campaign, gate.aigul)
    go_and_look("train")
    page.check("input[value='Causal Claim']")
    page.click("button:has-text('Answer')")
    page.wait_for_url("**/gate/?after=*")
    look("explained")
    answer(gate.campaign, gate.aigul, EVENT)
    go_and_look("test")
    answer(gate.campaign, gate.aigul, EVENT)
    go_and_look("failed")
    answer(gate.campaign, gate.aigul)
    answer(gate.campaign, gate.aigul, NUMBER)
    go_and_look("passed")
    publish(gate.campaign, RULE.replace("opinions", "guesses"))
    go_and_look("difference")
    assert broken == {}
