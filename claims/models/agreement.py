"""Counts that are kept with every reading, and agreement runs: what was measured, from what."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from claims.models.articles import Article
from claims.models.assignments import Passage
from claims.models.campaigns import Campaign
from claims.models.triggers import append_only


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


class AgreementRunRecord(models.Model):
    """What a run froze beside its figures, so that they can be computed again elsewhere.

    Both are JSON lines, compressed: `counts` holds the integers by article, guideline version and
    week; `clusters` which claims were taken for one another in each passage.
    """

    run = models.OneToOneField(AgreementRun, on_delete=models.CASCADE, related_name="record")
    counts = models.BinaryField()
    clusters = models.BinaryField()
    # Never leaves: whose codes the run speaks of.
    annotators = models.JSONField(default=dict, help_text="Code by user id.")

    class Meta:
        triggers = append_only("agreement_run_record")

    def __str__(self) -> str:
        return f"counts of {self.run}"


class Counted(models.Model):
    """Integers by cell of `claims.agreement.tally`, written as `cell_text`; zero cells are left
    out. Annotators stand in them by user id.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="+")
    guideline_version = models.PositiveIntegerField()
    cells = models.JSONField()

    class Meta:
        abstract = True


class PassageTally(Counted):
    """What a passage adds to the counts under its submitted readings, exactly as it was added."""

    passage = models.ForeignKey(Passage, on_delete=models.CASCADE, related_name="tallies")
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="+")
    week = models.DateField(help_text="Monday of the week in which the latest reading came in.")
    schema_version = models.PositiveIntegerField(help_text="Its labels ranked check-worthiness.")
    # Claims of different readers that are taken for one: lists of their ids, aligned anew by each
    # change of the passage's readings.
    clusters = models.JSONField(default=list)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("passage", "guideline_version"), name="passage_tally_once_per_guideline"
            ),
        )

    def __str__(self) -> str:
        return f"counts of passage {self.passage_id}"


class TallyDelta(Counted):
    """A change of the counts that is not folded in yet; its writer waits for nobody."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="+")
    week = models.DateField()
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"change of article {self.article_id}"


class ArticleTally(Counted):
    """An article's counts: the folded deltas of one guideline version and week."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="+")
    week = models.DateField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("article", "guideline_version", "week"),
                name="article_tally_once_per_guideline_and_week",
            ),
        )

    def __str__(self) -> str:
        return f"counts of article {self.article_id}"


class CampaignTally(Counted):
    """A campaign's counts under one guideline version, so that a page reads a row or two."""

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("campaign", "guideline_version"), name="campaign_tally_once_per_guideline"
            ),
        )

    def __str__(self) -> str:
        return f"counts under guideline v{self.guideline_version}"


class Recount(models.Model):
    """A recount from the readings, and where the kept counts differed from it."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="recounts")
    counted_at = models.DateTimeField()
    n_passages = models.PositiveIntegerField()
    n_passages_differing = models.PositiveIntegerField()
    n_cells_differing = models.PositiveIntegerField(
        help_text="Cells in which the folded counts differ from what the passages added."
    )
    examples = models.JSONField(default=list, help_text="Some of what differed.")

    class Meta:
        ordering = ("-pk",)
        triggers = append_only("recount")

    def __str__(self) -> str:
        return f"recount of {self.n_passages} passages"

    @property
    def is_equal(self) -> bool:
        return not (self.n_passages_differing or self.n_cells_differing)
