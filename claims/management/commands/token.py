"""`manage.py token USER`: print a token for scripts, once; only its hash is kept."""

from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from knox.models import AuthToken
from knox.settings import knox_settings

from claims.models import User


class Command(BaseCommand):
    help = "Print a new token for REST, or revoke all of a person's tokens."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("user", metavar="USER", help="user name")
        parser.add_argument(
            "--days",
            type=int,
            default=knox_settings.TOKEN_TTL.days,
            help="how long it is valid (default: %(default)s)",
        )
        parser.add_argument("--revoke", action="store_true", help="revoke all tokens instead")

    def handle(self, *args: Any, **options: Any) -> None:
        user = User.objects.filter(username=options["user"]).first()
        if user is None:
            raise CommandError(f"There is no user “{options['user']}”.")
        if options["revoke"]:
            count, _ = AuthToken.objects.filter(user=user).delete()
            self.stderr.write(f"{count} token(s) of {user.username} revoked.")
            return
        if not user.is_active:
            raise CommandError(f"{user.username} may not sign in, so a token would open nothing.")
        if options["days"] < 1:
            raise CommandError("A token is valid for a day or more.")
        row, token = AuthToken.objects.create(user, expiry=timedelta(days=options["days"]))
        self.stdout.write(token)
        # On the other stream, so that `TOKEN=$(manage.py token USER)` holds the token alone.
        self.stderr.write(
            f"For {user.username}, until {row.expiry:%d.%m.%Y}. It is shown this once; send it as\n"
            "Authorization: Token ..."
        )
