"""A tab that stands as long as the session: opening another costs more than most tests do in it.

A fresh context starts a process, compiles every script anew and asks for each file again. In a tab
that stays, all this is there already; what one test may leave to the next is wiped away.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Dialog, Page

SIZE = {"width": 1440, "height": 900}
OPTIONS = {"viewport": SIZE, "locale": "en-GB", "color_scheme": "light"}
# A page of the site's own, so that the process stays, and without a script.
LANDING = "/healthz"
# A clock that a test stopped stands in every page after it.
TELLS_THE_TIME = "Date.toString().includes('[native code]')"
SPENDING = {"add_init_script", "clock", "expose_binding", "expose_function", "on"}


class StandingContext:
    """A context of the browser that gives its standing tab first, and then tabs of their own.

    What cannot be taken back is asked for here and not of the page: the context then ends with the
    test. `fresh_context` is for a test about what a browser does that has nothing yet.
    """

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._context: BrowserContext | None = None
        self._tab: Page | None = None
        self._is_spent = False

    def __getattr__(self, name: str) -> Any:
        self._is_spent |= name in SPENDING
        return getattr(self._opened(), name)

    def new_page(self) -> Page:
        context = self._opened()
        if self._tab is None:
            return context.new_page()
        tab, self._tab = self._tab, None
        return tab

    def _opened(self) -> BrowserContext:
        if self._context is None:
            self._context = self._browser.new_context(**OPTIONS)
            self._tab = self._context.new_page()
        return self._context

    def wipe(self, url: str) -> None:
        """Take back all that a test has done to the tab and to what the site keeps in it."""
        if self._context is None:
            return
        if self._is_spent:
            self.close()
            return
        self._tab = wiped(self._context, url)

    def close(self) -> None:
        """Let the next test begin with a new one."""
        if self._context is not None:
            self._context.close()
        self._context = self._tab = None
        self._is_spent = False


def wiped(context: BrowserContext, url: str) -> Page:
    """Close all tabs but one; lead it to an empty page of the site, as if nothing had been."""
    context.unroute_all(behavior="ignoreErrors")
    context.set_offline(False)
    context.clear_permissions()
    tab, *others = context.pages or [context.new_page()]
    for page in others:
        page.close()
    tab.unroute_all(behavior="ignoreErrors")
    with leaving(tab):
        tab.goto(f"{url}{LANDING}")
    # Only now: what is left behind may write until it is gone.
    tab.evaluate("sessionStorage.clear()")
    assert tab.evaluate(TELLS_THE_TIME), "ask the context for its clock, not the page"
    session = context.new_cdp_session(tab)
    session.send("Storage.clearDataForOrigin", {"origin": url, "storageTypes": "all"})
    session.send("Page.resetNavigationHistory")
    session.detach()
    context.clear_cookies()
    tab.set_viewport_size(SIZE)
    tab.emulate_media(media="null", color_scheme="light", reduced_motion="reduce")
    tab.mouse.move(-1, -1)
    return tab


@contextmanager
def leaving(page: Page) -> Iterator[None]:
    """Let the page go even where it asks not to, as a closed tab does."""

    def agree(dialog: Dialog) -> None:
        dialog.accept()

    page.on("dialog", agree)
    yield
    page.remove_listener("dialog", agree)
