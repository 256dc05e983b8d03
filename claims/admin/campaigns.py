"""Campaigns with their members; schemas and guidelines by version, to look at."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.postgres.fields import ArrayField
from django.db.models import QuerySet
from django.forms import ModelForm
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from unfold.admin import TabularInline
from unfold.widgets import UnfoldAdminTextInputWidget

from claims.admin.counts import count_of
from claims.admin.scoped import MANAGERS, ReadOnlyInline, Scoped, campaigns_of, roles_held, staff
from claims.errors import Refused
from claims.models import Article, Campaign, Guideline, LabelSchemaVersion, Membership
from claims.services import campaigns
from claims.services.refusals import in_words
from claims.vocabulary import Role

SETTINGS = (
    "name",
    "description",
    "state",
    "languages",
    "overlap",
    "passage_sentences",
    "distribution",
    "doubled_share",
    "most_readings",
    "enough_alike",
    "even_load",
    "retest_share",
    "retest_days",
    "gold_share",
    "seed",
    "lease_minutes",
    "editing_window_minutes",
    "suggestions",
)
# Lists of language codes, with commas.
ONE_LINE = {ArrayField: {"widget": UnfoldAdminTextInputWidget}}


class MemberInline(TabularInline):
    """The people of a campaign: roles are given, languages changed and roles taken away here."""

    model = Membership
    extra = 0
    formfield_overrides = ONE_LINE
    fields = ("user", "role", "languages")
    autocomplete_fields = ("user",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Membership]:
        return super().get_queryset(request).select_related("user")  # type: ignore[no-any-return]

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(roles_held(request) & MANAGERS)

    has_add_permission = has_view_permission
    has_change_permission = has_view_permission
    has_delete_permission = has_view_permission


class GuidelineInline(ReadOnlyInline):
    model = Guideline
    fields = ("version", "created_by", "created_at")
    readonly_fields = fields


class SchemaInline(ReadOnlyInline):
    model = LabelSchemaVersion
    fields = ("version", "created_by", "created_at")
    readonly_fields = fields
    verbose_name_plural = _("label schemas")


@admin.register(Campaign)
class CampaignAdmin(Scoped):
    """One's own campaigns: settings that hold from now on; never their history."""

    campaign_path = "pk"
    formfield_overrides = ONE_LINE
    list_display = (
        "name",
        "state",
        "n_articles",
        "n_members",
        "overlap",
        "created_at",
        "open_page",
    )
    list_filter = ("state", "is_demo")
    search_fields = ("name", "slug")
    fields = (*SETTINGS, "slug", "is_demo", "created_by", "created_at")
    readonly_fields = ("slug", "is_demo", "created_by", "created_at")
    inlines = (MemberInline, GuidelineInline, SchemaInline)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Campaign]:
        rows: QuerySet[Campaign] = super().get_queryset(request)
        return rows.annotate(
            article_count=count_of(Article.objects.all(), of="campaign"),
            member_count=count_of(Membership.objects.all(), of="campaign", what="user"),
        )

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        user = staff(request)
        if user is None:
            return False
        if obj is None:
            return bool(roles_held(request) & MANAGERS)
        return campaigns_of(user, MANAGERS).filter(pk=obj.pk).exists()

    @admin.display(description=_("articles"), ordering="article_count")
    def n_articles(self, campaign: Any) -> int:
        return int(campaign.article_count)

    @admin.display(description=_("members"), ordering="member_count")
    def n_members(self, campaign: Any) -> int:
        return int(campaign.member_count)

    @admin.display(description=_("page"))
    def open_page(self, campaign: Campaign) -> str:
        address = reverse("campaign", args=(campaign.slug,))
        return format_html('<a href="{}">{}</a>', address, _("open"))

    def save_model(self, request: HttpRequest, obj: Campaign, form: Any, change: bool) -> None:
        # The service is the one way in; what it is not told stays as it was on the form.
        settings: dict[str, Any] = {name: getattr(obj, name) for name in SETTINGS}
        campaigns.change_settings(campaign=obj, **settings)

    def save_formset(
        self, request: HttpRequest, form: "ModelForm[Any]", formset: Any, change: bool
    ) -> None:
        """Give and take roles through the services, which keep a manager in every campaign."""
        if formset.model is not Membership:
            super().save_formset(request, form, formset, change)
            return
        try:
            _save_members(formset, form.instance)
        except Refused as refusal:
            messages.error(request, f"{in_words(refusal)[:1].upper()}{in_words(refusal)[1:]}.")


def _save_members(formset: "BaseInlineFormSet[Any, Any, Any]", campaign: Campaign) -> None:
    formset.save(commit=False)
    for membership, _changed in formset.changed_objects:
        # A changed role or person is a new membership: the old one is taken away first.
        stored = Membership.objects.get(pk=membership.pk)
        if (stored.user_id, stored.role) != (membership.user_id, membership.role):
            campaigns.remove_member(membership=stored)
    for membership in (*formset.new_objects, *(one for one, _changed in formset.changed_objects)):
        campaigns.add_member(
            campaign=campaign,
            user=membership.user,
            role=Role(membership.role),
            languages=membership.languages,
        )
    for membership in formset.deleted_objects:
        campaigns.remove_member(membership=membership)
    formset.changed_objects, formset.new_objects, formset.deleted_objects = [], [], []
