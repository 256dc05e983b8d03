"""Intake of articles whose sentences came split: they are stored as given, in one transaction with
their passages, and no job has to read them. Rows go in by COPY. The index of evidence search
follows by itself.
"""

from collections.abc import Sequence
from datetime import datetime

from claims.errors import DuplicateArticle
from claims.models import Article, Campaign, Job, Original, Segmentation, User
from claims.services import articles, progress_counts, search_index, segmentations, text_stage
from claims.services.articles import Draft, Taken
from claims.services.copying import copy_in, next_ids
from claims.services.progress_counts import Counts
from claims.text.given import GIVEN, GivenLayout
from claims.text.language import identify, main_script
from claims.vocabulary import ArticleOrigin, JobKind, JobState

# A language is told from so many characters; a script, where the language is given, from fewer.
_SAMPLE = 2_000
_SAMPLE_OF_SCRIPT = 500


def take_in_split(
    *,
    campaign: Campaign,
    origin: ArticleOrigin,
    by: User,
    drafts: Sequence[Draft],
    parent: Job | None,
    now: datetime,
) -> list[Taken | DuplicateArticle]:
    """Store articles with the layouts of their drafts as their first revision.

    Each has a job that is done already, so that a file read again finds what it took. Quotations
    and line classes are not looked for; the language is, unless it is given.
    """

    def write(new: Sequence[Draft]) -> list[Taken]:
        originals, written = _written(campaign, origin, by, new)
        layouts = [draft.layout for draft in new if draft.layout]
        revisions = _revisions(written, layouts)
        made = [
            _done(campaign, by, parent, draft, revision, now)
            for draft, revision in zip(new, revisions, strict=True)
        ]
        copy_in(originals)
        copy_in(written)
        _copy_revisions(written, revisions, layouts)
        copy_in(made)
        progress_counts.add(campaign.pk, Counts(n_articles=len(written)))
        return [Taken(*pair) for pair in zip(written, made, strict=True)]

    return articles.write_new(campaign, drafts, write)


def _copy_revisions(
    written: Sequence[Article], revisions: Sequence[Segmentation], layouts: Sequence[GivenLayout]
) -> None:
    """Write revisions of articles with their lines, sentences and passages."""
    copy_in(revisions)
    segmentations.copy_given(list(zip(revisions, layouts, strict=True)))
    search_index.put_off(written)
    text_stage.plan(
        (article, revision, [(start, end) for start, end, _ in layout.sentences])
        for article, revision, layout in zip(written, revisions, layouts, strict=True)
    )


def _written(
    campaign: Campaign, origin: ArticleOrigin, by: User, drafts: Sequence[Draft]
) -> tuple[list[Original], list[Article]]:
    """Return the rows of originals and articles, with identities and not yet written."""
    originals, written = [], []
    ids = zip(next_ids(Original, len(drafts)), next_ids(Article, len(drafts)), strict=True)
    for draft, (original_id, article_id) in zip(drafts, ids, strict=True):
        original = articles.original_of(campaign, draft)
        original.pk = original_id
        article = articles.article_of(campaign, origin, by, draft, original)
        article.pk = article_id
        if article.language:
            article.script = main_script(article.text[:_SAMPLE_OF_SCRIPT])
        else:
            spoken = identify(article.text[:_SAMPLE])
            article.language, article.script = str(spoken.language), spoken.script
        article.is_article = True
        originals.append(original)
        written.append(article)
    return originals, written


def _revisions(written: Sequence[Article], layouts: Sequence[GivenLayout]) -> list[Segmentation]:
    """Return the first revision of each article, which points to it from now on."""
    revisions = []
    ids = next_ids(Segmentation, len(written))
    for pk, article, layout in zip(ids, written, layouts, strict=True):
        revision = Segmentation(
            pk=pk,
            article_id=article.pk,
            revision=1,
            engine=GIVEN,
            language=article.language,
            n_sentences=len(layout.sentences),
        )
        article.segmentation_id = pk
        revisions.append(revision)
    return revisions


def _done(
    campaign: Campaign,
    by: User,
    parent: Job | None,
    draft: Draft,
    revision: Segmentation,
    now: datetime,
) -> Job:
    return Job(
        kind=JobKind.SEGMENT_ARTICLE,
        campaign_id=campaign.pk,
        parent_id=parent.pk if parent else None,
        target=revision.article_id,
        parameters=dict(draft.place or {}),
        state=JobState.DONE,
        attempt=1,
        message=f"{revision.n_sentences} sentences",
        created_by_id=by.pk,
        started_at=now,
        finished_at=now,
    )
