"""Boundary scores of the sentence splitter, and of razdel, on files of sentences cut by others.

    python -m bench.sentence_scores [--errors] FILE ...

A file's name starts with its language (`ru.txt`, `uk-news.txt`). It holds one sentence a line and
a blank line between paragraphs, or is CoNLL-U (`uk.conllu`), whose `# text =` and `# newpar` are
read. Without any paragraph, five sentences make one. `--errors` prints each wrong boundary and
the rule that decided.
"""

import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from claims.text.sentences.splitter import explain, split_sentences
from claims.text.spans import Span

GROUP = 5
FINAL_MARK = re.compile(r"[.!?…][\W_]*\Z")
ENUMERATOR = re.compile(r"\W*(?:(?:\d{1,3}\.)*\d{1,3}|[IVXivx]{1,5}|[^\W\d_])[.)]\W*")
AROUND = 40

Paragraph = tuple[str, ...]
Cutter = Callable[[str], Iterable[int]]


@dataclass(frozen=True, slots=True)
class Expected:
    """A paragraph's text, its inner boundaries, and those of them on which conventions differ."""

    text: str
    boundaries: frozenset[int]
    unfair: frozenset[int]


def paragraphs(path: Path) -> list[Paragraph]:
    text = path.read_text(encoding="utf-8")
    blocks = conllu_blocks(text) if path.suffix == ".conllu" else plain_blocks(text)
    read = [tuple(block) for block in blocks if block]
    if len(read) != 1:
        return read
    return [read[0][i : i + GROUP] for i in range(0, len(read[0]), GROUP)]


def plain_blocks(text: str) -> Iterator[list[str]]:
    for block in re.split(r"\n\s*\n", text):
        yield [line.strip() for line in block.splitlines() if line.strip()]


def conllu_blocks(text: str) -> Iterator[list[str]]:
    """Yield the paragraphs; the marks of one may stand behind the text of its first sentence."""
    block: list[str] = []
    for entry in text.split("\n\n"):
        marks = [line for line in entry.splitlines() if line.startswith("#")]
        if any(re.match(r"# newpar\b(?!_)", line) for line in marks):
            yield block
            block = []
        block += [line.partition("=")[2].strip() for line in marks if line.startswith("# text =")]
    yield block


def expected(paragraph: Paragraph) -> Expected:
    """Join the sentences with one space; a boundary is where the next sentence starts.

    Where the sentence before has no final mark, or is an enumerator alone, the boundary is unfair.
    """
    boundaries, unfair, at = set(), set(), 0
    for sentence in paragraph[:-1]:
        at += len(sentence) + 1
        boundaries.add(at)
        if not FINAL_MARK.search(sentence) or ENUMERATOR.fullmatch(sentence):
            unfair.add(at)
    return Expected(" ".join(paragraph), frozenset(boundaries), frozenset(unfair))


def our_cutter(language: str) -> Cutter:
    def cut(text: str) -> Iterable[int]:
        spans = split_sentences(text, Span(0, len(text)), language=language)
        return [span.start for span in spans[1:]]

    return cut


def razdel_cutter() -> Cutter | None:
    try:
        sentenize = import_module("razdel").sentenize
    except ImportError:
        return None
    return lambda text: [found.start for found in list(sentenize(text))[1:]]


def score(name: str, read: list[Paragraph], cut: Cutter) -> list[tuple[Expected, int, bool]]:
    """Print precision, recall and F1, all and fair; return the fair errors (place, wrongly cut)."""
    counts = {"all": [0, 0, 0], "fair": [0, 0, 0]}
    errors: list[tuple[Expected, int, bool]] = []
    for paragraph in read:
        gold = expected(paragraph)
        found = set(cut(gold.text))
        for kind, left_out in (("all", frozenset[int]()), ("fair", gold.unfair)):
            wanted, given = gold.boundaries - left_out, found - left_out
            for i, n in enumerate((len(wanted & given), len(wanted), len(given))):
                counts[kind][i] += n
        wrong = (gold.boundaries ^ found) - gold.unfair
        errors += [(gold, at, at in found) for at in sorted(wrong)]
    row: dict[str, object] = {"row": name, "sentences": sum(map(len, read))}
    for kind, (hits, wanted_n, given_n) in counts.items():
        row[kind] = {
            "boundaries": wanted_n,
            "precision": round(hits / given_n, 4) if given_n else None,
            "recall": round(hits / wanted_n, 4) if wanted_n else None,
            "f1": round(2 * hits / (wanted_n + given_n), 4) if wanted_n + given_n else None,
        }
    print(json.dumps(row, ensure_ascii=False))
    return errors


def show(errors: list[tuple[Expected, int, bool]], language: str) -> None:
    for gold, at, cut in errors:
        line = Span(0, len(gold.text))
        before = [d for d in explain(gold.text, line, language=language) if d.at < at]
        rule = before[-1].rule if before else "no mark"
        around = f"{gold.text[max(0, at - AROUND) : at]}|{gold.text[at : at + AROUND]}"
        print(f"  {'wrongly cut' if cut else 'missed'} by {rule}: {around}")


def main(arguments: list[str]) -> int:
    files = [Path(argument) for argument in arguments if argument != "--errors"]
    if not files:
        print(__doc__)
        return 2
    other = razdel_cutter()
    if other is None:
        print("razdel is not installed: its rows are left out", file=sys.stderr)
    for path in files:
        read, language = paragraphs(path), re.split(r"[-_.]", path.name)[0]
        errors = score(f"{path.stem}, ours", read, our_cutter(language))
        if "--errors" in arguments:
            show(errors, language)
        if other is not None:
            score(f"{path.stem}, razdel", read, other)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
