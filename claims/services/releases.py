"""Releases: a campaign's labelled data, frozen under a number, with all that citing it needs."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson
from django.db import transaction
from django.db.models import Max

from claims.errors import Refused
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
from claims.vocabulary import AssignmentState, JobKind, JobState

JSON_LINES = "application/jsonl"


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
    """Write the next release of the job's campaign; the caller holds the job's transaction."""
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
        _lines("readings.jsonl", tally.readings(_submitted(reading_records(campaign=campaign)))),
        Written("guideline.md", "text/markdown; charset=utf-8", guideline.text.encode(), None),
    ]


def _submitted(records: Iterable[ReadingRecord]) -> Iterator[ReadingRecord]:
    """Leave out what is still in hand: it is nobody's answer yet."""
    return (record for record in records if record.reading.submitted_at is not None)


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
