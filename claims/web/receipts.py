"""Receipts: an annotator's own decisions, what became of them, and their own progress.

Always about oneself: nobody's receipts can be asked for.
"""

from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from claims.models import Campaign, User
from claims.services import access, receipts
from claims.services.receipt_pace import Pace, own_progress
from claims.services.receipts import Receipt
from claims.vocabulary import Role
from claims.web.campaign_page import campaign_context
from claims.web.guard import person, signed_in
from claims.web.receipt_marks import Names, shown_receipt

A_PAGE = 50
UNSETTLED, CHANGED = "unsettled", "changed"
FILTERS = {
    "": gettext_lazy("All"),
    UNSETTLED: gettext_lazy("Not settled yet"),
    CHANGED: gettext_lazy("Changed by review"),
}


@require_safe
@never_cache
@signed_in
def receipts_page(request: HttpRequest, slug: str) -> HttpResponse:
    """List what I decided, newest first; what became of it, once its passage is settled."""
    annotator = person(request)
    campaign = access.campaign_for(annotator, slug, role=Role.ANNOTATOR)
    show = request.GET.get("show", "")
    show = show if show in FILTERS else ""
    page, listed = _listed(campaign, annotator, show, request.GET.get("page"))
    names = _names(campaign)
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    progress = own_progress(campaign=campaign, annotator=annotator, today=midnight)
    context = campaign_context(request, campaign) | {
        "page": page,
        "rows": [shown_receipt(receipt, names) for receipt in listed],
        "show": show,
        "filters": FILTERS.items(),
        "progress": progress,
        "pace": progress.pace and pace_words(progress.pace),
    }
    return render(request, "claims/receipts.html", context)


def pace_words(pace: Pace) -> str:
    """Return a time per sentence in words."""
    minutes, seconds = divmod(round(pace.seconds), 60)
    if not minutes:
        return ngettext("%(n)s second", "%(n)s seconds", seconds) % {"n": seconds}
    return _("%(minutes)s min %(seconds)s s") % {"minutes": minutes, "seconds": seconds}


def _listed(
    campaign: Campaign, annotator: User, show: str, number: str | None
) -> tuple["Page[Any]", list[Receipt]]:
    rows = receipts.decided(campaign=campaign, annotator=annotator)
    if show == CHANGED:
        changed = Paginator(receipts.changed(rows), A_PAGE).get_page(number)
        return changed, list(changed.object_list)
    wanted = receipts.unsettled(rows) if show == UNSETTLED else rows
    page = Paginator(wanted, A_PAGE).get_page(number)
    return page, receipts.receipts_of(page.object_list)


def _names(campaign: Campaign) -> Names:
    """Return each label's words on screen by its stored value; the newest schema has the word."""
    schemas = [version.schema for version in campaign.schemas.order_by("version")]
    return {
        label.value: label.name
        for schema in schemas
        for labels in (schema.claim_types, schema.check_worthiness, schema.stances, schema.verdicts)
        for label in labels.labels
    }


urlpatterns = [path("campaigns/<slug:slug>/receipts/", receipts_page, name="receipts")]
