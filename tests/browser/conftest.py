"""One running site for all tests here; each test brings a campaign and people of its own."""

import os
import subprocess
import sys
from collections.abc import Generator, Iterator

import pytest
from celery import Celery
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext
from pytest_django.plugin import DjangoDbBlocker

from annotator.local.processes import free_port
from tests.browser.bench import Site
from tests.browser.tab import OPTIONS, StandingContext
from tests.plugins.embedded import ROOT, running_server, running_worker
from tests.plugins.services import Postgres, fresh_name, pointed_at, private_broker

FAILED = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Note which tests failed: nobody knows what such a one left in its tab."""
    report = yield
    item.stash[FAILED] = item.stash.get(FAILED, False) or report.failed
    return report


@pytest.fixture(scope="session")
def standing_context(browser: Browser) -> Iterator[StandingContext]:
    standing = StandingContext(browser)
    yield standing
    standing.close()


@pytest.fixture
def context(
    standing_context: StandingContext, site: Site, request: pytest.FixtureRequest
) -> Iterator[StandingContext]:
    """A browser without cookies, 1440 by 900, whose first tab has been used and wiped."""
    yield standing_context
    if request.node.stash.get(FAILED, False):
        standing_context.close()
    standing_context.wipe(site.server.url)


@pytest.fixture
def fresh_context(browser: Browser) -> Iterator[BrowserContext]:
    """The same, but a browser that has never seen the site."""
    fresh = browser.new_context(**OPTIONS)
    yield fresh
    fresh.close()


@pytest.fixture(scope="session")
def standing_site(
    django_db_setup: None,
    postgres: Postgres,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Site]:
    """A web server and a worker over a database and a broker of their own, commits real.

    They stand as long as the session; only tests that ask for `site` see their database. Static
    files are joined, hashed and packed, as a public server sends them: a page opens with a sixth
    less work for the browser. Acceptance reads with them as they are written.
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
            "HASHED_STATIC": "1",
            "STATIC_ROOT": str(state / "static"),
        }
        command = [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity", "0"]
        subprocess.run(command, cwd=ROOT, env=environment, check=True)
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
