"""The whole flow: pages in, lines, sentences, quotes and structure out."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.text.document import ENGINE, segment
from claims.text.offsets import is_grapheme_boundary
from claims.vocabulary import ANNOTATED_LINES, LineClass

PAGE = (
    "Мост через Быструю закрыли\n14 мая 2025, 09:12\n"
    "Власти Заречного закрыли старый мост после осмотра его опор. Объезд готов.\r\n\r\n"
    "«Держать мост открытым нельзя», — сказал глава города Олег Котов.\rДругие новости\n"
    "Рынок закрыли на ремонт"
)


def test_every_line_is_there_with_its_number_and_exact_ends():
    document = segment(PAGE)
    assert [(line.number, PAGE[line.start : line.end]) for line in document.lines] == [
        (1, "Мост через Быструю закрыли"),
        (2, "14 мая 2025, 09:12"),
        (3, "Власти Заречного закрыли старый мост после осмотра его опор. Объезд готов."),
        (4, ""),
        (5, "«Держать мост открытым нельзя», — сказал глава города Олег Котов."),
        (6, "Другие новости"),
        (7, "Рынок закрыли на ремонт"),
    ]


def test_lines_of_a_page_get_their_classes():
    assert [str(line.line_class) for line in segment(PAGE).lines] == [
        "title",
        "meta",
        "body",
        "other",
        "body",
        "related",
        "related",
    ]


def test_sentences_carry_the_number_of_their_line():
    document = segment(PAGE)
    assert [(s.line, PAGE[s.start : s.end]) for s in document.sentences if s.line in (3, 5)] == [
        (3, "Власти Заречного закрыли старый мост после осмотра его опор."),
        (3, "Объезд готов."),
        (5, "«Держать мост открытым нельзя», — сказал глава города Олег Котов."),
    ]


def test_quotation_comes_with_cue_and_speaker():
    [quote] = segment(PAGE).quotes
    assert quote.cue is not None
    assert quote.speaker is not None
    assert PAGE[quote.start : quote.end] == "«Держать мост открытым нельзя»"
    assert quote.cue.of(PAGE) == "сказал"
    assert quote.speaker.of(PAGE) == "глава города Олег Котов"


def test_page_is_an_article_in_russian_cyrillic():
    document = segment(PAGE)
    assert (document.language, document.script, document.is_article) == ("ru", "Cyrl", True)


def test_given_language_overrides_the_detected_one():
    document = segment(PAGE, language="kk")
    assert {document.language, *(line.language for line in document.lines)} == {"kk"}


def test_line_in_another_language_says_so_and_a_short_one_inherits():
    russian = (
        "Министр рассказал, что дорогу откроют к осени и проезд будет бесплатным для всех. Ждём."
    )
    kazakh = "Министр күзге дейін жол ашылатынын және жүру барлығына тегін болатынын айтып берді."
    text = f"{russian}\n{russian}\n{kazakh}\nҚысқа жол"
    assert [line.language for line in segment(text).lines] == ["ru", "ru", "kk", "ru"]


def test_curators_class_stays_and_moves_the_line_out_of_the_body():
    document = segment(PAGE, line_classes={5: LineClass.AD})
    line = document.lines[4]
    assert (line.line_class, line.confidence, line.feature) == (LineClass.AD, 1.0, "curator")
    assert document.quotes == ()


def test_sentence_crosses_a_line_break_only_where_a_curator_joined_the_lines():
    text = "Комиссия нашла трещины в двух опорах,\nи мост закрыли до осени. Объезд готов."
    apart = [text[s.start : s.end] for s in segment(text).sentences]
    joined = segment(text, joined_lines=frozenset({1})).sentences
    assert apart[0] == "Комиссия нашла трещины в двух опорах,"
    assert [(s.line, text[s.start : s.end]) for s in joined] == [
        (1, "Комиссия нашла трещины в двух опорах,\nи мост закрыли до осени."),
        (2, "Объезд готов."),
    ]


def test_text_of_few_letters_has_no_language():
    assert segment("Да. Нет.").language == "und"


def test_empty_text_has_nothing_in_it():
    document = segment("")
    assert (document.lines, document.sentences, document.quotes) == ((), (), ())
    assert not document.is_article


def test_same_text_gives_the_same_document():
    assert segment(PAGE) == segment(PAGE)
    assert replace(segment(PAGE)) == segment(PAGE)


def test_engine_is_a_name_and_a_version():
    name, _, version = ENGINE.rpartition("-")
    assert name
    assert version[0].isdigit()


PIECES = (
    *("Он ушёл домой вчера вечером и не вернулся. ", "«Да», — сказал Ким. ", "заявил, что "),
    *(
        "\n",
        "\r\n",
        "\r",
        "\n\n",
        "\u2028",
        "\u00a0",
        "e\u0301",
        "👩\u200d👧",
        '"',
        "«",
        "Ж. ",
        "...",
    ),
    *("Читайте также:", "12:40", "— Нет", "Политика", "Фото: АБВ", "© 2025"),
)
pieces = st.sampled_from(PIECES)
anything = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60)


@settings(max_examples=150)
@given(st.lists(pieces | anything, max_size=14).map("".join))
def test_any_page_gives_offsets_that_hold(text: str):
    document = segment(text)
    for line in document.lines:
        assert not set("\r\n") & set(text[line.start : line.end])
    lines = {line.number: line for line in document.lines}
    for sentence in document.sentences:
        line = lines[sentence.line]
        assert line.start <= sentence.start < sentence.end <= line.end
    annotated = {n for n, line in lines.items() if line.line_class in ANNOTATED_LINES}
    for quote in document.quotes:
        assert any(
            lines[n].start <= quote.start < quote.end
            for n in annotated
            if lines[n].end >= quote.start
        )
        for span in (quote.cue, quote.speaker, quote.suggestion, *quote.chain):
            assert span is None or 0 <= span.start < span.end <= len(text)
        assert is_grapheme_boundary(text, quote.start)
        assert is_grapheme_boundary(text, quote.end)


@pytest.mark.parametrize("language", ["ru", "uk", "kk", "en"])
def test_pages_without_words_are_no_articles(language: str):
    assert not segment("-\n12\n-\n🌲\n", language=language).is_article
