"""What curators taught about the pages of a site, for the next of them."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from claims.models.articles import Article
from claims.models.campaigns import Campaign
from claims.models.choices import choices, one_of
from claims.vocabulary import LineClass


class SiteProfile(models.Model):
    """A site by its host name, within one campaign."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="site_profiles")
    host = models.CharField(max_length=253)
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        ordering = ("campaign", "host")
        constraints = (
            models.UniqueConstraint(fields=("campaign", "host"), name="site_once_per_campaign"),
            models.CheckConstraint(condition=~Q(host=""), name="site_has_a_host"),
        )

    def __str__(self) -> str:
        return self.host


class SiteLine(models.Model):
    """The class of a line that comes back on the site's pages, known by its signature."""

    profile = models.ForeignKey(SiteProfile, on_delete=models.CASCADE, related_name="lines")
    signature = models.CharField(max_length=100)
    line_class = models.CharField(max_length=12, choices=choices(LineClass))
    example = models.CharField(max_length=200, help_text="As it stood when it was last seen.")
    count = models.PositiveIntegerField(default=1, help_text="How often a curator said so.")
    article = models.ForeignKey(
        Article, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    learned_by = models.ForeignKey("claims.User", on_delete=models.PROTECT, related_name="+")
    updated_at = models.DateTimeField()

    class Meta:
        ordering = ("profile", "-count", "signature")
        constraints = (
            models.UniqueConstraint(
                fields=("profile", "signature"), name="site_line_signature_once"
            ),
            models.CheckConstraint(condition=Q(count__gte=1), name="site_line_was_seen"),
            one_of("line_class", LineClass, name="site_line_class_is_known"),
        )

    def __str__(self) -> str:
        return f"{self.signature}: {self.line_class}"
