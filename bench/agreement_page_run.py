"""What `bench.agreement_page` measures, in a process that has a database."""

import resource
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from bench.agreement_page_data import REAL_ARTICLES, build
from claims.models import Passage, SentenceOutcome
from claims.services import agreement, agreement_counts

SMALL = 10_000
TIMES = 15


def rows(sentences: int) -> Iterator[dict[str, Any]]:
    """Yield one row a measurement."""
    small, large = build(SMALL), build(sentences)
    whole = f"{sentences:,} sentences"
    for name, measure, target in (
        ("agreement page, server time", page_seconds, 100.0),
        ("one more answer, in the database", answer_seconds, 1.0),
        ("sentences behind a rare cell", behind_seconds, None),
        ("folding one change", fold_seconds, None),
    ):
        few, many = 1000 * measure(small), 1000 * measure(large)
        yield {
            "row": f"agreement: {name}, {whole}",
            "milliseconds": round(many, 3),
            "baseline": f"the same with {SMALL:,}",
            "baseline_milliseconds": round(few, 3),
            "ratio": round(many / few, 2),
            "target": target if target is not None else "",
            "met": None if target is None else many < target,
        }
    few, _ = run_cost(small)
    many, grown = run_cost(large)
    yield {
        "row": f"agreement: a whole run with its intervals and groups, {whole}",
        "seconds": round(many, 2),
        "memory_grown_mb": round(grown, 1),
        "baseline": f"the same with {SMALL:,}",
        "baseline_seconds": round(few, 2),
        "ratio": round(many / few, 2),
    }


def page_seconds(campaign: Any) -> float:
    """Return the time of the page from request to answer, without a network."""
    client = Client(HTTP_HOST="localhost")
    client.force_login(campaign.created_by)
    address = reverse("agreement", args=(campaign.slug,))

    def look() -> None:
        answer = client.get(address)
        assert answer.status_code == 200, answer.status_code
        assert b'id="level-4"' in answer.content

    return least(look)


def answer_seconds(campaign: Any) -> float:
    """Return the time that the server spends on one changed answer's upkeep.

    As the server itself tells it (planning and execution), because the way there and back is the
    same for whatever is asked.
    """
    spent = []
    for passage in Passage.objects.filter(campaign=campaign).order_by("pk")[:REAL_ARTICLES]:
        for mark in ("flagged", "no_claim"):
            said = SentenceOutcome.objects.filter(assignment__passage=passage, n_claims=0)
            row = said.order_by("pk").first()
            assert row is not None
            row.mark = row.outcome = mark
            row.flag_reason = "unclear" if mark == "flagged" else ""
            row.save()
            spent.append(server_seconds(partial(agreement_counts.keep, passage=passage)))
            assert agreement_counts.keep(passage=passage)
    return min(spent)


def server_seconds(work: Callable[[], Any]) -> float:
    """Return what the server needs for the statements of `work`, all of it undone afterwards."""
    asked: list[tuple[str, Any]] = []

    def note(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        asked.append((sql, params))
        return execute(sql, params, many, context)

    with transaction.atomic():
        with connection.execute_wrapper(note):
            work()
        transaction.set_rollback(True)
    spent = 0.0
    with transaction.atomic(), connection.cursor() as cursor:
        for sql, params in asked:
            if sql.lstrip().upper().startswith(("SELECT", "INSERT", "UPDATE", "DELETE")):
                cursor.execute(f"EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) {sql}", params)
                (told,) = cursor.fetchone()[0]
                spent += told["Planning Time"] + told["Execution Time"]
        transaction.set_rollback(True)
    return spent / 1000


def behind_seconds(campaign: Any) -> float:
    """Return the time of the page behind the rarest pair of claim types."""
    client = Client(HTTP_HOST="localhost")
    client.force_login(campaign.created_by)
    place = reverse("agreement-sentences", args=(campaign.slug, "type"))
    label = '["Causal Claim"]'

    def look() -> None:
        answer = client.get(place, {"a": label, "b": '["Numerical Claim"]'})
        assert answer.status_code == 200, answer.status_code

    return least(look, times=3)


def fold_seconds(campaign: Any) -> float:
    """Return the time of folding what `answer_seconds` left, by change."""
    answer_seconds(campaign)
    start = time.perf_counter()
    done = agreement_counts.fold()
    assert done
    return (time.perf_counter() - start) / done


def run_cost(campaign: Any) -> tuple[float, float]:
    """Return the seconds of one run, stored, and the megabytes by which the process grew."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.perf_counter()
    run, _ = agreement.request_run(campaign=campaign, by=None, seed=1)
    agreement.store_run(run=run, measured=agreement.measure_run(run=run), now=timezone.now())
    spent = time.perf_counter() - start
    return spent, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024


def least(work: Callable[[], None], *, times: int = TIMES) -> float:
    """Return the least wall time of several: what others do on the machine only adds to it."""
    work()
    spent = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        spent.append(time.perf_counter() - start)
    return min(spent)
