"""No lost work: whatever dies, every act reaches the server once, or stays in sight."""

import random
from datetime import timedelta

import pytest
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.contrib.sessions.models import Session
from django.utils import timezone
from playwright.sync_api import BrowserContext, Error, Route, expect

from claims.models import Assignment, User
from claims.services import history
from tests.browser.bench import Bench, Site, sign_in
from tests.cast import PASSWORD

pytestmark = pytest.mark.browser


@pytest.fixture
def bench(site: Site, context: BrowserContext) -> Bench:
    return site.open_bench(context)


def can_sign_in(user: User) -> None:
    """Store the password as the server reads it: the tests' own fast hash means nothing to it."""
    user.password = PBKDF2PasswordHasher().encode(PASSWORD, "salt", iterations=1)
    user.save(update_fields=("password",))


def reopened(bench: Bench, context: BrowserContext, *, pen: str = "mine") -> Bench:
    """Open the passage in a new tab of the same browser."""
    again = Bench(context.new_page(), bench.hands, bench.url)
    again.open(pen=pen)
    return again


def in_the_outbox(bench: Bench, context: BrowserContext, n_acts: int, *keys: str) -> None:
    """Press keys while the line is cut, until so many acts are on the disk and none is sent."""
    context.set_offline(True)
    bench.press(*keys)
    bench.page.wait_for_selector("#work-chip[data-save=offline]")
    expect(bench.page.locator("#work-chip")).to_contain_text(f"kept here: {n_acts}")


def check_nothing_is_lost(bench: Bench, n_acts: int) -> None:
    logged = bench.operations
    assert [operation.seq for operation in logged] == list(range(1, n_acts + 1))
    assert len({operation.op_id for operation in logged}) == n_acts
    assert list(history.differences(bench.hands.assignment.passage.campaign)) == []


def test_what_is_done_offline_in_a_tab_that_dies_arrives_once(
    bench: Bench, context: BrowserContext
) -> None:
    in_the_outbox(bench, context, 4, "1", "x", "Enter", "0", "0")
    bench.has_outcomes("no_claim", 2)
    assert bench.operations == []
    bench.page.close()
    context.set_offline(False)
    again = reopened(bench, context)
    again.has_outcomes("no_claim", 2)
    again.saved()
    check_nothing_is_lost(again, 4)


def test_reloading_offline_loses_no_act(bench: Bench, context: BrowserContext) -> None:
    in_the_outbox(bench, context, 3, "1", "Enter", "0", "0")
    with pytest.raises(Error, match="ERR_INTERNET_DISCONNECTED"):
        bench.page.reload()
    context.set_offline(False)
    bench.open()
    bench.has_outcomes("no_claim", 2)
    bench.saved()
    check_nothing_is_lost(bench, 3)


def test_operations_whose_answers_were_lost_are_not_done_twice(bench: Bench) -> None:
    cut = {"left": 3}

    def lose_the_answer(route: Route) -> None:
        if not cut["left"]:
            route.continue_()
            return
        cut["left"] -= 1
        route.fetch()
        route.abort()

    bench.page.route("**/operations", lose_the_answer)
    bench.press("1", "2", "Enter", "0")
    bench.saved()
    assert cut["left"] == 0
    check_nothing_is_lost(bench, 3)


def test_a_tab_closed_as_soon_as_an_act_shows_loses_nothing(
    bench: Bench, context: BrowserContext
) -> None:
    bench.press("0", "1", "3", "Enter", "0")
    bench.lifts(4)
    bench.page.close()
    again = reopened(bench, context)
    again.saved()
    check_nothing_is_lost(again, 4)


def test_acts_with_the_network_cut_at_random_arrive_once(
    bench: Bench, context: BrowserContext
) -> None:
    """A small slice of the soak: the seed decides when the line is cut and when the tab is lost."""
    dice = random.Random(20261122)
    for _ in range(40):
        key = dice.choice(["1", "2", "x", "q", "Enter", "Alt+ArrowUp", "Escape", "Control+z"])
        bench.press(key)
        event = dice.random()
        if event < 0.1:
            context.set_offline(True)
        elif event < 0.3:
            context.set_offline(False)
        elif event < 0.35:
            context.set_offline(False)
            bench.page.close()
            bench = reopened(bench, context)
        if bench.page.locator("#work-submit[open]").count():
            bench.press("Escape")
    context.set_offline(False)
    bench.saved()
    acts = len(bench.operations)
    assert acts > 10
    check_nothing_is_lost(bench, acts)


def test_a_session_that_ended_is_renewed_in_place_and_the_queue_goes_on(
    bench: Bench, context: BrowserContext
) -> None:
    can_sign_in(bench.hands.assignment.annotator)
    in_the_outbox(bench, context, 2, "1", "Enter", "0")
    Session.objects.all().delete()
    context.set_offline(False)
    page = bench.page
    page.wait_for_selector("#work-signin[open]")
    assert bench.operations == []
    page.get_by_label("Password").fill("not the password")
    page.get_by_role("button", name="Sign in").click()
    page.get_by_text("That is not the right name and password.").wait_for()
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    bench.saved()
    expect(page.locator("#work-signin")).to_be_hidden()
    check_nothing_is_lost(bench, 2)


def test_signing_in_waits_for_the_hands_to_rest_and_takes_none_of_their_keys(
    bench: Bench, context: BrowserContext
) -> None:
    page = bench.page
    context.clock.install()
    bench.open()
    can_sign_in(bench.hands.assignment.annotator)
    Session.objects.all().delete()
    page.clock.pause_at(timezone.now() + timedelta(minutes=1))
    bench.press("0")
    bench.has_outcomes("no_claim", 1)
    with page.expect_response("**/operations") as refused:
        page.clock.run_for(100)
    assert refused.value.status == 401
    bench.press("1", "Enter")  # no time goes by for the page: the hands never rest
    bench.lifts(3)
    expect(page.locator("#work-signin")).to_be_hidden()
    page.clock.run_for(2000)
    expect(page.get_by_label("Password")).to_be_focused()
    page.clock.resume()
    page.keyboard.insert_text(PASSWORD)
    page.keyboard.press("Enter")
    bench.saved()
    check_nothing_is_lost(bench, 2)


def test_who_signs_in_later_is_not_asked_again_at_once(
    bench: Bench, context: BrowserContext
) -> None:
    in_the_outbox(bench, context, 1, "0")
    Session.objects.all().delete()
    context.set_offline(False)
    page = bench.page
    page.wait_for_selector("#work-signin[open]")
    context.clock.install()
    page.get_by_role("button", name="Later").click()
    expect(page.locator("#work-chip")).to_have_text("Signed out, kept here: 1")
    bench.press("1")
    bench.has_outcomes("claims", 1)
    page.clock.run_for(30_000)
    expect(page.locator("#work-signin")).to_be_hidden()
    expect(page.locator("#work-chip")).to_contain_text("kept here: 2")
    page.clock.run_for(90_000)
    page.wait_for_selector("#work-signin[open]")


def test_who_put_signing_in_off_is_told_so_and_signs_in_when_it_suits(
    bench: Bench, context: BrowserContext
) -> None:
    can_sign_in(bench.hands.assignment.annotator)
    in_the_outbox(bench, context, 1, "0")
    Session.objects.all().delete()
    context.set_offline(False)
    page = bench.page
    page.wait_for_selector("#work-signin[open]")
    page.get_by_role("button", name="Later").click()
    notice = page.locator("#work-signed-out")
    expect(notice).to_contain_text("You are signed out. You can go on working")
    expect(page.locator("#work-chip")).to_have_attribute("data-save", "signed-out")
    bench.press("0")
    expect(page.locator("#work-chip")).to_have_text("Signed out, kept here: 2")
    notice.get_by_role("button", name="Sign in").click()
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    bench.saved()
    expect(notice).to_be_hidden()
    check_nothing_is_lost(bench, 2)


def test_signing_in_at_another_tab_ends_it_here_too(bench: Bench, context: BrowserContext) -> None:
    in_the_outbox(bench, context, 1, "0")
    Session.objects.all().delete()
    context.set_offline(False)
    page = bench.page
    page.get_by_role("button", name="Later").click()
    expect(page.locator("#work-signed-out")).to_be_visible()
    sign_in(context, bench.url.partition("/campaigns/")[0], bench.hands.assignment.annotator)
    bench.saved()
    expect(page.locator("#work-signed-out")).to_be_hidden()
    check_nothing_is_lost(bench, 1)


def test_somebody_else_who_signs_in_cannot_send_the_queue(site: Site, bench: Bench) -> None:
    other = site.annotator(bench.hands.assignment.passage.campaign, f"bohdan{site.n_campaigns}")
    can_sign_in(other)
    Session.objects.all().delete()
    bench.press("1")
    page = bench.page
    page.wait_for_selector("#work-signin[open]")
    page.get_by_label("User name").fill(other.username)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_text("This work belongs to somebody else.").wait_for()
    assert bench.operations == []
    assert page.locator("#work-chip").get_attribute("data-save") != "saved"


def test_a_token_that_expired_is_renewed_without_asking(bench: Bench) -> None:
    def send_an_old_one(route: Route) -> None:
        route.continue_(headers={**route.request.headers, "x-csrftoken": "0" * 64})

    # Altered on its way, because any answer in between may renew the cookie.
    bench.page.route("**/operations", send_an_old_one, times=1)
    with bench.page.expect_response(lambda answer: answer.status == 403) as refused:
        bench.press("1")
    # The answer is one that scripts read, and brings the token for the second try.
    assert refused.value.headers["content-type"] == "application/json"
    assert refused.value.headers["x-csrftoken"]
    bench.saved()
    check_nothing_is_lost(bench, 1)


def test_one_tab_writes_and_the_other_can_take_over(bench: Bench, context: BrowserContext) -> None:
    second = reopened(bench, context, pen="elsewhere")
    second.page.get_by_text("Another tab of yours has the pen").wait_for()
    second.press("1")
    second.says("Another tab has the pen")
    bench.press("0")
    bench.saved()
    second.has_outcomes("no_claim", 1)
    second.page.get_by_role("button", name="Take over here").click()
    second.page.get_by_text("Another tab of yours has the pen").wait_for(state="hidden")
    second.press("Enter", "0")
    second.saved()
    bench.page.get_by_text("Another tab of yours has the pen").wait_for()
    bench.press("Enter", "0")
    bench.says("Another tab has the pen")
    check_nothing_is_lost(second, 2)


def test_a_tab_that_only_shows_tells_what_waits_in_the_other(
    bench: Bench, context: BrowserContext
) -> None:
    second = reopened(bench, context, pen="elsewhere")
    in_the_outbox(bench, context, 2, "0", "0")
    second.has_outcomes("no_claim", 2)
    expect(second.page.locator("#work-chip")).to_contain_text("kept here: 2")
    bench.page.close()
    second.page.wait_for_selector("body[data-pen=mine]")
    context.set_offline(False)
    second.saved()
    check_nothing_is_lost(second, 2)


def test_a_server_that_is_down_is_no_reason_to_ask_for_the_password(bench: Bench) -> None:
    page = bench.page
    # The token has expired, and the server goes down before it can give another.
    page.route("**/operations", lambda route: route.fulfill(status=403))
    page.route("**/state.json", lambda route: route.fulfill(status=502))
    bench.press("0")
    page.wait_for_selector("#work-chip[data-save=offline]")
    expect(page.locator("#work-signin")).to_be_hidden()
    page.unroute("**/state.json")
    page.unroute("**/operations")
    bench.saved()
    check_nothing_is_lost(bench, 1)


def test_a_refused_act_stays_in_sight_and_blocks_nothing(
    bench: Bench, context: BrowserContext
) -> None:
    in_the_outbox(bench, context, 2, "0", "0")
    bench.hands.claim(0)  # meanwhile, on another device
    context.set_offline(False)
    page = bench.page
    page.wait_for_selector("#work-troubles:not([hidden])")
    bench.saved()
    assert bench.reading["sentences"][1]["outcome"] == "no_claim"
    page.get_by_role("button", name="Look at it").click()
    page.get_by_text("This sentence has claims: take them back first").wait_for()
    page.reload()
    page.wait_for_selector("#work-troubles:not([hidden])")
    page.get_by_role("button", name="Look at it").click()
    page.get_by_role("button", name="Drop it").click()
    page.wait_for_selector("#work-troubles", state="hidden")


def test_a_conflict_shows_both_sides_and_its_owner_decides(
    bench: Bench, context: BrowserContext
) -> None:
    bench.press("1")
    bench.saved()
    (claim,) = bench.reading["claims"]
    in_the_outbox(bench, context, 1, "x")
    fields = {"check_worthiness": "not worth checking"}
    bench.hands.do("edit_claim", {"claim": claim["id"], "fields": fields}, 1)
    context.set_offline(False)
    page = bench.page
    page.wait_for_selector("#work-troubles:not([hidden])")
    page.get_by_role("button", name="Look at it").click()
    page.get_by_text("It was changed elsewhere meanwhile").wait_for()
    sides = page.locator(".sides tbody tr > *")
    expect(sides).to_have_text(["Check-worthiness", "worth checking", "not worth checking"])
    page.get_by_role("button", name="Keep mine").click()
    page.wait_for_selector("#work-troubles", state="hidden")
    bench.saved()
    assert bench.reading["claims"][0]["fields"]["check_worthiness"] == "worth checking"
    assert [o.status for o in bench.operations] == ["applied", "applied", "conflict", "applied"]


def test_a_lease_that_ends_is_announced_and_one_key_keeps_it(
    bench: Bench, context: BrowserContext
) -> None:
    soon = timezone.now() + timedelta(minutes=10)
    Assignment.objects.filter(pk=bench.hands.assignment.pk).update(lease_until=soon)
    context.clock.set_fixed_time(soon - timedelta(seconds=50))
    bench.open()
    bench.page.wait_for_selector("#work-warning:not([hidden])")
    bench.press("l")
    bench.page.wait_for_selector("#work-warning", state="hidden")
    bench.hands.assignment.refresh_from_db()
    assert bench.hands.assignment.lease_until > soon + timedelta(minutes=5)


def test_work_after_the_lease_went_back_is_kept_and_marked_late(bench: Bench) -> None:
    Assignment.objects.filter(pk=bench.hands.assignment.pk).update(state="returned")
    bench.open()
    bench.page.get_by_text("Your time for this passage ran out").wait_for()
    bench.press("1")
    bench.saved()
    (operation,) = bench.operations
    assert operation.is_late
