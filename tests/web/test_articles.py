"""The list of articles, and an article's page."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from claims.models import Article, Campaign, Job, User
from claims.services import articles, campaigns
from claims.vocabulary import ArticleOrigin, JobState
from tests import newsroom


def page(client: Client, user: User, address: str) -> Any:
    client.force_login(user)
    return client.get(address)


def test_the_list_shows_readings_to_the_manager_alone(
    client: Client, campaign: Campaign, article: Article, aigul: User, bohdan: User, marat: User
) -> None:
    newsroom.read(campaign, bohdan)
    address = f"/campaigns/{campaign.slug}/articles/"
    (row,) = page(client, marat, address).context["rows"]
    assert row["readings"] == {"article": article.pk, "planned": 2, "submitted": 1}
    (row,) = page(client, aigul, address).context["rows"]
    assert row["readings"] is None


def test_the_list_is_searched_by_title_outlet_and_file(
    client: Client, campaign: Campaign, marat: User
) -> None:
    for name, title, outlet in (
        ("one.txt", "Плотина", "Вести"),
        ("two.txt", "Мост", "Courier"),
        ("three.txt", "Хлеб", "Вести"),
    ):
        articles.take_in(
            campaign=campaign,
            origin=ArticleOrigin.UPLOAD,
            by=marat,
            data=title.encode(),
            name=name,
            title=title,
            outlet=outlet,
        )
    found = {
        words: [
            row["article"].title
            for row in page(
                client, marat, f"/campaigns/{campaign.slug}/articles/?q={words}"
            ).context["rows"]
        ]
        for words in ("вести", "two.", "МОСТ", "%")
    }
    assert found == {"вести": ["Хлеб", "Плотина"], "two.": ["Мост"], "МОСТ": ["Мост"], "%": []}


def test_an_article_shows_its_sentences_with_their_numbers(
    client: Client, campaign: Campaign, article: Article, aigul: User
) -> None:
    shown = page(client, aigul, f"/campaigns/{campaign.slug}/articles/{article.pk}/")
    blocks = shown.context["blocks"]
    read = [
        article.text[piece.sentence.start : piece.sentence.end]
        for block in blocks
        for line in block.lines
        for piece in line.pieces
        if piece.sentence and piece.is_start
    ]
    stored = article.segmentation.sentences.order_by("number").values_list("start", "end")
    assert read == [article.text[start:end] for start, end in stored]
    assert '<span class="sentence-number">' in shown.content.decode()


def test_each_line_tells_its_class_and_what_decided_it(
    client: Client, campaign: Campaign, article: Article, aigul: User
) -> None:
    line = article.segmentation.lines.filter(line_class="body").first()
    address = f"/campaigns/{campaign.slug}/articles/{article.pk}/"
    assert f"decided by: {line.feature}" in page(client, aigul, address).content.decode()
    listed = page(client, aigul, f"{address}?view=lines&class=body").context["page"]
    assert [row.row.number for row in listed] == list(
        article.segmentation.lines.filter(line_class="body").values_list("number", flat=True)
    )
    assert page(client, aigul, f"{address}?view=lines&class=rumour").status_code == 404


def test_text_is_shown_as_text(client: Client, campaign: Campaign, marat: User) -> None:
    hostile = '<img src=x onerror="alert(1)"> The dam gave way at two in the morning, they said.'
    article = newsroom.take_in(campaign, marat, hostile)
    address = f"/campaigns/{campaign.slug}/articles/{article.pk}/"
    shown = page(client, marat, address).content.decode()
    assert "<img" not in shown
    assert "&lt;img src=x" in shown


def test_the_original_comes_back_byte_for_byte(
    client: Client, campaign: Campaign, aigul: User, marat: User
) -> None:
    data = "Плотина\r\nоткрылась ночью.\n".encode("windows-1251")
    article, _ = articles.take_in(
        campaign=campaign, origin=ArticleOrigin.UPLOAD, by=marat, data=data, name="d/Плотина.txt"
    )
    address = f"/campaigns/{campaign.slug}/articles/{article.pk}/original/"
    response = page(client, aigul, address)
    assert response.content == data
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''%D0%9F")


def test_while_the_worker_is_at_it_the_page_asks_again(
    client: Client, campaign: Campaign, marat: User
) -> None:
    article, job = articles.take_in(
        campaign=campaign, origin=ArticleOrigin.PASTE, by=marat, text=newsroom.DAM
    )
    address = f"/campaigns/{campaign.slug}/articles/{article.pk}/"
    shown = page(client, marat, address).content.decode()
    assert f'hx-get="/jobs/{job.pk}/?then=reload" hx-trigger="every 1s"' in shown
    listed = page(client, marat, f"/campaigns/{campaign.slug}/articles/").content.decode()
    assert "1 article is being cut into sentences." in listed


def test_the_list_is_loaded_anew_when_nothing_is_left_to_prepare(
    client: Client, campaign: Campaign, marat: User
) -> None:
    articles.take_in(campaign=campaign, origin=ArticleOrigin.PASTE, by=marat, text=newsroom.DAM)
    address = f"/campaigns/{campaign.slug}/articles/preparing/"
    assert "HX-Refresh" not in page(client, marat, address)
    Job.objects.update(state=JobState.DONE)
    assert page(client, marat, address)["HX-Refresh"] == "true"


@pytest.mark.parametrize("rest", ["", "{pk}/", "{pk}/?view=lines", "{pk}/original/", "preparing/"])
def test_an_outsider_meets_no_article(
    client: Client, campaign: Campaign, article: Article, dmytro: User, rest: str
) -> None:
    address = f"/campaigns/{campaign.slug}/articles/{rest.format(pk=article.pk)}"
    assert page(client, dmytro, address).status_code == 404


def test_an_article_is_not_found_under_another_campaign(
    client: Client, campaign: Campaign, article: Article, marat: User
) -> None:
    other = campaigns.create_campaign(name="Other", by=marat)
    address = f"/campaigns/{other.slug}/articles/{article.pk}/"
    assert page(client, marat, address).status_code == 404


def test_queries_do_not_grow_with_articles(
    client: Client,
    campaign: Campaign,
    article: Article,
    marat: User,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    client.force_login(marat)
    addresses = {
        f"/campaigns/{campaign.slug}/articles/": 12,
        f"/campaigns/{campaign.slug}/articles/{article.pk}/": 13,
    }
    for address, budget in addresses.items():
        with django_assert_num_queries(budget):
            client.get(address)
    for number in range(4):
        newsroom.take_in(campaign, marat, f"{newsroom.DAM}\nThe water fell on day {number}.")
    for address, budget in addresses.items():
        with django_assert_num_queries(budget):
            client.get(address)


def test_a_search_for_what_no_text_holds_finds_the_list(
    client: Client, campaign: Campaign, aigul: User
) -> None:
    client.force_login(aigul)
    assert client.get(f"/campaigns/{campaign.slug}/articles/?q=%00").status_code == 200


def test_an_article_that_is_ready_while_the_list_is_read_is_asked_for_again(
    client: Client, campaign: Campaign, marat: User
) -> None:
    articles.take_in(campaign=campaign, origin=ArticleOrigin.PASTE, by=marat, text=newsroom.DAM)

    def finish(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        read = execute(sql, params, many, context)
        if sql.startswith("SELECT") and 'ORDER BY "claims_article"."id" DESC' in sql:
            Job.objects.update(state=JobState.DONE)
        return read

    with connection.execute_wrapper(finish):
        listed = page(client, marat, f"/campaigns/{campaign.slug}/articles/").content.decode()
    assert not Job.objects.exclude(state=JobState.DONE).exists()
    assert f'hx-get="/campaigns/{campaign.slug}/articles/preparing/"' in listed


BRIDGE = (
    "Вести Лесного\nМост через реку открыли\n14 мая 2025, 09:12\n"
    "Мост через реку открыли после трёх лет стройки, говорится в отчёте мэрии. Ждали его долго.\n"
    "По мосту уже прошли первые автобусы, а пешеходов пустят позже. Мост строили три года.\n"
    "Читайте также\nПаром отменили до весны\n2 января 2024, 10:00\n"
)


def test_what_the_text_says_of_its_article_is_shown_with_the_words_that_say_so(
    client: Client, campaign: Campaign, aigul: User, marat: User
) -> None:
    found = newsroom.take_in(campaign, marat, BRIDGE)
    context = page(client, aigul, f"/campaigns/{campaign.slug}/articles/{found.pk}/").context
    assert [
        (one.said.field, one.said.exact, one.said.line, one.is_held) for one in context["said"]
    ] == [
        ("title", "Мост через реку открыли", 2, True),
        ("published_on", "14 мая 2025", 3, True),
    ]


def test_a_manager_takes_what_the_text_says_where_the_article_has_another(
    client: Client, campaign: Campaign, aigul: User, marat: User
) -> None:
    found = newsroom.take_in(campaign, marat, BRIDGE)
    Article.objects.filter(pk=found.pk).update(published_on=date(2024, 1, 2), title="Mine")
    address = f"/campaigns/{campaign.slug}/articles/{found.pk}/take/"
    client.force_login(aigul)
    assert client.post(address, {"field": "published_on"}).status_code == 404
    client.force_login(marat)
    assert client.post(address, {"field": "published_on"}).status_code == 303
    assert client.post(address, {"field": "text"}).status_code == 303
    found.refresh_from_db()
    assert (found.published_on, found.title) == (date(2025, 5, 14), "Mine")
    assert found.text == BRIDGE
