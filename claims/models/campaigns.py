"""A campaign with its versioned label schema and guideline, and who takes part in it."""

from typing import TYPE_CHECKING

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from claims import schema
from claims.models.choices import choices, one_of
from claims.models.triggers import append_only
from claims.vocabulary import CampaignState, Distribution, Role, Suggestions

if TYPE_CHECKING:
    from claims.models.people import User


class CampaignQuerySet(models.QuerySet["Campaign"]):
    def visible_for(self, user: "User") -> "CampaignQuerySet":
        """Return the campaigns that the person takes part in; a superuser sees all."""
        if user.is_superuser:
            return self
        return self.filter(memberships__user=user).distinct()


class Campaign(models.Model):
    """A body of articles that a team reads under one guideline and one label schema."""

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    state = models.CharField(
        max_length=10, choices=choices(CampaignState), default=CampaignState.ACTIVE
    )
    languages = ArrayField(models.CharField(max_length=8), default=list, blank=True)
    overlap = models.PositiveSmallIntegerField(
        default=2, help_text="How many people read each passage, blind to each other."
    )
    passage_sentences = models.PositiveSmallIntegerField(
        default=0, help_text="Sentences in a passage; 0 gives whole articles."
    )
    distribution = models.CharField(
        max_length=10, choices=choices(Distribution), default=Distribution.IN_ORDER
    )
    seed = models.PositiveIntegerField(
        default=0, help_text="Of everything drawn at random here; stored so that it can be redrawn."
    )
    doubled_share = models.FloatField(
        default=0,
        help_text="Share of passages that one more person reads, to measure agreement only.",
    )
    most_readings = models.PositiveSmallIntegerField(
        default=0, help_text="Up to which the stopping rule adds readings; 0 adds none."
    )
    enough_alike = models.PositiveSmallIntegerField(
        default=2, help_text="Equal answers on each sentence after which reading stops."
    )
    even_load = models.BooleanField(
        default=False, help_text="Nobody reads more than their share while others can."
    )
    retest_share = models.FloatField(
        default=0, help_text="Share of a person's passages that they have read before."
    )
    retest_days = models.PositiveSmallIntegerField(
        default=14, help_text="Days at least between the two readings of a re-test."
    )
    gold_share = models.FloatField(
        default=0, help_text="Share of a person's passages whose answer is known."
    )
    lease_minutes = models.PositiveSmallIntegerField(default=30)
    editing_window_minutes = models.PositiveIntegerField(
        default=24 * 60, help_text="How long a single reading stays editable after submission."
    )
    suggestions = models.CharField(
        max_length=10, choices=choices(Suggestions), default=Suggestions.OFF
    )
    is_demo = models.BooleanField(default=False)
    created_by = models.ForeignKey(
        "claims.User", on_delete=models.PROTECT, related_name="campaigns_created"
    )
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = CampaignQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at", "-pk")
        constraints = (
            one_of("state", CampaignState, name="campaign_state_is_known"),
            one_of("suggestions", Suggestions, name="campaign_suggestions_are_known"),
            models.CheckConstraint(
                condition=Q(overlap__gte=1), name="campaign_overlap_at_least_one"
            ),
            one_of("distribution", Distribution, name="campaign_distribution_is_known"),
            models.CheckConstraint(
                condition=Q(doubled_share__gte=0, doubled_share__lte=1),
                name="campaign_doubled_share_is_a_share",
            ),
            models.CheckConstraint(
                condition=Q(most_readings=0)
                | Q(most_readings__gte=F("overlap")) & Q(most_readings__gte=F("enough_alike")),
                name="campaign_stopping_rule_can_be_met",
            ),
            models.CheckConstraint(
                condition=Q(enough_alike__gte=2), name="campaign_alike_needs_two_answers"
            ),
            models.CheckConstraint(
                condition=Q(retest_share__gte=0, retest_share__lte=1),
                name="campaign_retest_share_is_a_share",
            ),
            models.CheckConstraint(
                condition=Q(gold_share__gte=0, gold_share__lte=1),
                name="campaign_gold_share_is_a_share",
            ),
            models.CheckConstraint(
                condition=Q(lease_minutes__gte=1), name="campaign_lease_at_least_a_minute"
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def is_open(self) -> bool:
        return self.state == CampaignState.ACTIVE


class LabelSchemaVersion(models.Model):
    """One version of a campaign's label schema; never changed once stored."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="schemas")
    version = models.PositiveIntegerField()
    definition = models.JSONField()
    created_by = models.ForeignKey("claims.User", on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        ordering = ("campaign", "version")
        constraints = (
            models.UniqueConstraint(
                fields=("campaign", "version"), name="schema_version_once_per_campaign"
            ),
        )
        triggers = append_only("schema_version")

    def __str__(self) -> str:
        return f"schema v{self.version}"

    @property
    def schema(self) -> schema.LabelSchema:
        return schema.LabelSchema.from_json(self.definition)


class Guideline(models.Model):
    """One version of a campaign's guideline, in Markdown; never changed once published."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="guidelines")
    version = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    created_by = models.ForeignKey("claims.User", on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        ordering = ("campaign", "version")
        constraints = (
            models.UniqueConstraint(
                fields=("campaign", "version"), name="guideline_version_once_per_campaign"
            ),
        )
        triggers = append_only("guideline")

    def __str__(self) -> str:
        return f"guideline v{self.version}"


class Membership(models.Model):
    """One role of one person in one campaign; `languages` are the skills of an annotator."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey("claims.User", on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=10, choices=choices(Role))
    languages = ArrayField(models.CharField(max_length=8), default=list, blank=True)
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        ordering = ("campaign", "role", "user")
        constraints = (
            models.UniqueConstraint(
                fields=("campaign", "user", "role"), name="membership_role_once_per_person"
            ),
            one_of("role", Role, name="membership_role_is_known"),
        )

    def __str__(self) -> str:
        return f"{self.user} · {self.role}"
