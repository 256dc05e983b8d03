"""What many tests begin with, built once: a world costs more to build than most tests do with it.

It is committed to a database of its own, and each test works on it in a transaction that is rolled
back. A test file says what it begins with: `ground = begins_with(disputed=in_dispute)`.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from pytest_django.plugin import DjangoDbBlocker

from tests.plugins.services import Postgres, fresh_name, pointed_at

Builder = Callable[[], object]


class Keeper:
    """The databases that were built upon, by what built them."""

    def __init__(self, postgres: Postgres, blocker: DjangoDbBlocker) -> None:
        self._postgres = postgres
        self._blocker = blocker
        self._names: dict[Builder, str] = {}

    @contextmanager
    def ground(self, build: Builder | None) -> Iterator[None]:
        """Lead to what `build` built, in the block; to the session's empty database if None."""
        if build is None:
            yield
            return
        if build not in self._names:
            name = fresh_name()
            with self._blocker.unblock(), pointed_at(self._postgres.clone(name)):
                build()
            self._names[build] = name
        with pointed_at(self._postgres.url(self._names[build])):
            yield

    def forget(self) -> None:
        for name in self._names.values():
            self._postgres.drop(name)


@pytest.fixture(scope="session")
def keeper(
    django_db_setup: None, postgres: Postgres, django_db_blocker: DjangoDbBlocker
) -> Iterator[Keeper]:
    made = Keeper(postgres, django_db_blocker)
    yield made
    made.forget()


def begins_with(**built: Builder) -> object:
    """Return the `ground` of a file: what is built for tests that ask for a fixture of that name,
    by the first that they ask for; nothing for the rest, and for those that commit.
    """

    @pytest.fixture
    def ground(keeper: Keeper, request: pytest.FixtureRequest) -> Iterator[None]:
        asked = () if "live_database" in request.fixturenames else request.fixturenames
        with keeper.ground(next((built[name] for name in built if name in asked), None)):
            yield

    return ground


@pytest.fixture
def ground() -> None:
    """What stands in the database when a test's own fixtures begin: nothing."""
