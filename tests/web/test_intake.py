"""Taking articles in through the browser: paste, files, archives."""

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from claims.models import Article, Campaign, Job, User
from claims.vocabulary import JobKind

PAGES = Path(__file__).parents[1] / "cases" / "html"


def paste(client: Client, campaign: Campaign, text: str, **more: str) -> Any:
    return client.post(f"/campaigns/{campaign.slug}/articles/add/", {"text": text, **more})


def upload(client: Client, campaign: Campaign, **files: bytes) -> Any:
    """Upload files named by keyword, `__` for the dot."""
    documents = [SimpleUploadedFile(name.replace("__", "."), data) for name, data in files.items()]
    return client.post(
        f"/campaigns/{campaign.slug}/articles/add/", {"upload": "1", "documents": documents}
    )


def zipped(**files: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "."), data)
    return buffer.getvalue()


@pytest.fixture
def manager(client: Client, campaign: Campaign, marat: User) -> Client:
    client.force_login(marat)
    return client


def test_pasted_text_becomes_an_article_with_its_job(manager: Client, campaign: Campaign) -> None:
    response = paste(
        manager, campaign, "Плотина\r\nоткрылась.", title="Ночь", published_on="2026-04-14"
    )
    article = Article.objects.get()
    assert response["Location"] == f"/campaigns/{campaign.slug}/articles/{article.pk}/"
    assert (article.text, article.title, article.origin) == (
        "Плотина\nоткрылась.",
        "Ночь",
        "paste",
    )
    assert list(Job.objects.values_list("kind", "target")) == [("segment_article", article.pk)]


def test_a_long_paste_is_taken_and_one_too_long_comes_back_with_its_text(
    manager: Client, campaign: Campaign
) -> None:
    line = "Вода поднялась на два метра.\n"  # 51 bytes
    assert paste(manager, campaign, line * 70_000).status_code == 302
    response = paste(manager, campaign, line * 110_000, title="Ночь")
    assert response.status_code == 422
    assert "5,000,000 is the most" in response.text
    assert response.text.count(line) == 110_000
    assert 'value="Ночь"' in response.text
    assert Article.objects.count() == 1


def test_spaces_around_pasted_text_are_kept(manager: Client, campaign: Campaign) -> None:
    paste(manager, campaign, "\u00a0 The dam gave way. \n\n")
    assert Article.objects.get().text == "\u00a0 The dam gave way. \n\n"


def test_nul_in_pasted_text_is_refused_with_its_offset(manager: Client, campaign: Campaign) -> None:
    response = paste(manager, campaign, "🌊 da\0m")
    assert response.status_code == 422
    assert "4" in response.context["paste"].errors["text"][0]
    assert Article.objects.count() == 0


def test_a_duplicate_is_named_with_a_link(manager: Client, campaign: Campaign) -> None:
    paste(manager, campaign, "The dam gave way.", title="Night")
    response = paste(manager, campaign, "The dam gave way.")
    article = Article.objects.get()
    assert response.status_code == 422
    assert [row.twin for row in response.context["rows"]] == [article.pk]
    link = f'href="/campaigns/{campaign.slug}/articles/{article.pk}/"'
    assert link in response.content.decode()


def test_good_files_go_in_and_each_bad_one_says_why(manager: Client, campaign: Campaign) -> None:
    response = upload(
        manager,
        campaign,
        good__txt="Плотина открылась ночью.".encode("windows-1251"),
        bad__txt=b"\xff\xfea\x00\x00",
        twin__txt="Плотина открылась ночью.".encode(),
        page__docx=b"PK",
        empty__txt=b"",
    )
    article = Article.objects.get()
    rows = {row.name: row for row in response.context["rows"]}
    assert response.status_code == 422
    assert (rows["good.txt"].article, rows["good.txt"].reason) == (article, "")
    assert rows["bad.txt"].offset is not None
    assert rows["twin.txt"].twin == article.pk
    assert rows["page.docx"].reason == "only .txt, .html, .jsonl, .csv and .zip files are taken"
    assert rows["empty.txt"].reason == "holds no text"


def test_when_all_files_are_good_the_list_follows(manager: Client, campaign: Campaign) -> None:
    response = upload(manager, campaign, one__txt=b"One dam.", two__txt=b"Two dams.")
    assert response["Location"] == f"/campaigns/{campaign.slug}/articles/"
    assert sorted(Article.objects.values_list("text", flat=True)) == ["One dam.", "Two dams."]


def test_an_archive_becomes_a_job(manager: Client, campaign: Campaign) -> None:
    response = upload(manager, campaign, pages__zip=zipped(a__txt=b"One dam.", b__txt=b"Two."))
    assert response.status_code == 302
    job = Job.objects.get()
    assert (job.kind, job.progress_total) == (JobKind.IMPORT_ARTICLES, 2)


def test_a_file_that_only_calls_itself_zip_is_refused(manager: Client, campaign: Campaign) -> None:
    response = upload(manager, campaign, pages__zip=b"not an archive")
    (row,) = response.context["rows"]
    assert "no readable zip archive" in row.reason
    assert Job.objects.count() == 0


def test_no_file_at_all_is_said_beside_the_field(manager: Client, campaign: Campaign) -> None:
    response = manager.post(f"/campaigns/{campaign.slug}/articles/add/", {"upload": "1"})
    assert response.status_code == 422
    assert list(response.context["upload"].errors) == ["documents"]


@pytest.mark.parametrize("name", ["aigul", "clara", "dmytro"])
def test_taking_in_is_the_managers_alone(
    client: Client, campaign: Campaign, dmytro: User, name: str
) -> None:
    client.force_login(User.objects.get(username=name))
    assert paste(client, campaign, "The dam gave way.").status_code == 404
    assert Article.objects.count() == 0


def fetch(client: Client, campaign: Campaign, addresses: str) -> Any:
    return client.post(f"/campaigns/{campaign.slug}/articles/add/", {"addresses": addresses})


def test_one_address_becomes_a_job_that_fetches_it(manager: Client, campaign: Campaign) -> None:
    response = fetch(manager, campaign, " https://a.example/news \r\n")
    job = Job.objects.get()
    assert response["Location"] == f"/jobs/{job.pk}/"
    assert (job.kind, job.parameters) == (
        JobKind.FETCH_ARTICLE,
        {"url": "https://a.example/news", "origin": "fetch"},
    )


def test_a_list_of_addresses_leads_to_a_page_that_names_the_bad_ones(
    manager: Client, campaign: Campaign
) -> None:
    response = fetch(manager, campaign, "https://a.example/1\r\nfile:///etc/passwd\r\n")
    shown = manager.get(response["Location"]).content.decode()
    assert "1 of 2 addresses to fetch" in shown
    assert "file:///etc/passwd" in shown
    assert "only http and https addresses can be read" in shown
    listed = manager.get(f"/campaigns/{campaign.slug}/articles/").content.decode()
    assert "1 page is being fetched." in listed


def test_a_bad_single_address_is_said_beside_the_field(manager: Client, campaign: Campaign) -> None:
    response = fetch(manager, campaign, "https://me:word@a.example/")
    assert response.status_code == 422
    (said,) = response.context["fetch"].errors["addresses"]
    assert said == "an address must not carry a name or a password"
    # What was typed is still there to be mended.
    assert "https://me:word@a.example/" in response.content.decode()
    assert Job.objects.count() == 0


def test_a_saved_page_and_a_table_go_in_from_the_same_form(
    manager: Client, campaign: Campaign
) -> None:
    page = (PAGES / "article_tag_en.html").read_bytes()
    upload(manager, campaign, page__html=page, rows__csv=b"text\nOne dam.\n", empty__html=b"<p>")
    article = Article.objects.get()
    assert (article.title, article.outlet, str(article.published_on), article.url) == (
        "Ferry line to the island closes for the winter",
        "Harbour Courier",
        "2026-10-28",
        "https://courier.example/news/ferry-closes",
    )
    assert bytes(article.original.data) == page
    assert Job.objects.filter(kind=JobKind.IMPORT_ARTICLES).count() == 1
