"""Teasers of other stories: cut off, repeated, counted."""

from tests.text.page_lines import ARTICLE, is_body

CHEESE = (
    "Сыровар из Подгорного открыл мастерскую в бывшей школе и учит соседей варить брынзу по "
    "старому рецепту, который нашёл в письмах прад..."
)
CHESS = (
    "Шахматный клуб Каменки отметил столетие сеансом одновременной игры: гроссмейстер сел за "
    "сорок досок и не проиграл ни одной, хотя под ко..."
)


def test_lines_cut_off_at_the_end_of_a_page_are_teasers_without_a_heading():
    assert is_body(*ARTICLE, CHEESE, CHESS)[-2:] == [False, False]


def test_headlines_and_dates_may_stand_between_teasers():
    rows = ("Брынза по письмам", "12 марта 2024, 10:15", CHEESE, "Сорок досок", CHESS)
    assert not any(is_body(*ARTICLE, *rows)[len(ARTICLE) :])


def test_last_line_of_the_articles_subject_that_trails_off_is_the_articles():
    end = "Пристань у Каменки ждёт винт, паром ждёт пристань, а жители левого берега ждут апреля..."
    assert is_body(*ARTICLE, end)[-1]


def test_ellipsis_inside_the_article_is_no_teaser():
    assert all(
        is_body(*ARTICLE[:2], "На пристани молчат, ждут завода и паводка...", *ARTICLE[2:])[1:]
    )
