"""A PostgreSQL and Django for a benchmark that calls the services by itself."""

import importlib
import os
from collections.abc import Iterator
from typing import Any

import django
from django.db import connections

from tests.plugins.services import pointed_at, private_postgres


def rows_of(module: str, *arguments: Any, **options: Any) -> Iterator[dict[str, Any]]:
    """Yield what `rows` of a module of bench yields, on a server that is gone afterwards.

    The module is named instead of imported, because it imports models, which there are only once
    Django is set up.
    """
    with private_postgres() as postgres:
        os.environ["DATABASE_URL"] = postgres.url()
        os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
        django.setup()
        with pointed_at(postgres.url()):
            yield from importlib.import_module(f"bench.{module}").rows(*arguments, **options)
            connections.close_all()
