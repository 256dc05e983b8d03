"""What pages say of themselves, and what they do not."""

from datetime import date
from pathlib import Path

import pytest

from claims.errors import Refused
from claims.formats.html import MainText, main_text

PAGES = Path(__file__).parents[1] / "cases" / "html"
BODY = "".join(
    f"<p>On day {n} of the flood the town council met in the school, its clerk said later.</p>"
    for n in range(4)
)


def page(head: str, body: str = "", *, url: str = "") -> MainText:
    html = f"<html><head>{head}</head><body><article>{BODY}</article>{body}</body></html>"
    return main_text(html.encode(), url=url)


def test_a_page_in_an_article_tag_tells_title_outlet_address_and_day() -> None:
    found = main_text((PAGES / "article_tag_en.html").read_bytes())
    assert (found.title, found.outlet, found.url, found.published_on) == (
        "Ferry line to the island closes for the winter",
        "Harbour Courier",
        "https://courier.example/news/ferry-closes",
        date(2026, 10, 28),
    )
    assert found.text.endswith("according to the council’s clerk.")
    assert "Bakery" not in found.text


def test_bare_divs_in_windows_1251_are_read_and_the_sidebars_date_is_not() -> None:
    found = main_text((PAGES / "bare_divs_ru_windows_1251.html").read_bytes())
    assert found.text.splitlines() == [
        "Движение по мосту через реку Тихую закрыто с понедельника, сообщили в дорожном "
        "управлении города.",
        "Ремонт продлится до конца марта. За это время рабочие заменят шесть опор и уложат новое "
        "полотно, рассказал начальник управления Пётр Лазарев.",
        "«Ездить по старым опорам было опасно уже прошлой весной», — добавил он.",
        "Автобусы пойдут в объезд через посёлок Дальний, дорога займёт на двадцать минут больше.",
    ]
    assert (found.encoding, found.published_on) == ("windows-1251", None)


@pytest.mark.parametrize(
    ("name", "first", "last", "day"),
    [
        (
            "main_tag_uk.html",
            "У Калинівці відкрили бібліотеку після пожежі",
            "Читальний зал працюватиме щодня, крім понеділка, а дитячий відділ відкриють до "
            "кінця жовтня.",
            date(2026, 9, 3),
        ),
        (
            "sections_kk.html",
            "Көктерек ауылында үш жүз орындық жаңа мектеп ашылды, деп хабарлады аудан әкімдігі.",
            "Мектепте спорт залы, асхана және шағын кітапхана бар, ал шеберхана келесі жылы "
            "ашылады.",
            date(2026, 9, 1),
        ),
    ],
)
def test_templates_of_other_kinds_give_their_text_whole(
    name: str, first: str, last: str, day: date
) -> None:
    found = main_text((PAGES / name).read_bytes())
    lines = found.text.splitlines()
    assert (lines[0], lines[-1], found.published_on) == (first, last, day)


def test_a_day_in_the_running_text_is_not_taken_for_the_publication() -> None:
    assert page("", "<p>Updated on 14 April 2026. <time datetime='2020-01-01'></time></p>") == page(
        ""
    )
    assert page("").published_on is None


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ('<meta name="datePublished" content="2026-04-14">', date(2026, 4, 14)),
        ('<meta property="article:published_time" content="2026-02-30">', None),
        ('<meta property="article:modified_time" content="2026-04-14">', None),
        ('<meta name="date" content="14.04.2026">', None),
        ('<script type="application/ld+json">{"@type": "Organization",', None),
        (
            '<script type="application/ld+json">[{"@type": ["Thing", "NewsArticle"], '
            '"datePublished": "2026-04-14T23:59:00Z"}]</script>',
            date(2026, 4, 14),
        ),
    ],
)
def test_a_day_is_taken_where_the_page_states_it(head: str, day: date | None) -> None:
    closing = "</script>" if head.startswith("<script") and "</script>" not in head else ""
    assert page(head + closing).published_on == day


@pytest.mark.parametrize(
    ("href", "address"),
    [
        ("https://a.example/x", "https://a.example/x"),
        ("/x", "https://site.example/x"),
        ("javascript:alert(1)", ""),
        ("https://user:word@a.example/", ""),
        ("http://[", ""),
    ],
)
def test_the_pages_own_address_is_taken_if_it_is_one(href: str, address: str) -> None:
    found = page(f'<link rel="canonical" href="{href}">', url="https://site.example/y")
    assert found.url == address


def test_a_page_without_text_is_refused_in_words() -> None:
    with pytest.raises(Refused, match="no main text was found") as caught:
        main_text(b"<html><body><script>let a = 1</script></body></html>", field="file")
    assert caught.value.field == "file"


def test_a_page_of_too_many_elements_is_refused_before_it_costs_minutes() -> None:
    with pytest.raises(Refused, match="over 100,000 elements"):
        main_text(b"<html><body>" + b"<i>a</i>" * 100_001)


def test_numeric_references_to_no_character_leave_no_nul_and_no_half_character() -> None:
    text = page("", "").text
    found = main_text(f"<html><body><article>{BODY}<p>&#0;&#xD800; end of it.</p>".encode())
    assert found.text.startswith(text[:20])
    assert not any(char == "\0" or "\ud800" <= char <= "\udfff" for char in found.text)
