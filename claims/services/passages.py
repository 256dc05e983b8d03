"""Cutting an article's annotated sentences into passages, each read by the campaign's overlap."""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from django.db.models import F, QuerySet

from claims.models import Article, Assignment, Campaign, Passage, Segmentation, Sentence
from claims.services import distribution, progress_counts
from claims.services.copying import copy_columns
from claims.services.distribution import Cut
from claims.services.progress_counts import Counts
from claims.vocabulary import OUTSIDE_THE_PLAN


class Planned(NamedTuple):
    """A passage before it is written: its columns."""

    campaign_id: int
    article_id: int
    segmentation_id: int
    language: str
    position: int
    start: int
    end: int
    n_sentences: int
    rank: int
    is_doubled: bool
    planned_readings: int
    fixed_readings: int


def plan_passages(*, campaign: Campaign, article: Article, segmentation: Segmentation) -> None:
    """Write the passages of one segmentation: runs of `campaign.passage_sentences` annotated
    sentences in text order, or the whole article where that is 0.
    """
    sentences = list(
        Sentence.objects.filter(segmentation=segmentation, is_annotated=True)
        .order_by("number")
        .values_list("start", "end")
    )
    write(planned(campaign, Cut.of(article, segmentation), sentences))


def planned(campaign: Campaign, cut: Cut, sentences: Sequence[tuple[int, int]]) -> list[Planned]:
    """Return the passages of a text's annotated sentences."""
    size = campaign.passage_sentences or len(sentences)
    before = distribution.turns_taken(campaign, cut)
    return [
        _passage(campaign, cut, sentences[at : at + size], position, before)
        for position, at in enumerate(range(0, len(sentences), size or 1), start=1)
    ]


def _passage(
    campaign: Campaign,
    cut: Cut,
    run: Sequence[tuple[int, int]],
    position: int,
    before: int,
) -> Planned:
    start, end = run[0][0], run[-1][1]
    doubled = distribution.is_doubled(campaign=campaign, cut=cut, start=start)
    turn = before + position - 1
    return Planned(
        campaign.pk,
        cut.article,
        cut.segmentation,
        cut.language,
        position,
        start,
        end,
        len(run),
        distribution.rank(campaign=campaign, cut=cut, start=start, position=position, turn=turn),
        doubled,
        campaign.overlap + doubled,
        campaign.overlap + doubled,
    )


def write(passages: Sequence[Planned]) -> None:
    """Write passages and count them; the caller holds the transaction."""
    if not passages:
        return
    columns = zip(*passages, strict=True)
    copy_columns(Passage(), dict(zip(Planned._fields, map(list, columns), strict=True)))
    by_campaign: dict[int, list[Planned]] = defaultdict(list)
    for passage in passages:
        by_campaign[passage.campaign_id].append(passage)
    for campaign, made in by_campaign.items():
        progress_counts.add(campaign, _counted(made))


def _counted(made: Sequence[Planned]) -> Counts:
    return Counts(
        n_passages=len(made),
        n_sentences=sum(one.n_sentences for one in made),
        n_planned=sum(one.planned_readings for one in made),
        n_cut=len(made),
    )


def count_reading(assignment: Assignment, *, taken: int = 0, submitted: int = 0) -> None:
    """Add to the counts of the passage that a reading is of; one outside the plan takes no place
    in it. What was handed in counts as its annotator's in any case.
    """
    if assignment.policy not in OUTSIDE_THE_PLAN:
        # Who has passed it looks for it again.
        back = {"came_back": True} if taken < 0 else {}
        Passage.objects.filter(pk=assignment.passage_id).update(
            taken_readings=F("taken_readings") + taken,
            submitted_readings=F("submitted_readings") + submitted,
            **back,
        )
    if submitted:
        progress_counts.add_submitted(assignment, submitted)


def sentences_of(passage: Passage) -> list[Sentence]:
    """Return the passage's annotated sentences in text order."""
    return list(_annotated(passage))


def _annotated(passage: Passage) -> QuerySet[Sentence]:
    return Sentence.objects.filter(
        segmentation_id=passage.segmentation_id,
        is_annotated=True,
        start__gte=passage.start,
        end__lte=passage.end,
    ).order_by("number")
