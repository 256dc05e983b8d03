"""How strongly a line calls on its reader."""

import pytest

from claims.text.line_classes.calls import (
    AT_THE_EDGE,
    INSIDE,
    call_strength,
    class_of_call,
    is_about_site,
    is_terms,
    sells,
    tells_first,
)
from claims.vocabulary import LineClass


@pytest.mark.parametrize(
    "line",
    [
        "Загляните в наш бот и присылайте фотографии дворов, мы их покажем.",
        "Оставьте почту, и по пятницам приходит одно письмо с главным.",
        "Пишіть нам у вайбер, надсилайте світлини свого подвір'я!",
        "Увімкніть сповіщення та дізнавайтеся все першими.",
        "І підписуйтеся на наш канал!",
        "Қосымшамызды жүктеп алыңыз, пікіріңізді жазыңыз.",
        "Get our evening letter in your inbox. Enter your email to sign up.",
        "Spotted something we missed? Send us a photo through our channel.",
    ],
)
def test_line_that_calls_on_its_reader_is_told_by_its_words(line: str):
    assert call_strength(line) >= INSIDE


@pytest.mark.parametrize(
    "line",
    [
        "Новый сайт округа открыли во вторник, на нём можно записаться на приём.",
        "«Подпишитесь на наш канал», — сказал мэр Олег Котов на встрече с жителями.",
        "— Приходите завтра и приносите документы, — ответили ей в окне номер три.",
        "Міська рада виділила гроші на новий телефон довіри для підлітків.",
        "Ауданда жаңа телеарна ашылды, оның редакциясында он екі адам жұмыс істейді.",
        "The council will launch a new website and close its old telephone line in May.",
    ],
)
def test_prose_that_has_such_words_is_no_call(line: str):
    assert call_strength(line) < AT_THE_EDGE


def test_calls_are_classed_by_what_they_want():
    assert class_of_call("Ask Ann Cole: ann@elm.example or 555-0101.") is LineClass.META
    assert class_of_call("Звоните, доставка бесплатно.") is LineClass.AD
    assert class_of_call("Подпишитесь на рассылку.") is LineClass.UI


@pytest.mark.parametrize(
    "line",
    [
        "Тексты сайта охраняются законом.",
        "Відтворення матеріалів дозволено з посиланням.",
        "Content may not be republished without consent.",
    ],
)
def test_terms_of_use_are_told_by_goods_and_use(line: str):
    assert is_terms(line)


def test_prose_that_names_wares_and_prices_sells_nothing():
    told = (
        "The store will take the old nets free of charge and sell them for £3 each, the port said."
    )
    assert not sells(told)
    assert sells("Nets for sale: free delivery from the store, only £3 each!")


@pytest.mark.parametrize(
    "line",
    [
        "Заглядывайте на сайт порта за свежими новостями!",
        "Увага! Пам'ятайте, що наш сайт читають діти.",
        "Заходите в наш канал за расписанием парома!",
    ],
)
def test_any_verb_that_opens_a_sentence_in_the_imperative_calls(line: str):
    assert call_strength(line) >= INSIDE


def test_sea_in_kazakh_is_no_imperative():
    assert call_strength("Каспий теңіз деңгейі биыл тағы төмендеді, суы тартылып барады.") == 0.0


def test_line_that_says_what_the_site_is_is_told_from_news():
    assert is_about_site("The Harrow Beacon provides news and weather from the coast.")
    assert is_about_site("«Маяк Каменки» — независимый портал о жизни на Ирбее.")
    assert not is_about_site("Портал о жизни на Ирбее закрыли на прошлой неделе.")


def test_sentence_before_a_call_keeps_the_line_for_the_article():
    told = "The timetable of the replacement buses has been put up at the pier."
    assert tells_first(f"{told} For more details, log on to www.harrow-ferry.org.")
    assert not tells_first("Log on to www.harrow-ferry.org today. The timetable is there.")


def test_writer_who_says_you_and_we_calls_on_nobody():
    assert call_strength("That is not what you would expect of our old ferry, is it?") < AT_THE_EDGE


def test_news_that_names_a_channel_and_a_site_is_no_call():
    told = (
        "Мэр велел чинить паром до весны. Об этом пресс-служба написала в Telegram-канале, "
        "сообщает агентство со ссылкой на сайт Bereg.ru, которому отвечал мэр."
    )
    assert call_strength(told) == 0.0


def test_site_that_says_we_report_says_what_it_is():
    assert is_about_site("Ми інформуємо мешканців про події на річці, в порту та на пристані.")
    assert not is_about_site("Мы рассказываем, как чинят паром, уже второй месяц.")


@pytest.mark.parametrize(
    "line",
    [
        "Газета выходит два раза в неделю.",
        "Газету засновано 1931 року.",
        "Газет аптасына екі рет шығады.",
        "Сайт работает в тестовом режиме.",
        "The newspaper is published twice a week.",
    ],
)
def test_facts_of_the_outlet_say_what_it_is(line: str):
    assert is_about_site(line)


def test_news_of_a_newspaper_does_not():
    assert not is_about_site("Газета написала, что паром пойдёт в апреле, и паром пошёл.")
