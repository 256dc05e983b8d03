"""Who passed the gate, for reviewers and managers; a manager gives another attempt here."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from claims.errors import Refused
from claims.services import access, gate_people
from claims.services.refusals import in_words
from claims.vocabulary import Role
from claims.web.campaign_page import campaign_context, campaign_crumb
from claims.web.guard import person, signed_in


@require_safe
@signed_in
def people(request: HttpRequest, slug: str) -> HttpResponse:
    """List the annotators with what came of the gate of the newest guideline version."""
    campaign = access.campaign_for(person(request), slug, role=Role.REVIEWER)
    context = campaign_context(
        request,
        campaign,
        campaign_crumb(campaign),
        (_("Guideline"), reverse("campaign-guideline", args=(slug,))),
    ) | {
        "people": gate_people.people_at(campaign),
        "version": campaign.guidelines.latest("version").version,
    }
    return render(request, "claims/gate_people.html", context)


@require_POST
@signed_in
def grant(request: HttpRequest, slug: str, user: int) -> HttpResponse:
    """Give somebody one more attempt at the test."""
    campaign = access.campaign_for(person(request), slug, role=Role.MANAGER)
    try:
        given = gate_people.grant_attempt(
            campaign=campaign, user=user, by=person(request), now=timezone.now()
        )
    except Refused as refusal:
        messages.warning(request, in_words(refusal))
    else:
        messages.success(request, _("%(name)s may try again.") % {"name": given.user})
    return redirect("gate-people", slug)


_PLACE = "campaigns/<slug:slug>/gate/people/"

urlpatterns = [
    path(_PLACE, people, name="gate-people"),
    path(f"{_PLACE}<int:user>/grant", grant, name="gate-grant"),
]
