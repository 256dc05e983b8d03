"""A job's progress, asked for again and again until it is over, and what it refused."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from claims.errors import NoAccess, Refused
from claims.formats import tabular
from claims.models import Job
from claims.services import access, job_rows, jobs
from claims.services.refusals import in_words
from claims.tasks import ring
from claims.vocabulary import Role
from claims.web.campaign_page import campaign_crumb
from claims.web.guard import person, signed_in

# A long list costs the page that asks again each second nothing.
ERRORS_IN_CARD = 10
ERRORS_A_PAGE = 100


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


@require_safe
@never_cache
@signed_in
def errors(request: HttpRequest, pk: int) -> StreamingHttpResponse:
    """Hand out every error of a job as CSV."""
    found = access.job_for(person(request), pk)
    rows = job_rows.rows_of(found).errors
    columns = job_rows.COLUMNS
    return StreamingHttpResponse(
        tabular.lines(columns, ([error.get(name, "") for name in columns] for error in rows)),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="job-{pk}-errors.csv"'},
    )


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
        messages.info(request, in_words(refusal))
    return _shown(request, found) if _is_htmx(request) else redirect("job", pk)


def _shown(request: HttpRequest, found: Job) -> HttpResponse:
    rows = job_rows.rows_of(found)
    context = {
        "job": found,
        "job_rows": rows,
        "then_reload": request.GET.get("then") == "reload",
        "campaign": found.campaign,
        "campaign_roles": _roles(request, found),
    }
    if _is_htmx(request):
        return render(
            request, "claims/_job.html", context | {"errors": rows.errors[:ERRORS_IN_CARD]}
        )
    page = Paginator(rows.errors, ERRORS_A_PAGE).get_page(request.GET.get("page"))
    if found.campaign:
        context["crumbs"] = [
            campaign_crumb(found.campaign),
            (_("Articles"), reverse("articles", args=(found.campaign.slug,))),
        ]
    return render(
        request, "claims/job.html", context | {"errors": page.object_list, "errors_page": page}
    )


def _roles(request: HttpRequest, found: Job) -> frozenset[Role]:
    return access.roles(person(request), found.campaign) if found.campaign else frozenset()


def _is_htmx(request: HttpRequest) -> bool:
    return bool(getattr(request, "htmx", False))


urlpatterns = [
    path("jobs/<int:pk>/", job, name="job"),
    path("jobs/<int:pk>/errors.csv", errors, name="job-errors"),
    path("jobs/<int:pk>/retry/", retry, name="job-retry"),
]
