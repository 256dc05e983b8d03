"""Lists of stories without dates: counters, doubled headlines, search results."""

from tests.text.page_lines import ARTICLE, classes, is_body

STORIES = (
    (
        "Сыровар открыл мастерскую",
        "Мастерская работает в бывшей школе. Соседей учат варить брынзу.",
    ),
    (
        "Шахматисты сыграли в парке",
        "Гроссмейстер сел за сорок досок. Проиграл он только пожарному.",
    ),
    ("В библиотеке завелись совы", "Птицы поселились на чердаке. Читальный зал работает до шести."),
)
RESULTS = (
    "The county council has put off the vote on the new ferry until the engineers report back ...",
    "A propeller that was ordered in spring has not come yet. The council says that the works ...",
    "Residents of the left bank have asked the council for a bus to the bridge. The letter was ...",
)


def test_headline_and_deck_under_a_counter_again_and_again_are_a_list():
    rows = [row for n, story in enumerate(STORIES) for row in (str(2355 - 7 * n), *story)]
    assert not any(is_body("Каменка (2)", *rows))


def test_parts_of_an_article_under_numbers_that_go_up_are_the_article():
    rows = [row for n, story in enumerate(STORIES) for row in (str(n + 1), *story)]
    assert is_body("Чем живёт Каменка", *rows)[3::3] == [True, True, True]


def test_headlines_that_stand_there_twice_each_over_its_own_text_are_a_list():
    rows = [row for head, text in STORIES for row in (head, head, text)]
    assert not any(is_body(*rows))


def test_article_whose_title_stands_there_twice_is_an_article():
    assert is_body(ARTICLE[0], *ARTICLE)[2:] == [True, True, True]


def test_whole_search_results_among_those_cut_off_are_results():
    whole = "The ferry has stood at its pier since autumn, and the council pays the crew to wait."
    assert not any(is_body("News", RESULTS[0], whole, RESULTS[1], RESULTS[2], whole[:-1] + " on."))


def test_article_above_teasers_that_are_cut_off_stays():
    assert is_body(*ARTICLE, *RESULTS) == [False, True, True, True, False, False, False]


def test_link_to_the_rest_in_brackets_makes_a_teaser():
    rows = [f"{text} (більше…)" for _, text in STORIES] + [f"{RESULTS[0][:-3]}… [Read more...]"]
    assert set(classes(*rows)) == {"related"}


def test_headlines_with_decks_are_a_list_though_some_lost_their_dates():
    rows = (
        *(STORIES[0][0] + " в Каменке", STORIES[0][1], "Ада Квист", "10 февраля 2023"),
        *(STORIES[1][0], STORIES[1][1], "10 февраля 2023"),
        *(STORIES[2][0], STORIES[2][1]),
    )
    assert not any(is_body("Истории", *rows))


def test_paragraphs_with_a_date_behind_or_glued_to_them_are_a_list():
    rows = [row for head, text in STORIES for row in (head, f"{text} 3 октября 2016")]
    assert not any(is_body(*rows))
    rows = [row for head, text in STORIES for row in (head, f"29.01.2026{text}")]
    assert not any(is_body(*rows))


def test_date_behind_the_last_paragraph_is_the_articles():
    assert is_body(*ARTICLE[:3], ARTICLE[3] + " 3 октября 2016")[3]


def test_story_with_its_day_and_time_behind_the_article_is_another():
    head, text = STORIES[1]
    lines = is_body(*ARTICLE, head + " у фонтана", "суббота, 17 января 2026, 21:45", text)
    assert lines == [False, True, True, True, False, False, False]


def test_chronicles_entry_of_the_subject_under_a_day_and_a_time_stays():
    entry = "Винт для парома через Ирбей привезли на пристань в Каменке, жители ждут паводка."
    stamp = "суббота, 17 января 2026, 21:45"
    assert is_body(*ARTICLE, "Винт для парома привезли в Каменку", stamp, entry)[-1]


def test_page_under_the_heading_of_an_archive_is_a_list():
    rows = [row for head, text in STORIES for row in (head, "- Jody", text)]
    assert not any(is_body("Tag: Ferries", *rows))


def test_article_under_its_tag_is_an_article():
    assert is_body("Tag: Ferries", *ARTICLE)[2:] == [True] * 3


def test_story_behind_the_article_under_its_day_and_time_is_another():
    rows = (
        *("24.08.2023, 09:23 7091", "В Каменке открыли мастерскую сыровара"),
        "Доярки варят брынзу в бывшей школе, а соседи учатся солить её в дубовых кадках.",
    )
    assert is_body(*ARTICLE, *rows)[4:] == [False, False, False]
