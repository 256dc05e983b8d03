"""Import of sentences that came split, one a row, against COPY of the same rows.

    python -m bench.sentence_import                          100,000 sentences
    python -m bench.sentence_import --sentences 1000000      growth to a million

A file's rows are read, checked, gathered to articles of twenty sentences, hashed and compared, and
written with lines and passages: from then on they can be read. The floor is psycopg's COPY of the
very rows that a file brought, as text that is ready beforehand, right after each file, into tables
with the same indexes and constraints that hold what came before; its rate without foreign keys is
told as well, and so is the rate of the import until its sentences are in the index of evidence
search, which follows.
"""

import argparse
import json
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.worker_stage import inside, one_worker, pid, report

TARGET_RATIO = 0.5
TARGET_RATE = 20_000
# The last rows may cost so much more than the first.
TARGET_GROWTH = 1.2


@contextmanager
def standing_still(worker: int) -> Iterator[None]:
    """Keep the stack's worker from indexing beside the import: a single worker would be the one
    that imports, and index afterwards.
    """
    family = [worker]
    for one in family:
        for thread in Path(f"/proc/{one}/task").glob("*"):
            family += map(int, (thread / "children").read_text().split())
    for one in family:
        os.kill(one, signal.SIGSTOP)
    try:
        yield
    finally:
        for one in family:
            os.kill(one, signal.SIGCONT)


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench.sentence_import", description=__doc__)
    parser.add_argument("--sentences", type=int, default=100_000)
    n = parser.parse_args().sentences
    with one_worker() as stack, standing_still(pid(stack)):
        printed = inside(stack, f"print(json.dumps(split({n})))", of="sentence_import_run")
    found = json.loads(printed[-1])
    rate, floor = found["rate"], found["floor"]
    report(
        row="import of sentences that came split",
        per_second=round(rate),
        baseline=f"COPY of the same rows {floor:,.0f}/s",
        ratio=round(rate / floor, 2),
        target=f"at least {TARGET_RATIO} of it, {TARGET_RATE:,}/s",
        met=rate / floor >= TARGET_RATIO and rate >= TARGET_RATE,
        met_by_processor_time=found["floor_cpu"] / found["cpu"] >= TARGET_RATIO,
        copy_without_foreign_keys=f"{found['loose_floor']:,.0f}/s",
        ratio_without_foreign_keys=round(rate / found["loose_floor"], 2),
        per_second_until_searchable=round(found["with_index"]),
        load=round(os.getloadavg()[0], 1),
        processor=f"{found['cpu'] * 1e6:.0f} and {found['floor_cpu'] * 1e6:.0f} microseconds",
    )
    report(
        row=f"cost of a row, {n:,} sentences",
        value=round(found["last"] * 1e6, 1),
        baseline=f"{found['first'] * 1e6:.1f} microseconds at {found['part']:,}",
        ratio=round(found["last"] / found["first"], 2),
        target=f"at most {TARGET_GROWTH} x",
        met=found["last"] / found["first"] <= TARGET_GROWTH,
    )


if __name__ == "__main__":
    main()
