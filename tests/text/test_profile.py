"""Lines of a site's furniture are known again on its next page."""

import pytest

from claims.text.profile import SITE_PROFILE, learned_classes, segment_with, signature
from claims.vocabulary import LineClass


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Просмотров: 1 204", "ПРОСМОТРОВ: 87"),
        ("  22.11.2026, 09:15 |  Общество", "3.01.2027, 23:59 | Общество"),
        ("12:30", "7:05"),
        ("★★★★☆", "★★☆"),
        ("Комментариев 3", "Комментариев 3,5"),
    ],
)
def test_numbers_case_and_spaces_do_not_tell_lines_apart(one, other):
    assert signature(one) == signature(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Читайте также", "Читайте далее"),
        ("12:30", "12.30"),
        ("Реклама", "Реклама на сайте"),
        ("слово " * 20, ("слово " * 20)[:80]),
    ],
)
def test_other_words_and_other_shapes_do(one, other):
    assert signature(one) != signature(other)


def test_a_signature_is_short_and_a_blank_line_has_none():
    assert len(signature("длинная строка " * 50)) == 81
    assert signature(" \t\u00a0") == ""
    whole = "х" * 80
    assert signature(whole) == whole != signature(whole + "х")


PAGE = (
    "Новый мост открыли в субботу утром\n"
    "Сервис «Погода рядом» подскажет, что надеть 14 мая\n"
    "Движение по мосту пустили в семь утра, сообщили в мэрии. Пробок не было.\n"
    "Второй мост обещают достроить к осени, но срок зависит от погоды. Рабочих хватает.\n"
)


def test_what_was_learned_decides_on_the_next_page_and_says_so():
    said = signature("Сервис «Погода рядом» подскажет, что надеть 3 мая")
    document = segment_with(PAGE, {said: LineClass.AD})
    line = document.lines[1]
    assert (line.line_class, line.feature) == (LineClass.AD, SITE_PROFILE)
    assert [one.feature == SITE_PROFILE for one in document.lines] == [False, True, False, False]
    assert learned_classes(PAGE, {said: LineClass.AD}) == {2: LineClass.AD}


def test_without_a_profile_the_page_is_read_as_ever():
    assert segment_with(PAGE, {}) == segment_with(PAGE, {"иная строка": LineClass.AD})
