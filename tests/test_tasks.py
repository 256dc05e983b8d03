"""The doorbell: it rings after the commit, and a dead broker neither fails nor stalls anybody."""

import socket
import threading
from collections.abc import Iterator
from contextlib import suppress

import pytest
from celery import current_app
from django.db import transaction

from claims.models import Campaign, Job, Original
from claims.services import jobs
from claims.tasks import ring, run_job, sweep_jobs
from claims.vocabulary import JobKind, JobState


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
    with transaction.atomic():
        ring(jobs.create(kind=JobKind.SEGMENT_ARTICLE, campaign=campaign, target=1))
        transaction.set_rollback(True)
    assert waiting(broker) == 0


class DeadBroker:
    """Something that takes connections and hangs up; it counts how often it was tried."""

    def __init__(self) -> None:
        self.tries = 0
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"redis://127.0.0.1:{self.socket.getsockname()[1]}/0"
        threading.Thread(target=self._hang_up, daemon=True).start()

    def _hang_up(self) -> None:
        with suppress(OSError):
            while True:
                wire, _ = self.socket.accept()
                # Before the caller can learn that nobody is there.
                self.tries += 1
                wire.close()


@pytest.fixture
def dead_broker(broker: str) -> Iterator[DeadBroker]:
    dead = DeadBroker()
    current_app.conf.broker_url = dead.url
    yield dead
    current_app.conf.broker_url = broker
    dead.socket.close()


def test_a_dead_broker_is_tried_once_and_the_job_waits(
    live_database, campaign: Campaign, dead_broker
):
    ring(
        jobs.create(kind=JobKind.SEGMENT_ARTICLE, campaign=campaign, target=1),
        jobs.create(kind=JobKind.SEGMENT_ARTICLE, campaign=campaign, target=2),
    )
    # Once to connect and once by the client's own retry; never a loop that a person waits for.
    assert 1 <= dead_broker.tries <= 2
    assert set(Job.objects.values_list("state", flat=True)) == {JobState.PENDING}


def test_the_sweep_rings_for_a_job_whose_doorbell_was_lost(live_database, broker, campaign):
    job = jobs.create(kind=JobKind.SEGMENT_ARTICLE, campaign=campaign, target=1)
    Job.objects.filter(pk=job.pk).update(created_at="2026-01-01T00:00Z")
    sweep_jobs()
    assert waiting(broker) == 1


@pytest.mark.django_db
def test_an_attempt_that_breaks_off_leaves_its_reason_and_another_try(campaign):
    job = jobs.create(kind=JobKind.IMPORT_ARTICLES, campaign=campaign, target=1)
    with pytest.raises(Original.DoesNotExist):
        run_job(job.pk)
    job.refresh_from_db()
    assert (job.state, job.attempt) == (JobState.RUNNING, 1)
    assert "DoesNotExist" in job.message
