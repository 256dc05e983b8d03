"""What tests of pages begin with."""

from collections.abc import Callable

import pytest
from django.test import Client

from claims.models import User


@pytest.fixture
def signed_in() -> Callable[[User], Client]:
    """Return a client with a person's session."""

    def sign_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return sign_in
