"""The four doors: pages, REST, admin, accounts."""

from allauth.account import urls as account
from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import include, path
from django.urls.resolvers import URLPattern

from annotator.health import healthz

# One sign-in page, so that its rate limit cannot be walked around by way of the admin's.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]

# Accounts are a manager's affair, and many servers send no mail: what needs it is not offered.
OFFERED = {
    "account_login",
    "account_logout",
    "account_inactive",
    "account_signup",
    "account_change_password",
}
accounts = [
    door for door in account.urlpatterns if isinstance(door, URLPattern) and door.name in OFFERED
]

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("accounts/", include(accounts)),
    path("admin/", admin.site.urls),
    path("api/v1/", include("claims.api.urls")),
    path("", include("claims.web.urls")),
]
