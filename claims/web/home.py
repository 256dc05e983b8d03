"""Home: my campaigns, what is due in each, and one button that goes on with the work."""

from dataclasses import dataclass, field

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

from claims.models import Campaign
from claims.services import access, guideline_news, progress
from claims.services.guideline_news import News
from claims.services.progress import Due
from claims.web.guard import person, signed_in
from claims.web.guideline_changes import Change, changes


@dataclass(frozen=True, slots=True)
class Card:
    """One campaign on home: what it asks, and what is new about its guideline."""

    due: Due
    news: News | None = None
    changes: list[Change] = field(default_factory=list)

    @property
    def is_gate_next(self) -> bool:
        """Whether «Continue» leads to the gate; a passage in hand is finished first."""
        return bool(self.news and self.news.gate) and self.due.lease_until is None

    @property
    def can_continue(self) -> bool:
        is_shut = self.news is not None and self.news.is_shut and self.is_gate_next
        return self.due.can_continue and not is_shut


@require_safe
@signed_in
def home(request: HttpRequest) -> HttpResponse:
    """Show what is due; the first campaign that can go on is the one that «Continue» opens."""
    user = person(request)
    due = progress.due_for(user)
    annotated = [item.campaign for item in due if item.annotates and item.campaign.is_open]
    news = guideline_news.news_for(user, annotated)
    cards = [_card(item, news.get(item.campaign.pk)) for item in due]
    # A passage in hand comes before a fresh one: its lease is running. A gate comes last.
    waiting = sorted(
        (card for card in cards if card.can_continue),
        key=lambda card: (
            card.due.lease_until is None,
            card.due.lease_until or 0,
            card.is_gate_next,
        ),
    )
    context = {
        "cards": cards,
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


def _card(due: Due, news: News | None) -> Card:
    if news is None or news.before is None:
        return Card(due, news)
    return Card(due, news, changes(news.before.text, news.newest.text))


urlpatterns = [
    path("", home, name="home"),
    path("campaign-switch/", switch, name="campaign-switch"),
]
