"""The lines above the body: title, lead, lists, speakers, and what is the body already."""

from tests.text.page_lines import ARTICLE, classes, is_body


def test_first_sentence_of_a_page_without_a_title_is_body():
    assert is_body("Паром через Ирбей отменили.", *ARTICLE[1:])[0]


def test_headline_that_stands_there_twice_may_end_in_a_full_stop():
    title = "Паром отменили до весны."
    assert classes(title, title, *ARTICLE[1:])[:2] == ["title", "title"]


def test_label_under_the_title_is_no_list():
    assert not any(is_body(ARTICLE[0], "• Автор:", *ARTICLE[1:])[:2])
    assert not any(is_body(ARTICLE[0], "- Обновлено", *ARTICLE[1:])[:2])


def test_points_under_the_title_are_body():
    points = ("— Паром сломан", "— Винт заказан")
    assert all(is_body(ARTICLE[0], *points, *ARTICLE[1:])[1:])


def test_sentence_that_goes_on_behind_a_comma_is_body():
    said = "Об этом сообщает пристань,"
    assert is_body(ARTICLE[0], said, *ARTICLE[1:])[1]


def test_speakers_name_over_the_first_turn_is_body():
    turn = "— Винт мы заказали ещё в январе, но завод в Каменке стоит, и ждать придётся долго."
    assert is_body(ARTICLE[0], "О. Квист:", turn, *ARTICLE[1:])[1]
    assert not is_body(ARTICLE[0], "Поделиться:", turn, *ARTICLE[1:])[1]


def test_line_of_two_sentences_above_the_body_is_no_title():
    first = (
        "Паром через Ирбей сломался в ночь на субботу. Шкипер Квист довёл его до берега на вёслах, "
        "винт остался на дне"
    )
    assert is_body(first, *ARTICLE[1:])[0]


def test_question_that_stands_there_twice_is_the_title():
    title = "Когда же паром через Ирбей снова пойдёт на левый берег?"
    assert classes(title, title, *ARTICLE[1:])[0] == "title"


def test_menu_with_bullets_under_the_title_is_no_list():
    assert not any(is_body(ARTICLE[0], "• Спорт", "• Город", "• Афиша", *ARTICLE[1:])[:4])


def test_byline_with_a_dash_is_no_list():
    assert not is_body(ARTICLE[0], "- Олег Квист и Анна Ковыль", *ARTICLE[1:])[1]


def test_lead_that_stands_there_twice_is_no_title():
    lead = "Паром через Ирбей не пойдёт до апреля, сообщил порталу начальник пристани Олег Квист."
    assert is_body(lead, "Поделиться", lead, *ARTICLE[1:])[0]


def test_broken_first_sentence_is_no_title():
    first = "Паром через Ирбей, который сорок лет возил жителей левого берега,"
    second = "не пойдёт до апреля: у него сломался винт, а нового на складе нет."
    assert is_body(first, second, *ARTICLE[2:])[0]
