"""Marks that may end a sentence, each with the neighbourhood that the rules judge it by."""

import re
from dataclasses import dataclass

from claims.text.openers import opens_sentence
from claims.text.sentences.abbreviation_sets import Abbreviations

# How far rules look to either side, so that none is quadratic on a long line.
REACH = 60
FAR = 200

_ELISION = r"[<(\[](?:\.{2,4}|…)[>)\]]"
_EMOJI = (
    r"[\u2600-\u27bf\U0001f000-\U0001faff]"
    r"[\u200d\ufe0f\u2600-\u27bf\U0001f000-\U0001faff]*"
)
# Closing marks, references such as [12], and emoji or smiles that colour the sentence before them.
_SMILE = r"[ \u00a0]\){2,}"
_REFERENCE = r"\[\d{1,3}(?:[,–-]\d{1,3})?\]"
_CLOSERS = rf"(?:[»”’\"'“)\]]|{_REFERENCE}|[ \u00a0]?{_EMOJI}|{_SMILE})*"
_LEAD = rf"(?:[«„“”\"'‘’(\[*•\s]|[—–‒―-](?=\s)|{_ELISION}|\.{{3}}|…|--(?=\s)){{0,12}}"
_WORD = r"[^\W\d_][\w’'ʼ-]{0,30}|\d+"
# One scan finds a mark and looks at what stands after it: closers, white space, lead, word.
# The first character stands alone so that the engine can skip to it by its character set.
_MARK = "[.!?…‼⁇⁈⁉。！？]"
MARKS = re.compile(rf"{_MARK}{_MARK}*\ufe0f?(?=({_CLOSERS})(\s*)({_LEAD})({_WORD})?)")
OPENING_QUOTES = ("«", "“", "„", '"')
_ROMAN = frozenset("IVXLCІХ–-")


@dataclass(slots=True)
class Candidate:
    """A mark that may end a sentence, with its neighbourhood.

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
    bare: bool  # the mark is one full stop with nothing closing after it
    lists: Abbreviations
    joined: str | None = None  # what `chain` found, kept

    @property
    def chain(self) -> str:
        """The last tokens as one, for `т. е.`, `н. э.` and `б. з. б.` written with spaces."""
        if self.joined is None:
            self.joined = self._join()
        return self.joined

    def _join(self) -> str:
        tokens = self.text[max(self.start, self.at - 14) : self.at].lower().split()
        if len(tokens) < 2 or len(tokens[-1]) > 3 or not tokens[-2].endswith("."):
            return ""
        chain = tokens[-2].lstrip("«„“\"'([") + tokens[-1]
        if len(tokens) > 2 and tokens[-3].endswith(".") and len(tokens[-3]) < 4:
            longer = tokens[-3].lstrip("«„“\"'([") + chain
            if longer in self.lists.every:
                return longer
        return chain

    @property
    def spaced(self) -> bool:
        return self.next > self.cut

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
        roman = set(number.rstrip(".")) - {"–", "-"}
        return number[-1:].isdigit() or (bool(roman) and not roman - _ROMAN)

    @property
    def bracketed(self) -> bool:
        """Tell whether a bracket is open at the mark."""
        since = max(self.start, self.at - FAR)
        opened = self.text.rfind("(", since, self.at)
        return opened >= 0 and opened > self.text.rfind(")", since, self.at)

    @property
    def predicated(self) -> bool:
        """Tell whether the sentence so far, without its last token, has a predicate."""
        return self.lists.predicated(
            self.text[max(self.start, self.at - FAR) : self.at - len(self.left)]
        )

    @property
    def unnumbered(self) -> str:
        """The token before the mark without a number glued to it: `1998-ж.`, `5млн.`"""
        if self.left.isalpha():
            return self.left
        return self.left.lstrip("0123456789-–") or self.left


def plain_case(text: str, start: int, match: re.Match[str], lists: Abbreviations) -> bool | None:
    """Answer the commonest marks without building a candidate; None sends it to the rules.

    As the rules say: a small letter after the mark goes on, unless its sentence may have opened
    with one; white space and a capitalised word end a sentence that has no open bracket or
    quotation, after an ordinary word.
    """
    word = match.group(4)
    if word is None or len(word) < 2:
        return None
    if word.islower():
        small = text[start].islower() or text[start] in OPENING_QUOTES
        return None if small else False
    at, after = match.span()
    cut, following = match.span(2)
    if cut != after or following == cut or not word[0].isupper():
        return None
    if match.end(3) != following and text[following : match.end(3)] not in OPENING_QUOTES:
        return None
    far = at - FAR if at - FAR > start else start
    if text.rfind("(", far, at) >= 0:
        return None
    if after - at > 1 or text[at] != ".":
        return None if text.rfind("«", far, at) >= 0 or text[at - 1 : at] in "<[" else True
    reach = at - REACH if at - REACH > start else start
    left = text[reach:at].rsplit(None, 1)[-1:]
    return True if left and is_plain_word(left[0], lists) else None


def is_plain_word(token: str, lists: Abbreviations) -> bool:
    """Tell whether a token is an ordinary word: no initial, number, numeral or abbreviation."""
    if len(token) < 2 or not token.isalpha() or token in lists.every:
        return False
    if token.islower():
        return True
    return len(token) > 3 and token.lower() not in lists.every and token.strip("IVXLC") != ""


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
        reach = at - REACH
        left = text[reach if reach > start else start : at].rsplit(None, 1)[-1]
        if not left[0].isalnum():
            left = left.lstrip("«„“\"'([—–/")
    first = word[:1]
    mark = match.group()
    return Candidate(
        text,
        start,
        at,
        after,
        cut,
        following,
        stop,
        mark,
        left,
        lead,
        word,
        word_end + len(word),
        first.isalpha() and not first.islower(),
        cut == after and mark == ".",
        lists,
    )
