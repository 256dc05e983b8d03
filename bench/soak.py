"""`make soak`: the long random runs whose seeded slices stand in the tests.

    make soak                                    100 kills, twenty minutes or so
    make soak ARGS="--kills 400 --seed 7"

Parts are killed with kill -9 while two annotators post operations; nothing acknowledged may be
lost, exported twice, or differ from what the log replays to.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from tests.faults.kills import Report, run


def main() -> int:
    parser = argparse.ArgumentParser(prog="make soak", description=__doc__)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="claims-soak-") as folder:
        # The servers run as another user when we are root, and have to get through.
        Path(folder).chmod(0o755)
        report = run(Path(folder) / "state", kills=chosen.kills, seed=chosen.seed)
    print_report(report)
    return 0 if report.is_clean else 1


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
