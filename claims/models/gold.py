"""Gold sentences: their answer is known, so that annotators' answers can be held against it."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from claims.models.articles import Article
from claims.models.campaigns import Campaign
from claims.models.choices import choices, one_of
from claims.vocabulary import GoldOrigin, Outcome


class GoldSentence(models.Model):
    """The known answer to a range of an article's text. `claim_types` empty asks for none."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="gold")
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="gold")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    outcome = models.CharField(max_length=10, choices=choices(Outcome))
    claim_types = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    origin = models.CharField(max_length=10, choices=choices(GoldOrigin))
    created_by = models.ForeignKey("claims.User", on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("article", "start", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("article", "start"),
                condition=Q(retired_at__isnull=True),
                name="gold_sentence_has_one_answer",
            ),
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="gold_range_not_empty"),
            models.CheckConstraint(
                condition=Q(outcome=Outcome.CLAIMS.value)
                | Q(outcome=Outcome.NO_CLAIM.value, claim_types=[]),
                name="gold_answer_is_claims_or_none",
            ),
            one_of("origin", GoldOrigin, name="gold_origin_is_known"),
        )
        indexes = (
            models.Index(
                fields=("campaign", "article"),
                name="gold_in_use",
                condition=Q(retired_at__isnull=True),
            ),
        )

    def __str__(self) -> str:
        return f"{self.outcome} {self.start}:{self.end}"
