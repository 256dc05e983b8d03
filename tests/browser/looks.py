"""What every page owes everybody, looked at in a real browser: rules, reflow, focus, languages."""

import json
import time
from pathlib import Path
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, ViewportSize

from tests import patience

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDE, PHONE, NARROW = (
    ViewportSize(width=1440, height=900),
    ViewportSize(width=390, height=844),
    # WCAG 1.4.10: nothing scrolls in two directions at this width.
    ViewportSize(width=320, height=640),
)
SCRIPT = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")


def settle(page: Page) -> None:
    """Wait until the page stands still; a slow machine takes longer and sees the same."""
    page.wait_for_load_state("load")
    _look(page, "settle")


def becomes(page: Page, condition: str, arg: Any = None) -> None:
    """Wait until JavaScript says so. `wait_for_function` asks again from inside the page, where
    the policy against scripts out of strings refuses it: it works only where all is quick.
    """
    ends = time.monotonic() + patience.SECONDS
    while not page.evaluate(condition, arg):
        assert time.monotonic() < ends, condition
        time.sleep(0.03)


def open_folds(page: Page) -> None:
    """Open what is folded, so that it is looked at too."""
    _look(page, "unfold")


def broken_rules(page: Page, *, unfold: bool = True, enough: set[str] | None = None) -> list[str]:
    """Return the accessibility rules that the page breaks, each with its first culprit.

    `enough` are looks of text found to have enough contrast; what is found here is added.
    """
    settle(page)
    if unfold:
        open_folds(page)
        settle(page)
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    known = set() if enough is None else enough
    found = _look(page, "broken", RULES, sorted(known))
    known.update(found["enough"])
    return list(found["said"])


def too_wide(page: Page) -> list[str]:
    """Return what stands out over the window's right edge."""
    return list(_look(page, "tooWide"))


def hidden_focus(page: Page) -> list[str]:
    """Return controls that the focus does not bring into sight."""
    return list(_look(page, "hiddenFocus"))


def unspoken(page: Page) -> list[str]:
    """Return Cyrillic words that a screen reader would read out as English."""
    return list(_look(page, "unspoken"))


def _look(page: Page, what: str, *given: Any) -> Any:
    return page.evaluate(f"{SCRIPT.rstrip()}.{what}(...{json.dumps(given)})")
