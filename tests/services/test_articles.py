"""Intake: what is kept, what is recognised, what is refused; and what the text stage stores."""

import hashlib

import pytest

from claims.errors import DuplicateArticle, Refused, UndecodableText
from claims.formats import incoming
from claims.formats.file_kinds import FileKind
from claims.models import Article, Job, Line, Original, Segmentation, Sentence
from claims.services import articles
from claims.services.campaigns import create_campaign
from claims.services.drafts import Draft
from claims.tasks import run_job
from claims.vocabulary import ArticleOrigin
from tests.hands import TEXT, take_in

pytestmark = pytest.mark.django_db


def upload(campaign, data: bytes, name: str = "a.txt") -> Article:
    article, _ = articles.take_in(
        campaign=campaign, origin=ArticleOrigin.UPLOAD, by=campaign.created_by, data=data, name=name
    )
    return article


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1251", "koi8-r"])
def test_bytes_are_kept_and_decoded_with_care(campaign, encoding):
    text = "Плотина открылась ночью.\r\nВода поднялась на два метра, заявил мэр города.\r\n"
    article = upload(campaign, text.encode(encoding))
    assert article.text == text
    assert article.encoding.startswith(encoding)
    assert bytes(Original.objects.get().data) == text.encode(encoding)


def test_the_text_has_its_length_and_sha256(campaign):
    article = upload(campaign, TEXT.encode())
    assert (article.length, article.sha256) == (
        len(TEXT),
        hashlib.sha256(TEXT.encode()).hexdigest(),
    )


def test_pasted_text_is_stored_as_typed_with_lf(campaign):
    article, _ = articles.take_in(
        campaign=campaign,
        origin=ArticleOrigin.PASTE,
        by=campaign.created_by,
        text="Одна строка.\r\nДругая\u00a0строка.",
    )
    assert article.text == "Одна строка.\nДругая\u00a0строка."


def test_the_same_text_in_other_bytes_is_a_duplicate_that_names_the_first(campaign):
    first = upload(campaign, TEXT.encode())
    with pytest.raises(DuplicateArticle) as caught:
        upload(campaign, TEXT.encode("utf-16"))
    assert caught.value.article == first.pk


def drafts(*texts: str) -> list[Draft]:
    return [Draft(incoming.read_incoming(None, text, None, kind=FileKind.TEXT)) for text in texts]


def test_texts_taken_in_together_are_answered_in_their_order(campaign):
    held = upload(campaign, TEXT.encode())
    first, again, twin, other = articles.take_in_together(
        campaign=campaign,
        origin=ArticleOrigin.UPLOAD,
        by=campaign.created_by,
        drafts=drafts("Вода ушла.", "Вода ушла.", TEXT, "Вода пришла."),
    )
    texts = dict(Article.objects.values_list("pk", "text"))
    targets = dict(Job.objects.values_list("pk", "target"))
    assert [texts[first.article], texts[other.article]] == ["Вода ушла.", "Вода пришла."]
    assert (again.article, twin.article) == (first.article, held.pk)
    assert [targets[first.job], targets[other.job]] == [first.article, other.article]
    assert Article.objects.count() == Job.objects.filter(kind="segment_article").count() == 3


def test_text_that_somebody_takes_in_meanwhile_is_a_duplicate_all_the_same(campaign, monkeypatch):
    look, taken = articles._held, []

    def looked(*given):
        found = look(*given)
        if not taken:
            taken.append(None)
            taken[0] = upload(campaign, "Вода ушла.".encode())
        return found

    monkeypatch.setattr(articles, "_held", looked)
    dry, wet = articles.take_in_together(
        campaign=campaign,
        origin=ArticleOrigin.UPLOAD,
        by=campaign.created_by,
        drafts=drafts("Вода ушла.", "Вода пришла."),
    )
    assert dry.article == taken[0].pk
    assert Article.objects.get(pk=wet.article).text == "Вода пришла."


def test_another_campaign_may_hold_the_same_text(campaign, marat):
    upload(campaign, TEXT.encode())
    upload(create_campaign(name="Other", by=marat), TEXT.encode())
    assert Article.objects.count() == 2


def test_undecodable_bytes_are_refused_with_their_offset_and_nothing_is_kept(campaign):
    with pytest.raises(UndecodableText) as caught:
        upload(campaign, b"plain text\x00and more")
    assert caught.value.offset == 10
    assert not Original.objects.exists()


def test_text_of_nothing_but_space_is_refused(campaign):
    with pytest.raises(Refused, match="no text"):
        upload(campaign, b" \n\t\n")


def test_a_file_over_the_limit_is_refused_with_both_sizes(campaign, monkeypatch):
    monkeypatch.setattr(incoming, "MOST_BYTES", 10)
    with pytest.raises(Refused, match="11 bytes; 10 is the most"):
        upload(campaign, b"a" * 11)


def test_the_job_stores_lines_and_sentences_that_hold_the_untouched_text(campaign):
    article = take_in(campaign)
    sentences = Sentence.objects.filter(segmentation=article.segmentation, is_annotated=True)
    assert [article.text[row.start : row.end] for row in sentences] == [
        "🌊 В ночь на 14 апреля вода поднялась на два метра.",
        "Мэр заявил, что погибших нет.",
        "По данным комитета, затоплено 340 домов.",
        "За\u0301мок на холме не пострадал.",
        "Комиссия начнёт работу в понедельник, сообщили в администрации города.",
    ]
    lines = Line.objects.filter(segmentation=article.segmentation)
    assert [row.number for row in lines] == list(range(1, len(lines) + 1))
    assert (article.language, article.title) == ("ru", "Плотина открылась ночью")


def test_running_the_job_twice_makes_one_segmentation(campaign):
    article = take_in(campaign)
    run_job(Job.objects.get(target=article.pk).pk)
    assert Segmentation.objects.filter(article=article).count() == 1


def test_a_title_that_was_given_is_not_replaced_by_a_suggestion(campaign):
    assert take_in(campaign, title="Given").title == "Given"
