"""A real Chromium for browser tests, from the system: Playwright brings none.

BROWSER_SLOWDOWN=6 gives the pages a sixth of this machine's processor: a test that passes only
where things are quick is found out here, and not on a slower machine.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests import patience

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
OPTIONS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NO_CHROMIUM = "NO CHROMIUM: browser tests need one on PATH, or CHROMIUM=/path/to/it"
SLOWDOWN = float(os.environ.get("BROWSER_SLOWDOWN", "1"))


class PatientBrowser:
    """A browser whose contexts all wait long enough, keep still and are slowed down as asked."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser

    def __getattr__(self, name: str) -> Any:
        return getattr(self._browser, name)

    def new_context(self, **options: Any) -> BrowserContext:
        # Nothing slides or fades, so what is measured is where it stays.
        context = self._browser.new_context(**{"reduced_motion": "reduce", **options})
        context.set_default_timeout(patience.MILLISECONDS)
        if SLOWDOWN > 1:
            context.on("page", slow_down)
        return context


def slow_down(page: Page) -> None:
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})


def chromium() -> str:
    """Return the path of a Chromium: CHROMIUM, else the first one on PATH, else nothing."""
    found = (shutil.which(name) for name in NAMES)
    return os.environ.get("CHROMIUM") or next(filter(None, found), "")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for the session; each test opens contexts of its own."""
    if not chromium():
        if os.environ.get("REQUIRE_BROWSER") or os.environ.get("CI"):
            pytest.fail(NO_CHROMIUM)
        # Who only changes Python needs no browser for it; whoever decides on a change has one.
        pytest.skip(NO_CHROMIUM)
    with running_browser() as started:
        yield started


@contextmanager
def running_browser() -> Iterator[Browser]:
    """Run a Chromium until the block ends."""
    # Playwright's loop runs in this thread, where Django then suspects async code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    try:
        with sync_playwright() as playwright:
            expect.set_options(timeout=patience.MILLISECONDS)
            started = playwright.chromium.launch(executable_path=chromium(), args=OPTIONS)
            yield PatientBrowser(started)
            started.close()
    finally:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser without cookies, 1440 by 900."""
    fresh = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB")
    yield fresh
    fresh.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()
