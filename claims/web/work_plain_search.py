"""The search for evidence without a script: a form asks, a hit is linked, or some words of it."""

from datetime import date
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.views.decorators.http import require_POST

from claims.errors import NoAccess
from claims.models import Assignment
from claims.services import access, search_index
from claims.web import veil
from claims.web.guard import person, signed_in
from claims.web.work_sources import found


def plain_search(
    request: HttpRequest, assignment: Assignment, claims: list[dict[str, Any]]
) -> dict[str, Any] | None:
    """Return what was asked for one of the claims, and what was found; None where nothing was.

    `?claim=` and `?q=` ask; `?hit=` chooses one of the hits, whose words can then be picked.
    """
    asked, query = request.GET.get("claim", ""), request.GET.get("q", "").strip()
    if not query or asked not in {str(claim["id"]) for claim in claims}:
        return None
    hits = [_hit(one) for one in found(assignment, query, partial(veil.veiled, request))]
    key = request.GET.get("hit", "")
    return {
        "claim": asked,
        "query": query,
        "hits": hits,
        "chosen": next((hit for hit in hits if key and hit.get("key") == key), None),
        "is_complete": search_index.is_complete(assignment.passage.campaign),
        "again": urlencode({"at": request.GET.get("at", ""), "claim": asked, "q": query}),
    }


@require_POST
@signed_in
def lift_veil(request: HttpRequest, slug: str, pk: int, article: int) -> HttpResponse:
    """Show a hit that is behind a content warning, and go back to what was found."""
    assignment = access.assignment_for(person(request), pk)
    source = access.article_for(person(request), article)
    campaign = assignment.passage.campaign
    if campaign.slug != slug or source.campaign_id != campaign.pk:
        raise NoAccess(f"no article {article} for assignment {pk} in “{slug}”")
    veil.lift(request, source.pk)
    again = urlencode({name: request.POST.get(name, "") for name in ("at", "claim", "q")})
    place = reverse("work-page", args=(slug, pk))
    return HttpResponseRedirect(f"{place}?{again}#found", status=303)


def _hit(hit: dict[str, Any]) -> dict[str, Any]:
    """Return a hit with its key and the pieces of its sentence, the words that answer marked."""
    if "sentence" not in hit:
        return hit
    start, end = hit["sentence"]["start"], hit["sentence"]["end"]
    text = hit["sentence"]["text"]
    pieces, at = [], start
    for first, last in hit["matched"]:
        pieces += [
            (text[at - start : first - start], False),
            (text[first - start : last - start], True),
        ]
        at = last
    pieces.append((text[at - start :], False))
    words = [
        (first, last, text[first - start : last - start])
        for first, last in hit["sentence"]["words"]
    ]
    day = hit["published_on"] and date_format(date.fromisoformat(hit["published_on"]))
    return hit | {
        "key": f"{hit['article']}:{start}:{end}",
        "named": " · ".join(filter(None, (hit["outlet"], day))),
        "pieces": pieces,
        "words": words,
    }


urlpatterns = [
    path(
        "campaigns/<slug:slug>/work/<int:pk>/sources/article/<int:article>/lift",
        lift_veil,
        name="work-lift-veil",
    ),
]
