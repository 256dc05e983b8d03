"""People: a superuser makes and mends accounts, a manager sees who takes part in theirs."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin
from unfold.forms import AdminPasswordChangeForm, UserChangeForm, UserCreationForm

from claims.admin.scoped import MANAGERS, ReadOnlyInline, campaigns_of, roles_held, staff
from claims.models import Membership, User


class RoleInline(ReadOnlyInline):
    model = Membership
    verbose_name_plural = _("roles")
    fields = ("campaign", "role", "languages")
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> QuerySet[Membership]:
        rows: QuerySet[Membership] = super().get_queryset(request)
        user = staff(request)
        if user is None:
            return rows.none()
        own = campaigns_of(user, MANAGERS)
        return rows.filter(campaign__in=own).select_related("campaign")


@admin.register(User)
class UserAdmin(DjangoUserAdmin, ModelAdmin):  # type: ignore[type-arg]
    form = UserChangeForm
    add_form = UserCreationForm
    change_password_form = AdminPasswordChangeForm
    list_display = ("username", "first_name", "last_name", "is_active", "is_staff", "last_login")
    list_filter = ("is_active", "is_staff")
    search_fields = ("username", "first_name", "last_name", "email")
    filter_horizontal = ()
    inlines = (RoleInline,)
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        (_("Person"), {"fields": ("first_name", "last_name", "email", "interface_language")}),
        (_("Access"), {"fields": ("is_active", "is_staff", "is_superuser")}),
        (_("Times"), {"fields": ("last_login", "date_joined")}),
    )
    readonly_fields = ("last_login", "date_joined")

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        rows: QuerySet[User] = super().get_queryset(request)
        user = staff(request)
        if user is None:
            return rows.none()
        if user.is_superuser or _picks_a_member(request):
            return rows
        shared = Membership.objects.filter(
            user=OuterRef("pk"), campaign__in=campaigns_of(user, MANAGERS)
        )
        return rows.filter(Q(pk=user.pk) | Exists(shared))

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        if getattr(request.user, "is_superuser", False):
            return super().get_fieldsets(request, obj)
        names = ("username", "first_name", "last_name", "email", "is_active", "last_login")
        return ((None, {"fields": names}),)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return bool(roles_held(request) & MANAGERS)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(roles_held(request) & MANAGERS)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return bool(staff(request) and getattr(request.user, "is_superuser", False))

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_add_permission(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        # History names people: an account is switched off, never deleted.
        return False


def _picks_a_member(request: HttpRequest) -> bool:
    """A manager may give a role to anybody whose name they search for."""
    match = request.resolver_match
    return bool(match and match.url_name == "autocomplete")
