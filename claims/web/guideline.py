"""The annotators' guideline: the newest version to read, its history, and writing the next one."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from claims.models import Campaign, Guideline
from claims.services import access, campaigns
from claims.vocabulary import Role
from claims.web.campaign_page import campaign_context, campaign_crumb
from claims.web.forms_campaigns import GuidelineForm
from claims.web.guard import person, signed_in
from claims.web.guideline_changes import changes


@require_safe
@signed_in
def guideline(request: HttpRequest, slug: str, version: int | None = None) -> HttpResponse:
    """Show a version, the newest if none is named, and what it changed."""
    campaign = access.campaign_for(person(request), slug)
    versions = list(campaign.guidelines.select_related("created_by").order_by("-version"))
    shown = _version(versions, version)
    before = next((item for item in versions if item.version == shown.version - 1), None)
    context = campaign_context(request, campaign) | {
        "guideline": shown,
        "versions": versions,
        "changes": changes(before.text, shown.text) if before else [],
    }
    return render(request, "claims/campaign_guideline.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def publish(request: HttpRequest, slug: str) -> HttpResponse:
    """Write the next version, starting from the newest."""
    campaign = access.campaign_for(person(request), slug, role=Role.MANAGER)
    newest = campaign.guidelines.latest("version")
    form = GuidelineForm(request.POST or None, initial={"text": newest.text})
    if form.is_valid():
        text = _with_newlines(form.cleaned_data["text"])
        if text != newest.text:
            newest = _publish(request, campaign, text)
        return redirect("campaign-guideline", slug)
    context = campaign_context(
        request,
        campaign,
        campaign_crumb(campaign),
        (_("Guideline"), reverse("campaign-guideline", args=(slug,))),
    ) | {"form": form, "next_version": newest.version + 1}
    return render(
        request, "claims/campaign_guideline_edit.html", context, status=422 if form.errors else 200
    )


def _publish(request: HttpRequest, campaign: Campaign, text: str) -> Guideline:
    published = campaigns.publish_guideline(campaign=campaign, text=text, by=person(request))
    messages.success(request, _("Version %(n)s is published.") % {"n": published.version})
    return published


def _version(versions: list[Guideline], number: int | None) -> Guideline:
    for item in versions:
        if number in (None, item.version):
            return item
    raise Http404


def _with_newlines(text: str) -> str:
    """Browsers send CRLF for every newline that was typed."""
    return text.replace("\r\n", "\n")


urlpatterns = [
    path("campaigns/<slug:slug>/guideline/", guideline, name="campaign-guideline"),
    path("campaigns/<slug:slug>/guideline/edit/", publish, name="campaign-guideline-edit"),
    path(
        "campaigns/<slug:slug>/guideline/<int:version>/",
        guideline,
        name="campaign-guideline-version",
    ),
]
