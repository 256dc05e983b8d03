"""What the vectors of claims have in common, and queries without it."""

from mmap import ACCESS_READ, mmap

import numpy as np
import pytest

from annotator.encoder import packaged
from claims.text.search.claims_in_common import without_common
from claims.text.search.encoder import Encoder
from claims.text.search.encoder_file import read
from claims.text.search.meaning import ANY
from tests.haystack import pairs
from tests.packaged_encoder import needs_encoder

NOTHING = np.zeros(384, np.float32)


def test_a_query_loses_what_other_claims_in_its_language_have_in_common():
    russian, kazakh = (-without_common(NOTHING, one, {}) for one in ("ru", "kk"))
    assert without_common(russian, "ru", {}) == pytest.approx(0)
    assert russian @ kazakh < 0.99 * np.linalg.norm(russian) * np.linalg.norm(kazakh)


def test_of_a_language_that_is_not_known_it_loses_what_all_claims_have_in_common():
    assert without_common(NOTHING, "de", {}).tolist() == without_common(NOTHING, "", {}).tolist()


def test_of_another_encoders_width_it_loses_what_the_sentences_have_in_common():
    common = {ANY: np.array([1, 2, 3], np.float32)}
    assert without_common(np.array([2, 2, 2], np.float32), "ru", common).tolist() == [1, 0, -1]


@needs_encoder
def test_the_table_tells_what_claims_have_in_common_of_this_encoder():
    with open(packaged(), "rb") as file:
        encoder = Encoder(read(mmap(file.fileno(), 0, access=ACCESS_READ)))
    claims = [pair.claim for pair in pairs("held_out") if pair.claim_language == "uk"][:20]
    mean = encoder.encode(claims, asked=True).mean(axis=0)
    known = -without_common(NOTHING, "uk", {})
    assert mean @ known > 0.98 * np.linalg.norm(mean) * np.linalg.norm(known)
