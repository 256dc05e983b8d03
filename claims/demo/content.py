"""The demo campaign's content as values: pages, readings, decisions.

Quotes stand for places in a page; `DemoQuote.span` finds them, so that nothing here counts offsets.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from claims.vocabulary import Cause, FlagReason, Language, Stance

FOLDER = Path(__file__).parent

# A decision's choice where the reviewer takes nobody's reading; usernames have no spaces.
NO_CLAIM = "no claim"


@dataclass(frozen=True, slots=True)
class DemoQuote:
    """Words of a text as they stand there; `occurrence` counts from 0 where they stand twice."""

    exact: str
    occurrence: int = 0

    def span(self, text: str) -> tuple[int, int]:
        """Return start and end in code points, half-open. Raises ValueError if not there."""
        start = text.find(self.exact)
        for _ in range(self.occurrence):
            start = text.find(self.exact, start + 1) if start >= 0 else -1
        if start < 0:
            raise ValueError(f"not in the text, occurrence {self.occurrence}: {self.exact!r}")
        return start, start + len(self.exact)


@dataclass(frozen=True, slots=True)
class DemoArticle:
    """A page as a crawler left it; `encoding` is what intake is expected to find."""

    file: str
    language: Language
    outlet: str
    url: str
    published: date
    encoding: str
    body_from: DemoQuote
    body_to: DemoQuote

    def raw(self) -> bytes:
        """Return the page's bytes, byte-order mark included."""
        return (FOLDER / "articles" / self.file).read_bytes()

    def text(self) -> str:
        """Return the page's exact text, newlines untouched, without a byte-order mark."""
        return self.raw().decode(self.encoding).removeprefix("\ufeff")


@dataclass(frozen=True, slots=True)
class DemoSource:
    """An article of the campaign by its file, or a URL, with a pasted `snapshot` or unfetched."""

    article: str = ""
    url: str = ""
    title: str = ""
    outlet: str = ""
    published: date | None = None
    medium: str = ""
    snapshot: str = ""


@dataclass(frozen=True, slots=True)
class DemoEvidence:
    """`quotes` are words of the source: of the article, or of the snapshot."""

    source: DemoSource
    stance: Stance
    quotes: tuple[DemoQuote, ...] = ()
    set_number: int = 1
    is_partial: bool = False
    scope_note: str = ""


@dataclass(frozen=True, slots=True)
class DemoVerdict:
    value: str
    justification: str
    confidence: int
    missing_information: str = ""


@dataclass(frozen=True, slots=True)
class DemoClaim:
    """`quotes` are the claim's spans in order; `attribution` is (name, role) from the outlet on."""

    quotes: tuple[DemoQuote, ...]
    claim_types: tuple[str, ...]
    check_worthiness: str
    normalised_text: str
    language: Language
    attribution: tuple[tuple[str, str], ...]
    claim_date: date | None = None
    verdict: DemoVerdict | None = None
    evidence: tuple[DemoEvidence, ...] = ()


@dataclass(frozen=True, slots=True)
class DemoFlag:
    sentence: DemoQuote
    reason: FlagReason
    note: str = ""


@dataclass(frozen=True, slots=True)
class DemoReading:
    """What one annotator left of one page; sentences without claim or flag are «no claim»."""

    annotator: str
    article: str
    claims: tuple[DemoClaim, ...]
    flags: tuple[DemoFlag, ...]


@dataclass(frozen=True, slots=True)
class DemoDecision:
    """`choice` is the username whose reading of the sentence the reviewer takes, or NO_CLAIM."""

    article: str
    sentence: DemoQuote
    choice: str
    cause: Cause
    note: str


@dataclass(frozen=True, slots=True)
class DemoCampaign:
    """`guideline` is Markdown. Articles stand in the order in which they are loaded."""

    name: str
    description: str
    overlap: int
    languages: tuple[Language, ...]
    guideline: str
    articles: tuple[DemoArticle, ...]
    readings: tuple[DemoReading, ...]
    decisions: tuple[DemoDecision, ...]
