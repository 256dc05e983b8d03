"""Decisions, disagreements, agreement runs, releases, jobs and members over REST."""

import hashlib
from collections.abc import Callable
from typing import Any

import pytest
from rest_framework.test import APIClient

from claims.models import AgreementRun, Decision, Disagreement, Job, Passage, User
from claims.services import jobs, reviews
from claims.services.review_choices import NoClaim
from claims.vocabulary import Cause, JobKind
from tests.api.conftest import World
from tests.newsroom import later

Api = Callable[[User | None], APIClient]


def results(client: APIClient, url: str) -> list[dict[str, Any]]:
    answer = client.get(url)
    assert answer.status_code == 200, answer.content
    found: list[dict[str, Any]] = answer.json()["results"]
    return found


@pytest.fixture
def decided(world: World, clara: User) -> Decision:
    return reviews.decide(
        disagreement=world.disagreement,
        reviewer=clara,
        choice=NoClaim(),
        cause=Cause.GUIDELINE_GAP,
        note="Not a claim of its own.",
        now=later(days=1),
    )


def test_a_decision_says_what_stands_and_how_it_came_about(
    world: World, decided: Decision, api: Api, marat: User
) -> None:
    shown = api(marat).get(world.address(f"decisions/{decided.pk}/")).json()
    assert shown == {
        **shown,
        "article": world.article.pk,
        "segmentation": 1,
        "start": world.disagreement.start,
        "end": world.disagreement.end,
        "outcome": "no_claim",
        "provenance": "adjudicated",
        "cause": "guideline_gap",
        "note": "Not a claim of its own.",
        "reviewer": "reviewer-1",
        "claims": [],
        "disagreement": world.disagreement.pk,
        "supersedes": None,
        "is_current": True,
        "schema_version": 1,
        "guideline_version": 1,
    }
    agreed = api(marat).get(world.address(f"decisions/{world.agreed.pk}/")).json()
    assert agreed["claims"] == [str(world.agreed.claims.get().pk)]
    assert (agreed["provenance"], agreed["reviewer"]) == ("unanimous", "")


def test_a_decision_that_was_replaced_says_so(
    world: World, decided: Decision, api: Api, marat: User, clara: User
) -> None:
    again = reviews.decide(
        disagreement=world.disagreement, reviewer=clara, choice=NoClaim(), now=later(days=2)
    )
    client = api(marat)
    listed = results(client, world.address("decisions/?provenance=adjudicated"))
    assert [(row["id"], row["supersedes"], row["is_current"]) for row in listed] == [
        (decided.pk, None, False),
        (again.pk, decided.pk, True),
    ]
    current = results(client, world.address("decisions/?is_current=true&provenance=adjudicated"))
    assert [row["id"] for row in current] == [again.pk]


def test_an_annotator_sees_no_decision_of_a_passage_that_is_still_read_or_disputed(
    world: World, api: Api, aigul: User, clara: User
) -> None:
    assert results(api(aigul), world.address("decisions/")) == []
    for disputed in Disagreement.objects.filter(decided_at=None):
        reviews.decide(disagreement=disputed, reviewer=clara, choice=NoClaim(), now=later(days=1))
    before = results(api(aigul), world.address("decisions/"))
    assert {row["article"] for row in before} == {world.article.pk}
    Passage.objects.filter(article=world.article).update(submitted_readings=1)
    assert results(api(aigul), world.address("decisions/")) == []
    url = world.address(f"decisions/{world.agreed.pk}/")
    assert api(aigul).get(url).status_code == 404


def test_disagreements_say_on_what_and_never_who(world: World, api: Api, clara: User) -> None:
    listed = results(api(clara), world.address("disagreements/"))
    assert [row["id"] for row in listed] == list(
        Disagreement.objects.order_by("pk").values_list("pk", flat=True)
    )
    assert set(listed[0]) == {
        "id",
        "article",
        "segmentation",
        "start",
        "end",
        "kinds",
        "severity",
        "decided_at",
        "created_at",
    }
    only = results(api(clara), world.address("disagreements/?kind=presence"))
    assert [row["kinds"] for row in only] == [["presence"]]


def test_decided_disagreements_can_be_left_out(
    world: World, decided: Decision, api: Api, clara: User
) -> None:
    waiting = results(api(clara), world.address("disagreements/?is_decided=false"))
    assert world.disagreement.pk not in [row["id"] for row in waiting]
    assert len(waiting) == Disagreement.objects.count() - 1


def test_an_agreement_run_shows_its_figures(world: World, api: Api, clara: User) -> None:
    shown = api(clara).get(world.address("agreement-runs/1/")).json()
    run = AgreementRun.objects.get()
    assert (shown["figures"], shown["n_annotators"]) == (run.figures, 2)
    assert {"aigul", "bohdan"}.isdisjoint(str(shown).split("'"))


def test_a_run_is_asked_for_with_a_seed_and_answered_with_its_job(
    world: World, api: Api, clara: User
) -> None:
    Job.objects.update(state="done")
    answer = api(clara).post(world.address("agreement-runs/"), {"seed": 7}, format="json")
    assert answer.status_code == 202
    assert (answer.json()["run"]["number"], answer.json()["run"]["seed"]) == (2, 7)
    assert answer.json()["run"]["figures"] is None
    assert answer.json()["job"]["kind"] == "measure_agreement"


def test_a_seed_that_is_none_is_refused(world: World, api: Api, clara: User) -> None:
    answer = api(clara).post(world.address("agreement-runs/"), {"seed": -1}, format="json")
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "seed")
    assert AgreementRun.objects.count() == 1


def test_who_said_what_in_a_release_is_for_managers(world: World, api: Api, clara: User) -> None:
    address = world.address("releases/1/files/readings.jsonl")
    assert api(clara).get(address).status_code == 404


def test_a_release_is_listed_with_its_files_and_each_is_downloaded_whole(
    world: World, api: Api, marat: User
) -> None:
    client = api(marat)
    (release,) = results(client, world.address("releases/"))
    assert (release["number"], release["note"]) == (1, "One")
    assert "claims.jsonl" in {file["name"] for file in release["files"]}
    for file in release["files"]:
        answer = client.get(world.address(f"releases/1/files/{file['name']}"))
        assert hashlib.sha256(answer.content).hexdigest() == file["sha256"]
        assert (len(answer.content), answer["ETag"]) == (file["size"], f'"{file["sha256"]}"')
        assert answer["Content-Disposition"] == (
            f'attachment; filename="dam-release-1-{file["name"]}"'
        )


def test_a_file_that_a_release_lacks_is_not_found(world: World, api: Api, clara: User) -> None:
    client = api(clara)
    for path in ("releases/1/files/secret.txt", "releases/9/files/claims.jsonl"):
        assert client.get(world.address(path)).status_code == 404


def test_a_release_is_asked_for_and_its_job_answered(world: World, api: Api, marat: User) -> None:
    Job.objects.update(state="done")
    answer = api(marat).post(world.address("releases/"), {"note": "Two"}, format="json")
    assert answer.status_code == 202
    assert answer.json()["kind"] == "freeze_release"
    assert Job.objects.get(pk=answer.json()["id"]).parameters == {"note": "Two"}


def test_a_job_shows_its_progress_and_its_errors_row_by_row(
    world: World, api: Api, marat: User
) -> None:
    errors = [{"row": 2, "file": "b.txt", "field": "text", "reason": "holds no text"}]
    job = jobs.create(kind=JobKind.IMPORT_ARTICLES, campaign=world.campaign, by=marat)
    job.errors, job.progress_done, job.progress_total = errors, 1, 4
    job.save()
    shown = api(marat).get(world.address(f"jobs/{job.pk}/")).json()
    assert (shown["errors"], shown["percent"], shown["is_over"]) == (errors, 25, False)


def test_only_a_manager_sees_the_jobs_of_others(
    world: World, api: Api, marat: User, clara: User
) -> None:
    own = jobs.create(kind=JobKind.MEASURE_AGREEMENT, campaign=world.campaign, by=clara)
    assert [job["id"] for job in results(api(clara), world.address("jobs/"))] == [own.pk]
    listed = results(api(marat), world.address("jobs/?kind=measure_agreement"))
    assert [job["id"] for job in listed] == [own.pk, world.job.pk]


def test_a_manager_learns_which_code_stands_for_whom(world: World, api: Api, marat: User) -> None:
    members = api(marat).get(world.address("members/")).json()
    assert {m["username"]: (m["role"], m["annotator"]) for m in members} == {
        "aigul": ("annotator", "annotator-1"),
        "bohdan": ("annotator", "annotator-2"),
        "clara": ("reviewer", ""),
        "marat": ("manager", ""),
    }


def test_a_campaign_shows_its_schema_its_guideline_and_the_caller_s_roles(
    world: World, api: Api, aigul: User
) -> None:
    shown = api(aigul).get(world.address()).json()
    assert shown["roles"] == ["annotator"]
    assert shown["schema"]["version"] == shown["guideline"]["version"] == 1
    labels = shown["schema"]["definition"]["claim_types"]["labels"]
    assert labels[0]["value"] == "Event/Property Claim"
    (listed,) = results(api(aigul), "/api/v1/campaigns/")
    assert listed == {name: value for name, value in shown.items() if name in listed}
