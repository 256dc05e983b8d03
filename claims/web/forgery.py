"""What is answered to a request whose token against forged requests is missing or too old."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.utils.translation import gettext as _
from django.views.csrf import csrf_failure


def refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Tell a script what to do in its own terms, a person in words.

    401 where nobody is signed in any more, so that a script signs in first; else 403 with a fresh
    token: nobody on another site can read the answer.
    """
    if "application/json" not in request.headers.get("Accept", ""):
        return csrf_failure(request, reason=reason)
    if not request.user.is_authenticated:
        return JsonResponse({"detail": _("You are signed out.")}, status=401)
    return JsonResponse(
        {"detail": _("The page was too old for this; nothing was changed."), "code": "csrf"},
        status=403,
        headers={"X-CSRFToken": get_token(request)},
    )
