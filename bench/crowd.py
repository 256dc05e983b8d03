"""Twenty annotators, and two hundred, at once and without think time, over HTTP on loopback.

    python -m bench.crowd [--seconds 40] [--people 20 200]

Everything shares the machine: web server, PostgreSQL, broker, worker and the load generator. The
floor is the same crowd with its marks going to the bare view of `bench.floor`, in the same run.
What was acknowledged is counted again from the export of the operation log.
"""

import argparse
import json
import statistics
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from bench.filling import grow, make_campaign
from bench.servers import CAMPAIGN, bare_view, cpu_seconds
from tests.faults.annotator import Annotator
from tests.faults.stack import Stack, running_stack

ARTICLES = 3_000
TURNS = 4
NAMED = 20  # people for whom a rate and a time are promised
TAKEN = ("applied", "duplicate")


@dataclass(frozen=True, slots=True)
class Crowd:
    """What a crowd did, and what it cost the servers."""

    people: Sequence[Annotator]
    seconds: float
    server_seconds: float

    @classmethod
    def of(cls, people: Sequence[Annotator], turns: Sequence[tuple[float, float]]) -> "Crowd":
        """Add up its turns: seconds, and the servers' CPU seconds."""
        return cls(people, sum(turn[0] for turn in turns), sum(turn[1] for turn in turns))

    @property
    def steps(self) -> list[float]:
        """Return the seconds of every step, the quickest first."""
        return sorted(second for one in self.people for second in one.seconds)

    @property
    def per_second(self) -> float:
        return len(self.steps) / self.seconds

    @property
    def statuses(self) -> Counter[str]:
        return sum((one.statuses for one in self.people), Counter())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=40)
    parser.add_argument("--people", type=int, nargs="+", default=[20, 200])
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="claims-bench-") as folder:
        Path(folder).chmod(0o755)
        with running_stack(Path(folder) / "state") as stack:
            most = max(chosen.people)
            sessions = make_campaign(stack, people=2 * most)
            grow(stack, articles=ARTICLES)
            everybody: list[Annotator] = []
            for number in chosen.people:
                ours, floor = both(stack, sessions, number, chosen.seconds)
                everybody += ours.people
                print(json.dumps(row(ours, floor)), flush=True)
            print(json.dumps(correctness(stack, everybody)), flush=True)


def both(stack: Stack, sessions: Sequence[str], number: int, seconds: float) -> tuple[Crowd, Crowd]:
    """Let a crowd work on the product and another of the same size on the floor, in short turns:
    what else runs on the machine meets both.
    """
    product = [Annotator(stack.url, one, CAMPAIGN) for one in sessions[:number]]
    web, database = stack.pid("web"), stack.pid("database")
    with bare_view(stack) as (url, bare):
        floor = [Annotator(stack.url, one, CAMPAIGN, step_url=url) for one in sessions[-number:]]
        turns = [
            (
                at_once(floor, seconds / TURNS, (bare, web, database)),
                at_once(product, seconds / TURNS, (web, database)),
            )
            for _ in range(TURNS)
        ]
    on_floor, on_product = zip(*turns, strict=True)
    return Crowd.of(product, on_product), Crowd.of(floor, on_floor)


def at_once(
    people: Sequence[Annotator], seconds: float, servers: Sequence[int | None]
) -> tuple[float, float]:
    """Let everybody work until the time is over and their last step is answered; the clock starts
    when everybody has their passage before them. Return the seconds that passed, and those of the
    servers' CPU.
    """
    enough = threading.Event()
    with ThreadPoolExecutor(len(people)) as pool:
        list(pool.map(Annotator.sit_down, people))
        before = cpu_seconds(*servers)
        began = time.perf_counter()
        working = [pool.submit(one.work, lambda _done: not enough.is_set()) for one in people]
        time.sleep(seconds)
        enough.set()
        for work in working:
            work.result()
        return time.perf_counter() - began, cpu_seconds(*servers) - before


def row(ours: Crowd, floor: Crowd) -> dict[str, Any]:
    steps, statuses = ours.steps, ours.statuses
    errors = sum(times for status, times in statuses.items() if status not in TAKEN)
    p95 = steps[int(0.95 * len(steps))]
    is_named = len(ours.people) <= NAMED
    return {
        "row": f"{len(ours.people)} annotators without think time, steps a second",
        "per_second": round(ours.per_second, 1),
        "baseline": f"the same with marks to a bare view: {floor.per_second:.1f}",
        "ratio": round(ours.per_second / floor.per_second, 2),
        "target": "100 or more, p95 under 1 s, 0 errors" if is_named else "they queue: 0 errors",
        "met": not errors and (not is_named or (ours.per_second >= 100 and p95 < 1)),
        "p50_ms": round(1000 * statistics.median(steps)),
        "p95_ms": round(1000 * p95),
        "server_cpu_ms": round(1000 * ours.server_seconds / len(steps), 2),
        "floor_cpu_ms": round(1000 * floor.server_seconds / len(floor.steps), 2),
        "errors": errors,
        "statuses": dict(statuses),
    }


def correctness(stack: Stack, people: Sequence[Annotator]) -> dict[str, Any]:
    """Count from the export: passages given twice, acknowledged operations lost or doubled."""
    held = {(one.session, passage) for one in people for passage in one.passages}
    given = Counter(passage for _, passage in held)
    token = stack.manage("token", "demo-manager").split()[-1]
    lines = httpx.get(
        f"{stack.url}/api/v1/campaigns/{CAMPAIGN}/operations.jsonl",
        headers={"Authorization": f"Token {token}"},
        timeout=600,
    ).raise_for_status()
    exported = Counter(json.loads(line)["op_id"] for line in lines.text.splitlines())
    sent = [op for one in people for op in one.acknowledged]
    faults = {
        "double_leases": sum(1 for times in given.values() if times > 1),
        "lost": sum(1 for op in sent if op not in exported),
        "duplicated": sum(1 for times in exported.values() if times > 1),
    }
    return {
        "row": "the crowds' faults, counted from the export",
        "value": sum(faults.values()),
        "baseline": f"{len(sent)} operations, {len(given)} passages at overlap 1",
        "target": "0 double leases, 0 lost, 0 duplicated",
        "met": not any(faults.values()),
        **faults,
    }


if __name__ == "__main__":
    main()
