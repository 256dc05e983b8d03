"""Scores of labelled pages as counts: lines of the body, classes, quotations; never their text."""

from collections import Counter
from dataclasses import dataclass, field

from claims.text.document import Document, segment
from claims.text.quotations.quotation import Quote
from claims.vocabulary import ANNOTATED_LINES
from tests.text.marked import Page

BLANK = "-"
UNNAMED = "-"


@dataclass(slots=True)
class Score:
    """What was wanted, what was found, and how much of it is right."""

    right: int = 0
    wanted: int = 0
    found: int = 0

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    def __str__(self) -> str:
        return (
            f"recall {self.recall:.3f} ({self.right}/{self.wanted}),"
            f" precision {self.precision:.3f} ({self.right}/{self.found})"
        )


@dataclass(slots=True)
class Tally:
    """All counts of some pages; `confused` counts (label, class) of lines in the wrong class."""

    body: Score = field(default_factory=Score)
    direct: Score = field(default_factory=Score)  # direct quotations with their speaker
    spans: Score = field(default_factory=Score)  # quotations by kind and extent alone
    speakers: Score = field(default_factory=Score)  # of direct and partial ones
    lines: int = 0
    classed: int = 0
    articles: int = 0
    pages: int = 0
    confused: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, page: Page) -> None:
        document = segment(page.text)
        self._add_lines(page, document)
        self._add_quotes(page, document)
        self.pages += 1
        has_body = any(label in ANNOTATED_LINES for label in page.classes)
        self.articles += document.is_article is has_body

    def _add_lines(self, page: Page, document: Document) -> None:
        for label, line in zip(page.classes, document.lines, strict=True):
            if label == BLANK:
                continue
            wanted, found = label in ANNOTATED_LINES, line.line_class in ANNOTATED_LINES
            self.body.wanted += wanted
            self.body.found += found
            self.body.right += wanted and found
            self.lines += 1
            # Lead or body is a matter of taste on half of the pages; both are annotated.
            if label == line.line_class or (wanted and found):
                self.classed += 1
            else:
                self.confused[label, str(line.line_class)] += 1

    def _add_quotes(self, page: Page, document: Document) -> None:
        """Count the quotations of the lines that are labelled as the article's."""
        body = [
            line
            for label, line in zip(page.classes, document.lines, strict=True)
            if label in ANNOTATED_LINES
        ]
        told = [
            quote
            for quote in document.quotes
            if any(line.start <= quote.start <= line.end for line in body)
        ]
        rows = [tuple(part.strip() for part in row.split(" | ")) for row in page.quotes]
        for score, kinds in ((self.direct, ("direct",)), (self.speakers, ("direct", "partial"))):
            score.wanted += sum(row[0] in kinds and row[2] != UNNAMED for row in rows)
            score.found += sum(quote.kind in kinds and quote.speaker is not None for quote in told)
            score.right += sum(
                row[0] in kinds and any(_same(page.text, quote, row, True) for quote in told)
                for row in rows
            )
        self.spans.wanted += len(rows)
        self.spans.found += len(told)
        self.spans.right += sum(
            any(_same(page.text, quote, row, False) for quote in told) for row in rows
        )


def _same(text: str, quote: Quote, row: tuple[str, ...], with_speaker: bool) -> bool:
    """Tell whether a quotation is the one of a row: `kind | first … last | speaker`."""
    kind, words, speaker = row
    first, _, last = words.partition(" … ")
    extent = text[quote.start : quote.end]
    if quote.kind != kind or not extent.startswith(first) or not extent.endswith(last or first):
        return False
    return not with_speaker or (quote.speaker is not None and quote.speaker.of(text) == speaker)
