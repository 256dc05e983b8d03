"""The campaigns that a command is told to check: those named, or all."""

from collections.abc import Sequence

from django.core.management.base import CommandError, CommandParser
from django.db.models import QuerySet

from claims.models import Campaign


def add_campaigns(parser: CommandParser) -> None:
    """Let a command take slugs of campaigns."""
    parser.add_argument("campaign", nargs="*", help="slugs; all campaigns if none is named")


def named_campaigns(slugs: Sequence[str]) -> QuerySet[Campaign]:
    """Return the campaigns of the slugs, all without any; raise CommandError where one is unknown:
    a check of nothing would pass.
    """
    campaigns = Campaign.objects.order_by("pk")
    known = set(campaigns.filter(slug__in=slugs).values_list("slug", flat=True))
    for slug in slugs:
        if slug not in known:
            raise CommandError(f"There is no campaign “{slug}”.")
    return campaigns.filter(slug__in=slugs) if slugs else campaigns
