"""Every route against every role. A new route without a row here fails."""

import json
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from django.urls import URLPattern, reverse
from rest_framework.test import APIClient

from claims.api.urls import urlpatterns
from claims.models import User
from tests.api.conftest import World

ANYBODY = frozenset({"api-schema", "api-docs"})
ALL = frozenset({"aigul", "clara", "marat"})
REVIEW = frozenset({"clara", "marat"})
MANAGE = frozenset({"marat"})
AIGUL = frozenset({"aigul"})
NOBODY: frozenset[str] = frozenset()

# Who may (method -> people); all others get 404, and who has not signed in 401.
ROUTES: Mapping[str, Mapping[str, frozenset[str]]] = {
    "api-campaigns": {"GET": ALL | {"dmytro"}},
    "api-campaign": {"GET": ALL},
    "api-members": {"GET": MANAGE},
    "api-articles": {"GET": ALL, "POST": MANAGE},
    "api-articles-jsonl": {"GET": ALL},
    "api-article": {"GET": ALL},
    "api-sentences": {"GET": ALL},
    "api-quotations": {"GET": REVIEW},
    "api-quotations-jsonl": {"GET": REVIEW},
    "api-assignments": {"GET": ALL, "POST": NOBODY},
    "api-assignment": {"GET": AIGUL},
    "api-operations": {"POST": AIGUL},
    "api-operations-jsonl": {"GET": MANAGE},
    "api-claims": {"GET": ALL},
    "api-claims-jsonl": {"GET": ALL},
    "api-claims-csv": {"GET": ALL},
    "api-claim": {"GET": AIGUL | MANAGE},
    "api-sentences-jsonl": {"GET": ALL},
    "api-sentences-csv": {"GET": ALL},
    "api-decisions": {"GET": ALL},
    # Of a passage in which something is still open.
    "api-decision": {"GET": REVIEW},
    "api-disagreements": {"GET": REVIEW},
    "api-disagreement": {"GET": REVIEW},
    "api-agreement-runs": {"GET": REVIEW, "POST": REVIEW},
    "api-agreement-run": {"GET": REVIEW},
    "api-releases": {"GET": REVIEW, "POST": MANAGE},
    "api-release": {"GET": REVIEW},
    "api-release-file": {"GET": REVIEW},
    "api-jobs": {"GET": ALL},
    "api-job": {"GET": MANAGE},
}
BODIES: Mapping[str, Mapping[str, Any]] = {
    "api-articles": {"text": "Вода ушла.\n"},
    "api-operations": {"operations": []},
}
ROLES = ("aigul", "clara", "marat", "dmytro", None)


def names() -> list[str]:
    assert all(isinstance(pattern, URLPattern) for pattern in urlpatterns)
    return [str(pattern.name) for pattern in urlpatterns]


def address(name: str, world: World) -> str:
    arguments = {
        "api-article": {"pk": world.article.pk},
        "api-sentences": {"pk": world.article.pk},
        "api-quotations": {"pk": world.article.pk},
        # Of the second article, of which Aigul's reading alone is in.
        "api-assignment": {"pk": world.aigul_second.pk},
        "api-operations": {"pk": world.aigul_second.pk},
        "api-claim": {"pk": world.aigul_second.claims.get().pk},
        "api-decision": {"pk": world.agreed.pk},
        "api-disagreement": {"pk": world.disagreement.pk},
        "api-agreement-run": {"number": world.run.number},
        "api-release": {"number": world.release.number},
        "api-release-file": {"number": world.release.number, "name": "claims.jsonl"},
        "api-job": {"pk": world.job.pk},
    }
    if name == "api-campaigns":
        return reverse(name)
    return reverse(name, kwargs={"slug": world.campaign.slug, **arguments.get(name, {})})


def test_every_route_has_a_row() -> None:
    assert set(names()) == set(ROUTES) | ANYBODY


@pytest.mark.parametrize("role", ROLES)
def test_each_route_opens_to_those_it_is_for_alone(
    role: str | None,
    world: World,
    api: Callable[[User | None], APIClient],
    dmytro: User,
) -> None:
    client = api(User.objects.get(username=role) if role else None)
    got, expected = {}, {}
    for name, methods in ROUTES.items():
        for method, people in methods.items():
            answer = client.generic(
                method,
                address(name, world),
                *_body(name if method == "POST" else ""),
            )
            if role in people:
                expected[name, method] = True
                got[name, method] = answer.status_code < 300
            else:
                expected[name, method] = 404 if role else 401
                got[name, method] = answer.status_code
            getattr(answer, "streaming_content", None) and list(answer.streaming_content)
    assert got == expected


@pytest.mark.parametrize("role", ["aigul", "dmytro", None])
def test_a_method_that_a_route_lacks_tells_nobody_more(
    role: str | None, world: World, api: Callable[[User | None], APIClient], dmytro: User
) -> None:
    """An outsider learns from no method that a campaign exists."""
    client = api(User.objects.get(username=role) if role else None)
    statuses = {
        client.generic(method, address(name, world)).status_code
        for name in ROUTES
        if name != "api-campaigns"
        for method in ("PUT", "PATCH", "DELETE")
    }
    assert statuses == {{"aigul": 405, "dmytro": 404, None: 401}[role]} | (
        {404} if role == "aigul" else set()
    )


def test_what_exists_and_what_does_not_answer_an_outsider_alike(
    world: World, api: Callable[[User | None], APIClient], dmytro: User
) -> None:
    client = api(dmytro)
    there = client.get(world.address())
    nowhere = client.get("/api/v1/campaigns/no-such-campaign/")
    assert (there.status_code, there.content) == (nowhere.status_code, nowhere.content)
    assert there["content-type"] == "application/problem+json"


def _body(name: str) -> tuple[bytes, str]:
    return (
        (json.dumps(BODIES.get(name, {})).encode(), "application/json")
        if name
        else (b"", "application/octet-stream")
    )
