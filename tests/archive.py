"""A campaign that holds given sentences, so that searching it can be measured."""

from collections.abc import Sequence
from itertools import groupby
from operator import attrgetter

from claims.models import Article, Campaign
from claims.services import articles, text_stage
from claims.text.document import Document, Line, Sentence
from claims.text.structure import Structure
from claims.vocabulary import ArticleOrigin, LineClass
from tests.haystack import Straw

AN_ARTICLE = 60  # sentences


def fill(campaign: Campaign, straws: Sequence[Straw]) -> list[Article]:
    """Take the sentences in as articles of one language each, every sentence a line of body."""
    written = []
    by_language = sorted(straws, key=attrgetter("language"))
    for language, alike in groupby(by_language, key=attrgetter("language")):
        rest = list(alike)
        for first in range(0, len(rest), AN_ARTICLE):
            some = rest[first : first + AN_ARTICLE]
            article, job = articles.take_in(
                campaign=campaign,
                origin=ArticleOrigin.PASTE,
                by=campaign.created_by,
                text="\n".join(straw.text for straw in some),
                language=language,
            )
            job.delete()
            document = _document([straw.text for straw in some], language)
            text_stage.store_segmentation(article=article, document=document, by=None)
            written.append(article)
    return written


def _document(texts: Sequence[str], language: str) -> Document:
    lines, start = [], 0
    for number, text in enumerate(texts, start=1):
        end = start + len(text)
        lines.append(Line(number, start, end, LineClass.BODY, 1.0, "given", language))
        start = end + 1
    return Document(
        language=language,
        script="Latn" if language == "en" else "Cyrl",
        is_article=True,
        lines=tuple(lines),
        sentences=tuple(Sentence(line.start, line.end, line.number) for line in lines),
        quotes=(),
        structure=Structure(title=None, dateline=None, published=None, outlet=None),
    )
