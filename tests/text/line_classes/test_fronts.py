"""Fronts of sections without dates: a rubric over each headline, decks that have no full stop."""

from tests.text.page_lines import ARTICLE, classes, is_body

STORIES = (
    (
        "Cheesemaker opens a workshop",
        "The old school now smells of brine. Neighbours come to learn.",
    ),
    ("Grandmaster plays forty boards", "He lost a single game under the bridge, to a fireman."),
    ("Owls take over the library attic", "The reading room closes at dusk so that they can hunt."),
)
DECKS = (
    "A cheesemaker has opened a workshop in the old school and teaches her neighbours",
    "While gulls are nothing new on the pier, a grandmaster playing forty boards there is",
    "Owls that took over the attic of the library will keep it until their young can fly",
    "Drivers of the night bus have asked the council for a stove at the turning place",
)


def test_same_label_over_one_headline_after_the_other_makes_a_front():
    rows = [row for story in STORIES for row in ("harbour", *story)]
    assert classes(*rows) == ["ui", "related", "related"] * 3


def test_advertisement_that_comes_again_and_again_makes_no_front():
    rows = [row for line in ARTICLE[1:] for row in ("Реклама", line)]
    assert is_body(ARTICLE[0], *rows)[2::2] == [True] * 3


def test_label_over_paragraphs_makes_no_front():
    rows = [row for line in ARTICLE[1:] for row in ("* * * Пристань", line)]
    assert is_body(ARTICLE[0], *rows)[2::2] == [True] * 3


def test_long_lines_without_a_full_stop_of_which_no_headline_speaks_are_decks():
    assert not any(is_body("News and Views", *DECKS))


def test_article_that_lost_its_full_stops_keeps_its_title_and_its_lines():
    rows = [line.replace(". ", ", ").rstrip(".") for line in ARTICLE]
    more = "На левом берегу паром ждут больше всех, там нет ни аптеки, ни школы, ни магазина"
    assert sum(is_body(rows[0], *rows[1:], more)) >= 4


def test_paragraphs_without_a_word_in_common_are_an_article_with_or_without_a_headline():
    decks = (
        "В Каменке открылась мастерская, где бывшие доярки варят брынзу и учат тому соседей.",
        "Гроссмейстер сыграл на сорока досках под мостом и проиграл единственную партию пожарному.",
        "На чердаке библиотеки поселились совы. Читальный зал закрывается теперь с закатом.",
        "Дорожники сняли асфальт с улицы Садовой. Автобусы пустили в объезд до самых заморозков.",
        "Музей принял в дар гармонь, с которой ушёл на войну первый председатель колхоза.",
    )
    assert is_body("Разное", *decks)[1:] == [True] * 5
    assert is_body("Как живёт округа этой весной", *decks)[1:] == [True] * 5
