"""Short lines between paragraphs: headings with a number, questions, points of advice."""

import pytest

from claims.text.line_classes.inner_lines import has_predicate
from tests.text.page_lines import ARTICLE, classes, is_body

LONG = (
    "Паром возил жителей левого берега сорок лет, и за это время винт меняли четыре раза: дважды "
    "после ледохода, один раз после пожара и один раз по ошибке мастера с завода.",
    "Новый винт отольют на заводе в Каменке, где для него уже сделали форму, а к пристани его "
    "повезут по железной дороге, потому что мост не выдержит такого груза.",
)


def test_lines_with_numbers_over_paragraphs_are_headings():
    rows = (
        *ARTICLE[:2],
        "1. Паром через Ирбей отменили на 90 дней, сказали на пристани",
        LONG[0],
        "2. Винт весом 300 кг закажут на заводе в Каменке",
        LONG[1],
    )
    assert is_body(*rows) == [False, True, False, True, False, True]


def test_paragraph_without_a_final_mark_under_such_a_heading_is_text():
    heads = ("1. Паром отменили на 90 дней", "2. Винт весом 300 кг закажут")
    rows = (*ARTICLE[:2], heads[0], LONG[0], heads[1], LONG[1].rstrip("."), ARTICLE[3])
    assert is_body(*rows)[5]


def test_points_with_numbers_that_stand_together_are_the_articles():
    points = ("1. новый винт для парома за 300 тысяч", "2. новый трос за 20 тысяч рублей")
    assert all(is_body(*ARTICLE[:2], "Пристань просит купить к весне:", *points, LONG[0])[2:])


def test_short_question_between_long_paragraphs_is_a_heading():
    rows = (*ARTICLE[:3], LONG[0], "Куда делся винт?", LONG[1], ARTICLE[3])
    assert classes(*rows)[4] == "subheading"


@pytest.mark.parametrize(
    "question", ["А куда делся винт?", "— Куда делся винт?", "Разве это винт?"]
)
def test_writers_own_question_and_a_turn_of_talk_are_text(question: str):
    assert is_body(*ARTICLE[:3], LONG[0], question, LONG[1], ARTICLE[3])[4]


def test_question_that_a_dash_answers_is_an_interviewers():
    rows = (*ARTICLE[:3], LONG[0], "Куда делся винт?", f"– {LONG[1]}", ARTICLE[3])
    assert is_body(*rows)[4]


def test_item_of_one_word_is_text_among_the_others():
    items = ("• винт весом триста килограммов;", "• трос;", "• новый настил для палубы.")
    assert all(is_body(*ARTICLE[:2], "Пристань просит купить к весне:", *items, LONG[0])[2:])


def test_questions_of_an_interview_are_text():
    asked = ("Куда делся винт?", "Кто виноват?", "Что будет весной?", "Кто заплатит?")
    told = zip(asked, (*LONG, *ARTICLE[2:]), strict=True)
    talk = [row for pair in told for row in pair]
    assert all(is_body(*ARTICLE[:2], *talk)[1:])


def test_advice_in_a_list_of_the_article_is_no_call():
    rows = (
        *ARTICLE[:3],
        "Врач советует тем, кто ходит через реку по льду:",
        "• одевайтесь тепло и берите с собой верёвку;",
        "• сообщайте родным, куда идёте, и звоните с берега.",
        ARTICLE[3],
    )
    assert all(is_body(*rows)[1:])


def test_kazakh_advice_in_a_list_is_no_call():
    rows = (
        "Паром көктемге дейін тоқтады",
        "Ирбей өзеніндегі паром сәуірге дейін жүрмейді: бұрандасы сынды, деп хабарлады бекет.",
        "Дәрігер мұзбен жүретін тұрғындарға мынадай кеңес берді:",
        "• жылы киініңіз;",
        "• арқан алып жүріңіз және жақындарыңызға айтыңыз.",
    )
    assert all(is_body(*rows)[1:])


def test_points_with_an_address_stay_the_sites():
    rows = (*ARTICLE, "Как связаться с редакцией и прислать новость:", "• пишите на a@bereg.ru")
    assert not any(is_body(*rows, "• звоните 8 (800) 555-01-02")[-2:])


def test_russian_nouns_are_no_kazakh_verbs():
    assert not has_predicate("Ветлуга Вольный Дмитрий Сойкин транспорт мосты")
    assert has_predicate("Бекеттің жаңа мосты салынды")


def test_parts_of_a_part_have_headings_with_two_numbers():
    rows = (*ARTICLE[:2], "1. Что сломалось на пароме 5 мая", "1.1 Винт (или всё же вал?)", LONG[0])
    assert is_body(*rows, "1.2 Трос на 300 метров", LONG[1])[2:] == [
        False,
        False,
        True,
        False,
        True,
    ]


def test_points_with_marks_below_a_line_that_trails_off_are_the_articles():
    points = ("• первый ледоход без парома", "• пожар на пристани", "• ошибка мастера с завода")
    assert all(is_body(*ARTICLE, "Старики ещё помнят…", *points)[1:])


def test_figures_below_a_line_with_a_colon_do_not_part_the_article():
    figures = (
        "130 000 пассажиров",
        "688 рейсов до Каменки",
        "1 396 рублей за билет",
        "28 матросов",
    )
    rows = (*ARTICLE[:2], "За год на пароме, если верить отчёту, было:", *figures, LONG[0], LONG[1])
    lines = is_body(*rows)
    assert lines[1:3] == [True, True]
    assert lines[-2:] == [True, True]


def test_lines_that_open_with_a_number_below_a_colon_are_the_articles():
    gifts = ("$7,500 to the library", "$6,500 to the pier", "$1,500 each to the owls and the bats")
    rows = (
        "Ferry money goes ashore",
        "The ferry will not run until April, and the harbour gives its money away, it said.",
        "The harbour board, which meets on Mondays, gave:",
        *gifts,
        "The board will meet again when the propeller has come from the works in the next county.",
    )
    assert all(is_body(*rows)[1:])


def test_first_question_of_an_interview_is_no_title():
    asked = (
        "Куда делся винт парома, на котором жители левого берега ездили в город?",
        "Кто виноват?",
        "Что будет весной?",
    )
    talk = [row for pair in zip(asked, ARTICLE[1:], strict=True) for row in pair]
    assert all(is_body(*talk))


def test_line_that_leads_to_speech_with_a_colon_and_a_dash_is_text():
    rows = (ARTICLE[0], *ARTICLE[1:3], "Капитан переправы Ада Квист: -", ARTICLE[3])
    assert is_body(*rows)[3]
