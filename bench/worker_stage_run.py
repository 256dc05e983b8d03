"""What `bench.worker_stage` has the stack do: import files of articles, and watch its worker.

The texts are the demo's pages, numbered so that each is new.
"""

import json
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

from django.contrib.auth import get_user_model
from django.db import transaction

from bench.servers import cpu_seconds
from claims.formats.file_kinds import FileKind
from claims.formats.incoming import read_incoming
from claims.models import Campaign, Job, User
from claims.services import articles, campaigns, imports
from claims.services.articles import Stored
from claims.services.drafts import Draft
from claims.tasks import ARTICLES_AT_ONCE, run_job
from claims.text.decoding import decode
from claims.text.document import segment
from claims.vocabulary import ArticleOrigin, JobKind, JobState

# Articles in one imported file.
ROWS = 1_000
# Articles that each of what is compared does before the next one does as many.
AT_A_TURN = 200
# Seconds; what the worker does after the last article is counted for as long.
POLL_SECONDS = 0.1

# Takes texts; returns articles per second, and seconds of the processor an article.
Work = Callable[[Sequence[str]], tuple[float, float]]


def texts(n: int) -> Iterator[str]:
    folder = Path("claims/demo/articles")
    pages = [decode(path.read_bytes()).text for path in sorted(folder.glob("*.txt"))]
    for number in range(n):
        yield f"{pages[number % len(pages)]}\n№ {number}\n"


def measure(n: int, worker: int) -> dict[str, tuple[float, float]]:
    """Return articles per second and seconds of the processor an article, of three: the pure
    pipeline, the stage on articles that wait, and imported files from their bytes on. They take
    turns, so that what else runs on the machine meets each; `worker` is the process id of the
    worker's parent.
    """
    by = get_user_model().objects.create_user(username="bench-manager")
    campaign = campaigns.create_campaign(name="Bench", by=by)
    # The worker loads its parts with the first file.
    whole(campaign, by, list(texts(20)), worker, ())
    work: dict[str, Work] = {
        "pure": pure,
        "stage": lambda some: stage(campaign, by, some, worker),
        "import": lambda some: whole(campaign, by, some, worker, ()),
    }
    spent: dict[str, list[tuple[float, float]]] = {kind: [] for kind in work}
    for at in range(0, n, AT_A_TURN):
        for kind, of in work.items():
            spent[kind].append(of([f"{text}{kind} {at}\n" for text in texts(AT_A_TURN)]))
    return {kind: _together(turns) for kind, turns in spent.items()}


def _together(turns: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """Return the rate and the processor time of turns of one size."""
    rates, times = zip(*turns, strict=True)
    return statistics.harmonic_mean(rates), statistics.fmean(times)


def soak(n: int, worker: int, marks: Sequence[int]) -> None:
    """Import `n` articles, and print the worker's memory at the start and at each of the marks."""
    by = get_user_model().objects.create_user(username="soak-manager")
    campaign = campaigns.create_campaign(name="Soak", by=by)
    whole(campaign, by, list(texts(20)), worker, ())
    print(json.dumps({"articles": 0, "megabytes": megabytes(worker)}), flush=True)
    rate, _ = whole(campaign, by, [f"{text}soak\n" for text in texts(n)], worker, marks)
    print(json.dumps({"per_second": round(rate, 1)}), flush=True)


def pure(sample: Sequence[str]) -> tuple[float, float]:
    segment(sample[0])
    start, spent = time.perf_counter(), time.process_time()
    for text in sample:
        segment(text)
    spent = time.process_time() - spent
    return len(sample) / (time.perf_counter() - start), spent / len(sample)


def stage(campaign: Campaign, by: User, some: Sequence[str], worker: int) -> tuple[float, float]:
    """Segment articles that were all taken in before the doorbell rings."""
    read = [read_incoming(None, one, None, kind=FileKind.TEXT, verbatim=True) for one in some]
    with transaction.atomic():
        taken = articles.take_in_together(
            campaign=campaign,
            origin=ArticleOrigin.UPLOAD,
            by=by,
            drafts=[Draft(one) for one in read],
        )
    waiting = [one.job for one in taken if isinstance(one, Stored)]
    spent = cpu_seconds(worker)
    for job in waiting[::ARTICLES_AT_ONCE]:
        ring(job)
    rows = Job.objects.filter(pk__in=waiting)
    while rows.filter(state=JobState.DONE).count() < len(waiting):
        time.sleep(POLL_SECONDS)
    spent = cpu_seconds(worker) - spent
    began = min(rows.values_list("started_at", flat=True))
    seconds = _seconds(began, max(rows.values_list("finished_at", flat=True)))
    return len(waiting) / seconds, spent / len(waiting)


def whole(
    campaign: Campaign, by: User, some: Sequence[str], worker: int, marks: Sequence[int]
) -> tuple[float, float]:
    """Import files one after the other; return articles per second from the first row read to the
    last sentence stored, and the worker's processor seconds an article.
    """
    seen = list(marks)
    done, seconds, spent = 0, 0.0, 0.0
    for at in range(0, len(some), ROWS):
        rows = some[at : at + ROWS]
        data = "".join(json.dumps({"text": one}, ensure_ascii=False) + "\n" for one in rows)
        parent = imports.request(campaign=campaign, name="b.jsonl", data=data.encode(), by=by)
        before = cpu_seconds(worker)
        ring(parent.pk)
        children = Job.objects.filter(parent=parent, kind=JobKind.SEGMENT_ARTICLE)
        while children.filter(state=JobState.DONE).count() < len(rows):
            time.sleep(POLL_SECONDS)
        spent += cpu_seconds(worker) - before
        parent.refresh_from_db()
        ended = max(children.values_list("finished_at", flat=True))
        seconds += _seconds(parent.started_at, ended)
        done += len(rows)
        while seen and done >= seen[0]:
            report = {"articles": seen.pop(0), "megabytes": megabytes(worker)}
            print(json.dumps(report), flush=True)
    return done / seconds, spent / done


def ring(job: int) -> None:
    run_job.apply_async((job,), retry=False)  # type: ignore[call-arg]


def megabytes(worker: int) -> float:
    """Return the proportional memory of the worker's processes together."""
    pids = [worker, *_children(worker)]
    return round(sum(_kilobytes(pid) for pid in pids) / 1024, 1)


def _children(pid: int) -> list[int]:
    listed = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    return [int(one) for one in listed.split()]


def _kilobytes(pid: int) -> int:
    rows = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return sum(int(row.split()[1]) for row in rows if row.startswith("Pss:"))


def _seconds(began: datetime | None, ended: datetime | None) -> float:
    assert began is not None
    assert ended is not None
    return (ended - began).total_seconds()
