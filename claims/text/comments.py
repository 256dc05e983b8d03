"""Comments of readers below an article: a name, a date, and what that reader says."""

import re

from claims.text.looks import DATE_LINE
from claims.text.page import Page
from claims.text.stamps import is_clock
from claims.vocabulary import LineClass

COMMENT = "comment of a reader"
# So many comments make a list; one does under a line that invites to discuss.
_LEAST = 2
_NAME_WORDS = 4
_BODY = 2  # paragraphs before the first comment
_INVITES = re.compile(
    r"(?:комментар|коментар|обсуд|обговор|пікір|талқыл|comment|discuss|repl(?:y|ies)\b|отзыв|відгук)",
    re.IGNORECASE,
)


def find_comments(page: Page) -> None:
    """Class the comments, with the names over them, as somebody else's words."""
    heads = [at for at in range(len(page.shown)) if _is_head(page, at)]
    strong = [at for at, line in enumerate(page.shown) if page.looks[line].sentence_like]
    heads = [at for at in heads if len(strong) >= _BODY and strong[_BODY - 1] < at]
    if not heads or (len(heads) < _LEAST and not _invited(page, heads[0])):
        return
    for number, at in enumerate(heads):
        end = heads[number + 1] if number + 1 < len(heads) else len(page.shown)
        page.mark(page.shown[at], LineClass.OTHER, 0.7, COMMENT)
        for line in page.shown[at + 2 : end]:
            if not page.open(line):
                break
            page.mark(line, LineClass.OTHER, 0.7, COMMENT)


def _is_head(page: Page, at: int) -> bool:
    """Tell whether a short free line is the name over a dated comment."""
    here = page.shown[at : at + 3]
    if len(here) < 3 or not page.open(here[0]) or not page.open(here[2]):
        return False
    name, words = page.looks[here[0]], page.looks[here[2]].words
    stamp = page.verdicts[here[1]]
    dated = stamp is not None and stamp.feature == DATE_LINE
    if not dated or is_clock(page.looks[here[1]].text):
        return False
    return 0 < name.words <= _NAME_WORDS and name.text[-1] not in "!?…:;,»" and words >= 1


def _invited(page: Page, at: int) -> bool:
    above = page.shown[max(0, at - 2) : at]
    short = [page.looks[line] for line in above if page.looks[line].words <= _NAME_WORDS]
    return any(_INVITES.search(look.text) for look in short)
