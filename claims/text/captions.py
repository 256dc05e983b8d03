"""Captions: what a picture shows and who took it, by the marks that credits leave."""

import re

from claims.text import furniture_patterns as patterns
from claims.text.looks import Look, Verdict
from claims.vocabulary import LineClass

NAMED_CREDIT = "photographer and outlet"
_CAPTION_START = re.compile("|".join(patterns.CAPTION_STARTS), re.IGNORECASE)
_CAPTION_END = re.compile("(?:" + "|".join(patterns.CAPTION_ENDS) + ")$", re.IGNORECASE)
_CREDIT = re.compile(patterns.CREDITS, re.IGNORECASE)
_TAKEN_BY = re.compile(patterns.TAKEN_BY, re.IGNORECASE)
_NAME_AND_OUTLET = re.compile(patterns.NAME_AND_OUTLET)
_CREDIT_LAST = re.compile(patterns.CREDIT_LAST, re.IGNORECASE)


def caption(look: Look) -> Verdict | None:
    if look.words >= 40:
        return None
    if _CAPTION_START.match(look.text) and not look.sentence_like:
        return Verdict(LineClass.CAPTION, 0.85, "photo credit at the start")
    if _CREDIT.match(look.text):
        return Verdict(LineClass.CAPTION, 0.9, "photo credit at the start")
    if not look.sentence_like and _CREDIT_LAST.search(look.text[-90:]):
        return Verdict(LineClass.CAPTION, 0.8, "photo credit at the end")
    if look.words <= 25 and _TAKEN_BY.search(look.text[-90:]):
        return Verdict(LineClass.CAPTION, 0.75, "photo credit at the end")
    if look.words <= 20 and _NAME_AND_OUTLET.search(look.text[-90:]):
        return Verdict(LineClass.CAPTION, 0.75, NAMED_CREDIT)
    if _CAPTION_END.search(look.text[-90:]) and not look.sentence_like:
        return Verdict(LineClass.CAPTION, 0.8, "agency at the end")
    return None
