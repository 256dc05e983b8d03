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


def test_deck_between_title_and_body_is_the_lead():
    deck = "Винт для парома закажут на заводе"
    assert classes(ARTICLE[0], deck, *ARTICLE[1:])[:2] == ["title", "lead"]


def test_name_and_place_between_title_and_body_are_no_lead():
    for line in ("Шкипер парома через Ирбей", "КАМЕНКА, Ирбейский район –"):
        assert not is_body(ARTICLE[0], line, *ARTICLE[1:])[1]


def test_browsers_title_and_the_pages_are_one():
    rows = (f"{ARTICLE[0]} - Вестник Ирбея", *ARTICLE)
    assert classes(*rows)[:2] == ["title", "title"]


def test_title_with_its_path_glued_to_it_is_not_the_title():
    rows = (f"додомуСуспільство{ARTICLE[0]}", *ARTICLE)
    assert classes(*rows)[1] == "title"


def test_keywords_are_not_the_title():
    rows = ("Ирбей Каменка Олег Квист транспорт паромы", *ARTICLE)
    assert classes(*rows)[1] == "title"


def test_longer_question_above_a_date_is_the_title():
    title = "В Каменке чинят паром, на котором ездил губернатор. Что о нём известно?"
    assert classes(title, "16 октября 2018", *ARTICLE[1:])[0] == "title"


def test_sentence_that_leads_to_a_list_is_not_the_title():
    leads = "Пристань, которая возит жителей левого берега, сообщила всем, что отменяет до весны:"
    assert is_body(leads, *ARTICLE)[0]


def test_deck_may_stand_between_a_credit_a_link_and_the_outlets_name():
    rows = (ARTICLE[0], "Фото: порт Каменки", "Берег", "Жителей повезут по железной дороге")
    assert classes(*rows, *ARTICLE[1:])[3] == "lead"


def test_title_that_calls_stands_over_a_rubric_and_a_date():
    title = "Паром вернётся к весне. Винт уже отлили на заводе!"
    assert classes(title, "Переправа", "12 марта 2024", *ARTICLE[1:])[0] == "title"


def test_title_that_stands_there_again_without_the_date_glued_to_it_is_the_title():
    rows = (f"date 2024-04-04 {ARTICLE[0]}", *ARTICLE)
    assert classes(*rows)[:2] == ["title", "title"]
