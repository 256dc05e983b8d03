"""One running site for all tests of a module; each test brings a campaign and people of its own."""

import os
from collections.abc import Iterator

import pytest
from celery import Celery
from django.conf import settings
from pytest_django.plugin import DjangoDbBlocker

from annotator.local.processes import free_port
from tests.browser.bench import Site
from tests.plugins.embedded import running_server, running_worker
from tests.plugins.services import Postgres, fresh_name, pointed_at


@pytest.fixture(scope="module")
def site(
    django_db_setup: None,
    postgres: Postgres,
    session_broker: str,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Site]:
    """A web server and a worker over a database of this module's own, commits real."""
    name = fresh_name()
    url = postgres.clone(name)
    state = tmp_path_factory.mktemp("site")
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "annotator.settings",
        "DATABASE_URL": url,
        "BROKER_URL": session_broker,
        "STATE_DIR": str(state),
        "MEDIA_ROOT": str(settings.MEDIA_ROOT),
    }
    with (
        django_db_blocker.unblock(),
        pointed_at(url),
        running_worker(environment),
        running_server(environment, port=free_port()) as server,
    ):
        # A doorbell of its own: this process's Celery app belongs to other fixtures.
        yield Site(server, Celery(broker=session_broker), environment)
    postgres.drop(name)
