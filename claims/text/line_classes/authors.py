"""What a page says of its own writer: `Ada Quill is a reporter at the Beacon.`"""

import re

from claims.text.line_classes.page import Page
from claims.vocabulary import LineClass

FEATURE = "tells of its writer"
_CAPITAL = "[A-ZА-ЯЁІЇЄҐӘҒҚҢӨҰҮҺ]"
_NAME = rf"{_CAPITAL}[\w’'.-]*(?:\s{_CAPITAL}[\w’'.-]*){{1,3}}"
_TELLS = re.compile(
    rf"(?P<name>{_NAME})\s(?:is\s(?:an?|the|{_CAPITAL}[\w/-]+)\b|[—–-]\s[^\W\d_A-ZА-ЯЁІЇЄҐ])"
)
# A name alone, or two: the line of the writers.
_BYLINE = re.compile(
    rf"(?:By:?\s|Авторы?:?\s|Автори:?\s)?{_NAME}(?:(?:,|\sand|\sи|\sі|\sта|\sжәне)\s{_NAME})*"
)
# `About Ada Quill`, over what she does.
_ABOUT = re.compile(rf"(?:About|Об авторе|Про автора|Автор туралы):?\s(?P<name>{_NAME})")
_BYLINE_WORDS = 9
_LAST_NAMES = 8  # lines
_WORDS = 40


def find_authors(page: Page) -> None:
    """Class the sentences that say who one named in a line above is, where no paragraph follows:
    the first words of an article about somebody are followed by more of it."""
    names: list[str] = []
    for at, line in enumerate(page.shown):
        look = page.looks[line]
        headed = _ABOUT.fullmatch(page.looks[page.shown[at - 1]].text) if at else None
        if headed and page.open(line) and look.text.startswith(headed["name"]):
            page.mark(line, LineClass.OTHER, 0.75, FEATURE)
        if 1 < look.words <= _BYLINE_WORDS and _BYLINE.fullmatch(look.text):
            names.append(look.text)
        if not (names and page.open(line) and look.sentence_like and look.words <= _WORDS):
            continue
        found = _TELLS.match(look.text)
        below = page.shown[at + 1 : at + 2]
        alone = not (below and page.looks[below[0]].sentence_like)
        if found and alone and any(found["name"] in name for name in names[-_LAST_NAMES:]):
            page.mark(line, LineClass.OTHER, 0.7, FEATURE)
