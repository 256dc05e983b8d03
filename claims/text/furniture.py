"""Line classes: what of a crawled page is the article, and what is the site around it.

Furniture is marked, never deleted, and recall of body lines comes first. A line is judged by
itself (`line_features`), then by its place: the core of the article is the run of lines that read
like sentences, and what stands before, inside and after it is classed by its neighbours.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from claims.text.furniture_words import COMMENT_HEADS
from claims.text.line_features import Look, Verdict, judge
from claims.text.lines import RawLine
from claims.vocabulary import ANNOTATED_LINES, LineClass

_STEM = re.compile(r"[^\W\d_]{4,}")
_SENTENCE_END = re.compile(r"[.!?…][»”\"’)]*\s+[«“\"—(]?[^\W\d_a-zа-яё]")
_LIST_ITEM = re.compile(r"^(?:[•*●▪■◦‣–—-]\s|\d{1,2}[.)]\s|[а-яa-z]\)\s)")
_SPEECH = re.compile(r"^[—–-]\s?\S")
_LONG = 120
_BROKEN_LINES = 8
UNDER_HEADING = "under a heading of other stories or comments"


@dataclass(frozen=True, slots=True)
class ClassedLine:
    """A line with its class, the confidence in it, and the feature that decided."""

    raw: RawLine
    line_class: LineClass
    confidence: float
    feature: str


@dataclass(slots=True)
class _Page:
    looks: list[Look]
    verdicts: list[Verdict | None]
    shown: list[int] = field(default_factory=list)  # the lines that are not blank

    def mark(self, line: int, line_class: LineClass, confidence: float, feature: str) -> None:
        if self.verdicts[line] is None:
            self.verdicts[line] = Verdict(line_class, confidence, feature)

    def open(self, line: int) -> bool:
        return self.verdicts[line] is None

    def is_class(self, line: int, *classes: LineClass) -> bool:
        verdict = self.verdicts[line]
        return verdict is not None and verdict.line_class in classes


def classify_lines(
    text: str, raw: tuple[RawLine, ...], *, corrections: Mapping[int, LineClass] | None = None
) -> tuple[ClassedLine, ...]:
    """Class every line of a page; `corrections` (by line number) are the curator's and stay."""
    given = corrections or {}
    looks = [Look.at(line.of(text)) for line in raw]
    page = _Page(
        looks,
        [
            Verdict(given[line.number], 1.0, "curator") if line.number in given else judge(look)
            for line, look in zip(raw, looks, strict=True)
        ],
    )
    page.shown = [line for line, look in enumerate(looks) if look.text]
    for step in STEPS:
        step(page)
    return tuple(
        ClassedLine(line, verdict.line_class, verdict.confidence, verdict.feature)
        for line, verdict in zip(raw, page.verdicts, strict=True)
        if verdict
    )


def is_article(text: str, classed: tuple[ClassedLine, ...]) -> bool:
    """Tell whether the page holds an article at all, not a list of teasers or a search page.

    One paragraph of two sentences is an article; so are two full-sentence lines in a row.
    """
    run = 0
    for line in classed:
        if line.line_class in ANNOTATED_LINES:
            run += 1
            words = line.raw.of(text)
            if run > 1 or (len(words) >= 60 and _SENTENCE_END.search(words)):
                return True
        elif line.feature != "blank" and not passing(line.line_class, line.feature):
            run = 0
    return False


def find_truncated(page: _Page) -> None:
    """Teasers end in an ellipsis: beside a copy of their start, or many of them on one page."""
    cut = [line for line in page.shown if page.open(line) and page.looks[line].cut_off]
    starts = Counter(page.looks[line].text[:25] for line in page.shown)
    long_lines = [line for line in page.shown if page.looks[line].words >= 8]
    many = len(cut) >= 3 and len(cut) * 2 >= len(long_lines)
    for line in cut:
        look = page.looks[line]
        if starts[look.text[:25]] > 1 and len(look.text) > 25:
            page.mark(line, LineClass.RELATED, 0.9, "truncated copy of a neighbour")
        elif many or line == page.shown[-1]:
            page.mark(line, LineClass.RELATED, 0.75, "truncated teaser")


def find_repeated(page: _Page) -> None:
    """The second copy of a paragraph, or of an image's text, is the site's and not the writer's."""
    seen: set[str] = set()
    for line in page.shown:
        text = page.looks[line].text
        if page.open(line) and page.looks[line].sentence_like and text in seen:
            page.mark(line, LineClass.OTHER, 0.7, "repeated paragraph")
        seen.add(text)


def find_counted_teasers(page: _Page) -> None:
    """A sentence between two counters or dates, again and again, is one of a list of teasers."""
    counts = ("counter", "counter or marks alone", "date line")
    between = []
    for before, line, after in zip(page.shown, page.shown[1:], page.shown[2:], strict=False):
        near = (page.verdicts[before], page.verdicts[after])
        counted = all(verdict and verdict.feature in counts for verdict in near)
        if counted and page.open(line) and page.looks[line].words >= 3:
            between.append(line)
    if len(between) >= 3:
        for line in between:
            page.mark(line, LineClass.RELATED, 0.8, "between counters or dates")


def find_related_blocks(page: _Page) -> None:
    """After a heading of a related block all is related, until the article plainly goes on."""
    shown = page.shown
    begun = False
    at = 0
    while at < len(shown):
        line = shown[at]
        at += 1
        begun = begun or (page.open(line) and page.looks[line].sentence_like)
        heading = _heading(page, line, begun=begun)
        if not heading:
            continue
        # Above the article such a block is short, and the article follows at once.
        hard = heading != "inline" and begun
        while at < len(shown) and not _article_resumes(page, at, hard=hard):
            look = page.looks[shown[at]]
            line_class = LineClass.OTHER if heading == "comments" else LineClass.RELATED
            page.mark(shown[at], line_class, 0.8, UNDER_HEADING)
            at += 1
            if heading == "inline" and look.sentence_like:
                break
        _give_back_title(page, at, begun=begun)


def _heading(page: _Page, line: int, *, begun: bool) -> str:
    verdict = page.verdicts[line]
    if verdict is None:
        return ""
    if verdict.feature == "heading of related links":
        return "inline"
    if begun and page.looks[line].bare in COMMENT_HEADS:
        return "comments"
    closes = begun and verdict.feature == "end of the article"
    return "block" if verdict.feature == "heading of a related block" or closes else ""


def _give_back_title(page: _Page, at: int, *, begun: bool) -> None:
    """Reopen the last headline above a resuming article: it may be the title."""
    if begun or at >= len(page.shown):
        return
    for line in reversed(page.shown[max(0, at - 5) : at]):
        verdict = page.verdicts[line]
        if verdict and verdict.feature == UNDER_HEADING and page.looks[line].words >= 3:
            page.verdicts[line] = None
            return


def _article_resumes(page: _Page, at: int, *, hard: bool) -> bool:
    """Tell whether the article goes on at `shown[at]`: one full paragraph after a heading inside
    the article, two in a row after a heading that usually closes the page."""
    here = page.shown[at : at + (2 if hard else 1)]
    if len(here) < (2 if hard else 1) or not all(page.open(line) for line in here):
        return False
    return all(_paragraph(page.looks[line], demanding=hard) for line in here)


def _paragraph(look: Look, *, demanding: bool) -> bool:
    if not look.sentence_like:
        return False
    several = _SENTENCE_END.search(look.text) is not None
    return several or len(look.text) >= (_LONG + 60 if demanding else 60)


def find_broken_quotations(page: _Page) -> None:
    """A quotation copied with its line breaks: every line until it closes is body."""
    for at in range(len(page.shown)):
        lines = _broken_quotation(page, at)
        for line in lines:
            page.mark(line, LineClass.BODY, 0.6, "quotation over several lines")


def _broken_quotation(page: _Page, at: int) -> list[int]:
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


def find_core(page: _Page) -> None:
    """The lines that read like sentences are the body, and between them short ones are too."""
    strong = [line for line in page.shown if page.open(line) and page.looks[line].sentence_like]
    if not strong:
        strong = _brief_body(page)
    if not strong:
        return
    first, last = strong[0], strong[-1]
    for line in strong:
        page.mark(line, LineClass.BODY, 0.9, "full sentences")
    for line in page.shown:
        if not page.open(line) or line < first:
            continue
        if line > last:
            _class_after(page, line)
            continue
        _class_inside(page, line)


def _class_after(page: _Page, line: int) -> None:
    look = page.looks[line]
    if not _touches_body(page, line):
        return
    if look.final and look.words >= 2:
        page.mark(line, LineClass.BODY, 0.6, "short sentence after the body")
    elif look.words >= 22:
        page.mark(line, LineClass.BODY, 0.5, "long line after the body")


def _brief_body(page: _Page) -> list[int]:
    """On a page of short sentences only, they are the body if two stand together."""
    brief = [
        at
        for at, line in enumerate(page.shown)
        if page.open(line) and page.looks[line].words >= 3 and page.looks[line].final
    ]
    return [page.shown[at] for at in brief if at + 1 in brief or at - 1 in brief]


def _class_inside(page: _Page, line: int) -> None:
    look = page.looks[line]
    if look.cut_off and not _SPEECH.match(look.text):
        page.mark(line, LineClass.BODY, 0.55, "ellipsis between body lines")
    elif look.final:
        page.mark(line, LineClass.BODY, 0.75, "short sentence between body lines")
    elif look.text[-1] in ":;," or (_LIST_ITEM.match(look.text) and look.words >= 2):
        page.mark(line, LineClass.BODY, 0.65, "list inside the body")
    elif look.words >= 20 or look.text[:1].islower():
        page.mark(line, LineClass.BODY, 0.55, "long line between body lines")
    elif look.words <= 14:
        page.mark(line, LineClass.SUBHEADING, 0.6, "short line between body lines")
    else:
        page.mark(line, LineClass.OTHER, 0.4, "no final mark between body lines")


def _touches_body(page: _Page, line: int) -> bool:
    """Tell whether the line before, pictures and calls to other channels left out, is body."""
    for near in reversed(page.shown[: page.shown.index(line)]):
        verdict = page.verdicts[near]
        if verdict is None or not passing(verdict.line_class, verdict.feature):
            return verdict is not None and verdict.line_class is LineClass.BODY
    return False


def passing(line_class: LineClass, feature: str) -> bool:
    """Tell whether a line only interrupts an article: a picture, a promotion, a single link."""
    return line_class is LineClass.CAPTION or feature in ("call to another channel", "related link")


def find_title(page: _Page) -> None:
    """Before the body: the title, a second headline, a lead without a final mark, the rest."""
    body = next((line for line in page.shown if page.is_class(line, LineClass.BODY)), None)
    end = body if body is not None else (page.shown[-1] + 1 if page.shown else 0)
    before = [line for line in page.shown if line < end and page.open(line)]
    titles = [line for line in before if 3 <= page.looks[line].words <= 30]
    if not titles:
        _title_in_body(page, body)
        return
    title = _best_title(page, titles, body)
    page.mark(title, LineClass.TITLE, 0.8, "headline before the body")
    for line in before:
        look = page.looks[line]
        if look.text == page.looks[title].text:
            page.mark(line, LineClass.TITLE, 0.8, "title repeated")
        elif line > title and look.words >= 18 and body is not None:
            page.mark(line, LineClass.LEAD, 0.6, "long line between title and body")
        elif line > title and look.words >= 6:
            page.mark(line, LineClass.SUBHEADING, 0.5, "second headline")
        elif look.words <= 5:
            page.mark(line, LineClass.OTHER, 0.5, "short line before the body")
        else:
            page.mark(line, LineClass.RELATED, 0.6, "headline before the title")


def _best_title(page: _Page, titles: list[int], body: int | None) -> int:
    """Prefer the headline that shares most word stems with the body, then the earliest."""
    if body is None:
        return titles[0]
    near = [line for line in page.shown if line >= body][:6]
    stems = {stem for line in near for stem in _stems(page.looks[line].text)}
    repeated = Counter(page.looks[line].text for line in titles)

    def rank(line: int) -> tuple[bool, int, int]:
        own = set(_stems(page.looks[line].text))
        shared = len(own & stems)
        return (repeated[page.looks[line].text] > 1, min(shared, 3) if shared > 1 else 0, -line)

    return max(titles, key=rank)


def _title_in_body(page: _Page, body: int | None) -> None:
    """A title that ends in a mark reads like a sentence: it is a short first line that is asked
    again, or stands right before a date line."""
    if body is None:
        return
    at = page.shown.index(body)
    look = page.looks[body]
    later = [page.looks[line].text for line in page.shown[at + 1 :]]
    dated = at + 1 < len(page.shown) and page.is_class(page.shown[at + 1], LineClass.META)
    verdict = page.verdicts[body]
    plain = verdict is not None and verdict.feature == "full sentences"
    single = plain and look.words <= (12 if _SENTENCE_END.search(look.text) else 16)
    if single and len(later) >= 2 and (dated or look.text in later or look.text[-1] in "?!"):
        page.verdicts[body] = Verdict(LineClass.TITLE, 0.6, "first line, short, asks or is dated")


def _stems(text: str) -> list[str]:
    return [word[:5].casefold() for word in _STEM.findall(text)]


def find_lead(page: _Page) -> None:
    """The first full line after a title is the lead if it is one sentence before longer ones."""
    body = [line for line in page.shown if page.is_class(line, LineClass.BODY)]
    titled = any(page.is_class(line, LineClass.TITLE) for line in page.shown)
    if len(body) < 3 or not titled:
        return
    first = page.looks[body[0]]
    verdict = page.verdicts[body[0]]
    if verdict and verdict.feature == "full sentences" and not _SENTENCE_END.search(first.text):
        page.verdicts[body[0]] = Verdict(LineClass.LEAD, 0.6, "first sentence under the title")


def class_the_rest(page: _Page) -> None:
    """What is left stands after the body, or on a page without one."""
    after_body = False
    for line in page.shown:
        after_body = after_body or page.is_class(line, LineClass.BODY)
        if not page.open(line):
            continue
        look = page.looks[line]
        if after_body and look.words >= 4:
            page.mark(line, LineClass.RELATED, 0.6, "headline after the body")
        else:
            page.mark(line, LineClass.OTHER, 0.4, "nothing tells")


STEPS = (
    find_truncated,
    find_repeated,
    find_counted_teasers,
    find_related_blocks,
    find_broken_quotations,
    find_core,
    find_title,
    find_lead,
    class_the_rest,
)
