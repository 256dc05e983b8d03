"""Lists of the article: a line that leads to them with a colon, and the points below it."""

import re

from claims.text.line_classes import furniture_words as known
from claims.text.line_classes.calls import AT_THE_EDGE, call_strength, has_contact
from claims.text.line_classes.inner_lines import has_predicate
from claims.text.line_classes.looks import Look
from claims.text.line_classes.page import LIST_ITEM, Page

LISTED = "list of the article"
# Fewer points are none, or a label with what it labels.
_LEAST = 2
_LEADS = 2  # words
_TEXT = 8  # words
_ADVICE = 4  # words
_SENTENCE = 12  # words
_MOST = 40  # points
_GROUP = 6  # words
_FIRST = re.compile(r"1[.)]\s")


def list_lines(page: Page) -> set[int]:
    """Return the lines of the lists that stand below a paragraph, or are led to by one."""
    found = set(page.advice)
    told = False
    for at, line in enumerate(page.shown):
        look = page.looks[line]
        led = look.words >= (_LEADS if told else _TEXT) or (told and look.bare in known.LEADS)
        leads = look.text[-1] == ":" and led
        # `What you may remember…` leads on as well, to points that have a mark each.
        trails = told and look.cut_off and look.words >= _LEADS
        if page.open(line) and (leads or trails) and call_strength(look.text) < AT_THE_EDGE:
            points = [] if line in found else _points(page, at + 1)
            marked = all(LIST_ITEM.match(page.looks[point].text) for point in points)
            if len(points) >= _LEAST and (leads or marked):
                found.update((line, *points))
        told = told or (page.open(line) and look.sentence_like)
    return found


def advised_lines(page: Page) -> set[int]:
    """Return the points, each with a mark, that a sentence with a colon leads to behind a paragraph
    of the article: advice, written as a site's calls are, but with nobody's address in it."""
    found: set[int] = set()
    told = False
    for at, line in enumerate(page.shown):
        look = page.looks[line]
        leads = told and look.text[-1] == ":" and look.words >= _ADVICE
        if page.open(line) and leads and call_strength(look.text) < AT_THE_EDGE:
            points = []
            for below in page.shown[at + 1 : at + 1 + _MOST]:
                if not (page.open(below) and _is_point(page.looks[below].text)):
                    break
                points.append(below)
            texts = [page.looks[point].text for point in points]
            if len(points) >= _LEAST and not any(map(has_contact, texts)):
                found.update(points)
        told = told or (page.open(line) and look.sentence_like)
    return found


def _points(page: Page, at: int) -> list[int]:
    """Return the points from `page.shown[at]` on: with a bullet or a number, or parted by
    semicolons or commas, the last of which has another mark."""
    points: list[int] = []
    goes_on = False
    for place in range(at, len(page.shown)):
        line = page.shown[place]
        text = page.looks[line].text
        marked = _is_point(text)
        heads = not marked and _heads_points(page, place)
        parted = text[-1] in ";,"
        called = call_strength(text) >= AT_THE_EDGE
        # The last point has another mark; behind a full stop stands something else.
        ended = bool(points) and not goes_on and not LIST_ITEM.match(page.looks[points[-1]].text)
        if not page.open(line) or called or not (marked or parted or goes_on or heads):
            break
        if ended and not heads:
            break
        points.append(line)
        goes_on = parted or heads
    return points


def _heads_points(page: Page, at: int) -> bool:
    """Tell whether a short line stands over numbered points, as one group of them: `Men, 10 km`."""
    look = page.looks[page.shown[at]]
    below = page.shown[at + 1 : at + 2]
    brief = 0 < look.words <= _GROUP and not look.final and look.text[-1] not in ";,"
    return brief and bool(below) and _FIRST.match(page.looks[below[0]].text) is not None


def _is_point(text: str) -> bool:
    """Tell whether a line has a bullet or a number, or begins with a small letter."""
    return LIST_ITEM.match(text) is not None or text[:1].islower()


def is_item(look: Look) -> bool:
    """Tell whether a line is an item of a list; `• Author:` is a label, `• Sport` of a menu."""
    return LIST_ITEM.match(look.text) is not None and look.words > 1 and look.text[-1] != ":"


def leads_on(look: Look) -> bool:
    """Tell whether a line is a whole sentence before a colon."""
    return look.text[-1] == ":" and look.words >= _SENTENCE and has_predicate(look.text)


def leads_to_list(look: Look) -> bool:
    return look.text[-1] == ":" and look.words >= 4
