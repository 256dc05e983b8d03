"""Whatever is sent, the answer is one that the description names, and never a fault of ours."""

import json
from typing import Any

import schemathesis
from django.core.cache import cache
from django.core.wsgi import get_wsgi_application
from hypothesis import HealthCheck, given, settings
from knox.models import AuthToken
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from claims.api.openapi import described
from claims.models import User
from tests.api.conftest import World
from tests.plugins.properties import thorough

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
EXAMPLES = thorough(5, 50)  # of each operation


def test_no_input_brings_an_answer_that_is_not_described(
    live_database: str, broker: object, world: World
) -> None:
    """The requests run in threads of their own, so the data have to be committed."""
    _, token = AuthToken.objects.create(User.objects.get(username="marat"))
    schema = schemathesis.openapi.from_dict(json.loads(described()))
    schema.app = get_wsgi_application()
    for result in schema.get_all_operations():
        send(result.ok(), token, world)


def send(operation: Any, token: str, world: World) -> None:
    existing = what_exists(operation.path, world)

    @settings(
        max_examples=EXAMPLES,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy())
    def each(case: Any) -> None:
        cache.clear()
        case.path_parameters = {**(case.path_parameters or {}), **existing}
        case.call_and_validate(headers={"Authorization": f"Token {token}"}, checks=CHECKS)

    each()


def what_exists(path: str, world: World) -> dict[str, Any]:
    """Return what exists at an address, so that it is the input that is looked at."""
    rows = {
        "/agreement-runs/": {"number": world.run.number},
        "/articles/": {"id": world.article.pk},
        "/assignments/": {"id": world.aigul_second.pk},
        "/claims/": {"id": str(world.claim_of(world.aigul_second, "forty million").pk)},
        "/decisions/": {"id": world.agreed.pk},
        "/disagreements/": {"id": world.disagreement.pk},
        "/jobs/": {"id": world.job.pk},
        "/releases/": {"number": world.release.number, "name": "claims.jsonl"},
    }
    found: dict[str, Any] = {"slug": world.campaign.slug} if "{slug}" in path else {}
    for part, values in rows.items():
        if part in path:
            found |= {name: value for name, value in values.items() if f"{{{name}}}" in path}
    return found
