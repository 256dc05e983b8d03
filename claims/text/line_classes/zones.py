"""Stretches of a page that are furniture, or body, by what stands around them."""

import re

from claims.text.line_classes.calls import (
    AT_THE_EDGE,
    call_strength,
    class_of_call,
    is_terms,
    sells,
)
from claims.text.line_classes.furniture_words import COMMENT_HEADS
from claims.text.line_classes.inner_lines import has_predicate, whole_sentence
from claims.text.line_classes.looks import DATE_LINE, Look
from claims.text.line_classes.page import LIST_ITEM, LONG, SENTENCE_END, Page
from claims.text.line_classes.told import reminds
from claims.vocabulary import LineClass

# A quotation broken over more lines than that is none.
_BROKEN_LINES = 8
# An advertisement is no longer than so many lines under its heading.
_ADVERT_LINES = 4
_TOLD = 8  # words
# So many words with a sentence's end among them are a paragraph, though the last has none.
_SENTENCES = 14
_HEAD, _LONG_HEAD = 3, 20  # words
# So many word stems say what an article is about; with fewer, none can be missed.
_STEMS_OF_A_SUBJECT = 15
# So many lines above an article its title is looked for in a block of other stories.
_ABOVE = 6
# So many lines ahead tell whether the article goes on behind a block of other stories.
_AHEAD = 12
# So many sentences at the end of a page may be all that is left of an article.
_LAST = 3
# More links than that are a list that closes the page.
_LINKS = 5
_COMMENTS = re.compile(r"(?:комментари|коментар|пікір|comment)[^\W\d_]*$")
_ADVERT = re.compile(r"(?:реклам|жарнам|advert|sponsor|ad\b)", re.IGNORECASE)
_OTHERS = ("block", "inline")
UNDER_HEADING = "under a heading of other stories or comments"


def find_adverts(page: Page) -> None:
    """Under «Реклама», "Advertisement" stand the lines of one, down to the next paragraph."""
    for at, line in enumerate(page.shown):
        verdict = page.verdicts[line]
        headed = verdict is not None and verdict.line_class is LineClass.AD
        if not headed or not _ADVERT.match(page.looks[line].text) or page.looks[line].final:
            continue
        under = page.shown[at + 1 : at + 1 + _ADVERT_LINES]
        ends = next((n for n, one in enumerate(under) if _ends_advert(page, one)), None)
        # Without a paragraph behind them they are whatever follows the article.
        for one in under[:ends] if ends is not None else ():
            page.mark(one, LineClass.AD, 0.6, "under the heading of an advertisement")


def _ends_advert(page: Page, line: int) -> bool:
    """Tell whether the article goes on: a paragraph, or a line of its subject with a verb."""
    look = page.looks[line]
    if not page.open(line):
        return True
    if call_strength(look.text) >= AT_THE_EDGE or sells(look.text):
        return False
    at = page.place(line)
    ahead = page.shown[at + 1 : at + 1 + _AHEAD]
    told = (one for one in ahead if page.open(one) and page.looks[one].sentence_like)
    is_text = look.words >= _TOLD and has_predicate(look.text)
    if look.words >= _SENTENCES and whole_sentence(look.text) and has_predicate(look.text):
        return True
    return look.sentence_like or (is_text and len(page.stems([line]) & page.stems(told)) >= 2)


def find_related_blocks(page: Page) -> None:
    """After a heading of a related block all is related, until the article plainly goes on."""
    shown = page.shown
    subject: set[str] = set()
    at = 0
    while at < len(shown):
        line = shown[at]
        at += 1
        if page.open(line) and page.looks[line].sentence_like:
            subject |= page.stems([line])
        begun = bool(subject)
        heading = _heading(page, line, begun=begun)
        if not heading:
            continue
        # Above the article such a block is short, and the article follows at once.
        hard = heading != "inline" and begun
        while at < len(shown) and not _article_resumes(page, at, hard=hard, subject=subject):
            look = page.looks[shown[at]]
            within = _heading(page, shown[at], begun=begun)
            if heading == "comments" and within in _OTHERS:
                break
            heading = "comments" if within == "comments" else heading
            line_class = LineClass.OTHER if heading == "comments" else _class_in_block(look)
            page.mark(shown[at], line_class, 0.8, UNDER_HEADING)
            at += 1
            if heading == "inline" and look.sentence_like:
                break
        if begun and at < len(shown) and _is_short_text(page.looks[shown[at]]):
            page.mark(shown[at], LineClass.BODY, 0.6, "goes on behind other stories")
        _give_back_title(page, at, begun=begun)


def _class_in_block(look: Look) -> LineClass:
    """Other stories have headlines; a word or two are a link, a call or terms of use the site's."""
    if call_strength(look.text) >= AT_THE_EDGE:
        return class_of_call(look.text)
    if is_terms(look.text):
        return LineClass.META
    return LineClass.UI if look.words <= 2 and not look.final else LineClass.RELATED


def _heading(page: Page, line: int, *, begun: bool) -> str:
    verdict = page.verdicts[line]
    if verdict is None:
        return ""
    if verdict.feature == "heading of related links":
        return "inline"
    if begun and _is_comment_head(page.looks[line]):
        return "comments"
    closes = begun and verdict.feature == "end of the article"
    return "block" if verdict.feature == "heading of a related block" or closes else ""


def _is_comment_head(look: Look) -> bool:
    counted = look.words == 1 and look.text[:1].isdigit()
    return look.bare in COMMENT_HEADS or (counted and _COMMENTS.match(look.bare) is not None)


def _give_back_title(page: Page, at: int, *, begun: bool) -> None:
    """Reopen what stands above a resuming article: a headline that is there twice with all that
    follows it, else the last headline. It may be the title."""
    if begun or at >= len(page.shown):
        return
    above = page.shown[max(0, at - _ABOVE) : at]
    texts = [page.looks[line].text for line in above]
    twice = next((n for n, one in enumerate(texts) if texts.count(one) > 1 and " " in one), None)
    if twice is None:
        headed = [n for n in range(len(above)) if page.looks[above[n]].words >= 3][-1:]
        above = [above[n] for n in headed]
    else:
        above = above[twice:]
    for line in above:
        verdict = page.verdicts[line]
        if verdict and verdict.feature == UNDER_HEADING:
            page.verdicts[line] = None


def _article_resumes(page: Page, at: int, *, hard: bool, subject: set[str]) -> bool:
    """Tell whether the article goes on at `shown[at]`: one full paragraph after a heading inside
    the article; after a heading that usually closes the page two in a row, of its subject."""
    if page.article_run()[:1] == page.shown[at : at + 1]:
        return True
    if hard and _is_unit(page, at):
        return False
    if subject and (_goes_on(page, at, subject) or reminds(page.looks[page.shown[at]].text)):
        return True
    if subject and (_ends_page(page, at, subject) or _stand_together(page, at, subject)):
        return True
    here = page.shown[at : at + (2 if hard else 1)]
    if len(here) < (2 if hard else 1) or not all(page.open(line) for line in here):
        return False
    shared = len(subject & page.stems(here))
    if not hard and page.looks[here[0]].final and page.looks[here[0]].words >= 6 and shared >= 2:
        return True
    if not hard and page.looks[here[0]].sentence_like and _text_follows(page, at):
        return True
    if not all(_paragraph(page.looks[line], demanding=hard) for line in here):
        return False
    known = len(subject) >= _STEMS_OF_A_SUBJECT
    return not (hard and known) or shared >= 2


def _is_unit(page: Page, at: int) -> bool:
    """Tell whether a paragraph stands between a headline of the block and another headline, as the
    deck of the first: the article comes back with paragraphs, or with a line of its own."""
    if not 0 < at < len(page.shown) - 1 or reminds(page.looks[page.shown[at]].text):
        return False
    # Two paragraphs in a row, here or under the next headline, are an article's.
    decks = [page.looks[line] for line in page.shown[at + 2 : at + 4]]
    if not decks or (len(decks) > 1 and (decks[1].final or decks[1].words > _LONG_HEAD)):
        return False
    above, below = page.shown[at - 1], page.shown[at + 1]
    verdict = page.verdicts[above]
    in_block = verdict is not None and verdict.feature == UNDER_HEADING
    heads = (page.looks[above], page.looks[below])
    return (
        in_block
        and page.open(below)
        and all(
            look.words >= _HEAD and not look.final and look.text[-1] not in ":;," for look in heads
        )
    )


def _stand_together(page: Page, at: int, subject: set[str]) -> bool:
    """Tell whether whole paragraphs stand together behind links and one speaks of the subject: the
    decks of other stories have a headline between."""
    links = 0
    for line in reversed(page.shown[max(0, at - _LINKS - 1) : at]):
        verdict = page.verdicts[line]
        if verdict is None or verdict.feature != UNDER_HEADING:
            break
        if page.looks[line].sentence_like:
            return False
        links += 1
    told = page.shown[at : at + 2]
    whole = all(page.open(line) and page.looks[line].sentence_like for line in told)
    return 0 < links <= _LINKS and whole and len(told) > 1 and bool(page.stems(told) & subject)


def _ends_page(page: Page, at: int, subject: set[str]) -> bool:
    """Tell whether nothing but sentences follows to the page's end, the first of the subject."""
    rest = page.shown[at : at + _LAST + 1]
    told = all(page.open(line) and page.looks[line].final for line in rest)
    cut = any(page.looks[line].cut_off for line in rest)
    return len(rest) <= _LAST and told and not cut and len(page.stems(rest[:1]) & subject) >= 2


def _is_short_text(look: Look) -> bool:
    return _is_text(look) and look.final and not look.sentence_like


def _text_follows(page: Page, at: int) -> bool:
    behind = page.shown[at + 1 : at + 2]
    return bool(behind) and page.open(behind[0]) and _is_text(page.looks[behind[0]])


def _goes_on(page: Page, at: int, subject: set[str]) -> bool:
    """Tell whether from here most lines are text and speak of the article's subject: a list of
    other stories is made of headlines, or speaks of something else in each line."""
    ahead = []
    for line in page.shown[at : at + _AHEAD]:
        if _heading(page, line, begun=True) in _OTHERS or _is_comment_head(page.looks[line]):
            break
        verdict = page.verdicts[line]
        if verdict is not None and verdict.feature == DATE_LINE:
            break
        look = page.looks[line]
        if verdict is None and (look.words > 3 or _is_text(look)):
            ahead.append(line)
    text = [line for line in ahead if _is_text(page.looks[line])]
    if len(text) < 3 or ahead[0] != page.shown[at] or ahead[0] != text[0]:
        return False
    # A name that comes again and again counts each time.
    shared = sum(len(page.stems([line]) & subject) for line in text)
    related = [line for line in text if page.stems([line]) & subject]
    if len(text) > 3 and len(text) * 4 >= len(ahead) * 3:
        return shared >= 2
    return len(text) * 3 >= len(ahead) * 2 and len(related) * 2 >= len(text) and shared >= 3


def _is_text(look: Look) -> bool:
    if look.final and not look.cut_off:
        return look.words >= 4
    if look.text[-1:] == ":" or LIST_ITEM.match(look.text):
        return look.words >= 2
    return (
        look.words >= 6 and any(char.isdigit() for char in look.text) and has_predicate(look.text)
    )


def _paragraph(look: Look, *, demanding: bool) -> bool:
    if not look.sentence_like:
        return False
    several = SENTENCE_END.search(look.text) is not None
    return several or len(look.text) >= (LONG + 60 if demanding else 60)


def find_broken_quotations(page: Page) -> None:
    """A quotation copied with its line breaks: every line until it closes is body."""
    for at in range(len(page.shown)):
        lines = _broken_quotation(page, at)
        for line in lines:
            page.mark(line, LineClass.BODY, 0.6, "quotation over several lines")


def _broken_quotation(page: Page, at: int) -> list[int]:
    """List the lines from one that opens a quotation to the one that closes it, if all are free."""
    depth = 0
    for end in range(at, min(at + _BROKEN_LINES, len(page.shown))):
        line = page.shown[end]
        depth += _depth(page.looks[line].text)
        if not page.open(line) or (depth <= 0 and end == at):
            return []
        if depth <= 0:
            return page.shown[at : end + 1]
    return []


def _depth(text: str) -> int:
    return text.count("«") - text.count("»") + text.count("“") - text.count("”")
