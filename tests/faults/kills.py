"""Kill -9 of web server, worker, broker and PostgreSQL while operations are being posted."""

import random
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import httpx
import orjson

from tests.faults.poster import Poster
from tests.faults.stack import PARTS, Stack, running_stack

CAMPAIGN = "load"
N_ARTICLES = 40
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


def run(state: Path, *, kills: int, seed: int, say: Callable[[str], None] = print) -> Report:
    """Kill parts in turn, then at random, while two annotators post; return what was lost."""
    with running_stack(state) as stack:
        prepare(stack)
        posters = [Poster(stack.url, name, seed + at) for at, name in enumerate(ANNOTATORS)]
        until = threading.Event()
        killed: Counter[str] = Counter()
        slowest = 0.0
        with ThreadPoolExecutor(len(posters)) as pool:
            working = [pool.submit(poster.work, CAMPAIGN, until) for poster in posters]
            try:
                for part, pause in _plan(kills, seed):
                    time.sleep(pause)
                    stack.kill(part)
                    killed[part] += 1
                    restart = stack.wait_until_serving()
                    slowest = max(slowest, restart)
                    n_sent = sum(len(poster.acknowledged) for poster in posters)
                    say(f"{part} killed, serving again after {restart:.1f} s; {n_sent} operations")
                time.sleep(1)
            finally:
                until.set()
            for work in working:
                work.result()
        return _report(stack, posters, killed, slowest)


def _plan(kills: int, seed: int) -> Iterator[tuple[str, float]]:
    chance = random.Random(seed)
    parts = list(PARTS)
    for number in range(kills):
        part = parts[number] if number < len(parts) else chance.choice(parts)
        yield part, chance.uniform(0.5, 2.5)


def prepare(stack: Stack, *, articles: int = N_ARTICLES) -> None:
    """Give the demo people a campaign with enough to read."""
    folder = stack.state / "pages"
    folder.mkdir(exist_ok=True)
    for number in range(articles):
        sentences = " ".join(
            f"Пункт {number}.{at}: вода поднялась на {at + 2} метра, сообщили в мэрии города."
            for at in range(20)
        )
        (folder / f"{number:03}.txt").write_text(sentences, encoding="utf-8")
    stack.manage("make_campaign", CAMPAIGN, "--manager", "demo-manager", "--overlap", "2")
    for name in ANNOTATORS:
        stack.manage("add_member", CAMPAIGN, name, "annotator", "--languages", "ru")
    stack.manage("import_articles", CAMPAIGN, str(folder), "--by", "demo-manager")


def _report(stack: Stack, posters: list[Poster], killed: Counter[str], slowest: float) -> Report:
    acknowledged = {key: said for poster in posters for key, said in poster.acknowledged.items()}
    token = stack.manage("token", "demo-manager").split()[-1]
    answer = httpx.get(
        f"{stack.url}/api/v1/campaigns/{CAMPAIGN}/operations.jsonl",
        headers={"Authorization": f"Token {token}"},
        timeout=60,
    ).raise_for_status()
    exported = Counter(orjson.loads(line)["op_id"] for line in answer.text.splitlines())
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
        replay=stack.manage("check_operations", CAMPAIGN).strip(),
    )
