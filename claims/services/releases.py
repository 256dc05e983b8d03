"""Releases: a campaign's labelled data, frozen under a number, with all that citing it needs.

A release may be passed on to anybody, so what could un-blind a reader stays out of it: readings of
passages that somebody is still to read. The same content is never frozen twice in a row.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson
from django.db import transaction
from django.db.models import F, Max

from claims.errors import NoAccess, Refused
from claims.formats import jsonl
from claims.formats.record import ReadingRecord, Record, View
from claims.models import Assignment, Campaign, Job, Release, ReleaseFile, User
from claims.services import jobs
from claims.services.exports import (
    article_records,
    claim_records,
    quotation_records,
    reading_records,
    sentence_records,
)
from claims.services.release_manifest import Tally, difference, manifest
from claims.vocabulary import AssignmentState, CampaignState, JobKind, JobState

JSON_LINES = "application/jsonl"
# Who said what: a reviewer decides blind as long as anything is disputed.
MANAGERS_ONLY = "readings.jsonl"
# What differs between two releases of the same content.
_OWN_TO_EACH = ("release", "created_at", "difference")


@dataclass(frozen=True, slots=True)
class Written:
    """A file before it is stored; `sha256` is of its bytes, `lines` counts records."""

    name: str
    media_type: str
    data: bytes
    lines: int | None

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()

    @property
    def entry(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "media_type": self.media_type,
            "size": len(self.data),
            "sha256": self.sha256,
            "records": self.lines,
        }


@transaction.atomic
def request_release(*, campaign: Campaign, by: User, note: str = "") -> Job:
    """Write the job that freezes the campaign; one already on its way is returned instead.

    Raises Refused while nobody has handed anything in.
    """
    Campaign.objects.select_for_update().get(pk=campaign.pk)
    under_way = Job.objects.filter(
        campaign=campaign,
        kind=JobKind.FREEZE_RELEASE,
        state__in=(JobState.PENDING, JobState.RUNNING),
    ).first()
    if under_way is not None:
        return under_way
    submitted = Assignment.objects.filter(
        passage__campaign=campaign, state=AssignmentState.SUBMITTED
    )
    if not submitted.exists():
        raise Refused("Nobody has handed a passage in yet, so there is nothing to release.")
    return jobs.create(
        kind=JobKind.FREEZE_RELEASE, campaign=campaign, parameters={"note": note}, by=by
    )


def freeze_release(*, job: Job, now: datetime) -> Release:
    """Write the next release of the job's campaign; the caller holds the job's transaction.

    Where it would say just what the last one says, its note included, that one is returned: two
    clicks, or a request that was sent again, make one release.
    """
    campaign, by = job.campaign, job.created_by
    if campaign is None or by is None:
        raise Refused("A release belongs to a campaign and to somebody who asked for it.")
    Campaign.objects.select_for_update().get(pk=campaign.pk)
    number = (campaign.releases.aggregate(newest=Max("number"))["newest"] or 0) + 1
    tally = Tally()
    files = _files(campaign, tally)
    content = manifest(
        campaign=campaign,
        number=number,
        note=str(job.parameters.get("note", "")),
        counts=tally.counts(),
        files=[file.entry for file in files],
        now=now,
    )
    previous = campaign.releases.order_by("-number").first()
    if previous is not None and _same(content, previous.manifest):
        return previous
    content["difference"] = previous and difference(
        content["counts"], previous.manifest["counts"], since=previous.number
    )
    release = Release.objects.create(
        campaign=campaign,
        number=number,
        manifest=content,
        note=content["note"],
        created_by=by,
        created_at=now,
    )
    pretty = orjson.dumps(content, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
    _store(release, [*files, Written("manifest.json", "application/json", pretty, None)])
    return release


def download(*, campaign: Campaign, number: int, name: str, manages: bool) -> ReleaseFile:
    """Return a file of a release; NoAccess where there is none for this person."""
    # No release has a file of such a name, and the database takes no NUL in a question.
    found = None
    if "\0" not in name and (manages or name != MANAGERS_ONLY):
        files = ReleaseFile.objects.filter(release__campaign=campaign, release__number=number)
        found = files.filter(name=name).first()
    if found is None:
        raise NoAccess(f"no file “{name}” in release {number}")
    return found


def _same(content: dict[str, Any], before: dict[str, Any]) -> bool:
    now, then = (
        {key: value for key, value in one.items() if key not in _OWN_TO_EACH}
        for one in (orjson.loads(orjson.dumps(content)), before)
    )
    return bool(now == then)


def _files(campaign: Campaign, tally: Tally) -> list[Written]:
    guideline = campaign.guidelines.latest("version")
    return [
        _lines("articles.jsonl", tally.articles(article_records(campaign=campaign))),
        _lines("claims.jsonl", tally.claims(claim_records(campaign=campaign, view=View.FINAL))),
        _lines(
            "sentences.jsonl",
            tally.sentences(sentence_records(campaign=campaign, view=View.FINAL)),
        ),
        _lines("quotations.jsonl", tally.quotations(quotation_records(campaign=campaign))),
        _lines(MANAGERS_ONLY, tally.readings(_to_publish(campaign, tally))),
        Written("guideline.md", "text/markdown; charset=utf-8", guideline.text.encode(), None),
    ]


def _to_publish(campaign: Campaign, tally: Tally) -> Iterator[ReadingRecord]:
    """Yield the readings that were handed in; while the campaign goes on, only of passages of which
    no reading is to come. What is still in hand is nobody's answer yet.
    """
    waiting = campaign.passages.filter(submitted_readings__lt=F("planned_readings"))
    incomplete = (
        set()
        if campaign.state == CampaignState.CLOSED
        else set(waiting.filter(submitted_readings__gt=0).values_list("pk", flat=True))
    )
    for record in reading_records(campaign=campaign):
        if record.reading.submitted_at is None:
            continue
        if record.passage in incomplete:
            tally.leave_out()
        else:
            yield record


def _lines(name: str, records: Iterable[Record]) -> Written:
    lines = list(jsonl.lines(records))
    return Written(name, JSON_LINES, b"".join(lines), len(lines))


def _store(release: Release, files: Iterable[Written]) -> None:
    for file in files:
        ReleaseFile.objects.create(
            release=release,
            name=file.name,
            media_type=file.media_type,
            data=file.data,
            size=len(file.data),
            sha256=file.sha256,
        )
