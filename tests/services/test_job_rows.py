"""What became of a job's rows, in the order in which a person looks for them."""

import pytest

from claims.models import Campaign, Job
from claims.services import jobs
from claims.services.job_rows import JobRows, rows_of
from claims.vocabulary import JobKind, JobState

pytestmark = pytest.mark.django_db


def error(row: int, file: str = "") -> dict[str, object]:
    return {"row": row, "field": "text", "reason": "holds no text"} | (
        {"file": file} if file else {}
    )


def test_rows_of_an_archive_stay_with_their_file(campaign: Campaign) -> None:
    parent = jobs.create(kind=JobKind.IMPORT_ARTICLES, campaign=campaign)
    parent.errors = [error(2, "b.csv"), error(9, "b.csv"), error(1, "a.csv"), error(3, "b.csv")]
    shown = [(found["file"], found["row"]) for found in rows_of(parent).errors]
    assert shown == [("b.csv", 2), ("b.csv", 3), ("b.csv", 9), ("a.csv", 1)]


def test_an_article_that_could_not_be_cut_stands_with_its_row(campaign: Campaign) -> None:
    parent = jobs.create(kind=JobKind.IMPORT_ARTICLES, campaign=campaign)
    child = jobs.create(
        kind=JobKind.SEGMENT_ARTICLE, campaign=campaign, parent=parent, parameters={"row": 7}
    )
    Job.objects.filter(pk=child.pk).update(state=JobState.FAILED, message="given up")
    assert rows_of(parent) == JobRows(
        errors=[{"row": 7, "field": "text", "reason": "given up", "job": child.pk}],
        states={JobState.FAILED: 1},
    )


def test_a_job_of_another_kind_has_its_own_errors_alone(campaign: Campaign) -> None:
    job = jobs.create(kind=JobKind.FREEZE_RELEASE, campaign=campaign)
    jobs.create(kind=JobKind.SEGMENT_ARTICLE, campaign=campaign, parent=job)
    assert rows_of(job) == JobRows()
