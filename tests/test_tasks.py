"""The doorbell: it rings after the commit, and a dead broker neither fails nor stalls anybody."""

import time
import zipfile

import pytest
from celery import current_app
from django.db import transaction

from claims.models import Campaign, Job
from claims.services import jobs
from claims.tasks import ring, run_job, sweep_jobs
from claims.vocabulary import JobKind, JobState
from tests.hands import take_in


def waiting(broker: str) -> int:
    """Count the messages that nobody took yet."""
    with current_app.connection_for_read() as wire:
        return wire.default_channel.client.llen("celery")


def test_nothing_rings_before_the_commit(live_database, broker, campaign: Campaign):
    with transaction.atomic():
        ring(jobs.create(kind=JobKind.SEGMENT_ARTICLE, campaign=campaign, target=1))
        assert waiting(broker) == 0
    assert waiting(broker) == 1


def test_nothing_rings_for_what_was_rolled_back(live_database, broker, campaign: Campaign):
    with pytest.raises(RuntimeError, match="changed my mind"), transaction.atomic():
        ring(jobs.create(kind=JobKind.SEGMENT_ARTICLE, campaign=campaign, target=1))
        raise RuntimeError("changed my mind")
    assert waiting(broker) == 0


@pytest.mark.usefixtures("live_database")
def test_a_dead_broker_neither_fails_nor_stalls_the_request(campaign: Campaign):
    before = current_app.conf.broker_url
    current_app.conf.broker_url = "redis://127.0.0.1:1/0"
    try:
        began = time.monotonic()
        ring(jobs.create(kind=JobKind.SEGMENT_ARTICLE, campaign=campaign, target=1))
        # Generous: a patient client takes six seconds.
        assert time.monotonic() - began < 3
    finally:
        current_app.conf.broker_url = before
    assert Job.objects.get().state == JobState.PENDING


def test_the_sweep_rings_for_a_job_whose_doorbell_was_lost(live_database, broker, campaign):
    job = jobs.create(kind=JobKind.SEGMENT_ARTICLE, campaign=campaign, target=1)
    Job.objects.filter(pk=job.pk).update(created_at="2026-01-01T00:00Z")
    sweep_jobs()
    assert waiting(broker) == 1


@pytest.mark.django_db
def test_an_attempt_that_breaks_off_leaves_its_reason_and_another_try(campaign):
    article = take_in(campaign)
    job = jobs.create(kind=JobKind.IMPORT_ARTICLES, campaign=campaign, target=article.original_id)
    with pytest.raises(zipfile.BadZipFile):
        run_job(job.pk)
    job.refresh_from_db()
    assert (job.state, job.attempt) == (JobState.RUNNING, 1)
    assert "BadZipFile" in job.message
