"""Jobs: what the worker did, does, and could not do, in words."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from claims.admin.filters import CampaignFilter
from claims.admin.scoped import Scoped
from claims.models import Job


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

    @admin.display(description=_("progress"))
    def progress(self, job: Job) -> str:
        if job.progress_total is None:
            return str(job.progress_done or "")
        return f"{job.progress_done} / {job.progress_total}"
