"""Agreement: the latest run in four cards, the history, and a button that measures anew."""

import csv
import secrets
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from claims.models import AgreementRun, Campaign, Job
from claims.services import access, agreement
from claims.tasks import ring
from claims.vocabulary import JobKind, JobState, Role
from claims.web.agreement_figures import cards
from claims.web.campaign_page import campaign_context
from claims.web.guard import person, signed_in

HISTORY = 30
HEADLINES = ("sentence_alpha", "span_f1_relaxed", "type_alpha", "stance_alpha")
COLUMNS = (
    "name",
    "level",
    "value",
    "low",
    "high",
    "reason",
    "interval_reason",
    "n_units",
    "n_ratings",
    "n_raters",
    "coverage",
)


@require_safe
@never_cache
@signed_in
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a finished run, the latest unless `?run=` names one, and all that came before."""
    campaign = access.campaign_for(person(request), slug, role=Role.REVIEWER)
    history = list(_finished(campaign).select_related("requested_by")[:HISTORY])
    wanted = request.GET.get("run", "")
    run = _run(campaign, int(wanted)) if wanted.isdecimal() else (history[0] if history else None)
    overlap = campaign.passages.filter(planned_readings__gte=2)
    context = campaign_context(request, campaign) | {
        "run": run,
        "is_latest": bool(history) and run == history[0],
        "cards": cards(run.figures["figures"]) if run and run.figures else (),
        "history": [_past(one) for one in history],
        "job": _job(campaign),
        "n_overlap": overlap.count(),
        "n_read": overlap.filter(submitted_readings__gte=2).count(),
    }
    return render(request, "claims/agreement.html", context)


@require_POST
@signed_in
def measure(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask for a run; the worker measures it."""
    reviewer = person(request)
    campaign = access.campaign_for(reviewer, slug, role=Role.REVIEWER)
    seed = secrets.randbelow(2**31)
    _run_asked, job = agreement.request_run(campaign=campaign, by=reviewer, seed=seed)
    ring(job)
    messages.info(request, _("The worker measures now; the figures appear here by themselves."))
    return redirect("agreement", slug)


@require_safe
@signed_in
def download(request: HttpRequest, slug: str, number: int, form: str) -> HttpResponse:
    """Hand out a run with all that is needed to reproduce it, as JSON, or its figures as CSV."""
    campaign = access.campaign_for(person(request), slug, role=Role.REVIEWER)
    run = _run(campaign, number)
    name = f"{campaign.slug}-agreement-{run.number}.{form}"
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    content = agreement.run_json(run)
    if form == "json":
        return JsonResponse(content, headers=disposition, json_dumps_params={"indent": 2})
    response = HttpResponse(content_type="text/csv; charset=utf-8", headers=disposition)
    writer = csv.writer(response)
    writer.writerow(("run", "seed", *COLUMNS))
    for figure in content["figures"]:
        writer.writerow((run.number, run.seed, *(figure[column] for column in COLUMNS)))
    return response


def _finished(campaign: Campaign) -> Any:
    return campaign.agreement_runs.filter(figures__isnull=False).order_by("-number")


def _run(campaign: Campaign, number: int) -> AgreementRun:
    run = _finished(campaign).select_related("campaign").filter(number=number).first()
    if run is None:
        raise Http404(f"no agreement run {number}")
    found: AgreementRun = run
    return found


def _past(run: AgreementRun) -> dict[str, Any]:
    figures = {figure["name"]: figure for figure in (run.figures or {})["figures"]}
    return {"run": run, "headlines": [figures.get(name) for name in HEADLINES]}


def _job(campaign: Campaign) -> Job | None:
    """Return the measuring under way, or the latest if it failed."""
    job = Job.objects.filter(campaign=campaign, kind=JobKind.MEASURE_AGREEMENT).first()
    return job if job and job.state != JobState.DONE else None


urlpatterns = [
    path("campaigns/<slug:slug>/agreement/", show, name="agreement"),
    path("campaigns/<slug:slug>/agreement/measure/", measure, name="agreement-measure"),
    path(
        "campaigns/<slug:slug>/agreement/<int:number>.json",
        download,
        {"form": "json"},
        name="agreement-json",
    ),
    path(
        "campaigns/<slug:slug>/agreement/<int:number>.csv",
        download,
        {"form": "csv"},
        name="agreement-csv",
    ),
]
