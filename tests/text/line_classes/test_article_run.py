"""Lines without a final mark that touch the article, and what speaks against them."""

import pytest

from tests.text.page_lines import ARTICLE, classes, features, is_body

SHARE = ("Поделиться", "Печать")
DATED = ("Паром через Ирбей снова ходит", "14 ноября, 11:32")
TOLD = (
    "Паром починили за две недели",
    "Винт привезли из Каменки. Ставили его ночью",
    "Первый рейс вышел в шесть утра",
)


def test_line_with_a_verb_right_behind_the_article_is_its_last():
    assert is_body(*ARTICLE, "Матросы пока ловят рыбу", *SHARE)[4]


def test_link_in_the_infinitive_behind_the_article_is_no_text():
    assert not is_body(*ARTICLE, "Читать о пароме в источнике", *SHARE)[4]


def test_label_behind_the_article_is_no_text():
    assert not is_body(*ARTICLE, "Обновлено: добавили слова капитана парома", *SHARE)[4]


def test_question_behind_the_article_is_no_text():
    assert not is_body(*ARTICLE, "Кому паром больше не нужен", *SHARE)[4]


def test_headline_with_its_day_below_is_no_text():
    rows = ("На пароме нашли клад", "12 марта 2024, 10:15")
    assert not is_body(*ARTICLE, *rows)[4]


def test_headlines_that_share_nothing_with_the_article_are_no_text():
    rows = (
        "Шахматисты сыграли вничью в парке",
        "Сова поселилась в библиотеке",
        "Цены на мёд упали вдвое",
    )
    assert not any(is_body(*ARTICLE, *rows)[4:])


def test_lines_between_the_date_and_the_first_sentence_are_the_articles():
    found = is_body(*DATED, *TOLD, "Капитан парома обещает ходить до ледостава.")
    assert found == [False, False, True, True, True, True]


def test_page_without_a_full_stop_is_read_below_its_date():
    assert is_body(*DATED, *TOLD, "Пресс-служба пристани", *SHARE)[2:5] == [True] * 3


def test_headlines_below_a_date_are_no_article():
    rows = ("Сова поселилась в библиотеке", "Цены на мёд упали вдвое", "Трамвай сошёл с рельсов")
    assert not any(is_body(*DATED, *rows))


def test_writer_named_above_is_no_text_below():
    rows = ("Инна Рогова", *ARTICLE[1:], "Инна Рогова пишет о паромах и реке")
    assert not is_body(ARTICLE[0], *rows, *SHARE)[5]


def test_short_line_with_a_verb_beside_short_paragraphs_is_one_too():
    rows = (
        ARTICLE[0],
        "Паром через Ирбей не пойдёт до апреля.",
        "Винт закажут в Каменке",
        "Матросы ушли в отпуск до весны.",
    )
    assert is_body(*rows)[2]


def test_headings_that_ask_stay_headings():
    found = classes(*ARTICLE[:3], "Сколько стоит винт", ARTICLE[3])
    assert found[3] == "subheading"


@pytest.mark.parametrize("minutes", [("67 мин", "71 мин", "80 мин"), ("67'", "71'", "90+2'")])
def test_minute_and_heading_over_each_entry_are_no_rows(minutes):
    heads = ("Винт сняли за 5 минут", "Трос порвался 2 раза", "Лодок осталось 3")
    told = ("Паром стоит у берега, к нему подошли две лодки.", *ARTICLE[2:])
    entries = (line for entry in zip(minutes, heads, told, strict=True) for line in entry)
    found = classes(*ARTICLE[:2], *entries)
    assert not {"body", "lead"} & set(found[2::3])


LIVE = (
    *(
        "14:42",
        "Мост закрыт с утра",
        "Полиция закрыла мост, вода дошла до настила на левом берегу.",
    ),
    *("13:58", "Уроки отменили везде", "Четырнадцать школ долины сегодня не работают до обеда."),
    *(
        "13:10",
        "Мешки кончились совсем",
        "Склад на Мельничной раздал последний песок жителям слободы.",
    ),
)


def test_entries_of_a_page_that_calls_itself_live_are_the_article():
    found = is_body("Паводок в Каменке: онлайн", *LIVE)
    assert found[1:] == [False, False, True] * 3


def test_the_same_without_a_word_for_it_are_other_stories():
    assert not any(is_body("Новости Каменки", *LIVE))


def test_article_goes_on_behind_links_with_two_paragraphs_of_its_subject():
    links = ("Популярные новости", "Цены на мёд упали вдвое", "Сова поселилась в библиотеке")
    told = (
        "Винт ставили матросы парома, водолазов в районе нет.",
        "Капитан обещает ходить до ледостава, если позволит вода.",
    )
    assert is_body(*ARTICLE, *links, *told)[4:] == [False] * 3 + [True] * 2


def test_headlines_between_paragraphs_are_no_rows():
    heads = (
        "Шахматисты сыграли вничью в городском парке",
        "Сова поселилась в районной библиотеке",
        "Цены на мёд упали вдвое",
        "Трамвай сошёл с рельсов у вокзала",
    )
    assert "row of a table" not in features(*ARTICLE[:3], *heads, ARTICLE[3])


def test_entries_under_times_below_a_paragraph_are_a_chronicle():
    rows = (
        *("08:15", "Винт подняли краном"),
        *("08:40", "Пристань закрыли для лодок"),
        *("09:05", "Порвался трос, никто не пострадал."),
        *("09:50", "Капитан просит тишины."),
    )
    assert is_body(*ARTICLE, *rows, "10:20")[5:12:2] == [True] * 4


def test_paragraph_without_its_stop_ends_an_advertisement():
    paragraph = (
        "Пристань молчит о сроках. На берегу говорят, что винт для парома привезут к ледоходу"
    )
    rows = ("Реклама", paragraph)
    assert is_body(*ARTICLE[:3], *rows, ARTICLE[3])[3:] == [False, True, True]


def test_path_of_the_page_is_no_heading_of_other_stories():
    found = is_body("Басты бет / Жаңалықтар", ARTICLE[0], "14 ноября, 11:32", *ARTICLE[1:])
    assert found[3:] == [True] * 3


def test_somebodys_words_are_the_headline_and_what_they_are_about_the_lead():
    found = classes("«Паром не вернётся»", "Капитан с Ирбея рассказал о реке и винте", *ARTICLE[1:])
    assert found[:2] == ["title", "lead"]


def test_advice_of_the_articles_subject_is_no_call_of_the_site():
    advice = "Позвоните на пристань Каменки, если винт парома упал в Ирбей до апреля."
    assert is_body(*ARTICLE[:3], advice, ARTICLE[3])[3]


def test_word_of_what_was_renewed_is_no_text():
    note = "This story was updated to add the vote count"
    assert not is_body("Ferry is back", *ENGLISH, note, "Share")[3]


def test_english_line_with_a_verb_of_the_present_behind_the_article_is_its_last():
    assert is_body("Ferry is back", *ENGLISH, "Until then the winter timetable applies", "Share")[3]


ENGLISH = (
    "The ferry across the sound came back on Friday after a winter in dry dock, the port said.",
    "Tickets cost the same. The summer timetable begins in June, when the second boat is painted.",
)


def test_hours_of_a_programme_under_short_headings_are_the_articles():
    rows = ("В субботу", "18:00 – сбор у пристани", "В воскресенье", "9:00 – парад лодок")
    found = is_body(*ARTICLE[:3], *rows, "20:00 – салют над рекой", ARTICLE[3])
    assert [found[at] for at in (4, 6, 7)] == [True] * 3


def test_article_goes_on_behind_a_link_with_its_day():
    link = ("Над заливом закрыли небо", "8 ноября, 22:15")
    last = "В последний раз паром через Ирбей чинили в Каменке пять лет назад."
    assert is_body(*ARTICLE, *link, last)[4:] == [False, False, True]


def test_line_with_a_verb_over_a_link_is_no_heading():
    link = "Читайте также: Цены на мёд упали"
    assert is_body(*ARTICLE[:3], "Мотор подарил сын", link, ARTICLE[3])[3:] == [True, False, True]
