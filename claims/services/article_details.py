"""A curator's corrections of an article's title, outlet and day. Each is a revision, undo and redo
too: what the article holds is the newest, and every earlier one can be gone back to.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from claims.errors import Conflict, Refused
from claims.models import Article, ArticleDetails, Source, User
from claims.services.article_said import LONGEST
from claims.services.revisions import RESTORE, undo_and_redo
from claims.text.lines import split_lines

# An older date is a slip of the hand: there were no newspapers.
FIRST_NEWS = date(1600, 1, 1)
# Where it is tomorrow already, today's news bears that date.
AHEAD = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Details:
    """What an article holds of itself beside its text."""

    title: str
    outlet: str
    published_on: date | None


@dataclass(frozen=True, slots=True)
class Typed:
    """Hold what a curator typed; `base` is the revision that they saw, 0 where there was none."""

    details: Details
    base: int


@dataclass(frozen=True, slots=True)
class Taken:
    """Hold what the text says of one field."""

    field: str
    value: str | date


@dataclass(frozen=True, slots=True)
class Restore:
    """Go back to what a revision held: undo, and redo."""

    revision: int
    base: int


Edit = Typed | Taken | Restore


@dataclass(frozen=True, slots=True)
class History:
    """All revisions, newest first; none before the first correction."""

    revisions: tuple[ArticleDetails, ...]
    undo: int | None
    redo: int | None

    @property
    def newest(self) -> int:
        return self.revisions[0].revision if self.revisions else 0


def history_of(article: Article) -> History:
    """Read the revisions of an article's details, and what undo and redo would restore."""
    rows = list(article.details.select_related("created_by").order_by("revision"))
    undo, redo = undo_and_redo([(row.revision, row.edit.get(RESTORE)) for row in rows])
    return History(tuple(reversed(rows)), undo, redo)


def details_of(holder: Article | ArticleDetails) -> Details:
    """Return what an article, or a revision, holds."""
    return Details(holder.title, holder.outlet, holder.published_on)


@transaction.atomic
def correct_details(*, article: Article, edit: Edit, by: User, today: date) -> ArticleDetails:
    """Write the next revision of an article's details, and have the article hold it.

    Raises Conflict where others corrected them meanwhile, Refused with the field and the reason in
    words where they cannot stand.
    """
    # Its key does not change: work on its passages goes on meanwhile.
    article = Article.objects.select_for_update(no_key=True).get(pk=article.pk)
    newest = article.details.order_by("-revision").first()
    number = newest.revision if newest else 0
    if not isinstance(edit, Taken) and edit.base != number:
        raise Conflict(
            "Title, outlet or date were corrected since you opened this page. Look at what stands "
            "now, then save again if yours shall stand.",
            current=number,
        )
    before = details_of(article)
    after = _edited(before, edit, article)
    _check(after, today)
    if after == before:
        raise Refused("That changes nothing.")
    if newest is None or details_of(newest) != before:
        # What came in, or was filled in by the text stage, can be gone back to as well.
        number += 1
        _write(article, number, before, edit={}, by=None)
    row = _write(article, number + 1, after, edit=_logged(edit), by=by)
    held = asdict(after)
    Article.objects.filter(pk=article.pk).update(**held)
    # Who linked the article as evidence cites it by the same words.
    Source.objects.filter(article=article).update(**held)
    return row


def _edited(before: Details, edit: Edit, article: Article) -> Details:
    match edit:
        case Typed(details):
            return details
        case Taken(field, value):
            changed: dict[str, Any] = {field: value}
            return replace(before, **changed)
        case Restore(revision):
            earlier = article.details.filter(revision=revision).first()
            if earlier is None:
                raise Refused(
                    "There is no earlier revision %(revision)s.",
                    values={"revision": revision},
                    field="revision",
                )
            return details_of(earlier)


def _check(details: Details, today: date) -> None:
    for field, longest in LONGEST.items():
        words: str = getattr(details, field)
        if longest is not None and len(words) > longest:
            raise Refused(
                "At most %(longest)s characters are kept of it.",
                values={"longest": longest},
                field=field,
            )
        if len(split_lines(words)) > 1:
            raise Refused("This is one line: take the line breaks out.", field=field)
    day = details.published_on
    if day is not None and day > today + AHEAD:
        raise Refused("This day has not come yet.", field="published_on")
    if day is not None and day < FIRST_NEWS:
        raise Refused("No news is that old: look at the year again.", field="published_on")


def _logged(edit: Edit) -> dict[str, Any]:
    match edit:
        case Typed():
            return {"act": "typed"}
        case Taken(field):
            return {"act": "taken", "field": field}
        case Restore(revision):
            return {"act": RESTORE, RESTORE: revision}


def _write(
    article: Article, number: int, details: Details, *, edit: dict[str, Any], by: User | None
) -> ArticleDetails:
    return ArticleDetails.objects.create(
        article=article, revision=number, **asdict(details), edit=edit, created_by=by
    )


def changed_fields(before: ArticleDetails | None, after: ArticleDetails) -> Sequence[str]:
    """Return the fields in which a revision differs from the one before it; all for the first."""
    was = asdict(details_of(before)) if before else {}
    return [name for name, value in asdict(details_of(after)).items() if was.get(name) != value]
