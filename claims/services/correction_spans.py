"""What annotations span after a correction: they point at the text, not at its sentences."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from claims.models import Article, Claim, ClaimSpan, EvidenceQuote, Segmentation
from claims.services.segmentations import layout_of
from claims.text.layout import Layout, changed
from claims.text.spans import Span


@dataclass(frozen=True, slots=True)
class Spanned:
    """A claim's span or an evidence quote, and the numbers of the sentences that it touches now.

    `is_read` is false where one of them is furniture now, or no sentence is there any more.
    """

    kind: str  # "claim" or "evidence"
    id: UUID
    span: Span
    exact: str
    sentences: tuple[int, ...]
    is_read: bool


def spans_after(article: Article) -> list[Spanned]:
    """Return the standing annotations on sentences that the newest revision changed, in order."""
    newest = article.segmentation
    if newest is None or newest.revision == 1:
        return []
    before = Segmentation.objects.get(article=article, revision=newest.revision - 1)
    layout = layout_of(newest)
    touched = changed(layout_of(before), layout)
    if not touched:
        return []
    found = (
        _spanned(layout, kind, key, Span(start, end), exact)
        for kind, key, start, end, exact in _annotations(article)
        if any(span.overlaps(Span(start, end)) for span in touched)
    )
    return sorted(found, key=lambda one: (one.span, one.kind, str(one.id)))


def _annotations(article: Article) -> Iterable[tuple[str, UUID, int, int, str]]:
    standing = Claim.objects.standing().filter(
        Q(assignment__isnull=False) | Q(decision__superseded_by__isnull=True)
    )
    claims = ClaimSpan.objects.filter(article=article, claim__in=standing)
    for row in claims.values_list("claim", "start", "end", "exact"):
        yield ("claim", *row)
    quotes = EvidenceQuote.objects.filter(
        article=article, evidence__is_retracted=False, evidence__claim__in=standing
    )
    for row in quotes.values_list("evidence", "start", "end", "exact"):
        yield ("evidence", *row)


def _spanned(layout: Layout, kind: str, key: UUID, span: Span, exact: str) -> Spanned:
    touched: Sequence[int] = [
        number
        for number, one in enumerate(layout.sentences)
        if span.overlaps(Span(one.start, one.end))
    ]
    is_read = bool(touched) and all(layout.is_annotated(layout.sentences[n]) for n in touched)
    return Spanned(kind, key, span, exact, tuple(number + 1 for number in touched), is_read)
