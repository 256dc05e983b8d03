"""The lines above the body: title, second headline, lead."""

import re
from collections import Counter

from claims.text.line_classes.inner_lines import (
    has_predicate,
    is_title_case,
    runs_on,
    separates,
)
from claims.text.line_classes.item_lists import is_item, leads_on, leads_to_list
from claims.text.line_classes.looks import DATE_LINE, STAMPED, Look, Verdict
from claims.text.line_classes.page import SENTENCE_END, Page
from claims.text.line_classes.told import tells
from claims.vocabulary import LineClass

# A line of so many words below a headline explains it.
_DECK = 14
_DECK_WORDS = 5
_ABOVE = 8  # lines
_INTERVIEW = 2  # questions
_LABEL = 3  # words
# What may stand around it.
_BESIDE = (LineClass.CAPTION, LineClass.META, LineClass.DATELINE, LineClass.UI)
# No headline is as long.
_LEAD = 31
# A broken sentence has so many words at least before the break.
_BROKEN = 6
_PATH = re.compile(r"\s[/→>›»|]\s")
_OUTLET = re.compile(
    r"(?:газет|вестник|вісник|портал|журнал|агентств|агенці|издани|виданн|басылым|newspaper|magazine)",
    re.IGNORECASE,
)
_SPEECH = re.compile(r"[—–-]\s?[^\W\d_a-zа-яёіїєґәғқңөұүһ].*[.!?…,]|[«“\"]")
_DASH = re.compile(r"[—–-]\s")
_NAME = re.compile(r"(?:[^\W\d_a-zа-яёіїєґәғқңөұүһ][\w.’'-]*\s?){2,3}")


def find_title(page: Page) -> None:
    """Before the body: the title, a second headline, a lead without a final mark, the rest."""
    body = next((line for line in page.shown if page.is_class(line, LineClass.BODY)), None)
    end = body if body is not None else (page.shown[-1] + 1 if page.shown else 0)
    before = [line for line in page.shown if line < end and page.open(line)]
    told = {line for line in before if _leads_to_speech(page, line)}
    told |= {line for line in before if body is not None and _is_told(page, line)}
    told |= {line for line in before if page.place(line) and _is_led(page, line)}
    for line in told:
        page.mark(line, LineClass.BODY, 0.6, "opens as the news does")
    before = [line for line in before if line not in told]
    titles = [
        line
        for line in before
        if 3 <= page.looks[line].words <= 30 and not leads_on(page.looks[line])
    ]
    if not titles:
        _title_in_body(page, body)
        return
    title = _best_title(page, titles, body)
    if _is_sentence(page, title, body):
        page.mark(title, LineClass.BODY, 0.55, "short sentence above the body")
        return
    page.mark(title, LineClass.TITLE, 0.8, "headline before the body")
    listed = sum(is_item(page.looks[line]) for line in before if line > title) > 1
    for at, line in enumerate(before):
        look = page.looks[line]
        right_below = at > 0 and before[at - 1] == title
        # A browser's title has the outlet behind it: `Ferry back in April - The Beacon`.
        whole = page.looks[title].text
        if look.words > 2 and (whole.startswith(look.text) or whole.endswith(look.text)):
            page.mark(line, LineClass.TITLE, 0.8, "title repeated")
        elif line < title and look.text.startswith(page.looks[title].text):
            page.mark(line, LineClass.TITLE, 0.6, "title with the outlet behind it")
        elif line < title:
            page.mark(line, *_above_title(page, line, title))
        elif body is None:
            page.mark(line, *_under_title(look))
        elif look.words >= 4 and (look.final or look.text[-1] == ","):
            page.mark(line, LineClass.BODY, 0.55, "short sentence under the title")
        elif leads_to_list(look) or (is_item(look) and (listed or has_predicate(look.text))):
            page.mark(line, LineClass.BODY, 0.55, "list under the title")
        elif _is_lead(look, right_below):
            page.mark(line, LineClass.LEAD, 0.6, "long line between title and body")
        elif body is not None and _is_deck(page, line, title, body):
            page.mark(line, LineClass.LEAD, 0.5, "deck between title and body")
        elif _names_speaker(page, line):
            page.mark(line, LineClass.BODY, 0.55, "speaker's name over what is said")
        else:
            page.mark(line, *_under_title(look))


def _is_told(page: Page, line: int) -> bool:
    """Tell whether a line opens as news does, or runs on into the next one behind a comma."""
    look = page.looks[line]
    broken = look.text[-1] == "," and look.words >= _BROKEN and runs_on(page, page.place(line))
    return broken or tells(look.text)


def _is_led(page: Page, line: int) -> bool:
    """Tell whether a line is what somebody says below a line with a colon."""
    above = page.shown[page.place(line) - 1]
    return page.open(above) and _leads_to_speech(page, above)


def _leads_to_speech(page: Page, line: int) -> bool:
    """Tell whether a line with a colon stands right above what somebody says: `Бригадир Асан:`."""
    at = page.place(line)
    below = page.shown[at + 1 : at + 2]
    leads = page.looks[line].text[-1] == ":" and page.looks[line].words >= _LABEL
    return leads and bool(below) and _SPEECH.match(page.looks[below[0]].text) is not None


def _is_sentence(page: Page, title: int, body: int | None) -> bool:
    """Tell whether the only line above the body is its first sentence: a headline has no full
    stop, nor two sentences of such length, or stands apart by a date, a byline or a picture."""
    look = page.looks[title]
    at = page.place(title)
    if body is None or page.place(body) != at + 1 or page.is_repeated(title):
        return False
    several = look.words >= _DECK and SENTENCE_END.search(look.text) is not None
    return several or (at == 0 and look.text[-1] == ".")


def _is_lead(look: Look, right_below: bool) -> bool:
    return look.words >= (_DECK if right_below or has_predicate(look.text) else 18)


def _is_deck(page: Page, line: int, title: int, body: int) -> bool:
    """Tell whether a line alone between title and body says what the body does."""
    look = page.looks[line]
    first, last = page.place(title) + 1, page.place(body)
    if last - first > _ABOVE or look.words < _DECK_WORDS or look.text[-1] in "–—-":
        return False
    between = page.shown[first:last]
    alone = all(
        one == line
        or page.is_class(one, *_BESIDE)
        or page.is_repeated(one)
        or page.looks[one].words < _DECK_WORDS
        for one in between
    )
    speaks = has_predicate(look.text) + (page.shared(line) > 0)
    titled = page.shared(title) > 0 and page.looks[title].words > 2
    # Right below the title one of the two is enough: a lead lost costs more than a link kept.
    right_below = page.place(line) == page.place(title) + 1
    plain = not (is_title_case(look.text) or separates(look.text))
    if right_below and plain:
        return alone and speaks + titled > 1
    return alone and titled and speaks > 1


def _names_speaker(page: Page, line: int) -> bool:
    """Tell whether a line is a speaker's name with a colon, over a line of the body."""
    text = page.looks[line].text
    at = page.place(line)
    below = page.shown[at + 1 : at + 2]
    named = text[-1] == ":" and _NAME.fullmatch(text[:-1].rstrip()) is not None
    return named and bool(below) and page.is_body(below[0])


def _under_title(look: Look) -> tuple[LineClass, float, str]:
    """A second headline, the writer's name, or something of the site's."""
    if look.words >= 6:
        return LineClass.SUBHEADING, 0.5, "second headline"
    if _NAME.fullmatch(look.text):
        return LineClass.META, 0.5, "name under the title"
    return LineClass.OTHER, 0.5, "short line before the body"


def _above_title(page: Page, line: int, title: int) -> tuple[LineClass, float, str]:
    """Menus stand above a title, the rubric right above it, headlines of others among them."""
    words = page.looks[line].words
    if words >= _LEAD and has_predicate(page.looks[line].text):
        above = page.shown[: page.place(line)]
        if any(page.is_class(one, LineClass.RELATED, LineClass.TITLE) for one in above):
            return LineClass.LEAD, 0.5, "long line between headlines"
    if leads_on(page.looks[line]):
        return LineClass.BODY, 0.5, "sentence that leads to a list"
    if words > 5:
        return LineClass.RELATED, 0.6, "headline before the title"
    if page.place(title) - page.place(line) == 1 and words <= 3:
        return LineClass.META, 0.5, "rubric above the title"
    return LineClass.UI, 0.5, "short line above the title"


def _best_title(page: Page, titles: list[int], body: int | None) -> int:
    """Prefer the headline that shares most word stems with the body, then the earliest."""
    if body is None:
        return titles[0]
    near = [line for line in page.shown if line >= body][:6]
    told = page.stems(near)
    repeated = Counter(page.looks[line].text for line in titles)

    def rank(line: int) -> tuple[bool, int, int]:
        shared = len(page.stems([line]) & told)
        look = page.looks[line]
        points = min(shared, 3) if shared > 1 else 0
        points += _is_dated(page, line) - 3 * (_PATH.search(look.text) is not None)
        points -= look.words >= _DECK
        points -= 2 * _lists_names(look.text)
        points -= 2 * (_OUTLET.search(look.text) is not None)
        return (repeated[look.text] > 1, points, -line)

    best = max(titles, key=rank)
    # A long line right below another headline is the second one, whatever words it shares.
    above = page.shown[page.place(best) - 1] if best != page.shown[0] else best
    deck = page.looks[best].words >= _DECK and page.looks[above].words < _DECK
    deck = deck or (above in titles and _heads(page, above, told))
    best = above if deck and above in titles else best
    return next((one for one in titles if _is_glued(page, best, one)), best)


def _lists_names(text: str) -> bool:
    """Tell whether a line is a row of names, as keywords are, without a verb or a mark."""
    words = text.split()
    named = sum(word[0].isupper() for word in words)
    return text.isascii() is False and named * 5 >= len(words) * 3 and not has_predicate(text)


def _heads(page: Page, line: int, told: set[str]) -> bool:
    """Tell whether a line is a headline of the body below, whatever a second one shares with it."""
    text = page.looks[line].text
    # Somebody's words over what they are about are the headline.
    if text[0] in '«“"' and text[-1] in '»”"' and not page.looks[line].final:
        return page.looks[line].words > 2
    named = _lists_names(text) or _OUTLET.search(text) or _PATH.search(text)
    return not named and page.looks[line].words > 2 and len(page.stems([line]) & told) > 1


def _is_glued(page: Page, long: int, short: int) -> bool:
    """Tell whether a path is glued to a headline's front that stands elsewhere without it."""
    whole, words = page.looks[long].text, page.looks[short].text
    return len(whole) > len(words) and whole.endswith(words) and whole[-len(words) - 1].isalpha()


def _is_dated(page: Page, line: int) -> bool:
    """Tell whether a date or a byline stands beside a line, nothing but such lines between."""
    at = page.place(line)
    for step in (1, -1):
        for other in page.shown[at + step : at + 3 * step : step] if at + 3 * step >= 0 else ():
            verdict = page.verdicts[other]
            if verdict is None:
                break
            if verdict.feature in (DATE_LINE, "byline", STAMPED):
                return True
    return False


def _title_in_body(page: Page, body: int | None) -> None:
    """A title that ends in a mark reads like a sentence: it is a short first line that is asked
    again, or stands right before a date line."""
    if body is None:
        return
    at = page.place(body)
    look = page.looks[body]
    later = [page.looks[line].text for line in page.shown[at + 1 :]]
    below = page.shown[at + 1 : at + 3]
    dateless = bool(below) and not page.is_class(below[0], LineClass.META)
    if at == 0 and dateless and page.looks[below[0]].words <= _LABEL:
        below = below[1:]  # a rubric between a title and its date
    dated = bool(below) and page.is_class(below[0], LineClass.META)
    # Between two times it is the first entry of a chronicle.
    dated = dated and not (at and page.is_class(page.shown[at - 1], LineClass.META))
    verdict = page.verdicts[body]
    plain = verdict is not None and verdict.feature == "full sentences"
    asks = look.text[-1] in "?!" and dated
    several = SENTENCE_END.search(look.text) is not None and not asks
    single = plain and look.words <= (12 if several else 16)
    # A longer sentence that stands there twice is the lead.
    again = look.text in later and look.words <= 12
    # Where more is asked below, it is the first question of an interview.
    talk = look.text[-1] == "?" and sum(text[-1] == "?" for text in later) >= _INTERVIEW
    turns = _DASH.match(look.text) and any(_DASH.match(text) for text in later[:1])
    if (talk or turns) and not (dated or again):
        return
    if single and len(later) >= 2 and (dated or again or look.text[-1] in "?!"):
        page.verdicts[body] = Verdict(LineClass.TITLE, 0.6, "first line, short, asks or is dated")


def find_lead(page: Page) -> None:
    """The first full line after a title is the lead if it is one sentence before longer ones."""
    body = [line for line in page.shown if page.is_class(line, LineClass.BODY)]
    titled = any(page.is_class(line, LineClass.TITLE) for line in page.shown)
    if len(body) < 3 or not titled:
        return
    first = page.looks[body[0]]
    verdict = page.verdicts[body[0]]
    if verdict and verdict.feature == "full sentences" and not SENTENCE_END.search(first.text):
        page.verdicts[body[0]] = Verdict(LineClass.LEAD, 0.6, "first sentence under the title")
