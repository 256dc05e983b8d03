"""The private database and broker that the other tests stand on."""

import os
import signal
import subprocess
import sys

import httpx
import pytest
from django.contrib.auth.hashers import identify_hasher
from django.db import DatabaseError, connection, transaction

from annotator.local.account import server_account
from annotator.local.processes import is_alive
from annotator.models import Heartbeat
from annotator.tasks import beat_heart
from claims.models import Campaign, LabelSchemaVersion, User
from tests import patience
from tests.plugins.embedded import Part, wait_for
from tests.plugins.services import remove_leftovers


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


SESSION = """
import os, subprocess, sys
from tests.plugins.services import private_broker
with private_broker():
    broker = open(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read().split()
    part = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    print(*broker, part.pid, flush=True)
    part.wait()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="whose a process is stands in /proc")
def test_what_a_killed_session_left_running_is_ended_by_the_next() -> None:
    with subprocess.Popen([sys.executable, "-c", SESSION], stdout=subprocess.PIPE) as session:
        assert session.stdout is not None
        left = [int(pid) for pid in session.stdout.readline().split()]
        os.kill(session.pid, signal.SIGKILL)
    assert len(left) == 2
    assert all(map(is_alive, left))
    remove_leftovers(server_account())
    assert not any(map(is_alive, left))
