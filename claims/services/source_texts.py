"""The text of a page that somebody is about to quote: read for them alone, before they link it.

It is read anew for each who asks, whatever the campaign holds of it: an answer that came at once
would tell that a colleague had linked the page.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from claims.errors import NoAccess, Refused
from claims.models import Campaign, Job, Snapshot, Source, User
from claims.operations.acts import LONGEST_TEXT
from claims.services import jobs, sources
from claims.vocabulary import JobKind, JobState, SnapshotOrigin
from claims.wording import on_screen

# So many pages at most are read for one person at a time.
MOST_AT_ONCE = 3
_GIVEN_UP = on_screen("it was tried several times in vain")


@dataclass(frozen=True, slots=True)
class Read:
    """What a page says, for whom it was read."""

    text: str
    title: str


def ask(*, campaign: Campaign, url: str, by: User) -> Job:
    """Write the job that reads a page for one person; one that still waits is the same.

    Raises Refused for what is no web address, or while too many pages are being read for them.
    """
    source = sources.of_address(campaign, url)
    waiting = _asked(by).filter(campaign=campaign, state__in=(JobState.PENDING, JobState.RUNNING))
    if same := waiting.filter(target=source.pk).first():
        return same
    if waiting.count() >= MOST_AT_ONCE:
        raise Refused(
            "%(count)s pages are being read for you; wait until one of them is here",
            values={"count": MOST_AT_ONCE},
            field="url",
        )
    return jobs.create(
        kind=JobKind.FETCH_SOURCE,
        campaign=campaign,
        target=source.pk,
        parameters={"to_quote": True},
        by=by,
    )


def keep(*, job: Job, source: Source, text: str, extractor: str, title: str, now: datetime) -> None:
    """Freeze a page for who asked for it, inside the job's fence; of other jobs nothing."""
    if "to_quote" not in job.parameters:
        return
    if len(text) > LONGEST_TEXT:
        keep_refusal(job=job, refusal=Refused("its text is over a million characters"))
        return
    snapshot = sources.add_snapshot(
        source=source,
        text=text,
        origin=SnapshotOrigin.FETCHED,
        by=job.created_by,
        now=now,
        extractor=extractor,
    )
    job.parameters |= {"snapshot": snapshot.pk, "title": title[:500]}


def keep_refusal(*, job: Job, refusal: Refused) -> None:
    """Keep why a page was not read, so that it can be said in any language."""
    values = {name: str(value) for name, value in (refusal.values or {}).items()}
    job.parameters |= {"refusal": [refusal.template, values]}


def read(*, campaign: Campaign, job: int, by: User) -> Read | None:
    """Return what a page says, None while it is being read.

    Raises Refused with the reason why it was not, NoAccess for a job that is not theirs.
    """
    asked = _asked(by).filter(campaign=campaign, pk=job).first()
    if asked is None:
        raise NoAccess(f"no page {job} is read for this person")
    kept: dict[str, Any] = asked.parameters
    if "snapshot" in kept:
        return Read(Snapshot.objects.get(pk=kept["snapshot"]).text, kept["title"])
    if "refusal" in kept:
        template, values = kept["refusal"]
        raise Refused(template, values=values, field="url")
    if asked.is_over:
        raise Refused(_GIVEN_UP, field="url")
    return None


def _asked(by: User) -> QuerySet[Job]:
    return Job.objects.filter(
        kind=JobKind.FETCH_SOURCE, created_by=by, parameters__has_key="to_quote"
    )
