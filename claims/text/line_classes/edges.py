"""Where the article begins and ends among lines that read like sentences.

Calls on the reader are taken out first. Then the paragraphs fall into runs, parted by stretches of
furniture; the heaviest run is the article, and another one belongs to it only if it speaks of the
same subject.
"""

import re
from collections import Counter
from itertools import pairwise

from claims.text.line_classes.calls import (
    AT_THE_EDGE,
    INSIDE,
    call_strength,
    class_of_call,
    is_about_site,
    is_terms,
    only_informs,
    sells,
    speaks_for_site,
    tells_first,
)
from claims.text.line_classes.item_lists import advised_lines
from claims.text.line_classes.looks import DATE_LINE
from claims.text.line_classes.page import LIST_ITEM, Page
from claims.text.line_classes.stamps import names_day, opens_with_dateline
from claims.text.line_classes.told import reminds, tells
from claims.vocabulary import LineClass

CALL = "calls on its reader"
APART = "apart from the article"
# Furniture of this weight between two paragraphs parts them.
_HARD = 2.0
_FAR = 3.0
_BLOCK = 8.0
# The words of a title, the lines of a menu above it, the words of each.
_TITLE, _MENU, _ITEM = 3, 2, 4
# What stands above a menu and the title is the article's only if it is about as long.
_TITLED, _HEAVY = 100.0, 0.6
# Of the stems of a short run every second, of a longer one every fourth, is then the article's.
_LIGHT, _FEW, _SOME = 0.15, 2, 4
# So many word stems say what an article is about.
_STEMS_OF_A_SUBJECT = 15
# A page with such a share of lines to its reader is written so: advice, a recipe, a column.
_SHARE_OF_CALLS = 0.3
_OF_SUBJECT = 4  # stems
_LONGEST_CALL = 45  # words
_ENDS = ("heading of a related block", "end of the article", "imprint")
_MORE = re.compile(
    r"(?:показ|загруз|завантаж|жүкте|load|show|view|see|смотр|див|көр)\w*\s+(?:ещё|еще|ще|тағы|more|"
    r"older|all|все|всі|усі|бар)|(?:ещё|еще|ще|тағы)\s+(?:показ|загруз|завантаж|жүкте|новин|новост)\w*",
    re.IGNORECASE,
)


def find_calls(page: Page) -> None:
    """Take out the lines that call on the reader, on a page that is not written so throughout."""
    page.advice = advised_lines(page)
    told = [
        line
        for line in page.shown
        if page.open(line) and page.looks[line].final and line not in page.advice
    ]
    calls = {
        line
        for line in told
        if page.looks[line].words <= _LONGEST_CALL
        and not (tells(page.looks[line].text) or tells_first(page.looks[line].text))
        and not opens_with_dateline(page.looks[line].text)
        and (call_strength(page.looks[line].text) >= INSIDE or sells(page.looks[line].text))
    }
    strong = [line for line in told if page.looks[line].sentence_like and line not in calls]
    subject = page.stems(strong)
    calls = {line for line in calls if not _speaks_of(page, line, subject)}
    inside = {line for line in calls if strong and strong[0] < line < strong[-1]}
    is_style = len(inside) > 1 and len(inside) > _SHARE_OF_CALLS * len(strong)
    for line in sorted(calls):
        if is_style and line in inside:
            continue
        page.mark(line, class_of_call(page.looks[line].text), 0.75, CALL)


def _speaks_of(page: Page, line: int, subject: set[str]) -> bool:
    """Tell whether a call is of the article's subject: advice that the news gives, not the site."""
    strength = call_strength(page.looks[line].text)
    return strength <= INSIDE and len(page.stems([line]) & subject) >= _OF_SUBJECT


def article_of(page: Page, strong: list[int]) -> list[int]:
    """Return those of the sentence-like lines that are the article's; mark the others."""
    strong = _from_dateline(page, strong)
    runs, gaps = _runs(page, strong)
    weights = [sum(len(page.looks[line].text) for line in run) for run in runs]
    main = max(range(len(runs)), key=lambda at: (weights[at], -at))
    subject = page.stems(runs[main])
    belongs = {main}
    for at in sorted(range(len(runs)), key=lambda at: abs(at - main)):
        gap = gaps[at] if at > main else gaps[at + 1] if at < main else 0.0
        share = weights[at] / weights[main]
        is_lead = at == main - 1 and _is_lead_run(page, runs[at], runs[main][0])
        if is_lead or (at != main and _belongs(page, runs[at], subject, share, gap)):
            belongs.add(at)
            subject |= page.stems(runs[at])
    kept = []
    for at, run in enumerate(runs):
        # What stands between two parts of the article is the article's as well.
        if min(belongs) <= at <= max(belongs):
            kept += run
        else:
            for line in run:
                page.mark(line, *_verdict_apart(page.looks[line].text))
    return _without_edges(page, kept)


def _is_lead_run(page: Page, run: list[int], first: int) -> bool:
    """Tell whether the sentence above the body is its lead: nothing but links, dates and captions
    stand between, and no headline."""
    text = page.looks[run[0]].text
    if len(run) > 1 or call_strength(text) >= AT_THE_EDGE or is_terms(text):
        return False
    for line in range(run[0] + 1, first):
        look = page.looks[line]
        headline = page.open(line) and look.words >= 4 and not look.final
        if headline or page.is_class(line, LineClass.RELATED, LineClass.TICKER):
            return False
    return True


def _from_dateline(page: Page, strong: list[int]) -> list[int]:
    """A dateline opens the article: a sentence above it with a credit below it is a caption."""
    opening = [line for line in strong[:3] if opens_with_dateline(page.looks[line].text)][:1]
    for line in strong[: strong.index(opening[0])] if opening else ():
        below = page.shown[page.place(line) + 1]
        if page.is_class(below, LineClass.CAPTION):
            page.mark(line, LineClass.CAPTION, 0.7, "above a credit and a dateline")
    return [line for line in strong if page.open(line)]


def _runs(page: Page, strong: list[int]) -> tuple[list[list[int]], list[float]]:
    """Cut the lines into runs where furniture of weight stands between two of them; the weight
    before each run comes with it."""
    between = {line: _gap(page, before, line) for before, line in pairwise(strong)}
    stamped = sum(has_stamp for _, has_stamp in between.values())
    is_chronicle = stamped >= 3 and stamped * 3 >= len(strong)
    runs, gaps = [[strong[0]]], [0.0]
    for line in strong[1:]:
        weight, has_stamp = between[line]
        # In a chronicle every entry stands under its time, with links and names around.
        if weight >= (_HARD * 3 if is_chronicle and has_stamp else _HARD):
            runs.append([])
            gaps.append(weight)
        runs[-1].append(line)
    return runs, gaps


def _gap(page: Page, before: int, line: int) -> tuple[float, bool]:
    """Weigh what stands between two lines, and tell whether a date or a time is among it."""
    weight, has_stamp = 0.0, False
    if _has_title(page, before, line):
        weight += _TITLED
    led = page.looks[before].text[-1:] == ":"
    for one in range(before + 1, line):
        look, verdict = page.looks[one], page.verdicts[one]
        if not look.text:
            continue
        if _MORE.search(look.text[:60]) and look.words <= 4:
            weight += _HARD
        elif verdict is None:
            led = led or look.text[-1] == ":"
            listed = led and any(map(str.isdigit, look.text))
            is_text = look.final or listed or LIST_ITEM.match(look.text) or look.text[-1] == ":"
            weight += 0.0 if is_text else 0.4
        elif verdict.feature == DATE_LINE:
            has_stamp = True
        elif verdict.feature in _ENDS:
            weight += _HARD
        elif verdict.line_class is LineClass.CAPTION or verdict.feature == CALL:
            weight += 0.2
        elif verdict.line_class not in (LineClass.BODY, LineClass.TITLE, LineClass.DATELINE):
            weight += 0.7
    return weight, has_stamp


def _has_title(page: Page, before: int, line: int) -> bool:
    """Tell whether the title stands between two lines: a headline with its day, and a menu above
    it that parts it from the first."""
    between = page.shown[page.place(before) + 1 : page.place(line)]
    menu = 0
    for one, below in pairwise(between):
        look, verdict = page.looks[one], page.verdicts[below]
        if look.final:
            return False
        dated = verdict is not None and verdict.feature == DATE_LINE
        if dated and page.open(one) and look.words >= _TITLE and menu >= _MENU:
            return names_day(page.looks[below].text)
        menu += look.words <= _ITEM
    return False


def _belongs(page: Page, run: list[int], subject: set[str], share: float, gap: float) -> bool:
    """Tell whether a run is of the article: by its subject, or because it is as heavy; the more
    furniture stands between, the more is asked."""
    if any(reminds(page.looks[at].text) for at in run):
        return True
    if len(subject) < _STEMS_OF_A_SUBJECT:
        return share > _HEAVY or all(call_strength(page.looks[at].text) < AT_THE_EDGE for at in run)
    if gap >= _TITLED:
        return share > _HEAVY
    own = page.stems(run)
    shared = len(own & subject)
    # Behind a whole block of furniture, what has a word or two by chance is something else.
    if gap >= _BLOCK and shared * (_FEW if share < _LIGHT else _SOME) < len(own):
        return False
    return shared >= (2 if gap >= _FAR else 1) or (len(run) >= 3 and share > 0.4)


def _without_edges(page: Page, kept: list[int]) -> list[int]:
    """Drop from both ends what speaks of the site, not of the news."""
    times = Counter(stem for line in kept for stem in page.stems([line]))
    subject = {stem for stem, lines in times.items() if lines > 1}
    for end in (-1, 0):
        while len(kept) > 1:
            text = page.looks[kept[end]].text
            if end and speaks_for_site(text) and _is_under_call(page, kept[end]):
                page.mark(kept.pop(), LineClass.UI, 0.6, CALL)
                continue
            is_news = tells(text) or tells_first(text) or opens_with_dateline(text)
            if is_news or kept[end] in page.advice:
                break
            if end and only_informs(text) and page.stems(kept[:-1]) & page.stems(kept[-1:]):
                break
            about = is_about_site(text) or (end and is_terms(text))
            called = call_strength(text) >= AT_THE_EDGE
            if not about and not (called and not _speaks_of(page, kept[end], subject)):
                break
            page.mark(kept[end], *_verdict_apart(text))
            kept = kept[:-1] if end else kept[1:]
    return kept


def _is_under_call(page: Page, line: int) -> bool:
    """Tell whether the site calls on its reader right above a line."""
    above = page.shown[page.place(line) - 1]
    verdict = page.verdicts[above]
    if verdict is None:
        return call_strength(page.looks[above].text) >= AT_THE_EDGE
    return verdict.feature in (CALL, "call to another channel")


def _verdict_apart(text: str) -> tuple[LineClass, float, str]:
    if is_terms(text):
        return LineClass.META, 0.6, "rights of the site"
    if is_about_site(text):
        return LineClass.META, 0.6, "says what the site is"
    if call_strength(text) >= AT_THE_EDGE:
        return class_of_call(text), 0.6, CALL
    return LineClass.OTHER, 0.5, APART
