"""A job's progress, asked for again and again until it is over."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from claims.services import access
from claims.web.guard import person, signed_in


@require_safe
@never_cache
@signed_in
def job(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one job; at its end, `?then=reload` loads the page that asked anew."""
    found = access.job_for(person(request), pk)
    then_reload = request.GET.get("then") == "reload"
    response = render(
        request,
        "claims/_job.html" if getattr(request, "htmx", False) else "claims/job.html",
        {"job": found, "then_reload": then_reload, "campaign": found.campaign},
    )
    if then_reload and found.is_over:
        response["HX-Refresh"] = "true"
    return response


urlpatterns = [path("jobs/<int:pk>/", job, name="job")]
