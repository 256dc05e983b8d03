"""Comments of readers below an article: a name, a date, and what that reader says."""

import re
from itertools import pairwise

from claims.text.line_classes.looks import DATE_LINE, Verdict
from claims.text.line_classes.page import Page
from claims.text.line_classes.stamps import is_clock, is_moment, names_day
from claims.vocabulary import LineClass

COMMENT = "comment of a reader"
POST = "post set into the article"
# So many comments make a list; one does under a line that invites to discuss.
_LEAST = 2
_NAME_WORDS = 4
_HEAD_WORDS = 6
# So many lines above the account's, the post is looked for.
_POST = 3
# `— The Beacon (@beacon) May 3, 2024`
_ACCOUNT = re.compile(
    r"[—–-]{1,2}\s?[^()]{1,60}\(@\w{2,30}\)"
    r"|Posted by [^\n]{2,80} on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, \w+ \d{1,2}, \d{4}"
)
_POST_LINK = re.compile(r"\S*\b(?:pic\.twitter\.com|t\.co)/\w+")
# `Ada 11:58 on 2019-04-21`
_SIGNED = re.compile(r"[^\W\d_a-zа-яёіїєґәғқңөұүһ][\w.’'-]*(?:\s[\w.’'-]+){0,2}?\s.{0,4}\d")
_SAID = re.compile(
    r"\d.{0,12}\s(?:said|says|wrote|writes|пишет|написал[аи]?|сказал[аи]?|ответил[аи]?|пише|написа(?:в|ла)"
    r"|відпові(?:в|ла)|жазды|жазған):?$"
)
_SAID_WORDS = 10
_BODY = 2  # paragraphs before the first comment
_INVITES = re.compile(
    r"(?:комментар|коментар|обсуд|обговор|пікір|талқыл|comment|discuss|repl(?:y|ies)\b|отзыв|відгук)",
    re.IGNORECASE,
)


def find_posts(page: Page) -> None:
    """Class a post that was set into the article as somebody else's words: its text stands above
    the line that says whose account it is from."""
    for at, line in enumerate(page.shown):
        if not _ACCOUNT.match(page.looks[line].text):
            continue
        page.verdicts[line] = Verdict(LineClass.OTHER, 0.8, POST)
        for above in reversed(page.shown[max(0, at - _POST) : at]):
            text = page.looks[above].text
            is_link = _POST_LINK.search(text) is not None
            if not (page.open(above) or is_link):
                break
            page.verdicts[above] = Verdict(LineClass.OTHER, 0.65, POST)
            if not is_link or len(_POST_LINK.sub("", text).split()) > _NAME_WORDS:
                break


def find_comments(page: Page) -> None:
    """Class the comments, with the names over them, as somebody else's words."""
    for first, stop in _signed(page):
        for line in page.shown[first:stop]:
            if page.looks[line].sentence_like or not page.looks[line].text[0].isdigit():
                page.mark(line, LineClass.OTHER, 0.65, COMMENT)
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


def _signed(page: Page) -> list[tuple[int, int]]:
    """Return what stands below each line with a name, a day and a time of it, behind the article,
    as places in `page.shown`."""
    told = [at for at, line in enumerate(page.shown) if page.looks[line].sentence_like]
    heads = [
        at for at, line in enumerate(page.shown) if told and at > told[0] and _is_signed(page, line)
    ]
    if len(heads) < _LEAST:
        return []
    for at in heads:
        page.mark(page.shown[at], LineClass.OTHER, 0.65, COMMENT)
    return list(pairwise([*(at + 1 for at in heads), len(page.shown)]))


def _is_signed(page: Page, line: int) -> bool:
    """Tell whether a line is a name with a moment behind it: `Ada 11:58 on 2019-04-21`, `Ada on
    Sep 21, 3:05 PM said:`."""
    look = page.looks[line]
    if _SAID.search(look.text) and look.words <= _SAID_WORDS:
        return names_day(look.text)
    signed = _SIGNED.match(look.text) is not None and look.words <= _HEAD_WORDS
    return signed and is_moment(look.text) and not page.open(line)


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
