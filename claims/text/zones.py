"""Stretches of a page that are furniture, or body, by what stands around them."""

from collections import Counter

from claims.text.furniture_words import COMMENT_HEADS
from claims.text.line_features import Look
from claims.text.page import LONG, SENTENCE_END, Page
from claims.vocabulary import LineClass

# A quotation broken over more lines than that is none.
_BROKEN_LINES = 8
UNDER_HEADING = "under a heading of other stories or comments"


def find_truncated(page: Page) -> None:
    """Teasers end in an ellipsis: beside a copy of their start, or many of them on one page."""
    cut = [line for line in page.shown if page.open(line) and page.looks[line].cut_off]
    starts = Counter(page.looks[line].text[:25] for line in page.shown)
    long_lines = [line for line in page.shown if page.looks[line].words >= 8]
    many = len(cut) >= 3 and len(cut) * 2 >= len(long_lines)
    for line in cut:
        look = page.looks[line]
        if starts[look.text[:25]] > 1 and len(look.text) > 25:
            page.mark(line, LineClass.RELATED, 0.9, "truncated copy of a neighbour")
        elif many or line == page.shown[-1]:
            page.mark(line, LineClass.RELATED, 0.75, "truncated teaser")


def find_repeated(page: Page) -> None:
    """The second copy of a paragraph, or of an image's text, is the site's and not the writer's."""
    seen: set[str] = set()
    for line in page.shown:
        text = page.looks[line].text
        if page.open(line) and page.looks[line].sentence_like and text in seen:
            page.mark(line, LineClass.OTHER, 0.7, "repeated paragraph")
        seen.add(text)


def find_counted_teasers(page: Page) -> None:
    """A sentence between two counters or dates, again and again, is one of a list of teasers."""
    counts = ("counter", "counter or marks alone", "date line")
    between = []
    for before, line, after in zip(page.shown, page.shown[1:], page.shown[2:], strict=False):
        near = (page.verdicts[before], page.verdicts[after])
        counted = all(verdict and verdict.feature in counts for verdict in near)
        if counted and page.open(line) and page.looks[line].words >= 3:
            between.append(line)
    if len(between) >= 3:
        for line in between:
            page.mark(line, LineClass.RELATED, 0.8, "between counters or dates")


def find_related_blocks(page: Page) -> None:
    """After a heading of a related block all is related, until the article plainly goes on."""
    shown = page.shown
    begun = False
    at = 0
    while at < len(shown):
        line = shown[at]
        at += 1
        begun = begun or (page.open(line) and page.looks[line].sentence_like)
        heading = _heading(page, line, begun=begun)
        if not heading:
            continue
        # Above the article such a block is short, and the article follows at once.
        hard = heading != "inline" and begun
        while at < len(shown) and not _article_resumes(page, at, hard=hard):
            look = page.looks[shown[at]]
            line_class = LineClass.OTHER if heading == "comments" else LineClass.RELATED
            page.mark(shown[at], line_class, 0.8, UNDER_HEADING)
            at += 1
            if heading == "inline" and look.sentence_like:
                break
        _give_back_title(page, at, begun=begun)


def _heading(page: Page, line: int, *, begun: bool) -> str:
    verdict = page.verdicts[line]
    if verdict is None:
        return ""
    if verdict.feature == "heading of related links":
        return "inline"
    if begun and page.looks[line].bare in COMMENT_HEADS:
        return "comments"
    closes = begun and verdict.feature == "end of the article"
    return "block" if verdict.feature == "heading of a related block" or closes else ""


def _give_back_title(page: Page, at: int, *, begun: bool) -> None:
    """Reopen the last headline above a resuming article: it may be the title."""
    if begun or at >= len(page.shown):
        return
    for line in reversed(page.shown[max(0, at - 5) : at]):
        verdict = page.verdicts[line]
        if verdict and verdict.feature == UNDER_HEADING and page.looks[line].words >= 3:
            page.verdicts[line] = None
            return


def _article_resumes(page: Page, at: int, *, hard: bool) -> bool:
    """Tell whether the article goes on at `shown[at]`: one full paragraph after a heading inside
    the article, two in a row after a heading that usually closes the page."""
    here = page.shown[at : at + (2 if hard else 1)]
    if len(here) < (2 if hard else 1) or not all(page.open(line) for line in here):
        return False
    return all(_paragraph(page.looks[line], demanding=hard) for line in here)


def _paragraph(look: Look, *, demanding: bool) -> bool:
    if not look.sentence_like:
        return False
    several = SENTENCE_END.search(look.text) is not None
    return several or len(look.text) >= (LONG + 60 if demanding else 60)


def find_broken_quotations(page: Page) -> None:
    """A quotation copied with its line breaks: every line until it closes is body."""
    for at in range(len(page.shown)):
        lines = _broken_quotation(page, at)
        for line in lines:
            page.mark(line, LineClass.BODY, 0.6, "quotation over several lines")


def _broken_quotation(page: Page, at: int) -> list[int]:
    """List the lines from one that opens a quotation to the one that closes it, if all are free."""
    depth = 0
    for end in range(at, min(at + _BROKEN_LINES, len(page.shown))):
        line = page.shown[end]
        depth += _depth(page.looks[line].text)
        if not page.open(line) or (depth <= 0 and end == at):
            return []
        if depth <= 0:
            return page.shown[at : end + 1]
    return []


def _depth(text: str) -> int:
    return text.count("«") - text.count("»") + text.count("“") - text.count("”")
