"""An article corrected by the keyboard alone, faster than the server answers, with undo."""

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from claims.models import Article, Sentence, SiteLine
from tests.browser.bench import Site, sign_in
from tests.browser.looks import WIDE, settle

pytestmark = pytest.mark.browser

# Which buttons have less room than their words and keys take.
CUT_OFF = """(found) => found
  .filter((one) => one.scrollWidth > one.clientWidth)
  .map((one) => one.innerText)"""


@pytest.fixture
def article(site: Site) -> Article:
    campaign, _ = site.campaign()
    found = Article.objects.filter(campaign=campaign).order_by("pk").first()
    assert found is not None
    Article.objects.filter(pk=found.pk).update(url="https://vestnik.example/flood")
    return found


@pytest.fixture
def desk(site: Site, context: BrowserContext, article: Article) -> Page:
    sign_in(context, site.server.url, article.campaign.created_by)
    page = context.new_page()
    page.goto(f"{site.server.url}/campaigns/{article.campaign.slug}/articles/{article.pk}/correct/")
    page.wait_for_selector("a.sentence[tabindex='0']")
    return page


def sentences(article: Article) -> list[str]:
    article.refresh_from_db()
    rows = Sentence.objects.filter(segmentation=article.segmentation, is_annotated=True)
    return [article.text[row.start : row.end] for row in rows.order_by("number")]


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def revision(page: Page, number: int) -> None:
    """Wait for a revision to be on the screen."""
    page.wait_for_selector(f"#acts input[name=revision][value='{number}']", state="attached")


def chosen(page: Page) -> str:
    return page.locator("a.sentence[aria-current]").inner_text()


def test_a_sentence_is_split_and_joined_again_by_keys_and_said_aloud(
    desk: Page, article: Article
) -> None:
    before = sentences(article)
    assert "В ночь на 14 апреля" in chosen(desk)
    press(desk, "ArrowDown", "ArrowDown")
    assert "По данным комитета" in chosen(desk)
    press(desk, "s")
    expect(desk.locator("button.cut").first).to_be_focused()
    press(desk, "ArrowRight", "ArrowRight", "ArrowRight", "Enter")
    revision(desk, 2)
    after = sentences(article)
    assert after[2:4] == ["По данным комитета, насосы", before[2].partition("насосы ")[2]]
    expect(desk.locator("#status")).to_have_text("Split a sentence")
    expect(desk.locator("a.sentence[aria-current]")).to_be_focused()
    press(desk, "ArrowUp", "j")
    revision(desk, 3)
    assert sentences(article) == before


def test_keys_pressed_faster_than_answers_come_are_all_done_in_turn(
    desk: Page, article: Article
) -> None:
    before = sentences(article)
    slow = desk.context.new_cdp_session(desk)
    slow.send("Network.enable")
    slow.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": 200, "downloadThroughput": -1, "uploadThroughput": -1},
    )
    # Join, join, go on, split at the second word, and class the line: nothing is waited for.
    press(desk, "j", "ArrowDown", "s", "ArrowRight", "Enter", "ArrowRight", "2")
    revision(desk, 4)
    after = sentences(article)
    assert after[0] == article.text[slice(*_span(article, before[0], before[1]))]
    assert after[1] == "По данным"
    slow.detach()
    line = article.segmentation.lines.get(line_class="lead") if article.segmentation else None
    assert line is not None
    assert "Мы предупреждали" in article.text[line.start : line.end]


def test_undo_and_redo_go_back_and_forth_through_every_kind_of_correction(
    desk: Page, article: Article
) -> None:
    states = [sentences(article)]
    press(desk, "7")
    revision(desk, 2)
    states.append(sentences(article))
    assert SiteLine.objects.filter(profile__campaign=article.campaign).count() == 1
    press(desk, "l")
    expect(desk.locator("#language")).to_be_focused()
    desk.locator("#language").select_option("uk")
    press(desk, "Enter")
    revision(desk, 3)
    article.refresh_from_db()
    assert article.language == "uk"
    press(desk, "Control+z", "Control+z")
    revision(desk, 5)
    assert sentences(article) == states[0]
    assert article.language == "ru"
    assert not SiteLine.objects.filter(profile__campaign=article.campaign).exists()
    press(desk, "Control+Shift+z")
    revision(desk, 6)
    assert sentences(article) == states[1]


def test_a_refusal_is_shown_in_words_and_the_place_is_kept(desk: Page, article: Article) -> None:
    press(desk, "End")
    last = chosen(desk)
    press(desk, "j")
    expect(desk.get_by_role("alert")).to_contain_text("last sentence")
    assert chosen(desk) == last
    # The last one is a single word; of the one before it the way back is by Escape.
    press(desk, "ArrowUp", "s")
    expect(desk.locator("button.cut").first).to_be_focused()
    press(desk, "Escape")
    expect(desk.locator("a.sentence[aria-current]")).to_be_focused()
    assert article.segmentations.count() == 1


def _span(article: Article, first: str, last: str) -> tuple[int, int]:
    return article.text.index(first), article.text.index(last) + len(last)


@pytest.mark.parametrize("locale", ["ru-RU", "uk-UA", "kk-KZ"])
def test_every_act_has_room_for_its_words_and_its_key(
    site: Site, browser: Browser, article: Article, locale: str
) -> None:
    context = browser.new_context(viewport=WIDE, locale=locale)
    sign_in(context, site.server.url, article.campaign.created_by)
    page = context.new_page()
    page.goto(f"{site.server.url}/campaigns/{article.campaign.slug}/articles/{article.pk}/correct/")
    settle(page)
    assert page.locator(".correct-acts .button").evaluate_all(CUT_OFF) == []
    context.close()
