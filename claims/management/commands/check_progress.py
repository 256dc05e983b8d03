"""`manage.py check_progress`: count what is planned and handed in anew, and put right what is kept
of it.
"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from claims.management.named_campaigns import add_campaigns, named_campaigns
from claims.services import progress_recount


class Command(BaseCommand):
    help = (
        "Compare the counts that pages show with what they count, and put them right where they "
        "differ; people may work meanwhile."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        add_campaigns(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        n_differing = 0
        for campaign in named_campaigns(options["campaign"]):
            missing = progress_recount.recount(campaign=campaign)
            n_differing += len(missing)
            self.stdout.write(f"{campaign.slug}: {len(missing)} counts differed")
            for one in missing:
                self.stdout.write(f"  missing: {one}")
        if n_differing:
            raise CommandError(f"{n_differing} counts differed and were put right")
