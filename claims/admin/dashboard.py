"""The admin's first page: how each of one's own campaigns stands, in a sentence with links."""

from typing import Any

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.http import HttpRequest

from claims.admin.scoped import MANAGERS, campaigns_of, staff
from claims.models import (
    AgreementRun,
    Article,
    Campaign,
    Disagreement,
    Job,
    Passage,
    Release,
)
from claims.vocabulary import JobState

MOST_CAMPAIGNS = 20


def summary(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """Add the campaigns that the person manages, newest first, with what they need to know."""
    user = staff(request)
    own = campaigns_of(user, MANAGERS) if user else Campaign.objects.none()
    return {**context, "own_campaigns": list(_standing(own)[:MOST_CAMPAIGNS])}


def _standing(campaigns: QuerySet[Campaign]) -> QuerySet[Campaign]:
    waiting = Disagreement.objects.filter(decided_at__isnull=True).exclude(kinds=[])
    return campaigns.annotate(
        n_articles=_count(Article.objects.all()),
        n_planned=_total("planned_readings"),
        n_submitted=_total("submitted_readings"),
        n_waiting=_count(waiting),
        n_failed=_count(Job.objects.filter(state=JobState.FAILED)),
        n_releases=_count(Release.objects.all()),
        last_run=Subquery(
            AgreementRun.objects.filter(campaign=OuterRef("pk"), figures__isnull=False)
            .order_by("-number")
            .values("number")[:1]
        ),
    )


def _count(rows: QuerySet[Any]) -> Coalesce:
    counted = rows.filter(campaign=OuterRef("pk")).order_by().values("campaign")
    return Coalesce(
        Subquery(counted.annotate(n=Count("pk")).values("n"), output_field=IntegerField()), 0
    )


def _total(column: str) -> Coalesce:
    summed = Passage.objects.filter(campaign=OuterRef("pk")).order_by().values("campaign")
    return Coalesce(
        Subquery(summed.annotate(n=Sum(column)).values("n"), output_field=IntegerField()), 0
    )
