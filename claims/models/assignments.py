"""A passage is a run of sentences given to one person; an assignment is its lease."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from claims.models.articles import Article, Segmentation
from claims.models.campaigns import Campaign, Guideline, LabelSchemaVersion, Membership
from claims.models.choices import choices, one_of
from claims.vocabulary import AssignmentState, SidePolicy, SkipReason


class Passage(models.Model):
    """A text range of one segmentation revision, read by `planned_readings` people."""

    # Its index is the one below, which begins with it.
    campaign = models.ForeignKey(
        Campaign, on_delete=models.CASCADE, related_name="passages", db_index=False
    )
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="passages")
    segmentation = models.ForeignKey(
        Segmentation, on_delete=models.CASCADE, related_name="passages"
    )
    language = models.CharField(max_length=8)
    position = models.PositiveIntegerField(help_text="From 1, within the article.")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    n_sentences = models.PositiveIntegerField()
    rank = models.BigIntegerField(help_text="Passages are handed out by rising rank.")
    is_doubled = models.BooleanField(
        default=False, help_text="One reading more than the campaign's overlap, for measuring."
    )
    planned_readings = models.PositiveSmallIntegerField()
    fixed_readings = models.PositiveSmallIntegerField(
        help_text="Planned before anybody answered; the stopping rule adds to these."
    )
    most_readings = models.PositiveSmallIntegerField(
        null=True, help_text="Up to which the stopping rule added a reading here."
    )
    # Leased or submitted readings; kept beside the assignments so that handing out reads one row.
    taken_readings = models.PositiveSmallIntegerField(default=0)
    submitted_readings = models.PositiveSmallIntegerField(default=0)
    compared_at = models.DateTimeField(null=True, blank=True)
    came_back = models.BooleanField(
        db_default=False, help_text="It was free once more after somebody may have passed it."
    )

    class Meta:
        ordering = ("campaign", "article", "position")
        constraints = (
            models.UniqueConstraint(
                fields=("segmentation", "position"), name="passage_position_once_per_segmentation"
            ),
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="passage_not_empty"),
            models.CheckConstraint(
                condition=Q(planned_readings__gte=1), name="passage_read_at_least_once"
            ),
            models.CheckConstraint(
                condition=Q(fixed_readings__gte=1, fixed_readings__lte=F("planned_readings")),
                name="passage_plan_holds_its_fixed_readings",
            ),
            models.CheckConstraint(
                condition=Q(fixed_readings=F("planned_readings"))
                | Q(most_readings__isnull=False, planned_readings__lte=F("most_readings")),
                name="passage_stopping_rule_keeps_to_its_most",
            ),
        )
        indexes = (
            # What came since a mark was set, whatever else this campaign and others hold.
            models.Index(fields=("campaign", "id"), name="passage_of_campaign"),
            models.Index(
                fields=("campaign", "rank", "id"),
                name="passage_to_hand_out",
                condition=Q(taken_readings__lt=F("planned_readings")),
            ),
            models.Index(
                fields=("campaign", "rank", "id"),
                name="passage_came_back_to_hand_out",
                condition=Q(came_back=True, taken_readings__lt=F("planned_readings")),
            ),
            # Few, if any, among a million that were read as planned.
            models.Index(
                fields=("campaign",),
                name="passage_read_further",
                condition=Q(planned_readings__gt=F("fixed_readings")),
            ),
        )

    def __str__(self) -> str:
        return f"passage {self.position}"


class PassedMark(models.Model):
    """From which rank on there is something for an annotator, when they last looked.

    A place to look from, and no promise: `claims.services.passed` tells when it holds.
    """

    membership = models.OneToOneField(
        Membership, on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    rank = models.BigIntegerField()
    languages = ArrayField(models.CharField(max_length=8), help_text="Those that they read.")
    n_cut = models.BigIntegerField(help_text="Passages ever made in the campaign, at that time.")
    newest_passage = models.BigIntegerField(help_text="The newest id of all campaigns, then.")

    def __str__(self) -> str:
        return f"from {self.rank} on"


class Assignment(models.Model):
    """One annotator's reading of a passage, and why it was given to them."""

    passage = models.ForeignKey(Passage, on_delete=models.CASCADE, related_name="assignments")
    # Its index is the one below, which begins with it.
    annotator = models.ForeignKey(
        "claims.User", on_delete=models.PROTECT, related_name="assignments", db_index=False
    )
    state = models.CharField(
        max_length=10, choices=choices(AssignmentState), default=AssignmentState.LEASED
    )
    schema_version = models.ForeignKey(
        LabelSchemaVersion, on_delete=models.RESTRICT, related_name="+"
    )
    guideline = models.ForeignKey(Guideline, on_delete=models.RESTRICT, related_name="+")
    # «Why this sentence»: the sampling design, exported with the data.
    policy = models.CharField(max_length=40)
    policy_version = models.PositiveSmallIntegerField(default=1)
    reason = models.JSONField(default=dict)
    suggestions = models.CharField(max_length=10)
    leased_at = models.DateTimeField()
    opened_at = models.DateTimeField(
        null=True, blank=True, help_text="Empty while it is only held ahead for its reader."
    )
    lease_until = models.DateTimeField()
    returned_at = models.DateTimeField(null=True, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    is_late = models.BooleanField(
        default=False, help_text="Work came in after the lease had gone back."
    )
    shown_at = models.DateTimeField(
        null=True, blank=True, help_text="When the reader chose to see a text behind a warning."
    )
    skipped_at = models.DateTimeField(null=True, blank=True)
    skip_reason = models.CharField(max_length=12, choices=choices(SkipReason), blank=True)
    skip_note = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("passage", "annotator"),
                condition=~Q(policy=SidePolicy.RETEST.value),
                name="passage_read_once_per_annotator",
            ),
            models.UniqueConstraint(
                fields=("passage", "annotator"),
                condition=Q(policy=SidePolicy.RETEST.value),
                name="passage_read_again_once_per_annotator",
            ),
            models.CheckConstraint(
                condition=Q(state=AssignmentState.SUBMITTED.value, submitted_at__isnull=False)
                | Q(
                    state__in=[
                        AssignmentState.RESERVED.value,
                        AssignmentState.LEASED.value,
                        AssignmentState.RETURNED.value,
                        AssignmentState.SKIPPED.value,
                    ],
                    submitted_at__isnull=True,
                ),
                name="assignment_submitted_has_a_time",
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=[
                        AssignmentState.RESERVED.value,
                        AssignmentState.RETURNED.value,
                        AssignmentState.SKIPPED.value,
                    ]
                )
                | Q(opened_at__isnull=False),
                name="assignment_worked_on_was_opened",
            ),
            models.CheckConstraint(
                condition=Q(
                    state=AssignmentState.SKIPPED.value,
                    skipped_at__isnull=False,
                    skip_reason__in=[reason.value for reason in SkipReason],
                )
                | (
                    ~Q(state=AssignmentState.SKIPPED.value)
                    & Q(skipped_at__isnull=True, skip_reason="", skip_note="")
                ),
                name="assignment_skipped_has_a_reason",
            ),
            one_of("state", AssignmentState, name="assignment_state_is_known"),
        )
        indexes = (
            # What is in hand is found among all that a person ever handed in.
            models.Index(fields=("annotator", "state", "passage"), name="assignment_of_annotator"),
            models.Index(
                fields=("lease_until",),
                name="assignment_lease_to_return",
                condition=Q(
                    state__in=[AssignmentState.LEASED.value, AssignmentState.RESERVED.value]
                ),
            ),
            models.Index(
                fields=("annotator", "passage"),
                name="assignment_held_ahead",
                condition=Q(state=AssignmentState.RESERVED.value),
            ),
            # The guideline versions that a person ever worked under, one look for each.
            models.Index(
                fields=("annotator", "guideline"),
                name="assignment_worked_under",
                condition=Q(opened_at__isnull=False),
            ),
            models.Index(
                fields=("passage",),
                name="assignment_left_to_others",
                condition=Q(state=AssignmentState.SKIPPED.value),
            ),
        )

    def __str__(self) -> str:
        return f"{self.passage} · {self.annotator}"
