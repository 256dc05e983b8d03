"""Paragraphs that were broken into lines of one width."""

from tests.text.page_lines import classes, is_body

LETTER = (
    "Паром через Ирбей не пойдёт до апреля: на нём сломался старый",
    "винт, который поставили ещё в год открытия переправы, а новый",
    "обещали привезти из Каменки к Рождеству. Пристань закажет его на",
    "том заводе, где делали первый, и попросит заодно починить",
    "лебёдку. Капитан Ада Квист думает, что до половодья успеют",
    "Жители левого берега",
    "ездят через мост.",
)


def test_lines_of_one_width_that_run_on_into_each_other_are_a_paragraph():
    assert is_body("Погода", "Паром отменён", *LETTER[:5], LETTER[6]) == [False] * 2 + [True] * 6


def test_title_above_a_broken_paragraph_stays_a_title():
    assert classes("Паром отменили до весны", *LETTER[:5], LETTER[6])[0] == "title"


def test_headlines_of_all_lengths_are_no_broken_paragraph():
    rows = (
        "Сыровар открыл мастерскую в школе у моста, где учат",
        "соседей",
        "варить брынзу и сулугуни из молока, что привозят утром из Каменки,",
        "а также доить",
        "коз",
    )
    assert "line of a broken paragraph" not in classes(*rows)
    assert not all(is_body(*rows))
