"""Releases: the list with what is in each, a button that freezes the next one, the files."""

import base64
from typing import Any

from django.contrib import messages
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from claims.errors import Refused
from claims.models import Campaign, Job, Release, ReleaseFile
from claims.services import access, releases
from claims.services.refusals import in_words
from claims.tasks import ring
from claims.vocabulary import JobKind, JobState, Role
from claims.web.campaign_page import campaign_context
from claims.web.forms_releases import ReleaseForm
from claims.web.guard import person, signed_in

COUNTED = {
    "articles": gettext_lazy("articles"),
    "sentences": gettext_lazy("sentences"),
    "claims": gettext_lazy("claims"),
    "evidence": gettext_lazy("links to sources"),
    "readings": gettext_lazy("readings"),
    "annotators": gettext_lazy("annotators"),
}
PROVENANCES = {
    "sentences_unanimous": gettext_lazy("unanimous"),
    "sentences_merged": gettext_lazy("merged by rule"),
    "sentences_adjudicated": gettext_lazy("adjudicated"),
    "sentences_unresolved": gettext_lazy("unresolved"),
}


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@signed_in
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """List the campaign's releases, newest first; a manager's POST asks for the next."""
    user = person(request)
    role = Role.MANAGER if request.method == "POST" else Role.REVIEWER
    campaign = access.campaign_for(user, slug, role=role)
    form = ReleaseForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            asked = releases.request_release(
                campaign=campaign, by=user, note=form.cleaned_data["note"]
            )
        except Refused as refusal:
            form.add_error(None, in_words(refusal))
        else:
            ring(asked)
            messages.info(request, _("The worker writes the release; it appears here by itself."))
            return redirect("releases", slug)
    context = campaign_context(request, campaign)
    job, unchanged = _job(campaign)
    context |= {
        "form": form,
        "manages": Role.MANAGER in context["campaign_roles"],
        "releases": [_shown(one) for one in _releases(campaign)],
        "job": job,
        "unchanged": unchanged,
    }
    return render(request, "claims/releases.html", context, status=422 if form.errors else 200)


@require_safe
@signed_in
def file(request: HttpRequest, slug: str, number: int, name: str) -> HttpResponse:
    """Hand out one file of a release, byte for byte, with its digest in the headers."""
    user = person(request)
    campaign = access.campaign_for(user, slug, role=Role.REVIEWER)
    manages = Role.MANAGER in access.roles(user, campaign)
    found = releases.download(campaign=campaign, number=number, name=name, manages=manages)
    digest = base64.b64encode(bytes.fromhex(found.sha256)).decode()
    return HttpResponse(
        bytes(found.data),
        content_type=found.media_type,
        headers={
            "Content-Disposition": f'attachment; filename="{slug}-{number}-{found.name}"',
            # RFC 9530; the tag never changes, because the file never does.
            "Repr-Digest": f"sha-256=:{digest}:",
            "ETag": f'"{found.sha256}"',
            "Cache-Control": "private, max-age=31536000, immutable",
        },
    )


def _releases(campaign: Campaign) -> list[Release]:
    # The files' bytes stay in the database.
    files = ReleaseFile.objects.defer("data")
    return list(
        campaign.releases.select_related("created_by").prefetch_related(
            Prefetch("files", queryset=files)
        )
    )


def _shown(release: Release) -> dict[str, Any]:
    manifest = release.manifest
    counts = manifest["counts"]
    since = manifest.get("difference")
    changes = since["counts"] if since else {}
    return {
        "release": release,
        "counts": [
            (words, counts.get(name, 0), changes.get(name)) for name, words in COUNTED.items()
        ],
        "provenances": [
            (words, counts[name]) for name, words in PROVENANCES.items() if counts.get(name)
        ],
        "waiting": counts.get("readings_waiting", 0),
        "since": since and since["since_release"],
        "agreement": manifest.get("agreement"),
        "guideline": manifest["guideline"]["version"],
        "schema": manifest["schema"]["version"],
    }


def _job(campaign: Campaign) -> tuple[Job | None, Release | None]:
    """Return the freezing under way, or the latest if it failed; and the release that the latest
    found to say everything already.
    """
    job = Job.objects.filter(campaign=campaign, kind=JobKind.FREEZE_RELEASE).first()
    if job is None or job.state != JobState.DONE:
        return job, None
    newest = campaign.releases.first()
    if newest is None or job.started_at is None or newest.created_at >= job.started_at:
        return None, None
    return None, newest


urlpatterns = [
    path("campaigns/<slug:slug>/releases/", show, name="releases"),
    path("campaigns/<slug:slug>/releases/<int:number>/<str:name>", file, name="release"),
]
