"""Passages that everybody who could read them has left to others: nobody is left to take them, and
without a word to the manager they would wait for ever.
"""

from collections import Counter
from dataclasses import dataclass

from django.db.models import F

from claims.models import Article, Assignment, Campaign, Membership, Passage
from claims.vocabulary import AssignmentState, Role, SkipReason

MOST = 200  # passages looked at


@dataclass(frozen=True, slots=True)
class LeftPassage:
    """A passage without readers; whose the reasons and notes are is nobody's business."""

    article: Article
    number: int
    start: int
    n_sentences: int
    language: str
    n_missing: int
    reasons: tuple[tuple[SkipReason, int], ...]
    notes: tuple[str, ...]


def left_by_all(campaign: Campaign) -> list[LeftPassage]:
    """Return the passages that lack readings, were left by somebody, and have nobody else who reads
    their language; in the order of the articles, at three queries, or one where there are none.
    """
    passages = (
        Passage.objects.filter(
            campaign=campaign,
            n_sentences__gt=0,
            taken_readings__lt=F("planned_readings"),
            assignments__state=AssignmentState.SKIPPED,
        )
        .select_related("article")
        .defer("article__text")
        .distinct()[:MOST]
    )
    given: dict[int, list[Assignment]] = {passage.pk: [] for passage in passages}
    if not given:
        return []
    for one in Assignment.objects.filter(passage__in=given).order_by("skipped_at", "pk"):
        given[one.passage_id].append(one)
    members = Membership.objects.filter(campaign=campaign, role=Role.ANNOTATOR)
    readers = list(members.values_list("user", "languages"))
    return [_left(one, given[one.pk]) for one in passages if not _is_free(one, given, readers)]


def _is_free(
    passage: Passage, given: dict[int, list[Assignment]], readers: list[tuple[int, list[str]]]
) -> bool:
    """Tell whether somebody could still be given the passage; what went back may be taken again."""
    had = {one.annotator_id for one in given[passage.pk] if one.state != AssignmentState.RETURNED}
    return any(
        reader not in had and (not languages or passage.language in languages)
        for reader, languages in readers
    )


def _left(passage: Passage, given: list[Assignment]) -> LeftPassage:
    skipped = [one for one in given if one.state == AssignmentState.SKIPPED]
    counts = Counter(SkipReason(one.skip_reason) for one in skipped)
    return LeftPassage(
        article=passage.article,
        number=passage.position,
        start=passage.start,
        n_sentences=passage.n_sentences,
        language=passage.language,
        n_missing=passage.planned_readings - passage.taken_readings,
        reasons=tuple((reason, counts[reason]) for reason in SkipReason if counts[reason]),
        notes=tuple(one.skip_note for one in skipped if one.skip_note),
    )
