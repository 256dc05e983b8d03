"""Whose words are not the article's: posts that were set into it, comments with a time."""

from tests.text.page_lines import ARTICLE, classes, is_body


def test_post_set_into_the_article_is_somebody_elses_with_its_account_and_link():
    post = (
        "Все пассажиры на берегу, капитан сошёл последним.",
        "ВИДЕО: https://t.co/Ab1cD2 pic.twitter.com/Ef3gH4",
        "— Пристань Каменка (@pristan_k) 16 июля 2016 г.",
    )
    found = classes(*ARTICLE[:3], *post, ARTICLE[3])
    assert found[3:6] == ["other"] * 3
    assert found[6] == "body"


def test_post_under_the_name_of_its_page_is_somebody_elses():
    post = (
        "Дорогі пасажири, пором стоятиме до квітня, а квитки ще діють...",
        "Posted by Пристань Кам'янка on Friday, April 9, 2021",
    )
    assert is_body(*ARTICLE[:3], *post, ARTICLE[3]) == [False, True, True, False, False, True]


def test_paragraph_above_a_post_stays_the_articles():
    post = ("Всё в порядке.", "— Пристань Каменка (@pristan_k) 16 июля 2016 г.")
    assert is_body(*ARTICLE[:3], *post, ARTICLE[3]) == [False, True, True, False, False, True]


def test_words_under_names_with_a_day_and_a_time_are_comments():
    rows = (
        "Odell 11:58 on 2019-04-21 Permalink",
        "Yeah, but plenty of people would like to sink that boat.",
        "Ines 20:31 on 2019-04-21 Permalink",
        "My aunt still crosses the river in a bathtub.",
    )
    lines = is_body(
        "Ferry cancelled until spring",
        "The ferry across the river has been cancelled until April, the pier said on Monday.",
        *rows,
    )
    assert lines == [False, True, False, False, False, False]


def test_one_name_with_a_time_above_the_article_is_its_writers():
    assert is_body(ARTICLE[0], "Odell 11:58 on 2019-04-21", *ARTICLE[1:])[2:] == [True] * 3


def test_last_lines_that_remind_or_quote_are_no_strangers():
    rows = (
        "«Я таких зим не помню, лёд стоял до самого мая», – сказал сторож.",
        "Напомним, раньше в школе варили брынзу, и доярки продавали её у клуба.",
        "Всего за сезон сдано сорок тысяч кадок, рекорд округа.",
    )
    assert is_body(*ARTICLE, *rows)[4:] == [True] * 3


def test_words_under_a_name_with_a_day_that_said_them_are_comments():
    rows = (
        *(
            "Odette Farrow on Sep 21, 3:05 PM said:",
            "If you own a boat you had better sell it now.",
        ),
        *("Hal on Sep 21, 3:24 PM said:", "The ferry never paid for itself, not even in summer."),
    )
    assert classes(*ARTICLE, *rows)[4:] == ["other"] * 4


def test_headlines_over_strangers_are_theirs():
    rows = (
        *(
            "В Лодвино подрались два оркестра",
            "Спор кончился в полиции. Трубы и литавры целы, дирижёры тоже.",
        ),
        *(
            "Почтальон нашёл старое письмо",
            "Оно лежало за обшивкой ящика. Адресата разыскали в соседнем городе.",
        ),
        *("В районе пересчитали лосей", "Зверей прибыло на триста голов. Лесники ждут их у дорог."),
    )
    assert not any(is_body(*ARTICLE, *rows)[4:])
