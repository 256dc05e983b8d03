"""One annotator's step, and twenty annotators at once, over HTTP against the whole stack.

    python -m bench.annotator_step [--steps 400] [--people 20] [--seconds 20]

A step is one operation a POST, answered; taking the next passage is counted in its share. CPU is
that of the web server's and PostgreSQL's processes, the load generator's apart. The floor is
`bench.floor`: a bare view that does the same SQL by hand, on the same servers, in the same run.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx

from annotator.local.processes import free_port
from tests.faults.stack import ROOT, Stack, running_stack

TICKS = os.sysconf("SC_CLK_TCK")
POTATO_MILLISECONDS = 60  # the fastest peer's CPU a step, measured apart on such a machine
SENTENCES = 20  # of an article, which is a passage here

MAKE_PEOPLE = """
from django.test import Client
from claims.models import Campaign, User
from claims.services import campaigns
from claims.vocabulary import Role
campaign = Campaign.objects.get(slug="bench")
for number in range({people}):
    user = User.objects.create_user(username=f"reader-{{number}}")
    campaigns.add_member(campaign=campaign, user=user, role=Role.ANNOTATOR)
    client = Client()
    client.force_login(user)
    print("session", client.cookies["sessionid"].value)
"""


@dataclass(slots=True)
class Annotator:
    """One signed-in person without think time; says «no claim» of everything they are given."""

    url: str
    session: str
    step_url: str = ""
    seconds: list[float] = field(default_factory=list)
    statuses: Counter[str] = field(default_factory=Counter)
    passages: list[int] = field(default_factory=list)
    acknowledged: list[str] = field(default_factory=list)

    def work(self, go_on: Callable[[int], bool]) -> None:
        with httpx.Client(base_url=self.url, timeout=60) as client:
            client.cookies.set("sessionid", self.session)
            client.cookies.set("csrftoken", "b" * 32)
            client.headers["X-CSRFToken"] = "b" * 32
            while go_on(len(self.seconds)):
                taken = client.get("/campaigns/bench/work/")
                if taken.status_code != 302:
                    self.statuses[f"nothing left: {taken.status_code}"] += 1
                    return
                self._passage(client, taken.headers["location"], go_on)

    def _passage(self, client: httpx.Client, place: str, go_on: Callable[[int], bool]) -> None:
        reading = client.get(f"{place}state.json").json()
        self.passages.append(reading["passage"]["id"])
        target = f"{place}operations"
        if self.step_url:
            target = f"{self.step_url}/step/{reading['assignment']}/"
        for number, sentence in enumerate(reading["sentences"]):
            if not go_on(len(self.seconds)):
                return
            place_of = {"start": sentence["start"], "end": sentence["end"]}
            self._post(client, target, "mark_sentence", {**place_of, "mark": "no_claim"}, number)
        self._post(client, f"{place}operations", "submit", {}, len(reading["sentences"]))

    def _post(
        self, client: httpx.Client, target: str, kind: str, payload: dict[str, Any], seq: int
    ) -> None:
        operation = {
            "op_id": str(uuid4()),
            "seq": seq,
            "base_rev": 0,
            "type": kind,
            "payload": payload,
            "client_time": "2026-11-22T10:00:00+00:00",
        }
        began = time.perf_counter()
        answer = client.post(target, json={"operations": [operation]})
        self.seconds.append(time.perf_counter() - began)
        if answer.status_code != 200:
            self.statuses[str(answer.status_code)] += 1
            return
        for one in answer.json().get("answers", ()):
            self.statuses[one["status"]] += 1
            self.acknowledged.append(one["op_id"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, default=400)
    parser.add_argument("--people", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=20)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="claims-bench-") as folder:
        Path(folder).chmod(0o755)
        with running_stack(Path(folder) / "state") as stack:
            sessions = prepare(stack, articles=400, people=chosen.people + 2)
            for row in rows(stack, sessions, chosen):
                print(json.dumps(row), flush=True)


def rows(stack: Stack, sessions: list[str], chosen: argparse.Namespace) -> Iterator[dict[str, Any]]:
    floor = cost_at_the_floor(stack, sessions[-1], chosen.steps)
    ours = cost(stack, Annotator(stack.url, sessions[-2]), chosen.steps, web=stack.pid("web"))
    yield {
        "row": "one annotator's step, CPU of web and database",
        "milliseconds": round(ours, 2),
        "baseline": f"a bare view with the same SQL: {floor:.2f} ms",
        "ratio": round(ours / floor, 2),
        "target": f"ratio up to 3, and a sixth of Potato's {POTATO_MILLISECONDS} ms",
        "met": ours <= 3 * floor and ours <= POTATO_MILLISECONDS / 6,
    }
    yield from crowd(stack, sessions[:-2], chosen.seconds)


def cost(stack: Stack, annotator: Annotator, steps: int, *, web: int | None) -> float:
    """Return the CPU milliseconds of a step, the first tenth not counted."""
    annotator.work(lambda done: done < steps // 10)
    annotator.seconds.clear()
    processes = (web, stack.pid("database"))
    before = sum(map(cpu_seconds, processes))
    annotator.work(lambda done: done < steps)
    spent = sum(map(cpu_seconds, processes)) - before
    return 1000 * spent / len(annotator.seconds)


def cost_at_the_floor(stack: Stack, session: str, steps: int) -> float:
    """Measure the bare view: leasing and handing in still go to the product and are not counted."""
    with bare_view(stack) as (url, process):
        annotator = Annotator(stack.url, session, step_url=url)
        annotator.work(lambda done: done < steps // 10)
        annotator.seconds.clear()
        before = cpu_seconds(process) + cpu_seconds(stack.pid("database"))
        annotator.work(lambda done: done < steps)
        spent = cpu_seconds(process) + cpu_seconds(stack.pid("database")) - before
    return 1000 * spent / len(annotator.seconds)


@contextmanager
def bare_view(stack: Stack) -> Iterator[tuple[str, int]]:
    port = free_port()
    address = (stack.state / "run" / "database_url").read_text().strip()
    variables = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "bench.floor_settings",
        "DATABASE_URL": address,
        "DATABASE_POOL": "6",
        "STATE_DIR": str(stack.state),
    }
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port)]
    command += ["--blocking-threads", "4", "--no-ws", "--log-level", "warning"]
    process = subprocess.Popen([*command, "annotator.wsgi:application"], cwd=ROOT, env=variables)
    url = f"http://127.0.0.1:{port}"
    try:
        for _ in range(200):
            try:
                httpx.get(url, timeout=1)
                break
            except httpx.TransportError:
                time.sleep(0.05)
        yield url, process.pid
    finally:
        process.terminate()
        process.wait()


def crowd(stack: Stack, sessions: list[str], seconds: float) -> Iterator[dict[str, Any]]:
    people = [Annotator(stack.url, session) for session in sessions]
    enough = threading.Event()
    with ThreadPoolExecutor(len(people)) as pool:
        began = time.perf_counter()
        working = [pool.submit(one.work, lambda _done: not enough.is_set()) for one in people]
        time.sleep(seconds)
        enough.set()
        for work in working:
            work.result()
        passed = time.perf_counter() - began
    steps = sorted(second for one in people for second in one.seconds)
    statuses = sum((one.statuses for one in people), Counter())
    errors = sum(n for status, n in statuses.items() if status not in ("applied", "duplicate"))
    p95 = steps[int(0.95 * len(steps))]
    yield {
        "row": f"{len(people)} annotators without think time, steps a second",
        "per_second": round(len(steps) / passed, 1),
        "baseline": "Potato 10.8, doccano 7.75, Label Studio 3.2, measured apart",
        "ratio": round(len(steps) / passed / 10.8, 1),
        "target": "100 or more, p95 under 1 s, 0 errors",
        "met": len(steps) / passed >= 100 and p95 < 1 and not errors,
        "p50_ms": round(1000 * statistics.median(steps), 1),
        "p95_ms": round(1000 * p95, 1),
        "statuses": dict(statuses),
    }
    yield correctness(stack, people)


def correctness(stack: Stack, people: list[Annotator]) -> dict[str, Any]:
    """Count from the export: passages given twice, acknowledged operations lost or doubled."""
    given = Counter(passage for one in people for passage in set(one.passages))
    token = stack.manage("token", "demo-manager").split()[-1]
    lines = httpx.get(
        f"{stack.url}/api/v1/campaigns/bench/operations.jsonl",
        headers={"Authorization": f"Token {token}"},
        timeout=120,
    ).raise_for_status()
    exported = Counter(json.loads(line)["op_id"] for line in lines.text.splitlines())
    sent = [op for one in people for op in one.acknowledged]
    faults = {
        "double_leases": sum(1 for times in given.values() if times > 1),
        "lost": sum(1 for op in sent if op not in exported),
        "duplicated": sum(1 for times in exported.values() if times > 1),
    }
    return {
        "row": "the same, faults counted from the export",
        "value": sum(faults.values()),
        "baseline": f"{len(sent)} operations, {len(given)} passages at overlap 1",
        "target": "0 double leases, 0 lost, 0 duplicated",
        "met": not any(faults.values()),
        **faults,
    }


def prepare(stack: Stack, *, articles: int, people: int) -> list[str]:
    """Make a campaign at overlap 1 and its people; return their sessions."""
    folder = stack.state / "pages"
    folder.mkdir()
    for number in range(articles):
        text = " ".join(
            f"Пункт {number}.{at}: вода поднялась на {at + 2} метра, сообщили в мэрии города."
            for at in range(SENTENCES)
        )
        (folder / f"{number:04}.txt").write_text(text, encoding="utf-8")
    stack.manage("make_campaign", "bench", "--manager", "demo-manager", "--overlap", "1")
    stack.manage("import_articles", "bench", str(folder), "--by", "demo-manager")
    printed = stack.manage("shell", "-v", "0", "-c", MAKE_PEOPLE.format(people=people))
    wait_for_worker(stack, articles)
    return [line.split()[1] for line in printed.splitlines() if line.startswith("session ")]


COUNT_PASSAGES = """
from claims.models import Passage
print("passages", Passage.objects.filter(campaign__slug="bench").count())
"""


def wait_for_worker(stack: Stack, articles: int) -> None:
    for _ in range(120):
        printed = stack.manage("shell", "-v", "0", "-c", COUNT_PASSAGES)
        if f"passages {articles}" in printed:
            return
        time.sleep(1)
    raise TimeoutError("the worker did not segment the articles in time")


def cpu_seconds(root: int | None) -> float:
    """Return the CPU seconds of a process and all below it, its ended children included."""
    if root is None:
        return 0.0
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


if __name__ == "__main__":
    main()
