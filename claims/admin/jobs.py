"""Jobs: what the worker did, does, and could not do, in words."""

from django.contrib import admin
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from claims.admin.filters import CampaignFilter
from claims.admin.scoped import Scoped, staff
from claims.models import Job, Membership
from claims.vocabulary import JobKind, Role


@admin.register(Job)
class JobAdmin(Scoped):
    list_display = (
        "id",
        "kind",
        "campaign",
        "state",
        "progress",
        "attempt",
        "message",
        "created_by",
        "created_at",
        "finished_at",
    )
    list_filter = (CampaignFilter, "kind", "state")
    search_fields = ("message",)
    list_select_related = ("campaign", "created_by")
    ordering = ("-pk",)
    exclude = ("token",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Job]:
        rows: QuerySet[Job] = super().get_queryset(request)
        user = staff(request)
        if user is None:
            return rows.none()
        mine = Membership.objects.filter(
            user=user, role=Role.ANNOTATOR, campaign=OuterRef("campaign")
        )
        # A page that is fetched for a colleague tells of their evidence.
        fetched = Q(kind=JobKind.FETCH_SOURCE) & (~Q(created_by=user) | Q(created_by=None))
        return rows.exclude(fetched & Q(Exists(mine)))

    @admin.display(description=_("progress"))
    def progress(self, job: Job) -> str:
        if job.progress_total is None:
            return str(job.progress_done or "")
        return f"{job.progress_done} / {job.progress_total}"
