"""What was taken in, as bytes and as text, and what the text stage found in it."""

from typing import TYPE_CHECKING

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from claims.models.campaigns import Campaign
from claims.models.choices import choices, one_of
from claims.models.triggers import append_only, immutable
from claims.vocabulary import ArticleOrigin, Caution, LineClass, QuoteKind

if TYPE_CHECKING:
    from claims.models.people import User


class Original(models.Model):
    """The bytes exactly as they came in."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="originals")
    name = models.CharField(max_length=255, blank=True)
    media_type = models.CharField(max_length=100, default="text/plain")
    data = models.BinaryField()
    sha256 = models.CharField(max_length=64, db_index=True)
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        triggers = append_only("original")

    def __str__(self) -> str:
        return self.name or self.sha256[:12]


class ArticleQuerySet(models.QuerySet["Article"]):
    def visible_for(self, user: "User") -> "ArticleQuerySet":
        """Return the articles of the campaigns that the person takes part in."""
        return self.filter(campaign__in=Campaign.objects.visible_for(user))


class Article(models.Model):
    """A text that never changes. Offsets into it count code points from 0, end exclusive."""

    # Its index is the one below, which begins with it.
    campaign = models.ForeignKey(
        Campaign, on_delete=models.CASCADE, related_name="articles", db_index=False
    )
    original = models.ForeignKey(Original, on_delete=models.RESTRICT, related_name="articles")
    origin = models.CharField(max_length=10, choices=choices(ArticleOrigin))
    text = models.TextField()
    length = models.PositiveIntegerField(help_text="Code points.")
    sha256 = models.CharField(max_length=64, help_text="Of the text in UTF-8.")
    encoding = models.CharField(max_length=20)
    extractor = models.CharField(
        max_length=60, blank=True, help_text="What found the text on its HTML page; else blank."
    )
    external_id = models.CharField(
        max_length=200, blank=True, help_text="As the file of many articles names it."
    )
    title = models.CharField(max_length=500, blank=True)
    outlet = models.CharField(max_length=200, blank=True)
    url = models.URLField(max_length=2000, blank=True)
    published_on = models.DateField(null=True, blank=True)
    language = models.CharField(max_length=8, blank=True)
    script = models.CharField(max_length=8, blank=True)
    is_article = models.BooleanField(
        null=True, help_text="What the text stage thinks; unset before."
    )
    segmentation = models.ForeignKey(
        "claims.Segmentation", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    caution = models.CharField(max_length=10, choices=choices(Caution), default=Caution.BY_FLAGS)
    caution_note = models.CharField(
        max_length=300, blank=True, help_text="What a reader should know before they read."
    )
    added_by = models.ForeignKey("claims.User", on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("campaign", "sha256"), name="article_text_once_per_campaign"
            ),
            # The target of the composite foreign keys that keep span ends inside the text.
            models.UniqueConstraint(fields=("id", "length"), name="article_has_one_length"),
            models.CheckConstraint(condition=Q(length__gt=0), name="article_text_not_empty"),
            one_of("origin", ArticleOrigin, name="article_origin_is_known"),
            one_of("caution", Caution, name="article_caution_is_known"),
        )
        # A page of the newest, whatever other campaigns hold.
        indexes = (models.Index(fields=("campaign", "id"), name="article_of_campaign"),)
        triggers = (immutable("article_text", "campaign_id", "text", "length", "sha256"),)

    def __str__(self) -> str:
        return self.title or f"Article {self.pk}"


class ArticleDetails(models.Model):
    """One revision of an article's title, outlet and day; the article holds the newest. None before
    the first correction, which writes what came in as revision 1.
    """

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="details")
    revision = models.PositiveIntegerField()
    title = models.CharField(max_length=500, blank=True)
    outlet = models.CharField(max_length=200, blank=True)
    published_on = models.DateField(null=True, blank=True)
    edit = models.JSONField(
        default=dict, blank=True, help_text="A curator's correction; empty for what came in."
    )
    created_by = models.ForeignKey(
        "claims.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        ordering = ("article", "revision")
        constraints = (
            models.UniqueConstraint(
                fields=("article", "revision"), name="details_revision_once_per_article"
            ),
        )
        triggers = append_only("article_details")

    def __str__(self) -> str:
        return f"revision {self.revision}"


class Segmentation(models.Model):
    """One revision of an article's lines and sentences; a split or join makes the next one."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="segmentations")
    revision = models.PositiveIntegerField()
    engine = models.CharField(max_length=60)
    language = models.CharField(max_length=8)
    n_sentences = models.PositiveIntegerField(default=0)
    edit = models.JSONField(
        default=dict, blank=True, help_text="A curator's correction; empty where the engine cut."
    )
    # So that going back to a revision gives its passages their sentences back.
    passages_before = models.JSONField(
        default=list, blank=True, help_text="The revision before had these: [id, start, end]."
    )
    created_by = models.ForeignKey(
        "claims.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        ordering = ("article", "revision")
        constraints = (
            models.UniqueConstraint(
                fields=("article", "revision"), name="segmentation_revision_once_per_article"
            ),
        )
        triggers = append_only("segmentation")

    def __str__(self) -> str:
        return f"revision {self.revision}"


class Line(models.Model):
    """A line of the article with its class and the feature that decided it."""

    segmentation = models.ForeignKey(Segmentation, on_delete=models.CASCADE, related_name="lines")
    number = models.PositiveIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    line_class = models.CharField(max_length=12, choices=choices(LineClass))
    confidence = models.FloatField()
    feature = models.CharField(max_length=60, blank=True)
    language = models.CharField(max_length=8, blank=True)

    class Meta:
        ordering = ("segmentation", "number")
        constraints = (
            models.UniqueConstraint(fields=("segmentation", "number"), name="line_number_once"),
            models.CheckConstraint(
                condition=Q(start__lte=F("end")), name="line_starts_before_its_end"
            ),
            models.CheckConstraint(
                condition=Q(confidence__gte=0, confidence__lte=1), name="line_confidence_is_a_share"
            ),
            one_of("line_class", LineClass, name="line_class_is_known"),
        )
        triggers = append_only("line")

    def __str__(self) -> str:
        return f"line {self.number}"


class Sentence(models.Model):
    """A sentence of one segmentation revision; `is_annotated` where its line is body or lead."""

    segmentation = models.ForeignKey(
        Segmentation, on_delete=models.CASCADE, related_name="sentences"
    )
    number = models.PositiveIntegerField(help_text="From 1, over the whole article.")
    line_number = models.PositiveIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    is_annotated = models.BooleanField()

    class Meta:
        ordering = ("segmentation", "number")
        constraints = (
            models.UniqueConstraint(fields=("segmentation", "number"), name="sentence_number_once"),
            models.UniqueConstraint(fields=("segmentation", "start"), name="sentence_start_once"),
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="sentence_not_empty"),
        )
        triggers = append_only("sentence")

    def __str__(self) -> str:
        return f"sentence {self.number}"


class Quote(models.Model):
    """A quotation that the text stage found, with its cue verb and speaker where it saw them.

    `suggestion` is the full name that the speaker's words may stand for, `chain` the speakers from
    the outermost inwards where one passes on another's words: [start, end] of each.
    """

    segmentation = models.ForeignKey(Segmentation, on_delete=models.CASCADE, related_name="quotes")
    kind = models.CharField(max_length=10, choices=choices(QuoteKind))
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    cue_start = models.PositiveIntegerField(null=True)
    cue_end = models.PositiveIntegerField(null=True)
    speaker_start = models.PositiveIntegerField(null=True)
    speaker_end = models.PositiveIntegerField(null=True)
    suggestion_start = models.PositiveIntegerField(null=True)
    suggestion_end = models.PositiveIntegerField(null=True)
    chain = ArrayField(ArrayField(models.PositiveIntegerField(), size=2), default=list)

    class Meta:
        ordering = ("segmentation", "start")
        constraints = (
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="quote_not_empty"),
            models.CheckConstraint(
                condition=Q(suggestion_start__isnull=True, suggestion_end__isnull=True)
                | Q(
                    suggestion_start__isnull=False,
                    suggestion_end__isnull=False,
                    suggestion_start__lt=F("suggestion_end"),
                ),
                name="quote_suggestion_is_a_span",
            ),
            models.CheckConstraint(
                condition=Q(chain__len=0) | Q(chain__len__gte=2),
                name="quote_chain_has_two_or_none",
            ),
            one_of("kind", QuoteKind, name="quote_kind_is_known"),
        )
        triggers = append_only("quote")

    def __str__(self) -> str:
        return f"{self.kind} quote {self.start}:{self.end}"
