"""Disagreements and decisions; from a disagreement a reviewer decides, as blind as anywhere."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from unfold.decorators import action
from unfold.widgets import UnfoldAdminRadioSelectWidget, UnfoldAdminTextareaWidget

from claims.admin.filters import CampaignFilter, DecidedFilter, KindFilter, LanguageFilter
from claims.admin.scoped import REVIEWERS, Scoped, staff
from claims.errors import NoAccess, Refused
from claims.models import Decision, Disagreement, User
from claims.services import access, review_sheet, reviews
from claims.services.blindness import veiled
from claims.services.refusals import in_words
from claims.services.review_choices import Choice, Merge, NoClaim, TakeReading
from claims.services.review_sheet import Sheet
from claims.templatetags.words import enum_words
from claims.vocabulary import Cause


class DecideForm(forms.Form):
    """Which version stands, why readers differed, and a note to them."""

    choice = forms.ChoiceField(label=_("Version"), widget=UnfoldAdminRadioSelectWidget)
    cause = forms.ChoiceField(
        label=_("Why they differed"),
        required=False,
        choices=[
            ("", str(_("not said"))),
            *((one.value, one.value.replace("_", " ")) for one in Cause),
        ],
        widget=UnfoldAdminRadioSelectWidget,
    )
    note = forms.CharField(
        label=_("Note to the annotators"),
        required=False,
        max_length=2000,
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, sheet: Sheet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [] if sheet.merged.reason else [("merge", str(_("the merged version")))]
        offered += [
            (f"take:{one.letter}", str(_("version %(letter)s") % {"letter": one.letter}))
            for one in sheet.readings
        ]
        self.fields["choice"].choices = [  # type: ignore[attr-defined]
            *offered,
            ("none", _("none of them: no claim")),
        ]


@admin.register(Disagreement)
class DisagreementAdmin(Scoped):
    roles = REVIEWERS
    language_path = "passage__language"
    list_display = ("text", "campaign", "article", "differ_on", "severity", "decided_at")
    list_filter = (CampaignFilter, DecidedFilter, KindFilter, LanguageFilter)
    search_fields = ("article__title",)
    list_select_related = ("campaign", "article")
    ordering = ("-severity", "pk")
    actions_detail = ("decide",)
    actions_row = ("decide",)
    fields = (
        "campaign",
        "article",
        "text",
        "differ_on",
        "severity",
        "created_at",
        "decided_at",
        "history",
    )
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> QuerySet[Disagreement]:
        rows: QuerySet[Disagreement] = super().get_queryset(request)
        user = staff(request)
        shown = review_sheet.open_to(user, rows) if user else rows.none()
        return review_sheet.with_words(shown)

    def get_urls(self) -> list[URLPattern]:
        own = path(
            "<int:pk>/review/",
            self.admin_site.admin_view(self.decide_view),
            name="claims_disagreement_review",
        )
        found: list[URLPattern] = [own, *super().get_urls()]
        return found

    @admin.display(description=_("text"))
    def text(self, disagreement: Any) -> str:
        return " ".join(disagreement.words.split())[:200]

    @admin.display(description=_("differ on"))
    def differ_on(self, disagreement: Disagreement) -> str:
        return ", ".join(enum_words(kind, "DisagreementKind") for kind in disagreement.kinds)

    @admin.display(description=_("decisions"))
    def history(self, disagreement: Disagreement) -> SafeString:
        rows = disagreement.decisions.select_related("reviewer").order_by("pk")
        return format_html_join(
            "",
            "<p>{} · {} · {} · {}</p>",
            ((one.created_at, one.outcome, one.provenance, one.reviewer or "") for one in rows),
        )

    @action(description=_("Decide"), url_path="decide")  # type: ignore[untyped-decorator]
    def decide(self, request: HttpRequest, object_id: int) -> HttpResponseRedirect:
        """Lead to the form."""
        return HttpResponseRedirect(reverse("admin:claims_disagreement_review", args=(object_id,)))

    def decide_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show the readings as A, B, C without names, and store what the reviewer chooses."""
        reviewer = staff(request)
        try:
            if reviewer is None:
                raise NoAccess("not at work in the admin")
            disagreement = access.disagreement_for(reviewer, pk)
            sheet = review_sheet.readings_for_review(disagreement=disagreement, reviewer=reviewer)
        except NoAccess as error:
            raise Http404(str(error)) from error
        except Refused as refusal:
            messages.error(request, in_words(refusal))
            return HttpResponseRedirect(reverse("admin:claims_disagreement_changelist"))
        form = DecideForm(request.POST if request.method == "POST" else None, sheet=sheet)
        if form.is_valid() and _decided(form, sheet, reviewer):
            messages.success(request, _("Decided."))
            return HttpResponseRedirect(reverse("admin:claims_disagreement_changelist"))
        context = {
            **self.admin_site.each_context(request),
            "title": _("Decide"),
            "opts": self.model._meta,
            "sheet": sheet,
            "form": form,
            "disagreement": disagreement,
            "text": disagreement.article.text[disagreement.start : disagreement.end],
        }
        return TemplateResponse(request, "claims/admin_decide.html", context)


def _decided(form: DecideForm, sheet: Sheet, reviewer: User) -> bool:
    cause = form.cleaned_data["cause"]
    try:
        reviews.decide(
            disagreement=sheet.disagreement,
            reviewer=reviewer,
            choice=_choice(form.cleaned_data["choice"], sheet),
            cause=Cause(cause) if cause else None,
            note=form.cleaned_data["note"],
            now=timezone.now(),
        )
    except Refused as refusal:
        form.add_error(None, in_words(refusal))
        return False
    return True


def _choice(chosen: str, sheet: Sheet) -> Choice:
    if chosen == "none":
        return NoClaim()
    if chosen == "merge":
        return Merge()
    return TakeReading((sheet.by_letter(chosen.removeprefix("take:")).assignment,))


@admin.register(Decision)
class DecisionAdmin(Scoped):
    roles = REVIEWERS
    list_display = (
        "text",
        "campaign",
        "article",
        "outcome",
        "provenance",
        "rule",
        "reviewer",
        "cause",
        "stands",
        "created_at",
    )
    list_filter = (CampaignFilter, "provenance", "outcome", "cause", LanguageFilter)
    language_path = "passage__language"
    search_fields = ("note", "article__title")
    list_select_related = ("campaign", "article", "reviewer", "superseded_by")
    ordering = ("-pk",)
    fields = (
        "campaign",
        "article",
        "text",
        "outcome",
        "provenance",
        "rule",
        "reviewer",
        "cause",
        "note",
        "schema_version",
        "guideline",
        "supersedes",
        "stands",
        "created_at",
    )
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> QuerySet[Decision]:
        rows: QuerySet[Decision] = super().get_queryset(request)
        user = staff(request)
        shown = rows.exclude(veiled(user.pk, "passage")) if user else rows.none()
        return review_sheet.with_words(shown)

    @admin.display(description=_("text"))
    def text(self, decision: Any) -> str:
        return " ".join(decision.words.split())[:160]

    @admin.display(description=_("stands"), boolean=True)
    def stands(self, decision: Decision) -> bool:
        return not hasattr(decision, "superseded_by")
