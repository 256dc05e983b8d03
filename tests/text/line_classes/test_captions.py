"""Captions by the credits they bear and by whom they place where."""

import pytest

from claims.text.line_classes.captions import caption
from claims.text.line_classes.looks import Look
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
        "Паром через Ирбей стоит у пристани второй месяц подряд (УНИАН)",
        "FILE - In this photo of Saturday, Sept. 5, the ferry lies at its pier in Harrow. The "
        "ferry went up in smoke on Saturday at the old pier when a firework that was meant for the "
        "harbour festival hit its funnel and set fire to the deck. (AP Photo/Ines W. Farrow, File)",
        "In this image taken from video, the ferry lies at its pier. (Ines Farrow via Harrow TV)",
        "Пором біля причалу в Підгірному фото: порт Кам'янки/Facebook",
        "This photo provided by Harrow TV shows smoke above the pier behind the burnt ferry.",
        "In this frame grab from video, the ferry lies at its pier on Monday.",
        "Odell W. Quist/for The Harrow Beacon",
        "The old pier of the ferry after the storm. (Ines Farrow/Harrow Beacon)",
        "Фото без опису",
        "Паром у пристани в Каменке весной. Архивное фото",
        "The ferry lies at its pier in the rain. (WKHT)",
        "Шкипер машет с мостика. Скриншот видео порта",
        "Паром Қайраңдағы айлақта тұр. Мұрағаттан алынған сурет",
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
        "Паром стоял у пристани до самого вечера. Шкипер показал всем, кто пришёл, его фото.",
        "In this picture the council takes comfort: ferries sank in worse years than this.",
        "Either the port/harbour board pays, or the town does, the mayor said on Monday.",
    ],
)
def test_sentence_of_prose_is_no_caption(line: str):
    assert caption(Look.at(line)) is None


def test_sentence_beside_a_credit_that_speaks_of_a_picture_is_its_caption():
    told = "На этом снимке паром стоит у пристани в Каменке, а шкипер машет с мостика."
    rows = (*ARTICLE[:2], "Ines Farrow/Harrow Port", told, *ARTICLE[2:])
    assert classes(*rows)[2:4] == ["caption", "caption"]


def test_people_who_pose_beside_a_credit_are_in_a_picture():
    told = "Odell Quist and his crew pose on the deck of the ferry, which sank a day later."
    rows = (*ARTICLE[:2], "Ines W. Farrow/for Harrow Port", told, *ARTICLE[2:])
    assert classes(*rows)[3] == "caption"


def test_sentence_between_two_credits_is_a_pictures():
    credit, told = "Ines Farrow/Harrow Port", "Паром стоит у пристани."
    rows = (*ARTICLE[:3], credit, told, credit, ARTICLE[3])
    assert is_body(*rows)[1:] == [True, True, False, False, False, True]


def test_paragraph_under_a_credit_is_the_articles():
    rows = (ARTICLE[0], "Ines Farrow/Harrow Port", *ARTICLE[1:])
    assert is_body(*rows) == [False, False, True, True, True]


def test_line_without_a_final_mark_under_a_credit_between_paragraphs_is_a_caption():
    rows = (*ARTICLE[:2], "Ines Farrow/Harrow Port", "Паром сломался в 2019 году", *ARTICLE[2:])
    assert classes(*rows)[3] == "caption"


def test_sentences_of_a_gallery_are_captions():
    shots = (
        "A firefighter watches the flames near the pier in Harrow on Saturday, July 8, 2017.",
        "Flames from the fire consume a ferry at the pier in Harrow on Sunday, July 9, 2017.",
        "The crew of the ferry waits for the tow near the pier in Harrow on Monday, July 10, 2017.",
    )
    rows = [row for shot in shots for row in (shot, "Ines Farrow", "AP Photo")]
    assert not any(is_body(*rows))


def test_sentence_that_stands_twice_in_a_row_behind_a_paragraph_is_a_caption():
    shown = "Паром у пристани в Каменке."
    found = classes(*ARTICLE[:3], shown, shown, ARTICLE[3])
    assert found[3:] == ["caption", "caption", "body"]


def test_paragraph_beside_a_credit_that_has_a_word_for_it_is_the_articles():
    told = "В сети появились новые фотографии парома, который сломался вчера у пристани в Каменке."
    assert is_body(*ARTICLE[:2], "Паром у пристани. Фото: порт Каменки", told, *ARTICLE[2:])[3]
