"""`manage.py check_progress`: count what is planned and handed in anew, and put right what is kept
of it.
"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from claims.models import Campaign
from claims.services import progress_recount


class Command(BaseCommand):
    help = (
        "Compare the counts that pages show with what they count, and put them right where they "
        "differ; people may work meanwhile."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("campaign", nargs="*", help="slugs; all campaigns if none is named")

    def handle(self, *args: Any, **options: Any) -> None:
        campaigns = Campaign.objects.order_by("pk")
        if options["campaign"]:
            campaigns = campaigns.filter(slug__in=options["campaign"])
        n_differing = 0
        for campaign in campaigns:
            missing = progress_recount.recount(campaign=campaign)
            n_differing += len(missing)
            self.stdout.write(f"{campaign.slug}: {len(missing)} counts differed")
            for one in missing:
                self.stdout.write(f"  missing: {one}")
        if n_differing:
            raise CommandError(f"{n_differing} counts differed and were put right")
