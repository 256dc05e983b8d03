"""`manage.py rebuild_search`: index the sentences for evidence search anew."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from claims.models import Campaign
from claims.services import search_index


class Command(BaseCommand):
    help = "Build the index of evidence search anew, from the texts; people may work meanwhile."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--campaign", metavar="SLUG", help="only this one")

    def handle(self, *args: Any, **options: Any) -> None:
        slug = options["campaign"]
        campaign = Campaign.objects.filter(slug=slug).first()
        if slug and campaign is None:
            raise CommandError(f"There is no campaign “{slug}”.")
        done = 0
        for done in search_index.rebuild(campaign=campaign.pk if campaign else None):
            self.stderr.write(f"{done} articles")
        self.stdout.write(f"Indexed {done} articles.")
