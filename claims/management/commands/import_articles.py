"""`manage.py import_articles CAMPAIGN PATH...`: take in text files, folders and zip archives."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from claims.errors import Refused
from claims.models import Campaign, Job, User
from claims.services import articles, imports
from claims.tasks import ring
from claims.vocabulary import ArticleOrigin


class Command(BaseCommand):
    help = (
        "Take articles into a campaign: .txt files, .zip archives of them, and folders, which are "
        "searched for .txt files. What is refused is listed; the rest goes in."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("campaign", help="its slug")
        parser.add_argument("paths", nargs="+", metavar="PATH", type=Path)
        parser.add_argument("--by", help="username; the campaign's creator if none is named")

    def handle(self, *args: Any, **options: Any) -> None:
        campaign = Campaign.objects.filter(slug=options["campaign"]).first()
        if campaign is None:
            known = ", ".join(Campaign.objects.values_list("slug", flat=True)) or "none"
            raise CommandError(f"no campaign “{options['campaign']}” (there are: {known})")
        by = _person(options["by"]) or campaign.created_by
        n_taken = n_refused = 0
        for path in _files(options["paths"]):
            try:
                job = _take(campaign, path, by)
            except (Refused, OSError) as error:
                n_refused += 1
                self.stderr.write(f"{path}: {_why(error)}")
            else:
                n_taken += 1
                ring(job)
        self.stdout.write(f"{n_taken} taken in, {n_refused} refused; the worker does the rest")
        if n_refused:
            raise CommandError(f"{n_refused} of {n_taken + n_refused} files were refused")


def _person(username: str | None) -> User | None:
    if not username:
        return None
    user = User.objects.filter(username=username).first()
    if user is None:
        raise CommandError(f"no account named {username}")
    return user


def _files(paths: list[Path]) -> Iterator[Path]:
    for path in paths:
        yield from sorted(path.rglob("*.txt")) if path.is_dir() else (path,)


def _take(campaign: Campaign, path: Path, by: User) -> Job:
    data = path.read_bytes()
    if path.suffix.lower() == ".zip":
        return imports.request(campaign=campaign, name=path.name, data=data, by=by)
    _, job = articles.take_in(
        campaign=campaign, origin=ArticleOrigin.COMMAND, by=by, data=data, name=path.name
    )
    return job


def _why(error: Refused | OSError) -> str:
    return error.message if isinstance(error, Refused) else str(error.strerror)
