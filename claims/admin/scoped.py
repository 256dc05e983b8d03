"""Who sees what in the admin: roles in campaigns decide, not Django's permissions.

A person with the staff mark sees the campaigns that they manage (or review, where a table says
so), and a superuser all of them. Nothing can be added, changed or deleted unless a table allows it.
"""

from typing import Any

from django.db.models import Model, QuerySet
from django.http import HttpRequest
from unfold.admin import ModelAdmin, TabularInline

from claims.models import Campaign, Membership, User
from claims.vocabulary import Role

MANAGERS = frozenset({Role.MANAGER})
REVIEWERS = frozenset({Role.MANAGER, Role.REVIEWER})


def staff(request: HttpRequest) -> User | None:
    """Return who is at work in the admin, None for anybody without the staff mark."""
    user = request.user
    return user if isinstance(user, User) and user.is_active and user.is_staff else None


def campaigns_of(user: User, roles: frozenset[Role]) -> QuerySet[Campaign]:
    """Return the campaigns in which the person holds one of the roles."""
    if user.is_superuser:
        return Campaign.objects.all()
    held = Membership.objects.filter(user=user, role__in=roles)
    return Campaign.objects.filter(pk__in=held.values("campaign"))


def roles_held(request: HttpRequest) -> frozenset[Role]:
    """Return the roles that the person holds anywhere, read once a request."""
    user = staff(request)
    if user is None:
        return frozenset()
    if user.is_superuser:
        return REVIEWERS
    if not hasattr(request, "_roles_held"):
        rows = Membership.objects.filter(user=user).values_list("role", flat=True)
        request._roles_held = frozenset(Role(role) for role in rows)  # type: ignore[attr-defined]
    held: frozenset[Role] = request._roles_held  # type: ignore[attr-defined]
    return held


class Scoped(ModelAdmin):
    """A table that shows the rows of one's own campaigns, read-only.

    `campaign_path` leads from a row to its campaign; `roles` are those that may look.
    """

    campaign_path = "campaign"
    roles = MANAGERS
    list_per_page = 50
    # Counting a large table takes longer than reading a page of it.
    show_full_result_count = False
    list_filter_submit = True

    class Media:
        css = {"all": ("claims/admin.css",)}  # noqa: RUF012 - Django reads a plain dict here

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows: QuerySet[Any] = super().get_queryset(request)
        user = staff(request)
        if user is None:
            return rows.none()
        if user.is_superuser:
            return rows
        return rows.filter(**{f"{self.campaign_path}__in": campaigns_of(user, self.roles)})

    def has_module_permission(self, request: HttpRequest) -> bool:
        return bool(roles_held(request) & self.roles)

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        # Which rows is the query's business: one that it leaves out does not exist.
        return bool(roles_held(request) & self.roles)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


class ReadOnlyInline(TabularInline):
    """Rows under another row, to look at."""

    extra = 0
    can_delete = False
    show_change_link = False
    tab = False

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return bool(roles_held(request))

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False
