"""Releases: what is frozen, that it can be trusted, and that it stays."""

import hashlib
from typing import Any

import orjson
import pytest
from django.db import DatabaseError

from claims.errors import NoAccess, Refused
from claims.models import Article, Campaign, Disagreement, Release, User
from claims.services import releases, reviews
from claims.services.review_choices import NoClaim
from claims.vocabulary import CampaignState
from tests.newsroom import GOVERNOR, HOUSES, NOON, Said, link, read, span_of, take_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def read_twice(campaign: Campaign, article: Article, aigul: User, bohdan: User) -> Campaign:
    """Both mark one claim alike; Aigul marks another that Bohdan does not see."""
    evidence = [link("https://example.org/report", "supports")]
    read(campaign, aigul, [Said(HOUSES, evidence=evidence), Said(GOVERNOR)])
    read(campaign, bohdan, [Said(HOUSES, evidence=evidence)])
    return campaign


def freeze(campaign: Campaign, by: User, note: str = "") -> Release:
    job = releases.request_release(campaign=campaign, by=by, note=note)
    release = releases.freeze_release(job=job, now=NOON)
    job.delete()
    return release


def lines(release: Release, name: str) -> list[dict[str, Any]]:
    data = bytes(release.files.get(name=name).data)
    return [orjson.loads(line) for line in data.splitlines()]


def test_nothing_is_released_before_anybody_handed_something_in(
    campaign: Campaign, article: Article, marat: User
) -> None:
    with pytest.raises(Refused, match="Nobody has handed a passage in"):
        releases.request_release(campaign=campaign, by=marat)


def test_every_span_of_every_file_holds_its_words(
    read_twice: Campaign, article: Article, marat: User
) -> None:
    release = freeze(read_twice, marat)
    spans = [span for claim in lines(release, "claims.jsonl") for span in claim["spans"]]
    for reading in lines(release, "readings.jsonl"):
        spans += [span for claim in reading["claims"] for span in claim["spans"]]
    spans += lines(release, "sentences.jsonl")
    assert len(spans) == 1 + 3 + 4
    (text,) = [one["text"] for one in lines(release, "articles.jsonl")]
    for span in spans:
        assert text[span["start"] : span["end"]] == span["exact"]
        assert text[: span["start"]].endswith(span["prefix"])
        assert text[span["end"] :].startswith(span["suffix"])


def test_sentences_carry_their_provenance_and_undecided_ones_are_unresolved(
    read_twice: Campaign, article: Article, marat: User
) -> None:
    rows = [
        (row["outcome"], row["provenance"])
        for row in lines(freeze(read_twice, marat), "sentences.jsonl")
    ]
    assert rows == [
        ("no_claim", "unanimous"),
        ("claims", "unanimous"),
        ("open", "unresolved"),
        ("no_claim", "unanimous"),
    ]


def test_readings_are_by_code_and_whole(
    read_twice: Campaign, article: Article, aigul: User, marat: User
) -> None:
    first, second = lines(freeze(read_twice, marat), "readings.jsonl")
    assert [r["reading"]["annotator"] for r in (first, second)] == ["annotator-1", "annotator-2"]
    assert [len(r["sentences"]) for r in (first, second)] == [4, 4]
    assert [len(r["claims"]) for r in (first, second)] == [2, 1]
    assert first["claims"][0]["spans"][0]["start"] == span_of(article, HOUSES)["start"]


def test_the_manifest_counts_and_checks_the_files(
    read_twice: Campaign, article: Article, marat: User
) -> None:
    release = freeze(read_twice, marat, note="first")
    manifest = release.manifest
    assert manifest["note"] == release.note == "first"
    assert manifest["counts"]["claims"] == 1
    assert manifest["counts"]["evidence"] == 1
    assert manifest["counts"]["readings"] == manifest["counts"]["annotators"] == 2
    assert manifest["sampling"]["overlap"] == 2
    assert manifest["difference"] is None
    named = {entry["name"]: entry["sha256"] for entry in manifest["files"]}
    stored = {file.name: bytes(file.data) for file in release.files.all()}
    assert set(stored) == set(named) | {"manifest.json"}
    for name, digest in named.items():
        assert hashlib.sha256(stored[name]).hexdigest() == digest
    assert orjson.loads(stored["manifest.json"]) == manifest


def test_the_next_release_says_what_changed(
    read_twice: Campaign, article: Article, clara: User, marat: User
) -> None:
    freeze(read_twice, marat)
    disagreement = Disagreement.objects.select_related("passage", "campaign").get()
    reviews.decide(disagreement=disagreement, reviewer=clara, choice=NoClaim(), now=NOON)
    second = freeze(read_twice, marat)
    changed = {
        name: change for name, change in second.manifest["difference"]["counts"].items() if change
    }
    assert second.number == 2
    assert second.manifest["difference"]["since_release"] == 1
    assert changed == {
        "sentences_adjudicated": 1,
        "sentences_no_claim": 1,
        "sentences_open": -1,
        "sentences_unresolved": -1,
    }


def test_what_would_say_the_same_again_is_no_other_release(
    read_twice: Campaign, article: Article, clara: User, marat: User
) -> None:
    first = freeze(read_twice, marat, note="for the paper")
    assert freeze(read_twice, marat, note="for the paper") == first
    assert freeze(read_twice, marat, note="for the other paper").number == 2
    disagreement = Disagreement.objects.select_related("passage", "campaign").get()
    reviews.decide(disagreement=disagreement, reviewer=clara, choice=NoClaim(), now=NOON)
    assert freeze(read_twice, marat, note="for the other paper").number == 3


def test_readings_of_a_passage_that_somebody_is_still_to_read_stay_out_while_the_campaign_goes_on(
    read_twice: Campaign, aigul: User, marat: User
) -> None:
    take_in(read_twice, marat, "The bridge\n\nThe bridge stays closed until summer, they said.\n")
    waiting = read(read_twice, aigul)
    open_still = freeze(read_twice, marat)
    inside = {line["reading"]["assignment"] for line in lines(open_still, "readings.jsonl")}
    assert waiting.pk not in inside
    assert len(inside) == 2
    assert open_still.manifest["counts"]["readings"] == 2
    assert open_still.manifest["counts"]["readings_waiting"] == 1
    Campaign.objects.filter(pk=read_twice.pk).update(state=CampaignState.CLOSED)
    read_twice.refresh_from_db()
    closed = freeze(read_twice, marat)
    inside = {line["reading"]["assignment"] for line in lines(closed, "readings.jsonl")}
    assert waiting.pk in inside
    assert "readings_waiting" not in closed.manifest["counts"]


def test_who_said_what_is_for_managers_to_download(read_twice: Campaign, marat: User) -> None:
    release = freeze(read_twice, marat)
    place: dict[str, Any] = {"campaign": read_twice, "number": release.number}
    for name in ("readings.jsonl", "claims.jsonl"):
        assert releases.download(**place, name=name, manages=True).name == name
    assert releases.download(**place, name="claims.jsonl", manages=False).name == "claims.jsonl"
    with pytest.raises(NoAccess):
        releases.download(**place, name="readings.jsonl", manages=False)


def test_a_release_and_its_files_never_change(
    read_twice: Campaign, article: Article, marat: User
) -> None:
    release = freeze(read_twice, marat)
    release.note = "better"
    with pytest.raises(DatabaseError, match="append-only"):
        release.save()
