"""Articles: the text that never changes, its segmentations, and the lines of the newest."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from claims.admin.counts import count_of
from claims.admin.filters import CampaignFilter, LanguageFilter
from claims.admin.scoped import REVIEWERS, ReadOnlyInline, Scoped, staff
from claims.models import Article, Claim, Line, Segmentation
from claims.services.blindness import veiled

MOST_LINES = 400


class SegmentationInline(ReadOnlyInline):
    model = Segmentation
    fields = ("revision", "engine", "language", "n_sentences", "created_by", "created_at")
    readonly_fields = fields


@admin.register(Article)
class ArticleAdmin(Scoped):
    roles = REVIEWERS
    list_display = (
        "__str__",
        "campaign",
        "outlet",
        "language",
        "published_on",
        "length",
        "n_claims",
        "origin",
        "created_at",
    )
    list_filter = (CampaignFilter, LanguageFilter, "origin", "is_article")
    search_fields = ("title", "outlet", "url", "sha256")
    list_select_related = ("campaign",)
    inlines = (SegmentationInline,)
    fields = (
        "page",
        "campaign",
        "title",
        "outlet",
        "url",
        "published_on",
        "language",
        "script",
        "is_article",
        "origin",
        "encoding",
        "length",
        "sha256",
        "added_by",
        "created_at",
        "exact_text",
        "lines",
    )
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        rows: QuerySet[Article] = super().get_queryset(request)
        user = staff(request)
        # How many there are would tell a reader of the article which of theirs were agreed on.
        finals = Claim.objects.final().exclude(
            veiled(user.pk if user else None, "decision__passage")
        )
        rows = rows.annotate(final_claims=count_of(finals, of="article"))
        return rows.defer("text") if _is_list(request) else rows

    @admin.display(description=_("final claims"), ordering="final_claims")
    def n_claims(self, article: Any) -> int:
        return int(article.final_claims)

    @admin.display(description=_("page"))
    def page(self, article: Article) -> SafeString:
        address = reverse("article", args=(article.campaign.slug, article.pk))
        return format_html('<a href="{}">{}</a>', address, _("read it"))

    @admin.display(description=_("text"))
    def exact_text(self, article: Article) -> SafeString:
        return format_html('<div class="exact-text" dir="auto">{}</div>', article.text)

    @admin.display(description=_("lines"))
    def lines(self, article: Article) -> SafeString:
        rows = Line.objects.filter(segmentation=article.segmentation_id).order_by("number")
        found = [row for row in rows[:MOST_LINES] if article.text[row.start : row.end].strip()]
        return format_html_join(
            "",
            '<p dir="auto"><strong>{} · {}</strong> {}</p>',
            ((row.number, row.line_class, article.text[row.start : row.end]) for row in found),
        )


def _is_list(request: HttpRequest) -> bool:
    match = request.resolver_match
    return bool(match and match.url_name and match.url_name.endswith("_changelist"))
