"""Rows between paragraphs that lost their marks, and short lines there that are none."""

import pytest

from tests.text.page_lines import ARTICLE, classes, is_body

NAMED = ("Тёплая одежда", "Вода на два дня", "Копии всех бумаг", "Запасные батареи")


@pytest.mark.parametrize(
    "rows",
    [
        ("Винт – 300 тысяч рублей", "Трос – 20 тысяч рублей", "Настил – 45 тысяч рублей"),
        ("Осип Квист, 61 год", "Нина Ганина, 34 года", "Лев Ирбеев, 29 лет"),
        ("Капитан: Осип Квист", "Механик: Нина Ганина", "Матрос: Лев Ирбеев"),
    ],
)
def test_rows_of_one_form_between_paragraphs_are_the_articles(rows: tuple[str, ...]):
    assert all(is_body(*ARTICLE[:3], *rows, ARTICLE[3])[1:])


def test_heading_over_rows_is_a_heading():
    rows = ("Цены пристани", "Винт – 300 тысяч рублей", "Трос – 20 тысяч", "Настил – 45 тысяч")
    found = classes(*ARTICLE[:3], *rows, ARTICLE[3])
    assert found[3:7] == ["subheading", "body", "body", "body"]


def test_names_of_things_under_a_heading_are_the_articles():
    found = classes(*ARTICLE[:3], "Что взять с собой", *NAMED, ARTICLE[3])
    assert found[3:8] == ["subheading", *["body"] * 4]


def test_names_of_things_under_a_colon_are_the_articles():
    assert all(is_body(*ARTICLE[:3], "С собой просят взять:", *NAMED[:2], ARTICLE[3])[1:])


@pytest.mark.parametrize(
    "rows",
    [
        ("Видео", "Фото", "Лента"),
        ("Шахматисты сыграли в парке", "В библиотеке завелись совы", "Баню закрыли до осени"),
        ("Звоните +7 900 000-00-01", "Звоните +7 900 000-00-02", "Пишите +7 900 000-00-03"),
        ("Где винт", "Кто платит", "Что дальше"),
    ],
)
def test_controls_headlines_and_calls_between_paragraphs_are_no_rows(rows: tuple[str, ...]):
    assert not any(is_body(*ARTICLE[:3], *rows, ARTICLE[3])[3:6])


def test_short_sentence_behind_rows_is_the_articles_last():
    rows = ("Винт – 300 тысяч рублей", "Трос – 20 тысяч рублей", "Настил – 45 тысяч рублей")
    assert all(is_body(*ARTICLE, *rows, "Деньги пристань ещё не нашла.")[1:])


def test_short_sentence_with_a_verb_behind_one_strange_line_is_the_articles():
    found = is_body(*ARTICLE, "Виды правого берега", "Матросы уехали домой.")
    assert found[-2:] == [False, True]


def test_rows_behind_the_article_without_a_sentence_are_not_its_own():
    rows = ("Доллар – 91 рубль", "Евро – 99 рублей", "Юань – 12 рублей")
    assert not any(is_body(*ARTICLE, *rows)[len(ARTICLE) :])


def test_name_of_an_official_behind_rows_is_no_sentence():
    rows = ("Винт – 300 тысяч рублей", "Трос – 20 тысяч рублей", "Настил – 45 тысяч рублей")
    assert not is_body(*ARTICLE, *rows, "Начальник пристани Ганина Н.В.")[-1]


def test_verse_that_a_sentence_leads_to_is_the_articles():
    verse = ("Паром уходит в полночь", "Без песен и огней", "И черпает из неба", "Винтом своим")
    rows = (*ARTICLE[:3], "Шкипер прочёл на пристани свои стихи о пароме:", *verse)
    assert all(is_body(*rows, "Читал он долго.")[1:])


def test_two_rows_of_figures_are_no_headings():
    assert all(
        is_body(*ARTICLE[:3], "Длина парома 46 метров", "Цена 312 миллионов", ARTICLE[3])[1:]
    )


def test_turn_of_talk_behind_a_few_lines_is_the_articles():
    rows = (*ARTICLE, "Зато сети целы", "Шкипер смеётся")
    assert is_body(*rows, "— А весной винт поставили на место?")[-1]


def test_results_with_numbers_are_rows_and_no_ticker():
    rows = ("Итоги гонки", "1. Осип Квист – 28.14", "2. Лев Ирбеев – 28.40", "3. Пётр Лис – 29.02")
    assert classes(*ARTICLE[:3], *rows, ARTICLE[3])[3:7] == ["subheading", *["body"] * 3]


def test_headings_between_points_stay_headings():
    points = ("• до Каменки – 40 рублей", "• до города – 90 рублей")
    found = classes(*ARTICLE[:3], "Летом", *points, "Зимой", *points, ARTICLE[3])
    assert found[3:9] == ["subheading", "body", "body"] * 2


HOURS = ("10:00 – открытие пристани", "11:30 – гонки на лодках", "15:00 – концерт на пароме")


def test_round_hours_that_go_on_through_the_day_are_the_articles():
    assert all(is_body(*ARTICLE[:3], *HOURS, ARTICLE[3])[1:])


def test_hours_of_a_ticker_are_not():
    ticker = ("15:42 Открыли пристань в Каменке", "11:31 Лодки уплыли", "10:07 Концерт отменили")
    assert not any(is_body(*ARTICLE[:3], *ticker, ARTICLE[3])[3:6])


def test_short_sentence_above_rows_is_the_articles_first():
    rows = ("Винт – 300 тысяч рублей", "Трос – 20 тысяч рублей", "Настил – 45 тысяч рублей")
    lead = "Считаем, во что обойдётся паром."
    assert all(is_body(ARTICLE[0], lead, *rows, *ARTICLE[1:])[1:])


def test_numbers_over_text_without_its_stop_are_headings():
    rows = (
        "1. Плыть на пароме",
        "Он ходит в семь. Возьмите с собой куртку и термос",
        "2. Ждать на берегу",
    )
    found = classes(*ARTICLE[:3], *rows, ARTICLE[3])
    assert (found[3], found[5]) == ("subheading", "subheading")


def test_pairs_that_end_the_article_are_its_rows():
    pairs = ("Билеты: 40 рублей", "Еда: своя", "Ночлег: у пристани есть изба")
    found = classes(*ARTICLE, "Если поедете", *pairs, "Печать")
    assert found[len(ARTICLE) :] == ["subheading", "body", "body", "body", "ui"]


def test_one_pair_behind_the_article_is_not():
    assert not is_body(*ARTICLE, "Еда: своя", "Печать")[-2]


def test_line_that_comes_back_again_and_again_is_no_row():
    found = classes(*ARTICLE[:3], *["Гонка 12 лодок у пристани"] * 4, ARTICLE[3])
    assert "body" not in found[3:7]
