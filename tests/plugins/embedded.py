"""Fixtures for the real parts: database, broker, worker, beat and web server.

* `db` (or `@pytest.mark.django_db`): one transaction, rolled back. For most tests.
* `live_database`: a fresh copy of the migrated database, whose commits are real. For tests with
  threads, on_commit, a worker or a server. Tables that only grow refuse the TRUNCATE of
  Django's transactional tests, so those are not used here at all.
* `broker`, `worker`, `beat`, `server`: real processes over that database.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from celery import current_app
from django.conf import settings
from kombu import pools
from pytest_django.plugin import DjangoDbBlocker

from annotator import readiness
from annotator.local.processes import end_all, free_port, own_processes
from tests import patience
from tests.plugins.health import is_fit
from tests.plugins.services import (
    Postgres,
    fresh_name,
    pointed_at,
    private_broker,
    private_postgres,
)

ROOT = Path(__file__).resolve().parent.parent.parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Refuse transactional tests by name, before any of them runs into a trigger."""
    for item in items:
        mark = item.get_closest_marker("django_db")
        if "transactional_db" in getattr(item, "fixturenames", ()) or (
            mark and mark.kwargs.get("transaction")
        ):
            raise pytest.UsageError(f"{item.nodeid}: use live_database, not transaction=True")


# --- Database ---------------------------------------------------------------------------------
@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """The session's own server."""
    with private_postgres() as running:
        yield running


@pytest.fixture
def live_database(
    request: pytest.FixtureRequest,
    django_db_setup: None,
    postgres: Postgres,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[str]:
    """A migrated, empty database of this test's own; commits are real. Returns its address."""
    if "db" in request.fixturenames or request.node.get_closest_marker("django_db"):
        pytest.fail("live_database replaces db and django_db; ask for it alone")
    name = fresh_name()
    url = postgres.clone(name)
    with django_db_blocker.unblock(), pointed_at(url):
        yield url
    postgres.drop(name)


# --- Processes --------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Part:
    """A running process of Claim Annotator."""

    process: "subprocess.Popen[bytes]"
    log: Path
    url: str = ""

    def kill(self) -> None:
        """End it without warning, children included, as a crash would."""
        os.killpg(self.process.pid, 9)
        self.process.wait(timeout=patience.SECONDS)


@pytest.fixture(scope="session")
def session_broker() -> Iterator[str]:
    with private_broker() as url:
        yield url


@pytest.fixture
def broker(session_broker: str) -> Iterator[str]:
    """An empty broker that this process rings too. Returns its address."""
    before = current_app.conf.broker_url
    lead_to_broker(session_broker)
    with current_app.connection_for_write() as wire:
        wire.default_channel.client.flushall()
    yield session_broker
    lead_to_broker(before)


def lead_to_broker(url: str) -> None:
    """Let this process's Celery app forget its connections and use another broker."""
    current_app.conf.broker_url = url
    pools.reset()
    current_app._after_fork()


@pytest.fixture
def environment(live_database: str, broker: str, tmp_path: Path) -> dict[str, str]:
    """What a process of Claim Annotator needs to join this test."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "annotator.settings",
        "DATABASE_URL": live_database,
        "BROKER_URL": broker,
        "STATE_DIR": str(tmp_path),
        "MEDIA_ROOT": str(settings.MEDIA_ROOT),
        "CLAIM_ANNOTATOR_STATE": str(tmp_path),
    }


@contextmanager
def running(
    name: str, command: list[str], environment: dict[str, str], *, url: str = ""
) -> Iterator[Part]:
    """Run a process of ours until the block ends; nothing it started outlives it."""
    state = Path(environment["STATE_DIR"])
    log = state / f"{name}.log"
    with log.open("ab") as output:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env={**environment, "CLAIM_ANNOTATOR_STATE": f"{state}/{name}"},
            stdout=output,
            stderr=output,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )
    try:
        yield Part(process=process, log=log, url=url)
    finally:
        process.terminate()
        try:
            process.wait(timeout=60)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        end_all(own_processes(Path(f"{state}/{name}")), patience=5)


@contextmanager
def running_worker(environment: dict[str, str]) -> Iterator[Part]:
    """Run a Celery worker with two children; it takes tasks when the block begins."""
    command = [sys.executable, "-m", "celery", "-A", "annotator", "worker"]
    command += ["--pool", "prefork", "--concurrency", "2"]
    note = Path(environment["STATE_DIR"]) / "worker.ready"
    with running("worker", command, {**environment, readiness.VARIABLE: str(note)}) as part:
        wait_for(lambda: readiness.is_announced(note, part.process.pid), part, "worker")
        yield part


@pytest.fixture
def worker(environment: dict[str, str]) -> Iterator[Part]:
    """A real Celery worker over `live_database`."""
    with running_worker(environment) as part:
        yield part


@pytest.fixture
def beat(environment: dict[str, str]) -> Iterator[Part]:
    """A real Celery beat, for tests that wait for a sweep."""
    with running("beat", [sys.executable, "-m", "annotator.beat"], environment) as part:
        yield part


@contextmanager
def running_server(environment: dict[str, str], *, port: int) -> Iterator[Part]:
    """Run the web server on a port; it answers when the block begins."""
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1"]
    command += ["--port", str(port), "--blocking-threads", "4", "--no-ws"]
    command += ["annotator.wsgi:application"]
    url = f"http://127.0.0.1:{port}"
    with running("server", command, environment, url=url) as part:
        wait_for(lambda: is_fit(url), part, "server")
        yield part


@pytest.fixture
def server(environment: dict[str, str]) -> Iterator[Part]:
    """A real web server over `live_database`; its `url` has no slash at the end."""
    with running_server(environment, port=free_port()) as part:
        yield part


def wait_for(condition: Callable[[], bool], part: Part, name: str) -> None:
    """Wait until a part is up; fail with its log where it never is."""
    ends = time.monotonic() + patience.SECONDS
    while not condition():
        if part.process.poll() is not None or time.monotonic() > ends:
            log = part.log.read_text(encoding="utf-8", errors="replace")
            pytest.fail(f"the {name} did not start:\n{log[-3000:]}")
        time.sleep(0.05)
