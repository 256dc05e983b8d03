"""The OpenAPI description: what every operation can answer, and the pages that show it."""

from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views import View
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiJsonRenderer
from drf_spectacular.views import SpectacularSwaggerSplitView

from claims.api.problems import MEDIA_TYPE

_PROBLEM = {"$ref": "#/components/schemas/Problem"}
_ALWAYS = {
    "401": "Nobody is signed in, or the token is unknown or out of date.",
    "404": "There is nothing here for the caller.",
    "429": "Too many calls; `Retry-After` says when to go on.",
    "503": "The database does not answer just now; nothing was stored.",
}
_ON_INPUT = {
    "400": "The body cannot be read.",
    "403": "A call by session lacks its CSRF token.",
    "413": "The body is too large.",
    "415": "The body's media type is not taken.",
}
_REFUSED = {"422": "Some of the input breaks a rule; `errors` says what and why."}


def add_problems(
    result: dict[str, Any], generator: Any, request: Any, public: bool
) -> dict[str, Any]:
    """Name the problem documents that any operation can answer (a spectacular hook)."""
    for operations in result.get("paths", {}).values():
        for method, operation in operations.items():
            answers = operation["responses"]
            possible = dict(_ALWAYS)
            if method != "get":
                possible |= _ON_INPUT | _REFUSED
            elif any(parameter["in"] == "query" for parameter in operation.get("parameters", [])):
                possible |= _REFUSED
            for status, words in possible.items():
                answers.setdefault(status, {"description": words})
            for status, answer in answers.items():
                if status >= "400":
                    answer["content"] = {MEDIA_TYPE: {"schema": _PROBLEM}}
            operation["responses"] = dict(sorted(answers.items()))
    return result


def name_operations(
    result: dict[str, Any], generator: Any, request: Any, public: bool
) -> dict[str, Any]:
    """Give each operation its first sentence as a name, and the resource as its group (a hook)."""
    for path, operations in result.get("paths", {}).items():
        parts = path.removeprefix("/api/v1/campaigns/{slug}/").split("/")
        resource = parts[0].split(".")[0] if "{slug}" in path and parts[0] else "campaigns"
        for operation in operations.values():
            operation["tags"] = [resource]
            operation["summary"] = operation["description"].split(". ")[0].rstrip(".")
    return result


@cache
def described() -> bytes:
    """Return the whole description as JSON; it changes with the code alone."""
    schema = SchemaGenerator().get_schema(request=None, public=True)  # type: ignore[no-untyped-call]
    return OpenApiJsonRenderer().render(schema)


class Description(View):
    """The OpenAPI document, for anybody: it says nothing of any campaign."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return HttpResponse(described(), content_type="application/vnd.oai.openapi+json")


class Docs(SpectacularSwaggerSplitView):
    """The description to read and to try out, from our own files under the strict CSP."""

    url_name = "api-schema"
    template_name = "claims/api_docs.html"
    authentication_classes = ()
    permission_classes = ()
