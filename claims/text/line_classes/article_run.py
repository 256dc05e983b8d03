"""Lines without a final mark that touch the article: its own, unless something says otherwise.

A lost line of the body costs more than a line to click away. So a line of the stretch in which the
article stands, with nothing of the site's between, is the article's where it tells something (it
has a verb or two sentences) and bears no sign of furniture: it is no link, label, question or
call, stands on the page once, has no date of its own, and is not one of several that share no word
with the article, as headlines are.
"""

import re
from collections.abc import Iterable
from itertools import takewhile

from claims.text.line_classes.calls import (
    AT_THE_EDGE,
    call_strength,
    has_contact,
    is_about_site,
    is_terms,
    sells,
)
from claims.text.line_classes.inner_lines import (
    asks,
    has_predicate,
    is_title_case,
    separates,
    whole_sentence,
)
from claims.text.line_classes.last_lines import is_title_below
from claims.text.line_classes.looks import DATE_LINE, STAMPED, Look, ends_in_name, is_signature
from claims.text.line_classes.page import Page
from claims.vocabulary import LineClass

IN_RUN = "tells, in the article's run"
_TELLS = 3  # words
_HEADLINE = 4  # words
_AHEAD = 40  # lines
_PARAGRAPH, _LONG = 10, 7  # words
# Below a date, so many lines together that tell are an article.
_TOGETHER = 3
_HEAD = 4  # lines
_BY = ("", "By ", "Автор: ", "Текст: ", "Авторы: ", "Авторка: ", "Авторы – ", "Мәтін: ")
_NAMES = (2, 3)  # words
# Of its stems every fourth is the article's.
_SHARE = 4
_DATED = (DATE_LINE, STAMPED, "byline", "imprint")
_PASSING = ("related link", "heading of an advertisement", "counter or marks alone")
_LINK = re.compile(r"[#>→»•►▶👉]|\S+\.\w{2,4}/|.*[>→►]$")
# `Also read: Ferry back in April`, «Оновлено: додали відео»: a label of the site's.
_WHOLE_QUOTED = re.compile(r"[«“\"][^«»“”\"]*[»”\"]$")
_LABEL = re.compile(r"(?:[^\s:]+\s){0,3}[^\s:]+:\s\S")
_PICTURE = re.compile(r"(?:фото|сурет|світлин|знімок|снимок|photo|image)", re.IGNORECASE)
# Links are infinitives too: «Читать в источнике», «Поширити у Facebook».
_LEADS_AWAY = re.compile(
    r"(?:чита|смотре|дивити|слуша|слуха|пошири|поділи|подели|повідоми|сообщи|показа|перей|остави|залиши|скача"
    r"|завантаж|напис|добав|дода|отправ|надісла)[^\W\d_]{0,3}(?:ть|ти)(?:ся)?\b",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"(?:пресс?-?служб|баспасөз қызмет|баспасөз хатшы|відділ комунікац|press (?:office|service))",
    re.IGNORECASE,
)


def lines_behind(page: Page, last: int) -> list[int]:
    """Return the lines behind the article's last one that tell and are its own."""
    at = page.place(last)
    behind = page.shown[at + 1 : at + 1 + _AHEAD]
    stretch = list(_stretch(page, behind))
    told = [line for line in _told(page, stretch) if not is_title_below(page, line)]
    # Behind lines of the article, what shares nothing with it opens a list of others.
    while len(told) > 1 and not _is_of_text(page, told[-1]):
        told.pop()
    of_text = any(_is_of_text(page, line) for line in told)
    if of_text or (len(told) > 1 and leaves_off_stops(page)):
        return told
    # Of no subject that is known, a line is the text's last over the site's controls only.
    end = at + 1 + sum(1 for _ in takewhile(lambda line: _goes_through(page, line), behind))
    closed = end < len(page.shown) and page.is_class(page.shown[end], LineClass.UI)
    called = len(stretch) > 1 and call_strength(page.looks[stretch[1]].text) >= AT_THE_EDGE
    return told if told == stretch[:1] and (called or (closed and len(stretch) == 1)) else []


def lines_above(page: Page, first: int) -> list[int]:
    """Return the lines that tell above the article's first one: below its date or byline, or
    below its title where they speak of the same."""
    at = page.place(first)
    above = page.shown[max(0, at - _AHEAD) : at][::-1]
    stretch = list(_stretch(page, above))[::-1]
    end = at - sum(1 for _ in takewhile(lambda line: _goes_through(page, line), above))
    dated = end > 0 and _is_dated(page, page.shown[end - 1])
    told = [line for line in stretch if _tells(page, line)] if dated else []
    # A single one is the title, if the date stands above that, or the second headline.
    alone = len(told) == 1 and not _is_sentence(page.looks[told[0]])
    most = len(told) * 2 >= sum(page.looks[line].words >= _HEADLINE for line in stretch)
    headed = told and most and not alone and _is_headed(page, end - 1, [*told, first])
    return told if headed else []


def lines_below_date(page: Page) -> list[int]:
    """Return the lines that tell below the date of a page where no line ends like a sentence: so
    many together, and most of their stretch, are the article."""
    for at, line in enumerate(page.shown):
        if not _is_dated(page, line):
            continue
        stretch = list(_stretch(page, page.shown[at + 1 : at + 1 + _AHEAD]))
        told = [one for one in stretch if _tells(page, one)]
        several = any(whole_sentence(page.looks[one].text) for one in told)
        most = len(told) >= _TOGETHER and len(told) * 3 >= len(stretch) * 2
        if most and several and _is_headed(page, at, told):
            return _told(page, stretch)
    return []


def _is_of_text(page: Page, line: int) -> bool:
    return page.shared(line) > 0 or _is_sentence(page.looks[line])


def _stretch(page: Page, lines: Iterable[int]) -> Iterable[int]:
    """Yield the open lines until something of the site's stands between."""
    for line in takewhile(lambda one: _goes_through(page, one), lines):
        if page.open(line):
            yield line


def _goes_through(page: Page, line: int) -> bool:
    verdict = page.verdicts[line]
    if verdict is None or verdict.line_class is LineClass.CAPTION:
        return True
    return verdict.feature in _PASSING


def _told(page: Page, stretch: list[int]) -> list[int]:
    """Return the lines of a stretch that tell, unless they are headlines in a row; where most tell
    and the writer leaves off full stops, a long one whose verb is not known does as well."""
    told = [line for line in stretch if _tells(page, line)]
    rows = [line for line in stretch if page.looks[line].words >= _HEADLINE]
    unmarked = leaves_off_stops(page)
    if len(rows) > 1 and not unmarked:
        related = sum(_is_related(page, line) for line in rows)
        sentences = sum(_is_sentence(page.looks[line]) for line in rows)
        return told if max(related * 2, sentences * 3) >= len(rows) else []
    if unmarked and len(told) * 2 > len(rows):
        return [line for line in stretch if line in told or _is_long(page, line)]
    return told


def leaves_off_stops(page: Page) -> bool:
    """Tell whether a paragraph of sentences on the page lacks its last full stop: that writer
    leaves it off, so that its want tells nothing."""
    if page.unmarked is None:
        page.unmarked = any(
            (page.open(line) or page.is_body(line))
            and page.looks[line].words >= _PARAGRAPH
            and not (page.looks[line].final or page.looks[line].text[-1] in ":;,")
            and whole_sentence(page.looks[line].text)
            and _tells(page, line)
            for line in page.shown
        )
    return page.unmarked


def _is_long(page: Page, line: int) -> bool:
    return page.looks[line].words >= _LONG and not bears_sign(page, line)


def _is_related(page: Page, line: int) -> bool:
    return page.shared(line) * _SHARE >= max(1, len(page.stems([line])))


def _is_sentence(look: Look) -> bool:
    return look.text[-1] == "." or whole_sentence(look.text)


def _tells(page: Page, line: int) -> bool:
    look = page.looks[line]
    is_text = has_predicate(look.text) or _is_sentence(look)
    return look.words >= _TELLS and is_text and not look.cut_off and not bears_sign(page, line)


def bears_sign(page: Page, line: int) -> bool:
    """Tell whether something speaks for the site's: the form of a link or a label, a question, a
    call, a name, a copy, or a date below."""
    look = page.looks[line]
    text = look.text
    form = any(one.match(text) for one in (_LINK, _LABEL, _WHOLE_QUOTED)) or separates(text)
    form = form or text.isupper()
    headline = asks(text) or text[-1] in "?:" or is_title_case(text)
    sites = call_strength(text) >= AT_THE_EDGE or sells(text) or is_terms(text)
    named = is_signature(text) or ends_in_name(text) or _OFFICE.search(text) is not None
    named = named or (has_contact(text) and look.words < _PARAGRAPH)
    picture = _PICTURE.match(text) is not None or _LEADS_AWAY.match(text) is not None
    if (form and not look.final) or headline or sites or is_about_site(text) or named or picture:
        return True
    # Who begins with the name in the byline is its bearer: `Ada Quill covers the coast`.
    words = text.split()
    names = [" ".join(words[:count]) for count in _NAMES if count < len(words)]
    if any(page.count(before + name) for name in names for before in _BY):
        return True
    below = page.shown[page.place(line) + 1 : page.place(line) + 2]
    dated = bool(below) and _is_stamp(page, below[0])
    return dated or page.is_repeated(line)


def _is_stamp(page: Page, line: int) -> bool:
    verdict = page.verdicts[line]
    return verdict is not None and verdict.feature in (DATE_LINE, STAMPED)


def _is_dated(page: Page, line: int) -> bool:
    verdict = page.verdicts[line]
    return verdict is not None and verdict.feature in _DATED


def _is_headed(page: Page, at: int, told: list[int]) -> bool:
    """Tell whether a headline that speaks of some lines stands above a date, nothing but what
    belongs to both between."""
    for line in reversed(page.shown[max(0, at - _HEAD) : at]):
        if page.looks[line].words >= _TELLS and page.open(line):
            return bool(page.stems([line]) & page.stems(told))
        if not (page.open(line) or page.is_class(line, LineClass.META, LineClass.CAPTION)):
            return False
    return False
