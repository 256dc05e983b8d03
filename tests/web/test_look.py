"""Drawing: icons, claim letters, languages, and pages that hold to the strict policy."""

import re
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.loader import render_to_string
from django.test import Client
from django.utils import translation

from claims.models import Campaign, User
from claims.templatetags.look import claim_hue, claim_letter, icon, moment, symbols
from claims.templatetags.words import language_name
from tests import newsroom

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))


def test_letters_go_on_after_z_and_hues_begin_again_after_eight() -> None:
    numbers = (0, 7, 8, 25, 26, 51, 52)
    assert [claim_letter(n) for n in numbers] == ["A", "H", "I", "Z", "AA", "AZ", "BA"]
    assert [claim_hue(n) for n in numbers] == ["a", "h", "a", "b", "c", "d", "e"]


def test_an_icon_without_a_word_beside_it_is_named() -> None:
    assert 'role="img" aria-label="Close &lt;"' in icon("cross", "Close <")
    assert 'aria-hidden="true"' in icon("cross")


def test_every_icon_that_a_template_names_is_drawn() -> None:
    named = {
        name for path in TEMPLATES for name in re.findall(r'{% icon "([\w-]+)"', path.read_text())
    }
    assert named - set(symbols()) == set()


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_carries_a_script_or_style_of_its_own(path: Path) -> None:
    text = path.read_text()
    found = re.findall(r"<style|\sstyle=|\son\w+=|hx-on|javascript:|<script(?![^>]*\bsrc=)", text)
    assert [item for item in found if "json_script" not in item] == []


def test_a_language_is_called_by_its_name() -> None:
    codes = ("ru", "kk", "und", "", "tlh")
    assert [language_name(code) for code in codes] == [
        "Russian",
        "Kazakh",
        "not recognised",
        "",
        "tlh",
    ]


def test_every_page_of_a_manager_keeps_the_strict_policy(
    client: Client, campaign: Campaign, marat: User
) -> None:
    article = newsroom.take_in(campaign, marat)
    client.force_login(marat)
    here = f"/campaigns/{campaign.slug}"
    rest = ("", "members/", "guideline/", "guideline/edit/", "settings/", "articles/")
    pages = ["/", "/new-campaign/", "/accounts/password/change/"]
    pages += [f"{here}/{page}" for page in rest]
    pages += [f"{here}/articles/add/", f"{here}/articles/{article.pk}/"]
    for page in pages:
        response = client.get(page)
        policy = response.headers["Content-Security-Policy"]
        assert (page, response.status_code, "unsafe" in policy) == (page, 200, False)


def test_sign_in_says_what_is_wrong_and_keeps_the_name(client: Client, aigul: User) -> None:
    response = client.post("/accounts/login/", {"login": "aigul", "password": "wrong"})
    shown = response.content.decode()
    assert "data-error-summary" in shown
    assert 'value="aigul"' in shown


def test_signing_up_is_closed(client: Client, db: None) -> None:
    assert "Signing up is closed" in client.get("/accounts/signup/").content.decode()


def test_a_page_that_is_not_there_has_the_same_look(client: Client, aigul: User) -> None:
    client.force_login(aigul)
    response = client.get("/nowhere/")
    assert response.status_code == 404
    assert "There is nothing here for you" in response.content.decode()


def test_a_time_says_its_zone_and_leaves_the_rest_to_the_browser() -> None:
    assert moment(newsroom.NOON, "time") == (
        '<time datetime="2026-11-20T12:00:00+00:00" data-local="time">12:00 UTC</time>'
    )
    assert moment(None) == "–"


def test_more_files_than_a_form_may_hold_are_refused_in_words(
    client: Client, campaign: Campaign, marat: User
) -> None:
    client.force_login(marat)
    files = [SimpleUploadedFile(f"{number}.txt", b"A dam.") for number in range(101)]
    response = client.post(
        f"/campaigns/{campaign.slug}/articles/add/", {"upload": "1", "documents": files}
    )
    assert response.status_code == 400
    assert "Send at most 100 files at a time" in response.content.decode()


@pytest.mark.parametrize("door", ["password/reset/", "email/", "confirm-email/", "password/set/"])
def test_what_needs_mail_is_not_offered(client: Client, aigul: User, door: str) -> None:
    client.force_login(aigul)
    assert client.post(f"/accounts/{door}", {"email": "a@example.org"}).status_code == 404


@pytest.mark.parametrize("template", ["400.html", "500.html"])
def test_a_page_of_an_error_says_which_language_it_speaks(template: str):
    with translation.override("uk"):
        page = render_to_string(template)
    assert '<html lang="uk">' in page
    assert "До моїх кампаній" in page


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_writes_a_time_of_day_without_its_zone(path: Path) -> None:
    """`moment` says the zone and leaves the rest to the browser."""
    written = re.findall(r"\|(?:date|time):\"[^\"]*(?:H|TIME)[^\"]*\"", path.read_text("utf-8"))
    assert not written
