"""Letters that are the news themselves: whom they address, and who signs them."""

import re

from claims.text.line_classes.page import Page
from claims.vocabulary import LineClass

ADDRESSED = "whom a letter addresses"
SIGNED = "who signs a letter"
_ADDRESS = re.compile(
    r"(?:глубоко|вельми|аса)?\s?(?:шановн|уважаем|дорог(?:ой|ая|ие|ий|а|і)\b|вельмишановн|многоуважаем"
    r"|құрметті|қымбатты|dear\b)[^.!?]{2,80}[!,]",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"(?:с (?:глубоким )?уважением|з (?:глибокою )?повагою|құрметпен|ізгі ниетпен|игі тілекпен"
    r"|щиро ваш|искренне ваш|(?:yours )?sincerely|yours (?:truly|faithfully)"
    r"|(?:best|kind) regards|respectfully)"
    r"\b[^.!?:]{0,60}[,.!–—-]?",
    re.IGNORECASE,
)
_LONGEST = 12  # words
_NAME = 8  # words
_NAMED = 2  # lines
_SITES = (LineClass.UI, LineClass.META, LineClass.AD)


def find_letters(page: Page) -> None:
    """Class the address above a letter's first paragraph and the signature below its last."""
    for at, line in enumerate(page.shown):
        look = page.looks[line]
        if not page.open(line) or look.words > _LONGEST:
            continue
        below = page.shown[at + 1 : at + 2]
        if _ADDRESS.fullmatch(look.text) and _is_told(page, at + 1):
            page.mark(line, LineClass.BODY, 0.6, ADDRESSED)
        elif _ADDRESS.fullmatch(look.text) and below and page.is_class(below[0], *_SITES):
            page.mark(line, LineClass.UI, 0.6, ADDRESSED)
        elif _CLOSING.fullmatch(look.text) and at and _is_told(page, at - 1):
            page.mark(line, LineClass.BODY, 0.55, SIGNED)
            for name in page.shown[at + 1 : at + 1 + _NAMED]:
                named = page.looks[name]
                if not page.open(name) or named.final or not 1 < named.words <= _NAME:
                    break
                page.mark(name, LineClass.BODY, 0.5, SIGNED)


def _is_told(page: Page, at: int) -> bool:
    """Tell whether a free paragraph stands at a place."""
    if at >= len(page.shown):
        return False
    return page.open(page.shown[at]) and page.looks[page.shown[at]].sentence_like
