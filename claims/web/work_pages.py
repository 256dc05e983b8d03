"""Web pages that an annotator is about to quote: read by the worker, asked for and fetched here."""

import json

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_POST, require_safe

from claims.errors import Refused
from claims.services import source_texts
from claims.services.refusals import in_words
from claims.tasks import ring
from claims.web.guard import person
from claims.web.work import answers_json, own


@require_POST
@answers_json
def ask_page(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Have the page at `url` read for this person; answer with where to look for it."""
    assignment = own(request, slug, pk)
    try:
        url = str(json.loads(request.body)["url"])
    except (ValueError, TypeError, KeyError, RecursionError):
        return JsonResponse({"detail": _("There is no address in this.")}, status=400)
    job = source_texts.ask(campaign=assignment.passage.campaign, url=url, by=person(request))
    ring(job)
    return JsonResponse({"page": reverse("work-page-text", args=(slug, pk, job.pk))}, status=202)


@require_safe
@never_cache
@gzip_page
@answers_json
def page_text(request: HttpRequest, slug: str, pk: int, job: int) -> HttpResponse:
    """Give what the page says, or why nobody could read it, or that it is still being read."""
    campaign = own(request, slug, pk).passage.campaign
    try:
        found = source_texts.read(campaign=campaign, job=job, by=person(request))
    except Refused as refusal:
        return JsonResponse({"state": "refused", "reason": in_words(refusal)})
    if found is None:
        return JsonResponse({"state": "waiting"})
    return JsonResponse({"state": "read", "text": found.text, "title": found.title})


_PAGES = "campaigns/<slug:slug>/work/<int:pk>/pages"

urlpatterns = [
    path(_PAGES, ask_page, name="work-ask-page"),
    path(f"{_PAGES}/<int:job>", page_text, name="work-page-text"),
]
