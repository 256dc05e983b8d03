"""Captions by the credits they bear and by whom they place where."""

import pytest

from claims.text.captions import caption
from claims.text.looks import Look
from tests.text.page_lines import ARTICLE, classes, is_body


@pytest.mark.parametrize(
    "line",
    [
        "Ferry master Odell Quist waits at the pier in Harrow, March 3, 2021.Ines Farrow/Pool",
        "The pier in Harrow after the storm, March 3. REUTERS/ Ines Farrow/Files",
        "Mayor Odell Quist (C) looks on as the propeller is lifted out",
        "Мэр Каменки Олег Квист (слева) осматривает винт парома",
        "Шкіпер порома (ліворуч) і майстер заводу біля гвинта",
        "The ferry at its pier Image Credit: Harrow Port",
        "The ferry looked smaller in 1952 (public domain)",
        "ferry_at_pier-2.JPG",
        "In this image taken from video, the ferry lies at its pier. (Ines Farrow via Harrow TV)",
        "Пором біля причалу в Підгірному фото: порт Кам'янки/Facebook",
    ],
)
def test_line_is_a_caption(line: str):
    found = caption(Look.at(line))
    assert found is not None
    assert found.line_class == "caption"


@pytest.mark.parametrize(
    "line",
    [
        "The mayor (left) told the council that the ferry would not run until spring.",
        "Паром, по словам мэра (слева от него сидел шкипер), не пойдёт до апреля.",
        "Either the port/harbour board pays, or the town does, the mayor said on Monday.",
    ],
)
def test_sentence_of_prose_is_no_caption(line: str):
    assert caption(Look.at(line)) is None


def test_sentence_beside_a_credit_that_speaks_of_a_picture_is_its_caption():
    told = "На этом снимке паром стоит у пристани в Каменке, а шкипер машет с мостика."
    rows = (*ARTICLE[:2], "Ines Farrow/Harrow Port", told, *ARTICLE[2:])
    assert classes(*rows)[2:4] == ["caption", "caption"]


def test_paragraph_under_a_credit_is_the_articles():
    rows = (ARTICLE[0], "Ines Farrow/Harrow Port", *ARTICLE[1:])
    assert is_body(*rows) == [False, False, True, True, True]


def test_line_without_a_final_mark_under_a_credit_between_paragraphs_is_a_caption():
    rows = (*ARTICLE[:2], "Ines Farrow/Harrow Port", "Паром сломался в 2019 году", *ARTICLE[2:])
    assert classes(*rows)[3] == "caption"
