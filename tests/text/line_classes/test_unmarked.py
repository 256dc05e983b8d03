"""Lines without a final mark that stand together, inside the article and at its ends."""

from tests.text.page_lines import ARTICLE, classes, is_body

THINGS = ("Винт латунный, трёхлопастный", "Вал из Каменки", "И новые тросы")


def test_three_lines_in_a_row_between_paragraphs_are_no_headings():
    assert is_body(*ARTICLE[:3], *THINGS, ARTICLE[3])[3:6] == [True] * 3


def test_two_lines_with_figures_between_paragraphs_are_no_headings():
    rows = ("Длина парома 46 метров", "Цена винта 312 тысяч тенге")
    assert is_body(*ARTICLE[:3], *rows, ARTICLE[3])[3:5] == [True, True]


def test_two_lines_that_hold_a_sentence_each_are_no_headings():
    rows = ("Лодки на берегу. Перемен до октября не будет", "Стоянка. Решили ввести талоны")
    assert is_body(*ARTICLE[:3], *rows, ARTICLE[3])[3:5] == [True, True]


def test_buttons_between_paragraphs_are_not_text():
    assert not any(
        is_body(*ARTICLE[:3], "Обновить", "Сначала новые", "Сначала старые", ARTICLE[3])[3:6]
    )


def test_talk_behind_rows_at_the_end_is_the_articles_and_so_are_the_rows():
    rows = (
        "Зато паром не ржавеет",
        "Берут недорого: два ведра картошки",
        "Сдачи на палубе не дают",
    )
    found = is_body(*ARTICLE, *rows, "— Так и возили?", "— Так и возили. И коз тоже.")
    assert found[4:] == [True] * 5


def test_rows_between_short_sentences_above_the_first_paragraph_are_text():
    rows = (
        "Паром загорелся ночью.",
        "Огни не горели",
        "Пришли два буксира",
        "Винт уже не крутился",
    )
    rows = (*rows, "Причину ищут.")
    assert is_body("Пожар на Ирбее", "4 апреля, 08:12", *rows, *ARTICLE[1:])[2:7] == [True] * 5


def test_results_with_decimals_are_no_ticker():
    rows = (
        *("Результаты:", "Мужчины, 10 км", "1. Иван Седых (Броды) – 28.14"),
        *("2. Олег Рябов (Каменка) – 28.40", "Женщины, 5 км", "1. Ольга Седых (Броды) – 16.33"),
        "2. Инна Лось (Каменка) – 17.05",
    )
    assert is_body(*ARTICLE, *rows)[4:] == [True] * 7


def test_line_that_says_at_what_time_is_no_ticker():
    assert classes("Вогонь помітив сторож о 02:40", *ARTICLE)[0] != "ticker"


def test_numbered_heading_stands_over_a_short_sentence():
    rows = ("1. Паром и берег", ARTICLE[2], "2. Столовая на палубе", "Только суп.", ARTICLE[3])
    found = classes(*ARTICLE[:2], *rows)
    assert found[2:6] == ["subheading", "body", "subheading", "body"]
