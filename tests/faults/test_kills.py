"""Killing any part at any moment loses nothing that was acknowledged."""

from tests.faults.kills import run
from tests.faults.stack import PARTS, Stack


def test_no_acknowledged_operation_is_lost_when_each_part_is_killed(stack: Stack) -> None:
    report = run(stack, kills=len(PARTS), seed=1)
    assert report.lost == frozenset()
    assert report.exported_twice == frozenset()
    assert report.replay.endswith(", 0 differences")
    assert set(report.killed) == set(PARTS)
    # Else the run did not exercise what it is for.
    assert report.n_acknowledged > 50
    assert report.n_retries > 0
    assert "refused" not in report.statuses
