"""The four doors: pages, REST, admin, accounts."""

from allauth.account.decorators import secure_admin_login
from django.conf import settings
from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

from annotator.health import healthz

# One sign-in page, so that its rate limit cannot be walked around by way of the admin's.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", healthz, name="healthz"),
    path("accounts/", include("allauth.account.urls")),
    path("admin/", admin.site.urls),
]
for prefix, package in (("api/v1/", "api"), ("", "web")):
    if (settings.BASE_DIR / "claims" / package / "urls.py").exists():
        urlpatterns.append(path(prefix, include(f"claims.{package}.urls")))
