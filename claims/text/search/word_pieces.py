"""Words cut into the pieces that a sentence encoder knows: of all ways to cut one, the likeliest
(unigram model, Kudo 2018; by Viterbi's algorithm).

Pieces are found by sums over their bytes, in three arrays: as a dictionary of strings they would
take ten times the memory.
"""

from collections.abc import Iterator
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from claims.text.search.encoder_file import Vocabulary

# Stands before each word.
BEGIN = "\u2581"
LONGEST_WORD = 60  # characters; what is longer is no word, and cutting is quadratic
# A character that no piece has is less likely than any piece, by so much.
_UNLIKELY = 10.0
# Odd, so that it has an inverse among the numbers of 64 bits.
_FACTOR = 0x9E3779B97F4A7C15
_INVERSE = pow(_FACTOR, -1, 1 << 64)

Sums = NDArray[np.uint64]
# How likely a cut is up to a character, its last piece, and where that begins.
_Cut = tuple[float, int, int]


class WordPieces:
    """Cuts texts into numbers of pieces, and remembers how the last many words were cut."""

    def __init__(self, vocabulary: Vocabulary, *, remembered: int = 20_000) -> None:
        ends = vocabulary.ends.astype(np.int64)
        sums = _sums(vocabulary.text, ends[:-1], ends[1:])
        self._order = np.argsort(sums, kind="stable")
        self._sums = sums[self._order]
        self._scores = vocabulary.scores
        self._longest = int(np.diff(ends).max())
        self._unlikely = float(vocabulary.scores.min()) - _UNLIKELY
        self._vocabulary = vocabulary
        self._cut = lru_cache(remembered)(self._cut_word)

    def numbers(self, text: str, *, most: int) -> list[int]:
        """Return the numbers of a text's first pieces, between those of its begin and end."""
        words = text.translate(self._vocabulary.written_as).split()
        found = [number for word in words for number in self._cut(BEGIN + word[:LONGEST_WORD])]
        return [self._vocabulary.begin, *found[: most - 2], self._vocabulary.end]

    def _cut_word(self, word: str) -> tuple[int, ...]:
        unknown = self._vocabulary.unknown
        best: list[_Cut] = [(0.0, unknown, 0)]
        known = self._known(word)
        for end in range(1, len(word) + 1):
            whole = best[end - 1][0] + self._unlikely, unknown, end - 1
            ways = ((best[start][0] + score, at, start) for start, at, score in known[end])
            best.append(max(ways, default=whole, key=lambda way: way[0]))
        return tuple(_back(best))[::-1]

    def _known(self, word: str) -> list[list[tuple[int, int, float]]]:
        """List, by where they end, the pieces in a word: their beginnings, numbers and scores."""
        places = np.cumsum([0, *(len(letter.encode("utf-8", "replace")) for letter in word)])
        starts, ends = np.triu_indices(len(places), 1)
        short = places[ends] - places[starts] <= self._longest
        starts, ends = starts[short], ends[short]
        sums = _sums(word.encode("utf-8", "replace"), places[starts], places[ends])
        at = np.minimum(np.searchsorted(self._sums, sums), len(self._sums) - 1)
        found: list[list[tuple[int, int, float]]] = [[] for _ in places]
        for one in np.flatnonzero(self._sums[at] == sums):
            number = int(self._order[at[one]])
            found[ends[one]].append((int(starts[one]), number, float(self._scores[number])))
        return found


def _sums(text: bytes, starts: NDArray[np.int64], ends: NDArray[np.int64]) -> Sums:
    """Return a sum of 64 bits for each run of bytes, the same wherever the run stands."""
    values = np.frombuffer(text, np.uint8).astype(np.uint64) + np.uint64(1)
    running = np.zeros(len(text) + 1, np.uint64)
    np.cumsum(values * _powers(_FACTOR, len(text)), out=running[1:])
    found: Sums = (running[ends] - running[starts]) * _powers(_INVERSE, len(text) + 1)[starts]
    return found


def _powers(base: int, count: int) -> Sums:
    powers = np.full(count, base, np.uint64)
    powers[:1] = 1
    found: Sums = np.multiply.accumulate(powers)
    return found


def _back(best: list[_Cut]) -> Iterator[int]:
    end = len(best) - 1
    while end:
        _, number, end = best[end]
        yield number
