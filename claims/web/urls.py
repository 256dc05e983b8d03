"""All screens under one roof; each module of the package exposes its own `urlpatterns`."""

from django.urls import URLPattern, URLResolver, include, path

from claims.web import (
    agreement,
    articles,
    campaigns,
    corrections,
    gate,
    gate_items,
    gate_people,
    guideline,
    home,
    intake,
    jobs,
    labels,
    members,
    receipts,
    releases,
    reviews,
    sites,
    work,
)

urlpatterns: list[URLPattern | URLResolver] = [
    path("i18n/", include("django.conf.urls.i18n")),
]
for module in (
    home,
    campaigns,
    members,
    guideline,
    gate,
    gate_items,
    gate_people,
    labels,
    intake,
    articles,
    corrections,
    sites,
    jobs,
    work,
    receipts,
    reviews,
    agreement,
    releases,
):
    urlpatterns += module.urlpatterns
