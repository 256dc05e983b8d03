"""Lines of a page that were not written for its readers: keywords in a row, program text."""

import re

from claims.text.line_classes.looks import Look, Verdict
from claims.vocabulary import LineClass

_REACH = 240  # characters
_ROW = range(4, 31)  # words
# The first two words come again, and no mark of a sentence stands between.
_KEYWORDS = re.compile(r"(\w+\s\w+)\s[^,:;!?«»—–]{10,}\s\1\b[^,:;!?«»—–]*")
_PROGRAM = re.compile(
    r"\bfunction\s?\(|=>\s?[{(]|\|\|\s?\[\]|\)\.push\(|\bvar\s\w+\s?=|\bwindow\.\w+|\bdocument\.\w+"
    r"|</?(?:image|img|div|script|iframe|span|p|a)\b[^<>]*>|^\{\{?\w+\}?\}$|\bdata:image/",
)
_TAG = re.compile(r"</?[a-z][^<>]*>")
_TOLD = 12  # words
_MARKS = re.compile(r"[{}()\[\];=<>/]")


def keywords(look: Look) -> Verdict | None:
    """Keywords in a row, the first of which come again at the end; two fifths have capitals."""
    if look.words not in _ROW or not _KEYWORDS.fullmatch(look.text[:_REACH]):
        return None
    named = sum(word[0].isupper() for word in look.text.split())
    is_row = named * 5 >= look.words * 2
    return Verdict(LineClass.META, 0.7, "keywords in a row") if is_row else None


def program_text(look: Look) -> Verdict | None:
    """Code, a tag or a template's name that was left standing where something else should."""
    text = look.text[:_REACH]
    if not _PROGRAM.search(text):
        return None
    # A paragraph that kept the tags around it and its links is a paragraph.
    if look.words >= _TOLD and len(_TAG.sub("", text).split()) >= _TOLD and "{" not in text:
        return None
    marks = len(_MARKS.findall(text))
    return Verdict(LineClass.UI, 0.8, "program text") if marks * 25 >= len(text) else None
