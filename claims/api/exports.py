"""Whole data sets as streamed files: constant memory, however much there is."""

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

import orjson
from django.http import StreamingHttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request

from claims.api.access import ExportThrottle, InCampaign
from claims.api.annotations import VIEW, chosen_view
from claims.formats import jsonl, tabular
from claims.services import exports
from claims.vocabulary import Role

JSON_LINES = "application/jsonl"
CSV = "text/csv; charset=utf-8"
PIECE = 64 * 1024  # bytes; a line at a time would cost a system call each

ARTICLE = OpenApiParameter("article", int, description="Keep to one article.")


class AnyType(BaseContentNegotiation):
    """The address names the format; what the client says it accepts does not matter."""

    def select_parser(self, request: Request, parsers: Any) -> Any:
        return parsers[0]

    def select_renderer(
        self, request: Request, renderers: Any, format_suffix: str | None = None
    ) -> tuple[BaseRenderer, str]:
        return renderers[0], renderers[0].media_type


class Export(InCampaign):
    """A file of the campaign's data."""

    throttle_classes = (ExportThrottle,)
    content_negotiation_class = AnyType
    kind: ClassVar[str]
    suffix: ClassVar[str] = "jsonl"
    has_views: ClassVar[bool] = True

    def stream(self, lines: Iterable[bytes]) -> StreamingHttpResponse:
        view = f"-{chosen_view(self.request)}" if self.has_views else ""
        name = f"{self.campaign.slug}-{self.kind}{view}.{self.suffix}"
        return StreamingHttpResponse(
            pieces(lines),
            content_type=CSV if self.suffix == "csv" else JSON_LINES,
            headers={
                "Content-Disposition": f'attachment; filename="{name}"',
                "Cache-Control": "private, no-store",
            },
        )

    def chosen(self) -> dict[str, Any]:
        """Return what the query asks for: the view, and one article or all."""
        return {
            "campaign": self.campaign,
            "article": self.chosen_article(),
            "view": chosen_view(self.request),
            "sight": self.sight,
        }

    def chosen_article(self) -> int | None:
        article = self.request.query_params.get("article")
        if article is None:
            return None
        if not (article.isdecimal() and int(article) < 2**63):
            raise serializers.ValidationError({"article": "Must be an article's number."})
        return int(article)


def pieces(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Join lines to pieces of about PIECE bytes."""
    held: list[bytes] = []
    size = 0
    for line in lines:
        held.append(line)
        size += len(line)
        if size >= PIECE:
            yield b"".join(held)
            held, size = [], 0
    if held:
        yield b"".join(held)


def _described(media_type: str, words: str) -> dict[Any, OpenApiResponse]:
    return {(200, media_type): OpenApiResponse(OpenApiTypes.STR, words)}


class ClaimLines(Export):
    kind = "claims"

    @extend_schema(
        parameters=[VIEW, ARTICLE],
        responses=_described(JSON_LINES, "A ClaimRecord a line."),
        operation_id="campaigns_claims_jsonl",
    )
    def get(self, request: Request, slug: str) -> StreamingHttpResponse:
        """Stream all labelled claims that the caller may see, by article and place."""
        return self.stream(jsonl.lines(exports.claim_records(**self.chosen())))


class ClaimTable(Export):
    kind, suffix = "claims", "csv"

    @extend_schema(
        parameters=[VIEW, ARTICLE],
        responses=_described("text/csv", "A claim a row; lists as JSON in their cells."),
        operation_id="campaigns_claims_csv",
    )
    def get(self, request: Request, slug: str) -> StreamingHttpResponse:
        """Stream all labelled claims that the caller may see, as a table."""
        rows = map(tabular.claim_row, exports.claim_records(**self.chosen()))
        return self.stream(tabular.lines(tabular.CLAIM_COLUMNS, rows))


class SentenceLines(Export):
    kind = "sentences"

    @extend_schema(
        parameters=[VIEW, ARTICLE],
        responses=_described(JSON_LINES, "A SentenceRecord a line."),
        operation_id="campaigns_sentences_jsonl",
    )
    def get(self, request: Request, slug: str) -> StreamingHttpResponse:
        """Stream sentence outcomes; in the final view every sentence, settled or open."""
        return self.stream(jsonl.lines(exports.sentence_records(**self.chosen())))


class SentenceTable(Export):
    kind, suffix = "sentences", "csv"

    @extend_schema(
        parameters=[VIEW, ARTICLE],
        responses=_described("text/csv", "A sentence a row."),
        operation_id="campaigns_sentences_csv",
    )
    def get(self, request: Request, slug: str) -> StreamingHttpResponse:
        """Stream sentence outcomes as a table."""
        rows = map(tabular.sentence_row, exports.sentence_records(**self.chosen()))
        return self.stream(tabular.lines(tabular.SENTENCE_COLUMNS, rows))


class ArticleLines(Export):
    kind = "articles"
    has_views = False

    @extend_schema(
        responses=_described(JSON_LINES, "An ArticleRecord a line, with its exact text."),
        operation_id="campaigns_articles_jsonl",
    )
    def get(self, request: Request, slug: str) -> StreamingHttpResponse:
        """Stream the campaign's articles with their texts."""
        return self.stream(jsonl.lines(exports.article_records(campaign=self.campaign)))


class QuotationLines(Export):
    # What a machine found could sway annotators: they get as much of it as the campaign allows.
    role = Role.REVIEWER
    kind = "quotations"
    has_views = False

    @extend_schema(
        parameters=[ARTICLE],
        responses=_described(JSON_LINES, "A QuotationRecord a line."),
        operation_id="campaigns_quotations_jsonl",
    )
    def get(self, request: Request, slug: str) -> StreamingHttpResponse:
        """Stream the quotations that the text stage found. For reviewers and managers."""
        records = exports.quotation_records(campaign=self.campaign, article=self.chosen_article())
        return self.stream(jsonl.lines(records))


class OperationLines(Export):
    role = Role.MANAGER
    kind = "operations"
    has_views = False

    @extend_schema(
        responses=_described(JSON_LINES, "An operation a line, as it was received."),
        operation_id="campaigns_operations_jsonl",
    )
    def get(self, request: Request, slug: str) -> StreamingHttpResponse:
        """Stream the operation log, names included. For managers; one who annotates too does not
        get what others said of passages that they read themselves or may yet be given.
        """
        rows = exports.operation_rows(campaign=self.campaign, sight=self.sight)
        return self.stream(
            orjson.dumps(row, option=orjson.OPT_UTC_Z | orjson.OPT_APPEND_NEWLINE) for row in rows
        )
