"""Every refusal as a problem document (RFC 9457), made in one place.

`errors` lists what was wrong with the input: the field, the reason in words, the row where there
are rows. What the caller may not see is answered as what does not exist: 404, never 403.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.db import OperationalError
from django.http import Http404
from rest_framework import exceptions, serializers
from rest_framework.response import Response
from rest_framework.views import set_rollback

from claims.errors import (
    ClaimsError,
    Conflict,
    DuplicateArticle,
    GateClosed,
    NoAccess,
    NothingToDo,
    Refused,
    UndecodableText,
)

MEDIA_TYPE = "application/problem+json"
NOT_FOUND = "There is nothing at this address for you."


@dataclass(frozen=True, slots=True)
class Problem:
    """A refusal before it is written. `more` holds extension members (RFC 9457, section 3.2)."""

    status: HTTPStatus
    detail: str
    kind: str = ""
    errors: tuple[Mapping[str, Any], ...] = ()
    more: Mapping[str, Any] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)

    def response(self) -> Response:
        body = {
            "type": f"urn:x-claim-annotator:{self.kind}" if self.kind else "about:blank",
            "title": self.status.phrase,
            "status": self.status.value,
            "detail": self.detail,
            "errors": [dict(error) for error in self.errors],
            **self.more,
        }
        return Response(
            body, status=self.status, headers=dict(self.headers), content_type=MEDIA_TYPE
        )


class ErrorSerializer(serializers.Serializer[Any]):
    field = serializers.CharField()
    reason = serializers.CharField()
    row = serializers.IntegerField(required=False, help_text="From 1, where many were sent.")


class ProblemSerializer(serializers.Serializer[Any]):
    """A problem document (RFC 9457)."""

    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField()
    errors = ErrorSerializer(many=True)  # type: ignore[assignment] # a field, not the property
    article = serializers.IntegerField(
        required=False, help_text="On 409: the article that holds the same text."
    )


def exception_handler(error: Exception, context: Mapping[str, Any]) -> Response | None:
    """Turn what a view raised into a problem document; None leaves a fault of ours to Django."""
    problem = _problem(error)
    if problem is None:
        return None
    set_rollback()
    return problem.response()


def _problem(error: Exception) -> Problem | None:
    match error:
        case ClaimsError():
            return _of_the_field(error)
        case Http404() | exceptions.NotFound():
            return Problem(HTTPStatus.NOT_FOUND, NOT_FOUND)
        case exceptions.ValidationError():
            return Problem(
                HTTPStatus.UNPROCESSABLE_ENTITY,
                "Some of the input cannot be taken.",
                "refused",
                tuple(_flat(error.detail)),
            )
        case exceptions.APIException():
            return _of_http(error)
        case RequestDataTooBig():
            words = "The body is too large. A long text can be sent as a file."
            return Problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, words)
        case SuspiciousOperation():
            return Problem(HTTPStatus.BAD_REQUEST, str(error) or "The request cannot be read.")
        case PermissionDenied():
            return Problem(HTTPStatus.FORBIDDEN, str(error) or "This is not allowed.")
        case OperationalError():
            words = "The database does not answer just now; nothing was stored. Try again."
            return Problem(HTTPStatus.SERVICE_UNAVAILABLE, words, headers={"Retry-After": "5"})
    return None


def _of_the_field(error: ClaimsError) -> Problem | None:
    match error:
        case DuplicateArticle():
            return Problem(
                HTTPStatus.CONFLICT,
                error.message,
                "duplicate-article",
                _named(error),
                {"article": error.article},
            )
        case UndecodableText():
            return Problem(
                HTTPStatus.UNPROCESSABLE_ENTITY,
                error.message,
                "undecodable-text",
                _named(error),
                {"offset": error.offset},
            )
        case Refused():
            status = HTTPStatus.UNPROCESSABLE_ENTITY
            return Problem(status, error.message, "refused", _named(error))
        case NoAccess():
            return Problem(HTTPStatus.NOT_FOUND, NOT_FOUND)
        case GateClosed():
            return Problem(HTTPStatus.CONFLICT, str(error), "gate-closed")
        case NothingToDo():
            return Problem(HTTPStatus.NOT_FOUND, str(error), "nothing-to-do")
        case Conflict():
            more = {"current": error.current}
            return Problem(HTTPStatus.CONFLICT, str(error), "conflict", more=more)
    return None


def _of_http(error: exceptions.APIException) -> Problem:
    headers = {}
    if header := getattr(error, "auth_header", None):
        headers["WWW-Authenticate"] = header
    if wait := getattr(error, "wait", None):
        headers["Retry-After"] = f"{wait:.0f}"
    return Problem(HTTPStatus(error.status_code), _words(error.detail), headers=headers)


def _named(error: Refused) -> tuple[Mapping[str, Any], ...]:
    return ({"field": error.field, "reason": error.message},)


def _words(detail: Any) -> str:
    if isinstance(detail, Mapping):
        detail = detail.get("detail", next(iter(detail.values()), ""))
    return str(detail)


def _flat(detail: Any, path: str = "") -> Iterator[dict[str, Any]]:
    """Yield {field, reason} for each leaf of a validation error, the field as a path."""
    match detail:
        case Mapping():
            for name, inner in detail.items():
                own = "" if name == "non_field_errors" else str(name)
                yield from _flat(inner, ".".join(filter(None, (path, own))))
        case list() | tuple():
            for place, inner in enumerate(detail):
                nested = isinstance(inner, Mapping)
                yield from _flat(inner, f"{path}[{place}]" if nested else path)
        case _:
            yield {"field": path, "reason": str(detail)}
