"""An annotator whose line, tabs, session and servers fail loses no stroke and makes none twice."""

import pytest
from playwright.sync_api import Browser

from tests.faults.browser import run, table
from tests.faults.stack import Stack


@pytest.mark.browser
def test_no_stroke_is_lost_or_done_twice_whatever_fails(stack: Stack, browser: Browser) -> None:
    report = run(stack, browser, operations=40, seed=1, articles=4)
    shown = "\n".join(table(report))
    assert report.is_clean, shown
    assert all(row.times == 1 for kind, row in report.rows.items() if kind != "none"), shown
    # Else the run did not exercise what it is for.
    assert report.total.made >= 40, shown
    assert report.total.retried > 0, shown
