"""What every page of a campaign needs: the campaign, the reader's roles, the way back."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from claims.models import Campaign
from claims.services import access
from claims.web.guard import person


def campaign_context(
    request: HttpRequest, campaign: Campaign, *crumbs: tuple[str, str]
) -> dict[str, Any]:
    """Return the context of a campaign's page; `crumbs` lead on from the campaign."""
    held = access.roles(person(request), campaign)
    return {
        "campaign": campaign,
        "campaign_roles": held,
        "crumbs": [(_("Campaigns"), reverse("home")), *crumbs],
    }


def campaign_crumb(campaign: Campaign) -> tuple[str, str]:
    """Return the crumb of the campaign's own page, for pages below its tabs."""
    return campaign.name, reverse("campaign", args=(campaign.slug,))
