"""A quotation's speakers as links to offer: name and office apart."""

import pytest

from claims.text.lines import split_lines
from claims.text.quotations.links import Link, links_of
from claims.text.quotations.quotes import find_quotes
from claims.text.spans import Span

CASES = {
    "name alone": ("«Ждите до осени», — сказал Олег Котов.", [("Олег Котов", "")]),
    "office and name": ("«Ждите до осени», — сказал мэр Олег Котов.", [("Олег Котов", "мэр")]),
    "office of a place": (
        "«Ждите до осени», — сказал глава Приозёрного района Олег Котов.",
        [("Олег Котов", "глава Приозёрного района")],
    ),
    "name that is no given name of ours": (
        "«Ждите до осени», — сказал посол Аскольд Ямпол.",
        [("Аскольд Ямпол", "посол")],
    ),
    "three names": (
        "«Ждите до осени», — сказал мэр Олег Иванович Котов.",
        [("Олег Иванович Котов", "мэр")],
    ),
    "English title": (
        "“The river was white,” Judge Carla Voss said.",
        [("Carla Voss", "Judge")],
    ),
    "office without a name": (
        "«Ждите до осени», — сказал начальник станции.",
        [("начальник станции", "")],
    ),
    "pronoun with a name before it": (
        "Приехал Олег Котов.\n«Ждите до осени», — сказал он.",
        [("Олег Котов", "")],
    ),
    "pronoun that nobody explains": ("«Ждите до осени», — сказал он.", [("он", "")]),
    "office with a name before it": (
        "Выступил посол Пётр Ильин.\n«Ждите до осени», — сказал дипломат.",
        [("Пётр Ильин", "дипломат")],
    ),
    "office and surname": (
        "Приехал Олег Котов.\n«Ждите до осени», — сказал мэр Котов.",
        [("Олег Котов", "мэр")],
    ),
    "chain": (
        "«Мост закроют», — цитирует слова прокурора Ивана Сыча издание «Заря».",
        [("издание «Заря»", ""), ("Ивана Сыча", "прокурора")],
    ),
    "nobody": ("На стене висел плакат. «Берегите воду, она не вечна».", []),
}


@pytest.mark.parametrize(("text", "links"), CASES.values(), ids=CASES)
def test_speakers_come_as_links_with_name_and_office(text: str, links: list[tuple[str, str]]):
    paragraphs = tuple(Span(line.start, line.end) for line in split_lines(text))
    quote = find_quotes(text, paragraphs)[-1]
    assert links_of(text, quote) == tuple(Link(*one) for one in links)
