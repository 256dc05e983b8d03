"""Made ratings of any size, and CPU time and memory of whatever is done with them."""

import time
import tracemalloc
from collections.abc import Callable
from typing import Any

import numpy as np


def ratings(
    *, annotators: int, units: int, labels: int, missing: float, seed: int = 0
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return units, annotators and labels in long form, ordered by unit; 80 % tell the truth."""
    generator = np.random.default_rng(seed)
    truth = generator.integers(0, labels, units)
    parts = []
    for low in range(0, units, 50_000):
        high = min(units, low + 50_000)
        unit, person = np.nonzero(generator.random((high - low, annotators)) >= missing)
        honest = generator.random(len(unit)) < 0.8
        label = np.where(honest, truth[low + unit], generator.integers(0, labels, len(unit)))
        parts.append((low + unit, person, label))
    columns = [np.concatenate(column) for column in zip(*parts, strict=True)]
    return columns[0].astype(np.int32), columns[1].astype(np.int8), columns[2].astype(np.int8)


def matrix(
    unit: np.ndarray, person: np.ndarray, label: np.ndarray, *, annotators: int
) -> np.ndarray:
    """Return the same ratings as annotators x units, nan where missing."""
    wide = np.full((annotators, int(unit[-1]) + 1), np.nan)
    wide[person, unit] = label
    return wide


def cpu_seconds(work: Callable[[], Any], *, times: int = 3) -> float:
    """Return the median CPU seconds of this process for `work`."""
    spent = []
    for _ in range(times):
        start = time.process_time()
        work()
        spent.append(time.process_time() - start)
    return sorted(spent)[times // 2]


def peak_megabytes(work: Callable[[], Any]) -> float:
    """Return the most memory that `work` held at once above what was held before it."""
    tracemalloc.start()
    work()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 2**20
