"""Agreement runs: the figures, and starting one. For reviewers and managers: on a few passages
the figures alone would tell an annotator what a colleague answered.
"""

import secrets
from typing import Any, ClassVar

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers, status
from rest_framework.generics import ListAPIView, RetrieveAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.access import InCampaignGeneric
from claims.api.jobs import JobSerializer
from claims.models import AgreementRun
from claims.services import agreement, agreement_rows
from claims.tasks import ring
from claims.vocabulary import Role


class AgreementRunSerializer(serializers.ModelSerializer[AgreementRun]):
    figures = serializers.JSONField(
        allow_null=True, read_only=True, help_text="Null until the run is done."
    )

    class Meta:
        model = AgreementRun
        fields: ClassVar = [
            "number",
            "seed",
            "method",
            "filters",
            "figures",
            "n_sentences",
            "n_claims",
            "n_annotators",
            "created_at",
            "finished_at",
        ]
        read_only_fields = fields


class CountedRowSerializer(serializers.Serializer[Any]):
    """Integers of one article under one guideline version in one week. A cell is a JSON list of
    strings; the data dictionary says how to read it.
    """

    article = serializers.IntegerField()
    guideline = serializers.IntegerField()
    week = serializers.DateField()
    cells = serializers.DictField(child=serializers.IntegerField())


class ClustersSerializer(serializers.Serializer[Any]):
    """Claims of different readers of a passage that were taken for one: lists of their ids."""

    passage = serializers.IntegerField()
    article = serializers.IntegerField()
    guideline = serializers.IntegerField()
    clusters = serializers.ListField(
        child=serializers.ListField(child=serializers.UUIDField(), min_length=2)
    )


class WholeRunSerializer(AgreementRunSerializer):
    """A run with the counts that reproduce its figures, and the alignment that it used."""

    counts = serializers.SerializerMethodField()
    clusters = serializers.SerializerMethodField()

    class Meta(AgreementRunSerializer.Meta):
        fields: ClassVar = [*AgreementRunSerializer.Meta.fields, "counts", "clusters"]
        read_only_fields = fields

    @extend_schema_field(CountedRowSerializer(many=True))
    def get_counts(self, run: AgreementRun) -> list[Any]:
        return agreement_rows.frozen_counts(run)

    @extend_schema_field(ClustersSerializer(many=True))
    def get_clusters(self, run: AgreementRun) -> list[Any]:
        return agreement_rows.frozen_clusters(run)


class StartedRunSerializer(serializers.Serializer[Any]):
    run = AgreementRunSerializer()
    job = JobSerializer()


class AskedRunSerializer(serializers.Serializer[Any]):
    """With the same seed and the same readings a run's intervals come out the same."""

    seed = serializers.IntegerField(required=False, min_value=0, max_value=2**31 - 1)
    languages = serializers.ListField(
        child=serializers.CharField(max_length=8), required=False, max_length=50
    )
    outlets = serializers.ListField(
        child=serializers.CharField(max_length=200), required=False, max_length=200
    )
    guideline_versions = serializers.ListField(
        child=serializers.IntegerField(min_value=1, max_value=2**31 - 1),
        required=False,
        max_length=200,
    )


class AgreementRuns(InCampaignGeneric):
    role = Role.REVIEWER
    serializer_class = AgreementRunSerializer
    lookup_field = "number"
    ordering = "-number"
    queryset = AgreementRun.objects.none()

    def get_queryset(self) -> QuerySet[AgreementRun]:
        if self.is_described:
            return AgreementRun.objects.none()
        return agreement.runs_seen(self.campaign, self.sight)


class AgreementRunList(AgreementRuns, ListAPIView[AgreementRun]):
    """List agreement runs, the newest first. For reviewers and managers; to who annotates too they
    open once no passage's readings are hidden from them.
    """

    @extend_schema(request=AskedRunSerializer, responses={202: StartedRunSerializer})
    def post(self, request: Request, slug: str) -> Response:
        """Start a run; one that is on its way already is answered instead."""
        asked = AskedRunSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        seed = asked.validated_data.get("seed", secrets.randbelow(2**31))
        filters = agreement.Filters(
            languages=tuple(asked.validated_data.get("languages", ())),
            outlets=tuple(asked.validated_data.get("outlets", ())),
            guidelines=tuple(asked.validated_data.get("guideline_versions", ())),
        )
        run, job = agreement.request_run(
            campaign=self.campaign, by=self.person, seed=seed, filters=filters
        )
        ring(job)
        body = StartedRunSerializer({"run": run, "job": job}).data
        return Response(body, status=status.HTTP_202_ACCEPTED)


class AgreementRunDetail(AgreementRuns, RetrieveAPIView[AgreementRun]):
    """Show one run with its figures, counts and aligned claims. For reviewers and managers."""

    serializer_class = WholeRunSerializer
