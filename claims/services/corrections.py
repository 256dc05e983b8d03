"""A curator corrects an article's sentences, line classes or language. The text and every offset
into it stay; each correction is the next revision of the segmentation, undo and redo too.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from claims.errors import Conflict, Refused, Settled
from claims.models import Article, Decision, Passage, Segmentation, User
from claims.services import closing, correction_readings, segmentations, site_profiles
from claims.services.blindness import holds
from claims.services.revisions import RESTORE
from claims.services.site_profiles import Lesson
from claims.text import layout as layouts
from claims.text.document import ENGINE
from claims.text.layout import BY_CURATOR, Layout
from claims.text.quotations.quotes import find_quotes
from claims.text.spans import Span
from claims.vocabulary import Language, LineClass


@dataclass(frozen=True, slots=True)
class Split:
    """Cut the sentence that holds this offset there."""

    at: int


@dataclass(frozen=True, slots=True)
class Join:
    """Join the sentence that starts here with the next."""

    start: int


@dataclass(frozen=True, slots=True)
class Reclass:
    line: int
    line_class: LineClass


@dataclass(frozen=True, slots=True)
class SetLanguage:
    language: Language


@dataclass(frozen=True, slots=True)
class Restore:
    """Go back to what a revision held: undo, and redo."""

    revision: int


Edit = Split | Join | Reclass | SetLanguage | Restore


@dataclass(frozen=True, slots=True)
class Correction:
    """A revision that was written, and the annotated sentences that it added or took away."""

    segmentation: Segmentation
    changed: tuple[Span, ...]


@transaction.atomic
def correct(*, article: Article, base: int, edit: Edit, by: User, now: datetime) -> Correction:
    """Write the next revision, and take passages, readings and disagreements over to it.

    `base` is the revision that the curator saw: Conflict if it is not the newest. Refused (also
    Settled, InvalidSpan) with the reason in words if the edit cannot be made.
    """
    # Inserts that refer to the article go on meanwhile: its key does not change. No joins here:
    # after a wait for the lock they would show the revision of before.
    article = Article.objects.select_for_update(no_key=True).get(pk=article.pk)
    current = _as_seen(article, base)
    held = correction_readings.hold(article)
    before = segmentations.layout_of(current)
    after, language, ranges = _edited(article, current, before, edit)
    if after == before and language == current.language:
        raise Refused("That changes nothing.")
    changed = layouts.changed(before, after)
    _refuse_own_reading(article, changed, by)
    _refuse_settled(article, changed)
    segmentation = segmentations.write(
        article=article,
        draft=segmentations.Draft(
            engine=current.engine if isinstance(edit, Split | Join | Reclass) else ENGINE,
            language=language,
            layout=after,
            quotes=find_quotes(article.text, after.body()),
            edit=_logged(edit, before),
            passages_before=[(one.pk, one.start, one.end) for one in held.passages],
        ),
        by=by,
    )
    article.segmentation = segmentation
    article.language = language
    if isinstance(edit, Reclass) and after.annotated():
        article.is_article = True  # a curator finds text to read here
    article.save(update_fields=("segmentation", "language", "is_article"))
    correction_readings.carry_over(
        held, segmentation, sentences=after.annotated(), ranges=ranges, by=by, now=now
    )
    _teach(article, before, after, by, now)
    return Correction(segmentation, changed)


def _as_seen(article: Article, base: int) -> Segmentation:
    """Return the newest revision, if it is the one that the curator saw."""
    current = article.segmentation
    if current is None:
        raise Refused("This article has not been segmented yet.")
    if current.revision != base:
        raise Conflict(
            "This article was corrected since you opened it. It is shown as it is now: look again, "
            "then repeat what you meant to do.",
            current=current.revision,
        )
    return current


def _edited(
    article: Article, current: Segmentation, before: Layout, edit: Edit
) -> tuple[Layout, str, dict[int, Span]]:
    """Return the new layout and language, and the passages' ranges where they are known from an
    earlier revision (by id).
    """
    text = article.text
    match edit:
        case Split(at):
            return layouts.split_sentence(before, text, at), current.language, {}
        case Join(start):
            return layouts.join_sentences(before, text, start), current.language, {}
        case Reclass(line, line_class):
            return layouts.reclass_line(before, text, line, line_class), current.language, {}
        case SetLanguage(language):
            return layouts.set_language(before, text, language.value), language.value, {}
        case Restore(revision):
            earlier = article.segmentations.filter(revision=revision).first()
            following = article.segmentations.filter(revision=revision + 1).first()
            if earlier is None or following is None:
                raise Refused(
                    "There is no earlier revision %(revision)s.",
                    values={"revision": revision},
                    field="revision",
                )
            ranges = {pk: Span(start, end) for pk, start, end in following.passages_before}
            return segmentations.layout_of(earlier), earlier.language, ranges


def _refuse_own_reading(article: Article, changed: tuple[Span, ...], by: User) -> None:
    """Refuse all of a passage that the curator read and that is being settled: what is refused
    below and what is not would tell them where a colleague answered otherwise.
    """
    compared = Passage.objects.filter(
        holds(by.pk, "pk"), article=article, compared_at__isnull=False
    )
    for passage in compared:
        place = Span(passage.start, passage.end)
        if any(span.overlaps(place) for span in changed) and not closing.is_settled(passage):
            raise Refused(
                "You read this passage yourself, and it is being settled: only then can you "
                "correct what stands in it."
            )


def _refuse_settled(article: Article, changed: tuple[Span, ...]) -> None:
    for start, end in Decision.objects.filter(article=article).values_list("start", "end"):
        if any(span.overlaps(Span(start, end)) for span in changed):
            raise Settled(
                "What stands here is settled: a decision speaks of it as it is, so nothing in it "
                "can be split, joined, taken out or added any more."
            )


def _logged(edit: Edit, before: Layout) -> dict[str, Any]:
    """Return what the history shows of an edit."""
    match edit:
        case Split(at):
            return {"act": "split", "at": at}
        case Join(start):
            return {"act": "join", "start": start}
        case Reclass(line, line_class):
            was = before.lines[line - 1].line_class
            return {"act": "reclass", "line": line, "from": was.value, "to": line_class.value}
        case SetLanguage(language):
            return {"act": "language", "to": language.value}
        case Restore(revision):
            return {"act": RESTORE, "revision": revision}


def _teach(article: Article, before: Layout, after: Layout, by: User, now: datetime) -> None:
    """Teach the site's profile what the curator says of lines now, and unteach what was undone."""
    for was, line in zip(before.lines, after.lines, strict=True):
        if (was.line_class, was.feature) == (line.line_class, line.feature):
            continue
        words = article.text[line.start : line.end]
        if was.feature == BY_CURATOR:
            site_profiles.unlearn(article=article, lesson=Lesson(words, was.line_class))
        if line.feature == BY_CURATOR:
            lesson = Lesson(words, line.line_class)
            site_profiles.learn(article=article, lesson=lesson, by=by, now=now)
