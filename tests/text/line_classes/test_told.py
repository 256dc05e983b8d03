"""Openings that only a sentence of the news has."""

import pytest

from claims.text.line_classes.told import tells
from tests.text.page_lines import ARTICLE, is_body


@pytest.mark.parametrize(
    "line",
    [
        "Ранее на пристани говорили о новом винте",
        "По словам шкипера, винт сломался ещё осенью",
        "Нагадаємо, що пором стоїть з осені",
        "Про це пише видання «Берег»",
        "Еске салайық, паром күзден бері тұр",
        "According to the skipper, the propeller broke in autumn",
    ],
)
def test_line_that_names_a_source_or_reminds_is_told(line: str):
    assert tells(line)


@pytest.mark.parametrize(
    "line",
    [
        "Ранее",
        "Об этом",
        "Нагадуємо: пором стоїть з осені",
        "Также на сайте порта",
        "Напомнить пароль и войти | Регистрация",
    ],
)
def test_label_and_link_are_not_told(line: str):
    assert not tells(line)


def test_reminder_is_the_articles_though_it_sends_its_reader_elsewhere():
    reminder = "Ранее винт уже меняли. Подробнее о первом ремонте читайте в материале «Берега»."
    assert is_body(*ARTICLE, reminder)[-1]


def test_source_above_the_body_is_no_headline():
    source = "По словам шкипера, винт сломался осенью"
    assert is_body(ARTICLE[0], source, *ARTICLE[1:])[1]


def test_reminder_behind_a_block_of_other_stories_is_the_articles():
    block = ("Популярные новости", "Шахматисты сыграли в парке у фонтана", "Показать ещё")
    end = "Напомним, что 28 октября паром встал посреди реки."
    assert is_body(*ARTICLE, *block, end)[-1]
