"""Releases and their files, by checksum; the bytes are handed out on the campaign's own page."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from claims.admin.filters import CampaignFilter
from claims.admin.scoped import MANAGERS, ReadOnlyInline, Scoped
from claims.models import Release, ReleaseFile


class FileInline(ReadOnlyInline):
    model = ReleaseFile
    fields = ("name", "media_type", "size", "sha256")
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> QuerySet[ReleaseFile]:
        rows: QuerySet[ReleaseFile] = super().get_queryset(request)
        return rows.defer("data")


@admin.register(Release)
class ReleaseAdmin(Scoped):
    roles = MANAGERS
    list_display = ("number", "campaign", "claims", "note", "created_by", "created_at")
    list_filter = (CampaignFilter,)
    search_fields = ("note",)
    list_select_related = ("campaign", "created_by")
    inlines = (FileInline,)
    fields = ("campaign", "number", "page", "note", "created_by", "created_at", "manifest")
    readonly_fields = fields

    @admin.display(description=_("claims"))
    def claims(self, release: Release) -> Any:
        return release.manifest["counts"].get("claims", 0)

    @admin.display(description=_("page"))
    def page(self, release: Release) -> SafeString:
        address = reverse("releases", args=(release.campaign.slug,))
        return format_html('<a href="{}">{}</a>', address, _("open"))
