"""The people of the tests. Each is who the test says, not `user1`.

Aigul and Bohdan annotate, Clara reviews, Marat manages; Dmytro takes part in nothing and must
never learn that anything exists.
"""

import pytest
from django.test import Client

from claims.models import Article, Campaign, User
from claims.services import campaigns
from claims.vocabulary import Role
from tests.newsroom import take_in

PASSWORD = "a long password of the tests"


def person(username: str, first_name: str) -> User:
    return User.objects.create_user(username=username, password=PASSWORD, first_name=first_name)


def met(username: str, first_name: str) -> User:
    """Return who stands in the database already, else make them."""
    return User.objects.filter(username=username).first() or person(username, first_name)


def opened() -> Campaign:
    """Open a campaign in four languages, two readings a passage, with everybody but Dmytro."""
    languages = ("ru", "uk", "kk", "en")
    made = campaigns.create_campaign(
        name="Dam", by=met("marat", "Marat"), languages=languages, overlap=2
    )
    members = (("aigul", Role.ANNOTATOR), ("bohdan", Role.ANNOTATOR), ("clara", Role.REVIEWER))
    for name, role in members:
        user = met(name, name.capitalize())
        campaigns.add_member(campaign=made, user=user, role=role, languages=languages)
    return made


def session_of(user: User) -> str:
    """Return the key of a session as signing in makes it.

    The tests' fast hashes mean nothing to a server process, which keeps to the real ones.
    """
    client = Client()
    client.force_login(user)
    return client.cookies["sessionid"].value


@pytest.fixture
def database(ground: None, request: pytest.FixtureRequest) -> None:
    """Whichever database the test asked for: its own copy, or a shared one rolled back."""
    live = "live_database" in request.fixturenames
    request.getfixturevalue("live_database" if live else "db")


@pytest.fixture
def aigul(database: None) -> User:
    return met("aigul", "Aigul")


@pytest.fixture
def bohdan(database: None) -> User:
    return met("bohdan", "Bohdan")


@pytest.fixture
def clara(database: None) -> User:
    return met("clara", "Clara")


@pytest.fixture
def marat(database: None) -> User:
    return met("marat", "Marat")


@pytest.fixture
def dmytro(database: None) -> User:
    return met("dmytro", "Dmytro")


@pytest.fixture
def campaign(aigul: User, bohdan: User, clara: User, marat: User) -> Campaign:
    """A campaign in four languages, two readings a passage, with everybody but Dmytro in it."""
    return Campaign.objects.filter(name="Dam").first() or opened()


@pytest.fixture
def article(campaign: Campaign, marat: User) -> Article:
    """The newsroom's article, segmented, in the campaign."""
    return campaign.articles.first() or take_in(campaign, marat)
