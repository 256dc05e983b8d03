"""What people with several roles see: of a passage that they read, nobody else's answer, by no
way, before it is settled.
"""

from collections.abc import Callable
from typing import Any

import orjson
import pytest
from django.test import Client
from django.urls import reverse
from knox.models import AuthToken
from rest_framework.test import APIClient

from claims.errors import NoAccess, Refused, Settled
from claims.formats.record import View
from claims.models import (
    AgreementRun,
    Article,
    Assignment,
    Campaign,
    Disagreement,
    Job,
    Release,
    User,
)
from claims.services import (
    access,
    assignments,
    campaigns,
    corrections,
    exports,
    review_sheet,
    reviews,
)
from claims.services.blindness import claims_seen, sight
from claims.services.corrections import Split
from claims.services.review_choices import NoClaim
from claims.vocabulary import JobKind, Role
from tests.newsroom import GOVERNOR, HOUSES, NOON, REPORT, Said, later, link, perform, read, take_in

pytestmark = pytest.mark.django_db

SECOND = """The bridge stays closed

The bridge below the town stays closed until summer, the road office said. Its repair \
costs forty million.
"""
MILLION = "costs forty million"

Api = Callable[[User], APIClient]


@pytest.fixture
def annotating_marat(campaign: Campaign, marat: User) -> User:
    """The manager, who annotates in his own campaign too."""
    campaigns.add_member(campaign=campaign, user=marat, role=Role.ANNOTATOR)
    return marat


@pytest.fixture
def disputed(
    campaign: Campaign, article: Article, aigul: User, annotating_marat: User
) -> Disagreement:
    """Aigul and Marat agree on one claim; on another sentence they differ."""
    read(campaign, aigul, [Said(HOUSES, evidence=[link(REPORT, "supports")]), Said(GOVERNOR)])
    read(campaign, annotating_marat, [Said(HOUSES, evidence=[link(REPORT, "supports")])])
    return Disagreement.objects.select_related("passage", "campaign").get()


@pytest.fixture
def api() -> Api:
    def client(user: User) -> APIClient:
        _, token = AuthToken.objects.create(user)
        made = APIClient()
        made.credentials(HTTP_AUTHORIZATION=f"Token {token}")
        return made

    return client


def readers(campaign: Campaign, user: User) -> set[int]:
    """Return whose assignments a person sees anything of, by every way the services know."""
    seen = sight(user, campaign)
    found = {claim.assignment_id for claim in claims_seen(campaign, seen, View.INDIVIDUAL)}
    for records in (exports.claim_records, exports.sentence_records):
        rows = list(records(campaign=campaign, view=View.INDIVIDUAL, sight=seen))
        found |= {row.reading.assignment for row in rows if row.reading}
    found |= {row["assignment"] for row in exports.operation_rows(campaign=campaign, sight=seen)}
    return {pk for pk in found if pk is not None}


def finals(campaign: Campaign, user: User) -> tuple[int, int, int]:
    """Return how many final claims (listed, streamed) and settled sentences a person sees."""
    seen = sight(user, campaign)
    rows = exports.sentence_records(campaign=campaign, view=View.FINAL, sight=seen)
    return (
        claims_seen(campaign, seen, View.FINAL).count(),
        len(list(exports.claim_records(campaign=campaign, view=View.FINAL, sight=seen))),
        sum(row.outcome != "open" for row in rows),
    )


def of(campaign: Campaign, *users: User) -> set[int]:
    return set(
        Assignment.objects.filter(
            passage__campaign=campaign, annotator__in=[user.pk for user in users]
        ).values_list("pk", flat=True)
    )


def settle(disagreement: Disagreement, clara: User) -> None:
    reviews.decide(disagreement=disagreement, reviewer=clara, choice=NoClaim(), now=NOON)


def test_a_manager_who_read_a_passage_sees_their_own_reading_alone_until_it_is_settled(
    campaign: Campaign, disputed: Disagreement, aigul: User, clara: User, annotating_marat: User
) -> None:
    assert readers(campaign, annotating_marat) == of(campaign, annotating_marat)
    assert finals(campaign, annotating_marat) == (0, 0, 0)
    settle(disputed, clara)
    assert readers(campaign, annotating_marat) == of(campaign, annotating_marat, aigul)
    assert finals(campaign, annotating_marat) == (1, 1, 4)


def test_a_manager_who_only_manages_sees_everything_at_any_time(
    campaign: Campaign, article: Article, aigul: User, bohdan: User, marat: User
) -> None:
    read(campaign, aigul, [Said(HOUSES)])
    assert readers(campaign, marat) == of(campaign, aigul)
    read(campaign, bohdan)
    assert finals(campaign, marat) == (0, 0, 3)


def test_other_passages_stay_open_to_a_manager_who_annotates(
    campaign: Campaign,
    disputed: Disagreement,
    aigul: User,
    bohdan: User,
    annotating_marat: User,
    marat: User,
) -> None:
    take_in(campaign, marat, SECOND)
    read(campaign, aigul, [Said(MILLION)], now=later(hours=1))
    # One reading of it is still to come, and may be Marat's own.
    assert readers(campaign, annotating_marat) == of(campaign, annotating_marat)
    second = read(campaign, bohdan, [Said(MILLION)], now=later(hours=2))
    theirs = set(second.passage.assignments.values_list("pk", flat=True))
    assert readers(campaign, annotating_marat) == of(campaign, annotating_marat) | theirs
    assert finals(campaign, annotating_marat) == (1, 1, 2)


def test_a_lease_is_enough_to_hide_what_others_say_of_the_passage(
    campaign: Campaign, article: Article, aigul: User, bohdan: User, dmytro: User
) -> None:
    """Late work of two others settles the passage that Dmytro, a manager, has in hand."""
    campaigns.add_member(campaign=campaign, user=dmytro, role=Role.ANNOTATOR)
    campaigns.add_member(campaign=campaign, user=dmytro, role=Role.MANAGER)
    lapsed = read(campaign, aigul, [Said(HOUSES)], submit=False)
    assignments.return_lapsed_leases(now=later(hours=9))
    assignments.next_assignment(campaign=campaign, annotator=dmytro, now=later(hours=10))
    read(campaign, bohdan, [Said(HOUSES)], now=later(hours=10))
    perform(lapsed, aigul, [("submit", {})], now=later(hours=10))
    assert lapsed.passage.decisions.exists()
    assert readers(campaign, dmytro) == set()
    assert finals(campaign, dmytro) == (0, 0, 0)
    assignments.return_lapsed_leases(now=later(hours=30))
    assert finals(campaign, dmytro) == (1, 1, 4)


def test_a_reviewer_who_read_a_passage_sees_nothing_settled_of_it_before_all_is(
    campaign: Campaign, disputed: Disagreement, aigul: User, clara: User
) -> None:
    campaigns.add_member(campaign=campaign, user=aigul, role=Role.REVIEWER)
    assert finals(campaign, aigul) == (0, 0, 0)
    assert finals(campaign, clara) == (1, 1, 3)
    settle(disputed, clara)
    assert finals(campaign, aigul) == (1, 1, 4)


def test_what_a_release_published_is_open_to_its_readers(
    campaign: Campaign, disputed: Disagreement, aigul: User, annotating_marat: User
) -> None:
    Release.objects.create(
        campaign=campaign,
        number=1,
        manifest={},
        created_by=annotating_marat,
        created_at=later(days=1),
    )
    assert readers(campaign, annotating_marat) == of(campaign, annotating_marat, aigul)
    assert finals(campaign, annotating_marat) == (1, 1, 3)
    # To decide it is still another's.
    assert not review_sheet.queue(campaign=campaign, reviewer=annotating_marat).exists()


ADDRESSES = (
    "claims/",
    "claims/?view=individual",
    "claims.jsonl",
    "claims.jsonl?view=individual",
    "claims.csv",
    "claims.csv?view=individual",
    "sentences.jsonl",
    "sentences.jsonl?view=individual",
    "sentences.csv",
    "operations.jsonl",
    "decisions/",
    "disagreements/",
    "jobs/",
)


def test_no_address_of_rest_tells_a_manager_where_or_what_a_colleague_answered_otherwise(
    campaign: Campaign,
    article: Article,
    api: Api,
    aigul: User,
    annotating_marat: User,
) -> None:
    mine = read(campaign, annotating_marat, [Said(HOUSES), Said(GOVERNOR)])
    client = api(annotating_marat)
    place = f"/api/v1/campaigns/{campaign.slug}/"
    before = {address: said_at(client, place + address) for address in ADDRESSES}
    theirs = read(campaign, aigul, [Said(HOUSES, evidence=[link(REPORT, "supports")])])
    after = {address: said_at(client, place + address) for address in ADDRESSES}
    assert after == before
    for claim in theirs.claims.all():
        assert client.get(f"{place}claims/{claim.pk}/").status_code == 404
    for decision in mine.passage.decisions.all():
        assert client.get(f"{place}decisions/{decision.pk}/").status_code == 404
    for disagreement in mine.passage.disagreements.all():
        assert client.get(f"{place}disagreements/{disagreement.pk}/").status_code == 404


def said_at(client: APIClient, address: str) -> Any:
    answer: Any = client.get(address)
    assert answer.status_code == 200, address
    text = b"".join(answer.streaming_content) if answer.streaming else answer.content
    # When the passage was compared is told of one's own readings, and no more.
    return [line for line in text.splitlines() if line]


def test_a_decided_disagreement_shows_to_its_reader_once_all_of_the_passage_is_settled(
    campaign: Campaign,
    article: Article,
    client: Client,
    aigul: User,
    clara: User,
    annotating_marat: User,
) -> None:
    read(campaign, aigul, [Said(HOUSES), Said(GOVERNOR)])
    read(campaign, annotating_marat)
    first, second = Disagreement.objects.select_related("passage", "campaign").order_by("start")
    settle(first, clara)
    client.force_login(annotating_marat)
    page = reverse("review", args=(campaign.slug, first.pk))
    assert "another reviewer has to decide it" in client.get(page).content.decode()
    decided = review_sheet.queue(campaign=campaign, reviewer=annotating_marat, decided=True)
    assert not decided.exists()
    settle(second, clara)
    assert decided.count() == 2
    assert "Aigul" in client.get(page).content.decode()


def test_a_page_fetched_for_a_colleague_does_not_exist_for_a_manager_who_annotates(
    campaign: Campaign, api: Api, aigul: User, marat: User
) -> None:
    job = Job.objects.create(kind=JobKind.FETCH_SOURCE, campaign=campaign, created_by=aigul)
    address = f"/api/v1/campaigns/{campaign.slug}/jobs/{job.pk}/"
    assert access.job_for(marat, job.pk) == job
    assert api(marat).get(address).status_code == 200
    campaigns.add_member(campaign=campaign, user=marat, role=Role.ANNOTATOR)
    with pytest.raises(NoAccess):
        access.job_for(marat, job.pk)
    assert api(marat).get(address).status_code == 404


def test_a_curator_learns_nothing_by_correcting_what_they_read_themselves(
    campaign: Campaign,
    article: Article,
    disputed: Disagreement,
    clara: User,
    annotating_marat: User,
) -> None:
    agreed, open_still = article.text.index("two hundred"), article.text.index("nobody had warned")
    for at in (agreed, open_still):
        with pytest.raises(Refused, match="You read this passage yourself"):
            correct(article, at, annotating_marat)
    settle(disputed, clara)
    with pytest.raises(Settled, match="is settled"):
        correct(article, agreed, annotating_marat)


def correct(article: Article, at: int, by: User) -> None:
    corrections.correct(article=article, base=1, edit=Split(at), by=by, now=later(hours=1))


def test_agreement_leaves_out_what_its_reader_is_blind_to(
    campaign: Campaign,
    disputed: Disagreement,
    client: Client,
    api: Api,
    clara: User,
    annotating_marat: User,
) -> None:
    run = AgreementRun.objects.create(
        campaign=campaign,
        number=1,
        seed=1,
        figures={"figures": []},
        n_annotators=2,
        finished_at=NOON,
    )
    page = reverse("agreement", args=(campaign.slug,))
    file = reverse("agreement-json", args=(campaign.slug, run.number))
    runs = f"/api/v1/campaigns/{campaign.slug}/agreement-runs/"
    client.force_login(clara)
    shown = client.get(page)
    assert (shown.context["n_hidden"], shown.context["has_counts"]) == (0, True)
    client.force_login(annotating_marat)
    shown = client.get(page)
    assert (shown.context["n_hidden"], shown.context["has_counts"]) == (1, False)
    assert "leave out 1 passage" in shown.text
    assert shown.context["history"] == []
    assert client.get(file).status_code == 404
    assert api(annotating_marat).get(runs).json()["results"] == []
    assert api(annotating_marat).get(f"{runs}1/").status_code == 404
    settle(disputed, clara)
    shown = client.get(page)
    assert (shown.context["n_hidden"], shown.context["has_counts"]) == (0, True)
    assert len(shown.context["history"]) == 1
    assert client.get(file).status_code == 200
    assert api(annotating_marat).get(f"{runs}1/").status_code == 200


def test_the_admin_hides_the_same(
    campaign: Campaign, disputed: Disagreement, client: Client, clara: User, annotating_marat: User
) -> None:
    annotating_marat.is_staff = True
    annotating_marat.save()
    client.force_login(annotating_marat)

    def listed(model: str) -> int:
        page = client.get(reverse(f"admin:claims_{model}_changelist"))
        return int(page.context["cl"].queryset.count())

    own = len(of(campaign, annotating_marat))
    assert own == 1
    assert (listed("claim"), listed("decision"), listed("disagreement")) == (0, 0, 0)
    mine = {row.assignment.annotator for row in operations_listed(client)}
    assert mine == {annotating_marat}
    settle(disputed, clara)
    assert (listed("claim"), listed("decision"), listed("disagreement")) == (4, 4, 1)
    assert len({row.assignment.annotator for row in operations_listed(client)}) == 2


def operations_listed(client: Client) -> Any:
    page = client.get(reverse("admin:claims_operation_changelist"))
    return page.context["cl"].queryset.select_related("assignment__annotator")


def test_lines_of_the_log_stay_whole(campaign: Campaign, disputed: Disagreement) -> None:
    rows = list(exports.operation_rows(campaign=campaign))
    assert {row["actor"] for row in rows} == {"aigul", "marat"}
    assert orjson.loads(orjson.dumps(rows[0]["payload"])) == rows[0]["payload"]
