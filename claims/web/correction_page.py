"""What the correction page shows: an article's lines and sentences, one of them selected."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext as _

from claims.models import Article, Segmentation
from claims.services.correction_spans import spans_after
from claims.services.revisions import RESTORE, history_of
from claims.services.segmentations import layout_of
from claims.templatetags.words import LINE_CLASS_WORDS, language_name, line_class_words
from claims.text.layout import Layout, cut_places
from claims.text.spans import Span
from claims.vocabulary import Language, LineClass
from claims.web.article_text import LineRow, ReadLine, SentenceRow, lay_out

# The physical key (KeyboardEvent.code) of each class, and what stands on it.
_KEYS: tuple[tuple[LineClass, str, str], ...] = (
    (LineClass.TITLE, "Digit1", "1"),
    (LineClass.LEAD, "Digit2", "2"),
    (LineClass.BODY, "Digit3", "3"),
    (LineClass.SUBHEADING, "Digit4", "4"),
    (LineClass.CAPTION, "Digit5", "5"),
    (LineClass.DATELINE, "Digit6", "6"),
    (LineClass.RELATED, "Digit7", "7"),
    (LineClass.AD, "Digit8", "8"),
    (LineClass.UI, "Digit9", "9"),
    (LineClass.OTHER, "Digit0", "0"),
    (LineClass.META, "KeyM", "M"),
    (LineClass.TICKER, "KeyK", "K"),
)
CLASS_KEYS = tuple((name, code, key, LINE_CLASS_WORDS[name]) for name, code, key in _KEYS)


@dataclass(frozen=True, slots=True)
class Chosen:
    """The selected sentence, and where it could be cut if it is about to be."""

    sentence: SentenceRow
    line: ReadLine
    pieces: tuple[tuple[int, str], ...] = ()


def desk_context(article: Article, *, at: int, is_splitting: bool = False) -> dict[str, Any]:
    """Return what the desk shows; `at` is an offset in the sentence to select."""
    assert article.segmentation is not None
    layout = layout_of(article.segmentation)
    sentences = _sentence_rows(layout)
    line_rows = [
        LineRow(
            number=line.number,
            start=line.start,
            end=line.end,
            line_class=line.line_class,
            confidence=line.confidence,
            feature=line.feature,
            language=line.language,
        )
        for line in layout.lines
    ]
    blocks = lay_out(article.text, line_rows, sentences)
    lines = [line for block in blocks for line in block.lines]
    history = history_of(article)
    return {
        "article": article,
        "lines": [(line, line_class_words(line.row.line_class)) for line in lines],
        "chosen": _chosen(article, layout, lines, sentences, at, is_splitting=is_splitting),
        "is_splitting": is_splitting,
        "class_keys": CLASS_KEYS,
        "languages": [one.value for one in Language],
        "history": history,
        "revisions": [(row, edit_words(row)) for row in history.revisions],
        "spanned": spans_after(article),
    }


def edit_words(row: Segmentation) -> str:
    """Say what a curator did to make a revision."""
    edit = row.edit
    match edit.get("act"):
        case "split":
            return _("Split a sentence")
        case "join":
            return _("Joined two sentences")
        case "reclass":
            return _("Line %(line)d: %(before)s → %(after)s") % {
                "line": edit["line"],
                "before": line_class_words(edit["from"]),
                "after": line_class_words(edit["to"]),
            }
        case "language":
            return _("Language: %(language)s") % {"language": language_name(edit["to"])}
        case str(act) if act == RESTORE:
            return _("Went back to revision %(revision)d") % {"revision": edit["revision"]}
    return _("Cut by %(engine)s") % {"engine": row.engine}


def _sentence_rows(layout: Layout) -> list[SentenceRow]:
    return [
        SentenceRow(number, one.start, one.end, layout.is_annotated(one))
        for number, one in enumerate(layout.sentences, start=1)
    ]


def _chosen(
    article: Article,
    layout: Layout,
    lines: list[ReadLine],
    sentences: list[SentenceRow],
    at: int,
    *,
    is_splitting: bool,
) -> Chosen | None:
    """Select the last sentence that starts at `at` or before, else the first of the article."""
    if not sentences:
        return None
    before = [row for row in sentences if row.start <= at]
    sentence = before[-1] if before else sentences[0]
    number = layout.line_at(sentence.start).number
    line = next(line for line in lines if line.row.number == number)
    return Chosen(sentence, line, _pieces(article.text, sentence) if is_splitting else ())


def _pieces(text: str, sentence: SentenceRow) -> tuple[tuple[int, str], ...]:
    """Return the pieces between the places where a sentence can be cut, each with its offset."""
    places = (sentence.start, *cut_places(text, Span(sentence.start, sentence.end)), sentence.end)
    return tuple((start, text[start:end]) for start, end in pairwise(places))
