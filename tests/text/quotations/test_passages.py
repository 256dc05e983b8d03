"""Floors of the development passages: hard and ordinary news in four languages."""

import pytest

from tests.text.marked import pages
from tests.text.page_scores import Tally


@pytest.mark.parametrize("language", ["ru", "uk", "kk", "en"])
def test_direct_quotations_of_the_passages_come_with_their_speakers(language: str):
    counted = Tally()
    for page in pages("passages"):
        if page.language == language:
            counted.add(page)
    assert counted.direct.wanted >= 30
    assert counted.direct.recall >= 0.97
    assert counted.direct.precision >= 0.97
