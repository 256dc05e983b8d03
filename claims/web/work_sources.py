"""Where an annotator looks for evidence: the campaign's sentences, and texts that they bring."""

from collections.abc import Callable, Collection, Mapping
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db.models import Q
from django.utils.translation import gettext as _

from claims.errors import Refused
from claims.formats.html import main_text
from claims.models import Article, Assignment, Line, Sentence
from claims.operations.acts import LONGEST_TEXT
from claims.services import search
from claims.services.cautions import Warned
from claims.text.decoding import check_pasted, decode
from claims.text.spans import Span
from claims.text.words import words
from claims.vocabulary import SourceMedium
from claims.web.article_text import READ_LINES

HITS = 12
SENTENCES_BEFORE, SENTENCES_AFTER = 8, 16
LARGEST_UPLOAD = 5_000_000  # bytes


Veil = Callable[[Collection[int]], Mapping[int, Warned]]


def found(assignment: Assignment, query: str, veil: Veil) -> list[dict[str, Any]]:
    """Return the sentences that answer the query best, and which of their words do; of those that
    are behind a content warning only that, and where they stand.
    """
    passage = assignment.passage
    hits = search.search_sentences(
        campaign=passage.campaign,
        query=query[:2000],
        language=passage.article.language,
        without=(passage.article_id, passage.start, passage.end),
        limit=HITS,
    )
    articles = Article.objects.in_bulk({hit.article for hit in hits})
    veiled = veil(articles)
    return [_hit(hit, articles[hit.article], veiled.get(hit.article)) for hit in hits]


def text_around(article: Article, around: int) -> dict[str, Any]:
    """Return some sentences of an article on both sides of an offset; of page furniture only what
    stands there itself, because it was quoted once.
    """
    read = Line.objects.filter(segmentation=article.segmentation_id, line_class__in=READ_LINES)
    rows = list(
        Sentence.objects.filter(segmentation=article.segmentation_id)
        .filter(Q(line_number__in=read.values("number")) | Q(start__lte=around, end__gt=around))
        .values_list("start", "end", "number", "line_number")
    )
    at = next((i for i, (_, end, *_rest) in enumerate(rows) if end > around), len(rows) - 1)
    shown = rows[max(0, at - SENTENCES_BEFORE) : at + SENTENCES_AFTER]
    return {
        **_named(article),
        "sentences": [
            {**_cut(article.text, start, end), "number": number, "line": line}
            for start, end, number, line in shown
        ],
    }


def decoded_upload(upload: "UploadedFile[Any]") -> dict[str, str]:
    """Return an uploaded file's text with LF newlines; of an HTML page, its main text."""
    if (upload.size or 0) > LARGEST_UPLOAD:
        raise Refused(_("The file is over 5 MB."), field="file")
    data = upload.read()
    if (upload.name or "").lower().endswith((".html", ".htm")):
        text, encoding = main_text(data).text, "html"
    else:
        decoded = decode(data)
        text, encoding = decoded.text, decoded.encoding
    text = check_pasted(text)
    if not text.strip():
        raise Refused(_("There is no text in this file."), field="file")
    if len(text) > LONGEST_TEXT:
        raise Refused(_("The text is over a million characters."), field="file")
    return {"text": text, "encoding": encoding}


def medium_words(medium: SourceMedium) -> str:
    """Return a medium's name on screen."""
    return {
        SourceMedium.WEB_TEXT: _("Web text"),
        SourceMedium.WEB_TABLE: _("Web table"),
        SourceMedium.PDF: _("PDF"),
        SourceMedium.IMAGE: _("Image or graphic"),
        SourceMedium.VIDEO: _("Video"),
        SourceMedium.AUDIO: _("Audio"),
        SourceMedium.METADATA: _("Metadata"),
        SourceMedium.OTHER: _("Other"),
    }[medium]


def _hit(hit: search.Hit, article: Article, warned: Warned | None) -> dict[str, Any]:
    if warned:
        # Not even its title, as before the text on the bench.
        return {**_named(article), "title": "", "warning": warned.note}
    return {
        **_named(article),
        "sentence": _cut(article.text, hit.start, hit.end),
        "matched": [(word.start, word.end) for word in hit.matched],
        "score": round(hit.score, 3),
    }


def _named(article: Article) -> dict[str, Any]:
    return {
        "article": article.pk,
        "title": article.title,
        "language": article.language,
        "outlet": article.outlet,
        "published_on": article.published_on and article.published_on.isoformat(),
    }


def _cut(text: str, start: int, end: int) -> dict[str, Any]:
    span = Span(start, end)
    return {
        "start": start,
        "end": end,
        "text": span.of(text),
        "words": [(word.start, word.end) for word in words(text, span)],
        "line": 0,
    }
