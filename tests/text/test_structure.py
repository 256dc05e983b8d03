"""Title, dateline, date and outlet as a page shows them."""

from datetime import date

import pytest

from claims.text.document import segment
from claims.text.structure import Structure

BODY = "Власти Заречного закрыли старый мост после осмотра его опор. Объезд готов."


def structure(*lines: str) -> Structure:
    return segment("\n".join(lines)).structure


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("16:00 21.12.2021", date(2021, 12, 21)),
        ("14 мая 2025, 09:12", date(2025, 5, 14)),
        ("Опубликовано: 1 сентября 2024", date(2024, 9, 1)),
        ("12 серпня 2024, 10:15", date(2024, 8, 12)),
        ("14 мамыр 2025, 09:12", date(2025, 5, 14)),
        ("2025 жылғы 3 сәуір", date(2025, 4, 3)),
        ("May 14, 2025 / 9:12 AM", date(2025, 5, 14)),
        ("2025-11-30", date(2025, 11, 30)),
    ],
)
def test_date_line_under_the_title_is_the_publication_date(line: str, day: date):
    found = structure("Мост через Быструю закрыли", line, BODY, BODY + " Ждём.").published
    assert found is not None
    assert found.value == day


def test_date_points_at_its_evidence():
    text = f"Мост через Быструю закрыли\n16:00 21.12.2021\n{BODY}\n{BODY} Ждём."
    found = segment(text).structure.published
    assert found is not None
    assert found.evidence.of(text) == "21.12.2021"


def test_dates_of_other_stories_are_never_the_articles():
    assert (
        structure(
            "Мост через Быструю закрыли",
            BODY,
            BODY + " Ждём.",
            "Новости по теме",
            "10:33 / 31.12.2025",
            "Рынок закрыли на ремонт",
            "11:48 / 30.12.2025",
        ).published
        is None
    )


def test_impossible_date_is_no_date():
    assert structure("Мост через Быструю закрыли", "31.02.2021", BODY, BODY).published is None


@pytest.mark.parametrize(
    ("first", "dateline", "agency"),
    [
        (
            "АСТАНА, 5 янв — Степные новости. Мост закрыли.",
            "АСТАНА, 5 янв — Степные новости",
            "Степные новости",
        ),
        ("АЛМАТЫ. KAZINFORM – Қалада көпір жабылды.", "АЛМАТЫ. KAZINFORM", "KAZINFORM"),
        (
            "OSLO, March 29 (Newswire) - Norway closed a bridge.",
            "OSLO, March 29 (Newswire)",
            "Newswire",
        ),
        ("BRUSSELS — The alliance met on Tuesday.", "BRUSSELS", None),
    ],
)
def test_dateline_opens_the_first_sentence(first: str, dateline: str, agency: str | None):
    found = structure("Мост через Быструю закрыли", f"{first} {BODY}", BODY)
    assert found.dateline is not None
    assert found.dateline.value == dateline
    assert (found.outlet.value if found.outlet else None) == agency


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("Источник: Степной край", "Степной край"),
        ("© 2025 Заречный вестник. Все права защищены.", "Заречный вестник"),
    ],
)
def test_imprint_names_the_outlet(line: str, outlet: str):
    found = structure("Мост через Быструю закрыли", BODY, BODY + " Ждём.", line).outlet
    assert found is not None
    assert found.value == outlet


def test_page_that_says_nothing_of_itself_gives_no_suggestions():
    assert structure(BODY, BODY + " Ждём.") == Structure(None, None, None, None)


@pytest.mark.parametrize("own", ["14 мая 2025, 09:12", ""])
def test_date_of_a_story_above_the_title_is_not_the_articles(own: str):
    beside = ("Главное", "Паром отменили", "12 мая 2025, 10:00")
    found = structure(*beside, "Мост закрыли до осени", own, BODY, BODY + " Ждём.").published
    assert (found and found.value) == (date(2025, 5, 14) if own else None)
