"""What curators taught about sites: shown, and forgotten on request. A manager's page."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from claims.services import access, site_profiles
from claims.templatetags.words import line_class_words
from claims.vocabulary import Role
from claims.web.campaign_page import campaign_context, campaign_crumb
from claims.web.guard import person, signed_in


@require_safe
@signed_in
def sites(request: HttpRequest, slug: str) -> HttpResponse:
    """List the sites of a campaign with the lines that are known of each."""
    campaign = access.campaign_for(person(request), slug, role=Role.MANAGER)
    context = campaign_context(
        request,
        campaign,
        campaign_crumb(campaign),
        (_("Articles"), reverse("articles", args=(slug,))),
    )
    context["sites"] = [
        (site, [(line, line_class_words(line.line_class)) for line in site.lines.all()])
        for site in site_profiles.profiles_of(campaign)
    ]
    return render(request, "claims/correct_sites.html", context)


@require_POST
@signed_in
def forget(request: HttpRequest, slug: str, site: int) -> HttpResponse:
    """Forget one line of a site, or all that is known of it."""
    campaign = access.campaign_for(person(request), slug, role=Role.MANAGER)
    line = request.POST.get("line", "")
    is_one = line.isascii() and line.isdigit() and len(line) < 19
    n = site_profiles.reset(campaign=campaign, site=site, line=int(line) if is_one else None)
    words = ngettext("%(n)d line is forgotten.", "%(n)d lines are forgotten.", n) % {"n": n}
    messages.success(request, words)
    return HttpResponseRedirect(reverse("sites", args=(slug,)), status=303)


urlpatterns = [
    path("campaigns/<slug:slug>/sites/", sites, name="sites"),
    path("campaigns/<slug:slug>/sites/<int:site>/forget/", forget, name="sites-forget"),
]
