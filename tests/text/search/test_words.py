"""Stems, terms and numbers: what search sees of words."""

import pytest

from claims.text.search.lexicon import life, names, news
from claims.text.search.lexicon.bodies import bodies
from claims.text.search.nearness import NEARLY
from claims.text.search.numerals import numbers
from claims.text.search.stems import fold, stem
from claims.text.search.words import search_words, terms, unfinished, without_parts
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
        ("kk", "орын орны орнынан орындар"),
        ("kk", "қауіп қаупі қауіпті қауіптен"),
        ("kk", "айту айтты айтатын айтуынша"),
        ("kk", "пікір пікірінше пікірлер"),
        ("kk", "ұлғайту ұлғайтпақ ұлғайтты"),
        ("kk", "жіберу жіберді жібермек жібермейді"),
        ("kk", "көтеру көтергендіктен көтеретінін"),
        ("kk", "маңы маңында маңындағылар"),
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
        ("kk kk", "дрон шабуылы", "ұшқышсыз аппараттар"),
        ("kk kk", "зейнет жасы", "зейнетақы"),
        ("en en", "prices rose", "an increase in cost"),
        ("en en", "workers were fired", "the dismissal of staff"),
        ("en ru", "the price of bread rose", "цены на хлеб"),
        ("kk ru", "мектеп оқушысы", "школьник"),
        ("kk ru", "реформаны", "преобразования"),
        ("uk ru", "відтермінували", "перенос"),
        ("en uk", "the landfill", "сміття"),
        ("ru ru", "дешевле", "подешевел"),
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
    assert unfinished(number := search_words("120", "ru")[0]) == number


def test_no_two_groups_of_the_lexicon_have_one_term():
    groups = (*news.GROUPS, *life.GROUPS, *names.GROUPS)
    heads = [fold(group[0])[:10] for group in groups]
    assert sorted({head for head in heads if heads.count(head) > 1}) == []


def test_no_body_has_the_term_of_a_group():
    groups = (*news.GROUPS, *life.GROUPS, *names.GROUPS)
    taken = {fold(group[0])[:10] for group in groups} - {fold("США")}
    assert taken & {fold(first)[:10] for first, _ in bodies()} == set()


def test_a_name_is_no_other_word_that_it_is_made_of():
    assert "=gosudarstv" in terms("державна", "uk")
    assert "=gosudarstv" not in terms("Державин", "ru")
    assert "=sud" not in terms("в Судане", "ru")


def test_a_word_of_the_kazakh_lexicon_keeps_its_end_whatever_follows_it():
    forms = ("емхана", "емханада", "емханадағы", "емханаларға")
    assert {word.stem for form in forms for word in search_words(form, "kk")} == {"емхана"}
    assert search_words("төлейді", "kk")[0].stem == search_words("төлеу", "kk")[0].stem


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("ru", "более 40 человек", "пострадал 41 человек"),
        ("uk", "26 %", "26,6 %"),
        ("ru", "полтора ребёнка", "1,48 ребёнка"),
        ("uk", "п'ять відсотків", "5,2 %"),
        ("ru", "половина жителей", "53 % жителей"),
        ("en", "25 miles", "forty kilometres"),
    ],
)
def test_numbers_of_about_one_size_share_a_term(language, one, other):
    near = (term for term in terms(one, language) if term.startswith(NEARLY))
    assert not set(near).isdisjoint(terms(other, language))


@pytest.mark.parametrize(("one", "other"), [("5", "6"), ("40", "60"), ("2019", "2020")])
def test_numbers_of_other_sizes_and_years_share_none(one, other):
    assert set(terms(one, "ru")).isdisjoint(terms(other, "ru"))


def test_days_and_weeks_are_found_by_the_smaller_unit_too():
    assert "#36" in terms("полтора суток", "ru")
    assert "#14" in terms("два тижні", "uk")


def test_half_a_million_is_a_number_where_it_begins_the_sentence():
    assert "#500000" in terms("Half a million people", "en")
    assert "#500000" in terms("Пів мільйона людей", "uk")


def test_groups_end_at_bars_and_headings():
    assert word_groups("# first\na b |\n# second\nc d\ne") == (("a", "b"), ("c", "d", "e"))
