"""What sentences mean is looked into by the worker, and found by search."""

import pytest
from django.utils import timezone

from annotator.encoder import packaged
from claims import tasks
from claims.models import Article, SentenceMeaning, UnencodedArticle
from claims.services import jobs, meanings, search_index
from claims.services.corrections import Reclass, correct
from claims.services.search import search_sentences
from claims.tasks import encode_new_texts
from claims.vocabulary import JobKind, LineClass
from tests.archive import fill
from tests.hands import take_in
from tests.haystack import Straw, pairs
from tests.packaged_encoder import needs_encoder
from tests.text.small_encoder import small_encoder

pytestmark = pytest.mark.django_db

RUSSIAN = (
    "Область\n\nПредприниматель скрылся в Дубае, оставив кредиторов ни с чем.\n\n"
    "Миллионер построил за границей дом для сирот.\n\n"
    "Долг области вырос за границей допустимого.\n\n"
    "Мост через реку открыли утром, сообщает пресса.\n"
)


@pytest.fixture(autouse=True)
def all_the_time(monkeypatch):
    """However slow the machine: what a tick encodes is not what is tested here."""
    monkeypatch.setattr(tasks, "ENCODING_SECONDS", 3600)


@pytest.fixture
def small(settings, tmp_path):
    """An encoder whose vectors mean nothing, and are made as those of the real one."""
    file = tmp_path / "encoder.bin"
    file.write_bytes(small_encoder())
    settings.ENCODER_FILE = str(file)
    return file


def encoded() -> set[tuple[int, int, int]]:
    return set(SentenceMeaning.objects.values_list("article", "start", "end"))


def indexed(article: Article) -> set[tuple[int, int, int]]:
    return {(article.pk, start, end) for start, end in sentences(article)}


def sentences(article: Article) -> list[tuple[int, int]]:
    segmentation = Article.objects.get(pk=article.pk).segmentation
    return list(segmentation.sentences.filter(is_annotated=True).values_list("start", "end"))


def found(campaign, query: str) -> list[str]:
    texts = dict(Article.objects.values_list("pk", "text"))
    hits = search_sentences(campaign=campaign, query=query)
    return [texts[hit.article][hit.start : hit.end] for hit in hits]


def test_the_beat_has_every_searched_sentence_encoded(campaign, small):
    article = take_in(campaign, RUSSIAN)
    assert UnencodedArticle.objects.exists()
    encode_new_texts()
    assert encoded() == indexed(article) != set()
    assert not UnencodedArticle.objects.exists()


def test_nothing_is_encoded_while_other_work_waits(campaign, small, marat):
    article = take_in(campaign, RUSSIAN)
    job = jobs.create(
        kind=JobKind.SEGMENT_ARTICLE, campaign=campaign, target=article.pk, parameters={}, by=marat
    )
    encode_new_texts()
    assert not encoded()
    job.delete()
    encode_new_texts()
    assert encoded() == indexed(article)


def test_encoding_goes_on_where_it_was_interrupted(campaign, small, monkeypatch):
    article = take_in(campaign, RUSSIAN)
    monkeypatch.setattr(meanings, "_SENTENCES_AT_ONCE", 1)
    turns = iter([True, False])
    assert meanings.encode_waiting(goes_on=lambda: next(turns)) == 1
    assert len(encoded()) == 1
    assert meanings.encode_waiting(goes_on=lambda: True) == len(sentences(article)) - 1
    assert encoded() == indexed(article)


def test_sentences_that_a_correction_brings_are_encoded_too(campaign, small, marat):
    article = take_in(campaign, RUSSIAN)
    encode_new_texts()
    before = encoded()
    headline = article.segmentation.lines.get(start=0)
    correct(
        article=article,
        base=1,
        edit=Reclass(headline.number, LineClass.BODY),
        by=marat,
        now=timezone.now(),
    )
    assert not before >= indexed(article)
    encode_new_texts()
    assert encoded() >= indexed(article)


def test_vectors_stay_when_the_index_is_built_anew(campaign, small):
    take_in(campaign, RUSSIAN)
    encode_new_texts()
    list(search_index.rebuild())
    assert meanings.encode_waiting(goes_on=lambda: True) == 0
    assert not UnencodedArticle.objects.exists()


def test_without_an_encoder_texts_wait_and_search_goes_by_words(campaign, settings):
    settings.ENCODER_FILE = ""
    take_in(campaign, RUSSIAN)
    encode_new_texts()
    assert not encoded()
    assert UnencodedArticle.objects.exists()
    assert found(campaign, "кредиторы и предприниматель")[0].startswith("Предприниматель")


@pytest.mark.parametrize("content", [b"", b"no weights", small_encoder()[:4000]])
def test_a_file_that_is_no_encoder_leaves_search_to_words(campaign, settings, tmp_path, content):
    file = tmp_path / "encoder.bin"
    file.write_bytes(content)
    settings.ENCODER_FILE = str(file)
    take_in(campaign, RUSSIAN)
    assert meanings.encode_waiting(goes_on=lambda: True) == 0
    assert found(campaign, "кредиторы и предприниматель")[0].startswith("Предприниматель")


def test_vectors_of_another_encoder_leave_search_to_words(campaign, small):
    take_in(campaign, RUSSIAN)
    encode_new_texts()
    query = "кредиторы и предприниматель"
    SentenceMeaning.objects.update(vector=bytes(7))
    assert found(campaign, query)[0].startswith("Предприниматель")


def test_a_search_gives_one_order_whenever_it_is_asked(campaign, small):
    for name in ("Иванов", "Петров", "Сидоров"):
        take_in(campaign, RUSSIAN + f"\nПишет {name}.\n")
    encode_new_texts()
    query = "Миллионер построил мост за границей"
    assert len({tuple(found(campaign, query)) for _ in range(3)}) == 1


def test_what_is_not_to_be_searched_is_not_found_by_its_meaning_either(campaign, small):
    article = take_in(campaign, RUSSIAN)
    encode_new_texts()
    hits = search_sentences(
        campaign=campaign,
        query="Миллионер построил дом",
        without=(article.pk, 0, article.length),
    )
    assert hits == []


@pytest.mark.parametrize(
    "query", ["\x01\x02 мост", "🙂 мост 🙂", "мост " * 300, "м" * 5000 + " мост"]
)
def test_odd_queries_are_answered(campaign, small, query):
    take_in(campaign, RUSSIAN)
    encode_new_texts()
    assert isinstance(found(campaign, query), list)


@needs_encoder
def test_a_ukrainian_claim_finds_what_says_it_in_other_russian_words(campaign, settings):
    settings.ENCODER_FILE = packaged()
    those = pairs("fact_checks_fourth_round")
    (pair,) = (one for one in those if one.claim.startswith("Хворих переводять в коридори"))
    straws = [
        Straw(text, one.source_language) for one in those for text in (one.source, *one.rivals)
    ]
    fill(campaign, straws)
    assert pair.source not in found(campaign, pair.claim)[:3]
    encode_new_texts()
    assert pair.source in found(campaign, pair.claim)[:3]
