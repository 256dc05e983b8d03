"""Case files of the text package: sentences with their boundaries marked, labelled pages."""

import re
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

CASES = Path(__file__).parent.parent / "cases" / "text"


@dataclass(frozen=True, slots=True)
class Marked:
    """A paragraph and the sentences that its marks cut it into."""

    text: str
    sentences: tuple[str, ...]


def read_marked(line: str) -> Marked:
    """Read `First. | Second.|Third.`: ` | ` stands for a space, `|` for nothing at all."""
    parts = re.split(r"( \| |\|)", line)
    text = "".join(" " if part == " | " else part for part in parts if part != "|")
    return Marked(text, tuple(parts[::2]))


def sentence_cases() -> list[tuple[str, str]]:
    """List (language, marked line) of every case; `any` is text of unknown language."""
    return [
        ("und" if path.stem == "any" else path.stem, line)
        for path in sorted((CASES / "sentences").glob("*.txt"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    ]


@dataclass(frozen=True, slots=True)
class Page:
    """A page with the class that each of its lines should get; "-" marks a blank line."""

    name: str
    language: str
    text: str
    classes: tuple[str, ...]
    quotes: tuple[str, ...] = ()  # "kind | first … last | speaker", "-" where none is named


def pages(folder: str = "pages") -> list[Page]:
    """List the labelled pages of a folder, with the quotations listed below each."""
    found = []
    for path in sorted((CASES / folder).glob("*.txt")):
        for block in path.read_text(encoding="utf-8").split("=== ")[1:]:
            name, _, rows = block.partition("\n")
            pairs = [row.split("\t", 1) for row in rows.rstrip("\n").split("\n")]
            quotes = tuple(pair[1] for pair in pairs if pair[0] == "quote")
            pairs = [pair for pair in pairs if pair[0] != "quote"]
            text = "\n".join(pair[1] if len(pair) > 1 else "" for pair in pairs)
            classes = tuple(pair[0] for pair in pairs)
            found.append(Page(name, path.stem, text, classes, quotes))
    return found


@dataclass(frozen=True, slots=True)
class QuoteCase:
    """A text and the (kind, first words, last words, speaker) of each quotation in it; speakers of
    a chain stand outermost first, with " > " before whose words they are, " < " before the cited.
    """

    text: str
    quotes: tuple[tuple[str, str, str, str], ...]


def quote_cases() -> list[QuoteCase]:
    cases = []
    files = sorted((CASES / "quotes").glob("*.txt"))
    blocks = [path.read_text(encoding="utf-8").split("\n\n") for path in files]
    for block in chain.from_iterable(blocks):
        lines = [line for line in block.splitlines() if line and not line.startswith("#")]
        if lines:
            wanted = []
            for line in lines[1:]:
                kind, words, speaker = (part.strip() for part in line.split(" | "))
                first, _, last = words.partition(" … ")
                wanted.append((kind, first, last or first, speaker))
            cases.append(QuoteCase(lines[0].replace("⏎", "\n"), tuple(wanted)))
    return cases
