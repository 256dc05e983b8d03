"""The bench in a real browser: a campaign to read, an annotator signed in, and what they see."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from celery import Celery
from django.test import Client
from playwright.sync_api import BrowserContext, Page, ViewportSize, expect

from claims.models import Campaign, Job, Operation, User
from claims.services import articles, campaigns
from claims.vocabulary import ArticleOrigin, Role, Suggestions
from tests import patience
from tests.browser.looks import settle
from tests.cast import person
from tests.hands import Hands, lease
from tests.plugins.embedded import Part

# Our own: six sentences, in the middle of the kind of furniture that pages come with.
DAM = """Плотина открылась ночью

Главная | Новости | Погода
Подписаться

🌊 В ночь на 14 апреля вода в Тихой поднялась на два метра. Мэр Ирина Соболева заявила, что \
погибших нет и что затоплено 340 домов.

По данным комитета, насосы перегрелись, а дежурные заметили это только утром. Занятия в школе \
отменены до понедельника.

«Мы предупреждали об этом ещё осенью», сказал инженер Дамир Ахметов. Комиссия начнёт работу во \
вторник.

Читайте также
Цены на хлеб выросли за месяц
Поделиться
"""
# A second account of the same night, in Ukrainian, that contradicts the first.
OTHER = """Комісія порахувала затоплені будинки

За даними комісії, затоплено не 340, а 512 будинків. Мер Ірина Соболєва раніше заявила, що \
загиблих немає. Насоси перегрілися ще ввечері, підтвердив черговий інженер станції.

Рівень води в Тихій знижується.
"""


# A writer that is in front of ours, and takes its time.
HOLD_THE_DISK = """() => new Promise((held) => {
  const opening = indexedDB.open("claim-annotator");
  opening.onsuccess = () => {
    const writing = opening.result.transaction(["operations", "counts"], "readwrite");
    window.isDiskHeld = true;
    const ask = () => {
      if (window.isDiskHeld) writing.objectStore("counts").get("").onsuccess = ask;
      else opening.result.close();
    };
    ask();
    held();
  };
})"""


@dataclass
class Bench:
    """One annotator's passage and the page that shows it."""

    page: Page
    hands: Hands
    url: str

    def open(self, *, pen: str = "mine") -> None:
        """Open it and wait until keys are listened to; `pen` is «elsewhere» beside another tab."""
        self.page.goto(self.url)
        self.page.wait_for_selector(f"body[data-ready][data-pen={pen}]")
        settle(self.page)

    def press(self, *keys: str) -> int:
        """Press keys one by one; return how many."""
        for key in keys:
            self.page.keyboard.press(key)
        return len(keys)

    @contextmanager
    def slow_disk(self) -> Iterator[None]:
        """Let no act reach the disk until the block ends."""
        self.page.evaluate(HOLD_THE_DISK)
        yield
        self.page.evaluate("window.isDiskHeld = false")

    def saved(self) -> None:
        """Wait until the server has it all."""
        self.page.wait_for_selector("#work-chip[data-save=saved]")

    @property
    def reading(self) -> dict[str, Any]:
        """The server's account of it, over HTTP as the page asks for it."""
        got = self.page.request.get(f"{self.url}state.json")
        return dict(json.loads(got.body()))

    def lifts(self, number: int) -> None:
        """Wait until this sentence is the lifted one."""
        expect(self.page.locator(".work-list a[aria-current] .number")).to_have_text(str(number))

    def says(self, words: str) -> None:
        """Wait until this is shown and spoken."""
        expect(self.page.locator("#work-toast")).to_contain_text(words)

    def has_outcomes(self, outcome: str, count: int) -> None:
        """Wait until so many sentences show an outcome: those acts are on the disk."""
        shown = self.page.locator(f".work-list [data-outcome={outcome}]")
        expect(shown).to_have_count(count)

    @property
    def operations(self) -> list[Operation]:
        return list(Operation.objects.filter(assignment=self.hands.assignment).order_by("pk"))


@dataclass
class Site:
    """A running site; every bench opened on it has a campaign and an annotator of its own."""

    server: Part
    bell: Celery
    environment: dict[str, str]
    n_campaigns: int = 0

    def campaign(
        self, *, overlap: int = 1, suggestions: Suggestions = Suggestions.OFF
    ) -> tuple[Campaign, User]:
        """Return a campaign with the two articles about the flood, cut up by the worker."""
        made = self.empty_campaign(overlap=overlap)
        Campaign.objects.filter(pk=made.pk).update(suggestions=suggestions)
        made.refresh_from_db()
        aigul = self.annotator(made, f"aigul{self.n_campaigns}")
        for text, outlet in ((DAM, "Степной вестник"), (OTHER, "Правобережна хвиля")):
            self.take_in(made, text, outlet)
        return made, aigul

    def empty_campaign(self, *, overlap: int) -> Campaign:
        """Return a campaign with a manager and nothing in it."""
        self.n_campaigns += 1
        manager = person(f"marat{self.n_campaigns}", "Marat")
        return campaigns.create_campaign(
            name="Flood", by=manager, languages=("ru", "uk"), overlap=overlap
        )

    def annotator(self, campaign: Campaign, username: str) -> User:
        user = person(username, username.capitalize())
        campaigns.add_member(campaign=campaign, user=user, role=Role.ANNOTATOR)
        return user

    def take_in(self, campaign: Campaign, text: str, outlet: str) -> None:
        """Paste a text, and wait until the worker has cut it."""
        article, job = articles.take_in(
            campaign=campaign,
            by=campaign.created_by,
            text=text,
            title=text.partition("\n")[0],
            outlet=outlet,
            origin=ArticleOrigin.PASTE,
        )
        # A wire of its own: tests with another broker close all that this process keeps open.
        with self.bell.connection_for_write() as wire:
            self.bell.send_task("claims.tasks.run_job", (job.pk,), retry=False, connection=wire)
        ends = time.monotonic() + patience.SECONDS
        while article.segmentation_id is None:
            assert time.monotonic() < ends, Job.objects.get(pk=job.pk).message
            time.sleep(0.05)
            article.refresh_from_db(fields=("segmentation",))

    def open_bench(self, context: BrowserContext, *, viewport: ViewportSize | None = None) -> Bench:
        """Lease the first passage of a fresh campaign, and open it in a signed-in browser."""
        campaign, aigul = self.campaign()
        return self.open_for(context, campaign, aigul, viewport=viewport)

    def open_for(
        self,
        context: BrowserContext,
        campaign: Campaign,
        user: User,
        *,
        viewport: ViewportSize | None = None,
    ) -> Bench:
        hands = lease(campaign, user)
        sign_in(context, self.server.url, user)
        page = context.new_page()
        if viewport:
            page.set_viewport_size(viewport)
        place = f"{self.server.url}/campaigns/{campaign.slug}/work/{hands.assignment.pk}/"
        bench = Bench(page, hands, place)
        bench.open()
        return bench


def sign_in(context: BrowserContext, url: str, user: User) -> None:
    """Give the browser a session, as the sign-in page would."""
    client = Client()
    client.force_login(user)
    context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": url}]
    )
