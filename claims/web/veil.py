"""The veil over distressing texts where they would show elsewhere than on the bench: among the hits
of a search, and before a reviewer. Who lifts it once in a session is not asked again.
"""

from collections.abc import Collection

from django.http import HttpRequest

from claims.services import cautions
from claims.services.cautions import Warned
from claims.web.guard import person

_LIFTED = "lifted_veils"


def veiled(request: HttpRequest, articles: Collection[int]) -> dict[int, Warned]:
    """Return the warnings, by article, of texts that the person has not chosen to see."""
    warned = cautions.warnings_of(set(articles))
    if not warned:
        return {}
    seen = cautions.chosen_to_see(person(request), warned) | set(request.session.get(_LIFTED, ()))
    return {pk: warning for pk, warning in warned.items() if pk not in seen}


def lift(request: HttpRequest, article: int) -> None:
    """Keep for this session that the person chose to see an article's text."""
    request.session[_LIFTED] = sorted({*request.session.get(_LIFTED, ()), article})
