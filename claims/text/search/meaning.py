"""Sentences by what they mean: vectors as they are stored, and how near they are to a query's."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from claims.text.search.encoder_file import Floats

# Of two sentences as near, the one in the query's language is nearer by so much.
_OWN_LANGUAGE = 0.1
# The same for one that says more, by so much where it is e times as long as most, in characters. A
# cry or a dateline means so little that it is near to anything.
_SUBSTANCE, _LONG = 0.08, 80
_MOST = 127
# A vector of nothing is divided by it, and stays one.
_NOTHING = 1e-9
# Under this stands what the vectors of all languages have in common.
ANY = ""


def packed(vectors: Floats) -> list[bytes]:
    """Return vectors as bytes, one a number: their direction is kept, their length is not."""
    largest = np.abs(vectors).max(axis=1, keepdims=True)
    scaled = vectors * (_MOST / np.maximum(largest, _NOTHING))
    return [row.tobytes() for row in np.rint(scaled).astype(np.int8)]


def unpacked(said: Sequence[bytes]) -> Floats:
    """Return packed vectors of one length as rows of length 1."""
    return unit(np.frombuffer(b"".join(said), np.int8).reshape(len(said), -1))


def nearness(
    asked: Floats,
    said: NDArray[np.int8] | Floats,
    languages: Sequence[str],
    spoken: str,
    common: Mapping[str, Floats],
) -> Floats:
    """Return how near each row is to what a query's vector has beyond those of other claims
    (`claims_in_common`), from -1 to 1 and a little more for those of the query's language.

    What the sentences of a language have in common tells nothing either, and is taken off: `common`
    has it by language.
    """
    names = sorted(common)
    off = np.stack([common[name] for name in names])
    which = np.array([names.index(one if one in common else ANY) for one in languages], np.intp)
    sought = unit(asked)
    vectors = said.astype(np.float32)
    lengths = np.maximum(np.sqrt(np.einsum("ij,ij->i", vectors, vectors)), _NOTHING)
    # Of x = v / |v| - c there is wanted x q / |x|: no row need be changed for it.
    products = vectors @ np.concatenate([sought[None], off]).T / lengths[:, None]
    shared = products[np.arange(len(which)), 1 + which]
    squared = 1 - 2 * shared + np.einsum("ij,ij->i", off, off)[which]
    found: Floats = (products[:, 0] - (off @ sought)[which]) / np.sqrt(
        np.maximum(squared, _NOTHING)
    )
    found += _OWN_LANGUAGE * np.array([one == spoken for one in languages], np.float32)
    return found


def substance(lengths: NDArray[np.integer[Any]]) -> Floats:
    """Return how much nearer sentences of so many characters are for what they say."""
    found: Floats = _SUBSTANCE * np.log(np.maximum(lengths, 1) / _LONG).clip(-1, 1)
    return found


def unit(vectors: NDArray[Any]) -> Floats:
    """Return the rows with length 1; a row of nothing stays one."""
    wide = vectors.astype(np.float32)
    wide /= np.maximum(np.linalg.norm(wide, axis=-1, keepdims=True), _NOTHING)
    return wide
