"""All screens under one roof; each module of the package exposes its own `urlpatterns`."""

from importlib import import_module
from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

MODULES = (
    "home",
    "campaigns",
    "members",
    "guideline",
    "labels",
    "articles",
    "intake",
    "jobs",
    "work",
    "reviews",
    "agreement",
    "releases",
)

urlpatterns: list[URLPattern | URLResolver] = [
    path("i18n/", include("django.conf.urls.i18n")),
]
for stem in MODULES:
    module = f"claims.web.{stem}"
    if find_spec(module):
        urlpatterns += import_module(module).urlpatterns
