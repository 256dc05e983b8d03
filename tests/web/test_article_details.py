"""The page on which a curator types an article's title, outlet and day."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from claims.models import Article, Campaign, User
from tests.hands import take_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(campaign: Campaign) -> Article:
    return take_in(campaign)


@pytest.fixture
def manager(client: Client, marat: User) -> Client:
    client.force_login(marat)
    return client


def address(article: Article) -> str:
    return f"/campaigns/{article.campaign.slug}/articles/{article.pk}/details/"


def send(client: Client, article: Article, act: str = "save", **fields: Any) -> Any:
    base = client.get(address(article)).context["history"].newest
    return client.post(address(article), {"act": act, "revision": base, **fields})


def test_what_is_typed_is_held_and_shown_on_the_article(manager: Client, article: Article) -> None:
    answer = send(manager, article, title=" Вода ушла ", outlet="Заря", published_on="2026-04-14")
    assert answer.status_code == 303
    article.refresh_from_db()
    assert (article.title, article.outlet) == ("Вода ушла", "Заря")
    assert article.published_on == date(2026, 4, 14)
    shown = manager.get(answer["Location"]).content.decode()
    assert "Заря" in shown
    assert f'href="{address(article)}"' in shown


def test_a_field_that_is_left_blank_is_held_blank(manager: Client, article: Article) -> None:
    send(manager, article, title="", outlet="", published_on="")
    article.refresh_from_db()
    assert (article.title, article.outlet, article.published_on) == ("", "", None)
    assert "left blank" in manager.get(address(article)).content.decode()


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("published_on", "2999-01-01", "This day has not come yet."),
        ("published_on", "0202-04-14", "No news is that old"),
        ("published_on", "14 April", "Enter a valid date."),
        ("title", "а" * 501, "at most 500 characters"),
        ("title", "Вода\nушла", "take the line breaks out"),
    ],
)
def test_what_cannot_stand_is_said_beside_its_field_and_stays_typed(
    manager: Client, article: Article, field: str, value: str, words: str
) -> None:
    answer = send(manager, article, **{"outlet": "Заря", field: value})
    assert answer.status_code == 422
    assert words in " ".join(answer.context["form"].errors[field])
    assert answer.context["form"]["outlet"].value() == "Заря"
    article.refresh_from_db()
    assert article.outlet == ""


def test_who_was_overtaken_is_told_and_keeps_what_they_typed(
    manager: Client, article: Article
) -> None:
    send(manager, article, title="Первое")
    answer = manager.post(address(article), {"act": "save", "revision": 0, "title": "Второе"})
    assert answer.status_code == 409
    assert answer.context["form"]["title"].value() == "Второе"
    assert "were corrected since you opened this page" in answer.content.decode()
    send(manager, article, title="Второе")
    article.refresh_from_db()
    assert article.title == "Второе"


def test_undo_redo_and_going_back_are_buttons_of_the_history(
    manager: Client, article: Article
) -> None:
    held = article.title
    send(manager, article, title="Первое")
    send(manager, article, title="Второе")
    for act, title in (("undo", "Первое"), ("undo", held), ("redo", "Первое"), ("redo", "Второе")):
        assert send(manager, article, act).status_code == 303
        article.refresh_from_db()
        assert article.title == title
    assert "There is nothing to redo." in send(manager, article, "redo").content.decode()
    send(manager, article, "restore", to=2)
    article.refresh_from_db()
    assert article.title == "Первое"


def test_the_history_says_what_each_correction_changed(manager: Client, article: Article) -> None:
    send(manager, article, title=article.title, outlet="Заря")
    newest = manager.get(address(article)).context["revisions"][0]
    assert (newest.words, [(str(name), value) for name, value in newest.values]) == (
        "Typed by hand",
        [("Outlet", "Заря")],
    )


def test_taking_from_the_text_is_a_revision_too(manager: Client, article: Article) -> None:
    send(manager, article, title="Первое")
    manager.post(address(article).replace("details", "take"), {"field": "title"})
    article.refresh_from_db()
    assert article.title == "Плотина открылась ночью"
    assert manager.get(address(article)).context["revisions"][0].words == "Taken from the text"


@pytest.mark.parametrize("who", ["aigul", "clara", "dmytro"])
def test_nobody_but_the_manager_types_there(
    request: pytest.FixtureRequest, client: Client, article: Article, who: str
) -> None:
    client.force_login(request.getfixturevalue(who))
    assert client.get(address(article)).status_code == 404
    assert client.post(address(article), {"act": "save", "title": "а"}).status_code == 404
    page = client.get(address(article).replace("details/", "")).content.decode()
    assert address(article) not in page


def test_a_form_that_asks_for_nothing_known_is_refused_in_words(
    manager: Client, article: Article
) -> None:
    answer = send(manager, article, "burn")
    assert answer.status_code == 422
    assert "nothing that can be done" in answer.content.decode()
