"""Claims with their spans and evidence, and the operation log: all of it to look at.

A claim of a reading shows up once all planned readings of its passage are in; to who read that
passage, only once all of it is settled, and a final claim likewise. Its author shows up once
nothing of the passage is open.
"""

from typing import Any

from django.contrib import admin
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from unfold.decorators import action

from claims.admin.filters import CampaignFilter, LanguageFilter, ViewFilter
from claims.admin.scoped import MANAGERS, REVIEWERS, ReadOnlyInline, Scoped, staff
from claims.models import (
    Claim,
    ClaimSpan,
    Disagreement,
    Evidence,
    Membership,
    Operation,
)
from claims.services.blindness import complete, veiled
from claims.vocabulary import Role


def open_disagreements(passage: str) -> Exists:
    """Tell whether anything of a passage waits for a decision; `passage` is the path to it."""
    waiting = Disagreement.objects.filter(passage=OuterRef(passage), decided_at__isnull=True)
    return Exists(waiting.exclude(kinds=[]))


class SpanInline(ReadOnlyInline):
    model = ClaimSpan
    fields = ("position", "start", "end", "exact")
    readonly_fields = fields


class EvidenceInline(ReadOnlyInline):
    model = Evidence
    verbose_name_plural = _("evidence")
    fields = ("stance", "set_number", "source_link", "quoted", "is_partial", "is_retracted")
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> QuerySet[Evidence]:
        rows: QuerySet[Evidence] = super().get_queryset(request)
        return rows.select_related("source__article").prefetch_related("quotes")

    @admin.display(description=_("source"))
    def source_link(self, evidence: Evidence) -> SafeString:
        source = evidence.source
        if source.article_id:
            address = reverse("admin:claims_article_change", args=(source.article_id,))
            return format_html('<a href="{}">{}</a>', address, source.article)
        return format_html("{}", source.title or source.url)

    @admin.display(description=_("quotes"))
    def quoted(self, evidence: Evidence) -> SafeString:
        return format_html_join(
            "", '<p dir="auto">{}</p>', ((q.exact,) for q in evidence.quotes.all())
        )


@admin.register(Claim)
class ClaimAdmin(Scoped):
    roles = REVIEWERS
    language_path = "article__language"
    list_display = (
        "words",
        "campaign",
        "article",
        "types",
        "check_worthiness",
        "verdict_value",
        "n_evidence",
        "stands_as",
    )
    list_filter = (CampaignFilter, ViewFilter, LanguageFilter, "check_worthiness")
    search_fields = ("normalised_text", "spans__exact", "article__title")
    list_select_related = ("campaign", "article", "verdict", "decision", "assignment__passage")
    ordering = ("article", "created_at")
    inlines = (SpanInline, EvidenceInline)
    actions_detail = ("decide",)
    fields = (
        "campaign",
        "article",
        "stands_as",
        "written_by",
        "normalised_text",
        "language",
        "types",
        "check_worthiness",
        "said_by",
        "claim_date",
        "date_precision",
        "place",
        "verdict_value",
        "justification",
        "schema_version",
        "adopted_from",
        "is_retracted",
    )
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> QuerySet[Claim]:
        rows: QuerySet[Claim] = super().get_queryset(request)
        user = staff(request)
        if user is None:
            return rows.none()
        rows = rows.annotate(is_open=open_disagreements("assignment__passage"))
        final = Q(decision__isnull=False) & ~veiled(user.pk, "decision__passage")
        read = complete("assignment__passage") & ~veiled(user.pk, "assignment__passage")
        rows = rows.filter(final | read)
        # A claim's own words stand in its spans: whole articles stay in the database.
        return rows.prefetch_related("spans", "evidence").defer("article__text")

    @admin.display(description=_("claim"))
    def words(self, claim: Claim) -> str:
        return " … ".join(span.exact for span in claim.spans.all())[:160] or claim.normalised_text

    @admin.display(description=_("types"))
    def types(self, claim: Claim) -> str:
        return ", ".join(claim.claim_types)

    @admin.display(description=_("said by"))
    def said_by(self, claim: Claim) -> str:
        links = (
            f"{one['name']} ({one['role']})" if one["role"] else one["name"]
            for one in claim.attribution
        )
        return " › ".join(links)

    @admin.display(description=_("verdict"))
    def verdict_value(self, claim: Claim) -> str:
        return claim.verdict.value if hasattr(claim, "verdict") else ""

    @admin.display(description=_("justification"))
    def justification(self, claim: Claim) -> str:
        return claim.verdict.justification if hasattr(claim, "verdict") else ""

    @admin.display(description=_("evidence"))
    def n_evidence(self, claim: Claim) -> int:
        return sum(not evidence.is_retracted for evidence in claim.evidence.all())

    @admin.display(description=_("stands as"))
    def stands_as(self, claim: Claim) -> str:
        return claim.decision.provenance if claim.decision else str(_("reading"))

    @admin.display(description=_("written by"))
    def written_by(self, claim: Any) -> str:
        if claim.assignment_id and claim.is_open:
            return str(_("shown once the passage is decided"))
        return str(claim.author or "")

    @action(description=_("Decide"), url_path="decide")  # type: ignore[untyped-decorator]
    def decide(self, request: HttpRequest, object_id: str) -> HttpResponseRedirect:
        """Lead to the disagreement that the claim is part of, or say that there is none."""
        claim = self.get_queryset(request).filter(pk=object_id).first()
        found = disagreement_on(claim) if claim else None
        if found is None:
            self.message_user(request, _("Nothing is disputed about this claim."))
            return HttpResponseRedirect(reverse("admin:claims_claim_change", args=(object_id,)))
        return HttpResponseRedirect(reverse("admin:claims_disagreement_review", args=(found.pk,)))


def disagreement_on(claim: Claim) -> Disagreement | None:
    """Return the disagreement whose sentences the claim touches."""
    if claim.decision:
        return claim.decision.disagreement
    if claim.assignment is None:
        return None
    touched = Q(pk__in=[])
    for span in claim.spans.all():
        touched |= Q(start__lt=span.end, end__gt=span.start)
    found = Disagreement.objects.filter(touched, passage=claim.assignment.passage)
    return found.exclude(kinds=[]).first()


@admin.register(Operation)
class OperationAdmin(Scoped):
    """The log as it was received: to managers. One who annotates does not see what others said of
    a passage that they read themselves and that is not settled, nor of one that may yet be theirs.
    """

    campaign_path = "assignment__passage__campaign"
    list_display = ("received_at", "actor", "type", "target", "rev", "status", "is_late")
    list_filter = (CampaignFilter, "type", "status", "is_late")
    search_fields = ("op_id", "target")
    list_select_related = ("actor",)
    ordering = ("-pk",)
    roles = MANAGERS

    def get_queryset(self, request: HttpRequest) -> QuerySet[Operation]:
        rows: QuerySet[Operation] = super().get_queryset(request)
        user = staff(request)
        if user is None:
            return rows.none()
        passage = "assignment__passage"
        campaign = OuterRef(f"{passage}__campaign")
        annotates = Membership.objects.filter(user=user, role=Role.ANNOTATOR, campaign=campaign)
        hidden = veiled(user.pk, passage) | (Q(Exists(annotates)) & ~complete(passage))
        return rows.exclude(~Q(assignment__annotator=user) & hidden)
