"""The caller's own assignments: taking the next passage, and sending operations on it, under the
same rules as in the browser.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from http import HTTPStatus
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.utils import timezone
from django_filters import rest_framework as filters
from drf_spectacular.utils import (
    OpenApiResponse,
    extend_schema,
    extend_schema_field,
    inline_serializer,
)
from rest_framework import serializers
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.access import InCampaign, InCampaignGeneric
from claims.api.problems import Problem, ProblemSerializer
from claims.api.records import ClaimRecordSerializer
from claims.errors import NoAccess
from claims.formats.record import View
from claims.models import Assignment, Claim, Evidence, SentenceOutcome
from claims.models.choices import choices
from claims.services import access, annotations, assignments, cautions
from claims.services.blindness import Sight
from claims.services.exports import claim_records
from claims.services.passages import sentences_of
from claims.tasks import ring
from claims.vocabulary import (
    AssignmentState,
    Mark,
    OperationStatus,
    OperationType,
    Outcome,
)


class ContentWarningSerializer(serializers.Serializer[Any]):
    note = serializers.CharField(help_text="What the manager says of it; often empty.")


class AssignmentSerializer(serializers.ModelSerializer[Assignment]):
    article = serializers.IntegerField(source="passage.article_id", read_only=True)
    start = serializers.IntegerField(source="passage.start", read_only=True)
    end = serializers.IntegerField(source="passage.end", read_only=True)
    schema_version = serializers.IntegerField(source="schema_version.version", read_only=True)
    guideline_version = serializers.IntegerField(source="guideline.version", read_only=True)
    content_warning = serializers.SerializerMethodField(
        help_text="Ask before showing the article's text to a person; null where none is needed."
    )

    @extend_schema_field(ContentWarningSerializer(allow_null=True))
    def get_content_warning(self, assignment: Assignment) -> dict[str, str] | None:
        is_flagged: bool = assignment.is_flagged  # type: ignore[attr-defined] # see _described
        warned = cautions.warning_where(assignment.passage.article, is_flagged=is_flagged)
        return asdict(warned) if warned else None

    class Meta:
        model = Assignment
        fields: ClassVar = [
            "id",
            "state",
            "article",
            "start",
            "end",
            "schema_version",
            "guideline_version",
            "leased_at",
            "lease_until",
            "submitted_at",
            "is_late",
            "content_warning",
        ]
        read_only_fields = fields


class MarkedSentenceSerializer(serializers.Serializer[Any]):
    number = serializers.IntegerField()
    start = serializers.IntegerField()
    end = serializers.IntegerField()
    mark = serializers.ChoiceField(choices(Mark))
    outcome = serializers.ChoiceField(choices(Outcome))
    flag_reason = serializers.CharField(allow_blank=True)
    note = serializers.CharField(allow_blank=True)


class ReadingSerializer(AssignmentSerializer):
    """An assignment with all that the caller said in it."""

    sentences = MarkedSentenceSerializer(many=True, read_only=True)
    claims = ClaimRecordSerializer(many=True, read_only=True)
    revisions = serializers.DictField(
        child=serializers.IntegerField(),
        read_only=True,
        help_text="By target, as `claim:<id>`, `evidence:<id>` or `sentence:<start>`: what the "
        "next operation on it names as `base_rev`. Without an entry it is null.",
    )

    class Meta(AssignmentSerializer.Meta):
        fields: ClassVar = [*AssignmentSerializer.Meta.fields, "sentences", "claims", "revisions"]
        read_only_fields = fields


class AnswerSerializer(serializers.Serializer[Any]):
    op_id = serializers.CharField()
    status = serializers.ChoiceField(choices(OperationStatus))
    rev = serializers.IntegerField(allow_null=True)
    message = serializers.CharField(allow_blank=True)
    field = serializers.CharField(allow_blank=True)
    current = serializers.DictField(allow_null=True, help_text="On conflict: what is stored.")


class AnswersSerializer(serializers.Serializer[Any]):
    """Operations are answered one by one: a refused one never blocks another."""

    answers = AnswerSerializer(many=True)
    state = serializers.ChoiceField(choices(AssignmentState))
    lease_until = serializers.DateTimeField()
    open_sentences = serializers.ListField(child=serializers.IntegerField())


# Only described: the service reads each operation by itself, to answer it by itself.
OPERATIONS = inline_serializer(
    "Operations",
    {
        "operations": inline_serializer(
            "Operation",
            {
                "op_id": serializers.UUIDField(help_text="Sent twice, it changes nothing."),
                "seq": serializers.IntegerField(min_value=0),
                "base_rev": serializers.IntegerField(allow_null=True, required=False),
                "type": serializers.ChoiceField(choices(OperationType)),
                "payload": serializers.DictField(),
                "client_time": serializers.DateTimeField(required=False),
            },
            many=True,
        )
    },
)


class AssignmentFilter(filters.FilterSet):
    state = filters.ChoiceFilter(choices=choices(AssignmentState))

    class Meta:
        model = Assignment
        fields = ("state",)


class AssignmentList(InCampaignGeneric, ListAPIView[Assignment]):
    """List the caller's own assignments, the newest first."""

    serializer_class = AssignmentSerializer
    filterset_class = AssignmentFilter
    ordering = "-pk"
    queryset = Assignment.objects.none()

    def get_queryset(self) -> QuerySet[Assignment]:
        if self.is_described:
            return Assignment.objects.none()
        # What is only held ahead for their browser was never begun.
        own = Assignment.objects.filter(
            passage__campaign=self.campaign, annotator=self.person, opened_at__isnull=False
        )
        return _described(own)

    @extend_schema(
        request=None,
        responses={
            200: ReadingSerializer,
            404: OpenApiResponse(ProblemSerializer, "Nothing is left to read, and why."),
            409: OpenApiResponse(
                ProblemSerializer, "The newest guideline is to be read first, or its test passed."
            ),
        },
    )
    def post(self, request: Request, slug: str) -> Response:
        """Take the next passage, or go on with the one that is leased already."""
        leased = assignments.next_assignment(
            campaign=self.campaign, annotator=self.person, now=timezone.now()
        )
        return Response(reading(access.assignment_for(self.person, leased.pk)))


class InAssignment(InCampaign):
    """A view of one assignment of the caller's own."""

    def assignment(self) -> Assignment:
        return self._here(access.assignment_for(self.person, self.kwargs["pk"]))

    def assignment_in_hand(self) -> Assignment:
        return self._here(access.assignment_in_hand(self.person, self.kwargs["pk"]))

    def _here(self, found: Assignment) -> Assignment:
        if found.passage.campaign_id != self.campaign.pk:
            raise NoAccess(f"no assignment {found.pk}")
        return found


class AssignmentDetail(InAssignment):
    @extend_schema(responses=ReadingSerializer)
    def get(self, request: Request, slug: str, pk: int) -> Response:
        """Show one of the caller's assignments with all that they said in it."""
        return Response(reading(self.assignment()))


class OperationBatch(InAssignment):
    @extend_schema(
        request=OPERATIONS,
        responses={
            200: AnswersSerializer,
            422: OpenApiResponse(ProblemSerializer, "Every operation was refused."),
        },
    )
    def post(self, request: Request, slug: str, pk: int) -> Response:
        """Apply operations to one of the caller's assignments. Where none of them can be taken,
        nothing is stored, and the answer is 422 with each one's field and reason.
        """
        sent = request.data.get("operations") if isinstance(request.data, dict) else None
        answered = annotations.apply_operations(
            assignment=self.assignment_in_hand(),
            actor=self.person,
            operations=sent,  # type: ignore[arg-type] # the service refuses what is no list
            now=timezone.now(),
        )
        ring(*answered.jobs)
        body = {
            "answers": [asdict(answer) for answer in answered.answers],
            "state": answered.state,
            "lease_until": answered.lease_until,
            "open_sentences": answered.open_sentences,
        }
        statuses = {answer.status for answer in answered.answers}
        if statuses == {OperationStatus.REFUSED}:
            return _all_refused(answered.answers, body).response()
        return Response(body)


def _all_refused(answers: Sequence[annotations.Answer], body: Mapping[str, Any]) -> Problem:
    errors = tuple(
        {"row": row, "field": answer.field, "reason": answer.message}
        for row, answer in enumerate(answers, start=1)
    )
    words = "None of the operations can be taken."
    return Problem(HTTPStatus.UNPROCESSABLE_ENTITY, words, "refused", errors, body)


def _described(assignments: QuerySet[Assignment]) -> QuerySet[Assignment]:
    """Fetch beside each assignment all that its serializer shows."""
    shown = cautions.with_flags(assignments).defer("passage__article__text")
    return shown.select_related("passage__article", "schema_version", "guideline")


def reading(assignment: Assignment) -> dict[str, Any]:
    """Return an assignment with what its annotator said, and the revisions to build on."""
    described = _described(Assignment.objects.filter(pk=assignment.pk)).get()
    said = {row.start: row for row in SentenceOutcome.objects.filter(assignment=assignment)}
    own = Claim.objects.filter(assignment=assignment)
    standing = own.standing().values_list("pk", flat=True)
    return {
        **AssignmentSerializer(described).data,
        "sentences": [
            _sentence(row.number, row.start, row.end, said.get(row.start))
            for row in sentences_of(assignment.passage)
        ],
        "claims": ClaimRecordSerializer(
            claim_records(
                campaign=assignment.passage.campaign,
                view=View.INDIVIDUAL,
                sight=Sight(reader=assignment.annotator_id),
                ids=list(standing),
            ),
            many=True,
        ).data,
        "revisions": _revisions(own, said),
    }


def _sentence(number: int, start: int, end: int, row: SentenceOutcome | None) -> dict[str, Any]:
    return {
        "number": number,
        "start": start,
        "end": end,
        "mark": row.mark if row else Mark.OPEN,
        "outcome": row.outcome if row else Outcome.OPEN,
        "flag_reason": row.flag_reason if row else "",
        "note": row.note if row else "",
    }


def _revisions(own: QuerySet[Claim], said: dict[int, SentenceOutcome]) -> dict[str, int]:
    evidence = Evidence.objects.filter(claim__in=own).values_list("pk", "rev")
    return {
        **{f"claim:{pk}": rev for pk, rev in own.values_list("pk", "rev")},
        **{f"evidence:{pk}": rev for pk, rev in evidence},
        **{f"sentence:{start}": row.rev for start, row in said.items() if row.rev},
    }
