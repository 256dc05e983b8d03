"""The body: the paragraphs, and the short lines between them."""

import re

from claims.text.line_classes.article_run import (
    IN_RUN,
    bears_sign,
    leaves_off_stops,
    lines_above,
    lines_behind,
    lines_below_date,
)
from claims.text.line_classes.calls import AT_THE_EDGE, call_strength, class_of_call, sells
from claims.text.line_classes.captions import is_credit
from claims.text.line_classes.edges import CALL, article_of
from claims.text.line_classes.headed import is_titled
from claims.text.line_classes.inner_lines import (
    asks_over_text,
    has_predicate,
    is_dwarfed,
    is_numbered_heading,
    is_title_case,
    reads_as_text,
    whole_sentence,
)
from claims.text.line_classes.item_lists import LISTED, list_lines
from claims.text.line_classes.last_lines import LONG_WORDS, SHORT, class_after, is_last_entry
from claims.text.line_classes.looks import DATE_LINE, Look
from claims.text.line_classes.page import LIST_ITEM, SENTENCE_END, Page
from claims.text.line_classes.rows import (
    OVER_ROWS,
    ROW,
    first_above_rows,
    last_behind_rows,
    table_rows,
)
from claims.text.line_classes.stamps import CLOCK
from claims.text.line_classes.tails import FULL_SENTENCES
from claims.text.line_classes.told import tells
from claims.text.line_classes.unmarked import TOGETHER, unmarked_rows
from claims.text.line_classes.zones import UNDER_HEADING
from claims.vocabulary import LineClass

_PLAIN_CALL = 2.0
NUMBERED = "heading with a number"
# So many words with a sentence's end among them are a paragraph.
_PARAGRAPH = 28
# What so many sentences end in is one, wherever it stands in the article.
_SENTENCES = 2
# So many lines together, of so many words each, are more than headlines.
_TOGETHER, _TOLD = 3, 10
_SHORTEST = 3  # words
# `18:00 – matins`, in a programme
_HOUR = re.compile(rf"{CLOCK}\s[–—-]\s\S", re.IGNORECASE)
_SPEECH = re.compile(r"^[—–−‒―-]\s?\S")


def find_core(page: Page) -> None:
    """The lines that read like sentences are the body, and between them short ones are too."""
    strong = [
        line
        for at, line in enumerate(page.shown)
        if page.open(line)
        and _is_paragraph(page.looks[line])
        and not _asks_among_headlines(page, at)
        and not _asks_as_heading(page, line)
    ]
    strong = strong or _brief_body(page) or _only_paragraph(page) or _unended_body(page)
    strong = strong or lines_below_date(page)
    if not strong:
        return
    listed = list_lines(page)
    strong = article_of(page, sorted(listed.union(strong)))
    first, last = strong[0], strong[-1]
    for line in strong:
        page.mark(
            line, LineClass.BODY, *((0.7, LISTED) if line in listed else (0.9, FULL_SENTENCES))
        )
    first, last = first_above_rows(page, first), last_behind_rows(page, last)
    for line in (first, last):
        page.mark(line, LineClass.BODY, 0.55, "short sentence beyond rows")
    for line in (*lines_above(page, first), *lines_behind(page, last)):
        page.mark(line, LineClass.BODY, 0.45, IN_RUN)
        first, last = min(first, line), max(last, line)
    last = last_behind_rows(page, last)
    page.mark(last, LineClass.BODY, 0.5, ROW)
    page.subject = None  # asked again, with what has been found
    rows, heads = table_rows(page, first, last)
    for line in rows:
        page.mark(line, LineClass.BODY, 0.5, ROW)
    for line in heads:
        page.mark(line, LineClass.SUBHEADING, 0.5, OVER_ROWS)
    for line in unmarked_rows(page, first, last):
        page.mark(line, LineClass.BODY, 0.5, TOGETHER)
    touches = False
    for at, line in enumerate(page.shown):
        if page.open(line) and line >= first:
            if line < last:
                _class_inside(page, at)
            elif touches or is_last_entry(page, at):
                class_after(page, line)
        # What only interrupts the article does not part a line from the body before it.
        verdict = page.verdicts[line]
        marks = page.looks[line].words == 0 and not page.looks[line].bare
        if verdict is None or not (marks or passing(verdict.line_class, verdict.feature)):
            touches = verdict is not None and verdict.line_class is LineClass.BODY


def _asks_as_heading(page: Page, line: int) -> bool:
    """Tell whether a line that asks or calls is a title or a heading: it stands there twice, or
    its words have capitals."""
    text = page.looks[line].text
    return text[-1] in "?!" and (page.is_repeated(line) or is_title_case(text))


def _brief_body(page: Page) -> list[int]:
    """On a page of short sentences only, they are the body if two stand together; a single one
    is if nothing else can be, unless it asks or calls."""
    brief = {
        at
        for at, line in enumerate(page.shown)
        if page.open(line) and page.looks[line].words >= 3 and page.looks[line].final
    }
    together = [page.shown[at] for at in sorted(brief) if at + 1 in brief or at - 1 in brief]
    stating = [
        line
        for line in page.shown
        if page.open(line) and page.looks[line].words >= 2 and page.looks[line].text[-1] == "."
    ]
    return together or stating


def _asks_among_headlines(page: Page, at: int) -> bool:
    """Tell whether a line that asks or calls stands between two headlines, and is one of them."""
    look = page.looks[page.shown[at]]
    beside = page.shown[max(0, at - 1) : at] + page.shown[at + 1 : at + 2]
    asks = look.text[-1] in "?!" and not SENTENCE_END.search(look.text) and len(beside) == 2
    return asks and all(
        page.open(line)
        and not page.looks[line].final
        and page.looks[line].words >= 4
        and page.looks[line].text[-1] not in ":;,"
        for line in beside
    )


def _is_paragraph(look: Look) -> bool:
    """Tell whether a line reads like sentences, though the last may trail off or have lost its
    full stop."""
    return look.sentence_like or (
        look.words >= _PARAGRAPH and SENTENCE_END.search(look.text) is not None
    )


def _only_paragraph(page: Page) -> list[int]:
    """On a page without a full stop the one long line under a headline is the news, if no other
    is as long: several are a list of headlines. Cut off it is a teaser, unless it has sentences."""
    long = [line for line in page.shown if page.looks[line].words >= LONG_WORDS]
    told = [
        line
        for line in long
        if not page.looks[line].cut_off or SENTENCE_END.search(page.looks[line].text)
    ]
    if len(long) != 1 or len(told) != 1 or not page.open(told[0]):
        return []
    above = page.shown[: page.place(told[0])]
    return told if any(page.open(line) and page.looks[line].words >= 3 for line in above) else []


def _unended_body(page: Page) -> list[int]:
    """On a page without a full stop, the long lines that stand together are the news where a
    headline above speaks of several of them."""
    long = {
        at
        for at, line in enumerate(page.shown)
        if page.open(line) and page.looks[line].words >= _TOLD and not page.looks[line].cut_off
    }
    lines = [page.shown[at] for at in sorted(long) if at + 1 in long or at - 1 in long]
    return lines if len(lines) >= _TOGETHER and is_titled(page, lines) else []


def _class_inside(page: Page, at: int) -> None:
    line = page.shown[at]
    look = page.looks[line]
    if look.cut_off and not _SPEECH.match(look.text):
        page.mark(line, LineClass.BODY, 0.55, "ellipsis between body lines")
    elif not look.final and page.is_repeated(line):
        page.mark(line, LineClass.TITLE, 0.5, "headline that stands there twice")
    elif look.final and _asks_as_heading(page, line):
        page.mark(line, LineClass.SUBHEADING, 0.6, "question in title case")
    elif asks_over_text(page, at):
        page.mark(line, LineClass.SUBHEADING, 0.5, "question over a paragraph")
    elif is_numbered_heading(page, at):
        page.mark(line, LineClass.SUBHEADING, 0.6, NUMBERED)
    elif look.final and look.words < SHORT and call_strength(look.text) >= _PLAIN_CALL:
        page.mark(line, class_of_call(look.text), 0.6, CALL)
    elif look.final:
        page.mark(line, LineClass.BODY, 0.75, "short sentence between body lines")
    elif call_strength(look.text) >= AT_THE_EDGE or sells(look.text):
        page.mark(line, class_of_call(look.text), 0.6, CALL)
    elif not tells(look.text) and look.words <= _PARAGRAPH and is_credit(page, at - 1):
        page.mark(line, LineClass.CAPTION, 0.5, "no final mark under a credit")
    elif (
        tells(look.text)
        or len(SENTENCE_END.findall(look.text)) >= _SENTENCES
        or _HOUR.match(look.text)
        or (look.words >= LONG_WORDS and whole_sentence(look.text) and _tells(page, line))
        or (reads_as_text(page, at) and _stands_in_text(page, at))
    ):
        page.mark(line, LineClass.BODY, 0.6, "text without a final mark")
    elif _may_tell(page, at):
        page.mark(line, LineClass.BODY, 0.45, "has a verb, as long as what stands beside it")
    elif look.words <= 14 and _stands_over_text(page, at):
        page.mark(line, LineClass.SUBHEADING, 0.6, "short line between body lines")
    elif look.words <= 3:
        page.mark(line, LineClass.UI, 0.4, "short line among furniture")
    else:
        page.mark(line, LineClass.OTHER, 0.4, "no final mark between body lines")


def _tells(page: Page, line: int) -> bool:
    return has_predicate(page.looks[line].text) and not bears_sign(page, line)


def _may_tell(page: Page, at: int) -> bool:
    """Tell whether a short line in text may be a paragraph as well as a heading: then it is one,
    because a lost line costs more."""
    line = page.shown[at]
    look = page.looks[line]
    # Two sentences of nothing that the text speaks of are a headline in two parts.
    if whole_sentence(look.text) and page.shared(line) == 0 and not leaves_off_stops(page):
        return False
    # Where the writer leaves off full stops, shortness tells nothing over a paragraph.
    over = page.is_body(page.shown[at + 1]) and leaves_off_stops(page)
    # A heading stands over text, not over a link.
    over = over or page.is_class(page.shown[at + 1], LineClass.RELATED, LineClass.UI, LineClass.AD)
    long = over or (look.words >= _SHORTEST and not is_dwarfed(page, at))
    return long and _tells(page, line) and _stands_in_text(page, at)


def _stands_in_text(page: Page, at: int) -> bool:
    """Tell whether a line without a final mark follows text, not a heading or a control."""
    look = page.looks[page.shown[at]]
    text = look.text
    below = page.shown[at + 1] if at + 1 < len(page.shown) else None
    if look.words <= 3 and text[-1] == ":":
        # `Share:` stands over links, `Needed:` over a list.
        if below is None:
            return False
        list_below = LIST_ITEM.match(page.looks[below].text) is not None
        if look.words == 1 and not list_below:
            return False
        return list_below or page.is_body(below) or page.looks[below].words >= 4
    if text[-1] in ":;," or LIST_ITEM.match(text):
        return True
    if below is not None and page.is_class(below, LineClass.CAPTION):
        return False
    # Over a turn of talk a short line without a dash is a heading.
    if below is not None and look.words <= LONG_WORDS and _SPEECH.match(page.looks[below].text):
        return False
    before = page.verdicts[page.shown[at - 1]]
    if before is not None and before.feature == DATE_LINE and SENTENCE_END.search(text):
        return True
    if before is not None and before.feature in (UNDER_HEADING, NUMBERED):
        return True
    return before is not None and (
        before.line_class is LineClass.BODY or passing(before.line_class, before.feature)
    )


def _stands_over_text(page: Page, at: int) -> bool:
    """Tell whether a short line may be a subheading: a control or an advertisement before it, or
    furniture behind it, makes it one of them."""
    before, behind = page.shown[at - 1], page.shown[at + 1]
    beside_ad = page.is_class(before, LineClass.UI, LineClass.AD)
    follows = page.verdicts[behind]
    return not beside_ad and (follows is None or follows.line_class is LineClass.BODY)


def passing(line_class: LineClass, feature: str) -> bool:
    """Tell whether a line only interrupts an article: a picture, a promotion, a single link."""
    return line_class is LineClass.CAPTION or feature in (
        "call to another channel",
        "related link",
        CALL,
    )
