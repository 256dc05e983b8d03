"""Before a distressing text, and leaving a passage to others, over HTTP."""

import pytest
from django.test import Client

from claims.models import Article, Assignment, Campaign, User
from claims.services import cautions
from claims.vocabulary import AssignmentState, Caution
from tests.hands import lease
from tests.newsroom import take_in

pytestmark = pytest.mark.django_db
WORDS = "The upper dam gave way"


@pytest.fixture
def article(campaign: Campaign, marat: User) -> Article:
    found = take_in(campaign, marat)
    cautions.change_caution(article=found, caution=Caution.WARN, note="It is about a flood.")
    return found


@pytest.fixture
def mine(article: Article, campaign: Campaign, aigul: User) -> Assignment:
    return lease(campaign, aigul).assignment


def place(assignment: Assignment, rest: str = "") -> str:
    return f"/campaigns/{assignment.passage.campaign.slug}/work/{assignment.pk}/{rest}"


def test_the_text_is_not_in_the_page_before_it_is_asked_for(client: Client, mine, aigul) -> None:
    client.force_login(aigul)
    page = client.get(place(mine)).content.decode()
    assert "It is about a flood." in page
    assert WORDS not in page
    assert "gave way" not in page
    client.post(place(mine, "show"))
    assert WORDS in client.get(place(mine)).content.decode()


def test_leaving_it_leads_on_and_offers_the_way_back(client: Client, mine, aigul) -> None:
    client.force_login(aigul)
    page = client.post(place(mine, "skip/"), {"reason": "distressing"}, follow=True)
    assert f'href="{place(mine)}"' in page.content.decode()
    assert "left this passage" in client.get(place(mine)).content.decode()
    client.post(place(mine, "take-again"))
    mine.refresh_from_db()
    assert mine.state == AssignmentState.LEASED


def test_leaving_a_passage_needs_a_known_reason(client: Client, mine, aigul) -> None:
    client.force_login(aigul)
    assert client.post(place(mine, "skip/"), {"reason": "lazy"}).status_code == 422
    mine.refresh_from_db()
    assert mine.state == AssignmentState.LEASED


@pytest.mark.parametrize("rest", ["show", "skip/", "take-again"])
def test_nobody_else_can_show_or_leave_it(client: Client, mine, bohdan, dmytro, rest) -> None:
    for user in (bohdan, dmytro):
        client.force_login(user)
        assert client.post(place(mine, rest), {"reason": "other"}).status_code == 404


def test_a_manager_warns_of_an_article_and_others_cannot(
    client: Client, article, marat, clara
) -> None:
    url = f"/campaigns/{article.campaign.slug}/articles/{article.pk}/caution"
    client.force_login(clara)
    assert client.post(url, {"caution": "clear", "note": ""}).status_code == 404
    client.force_login(marat)
    client.post(url, {"caution": "clear", "note": ""})
    article.refresh_from_db()
    assert article.caution == Caution.CLEAR


def test_a_manager_reads_why_a_passage_was_left_and_not_by_whom(
    client: Client, mine, aigul, marat
) -> None:
    client.force_login(aigul)
    client.post(place(mine, "skip/"), {"reason": "involved", "note": "My street."})
    client.force_login(marat)
    article = mine.passage.article
    url = f"/campaigns/{article.campaign.slug}/articles/{article.pk}/"
    page = client.get(url).content.decode()
    assert "My street." in page
    assert "Aigul" not in page


def test_the_articles_page_stands_behind_the_same_warning(client: Client, article, clara) -> None:
    client.force_login(clara)
    url = f"/campaigns/{article.campaign.slug}/articles/{article.pk}/"
    assert "two in the morning" not in client.get(url).content.decode()
    assert "two in the morning" in client.get(f"{url}?show").content.decode()


def test_a_warning_tells_neither_who_raised_it_nor_where(
    client: Client, article, campaign, aigul, bohdan
) -> None:
    cautions.change_caution(article=article, caution=Caution.BY_FLAGS, note="")
    lease(campaign, aigul).mark(1, "flagged", flag_reason="distressing", note="the school")
    theirs = lease(campaign, bohdan).assignment
    client.force_login(bohdan)
    by_flag = client.get(place(theirs)).content
    cautions.change_caution(article=article, caution=Caution.WARN, note="")
    by_manager = client.get(place(theirs)).content
    assert masked(by_flag) == masked(by_manager)


def test_a_break_is_suggested_after_the_time_that_one_sets(client: Client, aigul) -> None:
    client.force_login(aigul)
    client.post("/my-settings/", {"break_minutes": "0"})
    aigul.refresh_from_db()
    assert aigul.break_minutes == 0
    assert client.post("/my-settings/", {"break_minutes": "7"}).status_code == 422


def masked(page: bytes) -> bytes:
    """Return a page without its tokens, which differ each time."""
    return b"\n".join(line for line in page.splitlines() if b"csrf" not in line.lower())
