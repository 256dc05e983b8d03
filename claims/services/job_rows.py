"""What became of a job row by row: its own errors, and those of the jobs that its rows have.

Read when asked for and never stored twice: a row that is tried again and goes in leaves the list.
"""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Q

from claims.models import Job
from claims.vocabulary import JobKind, JobState

COLUMNS = ("row", "file", "url", "field", "reason", "offset", "article", "job")
PARENTS = (JobKind.IMPORT_ARTICLES, JobKind.FETCH_ARTICLE)


@dataclass(frozen=True, slots=True)
class JobRows:
    """The errors in the order of their rows, and the states of the rows' own jobs."""

    errors: list[dict[str, Any]] = field(default_factory=list)
    states: dict[str, int] = field(default_factory=dict)

    @property
    def n_waiting(self) -> int:
        return self.states.get(JobState.PENDING, 0) + self.states.get(JobState.RUNNING, 0)

    @property
    def n_done(self) -> int:
        return self.states.get(JobState.DONE, 0)

    @property
    def n_failed(self) -> int:
        return self.states.get(JobState.FAILED, 0)

    @property
    def n_jobs(self) -> int:
        return sum(self.states.values())


def rows_of(job: Job) -> JobRows:
    """Return what became of a job's rows; of a job without any, its own errors."""
    if job.kind not in PARENTS:
        return JobRows(errors=list(job.errors))
    states = job.children.order_by().values_list("state").annotate(n=Count("pk"))
    unlucky = job.children.filter(Q(state=JobState.FAILED) | ~Q(errors=[]))
    errors = [*job.errors, *(error for child in unlucky for error in _errors_of(child))]
    # File by file as an archive has them, in each its rows.
    names = dict.fromkeys(error.get("file") for error in errors)
    place = {name: number for number, name in enumerate(names)}
    errors.sort(key=lambda error: (place[error.get("file")], error.get("row") or 0))
    return JobRows(errors, dict(states))


def _errors_of(child: Job) -> list[dict[str, Any]]:
    place = {key: child.parameters[key] for key in COLUMNS if key in child.parameters}
    if child.state == JobState.FAILED:
        field = "url" if child.kind == JobKind.FETCH_ARTICLE else "text"
        return [place | {"field": field, "reason": child.message, "job": child.pk}]
    return [place | error for error in child.errors]
