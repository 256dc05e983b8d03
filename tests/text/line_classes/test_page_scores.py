"""Floors of the labelled pages as a whole: lines of the body, classes, quotations with speakers."""

import pytest

from tests.text.marked import pages
from tests.text.page_scores import Tally


def tally(folder: str) -> Tally:
    counted = Tally()
    for page in pages(folder):
        counted.add(page)
    return counted


@pytest.fixture(scope="module")
def unseen() -> Tally:
    return tally("unseen")


def test_unseen_pages_keep_their_body_and_lose_their_furniture(unseen: Tally):
    assert unseen.body.recall >= 0.98
    assert unseen.body.precision >= 0.92


def test_quotations_of_unseen_pages_come_with_their_speakers(unseen: Tally):
    assert unseen.speakers.recall >= 0.85
    assert unseen.speakers.precision >= 0.95


@pytest.fixture(scope="module")
def further() -> Tally:
    return tally("pages-c")


def test_further_pages_keep_their_body_and_lose_their_furniture(further: Tally):
    assert further.body.recall >= 0.98
    assert further.body.precision >= 0.92
    assert further.articles == further.pages


def test_quotations_of_further_pages_come_with_their_speakers(further: Tally):
    assert further.direct.recall >= 0.85
    assert further.direct.precision >= 0.95


@pytest.fixture(scope="module")
def unread() -> Tally:
    """Pages that nobody who wrote the rules has read: floors, not aims; docs/text.md."""
    return tally("pages-d")


def test_unread_pages_do_not_fall_below_what_was_measured(unread: Tally):
    assert unread.body.recall >= 0.96
    assert unread.body.precision >= 0.80
    assert unread.articles >= unread.pages - 1


def test_quotations_of_unread_pages_do_not_fall_below_what_was_measured(unread: Tally):
    assert unread.direct.recall >= 0.60
    assert unread.direct.precision >= 0.74
