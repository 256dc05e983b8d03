"""The lines above the body: title, second headline, lead."""

import re
from collections import Counter

from claims.text.line_features import Verdict
from claims.text.page import SENTENCE_END, Page
from claims.vocabulary import LineClass

_STEM = re.compile(r"[^\W\d_]{4,}")


def find_title(page: Page) -> None:
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


def _best_title(page: Page, titles: list[int], body: int | None) -> int:
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


def _title_in_body(page: Page, body: int | None) -> None:
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
    single = plain and look.words <= (12 if SENTENCE_END.search(look.text) else 16)
    if single and len(later) >= 2 and (dated or look.text in later or look.text[-1] in "?!"):
        page.verdicts[body] = Verdict(LineClass.TITLE, 0.6, "first line, short, asks or is dated")


def _stems(text: str) -> list[str]:
    return [word[:5].casefold() for word in _STEM.findall(text)]


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
