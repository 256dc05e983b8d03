"""What sentences mean lies in cells, and those nearest to a query are read."""

import numpy as np
import pytest

from annotator.encoder import packaged
from claims.models import MeaningCell, SentenceMeaning
from claims.services import campaigns, meaning_cells, meanings, search_meaning
from claims.services.meaning_cells import cells_of
from claims.services.search import search_sentences
from claims.text.search.meaning import nearness, unpacked
from tests.archive import fill
from tests.haystack import Straw, pairs
from tests.packaged_encoder import needs_encoder
from tests.text.small_encoder import WIDTH, small_encoder

pytestmark = pytest.mark.django_db

LETTERS = "абвгдежзиклмнопрст"
TEXTS = [f"{one * 3} {two}{one}{two} {two * 4}" for one in LETTERS for two in LETTERS[:4]]


@pytest.fixture
def small(settings, tmp_path):
    """An encoder whose vectors mean nothing, and are made as those of the real one."""
    file = tmp_path / "encoder.bin"
    file.write_bytes(small_encoder())
    settings.ENCODER_FILE = str(file)


@pytest.fixture
def narrow(monkeypatch):
    """Cells of eight."""
    monkeypatch.setattr(meaning_cells, "FULL", 8)


def encode(campaign, texts, language="ru"):
    articles = fill(campaign, [Straw(text, language) for text in texts])
    meanings.encode_waiting(goes_on=lambda: True)
    return articles


def found(campaign, query, limit=10):
    hits = search_sentences(campaign=campaign, query=query, limit=limit)
    texts = dict(campaign.articles.values_list("pk", "text"))
    return [texts[hit.article][hit.start : hit.end] for hit in hits]


def test_no_cell_holds_more_than_is_full_and_each_counts_what_it_holds(campaign, small, narrow):
    encode(campaign, TEXTS)
    held = {cell: SentenceMeaning.objects.filter(cell=cell) for cell in MeaningCell.objects.all()}
    assert sum(rows.count() for rows in held.values()) == len(TEXTS)
    assert all(rows.count() == cell.held <= 8 for cell, rows in held.items())
    assert len(held) > len(TEXTS) / 8


def test_the_mean_of_a_cell_is_that_of_the_vectors_it_holds(campaign, small, narrow):
    encode(campaign, TEXTS)
    for cell in MeaningCell.objects.all():
        vectors = SentenceMeaning.objects.filter(cell=cell).values_list("vector", flat=True)
        mean = np.frombuffer(cell.mean, "<f4")
        np.testing.assert_allclose(mean, unpacked(list(vectors)).mean(axis=0), atol=5e-3)


def test_each_campaign_and_language_has_cells_of_its_own(campaign, small, marat):
    other = campaigns.create_campaign(name="Another", by=marat)
    encode(campaign, TEXTS[:3])
    encode(campaign, TEXTS[3:6], "kk")
    encode(other, TEXTS[:3])
    assert sorted(cells_of(campaign.pk, width=WIDTH).languages) == ["kk", "ru"]
    assert cells_of(other.pk, width=WIDTH).held.tolist() == [3]
    assert cells_of(other.pk, width=WIDTH + 1) is None


def test_reprints_fill_cells_that_are_split_all_the_same(campaign, small, narrow):
    encode(campaign, ["мост мост мост"] * 30)
    assert max(MeaningCell.objects.values_list("held", flat=True)) <= 8


def test_a_search_finds_no_other_campaigns_sentence_by_its_meaning(campaign, small, marat):
    other = campaigns.create_campaign(name="Another", by=marat)
    encode(other, TEXTS)
    encode(campaign, ["мост река дом"])
    assert set(found(campaign, TEXTS[0])) <= {"мост река дом"}


def test_a_sentence_that_is_searched_no_more_is_not_found_by_its_meaning(campaign, small):
    (article,) = encode(campaign, TEXTS[:20])
    assert found(campaign, TEXTS[4])[0] == TEXTS[4]
    with meaning_cells.connection.cursor() as cursor:
        cursor.execute("DELETE FROM claims_indexedsentence WHERE start > 0")
    assert found(campaign, TEXTS[4]) in ([], [article.text[: len(TEXTS[0])]])


def test_only_the_nearest_cells_are_read(campaign, small, narrow, monkeypatch):
    encode(campaign, TEXTS)
    monkeypatch.setattr(search_meaning, "SMALL", 16)
    monkeypatch.setattr(search_meaning, "MOST_READ", 16)
    read = []
    monkeypatch.setattr(
        search_meaning,
        "nearness",
        lambda asked, said, *rest: read.append(len(said)) or nearness(asked, said, *rest),
    )
    assert TEXTS[40] in found(campaign, TEXTS[40])
    _cells, members, _by_words = read
    assert 8 < members <= 16


@needs_encoder
def test_a_sentence_without_a_word_of_the_claim_is_found(campaign, settings):
    settings.ENCODER_FILE = packaged()
    those = [one for one in pairs("fact_checks_fifth_round") if one.languages == "ru-ru"]
    (pair,) = (one for one in those if one.claim.startswith("Чтение с экрана"))
    straws = [Straw(text, "ru") for one in those for text in (one.source, *one.rivals)]
    fill(campaign, straws)
    assert pair.source not in found(campaign, pair.claim, limit=1000)
    meanings.encode_waiting(goes_on=lambda: True)
    assert pair.source in found(campaign, pair.claim)[:3]
