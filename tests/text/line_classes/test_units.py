"""Other stories in units that repeat their form: headlines with a day, headlines with a deck."""

from tests.text.page_lines import ARTICLE, classes, is_body

STORIES = (
    ("В Каменке открыли мастерскую сыровара", "12.03.2024"),
    ("Шахматисты сыграли в парке на сорока досках", "11.03.2024"),
    ("На чердаке библиотеки поселились совы", "11.03.2024"),
)
TEXT = (
    "Мастерская работает в бывшей школе. Соседей учат варить брынзу.",
    "Гроссмейстер сел за сорок досок. Проиграл он только пожарному. Партию снимали с моста.",
    "Птицы прилетели осенью.",
)
DECKS = (
    "ДОЯРОК КАМЕНКИ НАУЧИЛИ ВАРИТЬ СЫР",
    "Мастерскую открыли в бывшей школе, где теперь варят брынзу и сулугуни для всей округи.",
    "ШАХМАТИСТЫ СЫГРАЛИ ПОД ОТКРЫТЫМ НЕБОМ",
    "Гроссмейстер сел за сорок досок сразу и проиграл только пожарному из соседней деревни.",
    "СОВЫ ВЕРНУЛИСЬ НА ЧЕРДАК БИБЛИОТЕКИ",
    "Птицы поселились там осенью, и читальный зал теперь закрывают раньше, чтобы не шуметь.",
)


def test_stories_with_a_day_each_are_a_list_however_many_paragraphs_they_have():
    more = "Брынзу солят в кадках, и стоит она дешевле городской."
    rows = (*STORIES[0], TEXT[0], more, *STORIES[1], *TEXT[1:], *STORIES[2], ARTICLE[2])
    assert not any(is_body(*rows))


def test_article_among_stories_with_a_day_each_stays_the_article():
    rows = (*STORIES[0], *STORIES[1], ARTICLE[0], "10.03.2024", *ARTICLE[1:], *STORIES[2], TEXT[2])
    assert is_body(*rows) == [False] * 6 + [True] * 3 + [False] * 3


def test_question_that_ends_a_headline_before_a_day_is_of_the_list():
    asked = "В округе всё время находят сов. Что происходит с чердаками у нас в Каменке?"
    rows = [cell for story in STORIES for cell in ("истории", *story)]
    assert is_body(*ARTICLE, *rows, "истории", asked, "11.03.2024")[4:] == [False] * 12


def test_entries_under_a_time_of_the_same_day_are_no_list():
    rows = [
        cell
        for n, text in enumerate(TEXT[:2] + TEXT[:1])
        for cell in ("Паром через Ирбей сегодня", f"1{n}:05 GMT", text + " " + ARTICLE[n + 1])
    ]
    assert sum(is_body("Прямая трансляция с пристани", *rows)) >= 3


def test_decks_under_headlines_behind_the_article_are_other_stories():
    assert is_body(*ARTICLE, "Галерея", *DECKS) == [False, True, True, True, *[False] * 7]


def test_decks_under_headlines_in_capitals_alone_are_a_list():
    assert not any(is_body("Новости", *DECKS))


def test_headings_that_speak_of_the_articles_subject_are_its_own():
    rows = (
        *("ПАРОМ ЖДЁТ ВИНТА ДО ВЕСНЫ", ARTICLE[2] + " Паром стоит у левого берега."),
        *("ПРИСТАНЬ ПУСТИЛА АВТОБУС", ARTICLE[3] + " Автобус от пристани бесплатный."),
        *("КАМЕНКА ОСТАЛАСЬ БЕЗ ПАРОМА", "До Каменки паром шёл час, а жителям берега нужно два."),
    )
    assert is_body(*ARTICLE[:3], "Поделиться", *rows)[5::2] == [True, True, True]


def test_ukrainian_months_cut_short_are_dates():
    assert classes("20 бер, 09:30", "3 жов 2023") == ["meta", "meta"]


def test_headlines_decks_and_their_sources_again_and_again_are_a_front():
    more = (
        "Автобус на Броды ждёт колёс",
        "Шины заказали ещё осенью, но завод прислал тракторные, и менять их не спешит никто.",
        *("Хор спел в пустом бассейне", "Эхо там лучше, чем в клубе, и за него ничего не берут."),
    )
    rows = [row for n in range(0, 6, 2) for row in (DECKS[n].capitalize(), DECKS[n + 1], "Маяк")]
    assert not any(is_body("Портал", *rows, *more[:2], "Маяк", *more[2:], "Вести"))
