"""What a curator's line classes teach about the other pages of the same site.

A site's furniture comes back on each of its pages, with other numbers and dates in it. A line is
known again by its signature.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import replace

from claims.text.document import Document, segment
from claims.text.lines import split_lines
from claims.vocabulary import LineClass

SITE_PROFILE = "site-profile"
# A curator said so, but of another page.
CONFIDENCE = 0.95
MOST = 80  # code points of a signature, the mark of a longer line apart
_NUMBER = re.compile(r"\d+(?:[ .,:/]\d+)*")
_DIGITS = re.compile(r"\d+")
_LETTER = re.compile(r"[^\W\d_]")
_SPACE = re.compile(r"\s+")
_REPEATED = re.compile(r"(\S)\1+")


def signature(line_text: str) -> str:
    """Return what stays of a line on the site's next page: case folded, each number masked, cut to
    `MOST` code points; of a line without letters only its shape. Empty for a blank line.
    """
    text = unicodedata.normalize("NFKC", line_text).casefold()
    text = _SPACE.sub(" ", text).strip()
    if _LETTER.search(text):
        text = _NUMBER.sub("0", text)
    else:
        text = _REPEATED.sub(r"\1", _DIGITS.sub("0", text)).replace(" ", "")
    return text if len(text) <= MOST else text[:MOST] + "…"


def learned_classes(text: str, learned: Mapping[str, LineClass]) -> dict[int, LineClass]:
    """Return the classes of the lines whose signature was learned, by line number."""
    found = {}
    for line in split_lines(text):
        key = signature(line.of(text))
        if key and key in learned:
            found[line.number] = learned[key]
    return found


def segment_with(
    text: str, learned: Mapping[str, LineClass], *, language: str | None = None
) -> Document:
    """Segment a page of a site of which `learned` is known (signature → class); a `language` that
    is given is not looked for.
    """
    classes = learned_classes(text, learned) if learned else {}
    document = segment(text, language=language, line_classes=classes)
    if not classes:
        return document
    lines = tuple(
        replace(line, feature=SITE_PROFILE, confidence=CONFIDENCE)
        if line.number in classes
        else line
        for line in document.lines
    )
    return replace(document, lines=lines)
