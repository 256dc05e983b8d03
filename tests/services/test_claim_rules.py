"""Quotes of a source: inside its text, whole graphemes, and only where there is a text."""

import re

import pytest

from claims.errors import InvalidSpan
from claims.models import EvidenceQuote
from claims.operations.acts import TextRange
from claims.services.claim_rules import check_quotes
from tests.hands import Hands, lease, take_in

# The stressed letter at 2 is two code points: a quote may not end between them.
SOURCE = "За\u0301мок на холме не пострадал."


@pytest.mark.parametrize("quotes", [[(0, 6)], [(0, len(SOURCE))], [(7, 9), (10, 15)], []])
def test_a_quote_of_whole_graphemes_inside_the_text_is_taken(quotes: list[tuple[int, int]]) -> None:
    check_quotes([TextRange(*quote) for quote in quotes], text=SOURCE)


@pytest.mark.parametrize(
    ("quotes", "words"),
    [
        ([(0, len(SOURCE) + 1)], "leaves the text"),
        ([(3, 3)], "is empty"),
        ([(5, 3)], "is empty"),
        ([(0, 2)], "inside"),
        ([(2, 6)], "inside"),
        # The last one counts as much as the first.
        ([(0, 6), (7, 99)], "leaves the text"),
    ],
)
def test_any_other_quote_is_refused(quotes: list[tuple[int, int]], words: str) -> None:
    with pytest.raises(InvalidSpan, match=words):
        check_quotes([TextRange(*quote) for quote in quotes], text=SOURCE)


def test_a_source_without_a_text_has_nothing_to_quote() -> None:
    check_quotes([], text=None)
    with pytest.raises(InvalidSpan, match=re.escape("there is no text of this source")):
        check_quotes([TextRange(0, 1)], text=None)


@pytest.fixture
def hands(campaign, aigul) -> Hands:
    take_in(campaign)
    return lease(campaign, aigul)


@pytest.mark.django_db
@pytest.mark.parametrize(("start", "end"), [(0, 2), (0, len(SOURCE) + 1), (4, 4)])
@pytest.mark.parametrize("act", ["link", "edit"])
def test_neither_a_new_link_nor_a_changed_one_stores_such_a_quote(hands, act, start, end):
    claim = hands.claim(0)
    source = {"url": "https://example.org/a", "text": SOURCE, "text_origin": "pasted"}
    if act == "link":
        answer = hands.link(claim, source, quotes=[(start, end)])
    else:
        assert hands.link(claim, source, quotes=[(0, 6)]).status == "applied"
        key = str(EvidenceQuote.objects.get().evidence_id)
        quotes = [{"start": start, "end": end}]
        answer = hands.do("edit_evidence", {"evidence": key, "quotes": quotes}, 1)
    assert answer.status == "refused"
    # In the words of the rule, not of the database that would have refused it next.
    assert "constraint" not in answer.message
    assert re.search("leaves the text|is empty|inside|after it starts|ends", answer.message)
    assert {quote.exact for quote in EvidenceQuote.objects.all()} <= {"За\u0301мок"}
