"""All screens under one roof; each module of the package exposes its own `urlpatterns`."""

from django.urls import URLPattern, URLResolver, include, path

from claims.web import (
    agreement,
    article_details,
    articles,
    campaigns,
    cautions,
    corrections,
    gate,
    gate_items,
    gate_people,
    gold,
    guideline,
    home,
    intake,
    jobs,
    labels,
    members,
    own_settings,
    receipts,
    releases,
    reviews,
    sites,
    work,
    work_pages,
    work_plain_search,
    work_warning,
)

urlpatterns: list[URLPattern | URLResolver] = [
    path("i18n/", include("django.conf.urls.i18n")),
]
for module in (
    home,
    own_settings,
    campaigns,
    members,
    guideline,
    gate,
    gate_items,
    gate_people,
    gold,
    labels,
    intake,
    articles,
    article_details,
    cautions,
    corrections,
    sites,
    jobs,
    work,
    work_pages,
    work_plain_search,
    work_warning,
    receipts,
    reviews,
    agreement,
    releases,
):
    urlpatterns += module.urlpatterns
