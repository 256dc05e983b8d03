"""Refusals as problem documents."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import SuspiciousOperation
from django.db import OperationalError
from rest_framework.exceptions import Throttled, ValidationError
from rest_framework.test import APIClient

from claims.api.access import ExportThrottle
from claims.api.problems import exception_handler
from claims.errors import Conflict, FetchRefused, InvalidLabel, LeaseLost
from claims.models import Campaign, User


def problem(error: Exception) -> dict[str, Any]:
    answer = exception_handler(error, {})
    assert answer is not None
    assert answer.content_type == "application/problem+json"
    assert answer.data["status"] == answer.status_code
    return dict(answer.data)


def test_a_rule_of_the_field_names_field_and_reason() -> None:
    assert problem(InvalidLabel("is no label", field="claim_types")) == {
        "type": "urn:x-claim-annotator:refused",
        "title": "Unprocessable Entity",
        "status": 422,
        "detail": "is no label",
        "errors": [{"field": "claim_types", "reason": "is no label"}],
    }
    assert problem(FetchRefused("is a PDF", code="pdf"))["errors"][0]["field"] == "url"


def test_nested_input_is_named_by_its_path() -> None:
    error = ValidationError(
        {"fields": {"place": ["No."]}, "spans": [{}, {"end": ["A.", "B."]}], "x": "C."}
    )
    assert problem(error)["errors"] == [
        {"field": "fields.place", "reason": "No."},
        {"field": "spans[1].end", "reason": "A."},
        {"field": "spans[1].end", "reason": "B."},
        {"field": "x", "reason": "C."},
    ]
    assert problem(ValidationError("Both."))["errors"] == [{"field": "", "reason": "Both."}]


def test_an_old_revision_is_a_conflict_that_tells_the_current_one() -> None:
    told = problem(Conflict("changed meanwhile", current=3))
    assert (told["status"], told["current"]) == (409, 3)


def test_a_request_that_cannot_be_read_is_400() -> None:
    assert problem(SuspiciousOperation("Too many fields."))["status"] == 400


def test_a_database_that_does_not_answer_is_said_with_when_to_try_again() -> None:
    answer = exception_handler(OperationalError("connection refused: secret-host"), {})
    assert answer is not None
    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    assert "secret-host" not in str(answer.data)


def test_too_many_calls_are_told_when_to_go_on() -> None:
    answer = exception_handler(Throttled(wait=7.4), {})
    assert answer is not None
    assert (answer.status_code, answer["Retry-After"]) == (429, "8")


@pytest.mark.parametrize("error", [KeyError("x"), LeaseLost("job 1")])
def test_a_fault_of_ours_is_no_problem_document(error: Exception) -> None:
    assert exception_handler(error, {}) is None


@pytest.mark.django_db
def test_files_are_given_out_so_many_times_a_minute_and_person(
    campaign: Campaign, api: Callable[[User | None], APIClient], aigul: User, bohdan: User
) -> None:
    url = f"/api/v1/campaigns/{campaign.slug}/articles.jsonl"
    most = int(ExportThrottle.rate.split("/")[0])
    client = api(aigul)
    statuses = [client.get(url).status_code for _ in range(most + 1)]
    assert statuses == [200] * most + [429]
    assert api(bohdan).get(url).status_code == 200
    assert client.get(f"/api/v1/campaigns/{campaign.slug}/").status_code == 200
