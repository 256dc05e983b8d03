"""What readings disagree on, and the decisions that settle sentences."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from claims.models.articles import Article, Segmentation
from claims.models.assignments import Passage
from claims.models.campaigns import Campaign, Guideline, LabelSchemaVersion
from claims.models.choices import choices, one_of
from claims.models.triggers import append_only
from claims.vocabulary import Cause, DisagreementKind, Outcome, Provenance


class Disagreement(models.Model):
    """A sentence, or a run of sentences that claims tie together, on which readings differ."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="disagreements")
    passage = models.ForeignKey(Passage, on_delete=models.CASCADE, related_name="disagreements")
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="disagreements")
    segmentation = models.ForeignKey(Segmentation, on_delete=models.RESTRICT, related_name="+")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    kinds = ArrayField(models.CharField(max_length=20, choices=choices(DisagreementKind)))
    severity = models.FloatField(help_text="0 to 1, the queue's order: worst first.")
    # Seeds the order A, B, C in which a reviewer sees the readings.
    shuffle_seed = models.PositiveIntegerField()
    decided_at = models.DateTimeField(null=True, blank=True)
    raised_at = models.DateTimeField(
        null=True, blank=True, help_text="Sent to review from the agreement page: comes first."
    )
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        ordering = ("-severity", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("passage", "segmentation", "start"), name="disagreement_once_per_sentence"
            ),
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="disagreement_not_empty"),
            models.CheckConstraint(
                condition=Q(severity__gte=0, severity__lte=1),
                name="disagreement_severity_is_a_share",
            ),
        )
        indexes = (
            models.Index(
                fields=("campaign", "-severity"),
                name="disagreement_to_decide",
                condition=Q(decided_at__isnull=True),
            ),
        )

    def __str__(self) -> str:
        return f"{', '.join(self.kinds)} at {self.start}:{self.end}"


class Decision(models.Model):
    """The final word on a range of sentences, with its provenance. A later one supersedes it."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="decisions")
    passage = models.ForeignKey(Passage, on_delete=models.CASCADE, related_name="decisions")
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="decisions")
    segmentation = models.ForeignKey(Segmentation, on_delete=models.RESTRICT, related_name="+")
    disagreement = models.ForeignKey(
        Disagreement, on_delete=models.CASCADE, null=True, blank=True, related_name="decisions"
    )
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    outcome = models.CharField(max_length=10, choices=choices(Outcome))
    provenance = models.CharField(max_length=12, choices=choices(Provenance))
    rule = models.CharField(max_length=40, blank=True, help_text="Which rule merged, if one did.")
    reviewer = models.ForeignKey(
        "claims.User", on_delete=models.PROTECT, null=True, blank=True, related_name="decisions"
    )
    # Assignments whose version was taken; empty where the reviewer wrote their own.
    adopted = models.ManyToManyField("claims.Assignment", blank=True, related_name="+")
    cause = models.CharField(max_length=16, blank=True, choices=choices(Cause))
    note = models.TextField(blank=True, help_text="To the annotators.")
    schema_version = models.ForeignKey(
        LabelSchemaVersion, on_delete=models.RESTRICT, related_name="+"
    )
    guideline = models.ForeignKey(Guideline, on_delete=models.RESTRICT, related_name="+")
    supersedes = models.OneToOneField(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="superseded_by"
    )
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="decision_not_empty"),
            models.CheckConstraint(
                condition=~Q(provenance=Provenance.ADJUDICATED.value) | Q(reviewer__isnull=False),
                name="decision_adjudicated_has_a_reviewer",
            ),
            models.CheckConstraint(
                condition=~Q(outcome=Outcome.OPEN.value), name="decision_is_never_open"
            ),
            one_of("provenance", Provenance, name="decision_provenance_is_known"),
        )
        triggers = append_only("decision")

    def __str__(self) -> str:
        return f"{self.provenance}: {self.outcome}"
