"""Agreement runs as files: JSON with all that reproduces the number, CSV of figures, counts and
clusters.
"""

import csv
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import path
from django.views.decorators.http import require_safe

from claims.models import AgreementRun, Campaign, User
from claims.services import access, agreement
from claims.services.blindness import sight
from claims.vocabulary import Role
from claims.web.guard import person, signed_in

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


def finished(campaign: Campaign, reader: User) -> QuerySet[AgreementRun]:
    """Return the finished runs that a person sees, the newest first."""
    runs = agreement.runs_seen(campaign, sight(reader, campaign)).filter(finished_at__isnull=False)
    return runs.select_related("requested_by").order_by("-number")


def run_of(campaign: Campaign, number: int, reader: User) -> AgreementRun:
    """Return a finished run; 404 if there is none of that number for this person."""
    run = finished(campaign, reader).select_related("campaign").filter(number=number).first()
    if run is None:
        raise Http404(f"no agreement run {number}")
    return run


@require_safe
@signed_in
def download(request: HttpRequest, slug: str, number: int, form: str) -> HttpResponse:
    """Hand out a run: everything as JSON, or its figures, counts or clusters as CSV."""
    reader = person(request)
    campaign = access.campaign_for(reader, slug, role=Role.REVIEWER)
    run = run_of(campaign, number, reader)
    stem = f"{campaign.slug}-agreement-{run.number}"
    content = agreement.run_json(run, parts=form != "figures")
    if form == "json":
        disposition = {"Content-Disposition": f'attachment; filename="{stem}.json"'}
        return JsonResponse(content, headers=disposition, json_dumps_params={"indent": 1})
    name = f"{stem}.csv" if form == "figures" else f"{stem}-{form}.csv"
    columns, rows = _TABLES[form](content)
    response = HttpResponse(
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
    writer = csv.writer(response)
    writer.writerow(("run", "seed", *columns))
    writer.writerows((run.number, run.seed, *row) for row in rows)
    return response


Table = tuple[Sequence[str], Iterable[Sequence[Any]]]


def _figures(content: dict[str, Any]) -> Table:
    return COLUMNS, ([figure[name] for name in COLUMNS] for figure in content["figures"])


def _counts(content: dict[str, Any]) -> Table:
    columns = ("article", "guideline_version", "week", "cell", "amount")
    return columns, (
        (row["article"], row["guideline"], row["week"], cell, amount)
        for row in content.get("counts", ())
        for cell, amount in row["cells"].items()
    )


def _clusters(content: dict[str, Any]) -> Table:
    columns = ("passage", "article", "guideline_version", "cluster", "claim")
    return columns, (
        (row["passage"], row["article"], row["guideline"], number, claim)
        for row in content.get("clusters", ())
        for number, claims in enumerate(row["clusters"], start=1)
        for claim in claims
    )


_TABLES = {"figures": _figures, "counts": _counts, "clusters": _clusters}
_PLACE = "campaigns/<slug:slug>/agreement/<int:number>"

urlpatterns = [
    path(f"{_PLACE}.json", download, {"form": "json"}, name="agreement-json"),
    path(f"{_PLACE}.csv", download, {"form": "figures"}, name="agreement-csv"),
    path(f"{_PLACE}/counts.csv", download, {"form": "counts"}, name="agreement-counts"),
    path(f"{_PLACE}/clusters.csv", download, {"form": "clusters"}, name="agreement-clusters"),
]
