"""`manage.py add_member CAMPAIGN USER ROLE`: give an existing user a role in a campaign."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from claims.models import Campaign, User
from claims.services import campaigns
from claims.vocabulary import Role


class Command(BaseCommand):
    help = "Give a user a role in a campaign; given again, it takes the new languages."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("campaign", help="slug")
        parser.add_argument("user")
        parser.add_argument("role", choices=[role.value for role in Role])
        parser.add_argument(
            "--languages", nargs="*", default=[], metavar="CODE", help="what the person reads"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        campaign = Campaign.objects.filter(slug=options["campaign"]).first()
        if campaign is None:
            raise CommandError(f"there is no campaign “{options['campaign']}”")
        user = User.objects.filter(username=options["user"]).first()
        if user is None:
            raise CommandError(f"there is no user “{options['user']}”")
        campaigns.add_member(
            campaign=campaign, user=user, role=Role(options["role"]), languages=options["languages"]
        )
        self.stdout.write(f"{user} is {options['role']} of “{campaign}”")
