"""Pages to quote, over HTTP: asked for, waited for, refused in the reader's language."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from claims.errors import FetchRefused
from claims.models import Assignment, Campaign, Job, User
from claims.services import jobs, source_texts
from tests.hands import in_hand
from tests.plugins.kept import begins_with

ground = begins_with(assignment=in_hand)


@pytest.fixture
def assignment(campaign: Campaign, aigul: User) -> Assignment:
    return Assignment.objects.get(annotator=aigul)


def ask(client: Client, assignment: Assignment, url: str) -> str:
    place = reverse("work-ask-page", args=(assignment.passage.campaign.slug, assignment.pk))
    answer = client.post(place, {"url": url}, content_type="application/json")
    assert answer.status_code == 202, answer.content
    return str(answer.json()["page"])


def test_a_page_that_is_being_read_says_so(
    assignment: Assignment, aigul: User, signed_in: Any
) -> None:
    client = signed_in(aigul)
    page = ask(client, assignment, "https://example.org/dam")
    assert client.get(page).json() == {"state": "waiting"}


def test_why_a_page_cannot_be_read_is_said_in_the_readers_language(
    assignment: Assignment, aigul: User, signed_in: Any
) -> None:
    client = signed_in(aigul)
    page = ask(client, assignment, "https://example.org/dam")
    now = timezone.now()
    held = jobs.take(Job.objects.latest("pk").pk, now=now)
    assert held is not None
    with jobs.fenced(held) as job:
        refusal = FetchRefused("the site cannot be reached", code="unreachable")
        source_texts.keep_refusal(job=job, refusal=refusal)
        jobs.finish(job, now=now)
    said = client.get(page, headers={"Accept-Language": "ru"}).json()
    assert said == {"state": "refused", "reason": "сайт недоступен"}


def test_a_page_of_another_annotator_is_not_found(
    assignment: Assignment, aigul: User, bohdan: User, signed_in: Any
) -> None:
    page = ask(signed_in(aigul), assignment, "https://example.org/dam")
    assert signed_in(bohdan).get(page).status_code == 404


def test_what_is_no_address_is_refused_in_words(
    assignment: Assignment, aigul: User, signed_in: Any
) -> None:
    place = reverse("work-ask-page", args=(assignment.passage.campaign.slug, assignment.pk))
    client = signed_in(aigul)
    answer = client.post(place, {"url": "file:///etc/passwd"}, content_type="application/json")
    assert answer.status_code == 422
    assert answer.json()["detail"]
    assert client.post(place, b"[", content_type="application/json").status_code == 400
