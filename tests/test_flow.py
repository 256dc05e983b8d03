"""One article's whole way, over HTTP, with a real server and a real worker: taken in, segmented,
read by two, disagreed on, decided, measured, released, fetched.
"""

import hashlib
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any
from uuid import uuid4

import httpx
import orjson
import pytest
from django.core.management import call_command

from claims.models import Campaign, Job, User
from tests import patience
from tests.cast import session_of
from tests.hands import TEXT


class Visitor:
    """A person with a browser's cookies and no browser."""

    def __init__(self, url: str, user: User) -> None:
        self.client = httpx.Client(base_url=url, follow_redirects=True, timeout=patience.SECONDS)
        self.client.cookies.set("sessionid", session_of(user))
        # Any page with a form sets the CSRF cookie.
        self.get("/accounts/password/change/")

    def __enter__(self) -> "Visitor":
        return self

    def __exit__(self, *_: object) -> None:
        self.client.close()

    def get(self, path: str) -> httpx.Response:
        return self.client.get(path).raise_for_status()

    def post(self, path: str, **form: Any) -> httpx.Response:
        token = self.client.cookies["csrftoken"]
        answer = self.client.post(path, data={"csrfmiddlewaretoken": token, **form})
        return answer.raise_for_status()

    def operate(self, path: str, *acts: tuple[str, dict[str, Any]]) -> list[dict[str, Any]]:
        operations = [
            {
                "op_id": str(uuid4()),
                "seq": number,
                "base_rev": 0,
                "type": kind,
                "payload": payload,
                "client_time": "2026-11-22T10:00:00+00:00",
            }
            for number, (kind, payload) in enumerate(acts)
        ]
        answer = self.client.post(
            f"{path}operations",
            json={"operations": operations},
            headers={"X-CSRFToken": self.client.cookies["csrftoken"]},
        )
        answers: list[dict[str, Any]] = answer.raise_for_status().json()["answers"]
        return answers


@pytest.fixture
def visit(server) -> Iterator[Callable[[User], Visitor]]:
    with ExitStack() as visitors:
        yield lambda user: visitors.enter_context(Visitor(server.url, user))


def until(look: Callable[[], Any], seconds: float = patience.SECONDS) -> Any:
    deadline = time.monotonic() + seconds
    while not (found := look()):
        assert time.monotonic() < deadline, list(Job.objects.values("kind", "state", "message"))
        time.sleep(0.1)
    return found


def read_passage(visitor: Visitor, work: str, claimed: dict[int, str]) -> None:
    """Claim the sentences named, say «no claim» of the others, hand in."""
    path = visitor.get(work).url.path
    reading = visitor.get(f"{path}state.json").json()
    acts: list[tuple[str, dict[str, Any]]] = []
    for number, sentence in enumerate(reading["sentences"]):
        place = {"start": sentence["start"], "end": sentence["end"]}
        if number in claimed:
            fields = {"claim_types": [claimed[number]]}
            claim = {"claim": str(uuid4()), "spans": [place], "fields": fields}
            acts.append(("create_claim", claim))
        else:
            acts.append(("mark_sentence", {**place, "mark": "no_claim"}))
    answers = visitor.operate(path, *acts, ("submit", {}))
    assert {answer["status"] for answer in answers} == {"applied"}, answers


def test_an_article_goes_from_paste_to_release_over_http(
    server, worker, campaign: Campaign, visit, aigul, bohdan, clara, marat, capsys
):
    home = f"/campaigns/{campaign.slug}"
    manager = visit(marat)

    # Intake and text.
    article = manager.post(f"{home}/articles/add/", text=TEXT, title="Плотина").url.path
    until(lambda: campaign.passages.exists())
    assert "По данным комитета, затоплено 340 домов." in manager.get(article).text

    # Two readings: one sentence alike, one with two types, one that only one of them claims.
    read_passage(
        visit(aigul),
        f"{home}/work/",
        {0: "Numerical Claim", 1: "Quote Verification", 2: "Numerical Claim"},
    )
    read_passage(
        visit(bohdan),
        f"{home}/work/",
        {0: "Numerical Claim", 1: "Event/Property Claim"},
    )

    # Review.
    reviewer = visit(clara)
    queue = reviewer.get(f"{home}/review/").text
    disagreements = campaign.disagreements.order_by("start")
    assert [row.kinds for row in disagreements] == [["claim_type"], ["presence"]]
    for row in disagreements:
        assert f"{home}/review/{row.pk}/" in queue
        reviewer.post(f"{home}/review/{row.pk}/", choice="none", cause="slip", note="See 2.")
    assert reviewer.get(f"{home}/review/").text.count(f"{home}/review/{row.pk}/") == 0

    # Agreement and release, by the worker.
    reviewer.post(f"{home}/agreement/measure/")
    until(lambda: campaign.agreement_runs.filter(figures__isnull=False).exists())
    manager.post(f"{home}/releases/", note="The first one.")
    until(lambda: campaign.releases.exists())

    # What leaves is what was decided, and its checksums hold.
    call_command("token", "marat")
    token = capsys.readouterr().out.strip()
    with httpx.Client(
        base_url=f"{server.url}/api/v1/campaigns/{campaign.slug}",
        headers={"Authorization": f"Token {token}"},
        timeout=patience.SECONDS,
    ) as api:
        check_release(api)


def check_release(api: httpx.Client) -> None:
    release = api.get("/releases/1/").raise_for_status().json()
    files = {file["name"]: file for file in release["files"]}
    claims = api.get("/releases/1/files/claims.jsonl").raise_for_status().content
    assert hashlib.sha256(claims).hexdigest() == files["claims.jsonl"]["sha256"]
    records = [orjson.loads(line) for line in claims.splitlines()]
    assert [record["spans"][0]["exact"] for record in records] == [
        "🌊 В ночь на 14 апреля вода поднялась на два метра."
    ]
    for record in records:
        for span in record["spans"]:
            assert TEXT[span["start"] : span["end"]] == span["exact"]
    streamed = api.get("/claims.jsonl", params={"view": "final"}).raise_for_status().content
    assert [orjson.loads(line)["id"] for line in streamed.splitlines()] == [
        record["id"] for record in records
    ]


def test_an_outsider_meets_404_at_every_station(campaign: Campaign, visit, dmytro):
    outsider = visit(dmytro)
    for station in ("", "articles/", "work/", "review/", "agreement/", "releases/", "members/"):
        answer = outsider.client.get(f"/campaigns/{campaign.slug}/{station}")
        assert answer.status_code == 404, station
    assert outsider.client.get(f"/api/v1/campaigns/{campaign.slug}/").status_code == 404
