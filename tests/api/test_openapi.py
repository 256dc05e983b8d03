"""The description of the REST interface: whole, current, and readable under the strict policy."""

import io
import json
from pathlib import Path

import pytest
import yaml
from django.core.management import call_command
from django.test import Client
from playwright.sync_api import Page, expect

from claims.api.openapi import described
from claims.formats.record import ClaimRecord
from tests.plugins.embedded import Part

COMMITTED = Path(__file__).parents[2] / "docs" / "openapi.yaml"


def test_the_description_is_complete_and_draws_no_warning() -> None:
    out = io.StringIO()
    call_command("spectacular", "--validate", "--fail-on-warn", stdout=out)
    assert out.getvalue().startswith("openapi:")


def test_the_committed_description_is_current() -> None:
    out = io.StringIO()
    call_command("spectacular", stdout=out)
    assert COMMITTED.read_text("utf-8") == out.getvalue(), (
        "write it again: make manage ARGS='spectacular --file docs/openapi.yaml'"
    )


def test_every_operation_names_its_refusals_and_says_what_it_does() -> None:
    for path, operations in json.loads(described())["paths"].items():
        for method, operation in operations.items():
            assert {"401", "404", "429"} <= set(operation["responses"]), (method, path)
            assert operation.get("description"), (method, path)
            for status, answer in operation["responses"].items():
                if status >= "400":
                    assert list(answer["content"]) == ["application/problem+json"]


def test_a_claim_is_described_by_the_fields_that_it_has() -> None:
    schemas = json.loads(described())["components"]["schemas"]
    assert list(schemas["ClaimRecord"]["properties"]) == list(ClaimRecord.__dataclass_fields__)
    assert schemas["ClaimRecord"]["properties"]["spans"]["items"] == {
        "$ref": "#/components/schemas/SpanRecord"
    }


def test_anybody_may_read_the_description(client: Client) -> None:
    answer = client.get("/api/v1/schema/")
    assert answer["Content-Type"] == "application/vnd.oai.openapi+json"
    assert answer.json() == yaml.safe_load(COMMITTED.read_text("utf-8"))


def test_the_docs_page_needs_nothing_from_elsewhere_and_nothing_inline(client: Client) -> None:
    answer = client.get("/api/v1/docs/")
    page = answer.content.decode()
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http://" not in page
    assert "https://" not in page
    assert "<style" not in page
    assert " style=" not in page
    assert page.count("<script") == page.count("<script src=") == 3


@pytest.mark.browser
def test_the_docs_page_lists_the_operations_in_a_browser(server: Part, page: Page) -> None:
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))
    page.goto(f"{server.url}/api/v1/docs/")
    paths = json.loads(described())["paths"]
    n_operations = sum(len(operations) for operations in paths.values())
    expect(page.locator(".opblock")).to_have_count(n_operations)
    assert [line for line in refused if "Content Security Policy" in line] == []
