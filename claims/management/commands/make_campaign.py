"""`manage.py make_campaign NAME --manager USER`: create a campaign and print its address."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from claims.errors import Refused
from claims.models import User
from claims.services import campaigns


class Command(BaseCommand):
    help = "Create a campaign with the default label schema, managed by an existing user."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name")
        parser.add_argument("--manager", required=True, metavar="USER")
        parser.add_argument("--languages", nargs="*", default=[], metavar="CODE")
        parser.add_argument("--overlap", type=int, default=2, help="readings of each passage")
        parser.add_argument(
            "--passage-sentences", type=int, default=0, help="0 hands out whole articles"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        manager = User.objects.filter(username=options["manager"]).first()
        if manager is None:
            raise CommandError(f"there is no user “{options['manager']}”")
        if options["overlap"] < 1:
            raise CommandError("--overlap is at least 1")
        try:
            campaign = campaigns.create_campaign(
                name=options["name"],
                by=manager,
                languages=options["languages"],
                overlap=options["overlap"],
                passage_sentences=options["passage_sentences"],
            )
        except Refused as refusal:
            raise CommandError(refusal.message) from refusal
        self.stdout.write(campaign.slug)
