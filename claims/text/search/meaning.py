"""Sentences by what they mean: vectors as they are stored, how near they are to a query's, and one
order made of two.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from claims.text.search.encoder_file import Floats

# Sentences that share words with a query share a subject: what they have in common tells nothing,
# and is taken off, for each language by itself. A language of few sentences leans on all of them,
# as if it had so many more.
_FEW = 20
# Of two sentences as near, the one in the query's language is nearer by so much.
_OWN_LANGUAGE = 0.1
_MOST = 127
# A vector of nothing is divided by it, and stays one.
_NOTHING = 1e-9
# How fast a place in an order loses worth (Cormack, Clarke & Büttcher 2009 take 60; here the first
# ten matter).
_SLOWLY = 10

_One = TypeVar("_One", bound=Hashable)


def packed(vectors: Floats) -> list[bytes]:
    """Return vectors as bytes, one a number: their direction is kept, their length is not."""
    largest = np.abs(vectors).max(axis=1, keepdims=True)
    scaled = vectors * (_MOST / np.maximum(largest, _NOTHING))
    return [row.tobytes() for row in np.rint(scaled).astype(np.int8)]


def nearness(
    asked: Floats, said: Sequence[bytes], languages: Sequence[str], spoken: str
) -> list[float]:
    """Return how near each of the packed vectors is to the query's, from -1 to 1 and a little more
    for those of the query's language.
    """
    if not said:
        return []
    vectors = _unit(np.frombuffer(b"".join(said), np.int8).reshape(len(said), -1))
    middle = vectors.mean(axis=0)
    for rows in _by_language(languages):
        some = vectors[rows]
        vectors[rows] = some - (some.sum(axis=0) + _FEW * middle) / (len(rows) + _FEW)
    near = _unit(vectors) @ _unit((asked - middle)[None])[0]
    own = np.array([language == spoken for language in languages])
    found: list[float] = (near + _OWN_LANGUAGE * own).tolist()
    return found


def worths(*orders: Iterable[_One]) -> dict[_One, float]:
    """Return what each is worth by its places in the orders (reciprocal ranks)."""
    found: dict[_One, float] = defaultdict(float)
    for order in orders:
        for place, one in enumerate(order):
            found[one] += 1 / (_SLOWLY + place)
    return found


def _by_language(languages: Sequence[str]) -> Iterable[list[int]]:
    rows: dict[str, list[int]] = defaultdict(list)
    for at, language in enumerate(languages):
        rows[language].append(at)
    return rows.values()


def _unit(vectors: NDArray[Any]) -> Floats:
    wide = vectors.astype(np.float32)
    wide /= np.maximum(np.linalg.norm(wide, axis=-1, keepdims=True), _NOTHING)
    return wide
