"""Kill -9 of web server, worker, broker and PostgreSQL while operations are being posted."""

import random
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import httpx
import orjson

from tests import patience
from tests.faults.poster import Poster
from tests.faults.stack import PARTS, Stack

# Between two kills at least so many operations are acknowledged, however slow the machine is, and
# there is more to do, however quick it is: else there would be nothing that could get lost.
OPERATIONS_A_KILL = 15
ARTICLES_A_KILL = 4
REST = 0.02  # seconds between two operations of one person
ANNOTATORS = ("demo-aigul", "demo-bohdan")


@dataclass(frozen=True, slots=True)
class Report:
    """What a run came to; the operations export is the witness."""

    killed: Counter[str]
    slowest_restart: float
    n_acknowledged: int
    n_retries: int
    statuses: Counter[str]
    n_exported: int
    lost: frozenset[str]
    exported_twice: frozenset[str]
    replay: str

    @property
    def is_clean(self) -> bool:
        return not self.lost and not self.exported_twice and ", 0 differences" in self.replay


def run(
    stack: Stack,
    *,
    kills: int,
    seed: int,
    campaign: str = "kills",
    say: Callable[[str], None] = print,
) -> Report:
    """Kill parts in turn, then at random, while two annotators post; return what was lost."""
    prepare(stack, campaign, articles=ARTICLES_A_KILL * kills)
    posters = [Poster(stack.url, name, seed + at, REST) for at, name in enumerate(ANNOTATORS)]
    until = threading.Event()
    killed: Counter[str] = Counter()
    slowest = 0.0
    with ThreadPoolExecutor(len(posters)) as pool:
        working = [pool.submit(poster.work, campaign, until) for poster in posters]
        try:
            for part, operations in _plan(kills, seed):
                n_sent = _wait_for_work(posters, operations)
                stack.kill(part)
                killed[part] += 1
                restart = stack.wait_until_serving()
                slowest = max(slowest, restart)
                say(f"{n_sent} operations, {part} killed, serving again after {restart:.1f} s")
            _wait_for_work(posters, OPERATIONS_A_KILL)
        finally:
            until.set()
        for work in working:
            work.result()
    return _report(stack, campaign, posters, killed, slowest)


def _wait_for_work(posters: list[Poster], more: int) -> int:
    """Wait until so many more operations are acknowledged; return how many are."""
    least = _acknowledged(posters) + more
    ends = time.monotonic() + patience.SECONDS
    while (n_sent := _acknowledged(posters)) < least:
        if time.monotonic() > ends:
            raise TimeoutError(f"{n_sent} operations acknowledged, {least} waited for")
        time.sleep(0.02)
    return n_sent


def _acknowledged(posters: list[Poster]) -> int:
    return sum(len(poster.acknowledged) for poster in posters)


def _plan(kills: int, seed: int) -> Iterator[tuple[str, int]]:
    """Return the parts to kill, each with how many operations come before."""
    chance = random.Random(seed)
    parts = list(PARTS)
    for number in range(kills):
        part = parts[number] if number < len(parts) else chance.choice(parts)
        yield part, chance.randint(OPERATIONS_A_KILL, 3 * OPERATIONS_A_KILL)


def prepare(stack: Stack, campaign: str, *, articles: int) -> None:
    """Give the demo people a campaign with enough to read."""
    folder = stack.state / f"pages-{campaign}"
    folder.mkdir()
    for number in range(articles):
        sentences = " ".join(
            f"Пункт {number}.{at}: вода поднялась на {at + 2} метра, сообщили в мэрии города."
            for at in range(20)
        )
        (folder / f"{number:03}.txt").write_text(sentences, encoding="utf-8")
    stack.manage_all(
        ("make_campaign", campaign, "--manager", "demo-manager", "--overlap", "2"),
        *(("add_member", campaign, name, "annotator", "--languages", "ru") for name in ANNOTATORS),
        ("import_articles", campaign, str(folder), "--by", "demo-manager"),
    )


def log_and_replay(stack: Stack, campaign: str) -> tuple[list[dict[str, Any]], str]:
    """Return a campaign's operations as exported over REST, and what their replay came to."""
    printed, replay = stack.manage_all(("token", "demo-manager"), ("check_operations", campaign))
    answer = httpx.get(
        f"{stack.url}/api/v1/campaigns/{campaign}/operations.jsonl",
        headers={"Authorization": f"Token {printed.split()[-1]}"},
        timeout=60,
    ).raise_for_status()
    return [orjson.loads(line) for line in answer.text.splitlines()], replay


def _report(
    stack: Stack, campaign: str, posters: list[Poster], killed: Counter[str], slowest: float
) -> Report:
    acknowledged = {key: said for poster in posters for key, said in poster.acknowledged.items()}
    log, replay = log_and_replay(stack, campaign)
    exported = Counter(row["op_id"] for row in log)
    kept = {key for key, said in acknowledged.items() if said != "refused"}
    return Report(
        killed=killed,
        slowest_restart=slowest,
        n_acknowledged=len(kept),
        n_retries=sum(poster.n_retries for poster in posters),
        statuses=Counter(acknowledged.values()),
        n_exported=sum(exported.values()),
        lost=frozenset(kept - exported.keys()),
        exported_twice=frozenset(key for key, times in exported.items() if times > 1),
        replay=replay,
    )
