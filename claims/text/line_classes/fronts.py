"""Fronts of sections without dates: a rubric over each headline, decks without a full stop."""

from collections import Counter
from itertools import pairwise

from claims.text.line_classes.headed import is_titled
from claims.text.line_classes.page import LIST_ITEM, SENTENCE_END, Page
from claims.vocabulary import LineClass

LABELLED = "headline under a label that comes again and again"
UNENDED = "one of many sentences without an end"
_UNITS = 3
_LABEL = 3  # words
# A unit under its label has no more lines.
_LINES = range(1, 6)
_HEADLINE = 3  # words
_LONG = 10  # words
_LEAST = 4  # lines


def find_fronts(page: Page) -> None:
    """Class the lines of pages that are fronts of sections as other stories'."""
    for label, unit in _labelled(page):
        page.mark(label, LineClass.UI, 0.6, LABELLED)
        for line in unit:
            page.mark(line, LineClass.RELATED, 0.65, LABELLED)
    for line in _unended(page):
        page.mark(line, LineClass.RELATED, 0.6, UNENDED)


def _labelled(page: Page) -> list[tuple[int, list[int]]]:
    """Return each label with the lines below it, where the same short line stands over one headline
    after the other."""
    counts = Counter(page.looks[line].text for line in page.shown if _is_label(page, line))
    text, times = max(counts.items(), key=lambda item: item[1], default=("", 0))
    if times < _UNITS:
        return []
    places = [at for at, line in enumerate(page.shown) if page.looks[line].text == text]
    longest = max(stop - first - 1 for first, stop in pairwise(places))
    places.append(min(len(page.shown), places[-1] + 1 + longest))
    units = [(page.shown[first], page.shown[first + 1 : stop]) for first, stop in pairwise(places)]
    headed = sum(len(unit) in _LINES and _is_headline(page, unit[0]) for _, unit in units)
    return units if headed == len(units) else []


def _is_label(page: Page, line: int) -> bool:
    look = page.looks[line]
    return page.open(line) and 0 < look.words <= _LABEL and look.text[-1] not in ".!?…:;,"


def _is_headline(page: Page, line: int) -> bool:
    look = page.looks[line]
    return page.open(line) and look.words >= _HEADLINE and not look.sentence_like


def _unended(page: Page) -> list[int]:
    """Return the long lines of a page most of which are one sentence without a final mark, and
    which no headline speaks of: their full stops were not lost by chance."""
    told = [line for line in page.shown if page.open(line) and page.looks[line].words >= _LONG]
    unended = [line for line in told if _has_no_end(page, line)]
    runs = any(
        not _has_no_end(page, one) and not _has_no_end(page, two) for one, two in pairwise(told)
    )
    if len(unended) < _LEAST or len(unended) * 3 < len(told) * 2 or runs:
        return []
    return [] if is_titled(page, told) else told


def _has_no_end(page: Page, line: int) -> bool:
    look = page.looks[line]
    at = page.place(line) + 1
    below = page.looks[page.shown[at]].text if at < len(page.shown) else ""
    marked = look.final or look.text[-1] in ":;," or LIST_ITEM.match(look.text) is not None
    return not (marked or below[:1].islower() or SENTENCE_END.search(look.text))
