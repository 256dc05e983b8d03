"""What `bench.sentence_import` has the stack do; it reads the file in its own process, so that the
processor time of the import can be told.
"""

import json
import os
import random
import re
import time
from collections.abc import Iterator
from pathlib import Path

from django.contrib.auth import get_user_model
from django.db import connection, transaction
from django.utils import timezone

from claims.models import Campaign, Job, UnindexedArticle, User
from claims.services import campaigns, imports, jobs, search_index
from claims.text.decoding import decode
from claims.text.document import segment

# Sentences of one imported file, and of one article.
PART = 10_000
TOGETHER = 20
TABLES = (
    "original",
    "article",
    "segmentation",
    "line",
    "sentence",
    "passage",
    "job",
    "unindexedarticle",
)
_TO_A_COPY = re.compile(rf"REFERENCES claims_({'|'.join(TABLES)})\b")
# What the newest rows of a table are told by, where they have no identity of their own.
KEYS = {"unindexedarticle": "article_id"}


def split(n: int) -> dict[str, float]:
    """Return sentences per second of the import and of the floor, processor seconds a sentence of
    both, and the seconds a sentence of the first and of the last tenth.

    A file is imported, and then its rows are copied into both floors, so that what else runs on the
    machine meets all three; each floor keeps what it has, as the product does.
    """
    by = get_user_model().objects.create_user(username="bench-manager")
    campaign = campaigns.create_campaign(name="Bench", by=by)
    draw = _sentences(random.Random(1))
    imported(campaign, by, draw, 200)
    make_floors()
    seconds, cpu, floor, floor_cpu, loose = [], 0.0, 0.0, 0.0, 0.0
    for _ in range(n // PART):
        marks = {table: _newest(table) for table in TABLES}
        took, spent = imported(campaign, by, draw, PART)
        seconds.append(took)
        cpu += spent
        rows = {table: _as_text(table, mark) for table, mark in marks.items()}
        took, spent = copied(rows, "floor")
        floor += took
        floor_cpu += spent
        loose += copied(rows, "loose_floor")[0]
    tenth = max(1, len(seconds) // 10)
    indexing, n_articles = time.perf_counter(), UnindexedArticle.objects.count()
    assert search_index.index_waiting(goes_on=lambda: True) == n_articles
    indexing = time.perf_counter() - indexing
    return {
        "with_index": n / (sum(seconds) + indexing),
        "rate": n / sum(seconds),
        "floor": n / floor,
        "loose_floor": n / loose,
        "cpu": cpu / n,
        "floor_cpu": floor_cpu / n,
        "first": sum(seconds[:tenth]) / tenth / PART,
        "last": sum(seconds[-tenth:]) / tenth / PART,
        "part": tenth * PART,
    }


def imported(campaign: Campaign, by: User, draw: Iterator[str], n: int) -> tuple[float, float]:
    """Import a file of `n` rows; return the seconds from its first row to its last commit, and
    those of the processor.
    """
    rows = [
        {"article": f"{by.pk}-{time.monotonic_ns()}-{at // TOGETHER}", "sentence": next(draw)}
        | {"language": "ru"}
        for at in range(n)
    ]
    for at, row in enumerate(rows):
        row["article"] = rows[at - at % TOGETHER]["article"]
    data = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()
    job = imports.request(campaign=campaign, name="s.jsonl", data=data, by=by)
    lease = jobs.take(job.pk, now=timezone.now())
    assert lease is not None
    start, spent = time.perf_counter(), processor()
    assert list(imports.unpack(lease=lease, clock=timezone.now)) == []
    took = time.perf_counter() - start, processor() - spent
    assert Job.objects.get(pk=job.pk).errors == []
    return took


def copied(rows: dict[str, bytes], floor: str) -> tuple[float, float]:
    """Copy rows into the tables of a floor, in one transaction; return the seconds, and those of
    the processor.
    """
    start, spent = time.perf_counter(), processor()
    with transaction.atomic(), connection.cursor() as cursor:
        for table, data in rows.items():
            with cursor.copy(f"COPY {floor}_{table} FROM STDIN") as stream:
                stream.write(data)
    return time.perf_counter() - start, processor() - spent


def make_floors() -> None:
    """Make empty tables with the product's indexes and checks; those of `floor` have its foreign
    keys too, to each other where they can.
    """
    with connection.cursor() as cursor:
        for table in TABLES:
            for floor in ("floor", "loose_floor"):
                cursor.execute(f"CREATE TABLE {floor}_{table} (LIKE claims_{table} INCLUDING ALL)")
        for table in TABLES:
            cursor.execute(
                "SELECT pg_get_constraintdef(oid) FROM pg_constraint"
                " WHERE contype = 'f' AND conrelid = %s::regclass",
                [f"claims_{table}"],
            )
            for (constraint,) in cursor.fetchall():
                here = _TO_A_COPY.sub(r"REFERENCES floor_\1", constraint)
                cursor.execute(f"ALTER TABLE floor_{table} ADD {here}")


def processor() -> float:
    """Return the processor seconds of this process and of its database connection's."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        backend = cursor.fetchone()[0]
    fields = Path(f"/proc/{backend}/stat").read_text().rpartition(")")[2].split()
    ticks = int(fields[11]) + int(fields[12])
    return time.process_time() + ticks / os.sysconf("SC_CLK_TCK")


def _as_text(table: str, mark: int) -> bytes:
    newer = f"SELECT * FROM claims_{table} WHERE {KEYS.get(table, 'id')} > {mark}"
    if table == "original":
        # Without the files themselves, which were kept before the clock ran.
        newer += " AND id IN (SELECT original_id FROM claims_article)"
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY ({newer}) TO STDOUT") as rows,
    ):
        return b"".join(bytes(block) for block in rows)


def _newest(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT coalesce(max({KEYS.get(table, 'id')}), 0) FROM claims_{table}")
        return int(cursor.fetchone()[0])


def _sentences(random_: random.Random) -> Iterator[str]:
    """Yield the demo's sentences, each with a number of its own."""
    known: list[str] = []
    for path in sorted(Path("claims/demo/articles").glob("*.txt")):
        text = decode(path.read_bytes()).text
        known += [text[one.start : one.end] for one in segment(text).sentences]
    number = 0
    while True:
        number += 1
        yield f"{random_.choice(known)} № {number}".replace("\n", " ")
