"""The sentence splitter beside razdel, its growth on hostile lines, and the whole flow's rate.

    python -m bench.text_splitter

CPU seconds of one process, the best of several interleaved runs. The text is our own: the marked
cases of the tests, repeated.
"""

import json
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from claims.text.document import segment
from claims.text.sentences.splitter import split_sentences
from claims.text.spans import Span

CASES = Path(__file__).resolve().parent.parent / "tests" / "cases" / "text"
TARGET_RATIO = 2.0
# Four times the text may take that many times the time; 16 would be quadratic.
TARGET_GROWTH = 6.0
HOSTILE = {
    "dots": ".",
    "spaced dots": ". ",
    "straight quotes": '"',
    "angle quotes": "«А. ",
    "open brackets": "(а. Б",
    "initials": "А. ",
    "abbreviations": "т. е. ",
    "one long line": "Слово стоит тут. ",
    "no marks at all": "слово ",
    "emoji": "!🌲 ",
}
# What the whole flow is asked as well: lines, marks and cues without end.
HOSTILE_PAGES = {
    **HOSTILE,
    "closing marks": "»",
    "curly marks": "“",
    "single marks": "'a ",
    "marks that say": "«а сказал: ",
    "dashes": "— ",
    "turns of speech": "— Да, — сказал он. ",
    "closing brackets": ")",
    "digits": "1",
    "newlines": "\n",
    "short lines": "Слово\n",
    "lines of times": "12:40\n",
    "lines of sentences": "Слово стоит тут и там, а потом ещё раз и снова.\n",
    "lines of quotations": "«Да, нет», — сказал он, и мы пошли потом домой.\n",
    "lines of open quotations": "Он сказал нам всем вчера там: «да и нет и снова.\n",
    "headings": "Другие новости\n",
    "English speech": '"Yes," he said. ',
    "names": "посол Аскольд Ямпол ",
    "subjects": "«Да», — сказал в среду нам тихо мастер, и Мэр развёл руками: «Нет». ",
    "headlines": "Мост закрыли для машин\n",
    "lines without a final mark": "В 2025 году мост закрыли для всех машин\n",
    "teasers with dates": "Мост закрыли\nСлово стоит тут и там, а потом ещё раз.\n1 мая 2025\n",
    "paragraphs parted by links": "Слово стоит тут и там, а потом ещё раз.\nВойти\nПоиск\nМеню\n",
    "openings of news": "По словам шкипера паром стоит\n",
    "lists": "Паром возит так:\n• до Каменки — час,\n• до Подгорного — два\n",
    "calls": "Подпишитесь на наш канал, чтобы первыми узнавать новости!\n",
}
# A page around it, so that its lines are read as an article's.
BEFORE = "Мост закрыли\nСлово стоит тут и там, а потом ещё раз и снова. "
BEHIND = " и тогда всё кончилось совсем.\nСлово стоит тут и там, а потом ещё раз.\n"


def news() -> list[str]:
    """Return the Russian body lines of the labelled pages: ordinary news paragraphs."""
    rows = [
        row.split("\t", 1)
        for row in (CASES / "pages" / "ru.txt").read_text(encoding="utf-8").splitlines()
        if "\t" in row
    ]
    return [words for label, words in rows if label in ("body", "lead") and len(words) > 60]


def hard() -> list[str]:
    """Return the hard cases, five to a paragraph: nearly every mark needs the rules."""
    cases = [
        line.replace(" | ", " ").replace("|", "")
        for line in (CASES / "sentences" / "ru.txt").read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    return [" ".join(cases[at : at + 5]) for at in range(0, len(cases), 5)]


def split(text: str) -> int:
    return len(split_sentences(text, Span(0, len(text)), language="ru"))


def seconds(work: Callable[[str], int], texts: list[str], rounds: int = 1) -> float:
    start = time.process_time()
    for _ in range(rounds):
        for text in texts:
            work(text)
    return time.process_time() - start


def beside_razdel(name: str, texts: list[str], target: float | None) -> None:
    try:
        sentenize = import_module("razdel").sentenize
    except ImportError:
        print("razdel is not installed: its row is left out")
        return

    def theirs(text: str) -> int:
        return sum(1 for _ in sentenize(text))

    pairs = [(seconds(split, texts, 20), seconds(theirs, texts, 20)) for _ in range(7)]
    ours, other = min(pair[0] for pair in pairs), min(pair[1] for pair in pairs)
    sentences = 20 * sum(split(text) for text in texts)
    characters = 20 * sum(len(text) for text in texts)
    report(
        row=f"splitter, {name}",
        per_second=round(sentences / ours),
        characters_per_second=round(characters / ours),
        baseline=f"razdel {round(sentences / other)}/s",
        ratio=round(other / ours, 2),
        target=f"{target} x razdel" if target else None,
        met=other / ours >= target if target else None,
    )


def growth(what: str, work: Callable[[str], int], units: dict[str, str]) -> None:
    """Report how the time grows from a quarter of a megabyte to a whole one."""
    for name, unit in units.items():
        # Whole units: what a broken one does to a page is another matter.
        small, large = (unit * (size // len(unit)) for size in (250_000, 1_000_000))
        before = max(min(seconds(work, [small]) for _ in range(2)), 1e-3)
        after = seconds(work, [large])
        report(
            row=f"{what}, a megabyte of {name}",
            seconds=round(after, 3),
            baseline=f"a quarter of it {round(before, 3)}",
            ratio=round(after / before, 2),
            target=f"at most {TARGET_GROWTH} x a quarter",
            met=after / before <= TARGET_GROWTH,
        )


def flow(text: str) -> int:
    return len(segment(f"{BEFORE}{text}{BEHIND}").lines)


def whole_flow() -> None:
    pages = [
        "\n".join(row.split("\t", 1)[-1] for row in block.split("\n")[1:])
        for path in sorted((CASES / "pages").glob("*.txt"))
        for block in path.read_text(encoding="utf-8").split("=== ")[1:]
    ]
    segment(pages[0])  # the language model is read once
    spent = min(seconds(lambda page: len(segment(page).lines), pages) for _ in range(3))
    report(row="whole flow, pages", per_second=round(len(pages) / spent))


def report(**row: object) -> None:
    print(json.dumps(row, ensure_ascii=False))


if __name__ == "__main__":
    beside_razdel("sentences of news", news(), TARGET_RATIO)
    beside_razdel("hard sentences only", hard(), None)
    growth("splitter", split, HOSTILE)
    whole_flow()
    growth("whole flow", flow, HOSTILE_PAGES)
