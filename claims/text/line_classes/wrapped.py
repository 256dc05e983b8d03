"""Paragraphs that were broken into lines of one width, as a letter, a scan or an old page has them.

Their lines end where the width ends and not where a sentence does, so most have no final mark and
many begin with a small letter. Headlines in a row are of all lengths, and each has a capital.
"""

from collections.abc import Iterator

from claims.text.line_classes.page import Page
from claims.vocabulary import LineClass

WRAPPED = "line of a broken paragraph"
_FLOWS = 3
_APART = 5  # lines
_WIDTH = range(40, 131)  # characters
# A line that goes on in the next one is nearly as wide as the widest.
_FULL = 0.72
_BRIM = 0.92
_SHARE_FULL = 0.8
_SHARE_FLOWING = 0.35


def find_wrapped(page: Page) -> None:
    """Class the lines of paragraphs that were broken at one width as body."""
    for run in _runs(page):
        for flows in _clusters(page, run):
            first, last = flows[0], flows[-1] + 1
            widest = max(len(page.looks[line].text) for line in run[first : last + 1])
            if not _is_broken(page, run[first:last], widest, len(flows)):
                continue
            while (
                first > 1 and page.open(run[first - 1]) and _is_before(page, run[first - 1], widest)
            ):
                first -= 1
            # The last lines of a paragraph are of any length, and end it.
            while last + 1 < len(run) and page.open(run[last]) and not _ends(page, run[last]):
                last += 1
            for line in run[first : last + 1]:
                page.mark(line, LineClass.BODY, 0.7, WRAPPED)


def _runs(page: Page) -> list[list[int]]:
    """Return the stretches of free lines none of which is wider than a page of text."""
    runs: list[list[int]] = [[]]
    for line in page.shown:
        look = page.looks[line]
        if page.open(line) and look.words and len(look.text) < _WIDTH.stop:
            runs[-1].append(line)
        elif runs[-1]:
            runs.append([])
    return runs


def _clusters(page: Page, run: list[int]) -> Iterator[list[int]]:
    """Yield the places in a run from which a sentence goes on, those near one another together."""
    near: list[int] = []
    for at in range(len(run) - 1):
        if not flows_on(page, run[at], run[at + 1]):
            continue
        if near and at - near[-1] > _APART:
            yield near
            near = []
        near.append(at)
    if near:
        yield near


def flows_on(page: Page, line: int, below: int) -> bool:
    """Tell whether a sentence goes on from one line into the next: no mark ends the first, which
    has a comma behind it or the second begins with a small letter."""
    text, follows = page.looks[line].text, page.looks[below].text
    if page.looks[line].final or text[-1] in ":;":
        return False
    return text[-1] == "," or follows[:1].islower()


def _is_broken(page: Page, lines: list[int], widest: int, flows: int) -> bool:
    """Tell whether the lines without a final mark are of one width, and enough of them flow on."""
    unended = [line for line in lines if not page.looks[line].final]
    if flows < _FLOWS or widest not in _WIDTH or flows < _SHARE_FLOWING * len(unended):
        return False
    full = sum(_is_full(page, line, widest) for line in unended)
    return full >= _SHARE_FULL * len(unended)


def _is_before(page: Page, line: int, widest: int) -> bool:
    """Tell whether a line above is of the same text: as wide as any, or ended, as no title is."""
    look = page.looks[line]
    return _is_full(page, line, widest) and (look.final or len(look.text) >= _BRIM * widest)


def _ends(page: Page, line: int) -> bool:
    return page.looks[line].final


def _is_full(page: Page, line: int, widest: int) -> bool:
    return len(page.looks[line].text) >= _FULL * widest
