"""Intake: bytes or typed text become an article whose text never changes, and the job that will
segment it; many at once under one commit.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar, Unpack

from django.db import IntegrityError, connection, transaction

from claims.errors import DuplicateArticle
from claims.formats.file_kinds import FileKind
from claims.formats.incoming import Incoming, read_incoming
from claims.models import Article, Campaign, Job, Original, User
from claims.services import progress_counts
from claims.services.copying import copy_columns, next_ids
from claims.services.drafts import Details, Draft, article_values, original_values
from claims.services.progress_counts import Counts
from claims.vocabulary import ArticleOrigin, JobKind

# Others can take the same texts in between our look and our insert, each of them once.
_LOOKS = 5

Answer = TypeVar("Answer")


class Taken(NamedTuple):
    """An article that was written, and the job that will segment it."""

    article: Article
    job: Job


class Stored(NamedTuple):
    """The keys of the same, where many are written."""

    article: int
    job: int


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
    (stored,) = take_in_together(
        campaign=campaign, origin=origin, by=by, drafts=[Draft(read, details)], parent=parent
    )
    if isinstance(stored, DuplicateArticle):
        raise stored
    article = Article.objects.get(pk=stored.article)
    article.campaign = campaign
    return Taken(article, Job.objects.get(pk=stored.job))


def take_in_together(
    *,
    campaign: Campaign,
    origin: ArticleOrigin,
    by: User,
    drafts: Sequence[Draft],
    parent: Job | None = None,
) -> list[Stored | DuplicateArticle]:
    """Store articles that were read, and the jobs that will segment them, in one transaction.

    A text that the campaign holds, or that stands among the drafts before, is not stored: its
    place in the answer has a DuplicateArticle that names the article.
    """
    return write_new(campaign, drafts, lambda new: _write(campaign, origin, by, new, parent))


def write_new(
    campaign: Campaign,
    drafts: Sequence[Draft],
    write: Callable[[Sequence[Draft]], Sequence[tuple[int, Answer]]],
) -> list[Answer | DuplicateArticle]:
    """Have the drafts written whose text is new to the campaign, in one transaction; answer each of
    them in its place. `write` returns the key of each draft's article and the answer to it.
    """
    for look in range(_LOOKS):
        held = _held(campaign, drafts)
        new: dict[str, Draft] = {}
        for draft in drafts:
            if draft.sha256 not in held:
                new.setdefault(draft.sha256, draft)
        try:
            with transaction.atomic():
                written = write(list(new.values())) if new else []
            break
        except IntegrityError as error:
            if "article_text_once_per_campaign" not in str(error) or look == _LOOKS - 1:
                raise
    return _answers(drafts, held, dict(zip(new, written, strict=True)))


_HELD = """
SELECT sha256, id, title FROM claims_article WHERE campaign_id = %s AND sha256 = ANY(%s)
"""


def _held(campaign: Campaign, drafts: Iterable[Draft]) -> dict[str, tuple[int, str]]:
    """Return the key and the title of the campaign's articles that hold the drafts' texts already,
    by their SHA-256.
    """
    digests = [draft.sha256 for draft in drafts]
    if not digests:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_HELD, [campaign.pk, digests])
        return {digest: (pk, title) for digest, pk, title in cursor.fetchall()}


def _write(
    campaign: Campaign,
    origin: ArticleOrigin,
    by: User,
    drafts: Sequence[Draft],
    parent: Job | None,
) -> list[tuple[int, Stored]]:
    originals, written, made = next_ids((Original, Article, Job), len(drafts))
    like = Article(campaign=campaign, origin=origin, added_by=by)
    copy_texts(drafts, like, {"id": written, "original_id": originals})
    copy_columns(
        Job(kind=JobKind.SEGMENT_ARTICLE, campaign=campaign, parent=parent, created_by=by),
        {"id": made, "target": written, "parameters": [dict(one.place or {}) for one in drafts]},
    )
    progress_counts.add(campaign.pk, Counts(n_articles=len(drafts)))
    return [(pk, Stored(pk, job)) for pk, job in zip(written, made, strict=True)]


def copy_texts(
    drafts: Sequence[Draft], like: Article, columns: Mapping[str, Sequence[int]]
) -> None:
    """Write originals and articles, which are like one but for what the drafts say and for other
    columns, their own keys and those of the originals among them.
    """
    originals = _columns(original_values(draft) for draft in drafts)
    copy_columns(
        Original(campaign_id=like.campaign_id), {"id": columns["original_id"], **originals}
    )
    copy_columns(like, {**columns, **_columns(article_values(draft) for draft in drafts)})


def _columns(rows: Iterable[dict[str, Any]]) -> dict[str, list[Any]]:
    """Return rows, all of the same columns, as columns."""
    of_rows = list(rows)
    return {name: [row[name] for row in of_rows] for name in of_rows[0]}


def _answers(
    drafts: Iterable[Draft],
    held: Mapping[str, tuple[int, str]],
    written: Mapping[str, tuple[int, Answer]],
) -> list[Answer | DuplicateArticle]:
    """Return what became of each draft; of those with one text, the first has the article."""
    twins = dict(held)
    answers: list[Answer | DuplicateArticle] = []
    for draft in drafts:
        twin = twins.get(draft.sha256)
        if twin:
            answers.append(_duplicate(*twin))
            continue
        pk, answer = written[draft.sha256]
        twins[draft.sha256] = pk, draft.title
        answers.append(answer)
    return answers


def _duplicate(pk: int, title: str) -> DuplicateArticle:
    return DuplicateArticle(
        "this campaign holds the same text already, as “%(twin)s”",
        values={"twin": Article(pk=pk, title=title)},
        article=pk,
    )
