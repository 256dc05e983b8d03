"""Annotators over HTTP without think time, and what the servers spend on them.

One operation a POST, answered; a step's share of taking the next passage is counted with it. The
load generator takes from the same two cores, so it writes plain HTTP on kept connections.
"""

import json
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import httpx

from annotator.local.processes import free_port
from tests.faults.stack import ROOT, Stack

TICKS = os.sysconf("SC_CLK_TCK")
CAMPAIGN = "bench"
PATIENCE = 120  # seconds for one answer


@dataclass(slots=True)
class Annotator:
    """One signed-in person who says «no claim» of everything they are given.

    With `step_url` the marks go to the bare view there; leasing and handing in to the product.
    """

    url: str
    session: str
    step_url: str = ""
    campaign: str = CAMPAIGN
    seconds: list[float] = field(default_factory=list)
    statuses: Counter[str] = field(default_factory=Counter)
    passages: list[int] = field(default_factory=list)
    acknowledged: list[str] = field(default_factory=list)
    _kept: dict[str, HTTPConnection] = field(default_factory=dict)

    def work(self, go_on: Callable[[int], bool]) -> None:
        """Take passage after passage while `go_on` agrees to the number of steps done so far."""
        while go_on(len(self.seconds)):
            place = self.take_next()
            if place is None:
                return
            self.finish(place, go_on)
        for connection in self._kept.values():
            connection.close()
        self._kept.clear()

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
            connection = HTTPConnection(urlsplit(address).netloc, timeout=PATIENCE)
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

    def finish(self, place: str, go_on: Callable[[int], bool] = lambda _done: True) -> None:
        """Mark what is open in the passage at this address, and hand it in."""
        status, _, body = self.ask("GET", f"{place}state.json")
        if status != 200:
            self.statuses[f"no text: {status}"] += 1
            return
        reading = json.loads(body)
        self.passages.append(reading["passage"]["id"])
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
        status, _, body = self.ask("POST", path, {"operations": [operation]})
        self.seconds.append(time.perf_counter() - began)
        if status != 200:
            self.statuses[f"HTTP {status}"] += 1
            return
        for one in json.loads(body).get("answers", ()):
            self.statuses[one["status"]] += 1
            self.acknowledged.append(one["op_id"])


@contextmanager
def bare_view(stack: Stack) -> Iterator[tuple[str, int]]:
    """Serve `bench.floor` beside the product, on the same database; yield address and process."""
    port = free_port()
    variables = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "bench.floor_settings",
        "DATABASE_URL": database_url(stack),
        "DATABASE_POOL": "6",
        "STATE_DIR": str(stack.state),
    }
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port)]
    command += ["--blocking-threads", "4", "--no-ws", "--log-level", "warning"]
    process = subprocess.Popen([*command, "annotator.wsgi:application"], cwd=ROOT, env=variables)
    url = f"http://127.0.0.1:{port}"
    try:
        for _ in range(600):
            try:
                httpx.get(url, timeout=5)
                break
            except httpx.TransportError:
                time.sleep(0.05)
        yield url, process.pid
    finally:
        process.terminate()
        process.wait()


def database_url(stack: Stack) -> str:
    return (stack.state / "run" / "database_url").read_text(encoding="utf-8").strip()


def cpu_seconds(*roots: int | None) -> float:
    """Return the CPU seconds of processes and all below them, their ended children included."""
    return sum(_cpu_seconds(root) for root in roots if root is not None)


def _cpu_seconds(root: int) -> float:
    total, waiting = 0, [root]
    while waiting:
        pid = waiting.pop()
        try:
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        except OSError:
            continue
        total += sum(map(int, fields[11:15] if pid == root else fields[11:13]))
        waiting += map(int, children)
    return total / TICKS
