"""The admin's first page: how each of one's own campaigns stands, in a sentence with links."""

from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest

from claims.admin.counts import count_of, sum_of
from claims.admin.scoped import MANAGERS, campaigns_of, staff
from claims.models import (
    AgreementRun,
    Article,
    Campaign,
    Disagreement,
    Job,
    Passage,
    Release,
    User,
)
from claims.services import review_sheet
from claims.vocabulary import JobState

MOST_CAMPAIGNS = 20


def summary(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """Add the campaigns that the person manages, newest first, with what they need to know."""
    user = staff(request)
    own = campaigns_of(user, MANAGERS) if user else Campaign.objects.none()
    standing = list(_standing(own, user)[:MOST_CAMPAIGNS]) if user else []
    return {**context, "own_campaigns": standing}


def _standing(campaigns: QuerySet[Campaign], user: User) -> QuerySet[Campaign]:
    passages = Passage.objects.all()
    waiting = review_sheet.open_to(user, Disagreement.objects.filter(decided_at__isnull=True))
    return campaigns.annotate(
        n_articles=count_of(Article.objects.all(), of="campaign"),
        n_planned=sum_of(passages, of="campaign", column="planned_readings"),
        n_submitted=sum_of(passages, of="campaign", column="submitted_readings"),
        n_waiting=count_of(waiting, of="campaign"),
        n_failed=count_of(Job.objects.filter(state=JobState.FAILED), of="campaign"),
        n_releases=count_of(Release.objects.all(), of="campaign"),
        last_run=Subquery(
            AgreementRun.objects.filter(campaign=OuterRef("pk"), figures__isnull=False)
            .order_by("-number")
            .values("number")[:1]
        ),
    )
