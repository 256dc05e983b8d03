"""What a line looks like, counted once for all features, and what a feature says of it."""

import re
from dataclasses import dataclass

from claims.vocabulary import LineClass

DATE_LINE = "date line"
STAMPED = "date with a rubric or a counter"
LINK_TO_REST = "ends in a link to the rest"
_WORD = re.compile(r"[^\W\d_]+(?:[-’'ʼ][^\W\d_]+)*")
_FINAL = re.compile(r"[.!?…][»”’\"')\]]*\s*(?:\[\d{1,3}\])*(?:\s[|–—-])?$|[.!?…][»”]?\s*[)»”]$")
_CUT_OFF = re.compile(
    r"(?:[\w»”\"’)%,](?:\.{3,4}|\s?…)|[\w.,;:!?]\s\.{3}|[.!?,;]\s?[–—-]?…)(?:\s*[»›>→]+)?$"
)
_EDGES = re.compile(r"^[\W\d_]+|[\W\d_]+$")
_CAPITAL = r"[^\W\d_a-zа-яёіїєґәғқңөұүһ]"
_NAME = rf"{_CAPITAL}[^\W\d_]+(?:[-’'][^\W\d_]+)?"
_INITIALLED = rf"(?:{_CAPITAL}\.\s?){{1,2}}{_NAME}\.?|{_NAME}\s{_CAPITAL}\.(?:\s?{_CAPITAL}\.)?"
_SIGNATURE = re.compile(rf"{_INITIALLED}|\([^()]{{2,20}}\.\)\.?")
_SIGNED = re.compile(rf"\s(?:{_INITIALLED})$")


@dataclass(frozen=True, slots=True)
class Look:
    """A line as the features see it: its words, and what can be counted once for all of them."""

    text: str  # without white space at the ends
    bare: str  # lower case, without marks and digits at the ends
    words: int
    final: bool  # ends like a sentence
    cut_off: bool  # ends in an ellipsis after a word, as teasers do

    @classmethod
    def at(cls, line: str) -> "Look":
        text = " ".join(line.split())
        return cls(
            text=text,
            bare=_EDGES.sub("", text).casefold() if len(text) < 120 else "",
            words=len(_WORD.findall(text)),
            final=bool(_FINAL.search(text[-40:])),
            cut_off=bool(_CUT_OFF.search(text[-12:])),
        )

    @property
    def sentence_like(self) -> bool:
        return self.final and self.words >= 8 and not self.cut_off


@dataclass(frozen=True, slots=True)
class Verdict:
    line_class: LineClass
    confidence: float
    feature: str


def ends_in_name(text: str) -> bool:
    """Tell whether a line ends in a surname with initials: `Глава района С. Ковылин`."""
    return len(text) < 90 and _SIGNED.search(text) is not None


def is_signature(text: str) -> bool:
    """Tell whether a line is a name alone, as the writer's under an article: `С. Ковылин`."""
    return len(text) < 50 and _SIGNATURE.fullmatch(text) is not None
