"""The weights of the signs of a speaker, and the likeliest speaker by them.

The file beside this module holds a row for each sign: its name, and how much it speaks for a token
that opens a speaker and for one that goes on with it, against neither, in hundredths. Its first row
has the same for what stands before: nothing, no speaker, the opening, the rest. They are fitted by
`bench.speaker_training` (a linear-chain conditional random field, Lafferty and others 2001).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from claims.text.quotations.speaker_keys import Asked
from claims.text.quotations.speaker_signs import NEAR, Key, signs_near, signs_of

FILE = Path(__file__).with_name("speaker_weights.tsv")
NONE, OPENS, GOES_ON = 0, 1, 2
_NEVER = -1_000_000
Scores = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Weights:
    """`first` scores the labels of a first token, `then[a][b]` label b behind label a."""

    first: Scores
    then: tuple[Scores, Scores, Scores]
    signs: dict[str, tuple[int, int]]


@cache
def weights() -> Weights:
    """Read the weights, once."""
    rows = FILE.read_text(encoding="utf-8").rstrip("\n").split("\n")
    steps = [int(one) for one in rows[0].split("\t")]
    signs = {}
    for row in rows[1:]:
        name, opens, goes_on = row.rsplit("\t", 2)
        signs[name] = int(opens), int(goes_on)
    first, *then = ((steps[n], steps[n + 1], steps[n + 2]) for n in range(0, 12, 3))
    return Weights(first, (then[0], then[1], then[2]), signs)


@lru_cache(maxsize=50_000)
def _weight(key: Key) -> tuple[int, int]:
    return _sum(signs_of(key))


@lru_cache(maxsize=20_000)
def _weights_near(word: str, language: str) -> tuple[tuple[int, int], ...]:
    """Return what a word says of the tokens around it, from the one furthest behind it on."""
    return tuple(_sum(signs_near(word, language, step)) for step in reversed(NEAR))


def _sum(names: Iterable[str]) -> tuple[int, int]:
    signs = weights().signs
    opens = goes_on = 0
    for name in names:
        weight = signs.get(name)
        if weight:
            opens += weight[0]
            goes_on += weight[1]
    return opens, goes_on


def scores(tokens: Asked) -> list[Scores]:
    """Return how well each label fits each token by its signs alone."""
    reach = len(NEAR) // 2
    edge = [""] * reach
    opens = [0] * (len(tokens.words) + 4 * reach)
    goes_on = opens.copy()
    for n, word in enumerate((*edge, *tokens.words, *edge)):
        for at, weight in enumerate(_weights_near(word, tokens.language), n):
            opens[at] += weight[0]
            goes_on[at] += weight[1]
    found = []
    for n, keys in enumerate(tokens.keys, 2 * reach):
        first, then = opens[n], goes_on[n]
        for key in keys:
            weight = _weight(key)
            first += weight[0]
            then += weight[1]
        found.append((0, first, then))
    return found


def likeliest(fits: Sequence[Scores]) -> list[int]:
    """Return the labels whose sum of scores is highest (Viterbi)."""
    if not fits:
        return []
    steps = weights()
    best = [one + fit for one, fit in zip(steps.first, fits[0], strict=True)]
    into = tuple(zip(*steps.then, strict=True))
    back: list[list[int]] = []
    for fit in fits[1:]:
        came, now = [], []
        none, opened, went_on = best
        for steps_in, own in zip(into, fit, strict=True):
            sums = (none + steps_in[0], opened + steps_in[1], went_on + steps_in[2])
            top = max(sums)
            came.append(sums.index(top))
            now.append(top + own)
        back.append(came)
        best = now
    labels = [best.index(max(best))]
    for came in reversed(back):
        labels.append(came[labels[-1]])
    return labels[::-1]


def sum_of(fits: Sequence[Scores], labels: Sequence[int]) -> int:
    """Return the sum of scores of one way to label the tokens."""
    steps = weights()
    total = steps.first[labels[0]] + fits[0][labels[0]]
    for n in range(1, len(labels)):
        total += steps.then[labels[n - 1]][labels[n]] + fits[n][labels[n]]
    return total
