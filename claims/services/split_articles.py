"""Intake of articles whose sentences came split: they are stored as given, in one transaction with
their passages, and no job has to read them. Rows go in by COPY. The index of evidence search
follows by itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from claims.errors import DuplicateArticle
from claims.models import Article, Campaign, Job, Original, Segmentation, User
from claims.services import articles, progress_counts, search_index, segmentations, text_stage
from claims.services.articles import Stored
from claims.services.copying import copy_columns, next_ids
from claims.services.distribution import Cut
from claims.services.drafts import Draft
from claims.services.progress_counts import Counts
from claims.text.given import GIVEN, GivenLayout
from claims.vocabulary import ArticleOrigin, JobKind, JobState


@dataclass(frozen=True, slots=True)
class _New:
    """Drafts that are written together, their layouts, and the identities of their rows; all in
    one order.
    """

    drafts: Sequence[Draft]
    layouts: Sequence[GivenLayout]
    originals: Sequence[int]
    articles: Sequence[int]
    revisions: Sequence[int]
    jobs: Sequence[int]

    @property
    def languages(self) -> list[str]:
        return [draft.details.get("language", "") for draft in self.drafts]

    @property
    def sizes(self) -> list[int]:
        """How many sentences each has."""
        return [len(layout.sentences) for layout in self.layouts]


def take_in_split(
    *,
    campaign: Campaign,
    origin: ArticleOrigin,
    by: User,
    drafts: Sequence[Draft],
    parent: Job | None,
    now: datetime,
) -> list[Stored | DuplicateArticle]:
    """Store articles with the layouts of their drafts as their first revision.

    Each has a job that is done already, so that a file read again finds what it took. Quotations
    and line classes are not looked for.
    """
    done = Job(
        kind=JobKind.SEGMENT_ARTICLE,
        campaign=campaign,
        parent=parent,
        state=JobState.DONE,
        attempt=1,
        created_by=by,
        started_at=now,
        finished_at=now,
    )

    def write(drafts: Sequence[Draft]) -> list[tuple[int, Stored]]:
        new = _numbered(drafts)
        articles.copy_texts(
            drafts,
            Article(campaign=campaign, origin=origin, added_by=by, is_article=True),
            {
                "id": new.articles,
                "original_id": new.originals,
                "segmentation_id": new.revisions,
            },
        )
        _copy_revisions(new, campaign)
        _copy_jobs(new, done)
        progress_counts.add(campaign.pk, Counts(n_articles=len(drafts)))
        return [(pk, Stored(pk, job)) for pk, job in zip(new.articles, new.jobs, strict=True)]

    return articles.write_new(campaign, drafts, write)


def _numbered(drafts: Sequence[Draft]) -> _New:
    layouts = [draft.layout for draft in drafts if draft.layout]
    return _New(drafts, layouts, *next_ids((Original, Article, Segmentation, Job), len(drafts)))


def _copy_revisions(new: _New, campaign: Campaign) -> None:
    """Write the articles' first revisions with their lines, sentences and passages."""
    languages = new.languages
    copy_columns(
        Segmentation(revision=1, engine=GIVEN),
        {
            "id": new.revisions,
            "article_id": new.articles,
            "language": languages,
            "n_sentences": new.sizes,
        },
    )
    segmentations.copy_given(new.revisions, languages, new.layouts)
    search_index.put_off(campaign.pk, new.articles)
    text_stage.plan(
        (
            campaign,
            Cut(article, revision, draft.sha256, draft.outlet, language),
            [(start, end) for start, end, _ in layout.sentences],
        )
        for article, revision, draft, language, layout in zip(
            new.articles, new.revisions, new.drafts, languages, new.layouts, strict=True
        )
    )


def _copy_jobs(new: _New, like: Job) -> None:
    copy_columns(
        like,
        {
            "id": new.jobs,
            "target": new.articles,
            "parameters": [dict(draft.place or {}) for draft in new.drafts],
            "message": [f"{size} sentences" for size in new.sizes],
        },
    )
