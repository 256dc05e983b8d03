"""Intake: bytes or typed text become an article whose text never changes, and the job that will
segment it; many at once under one commit.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple, TypedDict, Unpack

from django.db import IntegrityError, transaction

from claims.errors import DuplicateArticle
from claims.formats.file_kinds import FileKind
from claims.formats.incoming import Incoming, read_incoming
from claims.models import Article, Campaign, Job, Original, User
from claims.services import jobs, progress_counts
from claims.services.progress_counts import Counts
from claims.text.given import GivenLayout
from claims.vocabulary import ArticleOrigin, JobKind

# Others can take the same texts in between our look and our insert, each of them once.
_LOOKS = 5


class Details(TypedDict, total=False):
    """What a person or a file says of an article; `name` is that of the bytes."""

    name: str
    title: str
    outlet: str
    url: str
    published_on: date | None
    language: str
    external_id: str


@dataclass(frozen=True, slots=True)
class Draft:
    """An article that was read and is not written yet.

    What the page says of itself fills only what `details` leave blank; `place` says where in its
    parent's file it stood. `layout` is set where the text comes split.
    """

    read: Incoming
    details: Details = field(default_factory=lambda: Details())
    place: Mapping[str, Any] | None = None
    layout: GivenLayout | None = None
    sha256: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "sha256", hashlib.sha256(self.read.text.encode()).hexdigest())


class Taken(NamedTuple):
    """An article that was written, and the job that will segment it."""

    article: Article
    job: Job


def take_in(
    *,
    campaign: Campaign,
    origin: ArticleOrigin,
    by: User,
    data: bytes | None = None,
    text: str | None = None,
    html: str | None = None,
    kind: FileKind = FileKind.TEXT,
    verbatim: bool = False,
    incoming: Incoming | None = None,
    parent: Job | None = None,
    **details: Unpack[Details],
) -> Taken:
    """Store bytes (`data`, a text or a page by its `kind`), typed `text` or a page as `html`, or
    what was read of them before (`incoming`), and the job that will segment it.

    `verbatim` text keeps CRLF, which a form would have added. Raises UndecodableText with the
    offset at fault, DuplicateArticle naming the article that holds this exact text, Refused for a
    text that is empty or too large.
    """
    url = details.get("url", "")
    read = incoming or read_incoming(data, text, html, kind=kind, url=url, verbatim=verbatim)
    (taken,) = take_in_together(
        campaign=campaign, origin=origin, by=by, drafts=[Draft(read, details)], parent=parent
    )
    if isinstance(taken, DuplicateArticle):
        raise taken
    return taken


def take_in_together(
    *,
    campaign: Campaign,
    origin: ArticleOrigin,
    by: User,
    drafts: Sequence[Draft],
    parent: Job | None = None,
) -> list[Taken | DuplicateArticle]:
    """Store articles that were read, and the jobs that will segment them, in one transaction.

    A text that the campaign holds, or that stands among the drafts before, is not stored: its
    place in the answer has a DuplicateArticle that names the article.
    """
    return write_new(campaign, drafts, lambda new: _write(campaign, origin, by, new, parent))


def write_new(
    campaign: Campaign, drafts: Sequence[Draft], write: Callable[[Sequence[Draft]], list[Taken]]
) -> list[Taken | DuplicateArticle]:
    """Have the drafts written whose text is new to the campaign, in one transaction; answer each of
    them in its place.
    """
    for look in range(_LOOKS):
        held = _held(campaign, drafts)
        new = {draft.sha256: draft for draft in reversed(drafts) if draft.sha256 not in held}
        try:
            with transaction.atomic():
                written = write(list(reversed(new.values()))) if new else []
            break
        except IntegrityError as error:
            if "article_text_once_per_campaign" not in str(error) or look == _LOOKS - 1:
                raise
    return _answers(drafts, held, written)


def _held(campaign: Campaign, drafts: Iterable[Draft]) -> dict[str, Article]:
    """Return the campaign's articles that hold the drafts' texts already, by their SHA-256."""
    digests = [draft.sha256 for draft in drafts]
    found = Article.objects.filter(campaign=campaign, sha256__in=digests)
    return {article.sha256: article for article in found.only("sha256", "title")}


def _write(
    campaign: Campaign,
    origin: ArticleOrigin,
    by: User,
    drafts: Sequence[Draft],
    parent: Job | None,
) -> list[Taken]:
    originals = Original.objects.bulk_create(original_of(campaign, draft) for draft in drafts)
    written = Article.objects.bulk_create(
        article_of(campaign, origin, by, draft, original)
        for draft, original in zip(drafts, originals, strict=True)
    )
    progress_counts.add(campaign.pk, Counts(n_articles=len(written)))
    made = jobs.create_together(
        kind=JobKind.SEGMENT_ARTICLE,
        campaign=campaign,
        targets=[(article.pk, draft.place) for article, draft in zip(written, drafts, strict=True)],
        parent=parent,
        by=by,
    )
    return [Taken(*pair) for pair in zip(written, made, strict=True)]


def original_of(campaign: Campaign, draft: Draft) -> Original:
    """Return the row of a draft's bytes."""
    data = draft.read.data
    return Original(
        campaign=campaign,
        name=draft.details.get("name", "")[:255],
        media_type=draft.read.kind.value,
        data=data,
        sha256=hashlib.sha256(data).hexdigest(),
    )


def article_of(
    campaign: Campaign, origin: ArticleOrigin, by: User, draft: Draft, original: Original
) -> Article:
    """Return the row of a draft; what the page says of itself fills the blanks."""
    read, said = draft.read, draft.details
    return Article(
        campaign=campaign,
        original=original,
        origin=origin,
        text=read.text,
        length=len(read.text),
        sha256=draft.sha256,
        encoding=read.encoding,
        extractor=read.extractor,
        external_id=said.get("external_id", "")[:200],
        title=(said.get("title") or read.title)[:500],
        outlet=(said.get("outlet") or read.outlet)[:200],
        url=said.get("url") or read.url[:2000],
        published_on=said.get("published_on") or read.published_on,
        language=said.get("language", ""),
        added_by=by,
    )


def _answers(
    drafts: Iterable[Draft], held: Mapping[str, Article], written: Iterable[Taken]
) -> list[Taken | DuplicateArticle]:
    """Return what became of each draft; of those with one text, the first has the article."""
    fresh = {taken.article.sha256: taken for taken in written}
    twins = dict(held)
    answers: list[Taken | DuplicateArticle] = []
    for draft in drafts:
        twin = twins.get(draft.sha256)
        answers.append(_duplicate(twin) if twin else fresh[draft.sha256])
        twins[draft.sha256] = twin or fresh[draft.sha256].article
    return answers


def _duplicate(twin: Article) -> DuplicateArticle:
    return DuplicateArticle(
        "this campaign holds the same text already, as “%(twin)s”",
        values={"twin": twin},
        article=twin.pk,
    )
