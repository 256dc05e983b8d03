"""A scripted annotator at the bench in Chromium, who goes on whatever happens to it."""

import random
import time
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import BrowserContext, Error, Page

from claims.demo.people import DEMO_PASSWORD
from tests import patience

LOOK = """() => ({
  isReady: document.body?.dataset.ready === "yes",
  pen: document.body?.dataset.pen ?? "",
  dialog: document.querySelector("dialog[open]")?.id ?? "",
  isOut: document.querySelector("#work-signed-out:not([hidden])") !== null,
  save: document.querySelector("#work-chip")?.dataset.save ?? "",
  path: location.pathname,
})"""

# What hands do, as keys, and how often.
STROKES: tuple[tuple[int, tuple[str, ...]], ...] = (
    (5, ("0",)),
    (4, ("1",)),
    (2, ("2", "3")),
    (3, ("Enter",)),
    (2, ("x",)),
    (1, ("q",)),
    (2, ("Escape",)),
    (2, ("Escape", "ArrowRight", "Shift+ArrowRight", "4")),
    (1, ("Alt+ArrowUp",)),
    (2, ("Control+z",)),
    (1, ("Control+Shift+z",)),
    (1, ("u", "1")),
    (1, ("n", "w", "h", "y", "Control+Enter")),
    (1, ("v", "2", "Escape")),
    (1, ("t", "s", "o", "Escape")),
    (1, ("e", "Enter", "2", "Escape", "Escape")),
)


@dataclass(slots=True)
class Typist:
    """One person with one browser; `home` is where a campaign's next passage is given out."""

    context: BrowserContext
    home: str
    username: str
    dice: random.Random
    page: Page = field(init=False)

    def begin(self) -> None:
        self.page = self.context.new_page()
        self.insist()

    def stroke(self) -> None:
        """Do one thing, as people do: keys one after the other, faster than anything answers."""
        try:
            self.answer_what_is_asked()
            weights = [weight for weight, _ in STROKES]
            [(_, keys)] = self.dice.choices(STROKES, weights)
            for key in keys:
                self.page.keyboard.press(key)
        except Error:
            self.insist()

    def insist(self) -> None:
        """Come to a bench that may be written at, however often it takes."""
        ends = time.monotonic() + patience.SECONDS
        while True:
            try:
                if self._is_at_work():
                    return
            except Error as error:
                if time.monotonic() > ends:
                    raise TimeoutError("no way back to the bench") from error
                time.sleep(0.2)

    def answer_what_is_asked(self) -> None:
        """Answer the question in front, if there is one; come back where the bench is gone."""
        seen = self._look()
        if not seen["isReady"] or seen["pen"] != "mine":
            self.insist()
        elif seen["dialog"] == "work-signin":
            self.sign_in_here()
        elif seen["dialog"] == "work-submit":
            hand_in = self.page.locator("#work-submit [data-part=submit]")
            is_done = hand_in.is_visible() and self.dice.random() < 0.8
            self.page.keyboard.press("Enter" if is_done else "Escape")
        elif seen["dialog"]:
            self.page.keyboard.press("Escape")
        elif seen["isOut"]:
            # A stroke has closed the dialog; the button stays.
            self.page.locator("#work-signed-out [data-command=sign-in]").click(timeout=20_000)
            self.sign_in_here()

    def sign_in_again(self) -> None:
        """Sign in where the work is, once the page asks for it: other questions come first there,
        and who came by the sign-in page meanwhile is asked nothing.
        """
        ends = time.monotonic() + patience.SECONDS
        while self._look()["save"] != "saved":
            self.answer_what_is_asked()
            if time.monotonic() > ends:
                raise TimeoutError(f"nobody asked for the password: {self._look()}")
            time.sleep(0.1)

    def sign_in_here(self) -> None:
        """Give the password in the dialog, until it is taken."""
        ends = time.monotonic() + patience.SECONDS
        dialog = self.page.locator("#work-signin")
        while dialog.is_visible():
            if time.monotonic() > ends:
                raise TimeoutError(f"not signed in: {dialog.inner_text()}")
            if dialog.get_by_role("button", name="Sign in").is_enabled():
                dialog.get_by_label("Password").fill(DEMO_PASSWORD)
                self.page.keyboard.press("Enter")
            time.sleep(0.1)

    def _look(self) -> dict[str, Any]:
        return dict(self.page.evaluate(LOOK))

    def _is_at_work(self) -> bool:
        """Do the next thing on the way to the bench; raise Error where it did not work."""
        seen = self._look()
        if seen["path"].startswith("/accounts/login"):
            self.page.fill("[name=login]", self.username)
            self.page.fill("[name=password]", DEMO_PASSWORD)
            self.page.press("[name=password]", "Enter")
            self.page.wait_for_url(lambda url: "/accounts/login" not in url, timeout=20_000)
        if "/work/" not in self.page.url or not seen["isReady"]:
            self.page.goto(self.home, timeout=20_000)
            if "/accounts/login" in self.page.url:
                return False
            self.page.wait_for_selector("body[data-ready]", timeout=20_000)
        if self._look()["pen"] != "mine":
            self.page.locator("[data-command=take-over]").click(timeout=20_000)
            self.page.wait_for_selector("body[data-pen=mine]", timeout=20_000)
        return True
