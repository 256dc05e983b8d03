"""Deciding while an annotator edits: real commits, two connections."""

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from uuid import uuid4

from django.db import connection, connections, transaction

from claims.models import Assignment, Campaign, Claim, Disagreement, User
from claims.services import annotations, reviews
from claims.services.review_choices import TakeReading
from tests import patience
from tests.newsroom import CAUSE, HOUSES, NOON, NUMBER, Said, read, take_in

WAITING = """
    SELECT count(*) FROM pg_locks
    WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid))"""


def test_an_edit_that_meets_a_decision_waits_and_is_refused(
    live_database: str, campaign: Campaign, aigul: User, bohdan: User, clara: User, marat: User
) -> None:
    take_in(campaign, marat)
    reading = read(campaign, aigul, [Said(HOUSES, types=(NUMBER,))])
    read(campaign, bohdan)
    decided = Event()

    def edit() -> annotations.Answer:
        assert decided.wait(patience.SECONDS)
        try:
            return _retype(Assignment.objects.get(pk=reading.pk), aigul)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as pool, transaction.atomic():
        answer = pool.submit(edit)
        reviews.decide(
            disagreement=Disagreement.objects.select_related("campaign", "passage").get(),
            reviewer=clara,
            choice=TakeReading((reading.pk,)),
            now=NOON,
        )
        decided.set()
        _until_somebody_waits()
    assert answer.result(patience.SECONDS).status == "refused"
    assert "settled" in answer.result(patience.SECONDS).message
    assert {tuple(claim.claim_types) for claim in Claim.objects.all()} == {(NUMBER,)}


def _retype(reading: Assignment, by: User) -> annotations.Answer:
    claim = reading.claims.get()
    act = {
        "op_id": str(uuid4()),
        "seq": 9,
        "base_rev": 1,
        "type": "edit_claim",
        "payload": {"claim": str(claim.pk), "fields": {"claim_types": [CAUSE]}},
        "client_time": NOON.isoformat(),
    }
    done = annotations.apply_operations(assignment=reading, actor=by, operations=[act], now=NOON)
    return done.answers[0]


def _until_somebody_waits() -> None:
    ends = time.monotonic() + patience.SECONDS
    while time.monotonic() < ends:
        with connection.cursor() as cursor:
            cursor.execute(WAITING)
            if cursor.fetchone()[0]:
                return
            cursor.execute("SELECT pg_sleep(0.02)")
    raise AssertionError("the edit did not wait for the decision")
