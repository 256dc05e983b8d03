"""The text of a source as the bench shows it, and the words that a page needs for dates."""

import pytest
from django.utils import translation

from claims.models import Campaign
from claims.web.work_sources import text_around
from claims.web.work_words import words_for_the_page
from tests.hands import take_in

PAGE = """Плотина открылась ночью

Главная | Новости | Погода
Подписаться

Вода в Тихой поднялась на два метра, мосты закрыты до утра. Мэр города заявил, что погибших нет.

Читайте также
Цены на хлеб выросли за месяц
Поделиться
"""


@pytest.mark.django_db
def test_a_source_is_shown_without_page_furniture_but_for_what_was_quoted_of_it(
    campaign: Campaign,
) -> None:
    article = take_in(campaign, PAGE)
    shown = text_around(article, article.text.index("Вода"))["sentences"]
    assert [sentence["text"] for sentence in shown] == [
        "Плотина открылась ночью",
        "Вода в Тихой поднялась на два метра, мосты закрыты до утра.",
        "Мэр города заявил, что погибших нет.",
    ]
    quoted = text_around(article, article.text.index("Поделиться"))["sentences"]
    assert quoted[-1]["text"] == "Поделиться"


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", "5 Apr 2026"),
        ("ru", "5 апреля 2026"),
        ("uk", "5 квітня 2026"),
        ("kk", "05.04.2026"),
    ],
)
def test_the_page_writes_a_date_as_the_server_does(language: str, written: str) -> None:
    with translation.override(language):
        words = words_for_the_page()
    assert words["date_4"] % {"day": 5, "day_in_two": "05", "year": "2026"} == written
