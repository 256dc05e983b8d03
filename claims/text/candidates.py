"""Marks that may end a sentence, each with the neighbourhood that the rules judge it by."""

import re
from dataclasses import dataclass

from claims.text.abbreviations import Abbreviations
from claims.text.openers import opens_sentence

# How far rules look to either side, so that none is quadratic on a long line.
REACH = 60
FAR = 200

_ELISION = r"[<(\[](?:\.{2,4}|…)[>)\]]"
_EMOJI = (
    r"[\u2600-\u27bf\U0001f000-\U0001faff]"
    r"[\u200d\ufe0f\u2600-\u27bf\U0001f000-\U0001faff]*"
)
# Closing marks, references such as [12], and emoji that colour the sentence before them.
_CLOSERS = rf"(?:[»”’\"'“)\]]|\[\d{{1,3}}(?:[,–-]\d{{1,3}})?\]|[ \u00a0]?{_EMOJI})*"
_LEAD = rf"(?:[«„“”\"'‘’(\[*•\s]|[—–‒―-](?=\s)|{_ELISION}|\.{{3}}|…){{0,12}}"
_WORD = r"[^\W\d_][\w’'ʼ-]{0,30}|\d+"
# One scan finds a mark and looks at what stands after it: closers, white space, lead, word.
# The first character stands alone so that the engine can skip to it by its character set.
_MARK = "[.!?…‼⁇⁈⁉。！？]"
MARKS = re.compile(rf"{_MARK}{_MARK}*\ufe0f?(?=({_CLOSERS})(\s*)({_LEAD})({_WORD})?)")
_ROMAN = frozenset("IVXLCІХ–-")
# Rough on purpose: a noun taken for a verb only lets the sentence end, which is the usual case.
_PREDICATE = re.compile(
    r"[—–]|[а-яёіїєґўәғқңөұүһ]{2}(?:л|ла|ло|ли|лся|лась|лось|лись|ав|ив|ів|ув|яв|вся|лася|лося|лися"
    r"|ет|ит|ут|ют|ят|ется|ится|утся|ются|ятся|ть|ти|ться|тися|ється|иться|ють|ять|ає|яє|ує|іє"
    r"|ено|ано|ена|ана|ены|аны|ені|ані)\b"
    r"|\b(?:есть|нет|был|быть|є|був|нема|немає|має|дає|е|са)\b"
)


@dataclass(slots=True)
class Candidate:
    """A mark that may end a sentence, with its neighbourhood. Built once, never changed.

    Not frozen because frozen construction costs more than all the rules together.
    """

    text: str
    start: int  # of the sentence so far
    at: int  # of the mark
    after: int  # end of the mark
    cut: int  # end of what closes after the mark: where the sentence would end
    next: int  # first character after white space
    stop: int  # end of the line
    mark: str
    left: str  # the token before the mark, its opening marks removed
    lead: str  # opening marks between white space and the next word
    word: str  # the first word after the mark
    word_end: int
    capital: bool  # the word starts with a capital, or in a script that has none
    lists: Abbreviations

    @property
    def spaced(self) -> bool:
        return self.next > self.cut

    @property
    def bare(self) -> bool:
        """Tell whether the mark is one full stop with nothing closing after it."""
        return self.mark == "." and self.cut == self.after

    @property
    def closed(self) -> str:
        return self.text[self.after : self.cut]

    @property
    def opens(self) -> bool:
        """Tell whether the next word is one that a sentence opens with."""
        if not self.capital or "«" in self.lead or not opens_sentence(self.word):
            return False
        return len(self.word) > 1 or self.text[self.word_end : self.word_end + 1] != "."

    @property
    def counted(self) -> bool:
        """Tell whether a number stands before the token: `12 м.`, `XVI в.`"""
        before = self.text[max(self.start, self.at - len(self.left) - 12) : self.at].split()
        if len(before) < 2:
            return False
        number = before[-2].lstrip("(«")
        return number[-1:].isdigit() or not set(number.rstrip(".")) - _ROMAN

    @property
    def predicated(self) -> bool:
        """Tell whether the sentence so far has what looks like a predicate."""
        return bool(_PREDICATE.search(self.text, max(self.start, self.at - FAR), self.at))


def candidate_at(
    text: str, start: int, match: re.Match[str], stop: int, lists: Abbreviations
) -> Candidate:
    """Build the candidate for a match of MARKS; `start` is where its sentence began."""
    at, after = match.span()
    cut, following, word_end = match.end(1), match.end(2), match.end(3)
    lead, word = match.group(3), match.group(4) or ""
    if cut > after and cut < stop and text[cut].isalnum():
        # Glued to a letter, an ambiguous mark opens the next sentence: `зимы.“Дом наш`.
        while cut > after and text[cut - 1] in "“\"'’":
            cut -= 1
        lead, following = text[cut:word_end], cut
    left = ""
    if at > start and not text[at - 1].isspace():
        left = text[max(start, at - REACH) : at].rsplit(None, 1)[-1]
        if not left[0].isalnum():
            left = left.lstrip("«„“\"'([—–")
    first = word[:1]
    return Candidate(
        text,
        start,
        at,
        after,
        cut,
        following,
        stop,
        match.group(),
        left,
        lead,
        word,
        word_end + len(word),
        first.isalpha() and not first.islower(),
        lists,
    )
