"""Rows of a segmentation revision: written by COPY, read back as the values they came from."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Max

from claims.models import Article, Segmentation, User
from claims.models import Line as LineRow
from claims.models import Sentence as SentenceRow
from claims.services import search_index
from claims.services.copying import copy, copy_text
from claims.text.document import Line, Quote, Sentence
from claims.text.given import GIVEN, GivenLayout
from claims.text.layout import Layout
from claims.text.spans import Span
from claims.vocabulary import LineClass


@dataclass(frozen=True, slots=True)
class Draft:
    """A revision before it is written; `edit` and `passages_before` where a curator made it."""

    engine: str
    language: str
    layout: Layout
    quotes: tuple[Quote, ...]
    edit: dict[str, Any]
    passages_before: list[tuple[int, int, int]]


def write(*, article: Article, draft: Draft, by: User | None) -> Segmentation:
    """Write an article's next revision; the caller holds the transaction, and points to it."""
    return write_together([(article, draft)], by=by)[0]


def write_together(
    drafts: Sequence[tuple[Article, Draft]], *, by: User | None
) -> list[Segmentation]:
    """Write the next revision of several articles, with one statement for each table."""
    newest = dict(
        Segmentation.objects.filter(article__in=[article.pk for article, _ in drafts])
        .order_by()
        .values_list("article")
        .annotate(newest=Max("revision"))
    )
    written = Segmentation.objects.bulk_create(
        Segmentation(
            article=article,
            revision=newest.get(article.pk, 0) + 1,
            engine=draft.engine,
            language=draft.language,
            n_sentences=len(draft.layout.sentences),
            edit=draft.edit,
            passages_before=draft.passages_before,
            created_by=by,
        )
        for article, draft in drafts
    )
    found = [(row.pk, *pair) for row, pair in zip(written, drafts, strict=True)]
    search_index.forget([article.pk for article, _ in drafts if article.pk in newest])
    copy_layouts([(pk, draft.layout) for pk, _, draft in found])
    search_index.write((article, searched(draft.layout)) for _, article, draft in found)
    copy(
        "claims_quote",
        _QUOTE,
        (row for pk, _, draft in found for row in _quote_rows(pk, draft.quotes)),
    )
    return written


def copy_layouts(found: Sequence[tuple[int, Layout]]) -> None:
    """Write the lines and sentences of revisions: the key of each and its layout."""
    copy(
        "claims_line",
        _LINE,
        (row for pk, layout in found for row in _line_rows(pk, layout.lines)),
    )
    copy(
        "claims_sentence",
        _SENTENCE,
        (row for pk, layout in found for row in _sentence_rows(pk, layout)),
    )


def copy_given(
    revisions: Sequence[int], languages: Sequence[str], layouts: Sequence[GivenLayout]
) -> None:
    """Write the lines and sentences of revisions that came split, all of them to be annotated: the
    key of each, its language and its layout.
    """
    copy_text("claims_line", _LINE, map(_given_lines, revisions, languages, layouts))
    copy_text("claims_sentence", _SENTENCE, map(_given_sentences, revisions, layouts))


def layout_of(segmentation: Segmentation) -> Layout:
    """Read a revision's lines and sentences."""
    lines = LineRow.objects.filter(segmentation=segmentation).order_by("number")
    sentences = SentenceRow.objects.filter(segmentation=segmentation).order_by("number")
    return Layout(
        tuple(
            Line(number, start, end, LineClass(line_class), confidence, feature, language)
            for number, start, end, line_class, confidence, feature, language in lines.values_list(
                "number", "start", "end", "line_class", "confidence", "feature", "language"
            )
        ),
        tuple(Sentence(*row) for row in sentences.values_list("start", "end", "line_number")),
    )


_LINE = 'segmentation_id, number, start, "end", line_class, confidence, feature, language'
_SENTENCE = 'segmentation_id, number, line_number, start, "end", is_annotated'
_QUOTE = (
    'segmentation_id, kind, start, "end", cue_start, cue_end, speaker_start, speaker_end,'
    " suggestion_start, suggestion_end, chain"
)


def _line_rows(segmentation: int, lines: Iterable[Line]) -> Iterator[tuple[object, ...]]:
    for line in lines:
        yield (
            segmentation,
            line.number,
            line.start,
            line.end,
            line.line_class.value,
            line.confidence,
            line.feature,
            line.language,
        )


def _sentence_rows(segmentation: int, layout: Layout) -> Iterator[tuple[object, ...]]:
    for number, sentence in enumerate(layout.sentences, start=1):
        yield (
            segmentation,
            number,
            sentence.line,
            sentence.start,
            sentence.end,
            layout.is_annotated(sentence),
        )


def _given_lines(pk: int, language: str, layout: GivenLayout) -> str:
    body, other = (
        f"{kind}\t1\t{GIVEN}\t{language}\n" for kind in (LineClass.BODY, LineClass.OTHER)
    )
    return "".join(
        f"{pk}\t{number}\t{start}\t{end}\t{body if holds else other}"
        for number, (start, end, holds) in enumerate(layout.lines, start=1)
    )


def _given_sentences(pk: int, layout: GivenLayout) -> str:
    return "".join(
        f"{pk}\t{number}\t{line}\t{start}\t{end}\tt\n"
        for number, (start, end, line) in enumerate(layout.sentences, start=1)
    )


def searched(layout: Layout) -> Iterator[search_index.Place]:
    """List the sentences that search finds: furniture is no evidence."""
    for sentence in layout.sentences:
        if layout.is_annotated(sentence):
            yield sentence.start, sentence.end, layout.lines[sentence.line - 1].language


def _quote_rows(segmentation: int, quotes: Iterable[Quote]) -> Iterator[tuple[object, ...]]:
    for quote in quotes:
        yield (
            segmentation,
            quote.kind.value,
            quote.start,
            quote.end,
            *_ends(quote.cue),
            *_ends(quote.speaker),
            *_ends(quote.suggestion),
            [[one.start, one.end] for one in quote.chain],
        )


def _ends(span: Span | None) -> tuple[int | None, int | None]:
    return (span.start, span.end) if span else (None, None)
