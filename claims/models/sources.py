"""Where evidence comes from, the frozen copies of it, and the links from claims."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from claims.models.annotations import Claim, SpanFields
from claims.models.articles import Article
from claims.models.campaigns import Campaign
from claims.models.choices import choices, one_of
from claims.models.triggers import append_only, quote_equals_text
from claims.vocabulary import FetchState, SnapshotOrigin, SourceKind, SourceMedium, Stance


class Source(models.Model):
    """One row per canonical URL or article, per campaign. Shown to an annotator only where they
    linked it themselves: a source on its own would tell what a colleague found.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="sources")
    kind = models.CharField(max_length=10, choices=choices(SourceKind))
    article = models.ForeignKey(
        Article, on_delete=models.CASCADE, null=True, blank=True, related_name="sources"
    )
    url = models.URLField(max_length=2000, blank=True)
    canonical_url = models.CharField(max_length=2000, blank=True)
    title = models.CharField(max_length=500, blank=True)
    outlet = models.CharField(max_length=200, blank=True)
    published_on = models.DateField(null=True, blank=True)
    medium = models.CharField(
        max_length=20, choices=choices(SourceMedium), default=SourceMedium.WEB_TEXT
    )
    fetch_state = models.CharField(
        max_length=10, choices=choices(FetchState), default=FetchState.UNFETCHED
    )
    fetch_message = models.CharField(max_length=500, blank=True)
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("campaign", "canonical_url"),
                condition=Q(kind=SourceKind.URL.value),
                name="source_url_once_per_campaign",
            ),
            models.UniqueConstraint(
                fields=("campaign", "article"),
                condition=Q(kind=SourceKind.ARTICLE.value),
                name="source_article_once_per_campaign",
            ),
            models.CheckConstraint(
                condition=Q(kind=SourceKind.ARTICLE.value, article__isnull=False, canonical_url="")
                | (Q(kind=SourceKind.URL.value, article__isnull=True) & ~Q(canonical_url="")),
                name="source_is_an_article_or_a_url",
            ),
            one_of("fetch_state", FetchState, name="source_fetch_state_is_known"),
        )

    def __str__(self) -> str:
        return self.title or self.url or f"Source {self.pk}"

    @property
    def key(self) -> str:
        """The source's identity within its campaign."""
        return f"article:{self.article_id}" if self.article_id else self.canonical_url


class Snapshot(models.Model):
    """A frozen copy of what a source said, and how it was had."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="snapshots")
    origin = models.CharField(max_length=10, choices=choices(SnapshotOrigin))
    text = models.TextField()
    length = models.PositiveIntegerField(help_text="Code points.")
    sha256 = models.CharField(max_length=64, help_text="Of the text in UTF-8.")
    extractor = models.CharField(max_length=60, blank=True)
    added_by = models.ForeignKey(
        "claims.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    retrieved_at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("source", "sha256", "origin", "added_by"),
                nulls_distinct=False,
                name="snapshot_once_per_source_and_person",
            ),
            models.UniqueConstraint(fields=("id", "length"), name="snapshot_has_one_length"),
            models.CheckConstraint(condition=Q(length__gt=0), name="snapshot_not_empty"),
            one_of("origin", SnapshotOrigin, name="snapshot_origin_is_known"),
        )
        triggers = append_only("snapshot")

    def __str__(self) -> str:
        return f"{self.origin} {self.sha256[:12]}"


class Evidence(models.Model):
    """A source's stance on a claim. Items of one set are needed together (AND); sets are
    alternatives (OR).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="evidence")
    source = models.ForeignKey(Source, on_delete=models.RESTRICT, related_name="evidence")
    snapshot = models.ForeignKey(
        Snapshot, on_delete=models.RESTRICT, null=True, blank=True, related_name="evidence"
    )
    stance = models.CharField(max_length=20, choices=choices(Stance))
    set_number = models.PositiveSmallIntegerField(default=1)
    is_partial = models.BooleanField(default=False)
    scope_note = models.TextField(blank=True, help_text="Where time or place differ.")
    # What this annotator typed of the source: title, outlet, published_on, medium. Not on the
    # source, which others link too: one reader's words would reach the next before their own.
    cited = models.JSONField(default=dict, blank=True)
    is_retracted = models.BooleanField(default=False)
    rev = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("created_at", "pk")
        verbose_name_plural = "evidence"
        constraints = (
            models.CheckConstraint(
                condition=Q(set_number__gte=1), name="evidence_sets_count_from_1"
            ),
        )

    def __str__(self) -> str:
        return f"{self.stance}: {self.source}"


class EvidenceQuote(SpanFields):
    """The words of the source that carry the stance; in an article, or in a snapshot."""

    evidence = models.ForeignKey(Evidence, on_delete=models.CASCADE, related_name="quotes")
    article = models.ForeignKey(
        Article, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    snapshot = models.ForeignKey(
        Snapshot, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    text_length = models.PositiveIntegerField()

    class Meta:
        ordering = ("evidence", "position")
        constraints = (
            models.UniqueConstraint(
                fields=("evidence", "position"), name="evidence_quote_position_once"
            ),
            models.CheckConstraint(
                condition=Q(article__isnull=False) ^ Q(snapshot__isnull=False),
                name="evidence_quote_in_an_article_or_a_snapshot",
            ),
            models.CheckConstraint(
                condition=Q(start__lt=F("end")), name="evidence_quote_not_empty"
            ),
            models.CheckConstraint(
                condition=Q(end__lte=F("text_length")), name="evidence_quote_inside_its_text"
            ),
        )
        triggers = (
            quote_equals_text(
                "evidence_quote",
                text_of="""CASE WHEN NEW.article_id IS NOT NULL
                    THEN (SELECT text FROM claims_article WHERE id = NEW.article_id)
                    ELSE (SELECT text FROM claims_snapshot WHERE id = NEW.snapshot_id) END""",
            ),
        )

    def __str__(self) -> str:
        return f"{self.start}:{self.end}"
