"""Line classes: what of a crawled page is the article, and what is the site around it.

Furniture is marked, never deleted; each line keeps a confidence and the feature that decided.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from claims.text.lines import RawLine
from claims.vocabulary import ANNOTATED_LINES, LineClass

_WORD = re.compile(r"[^\W\d_]+")
_FINAL = re.compile(r"[.!?…][»”’\"')\]]*$")


@dataclass(frozen=True, slots=True)
class ClassedLine:
    raw: RawLine
    line_class: LineClass
    confidence: float
    feature: str


def classify_lines(
    text: str, raw: tuple[RawLine, ...], *, corrections: Mapping[int, LineClass] | None = None
) -> tuple[ClassedLine, ...]:
    """Class every line of a page; `corrections` (by line number) are the curator's and stay."""
    classed = []
    for line in raw:
        given = (corrections or {}).get(line.number)
        if given:
            classed.append(ClassedLine(line, given, 1.0, "curator"))
            continue
        words = line.of(text).strip()
        if not words:
            classed.append(ClassedLine(line, LineClass.OTHER, 1.0, "blank"))
        elif _FINAL.search(words) and len(_WORD.findall(words)) >= 6:
            classed.append(ClassedLine(line, LineClass.BODY, 0.7, "final mark"))
        else:
            classed.append(ClassedLine(line, LineClass.OTHER, 0.5, "no final mark"))
    return tuple(classed)


def is_article(text: str, classed: tuple[ClassedLine, ...]) -> bool:
    """Tell whether the page holds an article at all, not a list of teasers or a search page."""
    return sum(line.line_class in ANNOTATED_LINES for line in classed) >= 2
