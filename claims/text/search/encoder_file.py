"""The file of a sentence encoder: its vocabulary and its weights, and where each stands in it.

After a head of sizes come the word pieces (where each ends, how likely it is, their bytes), what
characters are written as before words are cut, and a directory of the weights by name. Matrices
are kept in blocks of 32 weights, four bits each, with one scale.
"""

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from mmap import mmap
from typing import Any

import numpy as np
from numpy.typing import NDArray

from claims.errors import NotAnEncoder

Floats = NDArray[np.float32]

MAGIC, VERSION = b"E5S1", 1
BLOCK = 32
_BLOCKS = np.dtype([("scale", "<f2"), ("pairs", "u1", BLOCK // 2)])
# Four bits hold -8 to 7.
_MIDDLE = 8


@dataclass(frozen=True, slots=True)
class Shape:
    """How large the encoder is; `width` is the length of its vectors."""

    width: int
    layers: int
    heads: int
    epsilon: float


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The word pieces, end to end in `text`: each ends where the next begins. `begin`, `end` and
    `unknown` are numbers of pieces.
    """

    text: bytes
    ends: NDArray[np.uint32]
    scores: Floats
    begin: int
    end: int
    unknown: int
    written_as: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class EncoderFile:
    """What an encoder is made of; the weights are views of the file's bytes."""

    shape: Shape
    vocabulary: Vocabulary
    weights: Mapping[str, NDArray[Any]]


class _Reader:
    def __init__(self, data: bytes | mmap) -> None:
        self.data, self.at = data, 0

    def numbers(self, form: str) -> tuple[Any, ...]:
        found = struct.unpack_from(f"<{form}", self.data, self.at)
        self.at += struct.calcsize(f"<{form}")
        return found

    def array(self, kind: str, count: int) -> NDArray[Any]:
        found = np.frombuffer(self.data, kind, count, self.at)
        self.at += found.nbytes
        return found

    def text(self, count: int) -> bytes:
        self.at += count
        return self.data[self.at - count : self.at]


def read(data: bytes | mmap) -> EncoderFile:
    """Read the bytes of a file, or a memory map of it; NotAnEncoder where it is something else."""
    if data[: len(MAGIC)] != MAGIC:
        raise NotAnEncoder("This file holds no sentence encoder.")
    reader = _Reader(data)
    reader.at = len(MAGIC)
    try:
        return _read(reader)
    except (struct.error, ValueError, OverflowError) as cut_off:
        raise NotAnEncoder("This file of a sentence encoder is cut off.") from cut_off


def _read(reader: _Reader) -> EncoderFile:
    version, width, layers, heads, _, _, _, _, epsilon, block = reader.numbers("I7ifi")
    if (version, block) != (VERSION, BLOCK):
        raise NotAnEncoder("This sentence encoder is of a version that is not known here.")
    count, begin, end, _, unknown = reader.numbers("5i")
    (length,) = reader.numbers("Q")
    ends, scores = reader.array("<u4", count + 1), reader.array("<f4", count)
    text = reader.text(length)
    written_as = dict(_written_as(reader))
    vocabulary = Vocabulary(text, ends, scores, begin, end, unknown, written_as)
    return EncoderFile(Shape(width, layers, heads, epsilon), vocabulary, dict(_weights(reader)))


def unpacked(blocks: NDArray[Any], width: int) -> Floats:
    """Return the rows, `width` long, of the weights that blocks stand for."""
    pairs = blocks["pairs"]
    weights = np.concatenate([pairs & 15, pairs >> 4], axis=-1).astype(np.float32)
    weights -= _MIDDLE
    weights *= blocks["scale"].astype(np.float32)[..., None]
    return weights.reshape(-1, width)


def _written_as(reader: _Reader) -> Iterator[tuple[int, str]]:
    count, _ = reader.numbers("iI")
    for _ in range(count):
        character, length = reader.numbers("IB")
        yield character, "".join(map(chr, reader.numbers(f"{length}I")))


def _weights(reader: _Reader) -> Iterator[tuple[str, NDArray[Any]]]:
    (count,) = reader.numbers("i")
    for _ in range(count):
        (length,) = reader.numbers("H")
        name = reader.text(length).decode()
        _, _, start, size = reader.numbers("BIQQ")
        kind = np.dtype("<f4") if _is_plain(name) else _BLOCKS
        yield name, np.frombuffer(reader.data, kind, size // kind.itemsize, start)


def _is_plain(name: str) -> bool:
    return name.endswith((".b", "ln.w", "emb.pos", "emb.type"))
