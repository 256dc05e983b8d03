"""The sentence splitter: every mark in a line is a candidate, and ordered rules decide on it.

The convention: one unit per grammatical sentence. A quotation of several sentences is cut at its
inner ends; a closing quotation mark, dash and attribution stay with its last sentence; an opening
mark belongs to the first; `<...>` goes with what follows; an enumerator stays with its text.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from claims.text.abbreviations import Abbreviations, abbreviations
from claims.text.spans import Span, trim

# How far a rule may look to either side, so that no rule is quadratic on a long line.
_REACH = 60

_MARKS = re.compile(r"[<(\[](?:\.{2,4}|…)[>)\]]|[.!?…‼⁇⁈⁉。！？]+\ufe0f?")
_CLOSERS = re.compile(r"(?:[»”’\"'“)\]]|\[\d{1,3}(?:[,–-]\d{1,3})?\])*")
_SPACE = re.compile(r"\s*")
_OPENERS = re.compile(
    r"(?:[«„“”\"'‘’(\[*]|[—–‒-](?=\s)|[<(\[](?:\.{2,4}|…)[>)\]]|\.{3}|…|\s){0,12}"
)
_WORD = re.compile(r"[^\W\d_][\w’'ʼ-]{0,30}|\d+")
_DASHES = "—–‒―-"


@dataclass(slots=True)
class Candidate:
    """A mark that may end a sentence, with its neighbourhood. Built once, never changed."""

    text: str
    start: int  # of the sentence so far
    at: int  # of the mark
    after: int  # end of the mark
    cut: int  # end of the closing marks after it: where the sentence would end
    next: int  # first character after white space
    stop: int  # end of the line
    mark: str
    left: str  # the token before the mark, up to white space, its opening marks removed
    word: str  # the first word after the mark, opening marks skipped
    lead: str  # what stands between white space and that word
    lists: Abbreviations

    @property
    def spaced(self) -> bool:
        return self.next > self.cut

    @property
    def capital(self) -> bool:
        return self.word[:1].isupper() or (self.word[:1].isalpha() and not self.word[:1].islower())

    @property
    def dot(self) -> bool:
        return self.mark == "."

    @property
    def closed(self) -> str:
        return self.text[self.after : self.cut]


Rule = Callable[[Candidate], bool | None]


def nothing_follows(c: Candidate) -> bool | None:
    return True if c.next >= c.stop else None


def elision_opens(c: Candidate) -> bool | None:
    """`<...>` stands for words left out: it goes with the sentence that follows."""
    return False if c.mark[0] in "<([" else None


def comma_goes_on(c: Candidate) -> bool | None:
    return False if c.text[c.next] in ",;:)]}»%/" else None


def dash_goes_on(c: Candidate) -> bool | None:
    """A dash and a small letter lead to the attribution of what was said."""
    if c.text[c.next] not in _DASHES:
        return None
    if c.closed.strip("'") and c.closed[-1] in '»”"“’':
        return False
    return c.capital or (c.word.isdigit() and c.spaced)


def glued(c: Candidate) -> bool | None:
    """Without white space: a missing space between sentences, or the inside of a token."""
    if c.spaced:
        return None
    if not c.capital:
        return False
    here = c.text[c.next]
    opens = here in '«„“"(' and c.lead == here
    if c.mark != ".":
        return opens or not c.lead
    if not c.left or not c.left[-1].isalpha():
        return False
    small = c.left[:1].islower() and len(c.left) > 2 and c.left.isalpha()
    if not small or c.left in c.lists.leading or c.left in c.lists.trailing:
        return bool(c.closed) and opens
    return (opens or not c.lead) and not (c.word.isascii() and not c.left.isascii())


def small_letter_goes_on(c: Candidate) -> bool | None:
    if not c.word[:1].islower():
        return None
    return None if any(letter.isupper() for letter in c.word[1:3]) else False


def enumerator_opens(c: Candidate) -> bool | None:
    """`1.`, `8.1.`, `а.`, `IV.` at the start of a sentence belong to its text."""
    if not c.dot or c.closed or c.at - c.start > 6:
        return None
    token = c.text[c.start : c.at]
    if token.replace(".", "").isdigit() or (len(token) == 1 and token.isalpha()):
        return False
    return False if token and all(letter in "IVXІХ" for letter in token) else None


def initial_goes_on(c: Candidate) -> bool | None:
    """`А. С. Пушкин`, `J. K. Rowling`: one capital letter is a name's initial."""
    if not c.dot or c.closed:
        return None
    last = c.left.rsplit(".", 1)[-1].rsplit("-", 1)[-1]
    if len(last) == 1 and last.isupper():
        return False if c.capital else None
    return False if last in ("Дж", "Ст", "Вл", "Ал", "Юр", "Дм", "Евг", "Ч") else None


def leading_goes_on(c: Candidate) -> bool | None:
    if not c.dot or c.closed:
        return None
    token = c.left.lower()
    if token in c.lists.leading or _chain(c) in c.lists.leading:
        return False
    return None


def numbered_goes_on(c: Candidate) -> bool | None:
    if not c.dot or c.closed or c.left.lower() not in c.lists.numbered:
        return None
    return False if c.word.isdigit() or c.text[c.next] in "№#" else None


def trailing_may_end(c: Candidate) -> bool | None:
    """After a year, a unit or `и др.` the next word decides."""
    if not c.dot or c.closed:
        return None
    token = c.left.lower()
    known = token if token in c.lists.trailing else _chain(c)
    if known not in c.lists.trailing:
        return None
    if known in c.lists.never_last:
        return False
    if not c.capital:
        return False
    return c.text.count(" ", c.start, min(c.at, c.start + _REACH)) > 3


def ends(c: Candidate) -> bool | None:
    return True


RULES: tuple[Rule, ...] = (
    nothing_follows,
    elision_opens,
    comma_goes_on,
    dash_goes_on,
    glued,
    small_letter_goes_on,
    enumerator_opens,
    initial_goes_on,
    leading_goes_on,
    numbered_goes_on,
    trailing_may_end,
    ends,
)


@dataclass(frozen=True, slots=True)
class Decision:
    """What the splitter decided on one mark, and the rule that decided."""

    at: int
    mark: str
    rule: str
    ends: bool


def split_sentences(text: str, line: Span, *, language: str) -> tuple[Span, ...]:
    """List the sentences of a line. White space between them belongs to none."""
    spans: list[Span] = []
    start = line.start
    for candidate, _rule, is_end in _decide(text, line, abbreviations(language)):
        if is_end:
            span = trim(text, start, candidate.cut)
            if span:
                spans.append(span)
            start = candidate.cut
    rest = trim(text, start, line.end)
    if rest:
        spans.append(rest)
    return tuple(spans)


def explain(text: str, line: Span, *, language: str) -> tuple[Decision, ...]:
    """Say of every mark in a line whether it ends a sentence, and by which rule."""
    return tuple(
        Decision(candidate.at, candidate.mark, rule.__name__, is_end)
        for candidate, rule, is_end in _decide(text, line, abbreviations(language))
    )


def _decide(text: str, line: Span, lists: Abbreviations) -> Iterator[tuple[Candidate, Rule, bool]]:
    start = line.start
    for match in _MARKS.finditer(text, line.start, line.end):
        candidate = _candidate(text, start, match, line.end, lists)
        for rule in RULES:
            verdict = rule(candidate)
            if verdict is not None:
                yield candidate, rule, verdict
                break
        if verdict:
            start = candidate.cut
            while start < line.end and text[start].isspace():
                start += 1


def _candidate(
    text: str, start: int, match: re.Match[str], stop: int, lists: Abbreviations
) -> Candidate:
    at, after = match.span()
    cut = _closers_end(text, after, stop)
    following = _space_end(text, cut, stop)
    lead = _OPENERS.match(text, following, stop)
    lead_end = lead.end() if lead else following
    word = _WORD.match(text, lead_end, stop)
    reach = max(start, at - _REACH)
    left = text[reach:at].split()[-1:]
    return Candidate(
        text=text,
        start=start,
        at=at,
        after=after,
        cut=cut,
        next=following,
        stop=stop,
        mark=match.group(),
        left=left[0].lstrip("«„“\"'(["[:]) if left and not text[at - 1].isspace() else "",
        word=word.group() if word else "",
        lead=text[following:lead_end],
        lists=lists,
    )


def _closers_end(text: str, after: int, stop: int) -> int:
    match = _CLOSERS.match(text, after, stop)
    end = match.end() if match else after
    # Glued to a letter, an ambiguous mark opens the next sentence: `зимы.“Дом наш`.
    while end > after and end < stop and text[end].isalnum() and text[end - 1] in "“\"'’":
        end -= 1
    return end


def _space_end(text: str, at: int, stop: int) -> int:
    match = _SPACE.match(text, at, stop)
    return match.end() if match else at


def _chain(c: Candidate) -> str:
    """Return the two last tokens as one, for `т. е.` and `н. э.` written with a space."""
    before = c.text[max(c.start, c.at - 12) : c.at].lower().split()
    if len(before) < 2 or not before[-2].endswith("."):
        return ""
    return before[-2].lstrip("«„“\"'([") + before[-1]
