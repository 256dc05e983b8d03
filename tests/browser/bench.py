"""The bench in a real browser: a campaign to read, an annotator signed in, and what they see."""

import json
from dataclasses import dataclass
from typing import Any

from django.test import Client
from playwright.sync_api import BrowserContext, Page

from claims.models import Campaign, Operation, User
from claims.services import campaigns
from claims.vocabulary import Role
from tests.hands import Hands, lease, take_in

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


@dataclass
class Bench:
    """One annotator's passage and the page that shows it."""

    page: Page
    hands: Hands
    url: str

    def open(self) -> None:
        self.page.goto(self.url)
        self.page.wait_for_selector("body[data-ready]")

    def press(self, *keys: str) -> int:
        """Press keys one by one; return how many."""
        for key in keys:
            self.page.keyboard.press(key)
        return len(keys)

    def saved(self) -> None:
        """Wait until the server has it all."""
        self.page.wait_for_selector("#work-chip[data-save=saved]", timeout=15_000)

    @property
    def reading(self) -> dict[str, Any]:
        """The server's account of it, over HTTP as the page asks for it."""
        got = self.page.request.get(f"{self.url}state.json")
        return dict(json.loads(got.body()))

    @property
    def spoken(self) -> str:
        return self.page.locator("#work-toast").inner_text()

    @property
    def operations(self) -> list[Operation]:
        return list(Operation.objects.filter(assignment=self.hands.assignment).order_by("pk"))


def sign_in(context: BrowserContext, url: str, user: User) -> None:
    """Give the browser a session, as the sign-in page would."""
    client = Client()
    client.force_login(user)
    context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": url}]
    )


def open_bench(context: BrowserContext, server_url: str, campaign: Campaign, user: User) -> Bench:
    """Lease the next passage of the campaign to the user, and open it."""
    hands = lease(campaign, user)
    sign_in(context, server_url, user)
    place = f"{server_url}/campaigns/{campaign.slug}/work/{hands.assignment.pk}/"
    bench = Bench(context.new_page(), hands, place)
    bench.open()
    return bench


def flood(by: User, *annotators: User, **details: Any) -> Campaign:
    """Return a campaign with the two articles about the flood, and these annotators."""
    made = campaigns.create_campaign(name="Flood", by=by, languages=("ru", "uk"), **details)
    for user in annotators:
        campaigns.add_member(campaign=made, user=user, role=Role.ANNOTATOR)
    take_in(made, DAM, title="Плотина открылась ночью", outlet="Степной вестник")
    take_in(made, OTHER, title="Комісія порахувала", outlet="Правобережна хвиля")
    return made
