"""Stems, terms and numbers: what search sees of words."""

import pytest

from claims.text import lexicon_life, lexicon_names, lexicon_news
from claims.text.lexicon_bodies import bodies
from claims.text.numerals import numbers
from claims.text.search_words import search_words, terms, unfinished, without_parts
from claims.text.stems import fold, stem
from claims.text.word_sets import word_groups


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("ru", "Казахстан Казахстана Казахстаном Казахстане"),
        ("ru", "Токаревский Токаревского Токаревскому Токаревским"),
        ("ru", "строитель строители строителей строителями"),
        ("ru", "кредит кредита кредиты кредитами"),
        ("ru", "газета газет газеты газетой"),
        ("ru", "Беларусь Беларуси Беларусью"),
        ("uk", "депутат депутата депутати депутатів"),
        ("ru", "новый новая новое новые нового новыми"),
        ("uk", "гребля греблі греблю греблею греблями"),
        ("uk", "озерний озерна озерного озерними"),
        ("kk", "бөгет бөгеттің бөгетке бөгетті бөгеттен бөгеттер бөгеттері"),
        ("kk", "мұғалім мұғалімдер мұғалімдерге мұғалімдердің"),
        ("kk", "мектеп мектебі мектептер мектептерде"),
        ("kk", "құрылыс құрылысы құрылысын құрылысына"),
        ("kk", "қала қалада қаласында қалалар"),
        ("kk", "су суды судың суға суы"),
        ("kk", "өсті өскен өсу өседі"),
        ("en", "ferry ferries"),
        ("en", "rise rose risen rising"),
        ("en", "wolf wolves"),
        ("en", "open opened opens"),
        ("en", "destroy destroys destroyed destroying"),
        ("en", "protest protests protested protesting"),
    ],
)
def test_the_forms_of_a_word_have_one_stem(language, forms):
    assert len({stem(form, language) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Киев", "Київ"),
        ("харьковский", "Харкові"),
        ("Ровно", "рівненський"),
        ("мост", "міст"),
        ("пожар", "пожежа"),
        ("Николай", "Микола"),
        ("Венгрия", "угорці"),
        ("сахар", "цукру"),
        ("печь", "піч"),
        ("отправить", "відправили"),
        ("Кременчуг", "Кременчуці"),
        ("Тельвара", "Telvara"),
        ("Уфа", "Уфу"),
        ("чай", "чаю"),
    ],
)
def test_a_word_and_its_like_in_the_other_language_share_a_term(one, other):
    assert set(terms(one, "ru")) & set(terms(other, "uk"))


@pytest.mark.parametrize(
    ("languages", "one", "other"),
    [
        ("ru ru", "безработица выросла", "рост числа безработных"),
        ("ru ru", "застройка", "строители"),
        ("ru ru", "цены выросли", "рост цен"),
        ("uk uk", "ціни зросли", "зростання цін"),
        ("ru uk", "нашли", "знайдено"),
        ("uk uk", "зброю", "озброєння"),
        ("uk uk", "зростання цін", "підвищення вартості"),
        ("kk kk", "баға өсті", "қымбаттады"),
        ("kk kk", "дәрігер", "емші"),
        ("en en", "prices rose", "an increase in cost"),
        ("en en", "workers were fired", "the dismissal of staff"),
        ("en ru", "the price of bread rose", "цены на хлеб"),
        ("kk ru", "мектеп оқушысы", "школьник"),
    ],
)
def test_near_synonyms_share_a_term_in_and_across_languages(languages, one, other):
    first, second = languages.split()
    assert set(terms(one, first)) & set(terms(other, second))


@pytest.mark.parametrize(
    ("language", "initials", "whole"),
    [
        ("ru", "Кредит дал МВФ", "Кредит Международного валютного фонда"),
        ("uk", "Ціни в ЄС", "Ціни в Європейському Союзі"),
        ("kk", "БҰҰ ескертті", "Біріккен Ұлттар Ұйымының есебі"),
        ("en", "A warning by the WHO", "The World Health Organization's warning"),
    ],
)
def test_a_body_is_found_by_its_initials_and_in_full(language, initials, whole):
    bodies_named = {term for term in terms(initials, language) if term.startswith("=")}
    assert bodies_named & set(terms(whole, language))


def test_initials_count_in_capitals_only():
    assert terms("who said so", "en") == ()


def test_a_query_asks_for_a_name_of_several_words_as_one():
    words = without_parts(search_words("Кредит Международного валютного фонда одобрен", "ru"))
    assert [(word.start, word.end) for word in words] == [(0, 6), (7, 37), (38, 45)]


@pytest.mark.parametrize(
    ("language", "text", "share"),
    [
        ("ru", "каждый пятый школьник", "%20"),
        ("ru", "двое из пяти", "%40"),
        ("uk", "кожен десятий водій", "%10"),
        ("uk", "третина пенсіонерів", "%33"),
        ("kk", "25 пайызы", "%25"),
        ("kk", "халықтың жартысы", "%50"),
        ("en", "one in four children", "%25"),
        ("en", "nineteen out of twenty", "%95"),
        ("en", "a quarter of children", "%25"),
    ],
)
def test_a_share_is_one_term_however_it_is_said(language, text, share):
    assert share in terms(text, language)


def test_twofold_is_two_times():
    assert set(terms("вырос вдвое", "ru")) & set(terms("в два раза больше", "ru")) - {"#2"}


@pytest.mark.parametrize("language", ["ru", "uk", "kk", "en"])
def test_the_terms_of_a_sentence_are_those_of_its_words(language):
    for text in (
        "Каждый пятый в XII веке, 25 % и МВФ",
        "Кредит Європейського Союзу на 2,3 км",
        "Екі жүз қырық мектеп",
        "One in four of 1,200 houses",
        "Мост открыт",
    ):
        words = search_words(text, language)
        assert set(terms(text, language)) == {term for word in words for term in word.terms}


def test_apostrophes_and_letters_that_look_alike_make_no_difference():
    assert terms("Кам'янка", "uk") == terms("Кам’янка", "uk") == terms("Камянка", "uk")
    assert fold("Ґалаґан") == fold("Галаган")


def test_words_that_stand_anywhere_have_no_terms():
    assert terms("Об этом они и сообщили, но не там", "ru") == ()


def test_a_name_is_told_by_its_capital_inside_the_sentence():
    words = search_words("Вчера Гордиенко приехал", "ru")
    assert [word.is_name for word in words] == [False, True, False]


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("ru", "двенадцать, 12, XII века", [12, 12, 12]),
        ("ru", "сто двадцать тысяч и 120 тыс.", [120_000, 120_000]),
        ("ru", "4,5 миллиарда, 4,5 млрд", [4.5e9, 4.5e9]),
        ("ru", "за миллион; пятьюдесятью семью", [1e6, 57]),
        ("ru", "сорок один, один", [41]),
        ("ru", "в пятницу семья, стол и три дома", [3]),
        ("uk", "чотири з половиною мільйони", [4.5e6]),
        ("uk", "шістсот п'ятдесят та дві тисячі", [650, 2000]),
        ("kk", "жиырма бес пайыз, екі мың", [25, 2000]),
        ("kk", "екі жүз қырық, бес мың үш жүз", [240, 5300]),
        ("kk", "240-қа жетті", [240]),
        ("kk", "екі жарым миллион", [2.5e6]),
        ("ru", "полторы тысячи, полмиллиона", [1500, 500_000]),
        ("uk", "півтора мільйона, пів мільйона", [1.5e6, 500_000]),
        ("en", "half a million, one and a half million", [500_000, 1.5e6]),
        ("ru", "в 10 мин. езды", [10]),
        ("en", "twelve hundred, 1,200, £2.5m", [1200, 1200, 2.5e6]),
        ("en", "three hundred and twelve", [312]),
        ("ru", "1 140 человек", [1140]),
    ],
)
def test_numbers_are_read_in_figures_and_in_words(language, text, values):
    assert [one.value for one in numbers(text, language)] == values


def test_a_number_of_kilometres_is_found_by_metres_too():
    assert "#2300" in terms("Длина тоннеля 2,3 км", "ru")
    assert "#2300" in terms("тунель на 2300 метрів", "uk")


def test_every_word_keeps_its_place():
    text = "Мост в 2,3 км открыл Николай Гордиенко"
    places = [text[word.start : word.end] for word in search_words(text, "ru")]
    assert places == ["Мост", "2,3", "км", "открыл", "Николай", "Гордиенко"]


def test_an_unfinished_word_stands_for_all_that_begin_so():
    assert unfinished(search_words("синоп", "ru")[0]).terms == ("snp", "snp*")
    assert unfinished(search_words("120", "ru")[0]).terms == ("#120",)


def test_no_two_groups_of_the_lexicon_have_one_term():
    groups = (*lexicon_news.GROUPS, *lexicon_life.GROUPS, *lexicon_names.GROUPS)
    heads = [fold(group[0])[:10] for group in groups]
    assert sorted({head for head in heads if heads.count(head) > 1}) == []


def test_no_body_has_the_term_of_a_group():
    groups = (*lexicon_news.GROUPS, *lexicon_life.GROUPS, *lexicon_names.GROUPS)
    taken = {fold(group[0])[:10] for group in groups} - {fold("США")}
    assert taken & {fold(first)[:10] for first, _ in bodies()} == set()


def test_groups_end_at_bars_and_headings():
    assert word_groups("# first\na b |\n# second\nc d\ne") == (("a", "b"), ("c", "d", "e"))
