"""The Django admin, for managers and reviewers: one module a stage of the way of the data.

It looks and corrects settings; it never rewrites history. Whoever decides here does so through the
same service, and as blind, as on the reviewer's own screens.
"""

from django.contrib import admin

from claims.admin import (
    agreement,
    annotations,
    articles,
    campaigns,
    jobs,
    people,
    releases,
    reviews,
)

__all__ = (
    "agreement",
    "annotations",
    "articles",
    "campaigns",
    "jobs",
    "people",
    "releases",
    "reviews",
)

admin.site.index_template = "claims/admin_index.html"
