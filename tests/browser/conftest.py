"""One running site for all tests here; each test brings a campaign and people of its own."""

import os
from collections.abc import Iterator

import pytest
from celery import Celery
from django.conf import settings
from pytest_django.plugin import DjangoDbBlocker

from annotator.local.processes import free_port
from tests.browser.bench import Site
from tests.plugins.embedded import running_server, running_worker
from tests.plugins.services import Postgres, fresh_name, pointed_at, private_broker


@pytest.fixture(scope="session")
def standing_site(
    django_db_setup: None,
    postgres: Postgres,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Site]:
    """A web server and a worker over a database and a broker of their own, commits real.

    They stand as long as the session; only tests that ask for `site` see their database.
    """
    name = fresh_name()
    state = tmp_path_factory.mktemp("site")
    with private_broker() as broker:
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "annotator.settings",
            "DATABASE_URL": postgres.clone(name),
            "BROKER_URL": broker,
            "STATE_DIR": str(state),
            "MEDIA_ROOT": str(settings.MEDIA_ROOT),
        }
        with (
            running_worker(environment),
            running_server(environment, port=free_port()) as server,
        ):
            # A doorbell of its own: this process's Celery app belongs to other fixtures, and to the
            # tests that come after.
            bell = Celery(broker=broker, set_as_current=False)
            yield Site(server, bell, environment)
    postgres.drop(name)


@pytest.fixture(scope="module")
def site(standing_site: Site, django_db_blocker: DjangoDbBlocker) -> Iterator[Site]:
    """The standing site, with this process's connections led to its database."""
    url = standing_site.environment["DATABASE_URL"]
    with django_db_blocker.unblock(), pointed_at(url):
        yield standing_site
