"""Articles whose sentences came split: stored as given, ready to read, and taken in once."""

import json

import pytest
from django.utils import timezone

from claims import tasks
from claims.models import Article, Campaign, IndexedSentence, Job, Line, Passage, Sentence
from claims.services import articles, imports, jobs, search_index
from claims.services.campaigns import create_campaign
from claims.services.correction_readings import hold
from claims.services.corrections import Join, correct
from claims.services.search import search_sentences
from claims.services.segmentations import layout_of
from claims.tasks import run_job
from claims.vocabulary import Distribution, JobState, LineClass
from tests.hands import lease, take_in

pytestmark = pytest.mark.django_db

TABLE = (
    "article,sentence,language,title\n"
    "a,Вода в Тихой поднялась на метр.,ru,Вода\n"
    "a,Мэр назвал это пустяком.,,\n"
    "b,The bridge stays closed.,,\n"
)


def taken(campaign: Campaign, data: str, name: str = "a.csv") -> Job:
    job = imports.request(campaign=campaign, name=name, data=data.encode(), by=campaign.created_by)
    run_job(job.pk)
    job.refresh_from_db()
    return job


def test_rows_become_articles_with_their_sentences_and_nothing_is_left_to_do(campaign):
    job = taken(campaign, TABLE)
    assert (job.state, job.message) == (JobState.DONE, "2 of 2 articles taken in")
    water, bridge = Article.objects.order_by("pk")
    assert (water.title, water.external_id, water.language, water.script) == (
        "Вода",
        "a",
        "ru",
        "Cyrl",
    )
    assert (bridge.language, bridge.script, bridge.is_article) == ("en", "Latn", True)
    assert [
        water.text[one.start : one.end]
        for one in Sentence.objects.filter(segmentation=water.segmentation)
    ] == ["Вода в Тихой поднялась на метр.", "Мэр назвал это пустяком."]
    assert water.segmentation.revision == 1
    assert Line.objects.get(segmentation=bridge.segmentation).line_class == LineClass.BODY
    assert [child.state for child in job.children.all()] == [JobState.DONE] * 2
    assert bytes(water.original.data).decode() == water.text


def test_a_text_that_comes_split_is_kept_as_one_that_is_segmented(campaign, marat):
    said = {"id": "7", "title": "Вода", "outlet": "Вести", "url": "https://a.example/7"}
    said |= {"published_on": "2026-04-14", "language": "ru"}
    split, whole = {"sentence": "Вода ушла."}, {"text": "Вода ушла."}
    other = create_campaign(name="Other", by=marat)
    taken(campaign, json.dumps(said | split), "a.jsonl")
    run_job(taken(other, json.dumps(said | whole), "a.jsonl").children.get().pk)
    assert _kept(campaign) == _kept(other)


def _kept(campaign: Campaign) -> list[dict[str, object]]:
    article = Article.objects.get(campaign=campaign)
    own = {"id", "original_id", "segmentation_id", "campaign_id", "created_at", "added_by_id"}
    # A line alone is no article to the text stage.
    own |= {"_state", "is_article"}
    return [
        {name: value for name, value in vars(row).items() if name not in own}
        for row in (article, article.original)
    ]


def test_sentences_are_read_and_corrected_like_any_others(campaign, aigul, marat):
    taken(campaign, TABLE)
    hands = lease(campaign, aigul)
    assert [hands.text[one.start : one.end] for one in hands.sentences] == [
        "Вода в Тихой поднялась на метр.",
        "Мэр назвал это пустяком.",
    ]
    article = hands.assignment.passage.article
    hold(article)
    correct(article=article, base=1, edit=Join(0), by=marat, now=timezone.now())
    article.refresh_from_db()
    assert [one.end for one in layout_of(article.segmentation).sentences] == [article.length]


def test_sentences_are_found_by_their_words(campaign):
    taken(campaign, TABLE)
    hit, *others = search_sentences(campaign=campaign, query="пустяки")
    sentence = Sentence.objects.get(number=2)
    assert (hit.start, hit.end) == (sentence.start, sentence.end)
    assert not others


def test_offsets_are_held_against_the_text_and_how_they_counted_is_told(campaign):
    text = "🌊 Вода ушла. Мэр доволен."
    units = [
        {"start": 0, "end": 13, "quote": "🌊 Вода ушла."},
        {"start": 14, "end": 26, "quote": "Мэр доволен."},
    ]
    job = taken(campaign, json.dumps({"text": text, "sentences": units}), "a.jsonl")
    assert job.message == ("1 of 1 articles taken in; offsets of 1 were counted in UTF-16 units")
    assert list(Sentence.objects.values_list("start", "end")) == [(0, 12), (13, 25)]


def test_a_sentence_that_does_not_fit_is_told_with_row_field_and_number(campaign):
    bad = {"text": "Вода ушла.", "sentences": ["Вода пришла."]}
    job = taken(campaign, json.dumps(bad) + '\n{"text": "Мост открыт."}', "a.jsonl")
    (error,) = job.errors
    assert (error["row"], error["field"]) == (1, "sentences")
    assert "sentence 1" in error["reason"]
    assert [article.text for article in Article.objects.all()] == ["Мост открыт."]


def test_the_same_file_again_takes_nothing_in(campaign):
    taken(campaign, TABLE)
    again = taken(campaign, TABLE)
    assert again.message == "0 of 2 articles taken in"
    assert [error["article"] for error in again.errors] == list(
        Article.objects.order_by("pk").values_list("pk", flat=True)
    )


def test_file_read_again_after_a_crash_finds_what_it_took(campaign):
    job = taken(campaign, TABLE)
    Job.objects.filter(pk=job.pk).update(state=JobState.PENDING)
    again = jobs.take(job.pk, now=timezone.now())
    assert list(imports.unpack(lease=again, clock=timezone.now)) == []
    job.refresh_from_db()
    assert (job.message, job.errors) == ("2 of 2 articles taken in", [])


def test_text_that_somebody_takes_in_meanwhile_is_told_and_the_rest_goes_in(campaign, monkeypatch):
    look, twins = articles._held, []

    def looked(*given):
        found = look(*given)
        if not twins:
            twins.append(None)
            twins[0] = take_in(campaign, "The bridge stays closed.")
        return found

    monkeypatch.setattr(articles, "_held", looked)
    job = taken(campaign, TABLE)
    assert job.message == "1 of 2 articles taken in"
    assert [error["article"] for error in job.errors] == [twins[0].pk]


def test_split_and_whole_articles_of_one_file_go_in_together(campaign):
    data = '{"sentence": "Вода ушла."}\n{"text": "Мост открыт."}\n{"text": "Вода ушла."}\n'
    job = taken(campaign, data, "a.jsonl")
    assert job.message == "2 of 3 articles taken in"
    assert [error["row"] for error in job.errors] == [3]
    assert [child.state for child in job.children.order_by("pk")] == [
        JobState.DONE,
        JobState.PENDING,
    ]


def test_passages_count_turns_where_the_campaign_takes_them(campaign):
    Campaign.objects.filter(pk=campaign.pk).update(distribution=Distribution.SPREAD)
    campaign.refresh_from_db()
    taken(campaign, "article,sentence,language\n1,Раз.,ru\n2,Два.,ru\n3,Три.,ru\n")
    turns = [rank >> 24 for rank in Passage.objects.order_by("pk").values_list("rank", flat=True)]
    assert turns == [0, 1, 2]


@pytest.fixture
def not_indexed(campaign, monkeypatch):
    """A file that was taken in by a worker that died before it indexed anything."""
    monkeypatch.setattr(tasks, "index_new_texts", lambda: None)
    taken(campaign, TABLE)
    monkeypatch.undo()
    return campaign


def test_sentences_are_there_to_be_read_before_they_are_indexed_and_the_beat_indexes_them(
    not_indexed, aigul
):
    assert not search_index.is_complete(not_indexed)
    assert IndexedSentence.objects.count() == 0
    assert lease(not_indexed, aigul).text.startswith("Вода в Тихой")
    tasks.index_new_texts()
    assert search_index.is_complete(not_indexed)
    assert IndexedSentence.objects.count() == 3
    assert search_sentences(campaign=not_indexed, query="мэр о пустяках")


def test_indexing_that_breaks_off_leaves_what_is_not_indexed_waiting(not_indexed, monkeypatch):
    monkeypatch.setattr(search_index, "_ARTICLES_AT_ONCE", 1)
    once = iter([True, False])
    assert search_index.index_waiting(goes_on=lambda: next(once)) == 1
    assert IndexedSentence.objects.count() == 2
    with monkeypatch.context() as broken:
        broken.setattr(search_index, "vector_of", _fail)
        with pytest.raises(RuntimeError):
            search_index.index_waiting(goes_on=lambda: True)
    assert not search_index.is_complete(not_indexed)
    assert search_index.index_waiting(goes_on=lambda: True) == 1
    assert IndexedSentence.objects.count() == 3


def _fail(*_arguments):
    raise RuntimeError("the worker died")


def test_a_correction_of_what_is_not_indexed_yet_is_what_search_finds(not_indexed, marat):
    water = Article.objects.order_by("pk")[0]
    correct(article=water, base=1, edit=Join(0), by=marat, now=timezone.now())
    tasks.index_new_texts()
    assert sorted(IndexedSentence.objects.values_list("article", "start", "end")) == sorted(
        (one.segmentation.article_id, one.start, one.end)
        for one in Sentence.objects.filter(segmentation__in=_newest())
    )


def _newest():
    return list(Article.objects.values_list("segmentation", flat=True))
