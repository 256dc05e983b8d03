"""Who may open a page: people who are signed in; what they may not see does not exist for them."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponseBase

from claims.errors import NoAccess
from claims.models import User

Rest = ParamSpec("Rest")
View = Callable[Concatenate[HttpRequest, Rest], HttpResponseBase]


def signed_in(view: View[Rest]) -> View[Rest]:
    """Send strangers to the sign-in page, and answer NoAccess with 404, never with 403."""

    @wraps(view)
    def guarded(
        request: HttpRequest, /, *args: Rest.args, **kwargs: Rest.kwargs
    ) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except NoAccess as error:
            raise Http404(str(error)) from error

    return login_required(guarded)


def person(request: HttpRequest) -> User:
    """Return who is signed in, as our own user."""
    assert isinstance(request.user, User)
    return request.user
