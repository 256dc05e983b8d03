"""What a number counts, and what that is worth to search."""

import pytest

from claims.text.search.counted import kind_of
from claims.text.search.matching import likeness, match, weighed
from claims.text.search.numerals import numbers
from claims.text.search.words import search_words, terms


@pytest.mark.parametrize(
    ("language", "text", "kinds"),
    [
        ("ru", "С 18 апреля хлеб дорожает на 12 %", "day share"),
        ("ru", "40 млн рублей за 40 местных жителей", "money people"),
        ("ru", "В 2019 году и в 2020-м погибли семь человек", "year year people"),
        ("ru", "12 мест, 5 маршрутов, 10 центров", "- - -"),
        ("uk", "250 дітей і 250 ліжок о 7 ранку", "people - hour"),
        ("uk", "9 відсотків за 100 грн до 9 листопада", "share money day"),
        ("kk", "15 наурызда 70 адам 70 теңге алды", "day people money"),
        ("kk", "Сағат 10-да, 2019 жылы, 15 жыл бұрын", "hour year -"),
        ("en", "On April 18 the rate of 18 per cent met 18 people", "day share people"),
        ("en", "$30 million, 30 pounds, at 6 p.m., 2,000 lorries", "money money hour -"),
        ("en", "2000 workers left in 2000.", "people year"),
    ],
)
def test_a_number_counts_what_its_neighbours_tell(language, text, kinds):
    found = [kind_of(text, number) or "-" for number in numbers(text, language)]
    assert found == kinds.split()


def number(text: str, language: str = "ru"):
    return next(word for word in search_words(text, language) if word.is_whole)


def test_the_same_number_of_something_else_counts_little():
    share = number("18 процентов")
    assert likeness(share, number("18 апреля")) < 0.2 < likeness(share, number("18 %"))


def test_the_same_number_counts_in_full_where_one_does_not_tell_of_what():
    assert likeness(number("18 процентов"), number("18 и больше")) == 1.0


def test_a_number_of_another_kind_is_not_marked():
    query = weighed(search_words("Поддержка 18 процентов", "ru"), lambda term: 1.0)
    assert match(query, search_words("18 апреля дождь", "ru")).words == ()


@pytest.mark.parametrize(
    ("language", "text", "share"),
    [
        ("ru", "600 из тысячи", "%60"),
        ("ru", "Из 800 работников завода уйдут 200", "%25"),
        ("ru", "Две трети выпускников", "%67"),
        ("uk", "Дві третини випускників", "%67"),
        ("uk", "Вакцину отримали 96 із 100 містян", "%96"),
        ("kk", "Оқушылардың үштен екісі", "%67"),
        ("en", "Out of 500 people who fell ill, 50 did not survive", "%10"),
        ("en", "Three quarters of the trains", "%75"),
    ],
)
def test_figures_that_make_a_share_are_found_by_it(language, text, share):
    assert share in terms(text, language)
    assert share in {term for word in search_words(text, language) for term in word.terms}


@pytest.mark.parametrize(
    "text", ["Из 800 работников. Уйдут 200", "3 из 2019 года", "800 работников и 200 машин"]
)
def test_figures_of_two_things_make_no_share(text):
    assert not [term for term in terms(text, "ru") if term.startswith("%")]


def test_what_a_share_leaves_over_is_near_to_it():
    query = weighed(search_words("Каждый десятый опаздывает", "ru"), lambda term: 1.0)
    vain, on_time = (
        match(query, search_words(text, "ru")).score
        for text in ("Вовремя пришли 45 % поездов", "Вовремя пришли 91 % поездов")
    )
    assert on_time > vain
