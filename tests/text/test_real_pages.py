"""Five pages as a crawler left them. Their text is not ours to pass on: the gold is offsets only.

CLAIMS_CORPUS names their folder; without it, ../shared/corpus beside the checkout is looked at.
"""

import hashlib
import json
import os
from pathlib import Path
from typing import Any

import pytest

from claims.text.document import Document, segment
from claims.vocabulary import ANNOTATED_LINES, QuoteKind
from tests.text.marked import CASES

ROOT = Path(__file__).resolve().parents[2]
GOLD: dict[str, Any] = json.loads((CASES / "real_pages.json").read_text(encoding="utf-8"))
# How many direct quotations with a speaker the body of each page has, counted by hand.
DIRECT = dict(zip(GOLD, (4, 4, 3, 3, 3), strict=True))


@pytest.fixture(params=list(GOLD), ids=lambda name: name[:3])
def page(request: pytest.FixtureRequest) -> tuple[str, str]:
    """Name and text of one page; its gold holds for exactly these bytes."""
    name: str = request.param
    folder = Path(os.environ.get("CLAIMS_CORPUS") or ROOT.parent / "shared" / "corpus")
    path = folder / name
    if not path.is_file():
        pytest.skip(f"{name} is not in {folder}; name the pages' folder in CLAIMS_CORPUS")
    raw = path.read_bytes()
    assert hashlib.sha256(raw).hexdigest() == GOLD[name]["sha256"]
    return name, raw.decode("utf-8")


def body(document: Document) -> dict[str, list[list[int]]]:
    return {
        str(line.number): [
            [one.start, one.end] for one in document.sentences if one.line == line.number
        ]
        for line in document.lines
        if line.line_class in ANNOTATED_LINES
    }


def test_every_body_sentence_is_exact_and_no_furniture_is_body(page: tuple[str, str]):
    name, text = page
    assert body(segment(text)) == GOLD[name]["body"]


def test_page_is_known_for_an_article(page: tuple[str, str]):
    assert segment(page[1]).is_article


def test_direct_quotations_all_have_a_speaker(page: tuple[str, str]):
    name, text = page
    direct = [quote for quote in segment(text).quotes if quote.kind is QuoteKind.DIRECT]
    assert len(direct) == DIRECT[name]
    assert all(quote.speaker for quote in direct)
