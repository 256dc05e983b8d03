"""Line classes: what of a crawled page is the article, and what is the site around it.

Furniture is marked, never deleted, and recall of body lines comes first. A line is judged by
itself (`line_features`), then by its place: the core of the article is the run of lines that read
like sentences, and what stands before, inside and after it is classed by its neighbours.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from claims.text.line_classes.authors import find_authors
from claims.text.line_classes.body_lines import find_core, passing
from claims.text.line_classes.calls import (
    AT_THE_EDGE,
    call_strength,
    class_of_call,
    is_about_site,
    is_terms,
)
from claims.text.line_classes.captions import find_captions
from claims.text.line_classes.comments import find_comments, find_posts
from claims.text.line_classes.edges import CALL, find_calls
from claims.text.line_classes.fronts import find_fronts
from claims.text.line_classes.headlines import find_lead, find_title
from claims.text.line_classes.index_pages import find_index
from claims.text.line_classes.last_lines import states
from claims.text.line_classes.letters import find_letters
from claims.text.line_classes.line_features import judge
from claims.text.line_classes.listings import find_listings
from claims.text.line_classes.looks import Look, Verdict
from claims.text.line_classes.page import SENTENCE_END, Page
from claims.text.line_classes.schedules import find_schedules
from claims.text.line_classes.tails import find_tail
from claims.text.line_classes.teasers import (
    find_counted_teasers,
    find_linked,
    find_repeated,
    find_truncated,
)
from claims.text.line_classes.units import find_units
from claims.text.line_classes.wrapped import find_wrapped
from claims.text.line_classes.zones import (
    find_adverts,
    find_broken_quotations,
    find_related_blocks,
)
from claims.text.lines import RawLine
from claims.vocabulary import ANNOTATED_LINES, LineClass

# In characters.
SHORTEST_NEWS = 50


@dataclass(frozen=True, slots=True)
class ClassedLine:
    """A line with its class, the confidence in it, and the feature that decided."""

    raw: RawLine
    line_class: LineClass
    confidence: float
    feature: str


def classify_lines(
    text: str, raw: tuple[RawLine, ...], *, corrections: Mapping[int, LineClass] | None = None
) -> tuple[ClassedLine, ...]:
    """Class every line of a page; `corrections` (by line number) are the curator's and stay."""
    given = corrections or {}
    looks = [Look.at(line.of(text)) for line in raw]
    page = Page(
        looks,
        [
            Verdict(given[line.number], 1.0, "curator") if line.number in given else judge(look)
            for line, look in zip(raw, looks, strict=True)
        ],
    )
    page.shown = [line for line, look in enumerate(looks) if look.text]
    for step in STEPS:
        step(page)
    return tuple(
        ClassedLine(line, verdict.line_class, verdict.confidence, verdict.feature)
        for line, verdict in zip(raw, page.verdicts, strict=True)
        if verdict
    )


def is_article(text: str, classed: tuple[ClassedLine, ...]) -> bool:
    """Tell whether the page holds an article at all, not a list of teasers or a search page.

    Two full-sentence lines in a row are an article; so is one paragraph of two sentences, and
    under a title of its own one sentence of some length, for such is the shortest news.
    """
    run = 0
    titled = any(line.line_class is LineClass.TITLE for line in classed)
    for line in classed:
        if line.line_class in ANNOTATED_LINES:
            run += 1
            words = line.raw.of(text)
            long = len(words) >= SHORTEST_NEWS
            if run > 1 or (long and (titled or SENTENCE_END.search(words))):
                return True
        elif line.feature != "blank" and not passing(line.line_class, line.feature):
            run = 0
    return False


def class_the_rest(page: Page) -> None:
    """What is left stands after the body, or on a page without one."""
    after_body = False
    for line in page.shown:
        after_body = after_body or page.is_class(line, LineClass.BODY)
        if not page.open(line):
            continue
        look = page.looks[line]
        if after_body and call_strength(look.text) >= AT_THE_EDGE:
            page.mark(line, class_of_call(look.text), 0.5, CALL)
        elif after_body and (is_terms(look.text) or is_about_site(look.text)):
            page.mark(line, LineClass.META, 0.5, "terms of the site")
        elif after_body and states(look):
            page.mark(line, LineClass.BODY, 0.5, "sentence behind the body")
        elif after_body and look.words >= 4:
            page.mark(line, LineClass.RELATED, 0.6, "headline after the body")
        elif after_body and look.words <= 3 and not look.final:
            page.mark(line, LineClass.UI, 0.4, "short line after the body")
        else:
            page.mark(line, LineClass.OTHER, 0.4, "nothing tells")


STEPS = (
    find_schedules,
    find_wrapped,
    find_truncated,
    find_linked,
    find_repeated,
    find_counted_teasers,
    find_listings,
    find_adverts,
    find_related_blocks,
    find_units,
    find_broken_quotations,
    find_posts,
    find_captions,
    find_calls,
    find_comments,
    find_authors,
    find_index,
    find_fronts,
    find_letters,
    find_core,
    find_tail,
    find_title,
    find_lead,
    class_the_rest,
)
