"""Articles per second of the worker's stage against the pure pipeline in one process, and the
worker's memory over a long run.

    python -m bench.worker_stage                     1,000 articles
    python -m bench.worker_stage --articles 10000    the long run of `make soak`

The stage is all that happens between raw text and stored sentences: the lease, the pipeline, lines,
sentences, quotations, passages and their commits, by one worker process of the whole stack, on a
durable database. The texts are the demo's pages, numbered so that each is new.
"""

import argparse
import json
import os
import tempfile
from pathlib import Path

from tests.faults.stack import running_stack

TARGET_RATIO = 0.7
# Memory may grow by so much between a tenth of the run and its end.
TARGET_GROWTH = 1.1

RUN = """
import time
from pathlib import Path
from django.contrib.auth import get_user_model
from django.db import transaction
from claims.models import Campaign, Job
from claims.services import articles, campaigns
from claims.tasks import run_job
from claims.text.decoding import decode
from claims.text.document import segment
from claims.vocabulary import ArticleOrigin, JobState

N, WORKER = {articles}, {worker}
folder = Path("claims/demo/articles")
pages = [decode(path.read_bytes()).text for path in sorted(folder.glob("*.txt"))]
texts = [f"{{pages[n % len(pages)]}}\\n№ {{n}}\\n" for n in range(N + len(pages))]
by = get_user_model().objects.create_user(username="bench-manager")
campaign = campaigns.create_campaign(name="Bench", by=by)

def take_in(some):
    with transaction.atomic():
        made = [articles.take_in(campaign=campaign, origin=ArticleOrigin.UPLOAD, by=by,
                                 data=text.encode()) for text in some]
    return [job.pk for _, job in made]

def finished(jobs):
    return Job.objects.filter(pk__in=jobs, state=JobState.DONE).count()

def children(pid):
    listed = Path(f"/proc/{{pid}}/task/{{pid}}/children").read_text().split()
    return [int(one) for one in listed]

def megabytes():
    sizes = []
    for pid in children(WORKER):
        rows = Path(f"/proc/{{pid}}/smaps_rollup").read_text().splitlines()
        sizes.append(sum(int(row.split()[1]) for row in rows if row.startswith("Pss:")) / 1024)
    return max(sizes)

def ring(jobs):
    for job in jobs:
        run_job.apply_async((job,), retry=False)

def wait(jobs, at_least):
    while finished(jobs) < at_least:
        time.sleep(0.2)

warm = take_in(texts[N:])
ring(warm)
wait(warm, len(warm))
# In one transaction, so that none is taken before all are there.
jobs = take_in(texts[:N])
ring(jobs)
wait(jobs, N // 10)
early = megabytes()
wait(jobs, N)
late = megabytes()
rows = Job.objects.filter(pk__in=jobs)
began = min(rows.values_list("started_at", flat=True))
ended = max(rows.values_list("finished_at", flat=True))
stage = (ended - began).total_seconds()
sample = texts[: min(N, 300)]
segment(sample[0])
start = time.perf_counter()
for text in sample:
    segment(text)
pure = (time.perf_counter() - start) / len(sample) * N
print("measured", N / stage, N / pure, early, late)
"""


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench.worker_stage", description=__doc__)
    parser.add_argument("--articles", type=int, default=1_000)
    n = parser.parse_args().articles
    os.environ["WORKER_CONCURRENCY"] = "1"
    with tempfile.TemporaryDirectory(prefix="claims-bench-") as folder:
        # The servers run as another user when we are root, and have to get through.
        Path(folder).chmod(0o755)
        with running_stack(Path(folder) / "state") as stack:
            worker = stack.pid("worker")
            printed = stack.manage("shell", "-c", RUN.format(articles=n, worker=worker))
    words = next(row for row in printed.splitlines() if row.startswith("measured")).split()
    stage, pure, early, late = map(float, words[1:])
    report(
        row="articles, raw text to stored sentences, one worker",
        per_second=round(stage, 1),
        baseline=f"the pure pipeline in one process {pure:.1f}/s",
        ratio=round(stage / pure, 2),
        target=f"at least {TARGET_RATIO} of it",
        met=stage / pure >= TARGET_RATIO,
    )
    report(
        row=f"worker's memory after {n:,} articles",
        megabytes=round(late, 1),
        baseline=f"after {n // 10:,} {early:.1f} MB",
        ratio=round(late / early, 3),
        target=f"at most {TARGET_GROWTH} x",
        met=late / early <= TARGET_GROWTH,
    )


def report(**row: object) -> None:
    print(json.dumps(row, ensure_ascii=False))


if __name__ == "__main__":
    main()
