"""Agreement runs: what was measured, from what, and how it can be reproduced."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from claims.models.campaigns import Campaign


class AgreementRun(models.Model):
    """One measurement of a campaign's agreement. `figures` is set once, when the run is done."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="agreement_runs")
    number = models.PositiveIntegerField()
    seed = models.PositiveIntegerField()
    method = models.CharField(max_length=60, blank=True, help_text="Engine and version.")
    filters = models.JSONField(default=dict)
    figures = models.JSONField(null=True, blank=True)
    n_sentences = models.PositiveIntegerField(null=True, blank=True)
    n_claims = models.PositiveIntegerField(null=True, blank=True)
    n_annotators = models.PositiveIntegerField(null=True, blank=True)
    requested_by = models.ForeignKey(
        "claims.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(
                fields=("campaign", "number"), name="agreement_run_number_once_per_campaign"
            ),
            models.CheckConstraint(
                condition=Q(figures__isnull=True, finished_at__isnull=True)
                | Q(figures__isnull=False, finished_at__isnull=False),
                name="agreement_run_finished_has_figures",
            ),
        )
        triggers = (
            pgtrigger.Protect(
                name="agreement_run_finished_never_changes",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__figures__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return f"agreement run {self.number}"
