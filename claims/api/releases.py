"""Releases: frozen, numbered exports with their files. For reviewers and managers: a release can
hold readings of passages that colleagues are still at work on.
"""

from typing import Any, ClassVar

from django.db.models import Prefetch, QuerySet
from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import serializers, status
from rest_framework.generics import ListAPIView, RetrieveAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.access import ExportThrottle, InCampaign, InCampaignGeneric
from claims.api.jobs import JobSerializer
from claims.models import Release, ReleaseFile
from claims.services import releases
from claims.tasks import ring
from claims.vocabulary import Role


class ReleaseFileSerializer(serializers.ModelSerializer[ReleaseFile]):
    class Meta:
        model = ReleaseFile
        fields: ClassVar = ["name", "media_type", "size", "sha256"]
        read_only_fields = fields


class ReleaseSerializer(serializers.ModelSerializer[Release]):
    files = ReleaseFileSerializer(many=True, read_only=True)

    class Meta:
        model = Release
        fields: ClassVar = ["number", "note", "manifest", "files", "created_at"]
        read_only_fields = fields


class AskedReleaseSerializer(serializers.Serializer[Any]):
    note = serializers.CharField(required=False, allow_blank=True, default="", max_length=5000)


class Releases(InCampaignGeneric):
    role: ClassVar = Role.REVIEWER
    roles: ClassVar = {"POST": Role.MANAGER}
    serializer_class = ReleaseSerializer
    lookup_field = "number"
    ordering = "-number"
    queryset = Release.objects.none()

    def get_queryset(self) -> QuerySet[Release]:
        if self.is_described:
            return Release.objects.none()
        files = Prefetch("files", queryset=ReleaseFile.objects.defer("data"))
        return Release.objects.filter(campaign=self.campaign).prefetch_related(files)


class ReleaseList(Releases, ListAPIView[Release]):
    """List releases, the newest first. For reviewers and managers."""

    @extend_schema(request=AskedReleaseSerializer, responses={202: JobSerializer})
    def post(self, request: Request, slug: str) -> Response:
        """Freeze the campaign as its next release; a job writes it. Asked again while it does, the
        same job is answered; where nothing has changed since the last release, note included, it
        writes no other. For managers.
        """
        asked = AskedReleaseSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        job = releases.request_release(
            campaign=self.campaign, by=self.person, note=asked.validated_data["note"]
        )
        ring(job)
        return Response(JobSerializer(job).data, status=status.HTTP_202_ACCEPTED)


class ReleaseDetail(Releases, RetrieveAPIView[Release]):
    """Show a release with its manifest and files. For reviewers and managers."""


class ReleaseDownload(InCampaign):
    role = Role.REVIEWER
    throttle_classes = (ExportThrottle,)

    @extend_schema(
        responses={(200, "*/*"): OpenApiResponse(OpenApiTypes.BINARY)},
        operation_id="campaigns_releases_files_download",
    )
    def get(self, request: Request, slug: str, number: int, name: str) -> HttpResponse:
        """Download a file of a release, byte for byte; its SHA-256 is the ETag. `readings.jsonl` is
        for managers.
        """
        file = releases.download(
            campaign=self.campaign, number=number, name=name, manages=self.sight.manages
        )
        response = HttpResponse(bytes(file.data), content_type=file.media_type)
        stem = f"{self.campaign.slug}-release-{number}"
        response["Content-Disposition"] = f'attachment; filename="{stem}-{file.name}"'
        response["ETag"] = f'"{file.sha256}"'
        return response
