"""Lines without a final mark that several stand together: they cannot all be headings.

A heading has its paragraph below it. Of two or more such lines in a row between paragraphs, none
speaks for a heading but the last; they are headlines of other stories if most tell, and of
something else. Behind the last paragraph they are the article's where its text comes back.
"""

import re

from claims.text.line_classes.calls import AT_THE_EDGE, call_strength, is_terms
from claims.text.line_classes.inner_lines import is_title_case
from claims.text.line_classes.page import LIST_ITEM, SENTENCE_END, Page
from claims.text.openers import opens_sentence

TOGETHER = "one of several lines without a final mark"
_LEAST = 2
_ENTRY, _ENTRIES = 3, 3  # lines, stretches of them
_MANY = 3
_MEAN = 6  # words
_WORDS = 14
_SEPARATED = re.compile(r"\s[·|•→/]\s")
_HEADLINE, _LONG = 4, 7  # words
_HEADING = 3  # words


def unmarked_rows(page: Page, first: int, last: int) -> list[int]:
    """Return the lines between two of the article's that stand together without a final mark."""
    runs: list[list[int]] = [[]]
    for at in range(page.place(first), page.place(last) + 1):
        if _is_unmarked(page, at):
            runs[-1].append(at)
        elif runs[-1]:
            runs.append([])
    return [] if are_entries(page, runs) else [line for run in runs for line in _rows(page, run)]


def are_entries(page: Page, runs: list[list[int]]) -> bool:
    """Tell whether a few short lines stand over one paragraph after the other, as the minute and
    the heading do over the entries of a live text."""
    several = [run for run in runs if len(run) > 1]
    over = [run for run in several if len(run) <= _ENTRY and _is_over_text(page, run[-1] + 1)]
    return len(over) >= _ENTRIES and len(over) * 3 >= len(several) * 2


def _is_over_text(page: Page, at: int) -> bool:
    line = page.shown[at]
    return (page.open(line) or page.is_body(line)) and page.looks[line].final


def _is_unmarked(page: Page, at: int) -> bool:
    line = page.shown[at]
    look = page.looks[line]
    plain = not look.final and not look.cut_off and look.text[-1] not in ":;,"
    listed = LIST_ITEM.match(look.text) is not None
    return page.open(line) and plain and not listed and 0 < look.words <= _WORDS


def _rows(page: Page, run: list[int]) -> list[int]:
    """Return the lines of a run, if they are the article's, without a heading at the end."""
    if not run or run[0] == 0 or not page.is_body(page.shown[run[0] - 1]):
        return []
    if not stand_together(page, run):
        return []
    lines = [page.shown[at] for at in run]
    end = page.looks[lines[-1]]
    heads = end.words <= _HEADING and not opens_sentence(end.text.split()[0])
    return lines[:-1] if heads and not any(map(str.isdigit, end.text)) else lines


def stand_together(page: Page, run: list[int]) -> bool:
    """Tell whether lines in a row, as places, are too many for a heading, too brief for headlines,
    and neither controls nor a picture's words."""
    lines = [page.shown[at] for at in run]
    texts = [page.looks[line].text for line in lines]
    if len(run) < _LEAST or any(page.is_repeated(line) for line in lines):
        return False
    sentences = all(map(SENTENCE_END.search, texts))
    figures = all(any(map(str.isdigit, text)) for text in texts)
    words = [page.looks[line].words for line in lines]
    mean = sum(words) / len(words)
    # Two may be a heading of two lines, or a picture's words and its source.
    many = len(run) >= _MANY or figures or sentences
    brief = min(words) > 1 and (sentences or _LEAST < mean <= _MEAN)
    if not (many and brief) or (not sentences and _are_headlines(page, run)):
        return False
    return not (any(map(_is_sites, texts)) or all(map(str.isupper, texts)))


def _is_sites(text: str) -> bool:
    calls = call_strength(text) >= AT_THE_EDGE or is_terms(text)
    return calls or is_title_case(text) or _SEPARATED.search(text) is not None


def _are_headlines(page: Page, run: list[int]) -> bool:
    """Tell whether all lines, or half of them and those long, are as headlines and share nothing
    with the article."""
    strange = [page.shown[at] for at in run if page.shared(page.shown[at]) == 0]
    words = [page.looks[line].words for line in strange]
    headlines = sum(count >= _HEADLINE for count in words)
    return headlines == len(run) or sum(count >= _LONG for count in words) * 2 >= len(run)
