"""Jobs: work for the worker. The row is the truth, the broker only a doorbell."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from claims.models.campaigns import Campaign
from claims.models.choices import choices, one_of
from claims.vocabulary import JobKind, JobState


class Job(models.Model):
    """A piece of work with its lease, fence token, attempts and progress."""

    kind = models.CharField(max_length=20, choices=choices(JobKind))
    campaign = models.ForeignKey(
        Campaign, on_delete=models.CASCADE, null=True, blank=True, related_name="jobs"
    )
    parent = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="children"
    )
    target = models.PositiveBigIntegerField(null=True, blank=True, help_text="Primary key.")
    parameters = models.JSONField(default=dict, blank=True)
    state = models.CharField(max_length=10, choices=choices(JobState), default=JobState.PENDING)
    token = models.UUIDField(null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    attempt = models.PositiveSmallIntegerField(default=0)
    progress_done = models.PositiveIntegerField(default=0)
    progress_total = models.PositiveIntegerField(null=True, blank=True)
    message = models.CharField(max_length=500, blank=True)
    errors = models.JSONField(
        default=list, blank=True, help_text="Row by row: row, field and reason."
    )
    created_by = models.ForeignKey(
        "claims.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-pk",)
        constraints = (
            one_of("kind", JobKind, name="job_kind_is_known"),
            one_of("state", JobState, name="job_state_is_known"),
            models.CheckConstraint(
                condition=~Q(state=JobState.RUNNING.value)
                | Q(token__isnull=False, lease_until__isnull=False),
                name="job_running_holds_a_lease",
            ),
        )
        indexes = (
            models.Index(
                fields=("state", "lease_until", "created_at"),
                name="job_to_sweep",
                condition=Q(state__in=[JobState.PENDING.value, JobState.RUNNING.value]),
            ),
            models.Index(fields=("kind", "target"), name="job_by_target"),
            # Few among all that were done.
            models.Index(
                fields=("campaign", "kind"),
                name="job_failed",
                condition=Q(state=JobState.FAILED.value),
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def is_over(self) -> bool:
        return self.state in (JobState.DONE, JobState.FAILED)

    @property
    def percent(self) -> int | None:
        """Whole percent of progress, None while the total is unknown."""
        if not self.progress_total:
            return None
        return min(100, 100 * self.progress_done // self.progress_total)
