"""An annotator over HTTP who never gives up: what was not acknowledged is sent again, unchanged."""

import random
import re
import threading
import time
import uuid
from dataclasses import dataclass, field
from typing import Any

import httpx

from claims.demo.people import DEMO_PASSWORD
from tests import patience


@dataclass(slots=True)
class Poster:
    """One signed-in person who works through passages and remembers what the server said."""

    url: str
    username: str
    seed: int
    rest: float  # seconds between two operations
    acknowledged: dict[str, str] = field(default_factory=dict)
    n_retries: int = 0
    _client: httpx.Client = field(init=False)
    _random: random.Random = field(init=False)

    def __post_init__(self) -> None:
        self._client = httpx.Client(base_url=self.url, follow_redirects=True, timeout=10)
        self._random = random.Random(self.seed)

    def work(self, campaign: str, until: threading.Event) -> None:
        """Annotate passage after passage until told to stop or nothing is left."""
        with self._client:
            self._work(campaign, until)

    def _work(self, campaign: str, until: threading.Event) -> None:
        self._insist(self._sign_in)
        while not until.is_set():
            page = self._insist(lambda: self._get(f"/campaigns/{campaign}/work/"))
            found = re.search(r"/work/(\d+)/$", page.url.path)
            if not found:
                return
            self._passage(f"/campaigns/{campaign}/work/{found[1]}/", until)

    def _passage(self, path: str, until: threading.Event) -> None:
        state = self._insist(lambda: self._get(f"{path}state.json")).json()
        sent = 0
        for sentence in state["sentences"]:
            for operation in self._sentence(sentence, sent):
                if until.is_set():
                    return
                sent += 1
                self._post(path, operation)
                time.sleep(self.rest)
        self._post(path, self._operation("submit", {}, None, sent))

    def _sentence(self, sentence: dict[str, Any], seq: int) -> Any:
        """A claim with second thoughts, or «no claim»; every target's revisions in order."""
        place = {"start": sentence["start"], "end": sentence["end"]}
        if sentence["outcome"] != "open":
            return
        if self._random.random() < 0.5:
            yield self._operation("mark_sentence", {**place, "mark": "no_claim"}, 0, seq)
            return
        claim = {"claim": str(uuid.UUID(int=self._random.getrandbits(128), version=4))}
        fields = {"claim_types": ["Event/Property Claim"]}
        yield self._operation(
            "create_claim", {**claim, "spans": [place], "fields": fields}, None, seq
        )
        rev = 1
        for _ in range(self._random.randrange(4)):
            change = {"fields": {"normalised_text": f"Thought {self._random.random()}"}}
            yield self._operation("edit_claim", {**claim, **change}, rev, seq + rev)
            rev += 1
        yield self._operation("retract_claim", claim, rev, seq + rev)
        yield self._operation("restore_claim", claim, rev + 1, seq + rev + 1)

    def _operation(
        self, kind: str, payload: dict[str, Any], base_rev: int | None, seq: int
    ) -> dict[str, Any]:
        return {
            "op_id": str(uuid.UUID(int=self._random.getrandbits(128), version=4)),
            "seq": seq,
            "base_rev": base_rev,
            "type": kind,
            "payload": payload,
            "client_time": "2026-11-22T10:00:00+00:00",
        }

    def _post(self, path: str, operation: dict[str, Any]) -> None:
        def attempt() -> httpx.Response:
            answer = self._client.post(
                f"{path}operations",
                json={"operations": [operation]},
                headers={"X-CSRFToken": self._client.cookies.get("csrftoken", "")},
            )
            if answer.status_code in (401, 403):
                self._sign_in()
                raise httpx.TransportError("signed in again")
            return answer

        [answer] = self._insist(attempt).json()["answers"]
        assert answer["op_id"] == operation["op_id"]
        self.acknowledged[answer["op_id"]] = answer["status"]

    def _get(self, path: str) -> httpx.Response:
        return self._client.get(path)

    def _sign_in(self) -> httpx.Response:
        self._client.get("/accounts/login/").raise_for_status()
        return self._client.post(
            "/accounts/login/",
            data={
                "login": self.username,
                "password": DEMO_PASSWORD,
                "csrfmiddlewaretoken": self._client.cookies["csrftoken"],
            },
            headers={"Referer": self.url},
        )

    def _insist(self, attempt: Any) -> httpx.Response:
        """Try until the server answers; what it refuses in words is an answer."""
        deadline = time.monotonic() + patience.SECONDS
        while True:
            try:
                answer: httpx.Response = attempt()
                if answer.status_code < 500:
                    return answer.raise_for_status()
                problem = f"{answer.status_code} {answer.text[:300]}"
            except httpx.TransportError as error:
                problem = repr(error)
            if time.monotonic() > deadline:
                raise TimeoutError(f"{self.username}: {problem}")
            self.n_retries += 1
            time.sleep(0.05)
