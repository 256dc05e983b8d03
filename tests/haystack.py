"""Pairs of a claim and its right source sentence, and the sentences that these are hidden among."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

from claims.text.decoding import decode
from claims.text.document import segment
from claims.vocabulary import ANNOTATED_LINES

ROOT = Path(__file__).parent.parent
CASES = ROOT / "tests" / "cases" / "search"
# The first pairs in halves, one fitted to and one read in sums; then claims of fact-checkers, to
# which the search may be fitted. Six sets were written round by round, each measured once before it
# was looked into; what is called held out was so until the first round. Those of strangers judge
# the search: it is not fitted to them, and they are read in sums.
HALVES = ("development", "held_out")
STRANGERS = (
    "fact_checks_strangers",
    "fact_checks_second_strangers",
    "fact_checks_third_strangers",
)
FACT_CHECKS = (
    "fact_checks_development",
    "fact_checks_held_out",
    "fact_checks_first_round",
    "fact_checks_second_round",
    "fact_checks_third_round",
    "fact_checks_fourth_round",
    "fact_checks_fifth_round",
    "fact_checks_sixth_round",
    *STRANGERS,
)
SETS = (*HALVES, *FACT_CHECKS)
TEXTS = (ROOT / "claims" / "demo" / "articles", ROOT / "tests" / "cases" / "text")
# Texts that came later, and would hide the pairs better from one day to the next.
LATER = "held_out"

_NAME = re.compile(r"(?<=[^.!?]\s)[«(]?([^\W\d_a-zа-яёіїєґ][^\W\d_][\w’'-]*)")
# What the case files add to their texts.
_MARKS = re.compile(r"(?m)^(?:===.*|#.*)$|^\w+\t|\|")
_NUMBER = re.compile(r"\d[\d\s.,]*\d|\d")
_SLOT = re.compile(r"\{(\w+)\}")
_TOPICS = {
    "ru": ("Тема дня — {names}: {sentence}", "{sentence} Ранее: {names}."),
    "uk": ("Тема дня — {names}: {sentence}", "{sentence} Раніше: {names}."),
    "kk": ("Күн тақырыбы — {names}: {sentence}", "{sentence} Бұған дейін: {names}."),
    "en": ("Today's topic, {names}: {sentence}", "{sentence} Earlier: {names}."),
}
_MONEY = {"ru": "руб.", "uk": "грн", "kk": "теңге", "en": "crowns"}
_MILLIONS = {"ru": "млн", "uk": "млн", "kk": "млн", "en": "million"}


@dataclass(frozen=True, slots=True)
class Pair:
    """A claim and the sentence that bears on it; `kind` is what makes it hard to find, `rivals` are
    of the same subject and do not bear on it.
    """

    claim: str
    claim_language: str
    source: str
    source_language: str
    kind: str
    rivals: tuple[str, ...]

    @property
    def languages(self) -> str:
        return f"{self.claim_language}-{self.source_language}"


@dataclass(frozen=True, slots=True)
class Straw:
    """A sentence that is no pair's answer."""

    text: str
    language: str


@cache
def pairs(name: str) -> tuple[Pair, ...]:
    """Read the pairs of a set."""
    blocks = (CASES / f"{name}.txt").read_text(encoding="utf-8").split("=== ")[1:]
    read = []
    for block in blocks:
        head, claim, source, *listed = block.strip().split("\n")
        claim_language, source_language, kind = head.split()
        rivals = tuple(rival.removeprefix("- ") for rival in listed)
        read.append(Pair(claim, claim_language, source, source_language, kind, rivals))
    return tuple(read)


def distractors(*, seed: int = 7, filled: int = 4_000, sets: Sequence[str] = SETS) -> list[Straw]:
    """Return our own texts' sentences, rivals and near misses of every source of the sets, and so
    many filled frames.
    """
    # A second stream, so that what hides the first pairs stays as it was before there were others.
    news, more_news = Newswriter(Random(seed)), Newswriter(Random(seed + 1))
    first = [pair for name in HALVES if name in sets for pair in pairs(name)]
    checks = [pair for name in FACT_CHECKS if name in sets for pair in pairs(name)]
    found = [
        *own_sentences(),
        *(straw for pair in first for straw in near_misses(pair, first, news)),
        *(Straw(news.sentence(lang), lang) for lang in news.languages(filled)),
        *(straw for pair in checks for straw in near_misses(pair, checks, more_news)),
        *(Straw(rival, pair.source_language) for pair in checks for rival in pair.rivals),
    ]
    right = {pair.source for pair in (*first, *checks)}
    unique = {straw.text: straw for straw in found if straw.text not in right}
    return list(unique.values())


def own_sentences() -> Iterator[Straw]:
    """Cut the demo's articles and the text package's case files into sentences."""
    for folder in TEXTS:
        for path in sorted(folder.rglob("*.txt")):
            if LATER in path.parts:
                continue
            text = _MARKS.sub(" ", decode(path.read_bytes()).text)
            document = segment(text)
            for sentence in document.sentences:
                line = document.lines[sentence.line - 1]
                words = text[sentence.start : sentence.end].split()
                if line.line_class in ANNOTATED_LINES and len(words) > 2:
                    yield Straw(" ".join(words), line.language)


class Newswriter:
    """Fills the frames of `distractors.toml` at random."""

    def __init__(self, random: Random) -> None:
        self.random = random
        frames = (CASES / "distractors.toml").read_text(encoding="utf-8")
        self.frames: dict[str, dict[str, list[str]]] = tomllib.loads(frames)

    def languages(self, count: int) -> list[str]:
        return self.random.choices(("ru", "uk", "kk", "en"), weights=(4, 4, 1, 1), k=count)

    def sentence(self, language: str) -> str:
        text = "{sentences}"
        while slot := _SLOT.search(text):
            text = text[: slot.start()] + self._fill(language, slot[1]) + text[slot.end() :]
        return text[0].upper() + text[1:]

    def names(self, language: str, count: int) -> list[str]:
        """Return surnames of the language."""
        people = self.frames[language]["person"]
        return [self.random.choice(people).split()[1] for _ in range(count)]

    def number(self, like: str = "") -> str:
        """Return another number, of about as many digits."""
        digits = len(re.sub(r"\D", "", like)) or self.random.randint(1, 4)
        return str(self.random.randint(10 ** (digits - 1), 10**digits - 1))

    def _fill(self, language: str, slot: str) -> str:
        if slot == "count":
            return self.number()
        if slot == "percent":
            return f"{self.random.randint(2, 95)} %"
        if slot == "money":
            amount = f"{self.random.randint(2, 900)} {_MILLIONS[language]}"
            return f"{amount} {_MONEY[language]}"
        return self.random.choice(self.frames[language][slot])


def near_misses(pair: Pair, every: tuple[Pair, ...], news: Newswriter) -> Iterator[Straw]:
    """Yield sentences that share much with a pair's source: its event with other numbers, its
    event with other names, its names in other events, its first half with another's second.
    """
    language, source = pair.source_language, pair.source
    alike = [one.source for one in every if one.source_language == language and one != pair]
    names = list(dict.fromkeys(_NAME.findall(f"{pair.claim} {source}")))
    for _ in range(3):
        if _NUMBER.search(source):
            yield Straw(_NUMBER.sub(lambda found: news.number(found[0]), source), language)
        if names:
            yield Straw(_renamed(source, news, language), language)
            frame = news.random.choice(_TOPICS[language])
            told = frame.format(names=", ".join(names), sentence=news.sentence(language))
            yield Straw(told, language)
        yield Straw(_crossed(source, news.random.choice(alike)), language)
        yield Straw(_crossed(news.random.choice(alike), source), language)


def _renamed(source: str, news: Newswriter, language: str) -> str:
    def other(found: "re.Match[str]") -> str:
        return found[0].replace(found[1], news.names(language, 1)[0])

    return _NAME.sub(other, source)


def _crossed(one: str, other: str) -> str:
    first, second = one.split(), other.split()
    return " ".join([*first[: len(first) // 2], *second[len(second) // 2 :]])
