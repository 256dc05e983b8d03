"""Five real pages, uploaded, read by two people, decided on, measured, and fetched again."""

import re
import time
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import httpx
import orjson
import pytest
from django.core.management import call_command
from playwright.sync_api import Browser, Page

from claims.models import AgreementRun, Article, Campaign, Decision, Evidence, Job
from claims.services import history
from tests.acceptance.pages import corpus
from tests.acceptance.reader import Reader, sign_in

pytestmark = pytest.mark.browser
EMOJI_PAGE, SPACES_PAGE, UKRAINIAN_PAGE = "000_", "003_", "002_"


@pytest.fixture
def pages() -> list[Path]:
    return sorted(corpus().glob("*.txt"))


def test_five_real_pages_from_upload_to_exported_claims(
    pages, live_database, server, worker, browser: Browser, aigul, bohdan, clara, marat
):
    manager = sign_in(browser.new_context(), server.url, marat)
    campaign = make_campaign(manager, server.url)
    upload(manager, server.url, campaign, pages)
    mark_as_body_after_the_emoji(manager, server.url, campaign)

    readers = {
        user.username: Reader(
            sign_in(browser.new_context(), server.url, user),
            f"{server.url}/campaigns/{campaign.slug}/work/",
        )
        for user in (aigul, bohdan)
    }
    for name, reader in readers.items():
        annotate(reader, name)

    reviewer = sign_in(browser.new_context(), server.url, clara)
    decide_the_worst(reviewer, server.url, campaign)
    measure(manager, server.url, campaign)

    token = printed_token("marat")
    for view in ("individual", "final"):
        claims = fetch(server.url, token, campaign, f"claims.jsonl?view={view}")
        check_spans(claims)
    individual = fetch(server.url, token, campaign, "claims.jsonl?view=individual")
    check_reach(individual)
    assert list(history.differences(campaign)) == []


def wait_for(condition: Callable[[], bool], what: str, seconds: float = 180) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, (
            f"waited in vain for {what}: {list(Job.objects.values())}"
        )
        time.sleep(0.1)


def make_campaign(page: Page, url: str) -> Campaign:
    page.goto(f"{url}/new-campaign/")
    page.fill("input[name=name]", "Real pages")
    for language in ("ru", "uk"):
        page.check(f"input[name=languages][value={language}]")
    page.fill("[name=annotators]", "aigul bohdan")
    page.fill("[name=reviewers]", "clara")
    page.fill("[name=overlap]", "2")
    page.locator("form.form button[data-kind=primary]").click()
    page.wait_for_url(f"{url}/campaigns/real-pages/**")
    return Campaign.objects.get(slug="real-pages")


def upload(page: Page, url: str, campaign: Campaign, files: list[Path]) -> None:
    page.goto(f"{url}/campaigns/{campaign.slug}/articles/add/")
    page.set_input_files("input[type=file]", [str(file) for file in files])
    page.locator("form:has(input[type=file]) button[data-kind=primary]").click()
    page.wait_for_url(f"{url}/campaigns/{campaign.slug}/articles/")
    assert page.locator("tbody tr").count() == len(files)
    wait_for(lambda: not Job.objects.exclude(state="done").exists(), "the worker")
    for file in files:
        raw = file.read_bytes()
        article = Article.objects.get(original__name=file.name)
        assert bytes(article.original.data) == raw
        assert article.text == raw.decode()


def mark_as_body_after_the_emoji(page: Page, url: str, campaign: Campaign) -> None:
    """A curator gives the last line of the ranked list to the annotators, to claim behind emoji."""
    article = Article.objects.get(original__name__startswith=EMOJI_PAGE)
    last = max(
        (line for line in article.segmentation.lines.all() if line.end - line.start > 30),
        key=lambda line: line.start,
    )
    assert any(ord(char) > 0xFFFF for char in article.text[: last.start])
    sentence = article.segmentation.sentences.filter(line_number=last.number).latest("start")
    place = f"{url}/campaigns/{campaign.slug}/articles/{article.pk}/correct/"
    page.goto(f"{place}?at={sentence.start}")
    page.locator("button[name=line_class][value=body]").click()
    page.wait_for_selector(".notice[data-tone=good]")
    article.refresh_from_db()
    assert article.segmentation.lines.get(number=last.number).line_class == "body"


def annotate(reader: Reader, name: str) -> None:
    """Hand in all five passages: claims of whole sentences and of parts, the rest without."""
    handed_in = n_claims = 0
    while (reading := reader.take_next()) is not None:
        source = Article.objects.get(pk=reading["article"]["id"]).original.name
        for number, sentence in enumerate(reading["sentences"]):
            is_last = number == len(reading["sentences"]) - 1
            if is_last or number % 5 == 1:
                reader.claim_whole("1")
                n_claims += 1
            elif number % 5 == 3 and len(sentence["words"]) > 4:
                # The two do not agree where this claim ends.
                reader.claim_part(0, 3 if name == "aigul" else 4)
                n_claims += 1
            elif number == 2 and name == "bohdan":
                reader.claim_whole("3")
                n_claims += 1
            elif number == 0 and source.startswith(UKRAINIAN_PAGE) and name == "aigul":
                reader.press("1")
                link_across_languages(reader)
                reader.press("Enter")
                n_claims += 1
            else:
                reader.no_claim()
        reader.hand_in()
        handed_in += 1
    assert handed_in == 5
    assert n_claims >= 6


def link_across_languages(reader: Reader) -> None:
    """Link a Russian sentence to a Ukrainian claim: E, another query, Enter, the stance."""
    reader.press("e")
    box = reader.page.locator("#work-evidence input[type=search]")
    box.wait_for()
    box.fill("механизм взаимоотношений Россия НАТО")
    reader.page.locator("#evidence-hits li", has_text="механизм").first.wait_for()
    reader.press("Enter")
    reader.page.locator("#work-evidence [data-start]").first.wait_for()
    reader.press("2")
    wait_for(Evidence.objects.exists, "the link to be stored")
    link = Evidence.objects.select_related("source__article").get()
    assert (link.stance, link.source.article.language) == ("contradicts", "ru")
    assert link.claim.article.language == "uk"


def decide_the_worst(page: Page, url: str, campaign: Campaign) -> None:
    page.goto(f"{url}/campaigns/{campaign.slug}/review/")
    page.locator("main a[href*='/review/']").first.click()
    # Keys pressed on the way would go to the list.
    page.wait_for_url(re.compile(r"/review/\d+/"))
    page.keyboard.press("1")
    page.keyboard.press("Enter")
    page.wait_for_load_state()
    wait_for(Decision.objects.filter(provenance="adjudicated").exists, "the decision")
    assert Decision.objects.get(provenance="adjudicated").reviewer.username == "clara"


def measure(page: Page, url: str, campaign: Campaign) -> None:
    page.goto(f"{url}/campaigns/{campaign.slug}/agreement/")
    page.get_by_role("button", name="Measure").first.click()
    wait_for(AgreementRun.objects.filter(figures__isnull=False).exists, "the run")
    stored = AgreementRun.objects.get().figures["figures"]
    figures = {figure["name"]: figure for figure in stored}
    alpha = figures["sentence_alpha"]
    assert -1 <= alpha["value"] <= 1
    assert alpha["low"] is None
    assert alpha["interval_reason"]


def printed_token(username: str) -> str:
    out = StringIO()
    call_command("token", username, stdout=out)
    return out.getvalue().split()[-1]


def fetch(url: str, token: str, campaign: Campaign, what: str) -> list[dict[str, Any]]:
    answer = httpx.get(
        f"{url}/api/v1/campaigns/{campaign.slug}/{what}",
        headers={"Authorization": f"Token {token}"},
        timeout=120,
    ).raise_for_status()
    return [orjson.loads(line) for line in answer.text.splitlines()]


def check_spans(claims: list[dict[str, Any]]) -> None:
    """Each exported span, of claims and of evidence, is the text between its offsets."""
    texts = {article.pk: article.text for article in Article.objects.all()}
    assert claims
    for claim in claims:
        text = texts[claim["article"]["id"]]
        for span in claim["spans"]:
            assert text[span["start"] : span["end"]] == span["exact"]
            assert text[: span["start"]].endswith(span["prefix"])
            assert text[span["end"] :].startswith(span["suffix"])
        for link in claim["evidence"]:
            for quote in link["quotes"]:
                source = texts[link["source"]["article"]]
                assert source[quote["start"] : quote["end"]] == quote["exact"]


def check_reach(claims: list[dict[str, Any]]) -> None:
    """There are claims behind emoji, and claims that hold a no-break space."""
    texts = {article.pk: article for article in Article.objects.select_related("original")}

    def of(prefix: str) -> list[dict[str, Any]]:
        return [
            claim
            for claim in claims
            if texts[claim["article"]["id"]].original.name.startswith(prefix)
        ]

    behind = [
        span
        for claim in of(EMOJI_PAGE)
        for span in claim["spans"]
        if any(ord(char) > 0xFFFF for char in texts[claim["article"]["id"]].text[: span["start"]])
    ]
    assert behind
    assert any("\u00a0" in span["exact"] for claim in of(SPACES_PAGE) for span in claim["spans"])
