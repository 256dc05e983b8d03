"""Lists of the article: with bullets, with semicolons, and what is no list of its."""

from tests.text.page_lines import ARTICLE, classes, is_body


def test_points_under_the_last_sentence_are_the_articles():
    points = ("• до Каменки — 40 рублей,", "• до Подгорного — 60 рублей,", "• до города — 90")
    assert all(is_body(*ARTICLE, "Билеты на автобус стоят:", *points)[len(ARTICLE) :])


def test_points_parted_by_semicolons_need_no_bullets():
    points = ("дети едут даром;", "студенты платят половину;", "остальные платят всё.")
    assert all(is_body(*ARTICLE, "Порядок на пароме таков:", *points)[len(ARTICLE) :])


def test_article_goes_on_behind_a_list_and_a_heading():
    rows = (
        "Билеты на автобус стоят:",
        "• до Каменки — 40 рублей",
        "• до города — 90 рублей",
        "Что будет весной",
        "Весной цены обещают снизить:",
        "• до Каменки — 30 рублей",
        "• до города — 70 рублей",
    )
    found = classes(*ARTICLE, *rows)[len(ARTICLE) :]
    assert found == ["body", "body", "body", "subheading", "body", "body", "body"]


def test_benefits_of_an_account_are_no_list_of_the_article():
    rows = (
        "Sign up for a free account to gain:",
        "• Unlock additional content",
        "• Request a free trial of our services",
    )
    assert not any(is_body(*ARTICLE, *rows)[len(ARTICLE) :])


def test_advice_without_bullets_goes_on_with_small_letters():
    advice = ("не выходите на лёд", "не ставьте сети у парома", "звоните шкиперу с берега")
    rows = (*ARTICLE, "На пристани напоминают всем, кто ходит через Ирбей:", *advice)
    assert all(is_body(*rows, "За выход на лёд полагается штраф.")[1:])


def test_signature_behind_the_last_point_of_a_list_is_no_point():
    rows = (*ARTICLE, "Паром будет ходить:", "в понедельник,", "в среду.", "Ада КВИСТ,", "Каменка")
    assert is_body(*rows)[4:] == [True, True, True, False, False]
