"""Integers that are enough for every label coefficient, and add up over articles.

For units rated m times: U[m] units, C[m][c] ratings, P[m][c][k] = sum of n_uc * n_uk. Integers do
not drift: one changed rating takes its unit's old share away and adds the new one, and the result
equals a recount. `Moments` is what the formulas need of them.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

# Units counted at once: V columns of this many rows stay in the processor's cache.
_BLOCK_CELLS = 1 << 20


@dataclass(frozen=True, slots=True, eq=False)
class Counts:
    """U (M+1,), C (M+1, V), P (M+1, V, V), index m = 0..M being the ratings of a unit."""

    units: Ints
    ratings: Ints
    products: Ints

    @classmethod
    def zero(cls, *, size: int, multiplicity: int = 0) -> "Counts":
        """Return the counts of nothing, for `size` labels and units of up to `multiplicity`."""
        depth = multiplicity + 1
        return cls(
            np.zeros(depth, np.int64),
            np.zeros((depth, size), np.int64),
            np.zeros((depth, size, size), np.int64),
        )

    def __add__(self, other: "Counts") -> "Counts":
        depth = max(len(self.units), len(other.units))
        left, right = self._padded(depth), other._padded(depth)
        return Counts(
            left.units + right.units,
            left.ratings + right.ratings,
            left.products + right.products,
        )

    def __sub__(self, other: "Counts") -> "Counts":
        return self + Counts(-other.units, -other.ratings, -other.products)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Counts):
            return NotImplemented
        difference = self - other
        return not (difference.units.any() or difference.ratings.any() or difference.products.any())

    __hash__ = None  # type: ignore[assignment]

    def _padded(self, depth: int) -> "Counts":
        missing = depth - len(self.units)
        if not missing:
            return self
        return Counts(
            np.pad(self.units, (0, missing)),
            np.pad(self.ratings, ((0, missing), (0, 0))),
            np.pad(self.products, ((0, missing), (0, 0), (0, 0))),
        )

    @property
    def moments(self) -> "Moments":
        """Return what the coefficients read of these counts."""
        m = np.arange(len(self.units), dtype=np.float64)
        once = np.divide(1.0, m, out=np.zeros_like(m), where=m > 0)
        pair = np.divide(1.0, m - 1, out=np.zeros_like(m), where=m > 1)
        others = self.products.astype(np.float64)
        diagonal = np.arange(self.ratings.shape[1])
        others[:, diagonal, diagonal] -= self.ratings
        return Moments(
            rated=np.float64(self.units[1:].sum()),
            pairable=np.float64(self.units[2:].sum()),
            ratings=np.float64(self.ratings[2:].sum()),
            prevalence=once @ self.ratings,
            coincidences=np.tensordot(pair, others, 1),
            agreements=np.tensordot(pair * once, others, 1),
        )


@dataclass(frozen=True, slots=True)
class Moments:
    """Sums over units, with any leading axes (articles, resamples) before those named.

    rated, pairable: units with one and with two ratings or more; ratings: those of pairable units;
    prevalence (V): sum of n_uc / m_u over rated units;
    coincidences (V, V): sum of n_uc (n_uk - [c=k]) / (m_u - 1), Krippendorff's o_ck;
    agreements (V, V): the same over m_u (m_u - 1), Gwet's form.
    """

    rated: Floats | np.float64
    pairable: Floats | np.float64
    ratings: Floats | np.float64
    prevalence: Floats
    coincidences: Floats
    agreements: Floats

    @property
    def size(self) -> int:
        return int(self.prevalence.shape[-1])

    def flat(self) -> Floats:
        """Return all of it as one axis, so that resampling is a matrix product."""
        lead = self.prevalence.shape[:-1]
        return np.concatenate(
            [
                np.stack([self.rated, self.pairable, self.ratings], axis=-1),
                self.prevalence,
                self.coincidences.reshape(*lead, -1),
                self.agreements.reshape(*lead, -1),
            ],
            axis=-1,
        )

    @classmethod
    def of_flat(cls, rows: Floats, *, size: int) -> "Moments":
        """Undo `flat`: rows (..., 3 + V + 2 V^2)."""
        square = (*rows.shape[:-1], size, size)
        first, second = 3 + size, 3 + size + size * size
        return cls(
            rated=rows[..., 0],
            pairable=rows[..., 1],
            ratings=rows[..., 2],
            prevalence=rows[..., 3:first],
            coincidences=rows[..., first:second].reshape(square),
            agreements=rows[..., second:].reshape(square),
        )


def count_units(table: NDArray[np.integer]) -> Counts:
    """Count units given as rows (units, V) of how often each label was given."""
    size = table.shape[1]
    multiplicities = table.sum(axis=1)
    deepest = int(multiplicities.max(initial=0))
    counts = Counts.zero(size=size, multiplicity=deepest)
    order = np.argsort(multiplicities, kind="stable")
    edges = np.searchsorted(multiplicities[order], np.arange(deepest + 2))
    # Products of small integers stay exact in double precision, and BLAS multiplies only floats.
    sorted_rows = table[order].astype(np.float64)
    for m in range(deepest + 1):
        rows = sorted_rows[edges[m] : edges[m + 1]]
        counts.units[m] = len(rows)
        counts.ratings[m] = rows.sum(axis=0).astype(np.int64)
        counts.products[m] = np.rint(rows.T @ rows).astype(np.int64)
    return counts


def count_ratings(units: NDArray[np.integer], labels: NDArray[np.integer], *, size: int) -> Counts:
    """Count ratings in long form: `units` 0..N-1 and `labels` 0..V-1, one entry a rating.

    Memory stays bounded by working through blocks of units; sorted input is not sorted again.
    """
    if units.size == 0:
        return Counts.zero(size=size)
    if np.any(units[1:] < units[:-1]):
        order = np.argsort(units, kind="stable")
        units, labels = units[order], labels[order]
    total = Counts.zero(size=size)
    step = max(1, _BLOCK_CELLS // size)
    starts = np.arange(0, int(units[-1]) + 1, step)
    edges = [*np.searchsorted(units, starts).tolist(), len(units)]
    for base, low, high in zip(starts.tolist(), edges, edges[1:], strict=False):
        cells = (units[low:high] - base) * size + labels[low:high]
        table = np.bincount(cells, minlength=step * size).reshape(-1, size)
        total = total + count_units(table[: int(units[high - 1]) - base + 1 if high > low else 0])
    return total


def cluster_moments(
    units: Ints, labels: Ints, cluster_of: Ints, *, size: int, clusters: int
) -> Moments:
    """Return each cluster's moments, leading axis A, from ratings in long form.

    `units` 0..N-1 and `labels` 0..V-1 by rating, `cluster_of` (N) 0..A-1 by unit.
    """
    numbering = np.argsort(cluster_of, kind="stable")
    place = np.empty_like(numbering)
    place[numbering] = np.arange(len(numbering))
    edges = np.searchsorted(cluster_of[numbering], np.arange(clusters + 1))
    order = np.argsort(place[units], kind="stable")
    places, sorted_labels = place[units][order], labels[order]
    parts = []
    for low, high in zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True):
        first, last = np.searchsorted(places, [low, high])
        table = np.bincount(
            (places[first:last] - low) * size + sorted_labels[first:last],
            minlength=(high - low) * size,
        )
        parts.append(_moments_of(table.reshape(-1, size).astype(np.float64)).flat())
    return Moments.of_flat(np.stack(parts), size=size)


def _moments_of(table: Floats) -> Moments:
    """Return the moments of units given as rows (units, V) of label counts."""
    m = table.sum(axis=1)
    rated, pairable = table[m > 0], table[m > 1]
    once, pair = 1.0 / m[m > 0], 1.0 / (m[m > 1] - 1.0)
    each = pair / m[m > 1]
    diagonal = np.diag_indices(table.shape[1])
    coincidences = (pairable * pair[:, None]).T @ pairable
    agreements = (pairable * each[:, None]).T @ pairable
    coincidences[diagonal] -= pair @ pairable
    agreements[diagonal] -= each @ pairable
    return Moments(
        np.float64(len(rated)),
        np.float64(len(pairable)),
        np.float64(pairable.sum()),
        once @ rated,
        coincidences,
        agreements,
    )
