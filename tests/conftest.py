"""What every test may ask for: the real parts, and the named cast."""

from collections.abc import Iterator

import pytest
from pytest_django.plugin import DjangoDbBlocker

from tests.plugins.services import Postgres, pointed_at

pytest_plugins = [
    "tests.plugins.order",
    "tests.plugins.properties",
    "tests.plugins.embedded",
    "tests.plugins.kept",
    "tests.plugins.chromium",
    "tests.plugins.site",
    "tests.cast",
]


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, postgres: Postgres, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """Serve a migrated database instead of building one; nothing in it outlives a test."""
    with django_db_blocker.unblock(), pointed_at(postgres.clone("session")):
        yield
