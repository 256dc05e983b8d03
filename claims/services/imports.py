"""Importing many articles at once: a parent job unpacks, each article gets a job of its own. What
cannot be taken in is listed row by row; the rest goes in.
"""

import hashlib
import io
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import PurePosixPath
from typing import Any

from django.db import transaction

from claims.errors import DuplicateArticle, Refused, UndecodableText
from claims.models import Campaign, Job, Original, User
from claims.services import articles, jobs
from claims.vocabulary import ArticleOrigin, JobKind

MOST_FILES = 10_000
MOST_UNPACKED = 500_000_000  # bytes
REPORT_EVERY = 20  # files


@transaction.atomic
def request(*, campaign: Campaign, name: str, data: bytes, by: User) -> Job:
    """Keep an uploaded archive and write the job that unpacks it; raise Refused if it is no zip."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_size(archive)
            total = len(_files(archive))
    except (zipfile.BadZipFile, NotImplementedError) as error:
        raise Refused(f"“{name}” is no readable zip archive: {error}", field="file") from error
    original = Original.objects.create(
        campaign=campaign,
        name=name[:255],
        media_type="application/zip",
        data=data,
        sha256=hashlib.sha256(data).hexdigest(),
    )
    job = jobs.create(kind=JobKind.IMPORT_ARTICLES, campaign=campaign, target=original.pk, by=by)
    job.progress_total = total
    job.message = name[:500]
    job.save(update_fields=("progress_total", "message"))
    return job


def unpack(*, lease: jobs.Lease, clock: Callable[[], datetime]) -> list[Job]:
    """Take in every text of the archive; return the jobs that segment them.

    Done again after a crash, it finds what it took in before and asks for nothing twice.
    """
    parent = Job.objects.select_related("campaign", "created_by").get(pk=lease.job)
    original = Original.objects.get(pk=lease.target)
    taken, errors = [], []
    with zipfile.ZipFile(io.BytesIO(original.data)) as archive:
        files = _files(archive)
        for row, entry in enumerate(files, start=1):
            if row % REPORT_EVERY == 1:
                jobs.report(
                    lease, done=row - 1, total=len(files), now=clock(), message=original.name
                )
            job, problem = _take_entry(archive, entry, parent)
            if problem:
                errors.append({"row": row, "file": entry.filename, **problem})
            elif job:
                taken.append(job)
    with jobs.fenced(lease) as held:
        message = f"{len(taken)} of {len(files)} articles taken in"
        held.progress_total = len(files)
        jobs.finish(held, now=clock(), message=message, errors=errors)
    return taken


def describe(error: Refused) -> dict[str, Any]:
    """Return a refusal as the row of an error list: field, reason, and what helps to find it."""
    problem: dict[str, Any] = {"field": error.field, "reason": error.message}
    if isinstance(error, DuplicateArticle):
        problem["article"] = error.article
    if isinstance(error, UndecodableText):
        problem["offset"] = error.offset
    return problem


def _take_entry(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, parent: Job
) -> tuple[Job | None, dict[str, Any] | None]:
    assert parent.campaign is not None
    assert parent.created_by is not None
    try:
        data = _read_entry(archive, entry)
        _, job = articles.take_in(
            campaign=parent.campaign,
            origin=ArticleOrigin.UPLOAD,
            by=parent.created_by,
            data=data,
            name=entry.filename,
            parent=parent,
        )
    except DuplicateArticle as error:
        earlier = Job.objects.filter(parent=parent, target=error.article).first()
        return (earlier, None) if earlier else (None, describe(error))
    except Refused as error:
        return None, describe(error)
    return job, None


def _read_entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    if PurePosixPath(entry.filename).suffix.lower() != ".txt":
        raise Refused("only .txt files are taken", field="file")
    if entry.flag_bits & 0x1:
        raise Refused("is encrypted", field="file")
    if entry.file_size > articles.MOST_BYTES:
        raise Refused(f"unpacks to {entry.file_size:,} bytes, too many", field="file")
    try:
        with archive.open(entry) as file:
            # The size in the header may lie: read one byte past the limit and look.
            return file.read(articles.MOST_BYTES + 1)
    except (zipfile.BadZipFile, OSError, EOFError, RuntimeError) as error:
        raise Refused(f"cannot be unpacked: {error}", field="file") from error


def _files(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    return [entry for entry in archive.infolist() if not entry.is_dir() and not _is_litter(entry)]


def _is_litter(entry: zipfile.ZipInfo) -> bool:
    """Tell the files that desktop systems put into archives by themselves."""
    parts = PurePosixPath(entry.filename).parts
    return "__MACOSX" in parts or parts[-1] in (".DS_Store", "Thumbs.db")


def _check_size(archive: zipfile.ZipFile) -> None:
    files = _files(archive)
    if not files:
        raise Refused("the archive holds no files", field="file")
    if len(files) > MOST_FILES:
        raise Refused(f"the archive holds {len(files):,} files, over {MOST_FILES:,}", field="file")
    unpacked = sum(entry.file_size for entry in files)
    if unpacked > MOST_UNPACKED:
        raise Refused(f"the archive unpacks to {unpacked:,} bytes, too many", field="file")
