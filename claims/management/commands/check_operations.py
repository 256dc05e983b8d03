"""`manage.py check_operations`: replay every operation log and compare it with the stored state."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from claims.management.named_campaigns import add_campaigns, named_campaigns
from claims.models import Operation
from claims.services.history import differences


class Command(BaseCommand):
    help = "Replay the operation logs and compare them with what the tables hold."

    def add_arguments(self, parser: CommandParser) -> None:
        add_campaigns(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        n_differences = 0
        for campaign in named_campaigns(options["campaign"]):
            n_operations = Operation.objects.filter(assignment__passage__campaign=campaign).count()
            found = list(differences(campaign))
            n_differences += len(found)
            self.stdout.write(
                f"{campaign.slug}: {n_operations} operations, {len(found)} differences"
            )
            for difference in found:
                self.stdout.write(
                    f"  assignment {difference.assignment}, {difference.what}: "
                    f"log says {difference.logged}, tables say {difference.stored}"
                )
        if n_differences:
            raise CommandError(f"{n_differences} differences between log and state")
