"""The body: the paragraphs, and the short lines between and right behind them."""

import re

from claims.text.calls import AT_THE_EDGE, INSIDE, call_strength, class_of_call, sells
from claims.text.edges import CALL, article_of
from claims.text.inner_lines import has_predicate, is_title_case, reads_as_text, runs_on
from claims.text.item_lists import LISTED, list_lines
from claims.text.looks import DATE_LINE, Look, ends_in_name, is_signature
from claims.text.page import LIST_ITEM, SENTENCE_END, Page
from claims.text.tails import FULL_SENTENCES
from claims.text.told import tells
from claims.text.zones import UNDER_HEADING
from claims.vocabulary import LineClass

# A line of fewer words has no room for more than a call.
_SHORT, _PLAIN_CALL = 8, 2.0
# So many entries under a time are a chronicle.
_ENTRIES = 3
_BACK = 40  # lines
# So many words with a sentence's end among them are a paragraph.
_PARAGRAPH = 28
# A headline is seldom as long, in words.
_LONG_WORDS = 14
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
    strong = strong or _brief_body(page) or _only_paragraph(page)
    if not strong:
        return
    listed = list_lines(page)
    strong = article_of(page, sorted(listed.union(strong)))
    first, last = strong[0], strong[-1]
    for line in strong:
        page.mark(
            line, LineClass.BODY, *((0.7, LISTED) if line in listed else (0.9, FULL_SENTENCES))
        )
    touches = False
    for at, line in enumerate(page.shown):
        if page.open(line) and line >= first:
            if line < last:
                _class_inside(page, at)
            elif touches or _is_last_entry(page, at):
                _class_after(page, line)
        # What only interrupts the article does not part a line from the body before it.
        verdict = page.verdicts[line]
        if verdict is None or not passing(verdict.line_class, verdict.feature):
            touches = verdict is not None and verdict.line_class is LineClass.BODY


def _asks_as_heading(page: Page, line: int) -> bool:
    """Tell whether a line that asks or calls is a title or a heading: it stands there twice, or
    its words have capitals."""
    text = page.looks[line].text
    return text[-1] in "?!" and (page.is_repeated(line) or is_title_case(text))


def _is_last_entry(page: Page, at: int) -> bool:
    """Tell whether a line under a time that follows the body is of a chronicle: it has two
    sentences, or ends like one where other entries stand before it."""
    stamp = page.verdicts[page.shown[at - 1]] if at > 1 else None
    if stamp is None or stamp.feature != DATE_LINE or not page.is_body(page.shown[at - 2]):
        return False
    if SENTENCE_END.search(page.looks[page.shown[at]].text):
        return True
    entries = (
        page.is_body(page.shown[one + 1])
        for one in range(max(1, at - _BACK), at - 1)
        if (verdict := page.verdicts[page.shown[one]]) and verdict.feature == DATE_LINE
    )
    return page.looks[page.shown[at]].final and sum(entries) >= _ENTRIES - 1


def _class_after(page: Page, line: int) -> None:
    """A line right behind the body: a short sentence, a turn of speech, what leads to one."""
    look = page.looks[line]
    predicate = has_predicate(look.text)
    if is_signature(look.text) or (ends_in_name(look.text) and not predicate):
        page.mark(line, LineClass.META, 0.6, "name under the article")
    elif tells(look.text):
        page.mark(line, LineClass.BODY, 0.6, "opens as the news does")
    elif call_strength(look.text) >= (AT_THE_EDGE if look.words < _SHORT else INSIDE):
        page.mark(line, class_of_call(look.text), 0.6, CALL)
    elif look.final and (look.words >= 2 or look.text[-1] == "."):
        page.mark(line, LineClass.BODY, 0.6, "short sentence after the body")
    elif look.words >= 22 or _leads_on(page, line):
        page.mark(line, LineClass.BODY, 0.5, "long line after the body")
    elif _is_last_line(page, page.place(line)):
        page.mark(line, LineClass.BODY, 0.5, "text without a final mark")


def _leads_on(page: Page, line: int) -> bool:
    """Tell whether a line ends in a colon and is a sentence, or of the subject: the site's labels
    are neither."""
    look = page.looks[line]
    is_text = has_predicate(look.text) or page.shared(line) > 0
    return look.words >= 3 and look.text[-1] == ":" and is_text


def _is_last_line(page: Page, at: int) -> bool:
    """Tell whether a line without a final mark ends the article: headlines stand in rows, and
    speak of something else."""
    line = page.shown[at]
    below = page.shown[at + 1] if at + 1 < len(page.shown) else None
    in_row = below is not None and page.open(below) and page.looks[below].words >= 4
    look = page.looks[line]
    if in_row or look.words < 4 or page.is_repeated(line) or not reads_as_text(page, at):
        return False
    if runs_on(page, at) or (look.words >= _LONG_WORDS and has_predicate(look.text)):
        return True
    # An office or a place without a verb says who wrote it, or where the news came from.
    return page.shared(line) > 0 and has_predicate(look.text)


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
    long = [line for line in page.shown if page.looks[line].words >= _LONG_WORDS]
    told = [
        line
        for line in long
        if not page.looks[line].cut_off or SENTENCE_END.search(page.looks[line].text)
    ]
    if len(long) != 1 or len(told) != 1 or not page.open(told[0]):
        return []
    above = page.shown[: page.place(told[0])]
    return told if any(page.open(line) and page.looks[line].words >= 3 for line in above) else []


def _class_inside(page: Page, at: int) -> None:
    line = page.shown[at]
    look = page.looks[line]
    if look.cut_off and not _SPEECH.match(look.text):
        page.mark(line, LineClass.BODY, 0.55, "ellipsis between body lines")
    elif not look.final and page.is_repeated(line):
        page.mark(line, LineClass.TITLE, 0.5, "headline that stands there twice")
    elif look.final and _asks_as_heading(page, line):
        page.mark(line, LineClass.SUBHEADING, 0.6, "question in title case")
    elif look.final and look.words < _SHORT and call_strength(look.text) >= _PLAIN_CALL:
        page.mark(line, class_of_call(look.text), 0.6, CALL)
    elif look.final:
        page.mark(line, LineClass.BODY, 0.75, "short sentence between body lines")
    elif call_strength(look.text) >= AT_THE_EDGE or sells(look.text):
        page.mark(line, class_of_call(look.text), 0.6, CALL)
    elif reads_as_text(page, at) and _stands_in_text(page, at):
        page.mark(line, LineClass.BODY, 0.6, "text without a final mark")
    elif look.words <= 14 and _stands_over_text(page, at):
        page.mark(line, LineClass.SUBHEADING, 0.6, "short line between body lines")
    elif look.words <= 3:
        page.mark(line, LineClass.UI, 0.4, "short line among furniture")
    else:
        page.mark(line, LineClass.OTHER, 0.4, "no final mark between body lines")


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
    if below is not None and look.words <= _LONG_WORDS and _SPEECH.match(page.looks[below].text):
        return False
    before = page.verdicts[page.shown[at - 1]]
    if before is not None and before.feature == DATE_LINE and SENTENCE_END.search(text):
        return True
    if before is not None and before.feature == UNDER_HEADING:
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
