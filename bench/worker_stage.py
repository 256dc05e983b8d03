"""Articles per second of the worker's stage against the pure pipeline in one process, and the
worker's memory over a long run.

    python -m bench.worker_stage                       1,000 articles
    python -m bench.worker_stage --soak 10000          memory only: a part of `make soak`

The stage is all that happens between raw text and stored sentences: the lease, the pipeline, lines,
sentences, quotations, passages and their commits, by one worker process of the whole stack, on a
durable database. The import has the intake in it as well: a file read row by row, texts hashed and
compared, originals and articles written.

The worker's processor time is told beside the pipeline's, the database's own apart from it: it is
what remains where other work takes turns with both.
"""

import argparse
import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.faults.stack import Stack, running_stack

TARGET_RATIO = 0.7
# Memory may grow by so much between a tenth of the run and its end.
TARGET_GROWTH = 1.1


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench.worker_stage", description=__doc__)
    parser.add_argument("--articles", type=int, default=1_000)
    parser.add_argument("--soak", type=int)
    chosen = parser.parse_args()
    if chosen.soak:
        soak(chosen.soak)
        return
    # What sentences mean is encoded while nothing waits: here in the turns of the others.
    os.environ["ENCODER_FILE"] = "none"
    with one_worker() as stack:
        printed = inside(stack, f"print(json.dumps(measure({chosen.articles}, {pid(stack)})))")
    found = json.loads(printed[-1])
    for row, kind in (
        ("articles that wait, to stored sentences, one worker", "stage"),
        ("articles of a file, raw text to stored sentences, one worker", "import"),
    ):
        (pure, pure_cpu), (rate, cpu) = found["pure"], found[kind]
        report(
            row=row,
            per_second=round(rate, 1),
            baseline=f"the pure pipeline in one process {pure:.1f}/s",
            ratio=round(rate / pure, 2),
            target=f"at least {TARGET_RATIO} of it",
            met=rate / pure >= TARGET_RATIO,
            ratio_by_processor_time=round(pure_cpu / cpu, 2),
            processor=f"{cpu * 1e3:.1f} and {pure_cpu * 1e3:.1f} milliseconds an article",
            load=round(os.getloadavg()[0], 1),
        )


def soak(n: int) -> bool:
    """Import `n` articles and print what the worker holds meanwhile; return whether it is flat."""
    marks = sorted({n // 10, n // 2, n})
    with one_worker() as stack:
        printed = inside(stack, f"soak({n}, {pid(stack)}, {marks})")
    rows = [json.loads(row) for row in printed]
    held = {row["articles"]: row["megabytes"] for row in rows if "articles" in row}
    report(
        row=f"worker's memory over {n:,} articles",
        megabytes=held[n],
        baseline=", ".join(f"after {at:,} {size} MB" for at, size in held.items()),
        ratio=round(held[n] / held[marks[0]], 3),
        target=f"at most {TARGET_GROWTH} x that after a tenth",
        met=held[n] / held[marks[0]] <= TARGET_GROWTH,
        articles_per_second=rows[-1]["per_second"],
    )
    return bool(held[n] / held[marks[0]] <= TARGET_GROWTH)


@contextmanager
def one_worker() -> Iterator[Stack]:
    """Run the whole stack with one worker process, in a folder of its own."""
    os.environ["WORKER_CONCURRENCY"] = "1"
    with tempfile.TemporaryDirectory(prefix="claims-bench-") as folder:
        # The servers run as another user when we are root, and have to get through.
        Path(folder).chmod(0o755)
        with running_stack(Path(folder) / "state") as stack:
            yield stack


def inside(stack: Stack, call: str, *, of: str = "worker_stage_run") -> list[str]:
    """Call something of a module of bench in the stack; return the JSON lines that it printed."""
    code = f"import json\nfrom bench.{of} import *\n{call}"
    return [row for row in stack.manage("shell", "-c", code).splitlines() if row.startswith("{")]


def pid(stack: Stack) -> int:
    found = stack.pid("worker")
    assert found is not None
    return found


def report(**row: object) -> None:
    print(json.dumps(row, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()
