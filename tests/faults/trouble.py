"""What befalls an annotator: the line, the tab, the session, the other tab, and the servers."""

import random
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

import httpx
from playwright.sync_api import Error, Page, Route

from tests.faults.stack import Stack
from tests.faults.typist import Typist
from tests.faults.witness import Witness

LASTS = 6  # strokes, at most, until the line is whole again or the old tab is closed


@dataclass(slots=True)
class Trouble:
    """Does harm by name, and ends in time what does not end by itself."""

    stack: Stack
    typist: Typist
    witness: Witness
    dice: random.Random
    done: Counter[str] = field(default_factory=Counter)
    _endings: list[tuple[int, Callable[[], None]]] = field(default_factory=list)

    @property
    def kinds(self) -> dict[str, Callable[[], None]]:
        return {
            "network cut": self._cut,
            "answers lost": self._lose_answers,
            "tab closed": self._close_tab,
            "tab crashed": self._crash_tab,
            "session ended": self._end_session,
            "second tab took over": self._take_over,
            **{f"{part} killed": lambda it=part: self.stack.kill(it) for part in PARTS},
        }

    def make(self, kind: str) -> None:
        self.witness.fault = kind
        self.done[kind] += 1
        self.kinds[kind]()

    def go_by(self) -> None:
        """A stroke went by: end what is due."""
        due = [ending for left, ending in self._endings if left <= 1]
        self._endings = [(left - 1, ending) for left, ending in self._endings if left > 1]
        for ending in due:
            ending()

    def end(self) -> None:
        """End all of it."""
        self._let_pass()
        self.witness.fault = "none"

    def _let_pass(self) -> None:
        for _, ending in self._endings:
            ending()
        self._endings = []

    def _later(self, ending: Callable[[], None]) -> None:
        self._endings.append((self.dice.randint(2, LASTS), ending))

    def _cut(self) -> None:
        context = self.typist.context
        context.set_offline(True)
        self._later(lambda: context.set_offline(False))

    def _lose_answers(self) -> None:
        """The server hears and answers, and nothing of it comes back."""
        context = self.typist.context

        def lose(route: Route) -> None:
            try:
                route.fetch()
                route.abort()
            except Error:
                pass  # the tab is gone, or the server is down: nothing came back either

        context.route("**/operations", lose)
        self._later(lambda: context.unroute("**/operations", lose))

    def _close_tab(self) -> None:
        self.typist.page.close()
        self._come_back()

    def _crash_tab(self) -> None:
        page = self.typist.page
        try:
            page.goto("chrome://crash", timeout=5_000)
        except Error:
            page.close()
        self._come_back()

    def _come_back(self) -> None:
        """Open the bench in a new tab, once the line is whole: no page is loaded without one."""
        self._let_pass()
        self.typist.begin()

    def _end_session(self) -> None:
        """Sign the session out behind the tab's back, work on, and sign in where the work is."""
        cookies = {one["name"]: one["value"] for one in self.typist.context.cookies()}
        with httpx.Client(base_url=self.stack.url, cookies=cookies, timeout=20) as client:
            self._until_answered(client)
        page = self.typist.page
        made = self.witness.n_made
        while self.witness.n_made == made and page is self.typist.page:
            self.typist.stroke()
        # Nobody is asked for a password while nothing reaches the server.
        self._let_pass()
        try:
            self.typist.sign_in_again()
        except (Error, TimeoutError):
            self.typist.insist()

    def _until_answered(self, client: httpx.Client) -> None:
        while True:
            try:
                answer = client.post(
                    "/accounts/logout/",
                    headers={
                        "X-CSRFToken": client.cookies.get("csrftoken", ""),
                        "Referer": self.stack.url,
                    },
                )
            except httpx.TransportError:
                time.sleep(0.05)
                continue
            if answer.status_code < 500:
                assert answer.status_code == 302, answer.text
                return

    def _take_over(self) -> None:
        old = self.typist.page
        self.typist.begin()
        self._later(lambda: _close(old))


PARTS = ("web", "worker", "broker", "database")


def _close(page: Page) -> None:
    if not page.is_closed():
        page.close()
