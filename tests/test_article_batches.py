"""The worker segments the articles that wait together, and one bad one spoils no other's turn."""

import base64
import json

import pytest
from celery import current_app
from django.utils import timezone

from claims import tasks
from claims.errors import LeaseLost
from claims.models import Article, Campaign, Job, Line, Passage, User
from claims.services import articles, jobs, text_stage
from claims.tasks import run_job
from claims.vocabulary import ArticleOrigin, Distribution, JobKind, JobState

TEXT = (
    "Мост через Быструю закрыли\n\n"
    "Власти закрыли мост {n}. «Объезд готов», — сказал мэр Олег Котов.\n"
)


def waiting(campaign: Campaign, by: User, n: int) -> list[Job]:
    return [
        articles.take_in(
            campaign=campaign, origin=ArticleOrigin.PASTE, by=by, text=TEXT.format(n=at)
        )[1]
        for at in range(n)
    ]


def states(made: list[Job]) -> list[str]:
    return [str(Job.objects.get(pk=job.pk).state) for job in made]


def test_one_doorbell_segments_all_articles_that_wait(db, campaign, marat):
    made = waiting(campaign, marat, 3)
    run_job(made[0].pk)
    assert states(made) == [JobState.DONE] * 3
    for article in Article.objects.all():
        assert article.segmentation.revision == 1
        assert article.language == "ru"
        assert article.is_article
        assert Line.objects.filter(segmentation=article.segmentation).count() == 3
        assert Passage.objects.filter(segmentation=article.segmentation).count() == 1


def test_articles_in_company_are_stored_as_each_would_be_alone(db, campaign, marat):
    made = waiting(campaign, marat, 2)
    run_job(made[0].pk)
    one, other = Article.objects.order_by("pk")
    rows = [
        list(article.segmentation.quotes.values_list("kind", "start", "end", "speaker_start"))
        for article in (one, other)
    ]
    assert rows[0] == rows[1] != []
    assert (one.title, other.title) == ("Мост через Быструю закрыли",) * 2


def test_article_that_is_gone_breaks_off_alone(db, campaign, marat):
    made = waiting(campaign, marat, 3)
    Job.objects.filter(pk=made[1].pk).update(target=10**9)
    run_job(made[0].pk)
    assert states(made) == [JobState.DONE, JobState.PENDING, JobState.DONE]
    with pytest.raises(KeyError):
        run_job(made[1].pk)
    assert states(made) == [JobState.DONE, JobState.RUNNING, JobState.DONE]


def test_job_that_broke_off_is_never_taken_with_another(db, campaign, marat):
    made = waiting(campaign, marat, 2)
    Job.objects.filter(pk=made[1].pk).update(attempt=1)
    run_job(made[0].pk)
    assert states(made) == [JobState.DONE, JobState.PENDING]


def test_articles_are_taken_together_only_while_they_are_short(db, campaign, marat):
    made = waiting(campaign, marat, 3)
    targets = [job.target for job in made]
    assert text_stage.how_many_fit(targets) == 3
    assert text_stage.how_many_fit([targets[0], 10**9, targets[2]]) == 1
    assert text_stage.how_many_fit([10**9, targets[0]]) == 1


def test_worker_that_stops_while_others_wait_rings_for_the_next(
    live_database, broker, campaign, marat, monkeypatch
):
    made = waiting(campaign, marat, 4)
    monkeypatch.setattr(tasks, "ARTICLES_AT_ONCE", 1)
    monkeypatch.setattr(tasks, "DRAIN_SECONDS", -1)
    run_job(made[0].pk)
    assert states(made) == [JobState.DONE, JobState.DONE, JobState.PENDING, JobState.PENDING]
    with current_app.connection_for_read() as wire:
        (message,) = wire.default_channel.client.lrange("celery", 0, -1)
    body = json.loads(base64.b64decode(json.loads(message)["body"]))
    assert body[0] == [made[2].pk]


def test_lost_lease_of_one_writes_nothing_of_any(db, campaign, marat):
    made = waiting(campaign, marat, 2)
    leases = jobs.take_more(
        JobKind.SEGMENT_ARTICLE, most=5, fits=text_stage.how_many_fit, now=timezone.now()
    )
    Job.objects.filter(pk=made[1].pk).update(state=JobState.PENDING, token=None)
    with pytest.raises(LeaseLost), jobs.fenced_together(leases):
        pytest.fail("the fence let a lost lease in")


def test_in_turns_each_article_of_a_batch_counts_those_before_it(db, campaign, marat):
    Campaign.objects.filter(pk=campaign.pk).update(distribution=Distribution.SPREAD)
    campaign.refresh_from_db()
    made = waiting(campaign, marat, 3)
    run_job(made[0].pk)
    turns = [
        rank >> 24 for rank in Passage.objects.order_by("article").values_list("rank", flat=True)
    ]
    assert turns == [0, 1, 2]
