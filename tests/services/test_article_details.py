"""Corrections of an article's title, outlet and day: revisions, checked, never lost."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction

from claims.errors import Conflict, Refused
from claims.models import Article, ArticleDetails, Campaign, Source, User
from claims.services.article_details import (
    Details,
    Restore,
    Taken,
    Typed,
    correct_details,
    details_of,
    history_of,
)
from tests.hands import lease, take_in

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 22)
MINE = Details("Вода ушла", "Заря", date(2026, 4, 14))


@pytest.fixture
def article(campaign: Campaign) -> Article:
    return take_in(campaign, outlet="Вестник")


def typed(article: Article, by: User, details: Details, base: int) -> ArticleDetails:
    edit = Typed(details, base)
    row = correct_details(article=article, edit=edit, by=by, today=TODAY)
    article.refresh_from_db()
    return row


def restored(article: Article, by: User, revision: int) -> None:
    edit = Restore(revision, history_of(article).newest)
    correct_details(article=article, edit=edit, by=by, today=TODAY)
    article.refresh_from_db()


def test_a_correction_is_held_and_what_came_in_is_the_first_revision(
    article: Article, marat: User
) -> None:
    came_in = details_of(article)
    row = typed(article, marat, MINE, 0)
    assert details_of(article) == MINE
    first, second = article.details.order_by("revision")
    assert (details_of(first), first.created_by, first.edit) == (came_in, None, {})
    assert (second, second.created_by, second.revision) == (row, marat, 2)


def test_undo_and_redo_go_back_and_forth_through_corrections(article: Article, marat: User) -> None:
    came_in = details_of(article)
    other = Details("Вода вернулась", "", None)
    typed(article, marat, MINE, 0)
    typed(article, marat, other, 2)
    assert (history_of(article).undo, history_of(article).redo) == (2, None)
    restored(article, marat, 2)
    assert details_of(article) == MINE
    assert (history_of(article).undo, history_of(article).redo) == (1, 3)
    restored(article, marat, 1)
    assert details_of(article) == came_in
    assert history_of(article).undo is None
    restored(article, marat, 2)
    assert details_of(article) == MINE
    assert [row.revision for row in history_of(article).revisions] == [6, 5, 4, 3, 2, 1]


def test_who_saves_on_top_of_anothers_correction_is_told_so(article: Article, marat: User) -> None:
    typed(article, marat, MINE, 0)
    with pytest.raises(Conflict):
        typed(article, marat, Details("Другое", "", None), 0)
    article.refresh_from_db()
    assert details_of(article) == MINE


def test_what_the_text_says_is_taken_field_by_field_and_can_be_undone(
    article: Article, marat: User
) -> None:
    typed(article, marat, MINE, 0)
    edit = Taken("title", "Плотина открылась ночью")
    correct_details(article=article, edit=edit, by=marat, today=TODAY)
    article.refresh_from_db()
    assert details_of(article) == Details("Плотина открылась ночью", "Заря", date(2026, 4, 14))
    restored(article, marat, 2)
    assert details_of(article) == MINE


@pytest.mark.parametrize(
    ("details", "field", "words"),
    [
        (Details("а" * 501, "", None), "title", "At most 500 characters are kept of it."),
        (Details("а", "б" * 201, None), "outlet", "At most 200 characters are kept of it."),
        (Details("Вода\nушла", "", None), "title", "This is one line: take the line breaks out."),
        (Details("а", "", date(2026, 11, 24)), "published_on", "This day has not come yet."),
        (
            Details("а", "", date(202, 4, 14)),
            "published_on",
            "No news is that old: look at the year again.",
        ),
    ],
)
def test_what_cannot_stand_is_refused_in_words_beside_its_field(
    article: Article, marat: User, details: Details, field: str, words: str
) -> None:
    with pytest.raises(Refused) as refusal:
        typed(article, marat, details, 0)
    assert (refusal.value.field, refusal.value.message) == (field, words)
    assert not article.details.exists()


def test_where_it_is_tomorrow_already_todays_news_may_say_so(article: Article, marat: User) -> None:
    tomorrow = Details("а", "", date(2026, 11, 23))
    typed(article, marat, tomorrow, 0)
    assert details_of(article) == tomorrow


def test_a_correction_that_changes_nothing_leaves_no_revision(
    article: Article, marat: User
) -> None:
    with pytest.raises(Refused, match="That changes nothing"):
        typed(article, marat, details_of(article), 0)
    assert not article.details.exists()


def test_evidence_that_cites_the_article_is_named_anew(
    article: Article, campaign: Campaign, aigul: User, marat: User
) -> None:
    other = take_in(campaign, "Комиссия начала работу. Она осмотрела плотину.", title="Комиссия")
    hands = lease(campaign, aigul)
    hands.link(hands.claim(0), {"article": other.pk})
    typed(other, marat, MINE, 0)
    source = Source.objects.get(article=other)
    assert (source.title, source.outlet, source.published_on) == (
        "Вода ушла",
        "Заря",
        MINE.published_on,
    )


def test_the_database_keeps_every_revision_as_it_was(article: Article, marat: User) -> None:
    row = typed(article, marat, MINE, 0)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        ArticleDetails.objects.filter(pk=row.pk).update(title="Другое")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        row.delete()
