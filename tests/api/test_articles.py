"""Articles over REST: reading them, and taking new ones in."""

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django import DjangoAssertNumQueries
from rest_framework.test import APIClient

from claims.models import Article, Campaign, Job, User
from claims.tasks import run_job
from tests.newsroom import DAM, take_in

pytestmark = pytest.mark.django_db

PAGES = Path(__file__).parents[1] / "cases" / "html"
TEXT = "  Вода ушла.\r\n\r\nМэр доволен. \n"


@pytest.fixture
def client(api: Callable[[User | None], APIClient], marat: User) -> APIClient:
    return api(marat)


@pytest.fixture
def address(campaign: Campaign) -> str:
    return f"/api/v1/campaigns/{campaign.slug}/articles/"


def upload(client: APIClient, address: str, name: str, data: bytes) -> Any:
    return client.post(address, {"file": SimpleUploadedFile(name, data)}, format="multipart")


def test_a_text_becomes_an_article_and_a_job(client: APIClient, address: str) -> None:
    answer = client.post(
        address, {"text": TEXT, "title": "Вода", "published_on": "2026-04-14"}, format="json"
    )
    article, job = Article.objects.get(), Job.objects.get()
    assert answer.status_code == 201
    assert answer["Location"] == f"http://testserver{address}{article.pk}/"
    assert answer.json()["article"]["id"] == article.pk
    assert answer.json()["job"] == {
        **answer.json()["job"],
        "id": job.pk,
        "kind": "segment_article",
        "state": "pending",
        "target": article.pk,
        "errors": [],
    }
    # Blanks at both ends stay, and newlines become those of pasted text.
    assert article.text == TEXT.replace("\r\n", "\n")
    assert (article.origin, article.title) == ("api", "Вода")


def test_a_file_keeps_its_bytes_and_its_newlines(client: APIClient, address: str) -> None:
    answer = upload(client, address, "вода.txt", TEXT.encode("cp1251"))
    assert answer.status_code == 201
    article = Article.objects.get()
    assert (article.text, article.encoding) == (TEXT, "windows-1251")
    assert bytes(article.original.data) == TEXT.encode("cp1251")
    assert article.original.name == "вода.txt"


def test_an_archive_is_accepted_as_one_job(client: APIClient, address: str) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", "Вода ушла.")
        archive.writestr("b.txt", "Вода пришла.")
    answer = upload(client, address, "texts.zip", packed.getvalue())
    assert answer.status_code == 202
    assert answer.json()["article"] is None
    assert answer.json()["job"]["kind"] == "import_articles"
    assert answer.json()["job"]["progress_total"] == 2


def test_html_becomes_an_article_with_what_extracted_it(client: APIClient, address: str) -> None:
    html = (PAGES / "main_tag_uk.html").read_text("utf-8")
    answer = client.post(
        address, {"html": html, "title": "Бібліотека", "external_id": "n-7"}, format="json"
    )
    assert answer.status_code == 201
    shown = answer.json()["article"]
    assert (shown["title"], shown["outlet"], shown["published_on"], shown["external_id"]) == (
        "Бібліотека",
        "Калинівський листок",
        "2026-09-03",
        "n-7",
    )
    assert shown["extractor"].startswith("trafilatura ")
    article = Article.objects.get()
    assert bytes(article.original.data) == html.encode()
    assert article.text.splitlines()[0] == "У Калинівці відкрили бібліотеку після пожежі"


@pytest.mark.parametrize("html", ["", "<script>1</script>", "<p>\0</p>"])
def test_html_without_a_text_is_refused_in_words(
    client: APIClient, address: str, html: str
) -> None:
    answer = client.post(address, {"html": html}, format="json")
    assert answer.status_code == 422
    (problem,) = answer.json()["errors"]
    assert problem["field"] == "html"
    assert problem["reason"]


def test_a_language_that_is_given_is_not_looked_for(client: APIClient, address: str) -> None:
    answer = client.post(address, {"text": "Вода ушла.", "language": "kk"}, format="json")
    assert answer.json()["article"]["language"] == "kk"
    refused = client.post(address, {"text": "Вода.", "language": "русский"}, format="json")
    assert (refused.status_code, refused.json()["errors"][0]["field"]) == (422, "language")


@pytest.mark.parametrize(
    ("name", "data"), [("a.jsonl", b'{"text": "One dam."}'), ("a.csv", b"text\nOne dam.\n")]
)
def test_a_table_is_accepted_as_one_job_whose_rows_have_theirs(
    client: APIClient, address: str, name: str, data: bytes
) -> None:
    answer = upload(client, address, name, data)
    assert (answer.status_code, answer.json()["article"]) == (202, None)
    parent = answer.json()["job"]["id"]
    run_job(parent)
    assert Article.objects.get().origin == "api"
    jobs = address.replace("articles/", "jobs/")
    (child,) = client.get(f"{jobs}?parent={parent}").json()["results"]
    assert (child["kind"], child["parent"]) == ("segment_article", parent)


def test_addresses_are_accepted_as_jobs_and_the_bad_ones_named(
    client: APIClient, address: str
) -> None:
    one = client.post(address, {"urls": ["https://a.example/1"]}, format="json")
    assert (one.status_code, one.json()["job"]["kind"]) == (202, "fetch_article")
    several = client.post(address, {"urls": ["https://a.example/1", "ftp://b"]}, format="json")
    assert several.status_code == 202
    assert several.json()["job"]["errors"] == [
        {
            "row": 2,
            "url": "ftp://b",
            "field": "url",
            "reason": "only http and https addresses can be read",
        }
    ]
    bad = client.post(address, {"urls": ["ftp://b"]}, format="json")
    assert (bad.status_code, bad.json()["errors"][0]["field"]) == (422, "url")


def test_the_same_text_again_is_a_conflict_that_names_the_article(
    client: APIClient, address: str, campaign: Campaign, marat: User
) -> None:
    article = take_in(campaign, marat)
    answer = client.post(address, {"text": DAM}, format="json")
    assert answer.status_code == 409
    problem = answer.json()
    assert (problem["type"], problem["article"]) == (
        "urn:x-claim-annotator:duplicate-article",
        article.pk,
    )
    assert Article.objects.count() == 1


@pytest.mark.parametrize(
    ("body", "field", "reason"),
    [
        ({}, "text", "Send one of these: a text, html, a file, or urls."),
        ({"text": ""}, "text", "This field may not be blank."),
        ({"text": " \n"}, "text", "holds no text"),
        ({"text": "a\0b"}, "text", "Character 1 is NUL, which no text holds."),
        ({"text": "a\ud83d"}, "text", "Character 1 is half of a surrogate pair"),
        ({"text": "Вода.", "url": "no address"}, "url", "Enter a valid URL."),
        ({"text": "Вода.", "published_on": "yesterday"}, "published_on", "Date has wrong format"),
        ({"text": "Вода.", "title": "x" * 501}, "title", "no more than 500"),
    ],
)
def test_what_cannot_be_taken_is_refused_with_field_and_reason(
    client: APIClient, address: str, body: dict[str, str], field: str, reason: str
) -> None:
    answer = client.post(address, json.dumps(body), content_type="application/json")
    assert answer.status_code == 422
    assert answer["content-type"] == "application/problem+json"
    (error,) = answer.json()["errors"]
    assert error["field"] == field
    assert reason in error["reason"]
    assert Article.objects.count() == Job.objects.count() == 0


def test_undecodable_bytes_are_refused_with_their_offset(client: APIClient, address: str) -> None:
    answer = upload(client, address, "a.txt", b"abc\x00\xff\xfe\x00")
    assert answer.status_code == 422
    problem = answer.json()
    assert problem["type"] == "urn:x-claim-annotator:undecodable-text"
    assert isinstance(problem["offset"], int)
    assert problem["errors"][0]["field"] == "file"


@pytest.mark.parametrize(
    ("name", "words"), [("a.txt", "5,000,000 is the most"), ("a.zip", "is no readable zip")]
)
def test_a_file_that_is_no_article_is_refused_in_words(
    client: APIClient, address: str, name: str, words: str
) -> None:
    answer = upload(client, address, name, b"x" * 5_000_001)
    assert answer.status_code == 422
    assert words in answer.json()["errors"][0]["reason"]


def test_a_body_that_is_no_json_is_told_so(client: APIClient, address: str) -> None:
    answer = client.generic("POST", address, b"{", content_type="application/json")
    assert (answer.status_code, answer.json()["errors"]) == (400, [])
    assert "JSON parse error" in answer.json()["detail"]


def test_a_body_over_the_limit_is_told_so(client: APIClient, address: str) -> None:
    answer = client.post(address, {"text": "x" * 20_000_000}, format="json")
    assert answer.status_code == 413
    assert answer.json()["detail"] == "The body is too large. A long text can be sent as a file."


def test_an_article_comes_with_its_exact_text(
    client: APIClient, address: str, campaign: Campaign, marat: User
) -> None:
    article = take_in(campaign, marat)
    shown = client.get(f"{address}{article.pk}/").json()
    assert (shown["text"], shown["length"], shown["segmentation"]) == (DAM, len(DAM), 1)
    listed = client.get(address).json()["results"]
    assert "text" not in listed[0]
    assert {name: value for name, value in shown.items() if name in listed[0]} == listed[0]
    assert shown.keys() - listed[0].keys() == {"text", "suggestions"}


def test_sentences_come_with_their_exact_words_and_line_class(
    client: APIClient, address: str, campaign: Campaign, marat: User
) -> None:
    article = take_in(campaign, marat)
    sentences = client.get(f"{address}{article.pk}/sentences/").json()["results"]
    assert [DAM[s["start"] : s["end"]] for s in sentences] == [s["exact"] for s in sentences]
    assert [s["number"] for s in sentences] == list(range(1, len(sentences) + 1))
    read = client.get(f"{address}{article.pk}/sentences/?is_annotated=true").json()["results"]
    assert {s["line_class"] for s in read} <= {"lead", "body"}
    assert len(read) == 4


# Our own: a chain of two, and a pronoun whose name stands a sentence before.
QUOTED = """The bridge stays closed

Road engineer Ann Cole came to the bridge on Monday. Mayor Tom Reyes said that, according to the \
fire chief, “the wind turned at noon.” “Nobody may cross it,” he said.
"""


def test_quotations_come_with_cue_speaker_suggestion_and_chain(
    client: APIClient, address: str, campaign: Campaign, marat: User
) -> None:
    article = take_in(campaign, marat, QUOTED)
    wind, nobody = client.get(f"{address}{article.pk}/quotations/").json()["results"]
    assert (wind["kind"], wind["exact"]) == ("partial", "“the wind turned at noon.”")
    assert [one["exact"] for one in wind["chain"]] == ["Mayor Tom Reyes", "the fire chief"]
    assert wind["speaker"] == wind["chain"][1]
    assert (nobody["speaker"]["exact"], nobody["suggestion"]["exact"]) == ("he", "Tom Reyes")
    assert (nobody["cue"]["exact"], nobody["chain"]) == ("said", [])
    phrases = [nobody, nobody["speaker"], nobody["suggestion"], nobody["cue"], *wind["chain"]]
    for phrase in phrases:
        assert QUOTED[phrase["start"] : phrase["end"]] == phrase["exact"]


def test_articles_are_filtered_and_a_filter_that_makes_no_sense_is_refused(
    client: APIClient, address: str, campaign: Campaign, marat: User
) -> None:
    first = take_in(campaign, marat)
    take_in(campaign, marat, "Вода ушла.\n")
    Article.objects.filter(pk=first.pk).update(title="The dam", published_on="2026-04-14")
    for query in ("title=DAM", "published_from=2026-04-14", f"sha256={first.sha256}"):
        found = client.get(f"{address}?{query}").json()["results"]
        assert [article["id"] for article in found] == [first.pk]
    refused = client.get(f"{address}?published_from=soon")
    assert refused.status_code == 422
    assert refused.json()["errors"] == [
        {"field": "published_from", "reason": "Enter a valid date."}
    ]


def test_the_list_costs_the_same_queries_however_long(
    client: APIClient,
    address: str,
    campaign: Campaign,
    marat: User,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(12):
        take_in(campaign, marat, f"Вода ушла {number} раз.\n")
    with django_assert_max_num_queries(5):
        assert len(client.get(address).json()["results"]) == 12


def test_pages_follow_each_other_without_gaps(
    client: APIClient, address: str, campaign: Campaign, marat: User
) -> None:
    pks = [take_in(campaign, marat, f"Вода ушла {number} раз.\n").pk for number in range(5)]
    seen, url = [], f"{address}?page_size=2"
    while url:
        page = client.get(url).json()
        seen.append([article["id"] for article in page["results"]])
        url = page["next"]
    assert seen == [pks[:2], pks[2:4], pks[4:]]


@pytest.mark.parametrize("cursor", ["x", "cD1hYmM%3D", "cD05OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk%3D"])
def test_a_cursor_made_up_by_hand_is_no_page(client: APIClient, address: str, cursor: str) -> None:
    answer = client.get(f"{address}?cursor={cursor}")
    assert answer.status_code in (200, 404)
    assert answer.json().get("results", []) == []


def test_an_article_comes_with_what_its_text_says_of_it(
    client: APIClient, address: str, campaign: Campaign, marat: User
) -> None:
    text = (
        "Мост через реку открыли\n14 мая 2025, 09:12\n"
        "Мост через реку открыли после трёх лет стройки, говорится в отчёте мэрии. Ждали долго.\n"
        "По мосту уже прошли первые автобусы, а пешеходов пустят позже. Мост строили три года.\n"
    )
    article = take_in(campaign, marat, text)
    Article.objects.filter(pk=article.pk).update(title="Mine")
    got = client.get(f"{address}{article.pk}/").json()
    assert got["title"] == "Mine"
    assert got["suggestions"] == {
        "title": {
            "value": "Мост через реку открыли",
            "start": 0,
            "end": 23,
            "exact": "Мост через реку открыли",
            "line": 1,
        },
        "dateline": None,
        "published_on": {
            "value": "2025-05-14",
            "start": 24,
            "end": 35,
            "exact": "14 мая 2025",
            "line": 2,
        },
        "outlet": None,
    }
    for one in filter(None, got["suggestions"].values()):
        assert got["text"][one["start"] : one["end"]] == one["exact"]


def test_a_text_that_is_not_cut_yet_has_no_suggestions(client: APIClient, address: str) -> None:
    pk = client.post(address, {"text": TEXT}, format="json").json()["article"]["id"]
    assert client.get(f"{address}{pk}/").json()["suggestions"] is None
