"""Labelled claims over REST, page by page."""

from collections.abc import Callable
from typing import Any

import pytest
from rest_framework.test import APIClient

from claims.formats.record import View, to_dict
from claims.models import User
from claims.services import exports
from claims.services.blindness import claims_seen, sight
from tests.api.conftest import BREAK, GOVERNOR, HOUSES, REPORT, World
from tests.newsroom import EVENT, NUMBER

Api = Callable[[User | None], APIClient]


def words(answer: Any) -> list[str]:
    return sorted(claim["spans"][0]["exact"] for claim in answer.json()["results"])


def test_a_claim_is_the_same_record_as_in_the_files(world: World, api: Api, marat: User) -> None:
    shown = api(marat).get(world.address("claims/?view=individual")).json()["results"]
    written = exports.claim_records(campaign=world.campaign, view=View.INDIVIDUAL)
    assert {claim["id"]: claim for claim in shown} == {
        str(record.id): to_dict(record) for record in written
    }


def test_the_final_view_is_the_one_nobody_asked_for(world: World, api: Api, marat: User) -> None:
    answer = api(marat).get(world.address("claims/"))
    assert words(answer) == [BREAK]
    assert answer.json()["results"][0]["decision"]["provenance"] == "unanimous"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("claim_type=Numerical Claim", ["forty million", HOUSES]),
        ("claim_type=Numerical", []),
        ("stance=supports", [HOUSES]),
        ("stance=contradicts", []),
        ("has_evidence=true", [HOUSES, "The bridge below the town"]),
        ("has_evidence=false&claim_type=Numerical Claim", ["forty million"]),
        ("verdict=Supported", []),
    ],
)
def test_claims_are_filtered(
    query: str, found: list[str], world: World, api: Api, marat: User
) -> None:
    answer = api(marat).get(world.address(f"claims/?view=individual&{query}"))
    assert words(answer) == sorted(found)


def test_claims_are_filtered_by_article(world: World, api: Api, marat: User) -> None:
    address = world.address(f"claims/?view=individual&article={world.second.pk}")
    assert words(api(marat).get(address)) == ["The bridge below the town", "forty million"]


def test_a_view_that_is_none_is_refused(world: World, api: Api, marat: User) -> None:
    answer = api(marat).get(world.address("claims/?view=all"))
    assert answer.status_code == 422
    assert answer.json()["errors"] == [
        {"field": "view", "reason": "Must be one of: individual, final."}
    ]


def test_claims_come_in_pages_of_a_few_queries(
    world: World,
    api: Api,
    marat: User,
    django_assert_max_num_queries: Callable[[int], Any],
) -> None:
    client, seen = api(marat), []
    url = world.address("claims/?view=individual&page_size=3")
    while url:
        with django_assert_max_num_queries(9):
            page = client.get(url).json()
        seen += [claim["id"] for claim in page["results"]]
        url = page["next"]
    assert len(seen) == len(set(seen)) == 7
    assert seen == sorted(seen)


# Blindness.


def test_an_annotator_finds_no_claim_of_a_colleague(
    world: World, api: Api, aigul: User, bohdan: User
) -> None:
    answer = api(bohdan).get(world.address("claims/?view=individual"))
    assert words(answer) == sorted([HOUSES, BREAK, "The bridge below the town"])
    theirs = world.claim_of(world.aigul_first, HOUSES)
    assert api(bohdan).get(world.address(f"claims/{theirs.pk}/")).status_code == 404
    own = world.claim_of(world.bohdan_first, HOUSES)
    assert api(bohdan).get(world.address(f"claims/{own.pk}/")).json()["claim_types"] == [EVENT]


def test_an_annotator_gets_back_their_own_words_for_a_page_that_a_colleague_linked_first(
    world: World, api: Api, bohdan: User
) -> None:
    source = world.aigul_first.claims.get(evidence__isnull=False).evidence.get().source
    source.title, source.outlet, source.fetch_state = "Their title", "Their outlet", "fetched"
    source.save()
    own = world.claim_of(world.bohdan_second, "The bridge below the town")
    assert own.evidence.get().source == source
    shown = api(bohdan).get(world.address(f"claims/{own.pk}/")).json()["evidence"][0]["source"]
    assert shown == {
        "id": None,
        "kind": "url",
        "article": None,
        "url": REPORT,
        "title": "",
        "outlet": "",
        "published_on": None,
        "medium": "",
        "fetch_state": "unfetched",
    }


def test_a_reviewer_finds_readings_once_all_are_in_and_not_who_read(
    world: World, api: Api, clara: User
) -> None:
    answer = api(clara).get(world.address("claims/?view=individual"))
    assert words(answer) == sorted([HOUSES, HOUSES, BREAK, BREAK, GOVERNOR])
    readers = {claim["reading"]["annotator"] for claim in answer.json()["results"]}
    assert len(readers) == 2
    assert not readers & {"annotator-1", "annotator-2", "aigul", "bohdan"}
    theirs = world.claim_of(world.aigul_second, "forty million")
    assert api(clara).get(world.address(f"claims/{theirs.pk}/")).status_code == 404


def test_a_manager_finds_every_reading(world: World, api: Api, marat: User) -> None:
    answer = api(marat).get(world.address("claims/?view=individual"))
    assert len(answer.json()["results"]) == 7
    houses = world.claim_of(world.aigul_first, HOUSES)
    shown = api(marat).get(world.address(f"claims/{houses.pk}/")).json()
    assert (shown["claim_types"], shown["reading"]["annotator"]) == ([NUMBER], "annotator-1")


@pytest.mark.parametrize("name", ["aigul", "bohdan", "clara", "marat"])
@pytest.mark.parametrize("view", list(View))
def test_pages_and_files_hold_the_same_claims_for_everybody(
    name: str, view: View, world: World
) -> None:
    seen = sight(User.objects.get(username=name), world.campaign)
    paged = claims_seen(world.campaign, seen, view).values_list("pk", flat=True)
    streamed = exports.claim_records(campaign=world.campaign, view=view, sight=seen)
    assert sorted(paged) == sorted(record.id for record in streamed)
    assert seen.only_own or len(paged) > 0
