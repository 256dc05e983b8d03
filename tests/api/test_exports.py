"""Whole data sets over REST, as streams."""

import csv
import io
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.http import StreamingHttpResponse
from rest_framework.test import APIClient

from claims.api.exports import PIECE, pieces
from claims.models import Article, Operation, User
from tests.api.conftest import BREAK, GOVERNOR, HOUSES, World
from tests.newsroom import take_in

Api = Callable[[User | None], APIClient]


def body(client: APIClient, url: str, **headers: str) -> tuple[StreamingHttpResponse, bytes]:
    answer = client.get(url, **headers)
    assert isinstance(answer, StreamingHttpResponse), answer.content
    return answer, b"".join(answer.streaming_content)  # type: ignore[arg-type]


def lines(client: APIClient, url: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in body(client, url)[1].splitlines()]


def test_claims_stream_as_json_lines_under_a_name(world: World, api: Api, marat: User) -> None:
    answer, data = body(api(marat), world.address("claims.jsonl?view=individual"))
    assert answer["Content-Type"] == "application/jsonl"
    assert answer["Content-Disposition"] == 'attachment; filename="dam-claims-individual.jsonl"'
    assert answer["Cache-Control"] == "private, no-store"
    assert data.count(b"\n") == 7
    texts = dict(Article.objects.values_list("pk", "text"))
    for line in data.splitlines():
        claim = json.loads(line)
        for span in claim["spans"]:
            assert texts[claim["article"]["id"]][span["start"] : span["end"]] == span["exact"]


def test_claims_stream_as_a_table(world: World, api: Api, marat: User) -> None:
    answer, data = body(api(marat), world.address("claims.csv?view=individual"))
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(data.decode(), newline="")))
    assert len(rows) == 7
    assert {row["annotator"] for row in rows} == {"annotator-1", "annotator-2"}


def test_a_stream_keeps_to_one_article(world: World, api: Api, marat: User) -> None:
    url = world.address(f"claims.jsonl?view=individual&article={world.second.pk}")
    assert {claim["article"]["id"] for claim in lines(api(marat), url)} == {world.second.pk}


@pytest.mark.parametrize("query", ["view=all", "article=x", "article=-1", "article=9" + "9" * 30])
def test_a_stream_that_cannot_be_is_refused_before_it_starts(
    query: str, world: World, api: Api, marat: User
) -> None:
    answer = api(marat).get(world.address(f"sentences.jsonl?{query}"))
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == query.split("=")[0]


def test_sentences_stream_with_their_outcomes(world: World, api: Api, marat: User) -> None:
    final = lines(api(marat), world.address("sentences.jsonl"))
    assert [(s["article"] == world.article.pk, s["outcome"], s["provenance"]) for s in final] == [
        (True, "claims", "unanimous"),
        (True, "open", "unresolved"),
        (True, "open", "unresolved"),
        (True, "no_claim", "unanimous"),
        (False, "open", "unresolved"),
        (False, "open", "unresolved"),
    ]
    individual = lines(api(marat), world.address("sentences.jsonl?view=individual"))
    assert len(individual) == 4 + 4 + 2 + 2
    _, table = body(api(marat), world.address("sentences.csv?view=individual"))
    assert len(table.decode().splitlines()) == 1 + len(individual)


def test_articles_stream_with_their_texts(world: World, api: Api, aigul: User) -> None:
    articles = lines(api(aigul), world.address("articles.jsonl"))
    assert [(article["id"], article["text"]) for article in articles] == list(
        Article.objects.order_by("pk").values_list("pk", "text")
    )


def test_quotations_stream_with_their_chains(
    world: World, api: Api, clara: User, marat: User
) -> None:
    text = "The mayor said that, according to the fire chief, “the wind turned at noon.”\n"
    article = take_in(world.campaign, marat, text)
    assert lines(api(clara), world.address(f"quotations.jsonl?article={world.second.pk}")) == []
    (found,) = lines(api(clara), world.address("quotations.jsonl"))
    assert (found["article"], found["article_sha256"], found["segmentation"]) == (
        article.pk,
        article.sha256,
        1,
    )
    assert (found["exact"], found["suffix"]) == ("“the wind turned at noon.”", "\n")
    assert [one["exact"] for one in found["chain"]] == ["The mayor", "the fire chief"]


def test_the_log_holds_each_operation_once_for_managers(
    world: World, api: Api, marat: User
) -> None:
    log = lines(api(marat), world.address("operations.jsonl"))
    assert [entry["op_id"] for entry in log] == [
        str(op_id) for op_id in Operation.objects.order_by("pk").values_list("op_id", flat=True)
    ]
    assert {entry["actor"] for entry in log} == {"aigul", "bohdan"}


def test_an_annotator_s_stream_holds_no_word_of_a_colleague(
    world: World, api: Api, bohdan: User
) -> None:
    client = api(bohdan)
    for name in ("claims.jsonl", "claims.csv", "sentences.jsonl", "sentences.csv"):
        _, data = body(client, world.address(f"{name}?view=individual"))
        text = data.decode()
        assert "annotator-1" not in text
        assert "annotator-2" in text
        _, data = body(client, world.address(name))
        assert GOVERNOR not in data.decode() or name.startswith("sentences")
    claims = lines(client, world.address("claims.jsonl?view=individual"))
    assert {claim["spans"][0]["exact"] for claim in claims} == {
        HOUSES,
        BREAK,
        "The bridge below the town",
    }


def test_whatever_the_client_accepts_the_address_names_the_format(
    world: World, api: Api, marat: User
) -> None:
    answer, _ = body(api(marat), world.address("claims.jsonl"), HTTP_ACCEPT="image/png")
    assert answer.status_code == 200


def test_lines_are_sent_in_pieces() -> None:
    line = b"x" * 1000 + b"\n"
    sent = list(pieces([line] * 150))
    assert b"".join(sent) == line * 150
    assert [len(piece) >= PIECE for piece in sent] == [True, True, False]
    assert list(pieces([])) == []
