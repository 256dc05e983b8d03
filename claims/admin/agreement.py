"""Agreement runs, as they were stored."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from claims.admin.filters import CampaignFilter
from claims.admin.scoped import REVIEWERS, Scoped, staff
from claims.models import AgreementRun, Campaign
from claims.services.blindness import sight, tallies_hidden
from claims.vocabulary import Role


@admin.register(AgreementRun)
class AgreementRunAdmin(Scoped):
    roles = REVIEWERS
    list_display = (
        "number",
        "campaign",
        "n_sentences",
        "n_claims",
        "n_annotators",
        "requested_by",
        "finished_at",
    )
    list_filter = (CampaignFilter,)
    list_select_related = ("campaign", "requested_by")
    fields = (
        "campaign",
        "number",
        "page",
        "seed",
        "method",
        "filters",
        "requested_by",
        "created_at",
        "finished_at",
        "n_sentences",
        "n_claims",
        "n_annotators",
        "values",
    )
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> QuerySet[AgreementRun]:
        rows: QuerySet[AgreementRun] = super().get_queryset(request)
        user = staff(request)
        if user is None:
            return rows.none()
        annotated = Campaign.objects.filter(
            memberships__user=user, memberships__role=Role.ANNOTATOR
        )
        hidden = [one.pk for one in annotated if tallies_hidden(one, sight(user, one)).exists()]
        return rows.exclude(campaign__in=hidden)

    @admin.display(description=_("page"))
    def page(self, run: AgreementRun) -> SafeString:
        address = reverse("agreement", args=(run.campaign.slug,))
        return format_html('<a href="{}?run={}">{}</a>', address, run.number, _("open"))

    @admin.display(description=_("figures"))
    def values(self, run: AgreementRun) -> SafeString:
        figures = (run.figures or {}).get("figures", [])
        return format_html_join(
            "",
            "<p>{}: {}</p>",
            (
                (one["name"], one["reason"] if one["value"] is None else round(one["value"], 4))
                for one in figures
            ),
        )
