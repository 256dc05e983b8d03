"""Jobs: what the worker does for a campaign, how far it is, and what could not be taken."""

from typing import Any, ClassVar

from django.db.models import Q, QuerySet
from django_filters import rest_framework as filters
from rest_framework import serializers
from rest_framework.generics import ListAPIView, RetrieveAPIView

from claims.api.access import InCampaignGeneric
from claims.models import Job
from claims.models.choices import choices
from claims.vocabulary import JobKind, JobState


class JobErrorSerializer(serializers.Serializer[Any]):
    """What could not be taken in; the rest went in."""

    row = serializers.IntegerField(required=False)
    file = serializers.CharField(required=False, help_text="The file in an archive.")
    url = serializers.CharField(required=False, help_text="The address in a list of them.")
    field = serializers.CharField(required=False)
    reason = serializers.CharField()
    article = serializers.IntegerField(required=False)
    offset = serializers.IntegerField(required=False)


class JobSerializer(serializers.ModelSerializer[Job]):
    percent = serializers.IntegerField(allow_null=True, read_only=True)
    is_over = serializers.BooleanField(read_only=True)
    errors = JobErrorSerializer(many=True, read_only=True)  # type: ignore[assignment]

    class Meta:
        model = Job
        fields: ClassVar = [
            "id",
            "kind",
            "state",
            "target",
            "parent",
            "attempt",
            "progress_done",
            "progress_total",
            "percent",
            "is_over",
            "message",
            "errors",
            "created_at",
            "started_at",
            "finished_at",
        ]
        read_only_fields = fields


class JobFilter(filters.FilterSet):
    kind = filters.ChoiceFilter(choices=choices(JobKind))
    state = filters.ChoiceFilter(choices=choices(JobState))

    class Meta:
        model = Job
        fields = ("kind", "state", "target", "parent")


class Jobs(InCampaignGeneric):
    """A manager sees all jobs of the campaign, anybody else those they asked for. Who annotates
    sees no page fetched for another.
    """

    serializer_class = JobSerializer
    filterset_class = JobFilter
    ordering = "-pk"
    queryset = Job.objects.none()

    def get_queryset(self) -> QuerySet[Job]:
        if self.is_described:
            return Job.objects.none()
        jobs = Job.objects.filter(campaign=self.campaign)
        if self.sight.sees_all:
            return jobs
        own = Q(created_by=self.person)
        # A page that is fetched for a colleague tells of their evidence.
        return jobs.filter(own | ~Q(kind=JobKind.FETCH_SOURCE) if self.sight.manages else own)


class JobList(Jobs, ListAPIView[Job]):
    """List the campaign's jobs, the newest first."""


class JobDetail(Jobs, RetrieveAPIView[Job]):
    """Show one job: how far it is, and its errors row by row."""
