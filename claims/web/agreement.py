"""The agreement page: four cards as of now, and what stands behind them.

Values come from the kept counts, intervals and groups from a run; nothing is computed from
readings here. For reviewers and managers: the figures of few passages tell what somebody answered.
"""

import secrets
from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from claims.agreement.planning import planned_again
from claims.models import AgreementRun, Campaign, Job, User
from claims.services import (
    access,
    agreement,
    agreement_live,
    agreement_places,
    side_readings,
)
from claims.services.agreement_groups import HEADLINES
from claims.services.agreement_sections import plan_of
from claims.services.blindness import sight, tallies_hidden
from claims.services.codes import annotator_codes
from claims.tasks import ring
from claims.vocabulary import JobKind, JobState, Role
from claims.web import agreement_files, agreement_sentences
from claims.web.agreement_figures import NAMES, cards
from claims.web.agreement_people import codes_of, people, steady
from claims.web.agreement_plots import HeatMap, forest, heat_map, trend
from claims.web.agreement_sentences import LEVEL_NAMES, OUTCOME_NAMES, shown_place
from claims.web.campaign_page import campaign_context
from claims.web.forms_agreement import PlanForm, RunForm
from claims.web.guard import person, signed_in

HISTORY = 30
WORST = 8
KINDS = {
    "language": gettext_lazy("Language"),
    "outlet": gettext_lazy("Outlet"),
    "guideline": gettext_lazy("Guideline version"),
    "week": gettext_lazy("Week"),
    "type": gettext_lazy("Claim type"),
    "article": gettext_lazy("Article"),
}


@require_safe
@never_cache
@signed_in
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """Show agreement as of now with the latest run's intervals, or a past run (`?run=`)."""
    reviewer = person(request)
    campaign = access.campaign_for(reviewer, slug, role=Role.REVIEWER)
    base = campaign_context(request, campaign)
    hidden = set(
        tallies_hidden(campaign, sight(reviewer, campaign)).values_list("passage", flat=True)
    )
    latest = None if hidden else agreement.latest_whole_run(campaign)
    wanted = request.GET.get("run", "")
    run = agreement_files.run_of(campaign, int(wanted), reviewer) if wanted.isdecimal() else latest
    overlap = campaign.passages.filter(fixed_readings__gte=2)
    now = agreement_live.live(campaign, without=sorted(hidden))
    codes = codes_of(campaign, now.whole, latest)
    context = base | {
        "run": run,
        "is_latest": run == latest,
        "has_counts": bool(now.whole),
        "n_hidden": len(hidden),
        "history": _history(campaign, reviewer),
        "job": _job(campaign),
        "has_overlap": overlap.exists(),
        "recount": campaign.recounts.first(),
        "run_form": RunForm(campaign=campaign, outlets=_outlets(latest), annotators=codes),
        "headlines": [(name, NAMES[name]) for name in HEADLINES],
        **_sections(request, campaign, run, now, is_live=run == latest),
    }
    manages = Role.MANAGER in base["campaign_roles"]
    if not hidden:
        context["side"] = {
            "added": side_readings.added(campaign),
            "steady": steady(campaign, by_name=manages),
        }
    if now.whole:
        stored = (run.figures or {}).get("people", {}) if run else {}
        worst = agreement_places.worst(campaign=campaign, reviewer=reviewer, limit=WORST)
        context |= {
            "people": people(codes, now.whole, stored.get("reliability", ()), by_name=manages),
            "heat_maps": _heat_maps(now),
            "worst": [shown_place(place) for place in worst],
        }
    return render(request, "claims/agreement.html", context)


def _heat_maps(now: agreement_live.Live) -> list[HeatMap]:
    names = {key: str(words) for key, words in OUTCOME_NAMES.items()}
    return [heat_map(one, str(LEVEL_NAMES[one.level]), names) for one in now.coincidences]


def _sections(
    request: HttpRequest,
    campaign: Campaign,
    run: AgreementRun | None,
    now: agreement_live.Live,
    *,
    is_live: bool,
) -> dict[str, Any]:
    """Return what is drawn of a run; its groups are missing in runs of an older method."""
    figures: Mapping[str, Any] = (run.figures if run else None) or {}
    measured = figures.get("figures", ())
    shown = (
        cards(now.figures, measured=measured, changes=now.changes) if is_live else cards(measured)
    )
    found: dict[str, Any] = {"cards": shown}
    if groups := figures.get("groups"):
        kind = request.GET.get("by", "language")
        name = request.GET.get("figure", HEADLINES[0])
        kind = kind if kind in KINDS else "language"
        name = "type_alpha" if kind == "type" else name if name in HEADLINES else HEADLINES[0]
        versions = campaign.guidelines.order_by("version").values_list("version", "created_at")
        found |= {
            "forest": forest(groups[kind], name),
            "kind": kind,
            "kind_name": KINDS[kind],
            "kinds": list(KINDS.items()),
            "figure": name,
            "figure_name": NAMES[name],
            "trend": trend(groups["week"], name, list(versions)),
        }
    if plan := figures.get("plan"):
        form = PlanForm(request.GET if "half_width" in request.GET else None)
        half = form.cleaned_data["half_width"] if form.is_bound and form.is_valid() else 0.05
        found |= {
            "plan_form": form,
            "plan": planned_again(plan_of(plan), width=2 * half),
            "half_width": half,
            "half_width_now": plan["width_now"] and plan["width_now"] / 2,
        }
    return found


@require_POST
@signed_in
def measure(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask for a run; the worker measures it."""
    reviewer = person(request)
    campaign = access.campaign_for(reviewer, slug, role=Role.REVIEWER)
    latest = agreement.latest_whole_run(campaign)
    form = RunForm(
        request.POST,
        campaign=campaign,
        outlets=_outlets(latest),
        annotators=annotator_codes(campaign) if request.POST.get("annotators") else {},
    )
    if not form.is_valid():
        raise Http404("no such filter")
    _run, job = agreement.request_run(
        campaign=campaign, by=reviewer, seed=secrets.randbelow(2**31), filters=form.filters()
    )
    ring(job)
    messages.info(request, _("The worker measures now; the figures appear here by themselves."))
    return redirect("agreement", slug)


def _outlets(run: AgreementRun | None) -> list[str]:
    """Return the outlets that a run knows, to choose among."""
    groups = ((run.figures if run else None) or {}).get("groups", {})
    return [row["key"] for row in groups.get("outlet", {}).get("rows", ())]


def _history(campaign: Campaign, reader: User) -> list[dict[str, Any]]:
    """Return the latest runs with their headlines; the rest of a run's figures is long."""
    runs = agreement_files.finished(campaign, reader).annotate(found=F("figures__figures"))
    return [
        {
            "run": run,
            "headlines": [
                next((one for one in run.found if one["name"] == name), None) for name in HEADLINES
            ],
        }
        for run in runs.defer("figures")[:HISTORY]
    ]


def _job(campaign: Campaign) -> Job | None:
    """Return the measuring under way, or the latest if it failed."""
    job = Job.objects.filter(campaign=campaign, kind=JobKind.MEASURE_AGREEMENT).first()
    return job if job and job.state != JobState.DONE else None


urlpatterns = [
    path("campaigns/<slug:slug>/agreement/", show, name="agreement"),
    path("campaigns/<slug:slug>/agreement/measure/", measure, name="agreement-measure"),
    *agreement_sentences.urlpatterns,
    *agreement_files.urlpatterns,
]
