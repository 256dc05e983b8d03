"""How people get accounts: by a manager or a command, never by signing up."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class ClosedSignUp(DefaultAccountAdapter):
    """Sign-in for accounts that exist; nobody can make one for themselves."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
