"""Rows between two paragraphs that lost their marks: tables, schedules, results, ingredients.

Several short lines in a row cannot all be headings: a heading has its paragraph below it. They are
the article's where most of them have the form of a row, or where they name things and none of them
tells or calls; links to other stories tell.
"""

import re

from claims.text.line_classes.calls import AT_THE_EDGE, call_strength, is_terms, sells
from claims.text.line_classes.inner_lines import has_predicate
from claims.text.line_classes.looks import Look, ends_in_name, is_signature
from claims.text.line_classes.page import LIST_ITEM, SENTENCE_END, Page
from claims.text.line_classes.unmarked import are_entries, stand_together

ROW = "row of a table"
OVER_ROWS = "heading over rows"
_ROWS, _LED, _NAMED = 3, 2, 4
_WORDS, _PARAGRAPH = 14, 15
_NAMES, _LED_WORDS = 6, 8  # words
_MEAN = 2  # words
# What is listed has fewer words, in the mean.
_THING = 4
_SENTENCE = 2  # words
_AHEAD = 40  # lines
_MOST = 4  # lines
_NUMBER = re.compile(r"(\d{1,2})[.)]\s")
# `Where to sleep: the pier has a hostel`
_PAIR = re.compile(r"(?:\d{1,2}[.)]\s)?[«\"“]?[^\W\d_][^:.!?]{1,30}(?::|\s[–—-])\s\S")
_TURN = re.compile(r"[—–−‒―]\s?\S")
# `Anna Cole, 34`, `Bread – two loaves`, `Wheat: 12 tonnes`
_FORM = re.compile(r"\d|[^\W\d_]\s[–—-]\s|[^\W\d_]:\s")


def table_rows(page: Page, first: int, last: int) -> tuple[list[int], list[int]]:
    """Return the lines between two of the article's that are rows, and the headings over them."""
    rows: list[int] = []
    heads: list[int] = []
    runs = _runs_between(page, first, last)
    for run in [] if are_entries(page, runs) else runs:
        found = _rows(page, run)
        rows += (page.shown[one] for one in found)
        # Two lines over the rows are no heading of theirs.
        if len(run) - len(found) == 1 and found:
            heads.append(page.shown[run[0]])
    return rows, heads


def _runs_between(page: Page, first: int, last: int) -> list[list[int]]:
    """Return the stretches, as places, of lines that may be rows between two of the article's."""
    runs: list[list[int]] = [[]]
    for at in range(page.place(first), page.place(last) + 1):
        if _may_be_row(page, at):
            runs[-1].append(at)
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]


def last_behind_rows(page: Page, last: int) -> int:
    """Return the last short sentence that stands behind the article's last paragraph with nothing
    but rows between, or a few lines if the sentence has a verb or is of the subject; else the
    paragraph itself.
    """
    run: list[int] = []
    for at in range(page.place(last) + 1, min(page.place(last) + _AHEAD, len(page.shown))):
        line = page.shown[at]
        look = page.looks[line]
        if not page.open(line):
            break
        if _may_be_row(page, at):
            run.append(at)
        elif look.text[-1] != ":":
            if not run and _lost_its_stop(look):
                last = line
                continue
            parted = len(run) > _MOST or (run and not _goes_on(page, line))
            if not _ends_article(look) or (parted and not _rows(page, run)):
                break
            last, run = line, []
    return _last_row(page, run, last)


def _lost_its_stop(look: Look) -> bool:
    ends = look.final or look.text[-1] in ":;,"
    return not ends and look.words >= _PARAGRAPH and SENTENCE_END.search(look.text) is not None


def _last_row(page: Page, run: list[int], last: int) -> int:
    """Return the last of the rows that end the article, `Tickets: 40 dollars`, or its last line."""
    if not run or page.place(last) + 1 not in (run[0], run[0] - 1):
        return last
    paired = [at for at in run if _PAIR.match(page.looks[page.shown[at]].text)]
    if len(paired) < _ROWS or paired != run[-len(paired) :] or len(run) - len(paired) > 1:
        return last
    return page.shown[run[-1]] if _rows(page, run) else last


def first_above_rows(page: Page, first: int) -> int:
    """Return the first short sentence that stands above the article's first paragraph with rows
    between, below a line that may be the title; else the paragraph itself."""
    run: list[int] = []
    free = (at for at, one in enumerate(page.shown) if page.open(one) and page.looks[one].words > 2)
    title = next(free, len(page.shown))
    for at in range(page.place(first) - 1, title, -1):
        line = page.shown[at]
        look = page.looks[line]
        if not page.open(line):
            break
        if _may_be_row(page, at):
            run.append(at)
            continue
        ends = look.text[-1] == "." and _ends_article(look) and not page.is_repeated(line)
        rows = run[::-1]
        if not ends or not (not rows or _rows(page, rows) or stand_together(page, rows)):
            break
        first, run = line, []
    return first


def _goes_on(page: Page, line: int) -> bool:
    return page.shared(line) > 0 or has_predicate(page.looks[line].text)


def _ends_article(look: Look) -> bool:
    marked = look.text[-1] in ".!" or (look.final and _TURN.match(look.text) is not None)
    ends = marked and not look.cut_off and look.words >= _SENTENCE
    named = ends_in_name(look.text) or is_signature(look.text)
    return ends and not named and call_strength(look.text) < AT_THE_EDGE


def _head_texts(texts: list[str]) -> bool:
    """Tell whether lines with a number head the text below them: it stands between one number and
    the next."""
    numbers = [int(found[1]) if (found := _NUMBER.match(text)) else None for text in texts]
    return any(
        one is not None and between is None and next_one == one + 1
        for one, between, next_one in zip(numbers, numbers[1:], numbers[2:], strict=False)
    )


def _are_headlines(page: Page, run: list[int]) -> bool:
    """Tell whether lines that share nothing with the article are as headlines: most have a verb,
    or all are long for things and none has a figure."""
    lines = [page.shown[at] for at in run]
    led = page.looks[page.shown[run[0] - 1]].text[-1] == ":"
    if led or any(page.shared(line) > 0 for line in lines):
        return False
    texts = [page.looks[line].text for line in lines]
    long = sum(page.looks[line].words for line in lines) > _THING * len(lines)
    telling = sum(map(has_predicate, texts)) * 2 > len(lines)
    figures = sum(any(map(str.isdigit, text)) for text in texts)
    return long and figures * 3 < len(lines) * 2 and (telling or not figures)


def _may_be_row(page: Page, at: int) -> bool:
    line = page.shown[at]
    look = page.looks[line]
    plain = not look.final and not look.cut_off
    return page.open(line) and plain and look.words <= _WORDS and look.text[-1] != ":"


def _rows(page: Page, run: list[int]) -> list[int]:
    """Return the places of a run that are rows; what stands over them may be their heading."""
    if len(run) < _LED or run[0] == 0:
        return []
    texts = [page.looks[page.shown[at]].text for at in run]
    # A picture's text comes back under each of them, rows differ.
    if len(set(texts)) * 3 < len(texts) * 2:
        return []
    if any(call_strength(text) >= AT_THE_EDGE or sells(text) or is_terms(text) for text in texts):
        return []
    formed = [_FORM.search(text) is not None for text in texts]
    figures = all(any(map(str.isdigit, text)) for text in texts)
    if figures and len(run) == _LED:
        return run if max(page.looks[page.shown[at]].words for at in run) <= _NAMES else []
    if _are_headlines(page, run):
        return []
    if len(run) >= _ROWS and sum(formed) * 3 >= len(run) * 2 and not _head_texts(texts):
        # What stands over points is their heading, if it has not their form.
        heads = {
            at
            for at, text, below in zip(run, formed, texts[1:], strict=False)
            if not text and LIST_ITEM.match(below)
        }
        return [at for at in run[formed.index(True) :] if at not in heads]
    words = [page.looks[page.shown[at]].words for at in run]
    above = page.shown[run[0] - 1]
    free = page.open(above) or page.is_body(above)
    if free and page.looks[above].text[-1] == ":" and max(words) <= _LED_WORDS:
        return [] if all(map(str.isupper, texts)) else run
    names = max(words) <= _NAMES and sum(words) >= _MEAN * len(run)
    if not names or all(map(str.isupper, texts)):
        return []
    if sum(map(has_predicate, texts)) * 3 > len(run):
        return []
    return run[1:] if len(run) >= _NAMED else []
