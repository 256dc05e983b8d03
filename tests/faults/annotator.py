"""An annotator over HTTP who takes passage after passage, without think time.

One operation a POST, answered. Plain HTTP on kept connections: a load generator that shares the
machine with what it measures has to be cheap.
"""

import json
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

from tests import patience


@dataclass(slots=True)
class Annotator:
    """One signed-in person who says «no claim» of everything they are given.

    With `step_url` the marks go to the bare view there; leasing and handing in to the product.
    """

    url: str
    session: str
    campaign: str
    step_url: str = ""
    seconds: list[float] = field(default_factory=list)
    statuses: Counter[str] = field(default_factory=Counter)
    passages: list[int] = field(default_factory=list)
    acknowledged: list[str] = field(default_factory=list)
    _place: str | None = None
    _reading: dict[str, Any] = field(default_factory=dict)
    _kept: dict[str, HTTPConnection] = field(default_factory=dict)

    def work(self, go_on: Callable[[int], bool] = lambda _done: True) -> None:
        """Take passage after passage while `go_on` agrees to the number of steps done so far."""
        while go_on(len(self.seconds)):
            if self._place is None:
                self.sit_down()
            if self._place is None:
                break
            self.finish(go_on)
        self.close()

    def close(self) -> None:
        for connection in self._kept.values():
            connection.close()
        self._kept.clear()

    def sit_down(self) -> str | None:
        """Take the next passage and read it; return its address, None where there is none."""
        place = self.take_next()
        if place is None:
            return None
        status, _, body = self.ask("GET", f"{place}state.json")
        if status != 200:
            self.statuses[f"no text: {status}"] += 1
            return None
        self._place, self._reading = place, json.loads(body)
        self.passages.append(self._reading["passage"]["id"])
        return place

    def take_next(self) -> str | None:
        """Take the next passage and return its address; None where there is none."""
        status, headers, _ = self.ask("GET", f"/campaigns/{self.campaign}/work/")
        if status == 302:
            return headers["location"]
        self.statuses[f"nothing to read: {status}"] += 1
        return None

    def ask(self, method: str, path: str, sent: Any = None) -> tuple[int, dict[str, str], bytes]:
        """Return status, headers and body; a connection that breaks is status 0."""
        address = self.step_url if path.startswith("/step/") else self.url
        connection = self._kept.get(address)
        if connection is None:
            connection = HTTPConnection(urlsplit(address).netloc, timeout=patience.SECONDS)
            self._kept[address] = connection
        token = "b" * 32
        headers = {
            "Cookie": f"sessionid={self.session}; csrftoken={token}",
            "X-CSRFToken": token,
            "Content-Type": "application/json",
        }
        try:
            connection.request(method, path, json.dumps(sent) if sent else None, headers)
            answer = connection.getresponse()
            return answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read()
        except (OSError, HTTPException):
            connection.close()
            return 0, {}, b""

    def finish(self, go_on: Callable[[int], bool] = lambda _done: True) -> None:
        """Mark what is open in the passage at hand, and hand it in."""
        place, reading, self._place = self._place, self._reading, None
        marks = f"/step/{reading['assignment']}/" if self.step_url else f"{place}operations"
        waiting = [one for one in reading["sentences"] if one["outcome"] == "open"]
        for number, sentence in enumerate(waiting):
            if not go_on(len(self.seconds)):
                return
            said = {"start": sentence["start"], "end": sentence["end"], "mark": "no_claim"}
            self._post(marks, "mark_sentence", said, number)
        self._post(f"{place}operations", "submit", {}, len(reading["sentences"]))

    def _post(self, path: str, kind: str, payload: dict[str, Any], seq: int) -> None:
        operation = {
            "op_id": str(uuid4()),
            "seq": seq,
            "base_rev": 0,
            "type": kind,
            "payload": payload,
            "client_time": "2026-11-22T10:00:00+00:00",
        }
        began = time.perf_counter()
        status, body = self.send(path, operation)
        self.seconds.append(time.perf_counter() - began)
        self.take_in(status, body)

    def send(self, path: str, operation: dict[str, Any]) -> tuple[int, bytes]:
        status, _, body = self.ask("POST", path, {"operations": [operation]})
        return status, body

    def take_in(self, status: int, body: bytes) -> None:
        """Remember what an answer says of the operations."""
        if status != 200:
            self.statuses[f"HTTP {status}"] += 1
            return
        for one in json.loads(body).get("answers", ()):
            self.statuses[one["status"]] += 1
            self.acknowledged.append(one["op_id"])
