"""The gate of a guideline version: what an annotator reads, trains on and is tested by before they
are given passages. What people answered, and what came of it, is appended and never changed.
"""

from typing import TYPE_CHECKING

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from claims.models.campaigns import Campaign, Guideline
from claims.models.choices import choices, one_of
from claims.models.triggers import append_only, immutable
from claims.vocabulary import GateItemKind, GateMode

if TYPE_CHECKING:
    from claims.models.people import User


class Gate(models.Model):
    """What a campaign asks of its annotators; a campaign without a row asks nothing."""

    campaign = models.OneToOneField(Campaign, on_delete=models.CASCADE, related_name="gate")
    mode = models.CharField(max_length=10, choices=choices(GateMode), default=GateMode.OFF)
    pass_percent = models.PositiveSmallIntegerField(default=80)
    attempts = models.PositiveSmallIntegerField(default=3)

    class Meta:
        constraints = (
            one_of("mode", GateMode, name="gate_mode_is_known"),
            models.CheckConstraint(
                condition=Q(pass_percent__gte=1, pass_percent__lte=100),
                name="gate_pass_mark_is_a_percentage",
            ),
            models.CheckConstraint(condition=Q(attempts__gte=1), name="gate_gives_an_attempt"),
        )

    def __str__(self) -> str:
        return f"{self.campaign}: {self.mode}"


class GateItemQuerySet(models.QuerySet["GateItem"]):
    def current(self) -> "GateItemQuerySet":
        """Return the newest version of each item, the retired left out, in order of position."""
        newest = self.order_by("key", "-version").distinct("key").values("pk")
        return GateItem.objects.filter(pk__in=newest, is_retired=False).order_by("position", "pk")


class GateItem(models.Model):
    """One version of a sentence to practise or be tested on. `types` empty means «no claim».

    A change appends the item's next version under the same `key`: answers keep the words that they
    were given to. Only its place and its retirement change in place.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="gate_items")
    key = models.UUIDField()
    version = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=choices(GateItemKind))
    guideline = models.ForeignKey(
        Guideline,
        on_delete=models.CASCADE,
        related_name="+",
        help_text="The version from which it holds.",
    )
    text = models.TextField()
    context = models.TextField(blank=True)
    language = models.CharField(max_length=8)
    types = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    explanation = models.TextField(blank=True, help_text="Markdown, shown after the answer.")
    position = models.PositiveIntegerField()
    is_retired = models.BooleanField(default=False)
    created_by = models.ForeignKey("claims.User", on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = GateItemQuerySet.as_manager()

    class Meta:
        ordering = ("campaign", "position", "pk")
        constraints = (
            models.UniqueConstraint(fields=("key", "version"), name="gate_item_version_once"),
            models.CheckConstraint(condition=~Q(text=""), name="gate_item_has_a_sentence"),
            one_of("kind", GateItemKind, name="gate_item_kind_is_known"),
        )
        triggers = (immutable("gate_item", "key", "version", "kind", "text", "context", "types"),)

    def __str__(self) -> str:
        return self.text[:80]


class GateAnswer(models.Model):
    """What a person said of an item; `attempt` is 0 in training."""

    user = models.ForeignKey("claims.User", on_delete=models.PROTECT, related_name="+")
    guideline = models.ForeignKey(Guideline, on_delete=models.CASCADE, related_name="+")
    item = models.ForeignKey(GateItem, on_delete=models.RESTRICT, related_name="answers")
    attempt = models.PositiveSmallIntegerField(default=0)
    types = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    is_right = models.BooleanField()
    answered_at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("user", "guideline", "item", "attempt"),
                name="gate_item_answered_once_per_attempt",
            ),
        )
        triggers = append_only("gate_answer")

    def __str__(self) -> str:
        return f"{self.user} · {self.item}"


class GateResultQuerySet(models.QuerySet["GateResult"]):
    def of(self, user: "User", campaign: Campaign) -> "GateResultQuerySet":
        """Return a person's results in a campaign, the oldest first."""
        return self.filter(user=user, guideline__campaign=campaign).order_by("pk")

    def passed(self, mode: GateMode) -> "GateResultQuerySet":
        """Return the results that open a gate of this mode; a test opens a gate of reading too."""
        if mode == GateMode.TEST:
            return self.filter(is_passed=True, mode=GateMode.TEST)
        return self.filter(is_passed=True)


class GateResult(models.Model):
    """That a person read a guideline version (`mode` read), or how a test of theirs ended.

    `answers` lists {"item", "types", "is_right"} in the order of the items.
    """

    user = models.ForeignKey("claims.User", on_delete=models.PROTECT, related_name="+")
    guideline = models.ForeignKey(Guideline, on_delete=models.CASCADE, related_name="gate_results")
    mode = models.CharField(max_length=10, choices=choices(GateMode))
    attempt = models.PositiveSmallIntegerField(default=1)
    n_right = models.PositiveIntegerField(default=0)
    n_items = models.PositiveIntegerField(default=0)
    pass_percent = models.PositiveSmallIntegerField(default=0)
    is_passed = models.BooleanField()
    answers = models.JSONField(default=list, blank=True)
    finished_at = models.DateTimeField()

    objects = GateResultQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("user", "guideline", "mode", "attempt"), name="gate_result_once_per_attempt"
            ),
            models.CheckConstraint(
                condition=Q(mode__in=[GateMode.READ.value, GateMode.TEST.value]),
                name="gate_result_is_of_reading_or_a_test",
            ),
            models.CheckConstraint(
                condition=Q(n_right__lte=F("n_items")), name="gate_score_within_its_items"
            ),
        )
        triggers = append_only("gate_result")

    def __str__(self) -> str:
        return f"{self.user} · {self.guideline} · {self.mode}"

    @property
    def percent(self) -> int:
        """The score in whole per cent, rounded down: 79.9 is no 80."""
        return 100 * self.n_right // self.n_items if self.n_items else 100


class GateGrant(models.Model):
    """One more attempt at the test of a guideline version, given by a manager."""

    user = models.ForeignKey("claims.User", on_delete=models.PROTECT, related_name="+")
    guideline = models.ForeignKey(Guideline, on_delete=models.CASCADE, related_name="+")
    granted_by = models.ForeignKey("claims.User", on_delete=models.PROTECT, related_name="+")
    granted_at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        triggers = append_only("gate_grant")

    def __str__(self) -> str:
        return f"{self.user} · {self.guideline}"
