"""Pages that are no article: section fronts, search results, feeds of headlines.

They are known by their rhythm: a headline, perhaps a line that explains it, a date, and the same
again. No two paragraphs stand together, and every paragraph there is stands under its own headline.
"""

from collections import Counter
from itertools import pairwise

from claims.text.line_classes.live_texts import is_live
from claims.text.line_classes.looks import DATE_LINE
from claims.text.line_classes.page import Page
from claims.text.line_classes.stamps import names_day
from claims.vocabulary import LineClass

INDEX = "list of headlines with dates"
MIXED = "paragraphs of other stories"
# So many headlines with a date make a list.
_DATED = 3
# A date stands no further below its headline: the explaining line and the author come before.
_BELOW = 3
_DECK = 350  # characters
_HEADLINE = range(3, 26)  # words


def find_index(page: Page) -> None:
    """Class the lines of a page that only lists headlines; others are left alone."""
    if _tells_of_everything(page):
        for line in page.shown:
            if page.looks[line].words > 2:
                page.mark(line, LineClass.RELATED, 0.6, MIXED)
        return
    headlines = {at for at in range(len(page.shown)) if _is_headline(page, at)}
    dated = [at for at in headlines if _dated(page, at)]
    strong = [at for at, line in enumerate(page.shown) if _is_strong(page, line)]
    # Where each headline has its deck, some may have lost their dates.
    if len(dated) < (_DATED - 1 if len(strong) >= _DATED else _DATED):
        return
    if not all(_is_deck(page, at, headlines) for at in strong):
        return
    # One paragraph with a date above is the shortest news.
    behind = sum(_stamped(page, at + 1, at + 3) for at in strong)
    above = sum(_stamped(page, at - 1, at) for at in strong)
    if strong and behind * 2 < len(strong) and (above < len(strong) or above < 2):
        return
    first = min(headlines)
    for at in (*strong, *sorted(headlines)):
        page.mark(page.shown[at], LineClass.RELATED, 0.75, INDEX)
    for line in page.shown[:first]:
        if page.looks[line].words:
            page.mark(line, LineClass.UI, 0.6, "short line above a list")
    for line in page.shown[first:]:
        short = page.looks[line].words <= 4
        page.mark(line, LineClass.OTHER if short else LineClass.RELATED, 0.5, INDEX)


def _is_strong(page: Page, line: int) -> bool:
    return page.open(line) and page.looks[line].sentence_like


def _tells_of_everything(page: Page) -> bool:
    """Tell whether no two paragraphs stand together, each has a headline above it and a date or an
    author beside, and hardly one shares its subject with another: decks of other stories."""
    strong = [at for at, line in enumerate(page.shown) if _is_strong(page, line)]
    together = any(behind - at == 1 for at, behind in pairwise(strong))
    if len(strong) < _DATED or together or is_live(page):
        return False
    lines = Counter(stem for at in strong for stem in page.stems([page.shown[at]]))
    alone = sum(all(lines[stem] == 1 for stem in page.stems([page.shown[at]])) for at in strong)
    headed = sum(_has_headline(page, at) for at in strong)
    signed = sum(_beside_meta(page, at) for at in strong)
    most = len(strong) * 2
    return alone * 3 >= most and headed * 3 >= most and signed * 3 >= most


def _beside_meta(page: Page, at: int) -> bool:
    """Tell whether a date, an author or a rubric stands near."""
    near = page.shown[max(0, at - 2) : at + 3]
    return any(page.is_class(line, LineClass.META) for line in near)


def _has_headline(page: Page, at: int) -> bool:
    """Tell whether a headline stands above, nothing but dates and names between."""
    for line in reversed(page.shown[max(0, at - _BELOW) : at]):
        look, verdict = page.looks[line], page.verdicts[line]
        if verdict is not None and verdict.line_class is not LineClass.META:
            return verdict.line_class is LineClass.RELATED
        if verdict is None and look.words in _HEADLINE and not look.sentence_like:
            return look.text[-1] != ":"
    return False


def _is_headline(page: Page, at: int) -> bool:
    """A headline is free or of a list of stories, and has no full stop; one may ask or call."""
    line = page.shown[at]
    look = page.looks[line]
    if look.words not in _HEADLINE or look.cut_off:
        return False
    free = page.open(line) or page.is_class(line, LineClass.RELATED)
    return free and (not look.final or (look.text[-1] in "?!" and not look.sentence_like))


def _dated(page: Page, at: int) -> bool:
    for line in page.shown[at + 1 : at + 1 + _BELOW]:
        verdict = page.verdicts[line]
        if verdict is not None and verdict.feature == DATE_LINE:
            return names_day(page.looks[line].text)
        look = page.looks[line]
        if not (look.sentence_like or look.cut_off) and look.words > 3:
            return False
    return False


def _is_deck(page: Page, at: int, headlines: set[int]) -> bool:
    """Tell whether a paragraph explains the headline right above, and no other follows it."""
    behind = page.shown[at + 1 : at + 2]
    alone = not behind or not (page.open(behind[0]) and page.looks[behind[0]].sentence_like)
    headline = at - 2 if _stamped(page, at - 1, at) else at - 1
    return headline in headlines and alone and len(page.looks[page.shown[at]].text) < _DECK


def _stamped(page: Page, first: int, stop: int) -> bool:
    """Tell whether a date stands among `page.shown[first:stop]`."""
    verdicts = [page.verdicts[line] for line in page.shown[max(0, first) : stop]]
    return any(verdict is not None and verdict.feature == DATE_LINE for verdict in verdicts)
