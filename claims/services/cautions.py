"""Content warnings, and passages that a reader leaves to others. Nobody is forced to read on.

A warning never says who raised it or at which sentence: a reader's flag is an answer, and others
read blind.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from claims.errors import Refused
from claims.models import Article, Assignment, Passage, SentenceOutcome, User
from claims.services.assignments import slide_lease
from claims.services.passages import count_reading
from claims.vocabulary import (
    OUTSIDE_THE_PLAN,
    AssignmentState,
    Caution,
    FlagReason,
    Outcome,
    SkipReason,
)

NOTE_LENGTH = 500  # characters


@dataclass(frozen=True, slots=True)
class Warned:
    """A text that stands behind a warning; `note` is the manager's, often empty."""

    note: str


def warning_of(article: Article) -> Warned | None:
    """Return the article's content warning, None where it has none."""
    by_flags = article.caution == Caution.BY_FLAGS
    return warning_where(article, is_flagged=by_flags and is_flagged(article))


def warning_where(article: Article, *, is_flagged: bool) -> Warned | None:
    """Return the article's content warning, given whether a reader flagged it as distressing."""
    if article.caution == Caution.WARN or (article.caution == Caution.BY_FLAGS and is_flagged):
        return Warned(article.caution_note)
    return None


def is_flagged(article: Article) -> bool:
    """Tell whether a reader flagged a sentence of the article as distressing."""
    return _distressing(article).exists()


def warnings_of(articles: Collection[int]) -> dict[int, Warned]:
    """Return the content warnings of articles by their ids; those without one are left out."""
    found = (
        Article.objects.filter(pk__in=articles)
        .exclude(caution=Caution.CLEAR)
        .filter(Q(caution=Caution.WARN) | Exists(_distressing(OuterRef("pk"))))
    )
    return {pk: Warned(note) for pk, note in found.values_list("pk", "caution_note")}


def with_flags(assignments: QuerySet[Assignment]) -> QuerySet[Assignment]:
    """Add `is_flagged`, whether a reader flagged the article as distressing, to each assignment."""
    flagged = Exists(_distressing(OuterRef("passage__article")))
    return assignments.select_related("passage__article").annotate(is_flagged=flagged)


def chosen_to_see(annotator: User, articles: Collection[int]) -> set[int]:
    """Return those of the articles whose text the person asked to see, or has read already."""
    read = Q(shown_at__isnull=False) | Q(state=AssignmentState.SUBMITTED)
    mine = Assignment.objects.filter(read, annotator=annotator, passage__article__in=articles)
    return set(mine.values_list("passage__article", flat=True))


def warning_before(assignment: Assignment) -> Warned | None:
    """Return the warning to show before the passage's text: none to who chose to see it, or said
    something of it already.
    """
    if assignment.shown_at is not None or assignment.state == AssignmentState.SUBMITTED:
        return None
    warned = warning_of(assignment.passage.article)
    if warned and SentenceOutcome.objects.filter(assignment=assignment).exists():
        return None
    return warned


def skips_of(article: Article) -> list[Assignment]:
    """Return the readings of an article that were left to others, for its manager; whose they are
    is nobody's business.
    """
    skipped = Assignment.objects.filter(
        passage__article=article, state=AssignmentState.SKIPPED
    ).order_by("skipped_at")
    return list(skipped.only("skip_reason", "skip_note"))


def change_caution(*, article: Article, caution: Caution, note: str) -> None:
    """Say whether the article stands behind a warning, and what is said there."""
    article.caution = caution
    article.caution_note = note
    article.save(update_fields=("caution", "caution_note"))


@transaction.atomic
def show_text(*, assignment: Assignment, now: datetime) -> None:
    """Keep that the reader chose to see the text; asked again, the first time stays."""
    if _locked(assignment).shown_at is None:
        assignment.shown_at = now
        assignment.save(update_fields=("shown_at",))


@transaction.atomic
def skip(*, assignment: Assignment, reason: SkipReason, note: str, now: datetime) -> None:
    """Leave a passage to others: it never comes to this reader by itself again. What they did in it
    is kept and counts nowhere. Raises Refused once it is handed in; skipped twice is skipped.
    """
    held = _locked(assignment).state
    if held == AssignmentState.SUBMITTED:
        raise Refused("This passage is handed in already.")
    if held == AssignmentState.SKIPPED:
        return
    if held in (AssignmentState.LEASED, AssignmentState.RESERVED):
        count_reading(assignment, taken=-1)
    assignment.state = AssignmentState.SKIPPED
    assignment.skipped_at = now
    assignment.skip_reason = reason
    assignment.skip_note = note.strip()[:NOTE_LENGTH]
    assignment.save(update_fields=("state", "skipped_at", "skip_reason", "skip_note"))


@transaction.atomic
def take_again(*, assignment: Assignment, now: datetime) -> None:
    """Lease a skipped passage to its reader after all; Refused where others have read it since."""
    if _locked(assignment).state != AssignmentState.SKIPPED:
        return
    free = Passage.objects.filter(
        pk=assignment.passage_id, taken_readings__lt=F("planned_readings")
    )
    in_plan = assignment.policy not in OUTSIDE_THE_PLAN
    if in_plan and free.select_for_update(no_key=True).first() is None:
        raise Refused("Others have taken this passage meanwhile.")
    assignment.state = AssignmentState.RETURNED
    assignment.skipped_at, assignment.skip_reason, assignment.skip_note = None, "", ""
    assignment.save(update_fields=("state", "skipped_at", "skip_reason", "skip_note"))
    slide_lease(assignment=assignment, now=now)


def _distressing(article: Article | OuterRef) -> QuerySet[SentenceOutcome]:
    return SentenceOutcome.objects.filter(
        assignment__passage__article=article,
        outcome=Outcome.FLAGGED,
        flag_reason=FlagReason.DISTRESSING,
    )


def _locked(assignment: Assignment) -> Assignment:
    """Lock the row and bring the assignment up to date: handing in and skipping take turns."""
    fields = ("state", "lease_until", "opened_at", "is_late", "shown_at", "skipped_at")
    fresh = Assignment.objects.select_for_update(no_key=True).only(*fields).get(pk=assignment.pk)
    for name in fields:
        setattr(assignment, name, getattr(fresh, name))
    return assignment
