"""The private database and broker that the other tests stand on."""

import httpx
import pytest
from django.contrib.auth.hashers import identify_hasher
from django.db import DatabaseError, connection, transaction

from annotator.models import Heartbeat
from annotator.tasks import beat_heart
from claims.models import Campaign, LabelSchemaVersion, User
from tests import patience
from tests.plugins.embedded import Part, wait_for


def test_a_test_with_db_sees_the_migrated_tables_and_no_rows(db: None) -> None:
    assert User.objects.count() == 0


def test_live_database_commits_for_real(live_database: str, marat: User) -> None:
    connection.close()
    assert User.objects.get().username == "marat"


def test_live_database_starts_empty_again(live_database: str) -> None:
    assert User.objects.count() == 0


def test_the_role_of_tests_is_no_superuser(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        assert cursor.fetchone() == (False,)


def test_append_only_tables_refuse_truncate(campaign: Campaign) -> None:
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {LabelSchemaVersion._meta.db_table} CASCADE")


def test_passwords_of_the_cast_are_hashed_fast(marat: User) -> None:
    assert identify_hasher(marat.password).algorithm == "md5"


def test_worker_takes_a_task_through_the_broker(live_database: str, worker: Part) -> None:
    beat_heart.delay()
    wait_for(lambda: Heartbeat.objects.filter(part="worker").exists(), worker, "worker")


def test_server_answers_from_the_live_database(live_database: str, server: Part) -> None:
    answer = httpx.get(f"{server.url}/healthz", timeout=patience.SECONDS)
    assert (answer.status_code, answer.json()["database"]) == (200, {"state": "ok"})
