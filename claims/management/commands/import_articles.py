"""`manage.py import_articles CAMPAIGN WHAT...`: take in files, folders, archives and addresses."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from claims.errors import Refused, UndecodableText
from claims.formats.file_kinds import ENDINGS, file_kind
from claims.models import Campaign, Job, User
from claims.services import articles, fetches, imports
from claims.tasks import ring, run_job
from claims.vocabulary import ArticleOrigin, JobState


@dataclass(frozen=True, slots=True)
class Refusal:
    """A line of the table of what was not taken in."""

    what: str
    row: str
    field: str
    reason: str


class Command(BaseCommand):
    help = (
        "Take articles into a campaign: .txt and .html files, tables of articles (.csv, .jsonl), "
        ".zip archives of these, folders, which are searched for them, and web addresses. What is "
        "refused is listed and the command ends with 1; the rest goes in. Tables and archives are "
        "read here and now, addresses are fetched by the worker."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("campaign", help="its slug")
        parser.add_argument("what", nargs="*", metavar="PATH|ADDRESS")
        parser.add_argument("--addresses", type=Path, metavar="FILE", help="addresses, one a line")
        parser.add_argument("--by", help="username; the campaign's creator if none is named")

    def handle(self, *args: Any, **options: Any) -> None:
        campaign = _campaign(options["campaign"])
        by = _person(options["by"]) or campaign.created_by
        paths, addresses = _sorted_out(options["what"], options["addresses"])
        if not paths and not addresses:
            raise CommandError("nothing to take in: name a file, a folder or an address")
        n_taken, refused = 0, list[Refusal]()
        for path in _files(paths):
            taken, problems = _take(campaign, path, by)
            n_taken += taken
            refused += problems
        n_asked, problems = _ask_for(campaign, addresses, by)
        refused += problems
        self._tell(n_taken, n_asked, refused)

    def _tell(self, n_taken: int, n_asked: int, refused: list[Refusal]) -> None:
        for line in _table(refused):
            self.stderr.write(line)
        asked = f", {n_asked} to be fetched" if n_asked else ""
        self.stdout.write(
            f"{n_taken} taken in{asked}, {len(refused)} refused; the worker does the rest"
        )
        if refused:
            raise CommandError(f"{len(refused)} of {n_taken + n_asked + len(refused)} were refused")


def _campaign(slug: str) -> Campaign:
    campaign = Campaign.objects.filter(slug=slug).first()
    if campaign is None:
        known = ", ".join(Campaign.objects.values_list("slug", flat=True)) or "none"
        raise CommandError(f"no campaign “{slug}” (there are: {known})")
    return campaign


def _person(username: str | None) -> User | None:
    if not username:
        return None
    user = User.objects.filter(username=username).first()
    if user is None:
        raise CommandError(f"no account named {username}")
    return user


def _sorted_out(what: list[Any], listed: Path | None) -> tuple[list[Path], list[str]]:
    """Part paths from addresses, and add the addresses that a file lists."""
    named = [str(one) for one in what]
    addresses = [one for one in named if one.startswith(("http://", "https://"))]
    paths = [Path(one) for one in named if one not in addresses]
    if listed is not None:
        try:
            addresses += listed.read_text("utf-8-sig").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(f"{listed}: {error}") from error
    return paths, addresses


def _files(paths: list[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            inside = (one for one in path.rglob("*") if one.suffix.lower() in ENDINGS)
            yield from sorted(one for one in inside if one.is_file())
        else:
            yield path


def _take(campaign: Campaign, path: Path, by: User) -> tuple[int, list[Refusal]]:
    """Take one file in; return how many articles it gave, and what of it was refused."""
    try:
        kind = file_kind(path.name)
        data = path.read_bytes()
        if kind.holds_many:
            job = imports.request(
                campaign=campaign, name=path.name, data=data, by=by, origin=ArticleOrigin.COMMAND
            )
            return _read_here(job, path)
        _, job = articles.take_in(
            campaign=campaign,
            origin=ArticleOrigin.COMMAND,
            by=by,
            data=data,
            kind=kind,
            name=path.name,
        )
    except OSError as error:
        return 0, [Refusal(str(path), "", "file", str(error.strerror))]
    except Refused as refused:
        return 0, [Refusal(str(path), "", refused.field, _why(refused))]
    ring(job)
    return 1, []


def _read_here(job: Job, path: Path) -> tuple[int, list[Refusal]]:
    """Do the job that reads a file of many, so that its refusals can be listed."""
    run_job(job.pk)
    job.refresh_from_db()
    refused = [
        Refusal(
            f"{path}: {error['file']}" if "file" in error else str(path),
            str(error["row"]),
            error["field"],
            error["reason"],
        )
        for error in job.errors
    ]
    if job.state == JobState.FAILED:
        refused.append(Refusal(str(path), "", "file", job.message))
    return job.children.count(), refused


def _ask_for(campaign: Campaign, addresses: list[str], by: User) -> tuple[int, list[Refusal]]:
    if not addresses:
        return 0, []
    try:
        asked = fetches.request(
            campaign=campaign,
            addresses=addresses,
            by=by,
            origin=ArticleOrigin.COMMAND,
            now=timezone.now(),
        )
    except Refused as refused:
        return 0, [Refusal(addresses[0], "", refused.field, refused.message)]
    ring(*asked.to_do)
    return len(asked.to_do), [
        Refusal(error["url"], str(error["row"]), error["field"], error["reason"])
        for error in asked.job.errors
    ]


def _why(refused: Refused) -> str:
    at = f" (offset {refused.offset})" if isinstance(refused, UndecodableText) else ""
    return refused.message + at


def _table(refused: list[Refusal]) -> Iterator[str]:
    """Yield the lines of a table whose columns are as wide as what stands in them."""
    if not refused:
        return
    rows = [("file or address", "row", "field", "reason")]
    rows += [(one.what, one.row, one.field, one.reason) for one in refused]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=False))
        yield "  ".join((*cells, row[3]))
