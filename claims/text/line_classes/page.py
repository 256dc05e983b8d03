"""A page while its lines are being classed: what each line looks like, and what is decided."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from claims.text.line_classes.looks import Look, Verdict
from claims.text.openers import opens_sentence
from claims.text.quotations.cues import is_verb
from claims.vocabulary import LineClass

# A sentence ends and another begins inside the line.
SENTENCE_END = re.compile(r"[.!?…][»”\"’)]*\s+[«“\"—(]?[^\W\d_a-zа-яё]")
LIST_ITEM = re.compile(r"^(?:[•*●▪■◦‣·–—−‒―-]\s|\d{1,2}[.)]\s|[а-яa-z]\)\s)")
_STEM = re.compile(r"[^\W\d_]{4,}")
# A paragraph of so many characters is more than a headline or a teaser.
LONG = 120
# So many paragraphs, of so many words at least, with nothing between are an article's.
_RUN, _WORDS = 4, 6


@dataclass(slots=True)
class Page:
    """Looks and verdicts by line, from 0; the first verdict on a line stays."""

    looks: list[Look]
    verdicts: list[Verdict | None]
    shown: list[int] = field(default_factory=list)  # the lines that are not blank
    has_headings: bool | None = None  # whether short headings divide the article, once asked
    subject: set[str] | None = None  # the stems of the article's paragraphs, once asked
    advice: set[int] = field(default_factory=set)  # points of a list, though they call
    numbered: set[int] | None = None  # the places of headings with a number, once asked
    main_run: list[int] | None = None  # the paragraphs that stand together, once asked
    questions: int | None = None  # how many lines ask, once asked
    turns: int | None = None  # how many lines name their speaker, once asked
    live: bool | None = None  # whether it is a live text, once asked
    unmarked: bool | None = None  # whether the writer leaves off full stops, once asked
    copies: Counter[str] | None = None  # how often each text stands on the page, once asked

    def article_run(self) -> list[int]:
        """Return the heaviest stretch of whole paragraphs with nothing between, if it is long
        enough to be nothing but an article: whatever repeats on the page, that is its text."""
        if self.main_run is None:
            runs: list[list[int]] = [[]]
            for line in self.shown:
                look = self.looks[line]
                if look.final and look.words >= _WORDS and not look.cut_off:
                    runs[-1].append(line)
                elif runs[-1]:
                    runs.append([])
            heaviest = max(runs, key=lambda run: sum(len(self.looks[line].text) for line in run))
            self.main_run = heaviest if len(heaviest) >= _RUN else []
        return self.main_run

    def place(self, line: int) -> int:
        """Return where a line stands among those shown."""
        return bisect_left(self.shown, line)

    def stems(self, lines: Iterable[int]) -> set[str]:
        """Return the word stems of some lines; words that open sentences and verbs of saying are
        left out, because any story has them."""
        return {stem for line in lines for stem in stems(self.looks[line].text)}

    def shared(self, line: int) -> int:
        """Return how many stems a line shares with the paragraphs of the article."""
        if self.subject is None:
            self.subject = self.stems(line for line in self.shown if self.is_body(line))
        return len(self.stems([line]) & self.subject)

    def is_repeated(self, line: int) -> bool:
        """Tell whether a line of three words or more stands on the page twice."""
        look = self.looks[line]
        return look.words > 2 and look.text[-1] not in ":;," and self.count(look.text) > 1

    def count(self, text: str) -> int:
        """Return how many lines of the page are this text."""
        if self.copies is None:
            self.copies = Counter(self.looks[one].text for one in self.shown)
        return self.copies[text]

    def mark(self, line: int, line_class: LineClass, confidence: float, feature: str) -> None:
        if self.verdicts[line] is None:
            self.verdicts[line] = Verdict(line_class, confidence, feature)

    def open(self, line: int) -> bool:
        return self.verdicts[line] is None

    def is_class(self, line: int, *classes: LineClass) -> bool:
        verdict = self.verdicts[line]
        return verdict is not None and verdict.line_class in classes

    def is_body(self, line: int) -> bool:
        return self.is_class(line, LineClass.BODY, LineClass.LEAD)


def stems(text: str) -> list[str]:
    return [
        word[:5].casefold()
        for word in _STEM.findall(text)
        if not (opens_sentence(word) or is_verb(word))
    ]
