"""What annotators say: the append-only operation log, and the current state folded from it."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from claims.models.articles import Article, Segmentation
from claims.models.assignments import Assignment
from claims.models.campaigns import Campaign, LabelSchemaVersion
from claims.models.choices import choices, one_of
from claims.models.triggers import append_only, quote_equals_text
from claims.vocabulary import (
    DatePrecision,
    FlagReason,
    Mark,
    OperationStatus,
    OperationType,
    Outcome,
)


class Operation(models.Model):
    """One act of an annotator, exactly as it was sent. The log is never updated nor deleted."""

    op_id = models.UUIDField()
    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="operations")
    actor = models.ForeignKey("claims.User", on_delete=models.PROTECT, related_name="+")
    seq = models.PositiveIntegerField(help_text="The sender's own count.")
    type = models.CharField(max_length=20, choices=choices(OperationType))
    target = models.CharField(max_length=60, blank=True, help_text="Claim, evidence or sentence.")
    base_rev = models.PositiveIntegerField(null=True)
    rev = models.PositiveIntegerField(null=True, help_text="The target's revision afterwards.")
    payload = models.JSONField()
    status = models.CharField(max_length=10, choices=choices(OperationStatus))
    is_late = models.BooleanField(default=False)
    client_time = models.DateTimeField(null=True)
    received_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("op_id",), name="operation_id_once"),
            models.CheckConstraint(
                condition=Q(
                    status__in=[OperationStatus.APPLIED.value, OperationStatus.CONFLICT.value]
                ),
                name="operation_logged_is_applied_or_conflict",
            ),
            one_of("type", OperationType, name="operation_type_is_known"),
        )
        triggers = append_only("operation")

    def __str__(self) -> str:
        return f"{self.type} {self.op_id}"


class SentenceOutcome(models.Model):
    """What one assignment says of one sentence, held as a text range of a segmentation revision.

    `mark` is what the annotator said, `outcome` what follows with `n_claims` taken in.
    """

    # The constraint's index begins with it; another would be written with every step.
    assignment = models.ForeignKey(
        Assignment, on_delete=models.CASCADE, related_name="outcomes", db_index=False
    )
    segmentation = models.ForeignKey(Segmentation, on_delete=models.RESTRICT, related_name="+")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    mark = models.CharField(max_length=10, choices=choices(Mark), default=Mark.OPEN)
    outcome = models.CharField(max_length=10, choices=choices(Outcome), default=Outcome.OPEN)
    n_claims = models.PositiveSmallIntegerField(default=0)
    flag_reason = models.CharField(max_length=20, blank=True, choices=choices(FlagReason))
    note = models.TextField(blank=True)
    rev = models.PositiveIntegerField(default=0)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("assignment", "start")
        constraints = (
            models.UniqueConstraint(
                fields=("assignment", "segmentation", "start"),
                name="sentence_has_one_outcome_per_assignment",
            ),
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="outcome_range_not_empty"),
            models.CheckConstraint(
                condition=(
                    Q(mark=Mark.FLAGGED.value, outcome=Outcome.FLAGGED.value)
                    | (
                        ~Q(mark=Mark.FLAGGED.value)
                        & Q(n_claims__gt=0, outcome=Outcome.CLAIMS.value)
                    )
                    | Q(mark=Mark.NO_CLAIM.value, n_claims=0, outcome=Outcome.NO_CLAIM.value)
                    | Q(mark=Mark.OPEN.value, n_claims=0, outcome=Outcome.OPEN.value)
                ),
                name="outcome_follows_from_mark_and_claims",
            ),
            models.CheckConstraint(
                condition=Q(mark=Mark.FLAGGED.value) ^ Q(flag_reason=""),
                name="outcome_flag_has_a_reason",
            ),
        )

    def __str__(self) -> str:
        return f"{self.outcome} {self.start}:{self.end}"


class ClaimQuerySet(models.QuerySet["Claim"]):
    def standing(self) -> "ClaimQuerySet":
        """Return the claims that were not retracted."""
        return self.filter(is_retracted=False)

    def readings(self) -> "ClaimQuerySet":
        """Return annotators' claims, decided ones apart."""
        return self.filter(assignment__isnull=False)

    def final(self) -> "ClaimQuerySet":
        """Return the claims that decisions settled on and that no later decision replaced."""
        return self.filter(decision__isnull=False, decision__superseded_by__isnull=True)


class Claim(models.Model):
    """A claim: an annotator's (it has an assignment) or a final one (it has a decision)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="claims")
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="claims")
    assignment = models.ForeignKey(
        Assignment, on_delete=models.CASCADE, null=True, blank=True, related_name="claims"
    )
    decision = models.ForeignKey(
        "claims.Decision", on_delete=models.CASCADE, null=True, blank=True, related_name="claims"
    )
    adopted_from = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="adoptions"
    )
    author = models.ForeignKey(
        "claims.User", on_delete=models.PROTECT, null=True, blank=True, related_name="claims"
    )
    schema_version = models.ForeignKey(
        LabelSchemaVersion, on_delete=models.RESTRICT, related_name="+"
    )
    normalised_text = models.TextField(blank=True)
    language = models.CharField(max_length=8, blank=True)
    claim_types = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    check_worthiness = models.CharField(max_length=80, blank=True)
    attribution = models.JSONField(
        default=list, blank=True, help_text="A chain from the outlet inwards: name and role."
    )
    claim_date = models.DateField(null=True, blank=True)
    date_precision = models.CharField(max_length=8, blank=True, choices=choices(DatePrecision))
    place = models.CharField(max_length=2, blank=True, help_text="ISO 3166 country.")
    # A sub-claim of a compound sentence. A plain id: operations may arrive in any order.
    parent_id = models.UUIDField(null=True, blank=True)
    is_retracted = models.BooleanField(default=False)
    rev = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    updated_at = models.DateTimeField(auto_now=True)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        ordering = ("created_at", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(assignment__isnull=False) ^ Q(decision__isnull=False),
                name="claim_is_a_reading_or_a_decision",
            ),
            models.CheckConstraint(
                condition=Q(assignment__isnull=True) | Q(author__isnull=False),
                name="claim_of_a_reading_has_an_author",
            ),
            models.CheckConstraint(
                condition=Q(claim_date__isnull=True) ^ ~Q(date_precision=""),
                name="claim_date_has_a_precision",
            ),
        )

    def __str__(self) -> str:
        return self.normalised_text or str(self.id)


class SpanFields(models.Model):
    """Where some text stands and what it says: W3C TextPosition and TextQuote selectors."""

    position = models.PositiveSmallIntegerField(default=0)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    exact = models.TextField()
    prefix = models.TextField(blank=True)
    suffix = models.TextField(blank=True)

    class Meta:
        abstract = True


class ClaimSpan(SpanFields):
    """One of the ordered spans of a claim. The pair (article, article_length) is a foreign key to
    the article's own pair, so that a span's end stays inside the text by a plain CHECK.
    """

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="spans")
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="+")
    article_length = models.PositiveIntegerField()

    class Meta:
        ordering = ("claim", "position")
        constraints = (
            models.UniqueConstraint(fields=("claim", "position"), name="claim_span_position_once"),
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="claim_span_not_empty"),
            models.CheckConstraint(
                condition=Q(end__lte=F("article_length")), name="claim_span_inside_its_article"
            ),
        )
        triggers = (
            quote_equals_text(
                "claim_span", text_of="(SELECT text FROM claims_article WHERE id = NEW.article_id)"
            ),
        )

    def __str__(self) -> str:
        return f"{self.start}:{self.end}"


class Verdict(models.Model):
    """What an annotator, or a decision, concludes of a claim."""

    claim = models.OneToOneField(Claim, on_delete=models.CASCADE, related_name="verdict")
    value = models.CharField(max_length=80, blank=True)
    justification = models.TextField(blank=True)
    missing_information = models.TextField(blank=True)
    confidence = models.PositiveSmallIntegerField(null=True, blank=True, help_text="1 to 5.")
    comment = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(confidence__isnull=True) | Q(confidence__gte=1, confidence__lte=5),
                name="verdict_confidence_from_1_to_5",
            ),
        )

    def __str__(self) -> str:
        return self.value
