"""A campaign with everything in it, and each person's client."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.core.cache import cache
from django.db import transaction
from knox.models import AuthToken
from rest_framework.test import APIClient

from claims.models import (
    AgreementRun,
    Article,
    Assignment,
    Campaign,
    Claim,
    Decision,
    Disagreement,
    Job,
    Release,
    User,
)
from claims.services import jobs, releases
from claims.vocabulary import JobKind
from tests.cast import opened
from tests.newsroom import (
    BREAK,
    EVENT,
    GOVERNOR,
    HOUSES,
    NOON,
    NUMBER,
    REPORT,
    Said,
    later,
    link,
    read,
    take_in,
)
from tests.plugins.kept import begins_with

SECOND = """The bridge stays closed

The bridge below the town stays closed until summer, the road office said. Its repair \
costs forty million.
"""


@pytest.fixture(autouse=True)
def _fresh_counts() -> None:
    """Forget how often anybody called: the throttle counts by user id, and ids come again."""
    cache.clear()


@pytest.fixture
def api() -> Callable[[User | None], APIClient]:
    """Make a client that calls with a person's own token, as scripts do."""

    def client(user: User | None) -> APIClient:
        made = APIClient(raise_request_exception=True)
        if user is not None:
            _, token = AuthToken.objects.create(user)
            made.credentials(HTTP_AUTHORIZATION=f"Token {token}")
        return made

    return client


@dataclass(frozen=True, slots=True)
class World:
    """Two articles. The first was read by both, and differs in places; of the second, Aigul has
    handed hers in while Bohdan is still at work.
    """

    campaign: Campaign
    article: Article
    second: Article
    aigul_first: Assignment
    bohdan_first: Assignment
    aigul_second: Assignment
    bohdan_second: Assignment
    agreed: Decision
    disagreement: Disagreement
    run: AgreementRun
    release: Release
    job: Job

    def address(self, rest: str = "") -> str:
        return f"/api/v1/campaigns/{self.campaign.slug}/{rest}"

    def claim_of(self, assignment: Assignment, words: str) -> Claim:
        return Claim.objects.get(assignment=assignment, spans__exact=words)


@pytest.fixture
def world(database: None) -> World:
    return found() if Release.objects.exists() else built()


def built() -> World:
    """Have two articles read, one of them frozen in a release."""
    campaign = opened()
    aigul, bohdan, marat = (User.objects.get(username=n) for n in ("aigul", "bohdan", "marat"))
    take_in(campaign, marat)
    houses = Said(HOUSES, [NUMBER], evidence=[link(REPORT, "supports")])
    read(campaign, aigul, [houses, Said(BREAK), Said(GOVERNOR)])
    read(campaign, bohdan, [Said(HOUSES, [EVENT]), Said(BREAK)], now=later(hours=1))
    take_in(campaign, marat, SECOND)
    read(campaign, aigul, [Said("forty million", [NUMBER])], now=later(hours=2))
    read(
        campaign,
        bohdan,
        [Said("The bridge below the town", evidence=[link(REPORT, "context")])],
        submit=False,
        now=later(hours=3),
    )
    # Stored, not measured: resampling would take a second of every test.
    run = AgreementRun.objects.create(
        campaign=campaign,
        number=1,
        seed=1,
        figures={"figures": []},
        n_annotators=2,
        finished_at=NOON,
    )
    jobs.create(kind=JobKind.MEASURE_AGREEMENT, campaign=campaign, target=run.pk, by=marat)
    freezing = Job.objects.create(
        kind=JobKind.FREEZE_RELEASE, campaign=campaign, created_by=marat, parameters={"note": "One"}
    )
    with transaction.atomic():
        releases.freeze_release(job=freezing, now=NOON)
    return found()


ground = begins_with(world=built)


def found() -> World:
    """Return what was built, as it stands in the database."""
    campaign = Campaign.objects.get()
    first, second = Article.objects.order_by("pk")
    readings = {
        (one.passage.article_id, one.annotator.username): one
        for one in Assignment.objects.select_related("passage", "annotator")
    }
    return World(
        campaign=campaign,
        article=first,
        second=second,
        aigul_first=readings[first.pk, "aigul"],
        bohdan_first=readings[first.pk, "bohdan"],
        aigul_second=readings[second.pk, "aigul"],
        bohdan_second=readings[second.pk, "bohdan"],
        agreed=Decision.objects.get(outcome="claims"),
        disagreement=Disagreement.objects.order_by("start")[0],
        run=AgreementRun.objects.get(),
        release=Release.objects.get(),
        job=Job.objects.get(kind=JobKind.MEASURE_AGREEMENT),
    )
