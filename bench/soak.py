"""`make soak`: the long runs whose short slices stand in the tests and in `make bench`.

    make soak                                    all of them, an hour or so
    make soak ARGS="kills --kills 400 --seed 7"  one of them
    make soak ARGS="memory --articles 2000"
    make soak ARGS="browser --operations 1000 --seed 3"
    make soak ARGS="properties --rounds 20 --seed 200"

kills: parts are killed with kill -9 while two annotators post operations; nothing acknowledged may
be lost, exported twice, or differ from what the log replays to.
memory: one worker imports and segments 10,000 articles; its memory stays flat.
browser: an annotator in Chromium makes 1,000 operations while the network is cut, answers are
lost, tabs close, crash and take over, the session ends, and each part is killed; every operation
made must be in the export once, and what the log replays to must be what tables and screen hold.
properties: the property tests with examples drawn at random, --rounds times; the tests themselves
draw the same ones each time.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bench import worker_stage
from tests.faults import browser as browser_faults
from tests.faults.kills import Report, run
from tests.faults.stack import Stack, running_stack
from tests.plugins.chromium import NO_CHROMIUM, chromium, running_browser

# What a test says that goes further in a long run.
PROPERTY = re.compile(r"@given\(|\bthorough\(")
TESTS = Path(__file__).resolve().parent.parent / "tests"


def main() -> int:
    parser = argparse.ArgumentParser(prog="make soak", description=__doc__)
    parser.add_argument("runs", nargs="*", metavar="RUN", help=", ".join(RUNS))
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--operations", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=10)
    chosen = parser.parse_args()
    unknown = sorted(set(chosen.runs) - set(RUNS))
    if unknown:
        parser.error(f"no run {', '.join(unknown)}; there are: {', '.join(RUNS)}")
    clean = [RUNS[name](chosen) for name in chosen.runs or RUNS]
    return 0 if all(clean) else 1


def kills(chosen: argparse.Namespace) -> bool:
    with fresh_stack() as stack:
        report = run(stack, kills=chosen.kills, seed=chosen.seed)
    print_report(report)
    return report.is_clean


def browser(chosen: argparse.Namespace) -> bool:
    if not chromium():
        print(NO_CHROMIUM)
        return False
    with fresh_stack() as stack, running_browser() as started:
        report = browser_faults.run(
            stack, started, operations=chosen.operations, seed=chosen.seed, articles=80
        )
    print(*browser_faults.table(report), sep="\n")
    return report.is_clean


@contextmanager
def fresh_stack() -> Iterator[Stack]:
    with tempfile.TemporaryDirectory(prefix="claims-soak-") as folder:
        # The servers run as another user when we are root, and have to get through.
        Path(folder).chmod(0o755)
        with running_stack(Path(folder) / "state") as stack:
            yield stack


def memory(chosen: argparse.Namespace) -> bool:
    return worker_stage.soak(chosen.articles)


def properties(chosen: argparse.Namespace) -> bool:
    files = sorted(
        str(path) for path in TESTS.rglob("test_*.py") if PROPERTY.search(path.read_text())
    )
    failed = []
    for seed in range(chosen.seed, chosen.seed + chosen.rounds):
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", f"--hypothesis-seed={seed}", *files],
            cwd=TESTS.parent,
            env={**os.environ, "PROPERTIES": "random"},
        )
        if done.returncode:
            failed.append(seed)
    print(f"rounds of random examples: {chosen.rounds}, seeds that found something: {failed}")
    return not failed


RUNS: dict[str, Callable[[argparse.Namespace], bool]] = {
    "kills": kills,
    "memory": memory,
    "browser": browser,
    "properties": properties,
}


def print_report(report: Report) -> None:
    killed = ", ".join(f"{part} {times}" for part, times in sorted(report.killed.items()))
    print(f"killed: {killed}")
    print(f"slowest restart: {report.slowest_restart:.1f} s")
    print(f"acknowledged operations: {report.n_acknowledged}, retries: {report.n_retries}")
    print(f"answers: {dict(report.statuses)}")
    print(f"operations exported: {report.n_exported}")
    print(f"acknowledged but lost: {len(report.lost)}")
    print(f"exported twice: {len(report.exported_twice)}")
    print(f"replay against the stored state: {report.replay}")


if __name__ == "__main__":
    sys.exit(main())
