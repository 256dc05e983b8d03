"""The rules of sentence boundaries, in the order in which they are asked.

A rule answers True (the sentence ends), False (it goes on) or None (not my case). The first answer
counts; what no rule holds open ends.
"""

import re
from collections.abc import Callable

from claims.text.sentences.abbreviation_rules import (
    closing_may_end,
    era_goes_on,
    gloss_goes_on,
    initial_goes_on,
    is_listed,
    joining_goes_on,
    leading_goes_on,
    named_after,
    numbered_goes_on,
    opener_ends,
    ordinal_goes_on,
    place_goes_on,
    scale_may_end,
    unit_ends,
)
from claims.text.sentences.candidates import FAR, OPENING_QUOTES, REACH, Candidate, is_plain_word

_NOTHING = re.compile(r"\W{0,40}\Z")
_DASHES = "—–‒―-"
_QUOTES_CLOSED = '»”"“’'
_ENUMERATOR = re.compile(r"(?:\d{1,3}\.){0,3}\d{1,3}|[IVX]{1,5}|[^\W\d_]")
_OPENING_WORD = re.compile(r"[\"«„“]?([^\W\d_]+)(?=[\s,])")
_WORD = re.compile(r"\w")
_NUMBER_IN_BRACKETS = re.compile(r"\([\d\s,;—–-]{1,20}\)")
_DATE = re.compile(r"\d{1,2}\. ?\d{1,2}\. ?\d{2,4}\b")
_ENGLISH_SPEAKER = re.compile(
    r"(?:I|(?:The |Mr\. |Mrs\. |Ms\. |Dr\. )?[A-Z][\w'’-]+(?: [A-Z][\w.'’-]*){0,2}"
    r"|(?:The|My|Her|His) \w+) "
    r"(?:said|asked|shouted|replied|cried|exclaimed|yelled|wondered|added|whispered|answered|screamed"
    r"|called|demanded|insisted|muttered|laughed|repeated|told|says|asks)\b"
)

Rule = Callable[[Candidate], bool | None]


def nothing_follows(c: Candidate) -> bool | None:
    """At the end of a line, or before marks alone, there is no second sentence."""
    if c.next >= c.stop:
        return True
    return False if not c.word and _NOTHING.match(c.text, c.next, c.stop) else None


def plain_end(c: Candidate) -> bool | None:
    """An ordinary word, a full stop, a space, a capital: the common case, decided early."""
    if not (c.capital and c.bare and c.spaced) or (c.lead and c.lead not in OPENING_QUOTES):
        return None
    if len(c.word) < 2 or not is_plain_word(c.left, c.lists):
        return None
    return None if c.text.rfind("(", max(c.start, c.at - FAR), c.at) >= 0 else True


def elision_opens(c: Candidate) -> bool | None:
    """`<...>` stands for words left out: it goes with the sentence that follows. So does an
    ellipsis behind nothing but opening marks (`«...Дом`), or glued to the next word alone."""
    if len(c.mark) == 1 and c.mark != "…":
        return None
    before = c.text[c.at - 1 : c.at]
    if before + c.text[c.after : c.after + 1] in ("<>", "()", "[]"):
        return False
    if not c.spaced and c.at > c.start and before.isspace():
        return False
    return None if _WORD.search(c.text, c.start, c.at) else False


def bracket_goes_on(c: Candidate) -> bool | None:
    """`член-корр. (1946).`, `книга «О льдах.» (1868, с. 2) вышла`: a number alone in brackets, and
    brackets that a small letter follows, belong to the sentence that they stand in."""
    if c.lead[:1] != "(":
        return None
    if c.word.isdigit() and _NUMBER_IN_BRACKETS.match(c.text, c.next, c.stop):
        return False
    closing = c.text.find(")", c.next, min(c.stop, c.next + FAR))
    return False if closing > 0 and c.text[closing + 1 : closing + 3].strip().islower() else None


def comma_goes_on(c: Candidate) -> bool | None:
    """A comma, a closing mark or a further stop (`. . .`) right after: not yet the end."""
    here = c.text[c.next]
    if here == ".":
        return None if c.lead else False
    return False if here in ",;:)]}»!?" else None


def dash_goes_on(c: Candidate) -> bool | None:
    """A dash leads to an attribution (after a closing quotation mark, or before a small letter);
    before a capital it opens the next turn of a dialogue, but not behind `2019 г.`"""
    if c.text[c.next] not in _DASHES:
        return None
    if c.bare and is_listed(c.left, c.lists):
        return False
    if c.bracketed or (c.cut > c.after and c.text[c.cut - 1] in _QUOTES_CLOSED):
        return False
    return c.spaced and (c.capital or c.word.isdigit())


def missing_space(c: Candidate) -> bool | None:
    """Without white space: two sentences run together, or the inside of a token."""
    if c.spaced:
        return None
    if not c.capital or (c.lead and c.lead not in '«„“"(‘'):
        return False
    if c.mark != "." or c.cut > c.after:
        return bool(c.lead) or c.mark != "." or c.closed[-1:] in "»”)"
    if c.left[-1:] in ("%", ")", "»", "”"):
        return True
    if c.left == "www" or "@" in c.text[c.word_end : c.word_end + REACH].partition(" ")[0]:
        return False
    small = c.left[:1].islower() and len(c.left) > 2 and c.left.isalpha()
    known = c.left in c.lists.leading or c.left in c.lists.joining or c.left in c.lists.closing
    return small and not known and c.word.isascii() == c.left.isascii()


def small_text_ends(c: Candidate) -> bool | None:
    """`дождь кончился. дети вышли`: where the sentence itself opened small, the text has no
    capitals, and a small letter tells nothing. A shorter word may be an unlisted abbreviation."""
    if not c.word.islower() or not c.spaced or c.lead or c.closed or c.mark[0] not in ".!?":
        return None
    opening = _OPENING_WORD.match(c.text, c.start, c.at)
    if opening is None or not opening.group(1).islower():
        return None
    if c.mark.startswith("..") or len(c.left) < 4 or not is_plain_word(c.left, c.lists):
        return None
    if len(c.word) == 1 and c.text[c.word_end : c.word_end + 1] in (".", ")"):
        return None
    since = max(c.start, c.at - FAR)
    inside = any(
        c.text.rfind(mark, since, c.at) > c.text.rfind(end, since, c.at)
        for mark, end in ("()", "«»", "“”")
    )
    return None if inside else True


def small_letter_goes_on(c: Candidate) -> bool | None:
    """A small letter continues, unless it opens a brand (`iPhone`) or the next item of a list whose
    first has such a letter too: `а. Хлеб. б. Соль.`, but not `И. о. мэра`."""
    if not c.word[:1].islower():
        return None
    if c.word.isascii() and not c.word.islower() and c.mark[0] != ",":
        return None
    if len(c.word) == 1 and c.text[c.word_end : c.word_end + 1] in (".", ")"):
        opening = c.text[c.start : c.start + 2]
        return c.at > c.start + 1 and opening[:1].islower() and opening[1:] == c.text[c.word_end]
    return False


def enumerator_opens(c: Candidate) -> bool | None:
    """`1.`, `8.1.`, `а.`, `IV.` open a sentence, or stand behind a colon: their text follows."""
    if not c.bare or c.at == c.start:
        return None
    if c.left.isdigit() and len(c.left) < 3:
        before = c.text[max(c.start, c.at - 8) : c.at - len(c.left)].rstrip()
        if before[-1:] in (":", ";"):
            return False
    if c.at - c.start > 12:
        return None
    token = c.text[c.start : c.at].lstrip('«"“(—– ')
    return False if _ENUMERATOR.fullmatch(token) and token not in ("Я", "I") else None


def date_goes_on(c: Candidate) -> bool | None:
    """`12. 05. 2021` is one date."""
    if not c.bare or not c.word.isdigit() or not c.left[-1:].isdigit():
        return None
    return False if _DATE.match(c.text, max(c.start, c.at - 2)) else None


def bracket_holds(c: Candidate) -> bool | None:
    """A mark inside brackets ends nothing if the sentence around them goes on after."""
    opening = c.text.rfind("(", max(c.start, c.at - FAR), c.at)
    if opening <= c.start or c.text.find(")", opening, c.cut) >= 0:
        return None
    closing = c.text.find(")", c.cut, min(c.stop, c.cut + FAR))
    if closing < 0:
        return None
    after = c.text[closing + 1 : closing + 3].lstrip()
    return False if after[:1].islower() or after[:1] in (",", ";", ":", "—", "–", ".") else None


def short_quotation_holds(c: Candidate) -> bool | None:
    """«Что? Где? Когда?» is a name, not three sentences: a quotation of at most four words whose
    sentence goes on."""
    if c.mark[0] not in "!?":
        return None
    opening = c.text.rfind("«", max(c.start, c.at - REACH), c.at)
    closing = c.text.find("»", c.cut, min(c.stop, c.cut + REACH))
    if opening <= c.start or closing < 0 or c.text[opening - 1] != " " or c.closed:
        return None
    if c.text[opening - 2] in ":.!?…" or len(c.text[opening:closing].split()) > 4:
        return None
    return False if c.text[closing + 1 : closing + 3].strip()[:1].islower() else None


def name_speaks(c: Candidate) -> bool | None:
    """`“Help!” Ann Cole shouted.`: in English the attribution may start with a capital."""
    if c.mark[0] not in "!?" or not c.closed or not c.word.isascii() or not c.spaced:
        return None
    return False if _ENGLISH_SPEAKER.match(c.text, c.next, min(c.stop, c.next + REACH)) else None


def ends(c: Candidate) -> bool | None:
    """A mark that no rule holds open ends its sentence."""
    return True


RULES: tuple[Rule, ...] = (
    nothing_follows,
    plain_end,
    elision_opens,
    bracket_goes_on,
    comma_goes_on,
    dash_goes_on,
    missing_space,
    small_text_ends,
    small_letter_goes_on,
    enumerator_opens,
    date_goes_on,
    bracket_holds,
    short_quotation_holds,
    name_speaks,
    initial_goes_on,
    unit_ends,
    named_after,
    place_goes_on,
    gloss_goes_on,
    leading_goes_on,
    numbered_goes_on,
    ordinal_goes_on,
    opener_ends,
    era_goes_on,
    scale_may_end,
    joining_goes_on,
    closing_may_end,
    ends,
)
# These look at abbreviations and numbers, so they answer None after any mark but a full stop.
_AFTER_A_STOP = frozenset(
    (
        plain_end,
        enumerator_opens,
        date_goes_on,
        initial_goes_on,
        unit_ends,
        named_after,
        place_goes_on,
        gloss_goes_on,
        leading_goes_on,
        numbered_goes_on,
        ordinal_goes_on,
        opener_ends,
        era_goes_on,
        scale_may_end,
        joining_goes_on,
        closing_may_end,
    )
)
# And these look at what only other marks can be, so they answer None after one full stop.
_AFTER_OTHERS = frozenset((elision_opens, short_quotation_holds, name_speaks))
RULES_AFTER_A_STOP = tuple(rule for rule in RULES if rule not in _AFTER_OTHERS)
RULES_AFTER_OTHER_MARKS = tuple(rule for rule in RULES if rule not in _AFTER_A_STOP)
