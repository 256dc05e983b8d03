"""Pages of paragraphs that have nothing to do with each other: decks without headlines."""

from tests.text.page_lines import ARTICLE, classes, is_body

DECKS = (
    "В Каменке открылась мастерская, где бывшие доярки варят брынзу и учат тому соседей.",
    "Гроссмейстер сыграл на сорока досках под мостом и проиграл единственную партию пожарному.",
    "На чердаке библиотеки поселились совы. Читальный зал закрывается теперь с закатом.",
    "Дорожники сняли асфальт с улицы Садовой. Автобусы пустили в объезд до самых заморозков.",
    "Музей принял в дар гармонь, с которой ушёл на войну первый председатель колхоза.",
)
REFERS = "Его нашли на том же чердаке, где зимой жили голуби, и отнесли в мастерскую под лестницей."


def test_paragraphs_that_have_no_word_in_common_nor_refer_to_each_other_are_a_list():
    assert set(classes("Разное", *DECKS)[1:]) == {"related"}


def test_page_on_which_one_paragraph_refers_to_another_is_an_article():
    assert is_body("Разное", *DECKS[:4], REFERS, DECKS[4])[1:] == [True] * 6


def test_page_whose_headline_speaks_of_several_paragraphs_is_an_article():
    title = "Каменка за неделю: совы, автобусы и гармонь"
    assert is_body(title, *DECKS)[1:] == [True] * 5


def test_four_paragraphs_without_a_word_in_common_can_be_an_article():
    assert is_body("Разное", *DECKS[:4])[1:] == [True] * 4


def test_article_refers_to_what_it_said():
    assert is_body(*ARTICLE, *DECKS[:2])[1:] == [True] * 5


def test_paragraphs_under_a_headline_are_an_article_though_they_have_no_word_in_common():
    assert is_body("Как живёт округа этой весной", *DECKS)[1:] == [True] * 5
