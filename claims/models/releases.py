"""Releases: numbered, immutable exports of a campaign."""

from django.db import models
from django.db.models.functions import Now

from claims.models.campaigns import Campaign
from claims.models.triggers import append_only


class Release(models.Model):
    """A frozen export. The manifest says what is in it and how it came about."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="releases")
    number = models.PositiveIntegerField()
    manifest = models.JSONField()
    note = models.TextField(blank=True)
    created_by = models.ForeignKey("claims.User", on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(
                fields=("campaign", "number"), name="release_number_once_per_campaign"
            ),
        )
        triggers = append_only("release")

    def __str__(self) -> str:
        return f"release {self.number}"


class ReleaseFile(models.Model):
    """One file of a release, byte for byte."""

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=120)
    media_type = models.CharField(max_length=100)
    data = models.BinaryField()
    size = models.PositiveBigIntegerField(help_text="Bytes.")
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ("release", "name")
        constraints = (
            models.UniqueConstraint(fields=("release", "name"), name="release_file_name_once"),
        )
        triggers = append_only("release_file")

    def __str__(self) -> str:
        return self.name
