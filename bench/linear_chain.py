"""Fits a linear-chain conditional random field over three labels with numpy.

The gradient of the likelihood comes from the forward-backward sums of a batch; steps are those of
AdaGrad (Duchi and others 2011), so that rare signs move as far as common ones. Seeded: the same
rows give the same weights.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
LABELS = 3
# A speaker never begins with the label of its second word.
_NEVER = -30.0
_EPOCHS, _BATCH, _RATE, _SMALL = 12, 24, 0.15, 1e-2


@dataclass(frozen=True, slots=True)
class Example:
    """The signs of all tokens by number, where those of each token begin, and its labels."""

    signs: Ints
    begins: Ints
    labels: Ints


@dataclass(slots=True)
class Field:
    """Weights of signs by label, and of label behind label; the last row stands for the start."""

    signs: Floats
    steps: Floats


def fit(rows: Sequence[Example], signs: int, *, decay: float, seed: int) -> Field:
    """Return the weights that make the labels of the rows likeliest, drawn to nought by `decay`."""
    field = Field(np.zeros((signs, LABELS)), np.zeros((LABELS + 1, LABELS)))
    moved = Field(np.full((signs, LABELS), _SMALL), np.full((LABELS + 1, LABELS), _SMALL))
    order = list(rows)
    draw = random.Random(seed)
    for _ in range(_EPOCHS):
        draw.shuffle(order)
        for at in range(0, len(order), _BATCH):
            batch = order[at : at + _BATCH]
            _step(field, moved, batch, decay * len(batch))
    return Field(field.signs, field.steps + _bans())


def _bans() -> Floats:
    bans = np.zeros((LABELS + 1, LABELS))
    bans[0, 2] = bans[LABELS, 2] = _NEVER
    return bans


def _step(field: Field, moved: Field, batch: Sequence[Example], decay: float) -> None:
    """Move the weights once, by the gradient of a batch."""
    lengths = [len(row.begins) for row in batch]
    shape = (len(batch), max(lengths), LABELS)
    fits, live = np.zeros(shape), np.zeros(shape[:2], bool)
    for n, row in enumerate(batch):
        fits[n, : lengths[n]] = np.add.reduceat(field.signs[row.signs], row.begins, axis=0)
        live[n, : lengths[n]] = True
    shares, pairs = _expected(fits, live, field.steps + _bans())
    for n, row in enumerate(batch):
        shares[n, np.arange(lengths[n]), row.labels] -= 1
        pairs[LABELS, row.labels[0]] -= 1
        np.add.at(pairs, (row.labels[:-1], row.labels[1:]), -1)
    moved.steps += pairs * pairs
    field.steps -= _RATE * pairs / np.sqrt(moved.steps)
    told = np.concatenate(
        [
            np.repeat(shares[n, : lengths[n]], np.diff(np.append(row.begins, len(row.signs))), 0)
            for n, row in enumerate(batch)
        ]
    )
    used, where = np.unique(np.concatenate([row.signs for row in batch]), return_inverse=True)
    slope = np.stack(
        [np.bincount(where, told[:, label], len(used)) for label in range(LABELS)], axis=1
    )
    slope += decay * field.signs[used]
    moved.signs[used] += slope * slope
    field.signs[used] -= _RATE * slope / np.sqrt(moved.signs[used])


def _expected(fits: Floats, live: NDArray[np.bool_], steps: Floats) -> tuple[Floats, Floats]:
    """Return how likely each label of each token is, and the expected counts of label pairs."""
    longest = fits.shape[1]
    among = steps[None, :LABELS]
    ahead, back = np.zeros_like(fits), np.zeros_like(fits)
    ahead[:, 0] = steps[LABELS] + fits[:, 0]
    for n in range(1, longest):
        own = _log_sum(ahead[:, n - 1, :, None] + among, 1) + fits[:, n]
        ahead[:, n] = np.where(live[:, n, None], own, ahead[:, n - 1])
    whole = _log_sum(ahead[:, longest - 1], 1)
    pairs = np.zeros((LABELS + 1, LABELS))
    for n in range(longest - 2, -1, -1):
        behind = among + (fits[:, n + 1] + back[:, n + 1])[:, None, :]
        back[:, n] = np.where(live[:, n + 1, None], _log_sum(behind, 2), 0)
        both = np.exp(ahead[:, n, :, None] + behind - whole[:, None, None])
        pairs[:LABELS] += (both * live[:, n + 1, None, None]).sum(0)
    shares = np.exp(ahead + back - whole[:, None, None])
    pairs[LABELS] += shares[:, 0].sum(0)
    return shares, pairs


def _log_sum(values: Floats, axis: int) -> Floats:
    top = values.max(axis=axis, keepdims=True)
    summed: Floats = (top + np.log(np.exp(values - top).sum(axis=axis, keepdims=True))).squeeze(
        axis
    )
    return summed
