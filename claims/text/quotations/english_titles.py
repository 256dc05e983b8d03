"""English offices and bodies that "of" goes on behind, and that stand beside a name in commas."""

import re

_OFFICE = (
    r"(?:vice[\s-])?(?:president|vp|ceo|coo|cfo|cto|director|manager|chair(?:man|woman|person)?"
    r"|officer|chief|head|founder|co-founder|secretary|treasurer|superintendent|principal|dean"
    r"|coordinator|editor|professor|leader|executive|minister|mayor|commissioner|captain|sergeant"
    r"|detective|attorney|judge|senator|governor|analyst|consultant|engineer|owner|spokes\w+"
    r"|archbishop|bishop|duke|prince|princess|king|queen|inspector|deputy|marshal|sheriff)"
)
_BODY = (
    r"university|department|ministry|bank|bureau|institute|church|college|school|chamber|board"
    r"|member|house|office|council|faculty|academy|society|association|federation|isle|bay|port"
)
OFFICE = re.compile(rf"\b{_OFFICE}\b", re.IGNORECASE)
_HEAD = re.compile(rf"(?:{_OFFICE}|{_BODY})", re.IGNORECASE)
# `Area Manager and an Otley native`, `chairman of the board at Coles`
_TITLE = re.compile(
    rf"\s*(?:the\s|an?\s)?(?:[A-Za-z][\w’'&-]*\s){{0,4}}?{_OFFICE}(?:\s(?:of|at|for|and|with|in)\b|\s*$)",
    re.IGNORECASE,
)


def takes_of(word: str) -> bool:
    """Tell whether "of" behind a word goes on with a title: `Chief [of] Police Ann Cole`."""
    return _HEAD.fullmatch(word) is not None


def is_office(words: str) -> bool:
    """Tell whether words between commas are an office of whoever stands before."""
    return _TITLE.match(words) is not None
