"""Cells of sentences that mean nearly the same, so that what means the same as a query is found
without comparing it with every sentence: an inverted file (Sivic & Zisserman 2003), grown by
splitting whatever is full.

Vectors are rows of length 1. Those of one language lie close together wherever they point from
there, so what they have in common is taken off before directions are compared.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from claims.text.search.encoder_file import Floats
from claims.text.search.meaning import unit

# So many sentences a cell holds; then it is split. Of many small cells those that are read lie
# closer about a query than of a few large ones.
FULL = 500
PARTS = 4
_ROUNDS = 6
# A language of few sentences leans on all of them, as if it had so many more.
_FEW = 20

Labels = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Cells:
    """Cells of a campaign: how many sentences each held when it was counted last, their language,
    and the mean of their vectors, a row each.
    """

    numbers: Sequence[int]
    languages: Sequence[str]
    held: NDArray[np.int64]
    means: Floats

    def common(self) -> Mapping[str, Floats]:
        """Return what the vectors of each language have in common, and of all under `""`."""
        sums = self.means * self.held[:, None]
        whole = sums.sum(axis=0) / max(1, self.held.sum())
        found: dict[str, Floats] = {"": whole}
        for language in sorted(set(self.languages)):
            rows = [at for at, one in enumerate(self.languages) if one == language]
            mine = sums[rows].sum(axis=0) + _FEW * whole
            found[language] = mine / (self.held[rows].sum() + _FEW)
        return found


def nearest(vectors: Floats, means: Floats) -> Labels:
    """Return, for each vector, the place of the mean that points where it does."""
    common = means.mean(axis=0)
    found: Labels = (unit(vectors - common) @ unit(means - common).T).argmax(axis=1)
    return found


def worth_reading(nearness: Sequence[float], held: Sequence[int], *, most: int) -> list[int]:
    """Return the places of the nearest cells that hold so many sentences together; one at least."""
    chosen: list[int] = []
    room = most
    for at in sorted(range(len(held)), key=lambda at: (-nearness[at], at)):
        if chosen and held[at] > room:
            break
        chosen.append(at)
        room -= held[at]
    return chosen


def split(vectors: Floats, parts: int = PARTS) -> Labels:
    """Tell the vectors of a cell apart: the number of its part for each, all parts from 0 on used
    (spherical k-means, Dhillon & Modha 2001). Equal vectors are parted by their order.
    """
    pointing = unit(vectors - vectors.mean(axis=0))
    # Neighbours in order are often of one article: far apart they are of several.
    middles = pointing[np.linspace(0, len(pointing) - 1, parts).astype(int)]
    labels: Labels = np.zeros(len(vectors), np.intp)
    for _ in range(_ROUNDS):
        labels = (pointing @ middles.T).argmax(axis=1)
        middles = unit(np.stack([pointing[labels == at].sum(axis=0) for at in range(parts)]))
    used, labels = np.unique(labels, return_inverse=True)
    if len(used) == 1:
        labels = np.arange(len(vectors)) * parts // len(vectors)
    return labels
