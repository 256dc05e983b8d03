"""Lines right behind the body: the article's last ones, a name, a call, a title laid out below."""

from claims.text.line_classes.calls import (
    AT_THE_EDGE,
    INSIDE,
    call_strength,
    class_of_call,
    only_informs,
)
from claims.text.line_classes.edges import CALL
from claims.text.line_classes.inner_lines import (
    has_predicate,
    is_labelled_turn,
    reads_as_text,
    runs_on,
)
from claims.text.line_classes.looks import DATE_LINE, Look, ends_in_name, is_signature
from claims.text.line_classes.page import SENTENCE_END, Page
from claims.text.line_classes.told import tells
from claims.vocabulary import LineClass

# A line of fewer words has no room for more than a call.
SHORT = 8
# A headline is seldom as long, in words.
LONG_WORDS = 14
# So many entries under a time are a chronicle.
_ENTRIES = 3
_BACK = 40  # lines
_HEADLINES = 2
_HEADLINE = 4  # words
UNMARKED = "paragraph without its full stop, as others"
_TOLD = 8  # words


def class_after(page: Page, line: int) -> None:
    """A line right behind the body: a short sentence, a turn of speech, what leads to one."""
    look = page.looks[line]
    predicate = has_predicate(look.text)
    if is_signature(look.text) or (ends_in_name(look.text) and not predicate):
        page.mark(line, LineClass.META, 0.6, "name under the article")
    elif tells(look.text):
        page.mark(line, LineClass.BODY, 0.6, "opens as the news does")
    elif is_labelled_turn(page, line):
        page.mark(line, LineClass.BODY, 0.5, "turn of a talk, with its speaker")
    elif look.final and only_informs(look.text) and page.shared(line) > 0:
        page.mark(line, LineClass.BODY, 0.5, "telephone or address, of the subject")
    elif call_strength(look.text) >= (AT_THE_EDGE if look.words < SHORT else INSIDE):
        page.mark(line, class_of_call(look.text), 0.6, CALL)
    elif _asks_before_headlines(page, line):
        page.mark(line, LineClass.RELATED, 0.5, "question above headlines")
    elif look.final and (look.words >= 2 or look.text[-1] == "."):
        page.mark(line, LineClass.BODY, 0.6, "short sentence after the body")
    elif _goes_on_unmarked(page, line):
        page.mark(line, LineClass.BODY, 0.5, UNMARKED)
    elif look.words >= 22 or _leads_on(page, line) or _breaks_off(page, line):
        page.mark(line, LineClass.BODY, 0.5, "long line after the body")
    elif is_title_below(page, line):
        page.mark(line, LineClass.TITLE, 0.5, "headline below the body")
    elif _is_last_line(page, page.place(line)):
        page.mark(line, LineClass.BODY, 0.5, "text without a final mark")


def _asks_before_headlines(page: Page, line: int) -> bool:
    """Tell whether a single question is a headline among others: they follow, and it shares
    nothing with the article."""
    text = page.looks[line].text
    behind = page.shown[page.place(line) + 1 :][:_HEADLINES]
    return (
        text[-1] in "?!"
        and SENTENCE_END.search(text) is None
        and page.shared(line) == 0
        and len(behind) == _HEADLINES
        and all(
            page.open(one) and page.looks[one].words >= _HEADLINE and not page.looks[one].final
            for one in behind
        )
    )


def is_title_below(page: Page, line: int) -> bool:
    """Tell whether a line repeats in short what the first paragraph says, on a page where no
    headline stands above that: some sites lay the title out below."""
    body = next(one for one in page.shown if page.is_body(one))
    above = page.shown[: page.place(body)]
    if page.looks[line].words >= LONG_WORDS or any(page.looks[one].words > 2 for one in above):
        return False
    own = page.stems([line])
    return len(own) > 2 and len(own & page.stems([body])) * 5 >= len(own) * 3


def states(look: Look) -> bool:
    """Tell whether a line that stands in no block is a sentence: such are seldom other stories'."""
    two = look.words >= _HEADLINE and SENTENCE_END.search(look.text) is not None
    figures = look.words >= _HEADLINE and any(map(str.isdigit, look.text))
    whole = two or ((figures or look.words > _HEADLINE) and has_predicate(look.text))
    named = is_signature(look.text) or ends_in_name(look.text)
    return look.text[-1] == "." and not look.cut_off and whole and not named


def _goes_on_unmarked(page: Page, line: int) -> bool:
    """Tell whether a line goes on behind a paragraph on a page where a paragraph of sentences lacks
    its last full stop: that writer leaves it off, so a line with a verb that speaks of the subject
    is a paragraph too."""
    look = page.looks[line]
    near = page.shown[max(0, page.place(line) - _BACK) : page.place(line)]
    free = (one for one in near if page.open(one) or page.is_body(one))
    leaves_off = any(_lacks_stop(page.looks[one]) for one in free)
    is_text = has_predicate(look.text) or SENTENCE_END.search(look.text) is not None
    told = look.words >= _TOLD and look.text[-1] not in "?!" and is_text
    return leaves_off and told and not page.is_repeated(line) and page.shared(line) > 0


def _lacks_stop(look: Look) -> bool:
    ends = look.final or look.text[-1] in ":;,"
    return not ends and look.words >= LONG_WORDS and SENTENCE_END.search(look.text) is not None


def _breaks_off(page: Page, line: int) -> bool:
    """Tell whether a line ends in a comma and the next begins with a small letter: one sentence."""
    look = page.looks[line]
    return look.text[-1] == "," and look.words > 2 and runs_on(page, page.place(line))


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
    if runs_on(page, at) or (look.words >= LONG_WORDS and has_predicate(look.text)):
        return True
    # An office or a place without a verb says who wrote it, or where the news came from.
    return page.shared(line) > 0 and has_predicate(look.text)


def is_last_entry(page: Page, at: int) -> bool:
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
