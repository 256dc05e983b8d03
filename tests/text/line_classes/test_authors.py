"""What a page says of its own writer."""

from tests.text.page_lines import ARTICLE, classes, is_body

_STORY = (
    "Ferry to Harrow stays at its pier",
    "Ada Quill and Ines Farrow",
    "The ferry to Harrow will not run before April, because its propeller is broken.",
    "The harbour board has ordered a new one, and hopes to fit it before the flood.",
    "Share",
)


def test_sentence_about_the_writer_below_the_article_is_no_body():
    assert not is_body(*_STORY, "Ada Quill is a reporter who covers the northern harbours.")[-1]


def test_sentence_about_somebody_else_stays():
    rows = (*_STORY[:4], "Odell Quist is the master of the ferry, and its only engineer too.")
    assert is_body(*rows)[-1]


def test_article_about_the_one_named_above_it_stays():
    rows = (
        "The master of the ferry",
        "Odell Quist",
        "Odell Quist is the master of the ferry to Harrow, and its only engineer too.",
        "He was born at the pier and has never wished to live anywhere else, he says.",
    )
    assert is_body(*rows) == [False, False, True, True]


def test_what_follows_under_about_and_a_name_tells_of_the_writer():
    rows = ("About Ivy Stroud", "Ivy Stroud has written about councils for years and keeps bees.")
    assert classes(*ARTICLE, *rows)[5] == "other"
