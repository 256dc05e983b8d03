"""The next passages are here before they are wanted: no wait, no network, nothing lost."""

import re
from dataclasses import replace

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from claims.models import Assignment, Operation
from claims.schema import Need, default_schema
from claims.services import campaigns, history
from claims.vocabulary import AssignmentState, Distribution
from tests.browser.bench import Bench, Site
from tests.hands import lease

pytestmark = pytest.mark.browser

MORE = (
    "Мост закрыли на ремонт\n\nДвижение по мосту через Тихую закрыли до утра. Автобусы идут "
    "в объезд, сообщили в диспетчерской.\n"
)


@pytest.fixture
def bench(site: Site, context: BrowserContext) -> Bench:
    """Three passages: the first on the desk, the others fetched ahead."""
    campaign, aigul = site.campaign()
    campaign.distribution = Distribution.IN_ORDER
    campaign.save(update_fields=("distribution",))
    site.take_in(campaign, MORE, "Степной вестник")
    with_requests = site.open_for(context, campaign, aigul)
    is_fetched(with_requests, 2)
    return with_requests


def is_fetched(bench: Bench, n: int) -> None:
    """Wait until so many passages are held ahead, and their pages are in the browser."""
    expect(bench.page.locator("body")).to_have_attribute("data-ahead", str(n))


def decide_all(bench: Bench) -> None:
    """Say «no claim» of every sentence; the question whether to hand in opens by itself."""
    for _ in range(bench.page.locator(".work-list li").count()):
        bench.press("0")
    bench.page.wait_for_selector("#work-submit[open]")


def heading(page: Page) -> str:
    return page.locator("h1").inner_text()


def passages_read(bench: Bench) -> list[Assignment]:
    return list(
        Assignment.objects.filter(annotator=bench.hands.assignment.annotator).order_by("pk")
    )


def check_nothing_is_lost(bench: Bench) -> None:
    campaign = bench.hands.assignment.passage.campaign
    logged = Operation.objects.filter(assignment__passage__campaign=campaign)
    assert logged.count() == logged.values("op_id").distinct().count()
    assert list(history.differences(campaign)) == []
    for assignment in passages_read(bench):
        seqs = assignment.operations.order_by("pk").values_list("seq", flat=True)
        assert list(seqs) == list(range(1, len(seqs) + 1))


@pytest.fixture
def requests(bench: Bench) -> list[str]:
    """Every page that is loaded from here on."""
    seen: list[str] = []
    bench.page.on(
        "request", lambda one: seen.append(one.url) if one.is_navigation_request() else None
    )
    return seen


def test_going_on_to_the_next_passage_loads_no_page(bench: Bench, requests: list[str]) -> None:
    first = bench.page.url
    title = heading(bench.page)
    decide_all(bench)
    bench.press("Enter")
    expect(bench.page.locator("h1")).not_to_have_text(title)
    assert bench.page.url != first
    assert heading(bench.page).endswith("Комісія порахувала затоплені будинки")
    assert bench.page.locator("#work-article").get_attribute("lang") == "uk"
    bench.lifts(1)
    bench.saved()
    assert requests == []
    one, two, three = passages_read(bench)
    assert one.state == AssignmentState.SUBMITTED
    bench.page.wait_for_selector("#work-lease[data-state=leased]:has-text('yours for')")
    two.refresh_from_db()
    assert (two.state, three.state) == (AssignmentState.LEASED, AssignmentState.RESERVED)
    assert not two.is_late


def test_a_passage_finished_with_the_network_cut_and_the_next_arrive_once(
    bench: Bench, context: BrowserContext, requests: list[str]
) -> None:
    context.set_offline(True)
    decide_all(bench)
    bench.press("Enter")
    expect(bench.page.locator("#work-article")).to_have_attribute("lang", "uk")
    bench.press("1", "2", "Enter", "0")
    expect(bench.page.locator(".work-list [data-outcome=no_claim]")).to_have_count(1)
    bench.page.wait_for_selector("#work-chip[data-save=offline]")
    reader = bench.hands.assignment.annotator
    assert not Operation.objects.filter(assignment__annotator=reader).exists()
    context.set_offline(False)
    bench.saved()
    assert requests == []
    one, two, _ = passages_read(bench)
    assert one.state == AssignmentState.SUBMITTED
    assert one.operations.count() == 7
    assert (two.state, two.is_late) == (AssignmentState.LEASED, False)
    assert two.claims.get().claim_types == ["Event/Property Claim", "Numerical Claim"]
    check_nothing_is_lost(bench)


def test_two_passages_handed_in_offline_are_both_handed_in_later(
    bench: Bench, context: BrowserContext
) -> None:
    context.set_offline(True)
    for language in ("uk", "ru"):
        decide_all(bench)
        bench.press("Enter")
        expect(bench.page.locator("#work-article")).to_have_attribute("lang", language)
    decide_all(bench)
    bench.press("Enter")
    context.set_offline(False)
    # Nothing is left: the server says so once it has the third.
    bench.page.wait_for_url("**/work/")
    assert {one.state for one in passages_read(bench)} == {AssignmentState.SUBMITTED}
    check_nothing_is_lost(bench)


def test_the_back_button_leads_to_the_passage_before_and_forward_again(
    bench: Bench, requests: list[str]
) -> None:
    first = bench.page.url
    decide_all(bench)
    bench.press("Enter")
    expect(bench.page.locator("#work-article")).to_have_attribute("lang", "uk")
    bench.press("0")
    bench.page.go_back()
    expect(bench.page.locator("#work-article")).to_have_attribute("lang", "ru")
    assert bench.page.url == first
    expect(bench.page.locator(".work-list [data-outcome=no_claim]")).to_have_count(6)
    bench.page.go_forward()
    expect(bench.page.locator("#work-article")).to_have_attribute("lang", "uk")
    expect(bench.page.locator(".work-list [data-outcome=no_claim]")).to_have_count(1)
    bench.saved()
    assert requests == []


def test_a_reload_shows_the_passage_of_the_address(bench: Bench) -> None:
    decide_all(bench)
    bench.press("Enter")
    expect(bench.page.locator("#work-article")).to_have_attribute("lang", "uk")
    bench.press("0")
    bench.saved()
    bench.page.reload()
    bench.page.wait_for_selector("body[data-ready]")
    assert bench.page.locator("#work-article").get_attribute("lang") == "uk"
    assert bench.page.locator(".work-list [data-outcome=no_claim]").count() == 1


def test_what_went_to_a_colleague_meanwhile_is_left_before_it_is_begun(
    site: Site, bench: Bench
) -> None:
    campaign = bench.hands.assignment.passage.campaign
    bohdan = site.annotator(campaign, f"bohdan{site.n_campaigns}")
    ahead = passages_read(bench)[1]
    Assignment.objects.filter(pk=ahead.pk).update(state=AssignmentState.RETURNED)
    type(ahead.passage).objects.filter(pk=ahead.passage_id).update(taken_readings=0)
    assert lease(campaign, bohdan).assignment.passage == ahead.passage
    decide_all(bench)
    bench.press("Enter")
    third = passages_read(bench)[2]
    bench.page.wait_for_url(re.compile(rf"/work/{third.pk}/"))
    ahead.refresh_from_db()
    assert (ahead.state, ahead.opened_at) == (AssignmentState.RETURNED, None)


def test_trouble_in_a_passage_that_was_left_is_shown_and_leads_back_to_it(
    bench: Bench, context: BrowserContext
) -> None:
    page = bench.page
    context.set_offline(True)
    decide_all(bench)
    bench.press("Enter")
    expect(page.locator("#work-article")).to_have_attribute("lang", "uk")
    bench.hands.finish()  # meanwhile, on another device
    context.set_offline(False)
    page.wait_for_selector("#work-troubles:not([hidden])")
    bench.saved()
    page.get_by_role("button", name="Look at it").click()
    page.get_by_role("button", name="Go to that passage").first.click()
    expect(page.locator("#work-article")).to_have_attribute("lang", "ru")
    assert list(history.differences(bench.hands.assignment.passage.campaign)) == []


def test_a_passage_whose_claims_lack_what_is_required_is_not_handed_in(
    site: Site, context: BrowserContext
) -> None:
    campaign, aigul = site.campaign()
    strict = replace(default_schema(), free={"place": Need.REQUIRED})
    campaigns.set_schema(campaign=campaign, schema=strict, by=campaign.created_by)
    bench = site.open_for(context, campaign, aigul)
    page = bench.page
    bench.press("1", "Enter")
    for _ in range(bench.page.locator(".work-list li").count() - 1):
        bench.press("0")
    page.wait_for_selector("#work-submit[open]")
    expect(page.locator("#work-submit [data-part=submit]")).to_be_hidden()
    expect(page.locator("#work-submit [data-part=open]")).to_have_text("Claim A needs: Country")
    bench.press("Enter")
    expect(page.locator(".claim-card.is-active")).to_have_count(1)
    bench.lifts(1)
