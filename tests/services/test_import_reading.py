"""A file is read in batches, the next one while the last is being written."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count
from threading import Event

import pytest

from claims.formats.file_kinds import FileKind
from claims.services import import_reading
from claims.services.import_reading import Batch, ahead, batches

NOON = datetime(2026, 4, 14, 12, tzinfo=UTC)
TABLE = "\n".join(["text", *(f"Dam number {n} broke." for n in range(5)), '""', "Done."])


def read(clock=lambda: NOON) -> Iterator[Batch]:
    return batches(name="a.csv", kind=FileKind.CSV, data=TABLE.encode(), clock=clock)


def rows(found: Iterator[Batch]) -> list[list[int]]:
    return [[draft.place["row"] for draft in batch.drafts.values()] for batch in found]


def test_batches_are_full_or_the_last(monkeypatch):
    monkeypatch.setattr(import_reading, "MOST_AT_FIRST", 2)
    monkeypatch.setattr(import_reading, "MOST_TOGETHER", 2)
    found = list(read())
    assert rows(found) == [[2, 3], [4, 5], [6, 8]]
    assert [list(batch.errors.values()) for batch in found] == [
        [],
        [],
        [{"row": 7, "field": "text", "reason": "holds no text"}],
    ]
    assert [batch.last.done for batch in found] == [3, 5, 8]


def test_the_first_batch_is_smaller_since_nothing_is_written_while_it_is_read(monkeypatch):
    monkeypatch.setattr(import_reading, "MOST_AT_FIRST", 1)
    monkeypatch.setattr(import_reading, "MOST_TOGETHER", 4)
    assert rows(read()) == [[2], [3, 4, 5, 6], [8]]


def test_texts_that_are_still_to_be_segmented_are_written_sooner(monkeypatch):
    monkeypatch.setattr(import_reading, "MOST_TO_SEGMENT", 4)
    assert rows(read()) == [[2, 3, 4, 5], [6, 8]]


def test_batches_hold_no_more_than_was_read_in_a_while():
    tick = count()
    half = import_reading.MOST_TIME / 2
    assert rows(read(lambda: NOON + half * next(tick))) == [[2, 3], [4, 5], [6], [8]]


def test_the_next_item_is_computed_while_the_caller_is_busy_with_the_one_before():
    computed = Event()

    def items() -> Iterator[int]:
        yield 1
        computed.set()
        yield 2

    coming = ahead(items())
    assert next(coming) == 1
    assert computed.wait(60)
    assert list(coming) == [2]


def test_what_goes_wrong_with_an_item_is_raised_in_its_turn():
    def items() -> Iterator[int]:
        yield 1
        raise ValueError("two")

    coming = ahead(items())
    assert next(coming) == 1
    with pytest.raises(ValueError, match="two"):
        next(coming)


def test_whoever_stops_early_leaves_no_thread_at_work():
    stopped = Event()

    def items() -> Iterator[int]:
        try:
            yield from count()
        finally:
            stopped.set()

    coming = ahead(items())
    assert next(coming) == 0
    coming.close()
    del coming
    assert stopped.wait(60)
