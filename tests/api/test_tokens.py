"""Tokens for scripts: hashed, expiring, revocable."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from knox.models import AuthToken
from rest_framework.test import APIClient

from claims.models import Campaign, User

pytestmark = pytest.mark.django_db

ADDRESS = "/api/v1/campaigns/"


def printed(*words: str) -> str:
    out = StringIO()
    call_command("token", *words, stdout=out, stderr=StringIO())
    return out.getvalue().strip()


def get(token: str) -> int:
    return APIClient().get(ADDRESS, HTTP_AUTHORIZATION=f"Token {token}").status_code


def test_a_printed_token_opens_the_campaigns_of_its_person(campaign: Campaign) -> None:
    answer = APIClient().get(ADDRESS, HTTP_AUTHORIZATION=f"Token {printed('aigul')}")
    assert [found["slug"] for found in answer.json()["results"]] == [campaign.slug]


def test_only_a_hash_of_the_token_is_kept(campaign: Campaign) -> None:
    token = printed("aigul")
    row = AuthToken.objects.get()
    assert token not in (row.digest, row.token_key)
    assert len(row.token_key) < len(token) / 2


def test_a_token_ends_when_its_days_are_over(campaign: Campaign) -> None:
    token = printed("aigul", "--days", "2")
    row = AuthToken.objects.get()
    assert timedelta(days=1, hours=23) < row.expiry - timezone.now() <= timedelta(days=2)
    assert get(token) == 200
    AuthToken.objects.update(expiry=timezone.now() - timedelta(seconds=1))
    assert get(token) == 401


def test_revoked_tokens_open_nothing(campaign: Campaign) -> None:
    token, other = printed("aigul"), printed("bohdan")
    printed("aigul", "--revoke")
    assert (get(token), get(other)) == (401, 200)


def test_a_person_who_may_not_sign_in_gets_no_token(aigul: User) -> None:
    token = printed("aigul")
    aigul.is_active = False
    aigul.save()
    assert get(token) == 401
    with pytest.raises(CommandError, match="may not sign in"):
        printed("aigul")


@pytest.mark.parametrize(
    ("words", "reason"),
    [(("nobody",), "no user “nobody”"), (("aigul", "--days", "0"), "a day or more")],
)
def test_a_token_that_cannot_be_is_refused_in_words(
    words: tuple[str, ...], reason: str, aigul: User
) -> None:
    with pytest.raises(CommandError, match=reason):
        printed(*words)


def test_without_a_token_the_answer_says_how_to_sign_in(db: None) -> None:
    answer = APIClient().get(ADDRESS)
    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, "Token")
    assert answer["content-type"] == "application/problem+json"
    assert answer.json()["status"] == 401


def test_a_session_serves_too_and_its_writes_need_the_csrf_token(
    campaign: Campaign, marat: User
) -> None:
    client = APIClient(enforce_csrf_checks=True)
    client.force_login(marat)
    assert client.get(ADDRESS).status_code == 200
    refused = client.post(f"{ADDRESS}{campaign.slug}/articles/", {"text": "Вода."}, format="json")
    assert refused.status_code == 403
    assert refused.json()["detail"].startswith("CSRF Failed")
