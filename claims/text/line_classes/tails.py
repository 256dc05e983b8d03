"""Furniture that reads like the article and stands behind it: who wrote it, and other stories
without a heading. Only what plainly has nothing in common with the article is taken from it.
"""

import re
from collections import Counter

from claims.text.line_classes.looks import Verdict
from claims.text.line_classes.page import Page
from claims.text.line_classes.told import tells
from claims.vocabulary import LineClass

STRANGER = "not of the article's subject"
FULL_SENTENCES = "full sentences"
# So many lines in a row that share no word with the article are a list of other stories.
_LEAST = 3
# What opens or leads speech.
_SPEAKS = '«"“„—–-'
_NAME = r"[^\W\d_a-zа-яё][\w’'-]+(?:\s[^\W\d_a-zа-яё][\w.’'-]*){1,2}"
_AUTHOR = re.compile(
    rf"(?:Автор\w*:?\s+)?{_NAME}\s+(?:(?:—|–|is an?|are)\s+(?:[\w’'-]+\s+){{0,3}}?(?:корреспондент|"
    r"журналист|редактор|обозреватель|колумнист|кореспондент|журналіст|оглядач|колумніст|тілші|"
    r"reporter|correspondent|editor|journalist|columnist|writer)\w*|(?:covers|writes|reports)\s"
    r"(?:\w+\s){0,6}(?:for|about|on)\b|(?:пишет|пише)\s(?:о|об|про)\b)"
)


def find_tail(page: Page) -> None:
    """Class the author's note and the other stories that stand below the article as such."""
    strong = [line for line in page.shown if _is_strong(page, line)]
    note = _authors_note(page, strong)
    if note is not None:
        page.verdicts[strong[note]] = Verdict(LineClass.OTHER, 0.6, "about the author")
        strangers = strong[note + 1 :]
    else:
        strangers = _strangers(page, strong)
    for line in strangers:
        page.verdicts[line] = Verdict(LineClass.RELATED, 0.55, STRANGER)
        above = page.shown[page.place(line) - 1]
        if _is_headline(page, above):
            page.verdicts[above] = Verdict(LineClass.RELATED, 0.5, "headline of a stranger")


def _is_headline(page: Page, line: int) -> bool:
    """Tell whether a line over a stranger was only taken for the article's by its place."""
    verdict, look = page.verdicts[line], page.looks[line]
    inside = verdict is not None and verdict.line_class in (LineClass.BODY, LineClass.SUBHEADING)
    return inside and look.words >= _LEAST and not look.final and look.text[-1] not in ":;,"


def _authors_note(page: Page, strong: list[int]) -> int | None:
    """Find the line about the author: behind it there is nothing, or nothing of the subject."""
    for number in range(len(strong) - 1, 0, -1):
        if _AUTHOR.match(page.looks[strong[number]].text):
            subject = page.stems(strong[:number])
            behind = (page.stems([line]) & subject for line in strong[number + 1 :])
            return number if all(len(shared) <= 1 for shared in behind) else None
    return None


def _strangers(page: Page, strong: list[int]) -> list[int]:
    """Return the last of the lines, if they tell of other things than all before them, and of
    different things each."""
    told = [page.stems([line]) for line in strong]
    first: dict[str, int] = {}
    for number, stems in enumerate(told):
        for stem in stems:
            first.setdefault(stem, number)
    begin = lowest = len(strong)
    behind: set[str] = set()
    for number in range(len(strong) - 1, _LEAST - 1, -1):
        if not told[number] or len(told[number] & behind) > 1:
            break
        if _is_told(page.looks[strong[number]].text):
            break
        behind |= told[number]
        lowest = min(lowest, *(first[stem] for stem in told[number]))
        if lowest >= number:
            begin = number
    if len(strong) - begin < _LEAST or not _hangs_together(told[:begin]):
        return []
    return strong[begin:]


def _is_told(text: str) -> bool:
    """Tell whether a line opens as only news does, or is somebody's words: no story begins so."""
    return tells(text) or text[0] in _SPEAKS


def _hangs_together(told: list[set[str]]) -> bool:
    """Tell whether most lines share a word with another: a digest of short news does not."""
    lines = Counter(stem for stems in told for stem in stems)
    related = sum(any(lines[stem] > 1 for stem in stems) for stems in told)
    return related * 3 >= len(told) * 2


def _is_strong(page: Page, line: int) -> bool:
    verdict = page.verdicts[line]
    return verdict is not None and verdict.feature == FULL_SENTENCES
