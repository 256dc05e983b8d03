"""A person at the bench in Chromium, by keyboard alone."""

import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Page

from claims.models import Assignment, User
from tests.cast import session_of


def sign_in(context: BrowserContext, url: str, user: User) -> Page:
    """Open the home page as this person."""
    context.add_cookies([{"name": "sessionid", "value": session_of(user), "url": url}])
    page = context.new_page()
    page.goto(f"{url}/")
    return page


@dataclass
class Reader:
    """Works through the passages of one campaign; `page` is signed in."""

    page: Page
    url: str

    def take_next(self) -> dict[str, Any] | None:
        """Open what comes next; return its reading, or None where nothing is left."""
        self.page.goto(self.url)
        if not self.page.locator("body[data-ready], .empty").first.is_visible():
            self.page.wait_for_selector("body[data-ready], .empty")
        if self.page.locator("body[data-ready]").count() == 0:
            return None
        return self.state()

    def state(self) -> dict[str, Any]:
        got = self.page.request.get(f"{self.page.url.split('#')[0]}state.json")
        return dict(got.json())

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def no_claim(self) -> None:
        """Say so and go on: one key."""
        self.press("0")

    def claim_whole(self, type_key: str = "1") -> None:
        """Two keys: the type, and on."""
        self.press(type_key, "Enter")

    def claim_part(self, first: int, last: int, type_key: str = "2") -> None:
        """Five keys: hints, first word, last word, type, and on."""
        self.press("f")
        self.hint(first)
        # Hints are dealt anew over the words from the first one on.
        self.hint(last - first)
        self.press(type_key, "Enter")

    def hint(self, place: int) -> None:
        letters = self.page.locator("[data-hint]").nth(place).get_attribute("data-hint")
        self.press(*(f"Key{letter.upper()}" for letter in letters or ""))

    def saved(self) -> None:
        self.page.wait_for_selector("#work-chip[data-save=saved]")

    def hand_in(self) -> None:
        """Enter on the last sentence offers it; Enter hands in and goes on."""
        here = self.page.url
        self.saved()
        if not self.page.locator("#work-submit[open]").count():
            self.page.locator("[data-command=submit]").last.click()
        self.page.keyboard.press("Enter")
        self.page.wait_for_url(lambda url: url != here)
        # Handing in waits in the queue like every act: the next passage is on screen before it is.
        handed_in = Assignment.objects.filter(
            pk=int(urlsplit(here).path.rstrip("/").split("/")[-1])
        )
        ends = time.monotonic() + 180
        while not handed_in.filter(submitted_at__isnull=False).exists():
            assert time.monotonic() < ends, f"{here} did not arrive"
            time.sleep(0.05)
