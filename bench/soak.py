"""`make soak`: the long runs whose short slices stand in the tests and in `make bench`.

    make soak                                    all of them, an hour or so
    make soak ARGS="kills --kills 400 --seed 7"  one of them
    make soak ARGS="memory --articles 2000"

kills: parts are killed with kill -9 while two annotators post operations; nothing acknowledged may
be lost, exported twice, or differ from what the log replays to.
memory: one worker imports and segments 10,000 articles; its memory stays flat.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from bench import worker_stage
from tests.faults.kills import Report, run


def main() -> int:
    parser = argparse.ArgumentParser(prog="make soak", description=__doc__)
    parser.add_argument("runs", nargs="*", metavar="RUN", help=", ".join(RUNS))
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--articles", type=int, default=10_000)
    chosen = parser.parse_args()
    unknown = sorted(set(chosen.runs) - set(RUNS))
    if unknown:
        parser.error(f"no run {', '.join(unknown)}; there are: {', '.join(RUNS)}")
    clean = [RUNS[name](chosen) for name in chosen.runs or RUNS]
    return 0 if all(clean) else 1


def kills(chosen: argparse.Namespace) -> bool:
    with tempfile.TemporaryDirectory(prefix="claims-soak-") as folder:
        # The servers run as another user when we are root, and have to get through.
        Path(folder).chmod(0o755)
        report = run(Path(folder) / "state", kills=chosen.kills, seed=chosen.seed)
    print_report(report)
    return report.is_clean


def memory(chosen: argparse.Namespace) -> bool:
    return worker_stage.soak(chosen.articles)


RUNS: dict[str, Callable[[argparse.Namespace], bool]] = {"kills": kills, "memory": memory}


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
