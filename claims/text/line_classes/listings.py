"""Lists of stories without dates, known by what stands again and again: a counter over headline
and deck, a headline that is there twice, a bullet alone on its line.
"""

import re
from itertools import pairwise

from claims.text.line_classes.looks import DATE_LINE, STAMPED
from claims.text.line_classes.page import Page
from claims.text.line_classes.stamps import DATE, is_moment
from claims.vocabulary import LineClass

COUNTED = "headline and deck under a counter"
DOUBLED = "under a headline that stands there twice"
DATED = "story with its date"
ARCHIVED = "under the heading of an archive"
# A date behind the last sentence, or glued to the first: `12.03.2024The ferry …`
_WITH_DATE = re.compile(
    rf"[.!?…][»”\"]?\s+{DATE}$|^\d{{1,2}}\.\d{{2}}\.\d{{4}}(?=[^\W\d_])", re.IGNORECASE
)
_ARCHIVE = re.compile(
    r"(?:tags?|posts? tagged|browsing tag|category archives?|archives?(?: for)?|author archives?"
    r"|архив (?:рубрики|категории|автора)|записи с меткой|новости по тегу"
    r"|архів (?:рубрики|категорії)|новини за тегом|позначка)\s*[:»-]",
    re.IGNORECASE,
)
# The day of an addition is the article's own.
_RENEWED = re.compile(
    r"(?:обновлен|дополнен|добавлен|оновлен|доповнен|жаңарт|updated?\b|last updated|added\b)",
    re.IGNORECASE,
)
_ARCHIVE_WORDS = 7
_TOP = 2  # lines
# So many whole paragraphs in a row are an article's.
_ARTICLE = 3
_TAIL_OF_A_LINE = 40  # characters
# So many of a kind make a list.
_UNITS = 3
_PAIRS = 2
# A unit of a list has no more lines, and no more paragraphs.
_LINES, _DECKS = 5, 2
_SHARED = 3  # stems
_GOES_ON = 2  # stems
_TOLD = 8  # words
_LONGEST_COUNT = 12  # characters


def find_listings(page: Page) -> None:
    """Class the lines of lists of stories that repeat a form, on pages that are nothing else."""
    for first, stop in _counted(page):
        for line in page.shown[first:stop]:
            page.mark(line, LineClass.RELATED, 0.7, COUNTED)
    article = set(page.article_run())
    for line in (*_dated(page), *_behind(page)):
        if line not in article:
            page.mark(line, LineClass.RELATED, 0.65, DATED)
    for line in _archived(page):
        page.mark(line, LineClass.RELATED, 0.6, ARCHIVED)
    doubled = _doubled(page)
    if doubled is not None:
        for line in page.shown[doubled:]:
            page.mark(line, LineClass.RELATED, 0.65, DOUBLED)


def _counted(page: Page) -> list[tuple[int, int]]:
    """Return the units, as places in `page.shown`, that stand each under a number alone: how often
    it was read. Numbers that go up by one are those of an article's parts."""
    counts = [at for at, line in enumerate(page.shown) if _is_count(page, line)]
    numbers = [int("".join(filter(str.isdigit, page.looks[page.shown[at]].text))) for at in counts]
    if any(after - before == 1 for before, after in pairwise(numbers)):
        return []
    units = [
        (first + 1, stop)
        for first, stop in pairwise([*counts, len(page.shown)])
        if _is_unit(page, first + 1, stop)
    ]
    return units if len(units) >= _UNITS and len(units) * 4 >= len(counts) * 3 else []


def _is_count(page: Page, line: int) -> bool:
    verdict, text = page.verdicts[line], page.looks[line].text
    counts = verdict is not None and verdict.feature.startswith("counter")
    return counts and len(text) <= _LONGEST_COUNT and text[0].isdigit() and text[-1].isdigit()


def _is_unit(page: Page, first: int, stop: int) -> bool:
    """Tell whether some lines are a headline and the few words that explain it."""
    lines = page.shown[first:stop]
    if not 2 <= len(lines) <= _LINES or not page.open(lines[0]):
        return False
    head = page.looks[lines[0]]
    told = sum(page.looks[line].sentence_like for line in lines)
    return head.words > 2 and not head.sentence_like and 1 <= told <= _DECKS


def _dated(page: Page) -> list[int]:
    """Return the paragraphs and headlines of a page on which most paragraphs bear a date."""
    told = [line for line in page.shown if page.looks[line].words >= _TOLD]
    bearing = [line for line in told if page.open(line) and _bears_date(page.looks[line].text)]
    if len(bearing) < _PAIRS or len(bearing) * 2 < len(told):
        return []
    return [line for line in page.shown if page.looks[line].words > 2]


def _bears_date(text: str) -> bool:
    return _WITH_DATE.search(text[:_TAIL_OF_A_LINE] + " " + text[-_TAIL_OF_A_LINE:]) is not None


def _behind(page: Page) -> list[int]:
    """Return all from the first story of another subject on that stands behind the article: its
    headline, the day and the time of it below or above, its text."""
    before: set[str] = set()
    told = 0
    for at, head in enumerate(page.shown[:-1]):
        look = page.looks[head]
        if look.sentence_like:
            told += 1
            before |= page.stems([head])
            continue
        is_head = page.open(head) and look.words >= _UNITS and look.text[-1] not in ".:"
        if told < _PAIRS or not is_head:
            continue
        if _is_day_and_time(page, page.shown[at + 1]):
            text = page.shown[min(at + 2, len(page.shown) - 1)]
        elif _is_day_and_time(page, page.shown[at - 1]) and look.words > _UNITS:
            text = page.shown[at + 1]
        else:
            continue
        own = page.stems([head, text])
        # The text below speaks of the article again: only a link with its day stands between.
        if len(page.stems([text]) & before) >= _GOES_ON and not page.stems([head]) & before:
            continue
        if page.article_run()[:1] > [head]:
            continue
        if page.looks[text].words >= _TOLD and len(own & before) * 4 <= len(own):
            return page.shown[at:]
    return []


def _is_day_and_time(page: Page, line: int) -> bool:
    verdict = page.verdicts[line]
    text = page.looks[line].text
    # A name before the time is a commentator's.
    counted = verdict is not None and verdict.feature == STAMPED and text[0].isdigit()
    is_stamp = verdict is not None and (verdict.feature == DATE_LINE or counted)
    return is_stamp and is_moment(text) and not _RENEWED.match(text)


def _archived(page: Page) -> list[int]:
    """Return what stands under `Tag: Ferries` at the top of a page without an article."""
    top = [one for one in page.shown[:_TOP] if page.looks[one].words <= _ARCHIVE_WORDS]
    if not any(_ARCHIVE.match(page.looks[one].text) for one in top):
        return []
    runs = "".join("t" if page.looks[one].sentence_like else "." for one in page.shown)
    if "t" * _ARTICLE in runs:
        return []
    return [one for one in page.shown if page.looks[one].words > 2]


def _doubled(page: Page) -> int | None:
    """Return the place of the first headline that stands twice in a row, if there are several of
    them from the page's beginning on, each over a text of its own."""
    pairs = [
        at
        for at, (line, below) in enumerate(pairwise(page.shown))
        if page.looks[line].text == page.looks[below].text and _is_headline(page, line)
    ]
    told = [at for at, line in enumerate(page.shown) if page.looks[line].sentence_like]
    if len(pairs) < _PAIRS or not told or told[0] < pairs[0]:
        return None
    units = [
        page.stems(line for line in page.shown[first:stop] if page.looks[line].sentence_like)
        for first, stop in pairwise([*pairs, len(page.shown)])
    ]
    units = [unit for unit in units if unit]
    apart = all(len(one & other) < _SHARED for one, other in pairwise(units))
    return pairs[0] if len(units) >= _PAIRS and apart else None


def _is_headline(page: Page, line: int) -> bool:
    look = page.looks[line]
    return page.open(line) and look.words >= 2 and not look.sentence_like
