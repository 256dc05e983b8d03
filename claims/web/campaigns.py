"""A campaign: setting it up in one short form, its overview, and its settings."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from claims.errors import NoAccess
from claims.models import Campaign, User
from claims.services import access, campaigns, left_passages, progress
from claims.vocabulary import CampaignState, Distribution, Role, Suggestions
from claims.web.campaign_page import campaign_context
from claims.web.forms_campaigns import CampaignForm
from claims.web.forms_settings import SettingsForm
from claims.web.guard import person, signed_in
from claims.web.work_warning import reason_words


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def create(request: HttpRequest) -> HttpResponse:
    """Set up a campaign and its people, then lead on to loading text; for others than those who
    may, this page does not exist.
    """
    manager = person(request)
    if not access.may_create_campaigns(manager):
        raise NoAccess("no campaign to set up")
    form = CampaignForm(request.POST or None, manager=manager)
    if form.is_valid():
        campaign = _set_up(manager, form.cleaned_data)
        messages.success(request, _("The campaign is there. Now give it something to read."))
        return redirect("article-add", campaign.slug)
    return render(
        request, "claims/campaign_new.html", {"form": form}, status=422 if form.errors else 200
    )


@require_safe
@signed_in
def overview(request: HttpRequest, slug: str) -> HttpResponse:
    """Show how the campaign is getting on: all of it to those who run it, one's own part else."""
    user = person(request)
    campaign = access.campaign_for(user, slug)
    context = campaign_context(request, campaign)
    context["due"] = progress.due_in(user, campaign)
    if context["campaign_roles"] & {Role.MANAGER, Role.REVIEWER}:
        context["progress"] = progress.campaign_progress(campaign)
    if Role.MANAGER in context["campaign_roles"]:
        context["annotators"] = progress.annotators_of(campaign)
        context["left"] = [
            (one, [(reason_words(reason), n) for reason, n in one.reasons])
            for one in left_passages.left_by_all(campaign)
        ]
    return render(request, "claims/campaign.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def settings(request: HttpRequest, slug: str) -> HttpResponse:
    """Change how the campaign works from now on."""
    campaign = access.campaign_for(person(request), slug, role=Role.MANAGER)
    form = SettingsForm(request.POST or None, initial=_initial(campaign))
    if form.is_valid():
        _change(campaign, form.cleaned_data)
        messages.success(request, _("The settings are saved."))
        return redirect("campaign-settings", slug)
    context = campaign_context(request, campaign) | {"form": form}
    return render(
        request, "claims/campaign_settings.html", context, status=422 if form.errors else 200
    )


def _set_up(manager: User, given: dict[str, Any]) -> Campaign:
    template: Campaign | None = given["template"]
    campaign = campaigns.create_campaign(
        name=given["name"],
        by=manager,
        languages=given["languages"],
        overlap=given["overlap"],
        passage_sentences=given["passage_sentences"],
        description=given["description"],
        schema=template.schemas.latest("version").schema if template else None,
        guideline=template.guidelines.latest("version").text if template else "",
    )
    for role, people in ((Role.ANNOTATOR, "annotators"), (Role.REVIEWER, "reviewers")):
        for user in given[people]:
            campaigns.add_member(
                campaign=campaign,
                user=user,
                role=role,
                languages=given["languages"] if role is Role.ANNOTATOR else (),
            )
    return campaign


# Shares are asked for in per cent: the form's field, and the campaign's.
_SHARES = {
    "doubled_percent": "doubled_share",
    "retest_percent": "retest_share",
    "gold_percent": "gold_share",
}


def _initial(campaign: Campaign) -> dict[str, Any]:
    kept = {
        name: getattr(campaign, name) for name in SettingsForm.base_fields if name not in _SHARES
    }
    percents = {field: round(100 * getattr(campaign, name)) for field, name in _SHARES.items()}
    return kept | percents


def _change(campaign: Campaign, given: dict[str, Any]) -> None:
    shares = {name: given.pop(field) / 100 for field, name in _SHARES.items()}
    campaigns.change_settings(
        campaign=campaign,
        **given
        | shares
        | {
            "distribution": Distribution(given["distribution"]),
            "state": CampaignState(given["state"]),
            "suggestions": Suggestions(given["suggestions"]),
        },
    )


urlpatterns = [
    # Outside campaigns/, where a campaign named “New” has its own page.
    path("new-campaign/", create, name="campaign-new"),
    path("campaigns/<slug:slug>/", overview, name="campaign"),
    path("campaigns/<slug:slug>/settings/", settings, name="campaign-settings"),
]
