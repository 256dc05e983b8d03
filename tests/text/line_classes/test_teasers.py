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


def test_line_cut_off_over_a_link_to_the_rest_is_a_teaser():
    rows = (*ARTICLE[:2], CHEESE, "Читать далее", *ARTICLE[2:])
    assert is_body(*rows)[2] is False


def test_only_text_of_a_page_may_trail_off():
    text = "Паром через Ирбей опять стоит. И виноват, как говорят на пристани, не винт, а люди…"
    assert is_body("Паром стоит у берега", text)[1]


def test_last_paragraph_with_a_link_behind_it_is_the_articles():
    end = (
        "Пристань у Каменки ждёт винт с завода, а жители левого берега ждут апреля и ездят в город "
        "через мост, как ездили их отцы и деды. Читать далее"
    )
    assert is_body(*ARTICLE, end)[-1]


def test_long_line_that_stands_there_twice_is_counted_once():
    deck = (
        "Паром через Ирбей, который возит жителей левого берега в город уже сорок лет, не пойдёт "
        "до самой весны, потому что у него сломался винт, а новый сделают только в апреле на "
        "заводе в соседней Каменке"
    )
    assert is_body(ARTICLE[0], deck, "Пристань и завод", deck, *ARTICLE[1:])[:4] == [
        False,
        True,
        False,
        False,
    ]


def test_ellipsis_inside_the_article_is_no_teaser():
    assert all(
        is_body(*ARTICLE[:2], "На пристани молчат, ждут завода и паводка...", *ARTICLE[2:])[1:]
    )


def test_last_line_behind_a_paragraph_that_speaks_of_the_titles_subject_is_the_articles():
    end = "Паром через Ирбей, если винт успеют отлить, может пойти ещё до…"
    assert is_body(*ARTICLE[:3], end)[-1]


def test_copy_of_the_first_paragraph_far_above_is_the_pages_head():
    menu = [f"Раздел {n}" for n in "абвгдежзик"]
    found = is_body(ARTICLE[1], *menu, *ARTICLE)
    assert not found[0]
    assert found[-3:] == [True, True, True]
