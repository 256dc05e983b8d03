"""What a sentence means, as a vector: sentences that say one thing in other words, or in another
language, have vectors near each other.

A transformer (Vaswani et al. 2017, as BERT has it) with the sizes and weights of its file, and the
mean of what it makes of a sentence's pieces, each weighed by how rare it is: a name tells more of
what is said than `the` (Arora, Liang & Ma 2017 weigh words so).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import pi, sqrt
from typing import Any

import numpy as np

from claims.text.search.encoder_file import BLOCK, EncoderFile, Floats, unpacked
from claims.text.search.word_pieces import WordPieces

# By these words the encoder was taught to tell a question from what may answer it.
ASKED, SAID = "query: ", "passage: "
# Of a sentence so many pieces are read.
MOST_PIECES = 128
# A piece of a sentence weighs so much at least; those that stand around it weigh nothing.
_LEAST_WEIGHT = 1e-3
# So many go through together: weights are read once for many, and a layer stays in the cache.
_AT_ONCE = 1024


@dataclass(frozen=True, slots=True)
class _Step:
    """A matrix and what is added to its product."""

    by: Floats
    plus: Floats


@dataclass(frozen=True, slots=True)
class _Layer:
    attend: _Step
    gather: _Step
    gathered: _Step
    widen: _Step
    narrow: _Step
    narrowed: _Step


class Encoder:
    """Makes vectors of length 1; the weights that it keeps take 85 MB."""

    def __init__(self, file: EncoderFile) -> None:
        self.width, self._heads = file.shape.width, file.shape.heads
        self._epsilon = file.shape.epsilon
        self._pieces = WordPieces(file.vocabulary)
        self._scores = file.vocabulary.scores
        weights = file.weights
        self._known = weights["emb.word"].reshape(-1, self.width // BLOCK)
        self._places = (
            weights["emb.pos"].reshape(-1, self.width) + weights["emb.type"][: self.width]
        )
        self._embedded = _Step(weights["emb.ln.w"], weights["emb.ln.b"])
        self._layers = [_layer(file, f"l{at}") for at in range(file.shape.layers)]

    def encode(self, texts: Sequence[str], *, asked: bool = False) -> Floats:
        """Return a row for each text; `asked` is whether they are questions, or may answer one."""
        head = ASKED if asked else SAID
        numbers = [self._pieces.numbers(head + text, most=MOST_PIECES) for text in texts]
        before = len(self._pieces.numbers(head, most=MOST_PIECES)) - 1
        found = np.empty((len(texts), self.width), np.float32)
        for some in _together([len(one) for one in numbers]):
            found[some] = self._encoded([numbers[at] for at in some], before)
        return found

    def _encoded(self, numbers: Sequence[Sequence[int]], before: int) -> Floats:
        """Encode sentences that stand end to end: only attention keeps them apart. So many pieces
        `before` each are not of its text.
        """
        ends = [0, *accumulate(map(len, numbers))]
        states = unpacked(self._known[np.concatenate(numbers)], self.width)
        states += np.concatenate([self._places[: len(one)] for one in numbers])
        self._normalise(states, self._embedded)
        for layer in self._layers:
            states += _taken(self._attended(_taken(states, layer.attend), ends), layer.gather)
            self._normalise(states, layer.gathered)
            states += _taken(_gelu(_taken(states, layer.widen)), layer.narrow)
            self._normalise(states, layer.narrowed)
        states *= np.concatenate([self._weights(one, before) for one in numbers])[:, None]
        means: Floats = np.add.reduceat(states, ends[:-1], axis=0)
        means /= np.linalg.norm(means, axis=1, keepdims=True)
        return means

    def _weights(self, numbers: Sequence[int], before: int) -> Floats:
        """Weigh the pieces of a sentence: by minus the logarithm of how likely each is."""
        weights: Floats = np.maximum(-self._scores[list(numbers)], _LEAST_WEIGHT)
        # Of a text of nothing, what stands around it is all there is.
        if len(numbers) > before + 1:
            weights[:before] = weights[-1] = 0
        return weights

    def _attended(self, sought: Floats, ends: Sequence[int]) -> Floats:
        """Return, for each piece, the mean of its sentence's by how far it attends to them."""
        found = np.empty((len(sought), self.width), np.float32)
        for start, end in pairwise(ends):
            split = sought[start:end].reshape(end - start, 3, self._heads, -1)
            asks, answers, values = split.transpose(1, 2, 0, 3)
            shares = asks @ answers.transpose(0, 2, 1)
            shares *= 1 / sqrt(self.width / self._heads)
            shares -= shares.max(axis=-1, keepdims=True)
            np.exp(shares, out=shares)
            shares /= shares.sum(axis=-1, keepdims=True)
            found[start:end] = (shares @ values).transpose(1, 0, 2).reshape(end - start, -1)
        return found

    def _normalise(self, states: Floats, step: _Step) -> None:
        states -= states.mean(axis=-1, keepdims=True)
        spread = np.einsum("ij,ij->i", states, states) / self.width
        states /= np.sqrt(spread + self._epsilon)[:, None]
        states *= step.by
        states += step.plus


def _layer(file: EncoderFile, name: str) -> _Layer:
    def plain(*parts: str) -> Any:
        return np.concatenate([file.weights[f"{name}.{part}"] for part in parts])

    def step(*parts: str, width: int = file.shape.width) -> _Step:
        rows = [unpacked(file.weights[f"{name}.{part}.w"], width) for part in parts]
        matrix = np.ascontiguousarray(np.concatenate(rows).T)
        return _Step(matrix, plain(*(f"{part}.b" for part in parts)))

    narrow = step("fo", width=len(file.weights[f"{name}.fi.b"]))
    gathered = _Step(plain("aln.w"), plain("aln.b"))
    narrowed = _Step(plain("oln.w"), plain("oln.b"))
    return _Layer(step("q", "k", "v"), step("ao"), gathered, step("fi"), narrow, narrowed)


def _taken(states: Floats, step: _Step) -> Floats:
    found: Floats = states @ step.by
    found += step.plus
    return found


def _together(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Yield the places of the texts that go through together, those of one length side by side."""
    some: list[int] = []
    pieces = 0
    for at in sorted(range(len(lengths)), key=lengths.__getitem__):
        if some and pieces + lengths[at] > _AT_ONCE:
            yield some
            some, pieces = [], 0
        some.append(at)
        pieces += lengths[at]
    if some:
        yield some


def _gelu(values: Floats) -> Floats:
    """Return x Φ(x), nearly (Hendrycks & Gimpel 2016, by tanh)."""
    inner = values * values
    inner *= 0.044715
    inner += 1
    inner *= values
    inner *= sqrt(2 / pi)
    np.tanh(inner, out=inner)
    inner += 1
    inner *= values
    inner *= 0.5
    return inner
