"""Home: my campaigns, what is due in each, and one button that goes on with the work."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

from claims.models import Campaign
from claims.services import access, progress
from claims.web.guard import person, signed_in


@require_safe
@signed_in
def home(request: HttpRequest) -> HttpResponse:
    """Show what is due; the first campaign that can go on is the one that «Continue» opens."""
    user = person(request)
    due = progress.due_for(user)
    # A passage in hand comes before a fresh one: its lease is running.
    waiting = sorted(
        (item for item in due if item.can_continue),
        key=lambda item: (item.lease_until is None, item.lease_until or 0),
    )
    context = {
        "due": due,
        "next": waiting[0] if waiting else None,
        "may_create": access.may_create_campaigns(user),
    }
    return render(request, "claims/home.html", context)


@require_safe
@signed_in
def switch(request: HttpRequest) -> HttpResponse:
    """List the person's campaigns for the menu in the bar."""
    campaigns = Campaign.objects.visible_for(person(request)).only("slug", "name")
    return render(
        request,
        "claims/_campaign_switch.html",
        {"campaigns": campaigns, "here": request.GET.get("here", "")},
    )


urlpatterns = [
    path("", home, name="home"),
    path("campaign-switch/", switch, name="campaign-switch"),
]
