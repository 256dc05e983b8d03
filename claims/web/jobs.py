"""A job's progress, asked for again and again until it is over."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from claims.errors import NoAccess, Refused
from claims.models import Job
from claims.services import access, jobs
from claims.tasks import ring
from claims.vocabulary import Role
from claims.web.guard import person, signed_in


@require_safe
@never_cache
@signed_in
def job(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one job; at its end, `?then=reload` loads the page that asked anew."""
    found = access.job_for(person(request), pk)
    response = _shown(request, found)
    if request.GET.get("then") == "reload" and found.is_over:
        response["HX-Refresh"] = "true"
    return response


@require_POST
@signed_in
def retry(request: HttpRequest, pk: int) -> HttpResponse:
    """Have the worker try a failed job once more."""
    found = access.job_for(person(request), pk)
    if Role.MANAGER not in _roles(request, found):
        raise NoAccess(f"no job {pk}")
    try:
        ring(jobs.retry(job=found))
    except Refused as refusal:
        # Somebody else was quicker: what is shown says how far it is now.
        messages.info(request, refusal.message)
    return _shown(request, found) if _is_htmx(request) else redirect("job", pk)


def _shown(request: HttpRequest, found: Job) -> HttpResponse:
    return render(
        request,
        "claims/_job.html" if _is_htmx(request) else "claims/job.html",
        {
            "job": found,
            "then_reload": request.GET.get("then") == "reload",
            "campaign": found.campaign,
            "campaign_roles": _roles(request, found),
        },
    )


def _roles(request: HttpRequest, found: Job) -> frozenset[Role]:
    return access.roles(person(request), found.campaign) if found.campaign else frozenset()


def _is_htmx(request: HttpRequest) -> bool:
    return bool(getattr(request, "htmx", False))


urlpatterns = [
    path("jobs/<int:pk>/", job, name="job"),
    path("jobs/<int:pk>/retry/", retry, name="job-retry"),
]
