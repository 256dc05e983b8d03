"""What annotators said, as values: the input of the four levels."""

from collections.abc import Mapping
from dataclasses import dataclass

CLAIMS = "claims"
NO_CLAIM = "no_claim"
FLAGGED = "flagged"


@dataclass(frozen=True, slots=True)
class SentenceReading:
    """One annotator's outcome for one sentence, `[start, end)` in code points of the article.

    `outcome` is "claims", "no_claim" or "flagged"; a flag is missing at level 1 and counted in
    the skip rate. Readings never completed are simply not passed.
    """

    article: int
    passage: int
    guideline: int
    revision: int
    start: int
    end: int
    annotator: int
    outcome: str


@dataclass(frozen=True, slots=True)
class ClaimReading:
    """One annotator's claim, spans trimmed (`alignment.trim`), stances by canonical source key.

    `guideline` is that of the reading, 0 where an annotator read the passage under one only.
    """

    article: int
    passage: int
    annotator: int
    claim: str
    spans: tuple[tuple[int, int], ...]
    types: frozenset[str]
    check_worthiness: str | None
    stances: Mapping[str, str]
    verdict: str | None
    guideline: int = 0

    def read_under(self, guideline: int) -> bool:
        """Say whether this claim belongs to the reading under that guideline version."""
        return self.guideline in (0, guideline)


@dataclass(frozen=True, slots=True)
class Schema:
    """The labels of a campaign's schema version; check-worthiness from lowest to highest rank."""

    types: tuple[str, ...]
    check_worthiness: tuple[str, ...]
    stances: tuple[str, ...]
    verdicts: tuple[str, ...]
