"""Filters whose choices tell nobody of a campaign that they take no part in."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from claims.admin.scoped import MANAGERS, Scoped, campaigns_of, staff
from claims.vocabulary import DisagreementKind, Language


class CampaignFilter(admin.SimpleListFilter):
    """By campaign, among one's own."""

    title = _("campaign")
    parameter_name = "campaign"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        user = staff(request)
        if user is None:
            return []
        self.path = model_admin.campaign_path if isinstance(model_admin, Scoped) else "campaign"
        roles = getattr(model_admin, "roles", MANAGERS)
        own = campaigns_of(user, roles).order_by("name").values_list("slug", "name")
        return [(slug, name) for slug, name in own]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(**{f"{self.path}__slug": self.value()}) if self.value() else queryset


class KindFilter(admin.SimpleListFilter):
    """Disagreements by what readers differ on."""

    title = _("differ on")
    parameter_name = "kind"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(kind.value, kind.value.replace("_", " ")) for kind in DisagreementKind]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(kinds__contains=[self.value()]) if self.value() else queryset


class DecidedFilter(admin.SimpleListFilter):
    """Disagreements that wait, or that are decided."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("open", str(_("to decide"))), ("decided", str(_("decided")))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() is None:
            return queryset
        return queryset.filter(decided_at__isnull=self.value() == "open")


class ViewFilter(admin.SimpleListFilter):
    """Claims as annotators marked them, or those that stand."""

    title = _("view")
    parameter_name = "view"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("readings", str(_("of readings"))), ("final", str(_("final, standing")))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        match self.value():
            case "readings":
                return queryset.filter(assignment__isnull=False)
            case "final":
                return queryset.filter(decision__isnull=False, decision__superseded_by__isnull=True)
        return queryset


class LanguageFilter(admin.SimpleListFilter):
    """By language, by the path that the table names."""

    title = _("language")
    parameter_name = "language"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        self.path = getattr(model_admin, "language_path", "language")
        return [(language.value, language.value) for language in Language]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(**{self.path: self.value()}) if self.value() else queryset
