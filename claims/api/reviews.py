"""What was settled, by rule or by a reviewer; and, for reviewers, what waits for them."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.generics import ListAPIView, RetrieveAPIView

from claims.api.access import InCampaignGeneric
from claims.models import Decision, Disagreement
from claims.models.choices import choices
from claims.services import review_sheet
from claims.services.blindness import finals_seen
from claims.services.codes import reviewer_codes
from claims.vocabulary import Cause, DisagreementKind, Outcome, Provenance, Role


class DecisionSerializer(serializers.ModelSerializer[Decision]):
    segmentation = serializers.IntegerField(source="segmentation.revision", read_only=True)
    schema_version = serializers.IntegerField(source="schema_version.version", read_only=True)
    guideline_version = serializers.IntegerField(source="guideline.version", read_only=True)
    cause = serializers.CharField(
        read_only=True, help_text=f"One of: {', '.join(Cause)}; blank where none was given."
    )
    reviewer = serializers.SerializerMethodField(help_text="A code; blank where a rule decided.")
    is_current = serializers.SerializerMethodField(help_text="No later decision replaced it.")
    claims = serializers.PrimaryKeyRelatedField[Any](
        many=True, read_only=True, pk_field=serializers.UUIDField()
    )

    class Meta:
        model = Decision
        fields: ClassVar = [
            "id",
            "article",
            "segmentation",
            "start",
            "end",
            "outcome",
            "provenance",
            "rule",
            "cause",
            "note",
            "reviewer",
            "claims",
            "disagreement",
            "supersedes",
            "is_current",
            "schema_version",
            "guideline_version",
            "created_at",
        ]
        read_only_fields = fields

    @extend_schema_field(serializers.CharField())
    def get_reviewer(self, decision: Decision) -> str:
        codes: dict[int, str] = self.context["reviewers"]
        return codes.get(decision.reviewer_id or 0, "")

    @extend_schema_field(serializers.BooleanField())
    def get_is_current(self, decision: Decision) -> bool:
        return not hasattr(decision, "superseded_by")


class DecisionFilter(filters.FilterSet):
    outcome = filters.ChoiceFilter(choices=choices(Outcome))
    provenance = filters.ChoiceFilter(choices=choices(Provenance))
    is_current = filters.BooleanFilter(field_name="superseded_by", lookup_expr="isnull")

    class Meta:
        model = Decision
        fields = ("article", "cause")


class Decisions(InCampaignGeneric):
    serializer_class = DecisionSerializer
    filterset_class = DecisionFilter
    queryset = Decision.objects.none()

    def get_queryset(self) -> QuerySet[Decision]:
        if self.is_described:
            return Decision.objects.none()
        decisions = Decision.objects.filter(campaign=self.campaign)
        decisions = decisions.filter(finals_seen(self.sight, "passage"))
        return decisions.select_related(
            "segmentation", "schema_version", "guideline", "superseded_by"
        ).prefetch_related("claims")

    def get_serializer_context(self) -> dict[str, Any]:
        codes = {} if self.is_described else reviewer_codes(self.campaign)
        return {**super().get_serializer_context(), "reviewers": codes}


class DecisionList(Decisions, ListAPIView[Decision]):
    """List decisions: what stands of a run of sentences, how it came about and why."""


class DecisionDetail(Decisions, RetrieveAPIView[Decision]):
    """Show one decision."""


class DisagreementSerializer(serializers.ModelSerializer[Disagreement]):
    segmentation = serializers.IntegerField(source="segmentation.revision", read_only=True)
    kinds = serializers.ListField(
        child=serializers.ChoiceField(choices(DisagreementKind)), read_only=True
    )

    class Meta:
        model = Disagreement
        fields: ClassVar = [
            "id",
            "article",
            "segmentation",
            "start",
            "end",
            "kinds",
            "severity",
            "decided_at",
            "created_at",
        ]
        read_only_fields = fields


class DisagreementFilter(filters.FilterSet):
    kind = filters.ChoiceFilter(
        choices=choices(DisagreementKind), field_name="kinds", method="of_kind"
    )
    is_decided = filters.BooleanFilter(field_name="decided_at", lookup_expr="isnull", exclude=True)

    class Meta:
        model = Disagreement
        fields = ("article",)

    def of_kind(
        self, found: QuerySet[Disagreement], name: str, value: str
    ) -> QuerySet[Disagreement]:
        return found.filter(kinds__contains=[value])


class Disagreements(InCampaignGeneric):
    role = Role.REVIEWER
    serializer_class = DisagreementSerializer
    filterset_class = DisagreementFilter
    queryset = Disagreement.objects.none()

    def get_queryset(self) -> QuerySet[Disagreement]:
        if self.is_described:
            return Disagreement.objects.none()
        found = Disagreement.objects.filter(campaign=self.campaign)
        return review_sheet.open_to(self.person, found).select_related("segmentation")


class DisagreementList(Disagreements, ListAPIView[Disagreement]):
    """List where readings differ, and on what. For reviewers and managers; of passages that the
    caller read, once they are settled.
    """


class DisagreementDetail(Disagreements, RetrieveAPIView[Disagreement]):
    """Show one disagreement. For reviewers and managers."""
