"""Cutting an article's annotated sentences into passages, each read by the campaign's overlap."""

from django.db.models import F, QuerySet

from claims.models import Article, Assignment, Campaign, Passage, Segmentation, Sentence
from claims.services import distribution, progress_counts
from claims.vocabulary import OUTSIDE_THE_PLAN


def plan_passages(
    *, campaign: Campaign, article: Article, segmentation: Segmentation
) -> list[Passage]:
    """Write the passages of one segmentation: runs of `campaign.passage_sentences` annotated
    sentences in text order, or the whole article where that is 0.
    """
    sentences = list(
        Sentence.objects.filter(segmentation=segmentation, is_annotated=True)
        .order_by("number")
        .values_list("start", "end")
    )
    written = Passage.objects.bulk_create(planned(article, segmentation, sentences))
    progress_counts.add_new(written)
    return written


def planned(
    article: Article, segmentation: Segmentation, sentences: list[tuple[int, int]]
) -> list[Passage]:
    """Return the passages of a segmentation's annotated sentences, not yet written."""
    campaign = article.campaign
    size = campaign.passage_sentences or len(sentences)
    runs = [sentences[at : at + size] for at in range(0, len(sentences), size or 1)]
    before = distribution.turns_taken(campaign, article)
    return [
        _passage(campaign, article, segmentation, run, position, before)
        for position, run in enumerate(runs, start=1)
    ]


def _passage(
    campaign: Campaign,
    article: Article,
    segmentation: Segmentation,
    run: list[tuple[int, int]],
    position: int,
    before: int,
) -> Passage:
    start, end = run[0][0], run[-1][1]
    doubled = distribution.is_doubled(campaign=campaign, article=article, start=start)
    return Passage(
        campaign_id=campaign.pk,
        article_id=article.pk,
        segmentation_id=segmentation.pk,
        language=segmentation.language,
        position=position,
        rank=distribution.rank(
            campaign=campaign,
            article=article,
            start=start,
            position=position,
            turn=before + position - 1,
        ),
        start=start,
        end=end,
        n_sentences=len(run),
        is_doubled=doubled,
        planned_readings=campaign.overlap + doubled,
        fixed_readings=campaign.overlap + doubled,
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
