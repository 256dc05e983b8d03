"""A zip of texts: the good go in, the bad are listed row by row, nothing is lost."""

import io
import zipfile

import pytest
from django.utils import timezone

from claims.errors import Refused
from claims.formats import archives
from claims.models import Article, Job
from claims.services import imports, jobs
from claims.tasks import run_job
from claims.vocabulary import JobState
from tests.hands import TEXT, take_in

pytestmark = pytest.mark.django_db


def archive(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in files.items():
            file.writestr(name, data)
    return buffer.getvalue()


def unpack(campaign, data: bytes) -> Job:
    job = imports.request(campaign=campaign, name="pages.zip", data=data, by=campaign.created_by)
    run_job(job.pk)
    job.refresh_from_db()
    return job


def test_good_files_go_in_and_bad_ones_are_listed_with_row_field_and_reason(campaign):
    twin = take_in(campaign)
    job = unpack(
        campaign,
        archive(
            {
                "one.txt": "Первая новость города, сообщили в мэрии.".encode(),
                "picture.png": b"\x89PNG",
                "folder/two.txt": "Вторая новость города, сообщили в мэрии.".encode("cp1251"),
                "zero.txt": b"a\x00b",
                "same.txt": TEXT.encode(),
                "__MACOSX/one.txt": b"litter",
            }
        ),
    )
    assert (job.state, job.message) == (JobState.DONE, "2 of 5 articles taken in")
    assert [(row["row"], row["file"], row["field"]) for row in job.errors] == [
        (2, "picture.png", "file"),
        (4, "zero.txt", "file"),
        (5, "same.txt", "file"),
    ]
    assert (job.errors[1]["offset"], job.errors[2]["article"]) == (1, twin.pk)
    assert Article.objects.count() == 3


def test_each_article_gets_a_job_of_its_own(campaign):
    job = unpack(campaign, archive({"a.txt": "Новость, сообщили в мэрии.".encode()}))
    assert [child.target for child in job.children.all()] == [Article.objects.get().pk]


def test_unpacking_again_after_a_crash_takes_nothing_in_twice(campaign):
    data = archive({"a.txt": "Новость, сообщили в мэрии.".encode()})
    job = imports.request(campaign=campaign, name="a.zip", data=data, by=campaign.created_by)
    lease = jobs.take(job.pk, now=timezone.now())
    first = list(imports.unpack(lease=lease, clock=timezone.now))
    Job.objects.filter(pk=job.pk).update(state=JobState.PENDING)
    again = list(imports.unpack(lease=jobs.take(job.pk, now=timezone.now()), clock=timezone.now))
    job.refresh_from_db()
    assert (again, job.errors, Article.objects.count()) == (first, [], 1)


def test_what_is_no_zip_is_refused_at_once(campaign):
    with pytest.raises(Refused, match="no readable zip"):
        imports.request(campaign=campaign, name="a.zip", data=b"no", by=campaign.created_by)


def test_an_archive_that_unpacks_to_too_much_is_refused(campaign, monkeypatch):
    monkeypatch.setattr(archives, "MOST_UNPACKED", 100)
    with pytest.raises(Refused, match="unpacks to 1,000 bytes"):
        imports.request(
            campaign=campaign,
            name="bomb.zip",
            data=archive({"a.txt": b"a" * 1000}),
            by=campaign.created_by,
        )
