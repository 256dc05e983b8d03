"""Agreement runs: the figures, and starting one. For reviewers and managers: on a few passages
the figures alone would tell an annotator what a colleague answered.
"""

import secrets
from typing import Any, ClassVar

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.generics import ListAPIView, RetrieveAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.access import InCampaignGeneric
from claims.api.jobs import JobSerializer
from claims.models import AgreementRun
from claims.services import agreement
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


class StartedRunSerializer(serializers.Serializer[Any]):
    run = AgreementRunSerializer()
    job = JobSerializer()


class AskedRunSerializer(serializers.Serializer[Any]):
    """With the same seed and the same readings a run's intervals come out the same."""

    seed = serializers.IntegerField(required=False, min_value=0, max_value=2**31 - 1)


class AgreementRuns(InCampaignGeneric):
    role = Role.REVIEWER
    serializer_class = AgreementRunSerializer
    lookup_field = "number"
    ordering = "-number"
    queryset = AgreementRun.objects.none()

    def get_queryset(self) -> QuerySet[AgreementRun]:
        if self.is_described:
            return AgreementRun.objects.none()
        return AgreementRun.objects.filter(campaign=self.campaign)


class AgreementRunList(AgreementRuns, ListAPIView[AgreementRun]):
    """List agreement runs, the newest first. For reviewers and managers."""

    @extend_schema(request=AskedRunSerializer, responses={202: StartedRunSerializer})
    def post(self, request: Request, slug: str) -> Response:
        """Start a run; one that is on its way already is answered instead."""
        asked = AskedRunSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        seed = asked.validated_data.get("seed", secrets.randbelow(2**31))
        run, job = agreement.request_run(campaign=self.campaign, by=self.person, seed=seed)
        ring(job)
        body = StartedRunSerializer({"run": run, "job": job}).data
        return Response(body, status=status.HTTP_202_ACCEPTED)


class AgreementRunDetail(AgreementRuns, RetrieveAPIView[AgreementRun]):
    """Show one run with its figures. For reviewers and managers."""
