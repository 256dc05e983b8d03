"""Teasers of other stories, known by how they are cut off, repeated or counted."""

import re
from collections import Counter
from collections.abc import Iterator

from claims.text.line_classes.furniture_words import READ_ON
from claims.text.line_classes.live_texts import is_live
from claims.text.line_classes.looks import DATE_LINE, LINK_TO_REST, Verdict
from claims.text.line_classes.page import SENTENCE_END, Page
from claims.text.line_classes.stamps import is_clock, is_moment
from claims.vocabulary import LineClass

REPEATED = "repeated paragraph"
# So many lines above it a copy of a paragraph is the head of the page, unless others are by it.
_AWAY = 8
_COUNTS = ("counter", "counter or marks alone", DATE_LINE)
# A teaser explains its headline in so many words at least.
_TEASER = 5
# A last line that shares so many stems, and a third of its own, with the text above is the text's.
_SHARED = 3
_OF_TITLE = 2
# A paragraph of so many words is more than the headline of a link.
_LAST = 20
# No headline is as long, in words.
_LONG_WORDS = 31
# So many whole paragraphs in a row are an article's, though teasers stand around it.
_ARTICLE = 3
_TITLE = 2  # words, and more
_ENTRIES = 3
_SPEECH = re.compile(r"^[—–−‒―-]\s")


def find_truncated(page: Page) -> None:
    """Teasers end in an ellipsis: beside a copy of their start, or many of them on one page."""
    cut = [
        line
        for line in page.shown
        if page.open(line) and page.looks[line].cut_off and not _SPEECH.match(page.looks[line].text)
    ]
    starts = Counter(page.looks[line].text[:25] for line in page.shown)
    long_lines = [line for line in page.shown if page.looks[line].words >= 8]
    many = len(cut) >= 3 and len(cut) * 2 >= len(long_lines)
    last = _last_cut(page, cut)
    for line in _between_cut(page, cut) if many else ():
        page.mark(line, LineClass.RELATED, 0.65, "among truncated teasers")
    for line in cut:
        look = page.looks[line]
        if starts[look.text[:25]] > 1 and len(look.text) > 25:
            page.mark(line, LineClass.RELATED, 0.9, "truncated copy of a neighbour")
        elif many or line in last or _leads_to_link(page, line):
            page.mark(line, LineClass.RELATED, 0.75, "truncated teaser")


def _between_cut(page: Page, cut: list[int]) -> list[int]:
    """Return the whole paragraphs among those that are cut off, where no two of them stand
    together with others of theirs around: search results, some of which are short enough."""
    told = [line for line in page.shown if page.looks[line].sentence_like and page.open(line)]
    is_cut, both = set(cut), {*cut, *told}
    around = len(told) * 2 <= len(cut) and told and told[0] < cut[0] and told[-1] > cut[-1]
    headed = around and any(page.looks[one].words > _TITLE for one in _above(page, told[0]))
    if not any(cut[0] < line < cut[-1] for line in told) and (headed or not around):
        return []
    kinds = ("c" if line in is_cut else "t" for line in page.shown if line in both)
    runs = "".join(kinds)
    return [] if "t" * _ARTICLE in runs else told


def _above(page: Page, line: int) -> list[int]:
    return [one for one in page.shown[: page.place(line)] if page.open(one)]


def find_linked(page: Page) -> None:
    """Give back the article's last paragraph where a blog put the link to the rest behind it."""
    linked = [
        at
        for at, line in enumerate(page.shown)
        if (verdict := page.verdicts[line]) and verdict.feature == LINK_TO_REST
    ]
    if len(linked) != 1 or linked[0] < 2:
        return
    above = page.shown[linked[0] - 2 : linked[0]]
    text = all(page.open(line) and page.looks[line].sentence_like for line in above)
    if text and page.looks[page.shown[linked[0]]].words >= _LAST:
        page.verdicts[page.shown[linked[0]]] = None


def _last_cut(page: Page, cut: list[int]) -> set[int]:
    """Return the lines cut off at the page's end, nothing but headlines and dates between them,
    but for one that speaks of what the text above speaks of: it is the text's, and trails off.
    """
    last: list[int] = []
    for line in reversed(page.shown):
        look = page.looks[line]
        if line in cut and look.words >= _TEASER:
            last.append(line)
        elif page.open(line) and look.final:
            break
    others = [line for line in page.shown if page.looks[line].sentence_like]
    if len(last) == 1 and not others and SENTENCE_END.search(page.looks[last[0]].text):
        return set()
    if not last:
        return set()
    ends = set(last)
    above = page.stems(line for line in page.shown if page.looks[line].final and line not in ends)
    at = page.place(last[0])
    behind_text = len(cut) == 1 and at > 0 and page.looks[page.shown[at - 1]].sentence_like
    # Right behind a paragraph, and of its subject or the title's, the text's end trails off.
    if behind_text and len(page.stems(last) & page.stems(page.shown[:at])) >= _OF_TITLE:
        return set()
    return {line for line in last if not _is_texts(page.stems([line]), above)}


def _leads_to_link(page: Page, line: int) -> bool:
    """Tell whether a link to the rest stands right below a line that is cut off."""
    at = page.place(line) + 1
    return at < len(page.shown) and page.looks[page.shown[at]].bare in READ_ON


def _is_texts(own: set[str], above: set[str]) -> bool:
    shared = len(own & above)
    return shared >= _SHARED and shared * 3 >= len(own)


def find_repeated(page: Page) -> None:
    """The second copy of a paragraph, or of an image's text, is the site's and not the writer's."""
    first: dict[str, int] = {}
    for at, line in enumerate(page.shown):
        text = page.looks[line].text
        look = page.looks[line]
        if not page.open(line) or not (look.sentence_like or look.words >= _LONG_WORDS):
            continue
        if text not in first:
            first[text] = at
        elif at - first[text] > _AWAY and _in_text(page, at) and not _in_text(page, first[text]):
            page.mark(page.shown[first[text]], LineClass.OTHER, 0.6, REPEATED)
            first[text] = at
        else:
            page.mark(line, LineClass.OTHER, 0.7, REPEATED)


def _in_text(page: Page, at: int) -> bool:
    """Tell whether another paragraph stands right above or below."""
    here = page.looks[page.shown[at]].text
    beside = page.shown[max(0, at - 1) : at] + page.shown[at + 1 : at + 2]
    return any(page.looks[line].sentence_like and page.looks[line].text != here for line in beside)


def find_counted_teasers(page: Page) -> None:
    """A line between two counters or dates, again and again, is one of a list of teasers; between
    times of the day alone it is one of a ticker."""
    for stretch in _alternating(page):
        told = [line for line in stretch if page.open(line)]
        stamps = [line for line in stretch if not page.open(line)]
        if page.open(stretch[-1]):
            told = told[:-1]
        looks = [page.looks[line].text for line in stamps]
        # With date and time behind each of them, the first is one as well.
        is_feed = len(stamps) >= 3 and all(is_moment(text) for text in looks)
        sure = is_feed and not page.open(stretch[-1])
        if page.open(stretch[0]) and not sure and _differs(page, told):
            told = told[1:]
        # Under the times of a chronicle stand sentences: they are the article.
        is_ticker = len(stamps) >= 3 and all(is_clock(text) for text in looks)
        if is_ticker and _is_chronicle(page, stretch, told):
            for line in told:
                page.mark(line, LineClass.BODY, 0.5, "entry of a chronicle")
            continue
        if is_ticker:
            told = [line for line in told if not page.looks[line].final]
        if len(told) < (2 if is_ticker else 3):
            continue
        line_class = LineClass.TICKER if is_ticker else LineClass.RELATED
        for line in told:
            page.mark(line, line_class, 0.8, "between counters or dates")
        for line in stamps if is_ticker else ():
            page.verdicts[line] = Verdict(LineClass.TICKER, 0.8, "time in a ticker")


def _is_chronicle(page: Page, stretch: list[int], told: list[int]) -> bool:
    """Tell whether lines under times are entries of the article: a paragraph stands right above,
    and every third of them ends like a sentence."""
    at = page.place(stretch[0])
    above = page.shown[max(0, at - 1) : at + 1]
    led = any(page.open(line) and page.looks[line].sentence_like for line in above)
    ended = sum(page.looks[line].final for line in told)
    if is_live(page):
        return True
    return led and len(told) >= _ENTRIES and ended * _ENTRIES >= len(told)


def _differs(page: Page, told: list[int]) -> bool:
    """Tell whether the first of the lines is the article's last, or of another kind than they."""
    kinds = [page.looks[line].sentence_like for line in told]
    return len(kinds) < 2 or kinds[0] or kinds[0] is not kinds[1]


def _alternating(page: Page) -> Iterator[list[int]]:
    """Yield the stretches in which counters or dates alternate with other lines."""
    stretch: list[int] = []
    was_counted: bool | None = None
    for line in page.shown:
        verdict = page.verdicts[line]
        is_counted = verdict is not None and verdict.feature in _COUNTS
        fits = is_counted or (verdict is None and page.looks[line].words >= 2)
        if not fits or is_counted is was_counted:
            if stretch:
                yield stretch
            stretch = []
        if fits:
            stretch.append(line)
        was_counted = is_counted if fits else None
    if stretch:
        yield stretch
