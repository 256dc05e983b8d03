"""What /healthz tells, and when it says that this server should get no requests."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from annotator import health
from annotator.models import Heartbeat
from annotator.tasks import beat_heart
from tests.plugins.services import pointed_at


def test_a_worker_that_beat_just_now_is_ok(db: None) -> None:
    beat_heart()
    state = health.worker_state(now=timezone.now())
    assert state["state"] == "ok"
    assert state["heartbeat_age_seconds"] < 5


@pytest.mark.parametrize(("age", "state"), [(60, "ok"), (61, "late")])
def test_a_worker_is_late_after_a_minute(age: int, state: str, db: None) -> None:
    now = timezone.now()
    Heartbeat.objects.create(part="worker", beaten_at=now - timedelta(seconds=age))
    assert health.worker_state(now=now) == {"state": state, "heartbeat_age_seconds": float(age)}


def test_beating_twice_keeps_one_row(db: None) -> None:
    beat_heart()
    beat_heart()
    assert Heartbeat.objects.count() == 1


def test_a_dead_broker_and_no_worker_stop_no_page(client: Client, db: None) -> None:
    answer = client.get("/healthz")
    assert answer.status_code == 200
    assert answer.json() == {
        "state": "degraded",
        "broker": {"state": "unreachable", "reason": "OperationalError"},
        "worker": {"state": "never seen", "heartbeat_age_seconds": None},
        "database": {"state": "ok"},
    }


def test_without_a_database_no_requests_should_come(client: Client, live_database: str) -> None:
    with pointed_at("postgres:///gone?host=/nowhere"):
        answer = client.get("/healthz")
    assert answer.status_code == 503
    assert answer.json()["database"] == {"state": "unreachable"}
    assert answer.json()["worker"] == {"state": "unknown", "heartbeat_age_seconds": None}


def test_everything_is_ok_with_every_part_alive(client: Client, db: None, broker: str) -> None:
    beat_heart()
    assert client.get("/healthz").json()["state"] == "ok"
