"""A campaign asked for twice at one moment, as a double click does: real commits, connections."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connections

from claims.models import Campaign, User
from claims.services import articles, campaigns
from claims.vocabulary import ArticleOrigin


def ask(by: User, name: str = "Flood", overlap: int = 2) -> Campaign:
    return campaigns.create_campaign(name=name, by=by, languages=("ru",), overlap=overlap)


def test_a_campaign_asked_for_three_times_at_once_is_one(live_database: str, marat: User) -> None:
    together = Barrier(3)

    def click(_: int) -> int:
        try:
            Campaign.objects.first()  # connected before the race begins
            together.wait()
            return ask(marat).pk
        finally:
            connections.close_all()

    with ThreadPoolExecutor(3) as pool:
        made = set(pool.map(click, range(3)))
    assert len(made) == 1
    assert list(Campaign.objects.values_list("slug", flat=True)) == ["flood"]


def test_another_campaign_of_that_name_is_made_where_it_differs_or_the_first_is_in_use(
    live_database: str, marat: User, clara: User
) -> None:
    first = ask(marat)
    assert ask(marat) == first
    assert ask(marat, overlap=3).slug == "flood-2"
    assert ask(clara, overlap=3).slug == "flood-3"
    used = ask(marat, name="Bridge")
    articles.take_in(
        campaign=used, by=marat, text="Мост закрыт.", title="Мост", origin=ArticleOrigin.PASTE
    )
    assert ask(marat, name="Bridge").slug == "bridge-2"
