"""Which claim of one annotator is the claim of another.

Claims may hold several spans and may overlap or nest, so a claim is the set of characters that it
covers, and two claims are compared by intersection over union of those sets. Offsets arrive
trimmed, so that a swallowed space or quotation mark is no disagreement.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Extent:
    """A claim as the alignment sees it: who marked it, under which key, and where."""

    annotator: int
    key: str
    spans: Spans

    @cached_property
    def runs(self) -> Spans:
        return merged(self.spans)

    @cached_property
    def length(self) -> int:
        return sum(end - start for start, end in self.runs)

    @property
    def start(self) -> int:
        return self.runs[0][0] if self.runs else 0

    @property
    def end(self) -> int:
        return self.runs[-1][1] if self.runs else 0


@dataclass(frozen=True, slots=True)
class Match:
    """Two matched claims, `left` of the lower annotator key, and how much they share."""

    left: Extent
    right: Extent
    shared: int
    union: int

    @property
    def iou(self) -> float:
        return self.shared / self.union


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Move both ends inwards over white space, quotation marks and punctuation (code points).

    Symbols (%, €, °) and letters stay: they carry meaning. A span of nothing else stays whole.
    """
    left, right = start, end
    while left < right and _is_outer(text[left]):
        left += 1
    while right > left and _is_outer(text[right - 1]):
        right -= 1
    return (left, right) if left < right else (start, end)


def _is_outer(character: str) -> bool:
    if character in "%‰&@#":
        return False
    return character.isspace() or unicodedata.category(character)[0] in "PZC"


def merged(spans: Sequence[tuple[int, int]]) -> Spans:
    """Return the covered runs in order, overlapping and touching spans joined, empty ones gone."""
    runs: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if end <= start:
            continue
        if runs and start <= runs[-1][1]:
            runs[-1] = (runs[-1][0], max(runs[-1][1], end))
        else:
            runs.append((start, end))
    return tuple(runs)


def shared_length(left: Spans, right: Spans) -> int:
    """Return how many characters both ordered, disjoint run lists cover."""
    total = i = j = 0
    while i < len(left) and j < len(right):
        total += max(0, min(left[i][1], right[j][1]) - max(left[i][0], right[j][0]))
        if left[i][1] <= right[j][1]:
            i += 1
        else:
            j += 1
    return total


def candidates(claims: Sequence[Extent]) -> list[Match]:
    """Return every pair of two annotators' claims with IoU above one half, best first.

    Ties are broken by start, then by annotator key, then by end and claim key, so that the order
    of the input never matters.
    """
    ordered = sorted(claims, key=lambda claim: (claim.start, claim.end))
    found: list[Match] = []
    for position, first in enumerate(ordered):
        for second in ordered[position + 1 :]:
            if second.start >= first.end:
                break
            if first.annotator != second.annotator:
                match = _match(first, second)
                if 2 * match.shared > match.union:
                    found.append(match)
    return sorted(found, key=_rank)


def _match(first: Extent, second: Extent) -> Match:
    left, right = sorted((first, second), key=lambda claim: claim.annotator)
    shared = shared_length(left.runs, right.runs)
    return Match(left, right, shared, left.length + right.length - shared)


def _rank(match: Match) -> tuple[float, int, int, int, int, int, str, str]:
    left, right = match.left, match.right
    start, end = min(left.start, right.start), max(left.end, right.end)
    return (-match.iou, start, left.annotator, right.annotator, end, left.end, left.key, right.key)


def match_pair(left: Sequence[Extent], right: Sequence[Extent]) -> list[Match]:
    """Match two annotators' claims one to one by falling IoU, above one half only."""
    taken: set[tuple[int, str]] = set()
    matches: list[Match] = []
    for match in candidates([*left, *right]):
        ends = {_identity(match.left), _identity(match.right)}
        if not ends & taken:
            taken |= ends
            matches.append(match)
    return matches


def cluster(claims: Sequence[Extent]) -> list[tuple[Extent, ...]]:
    """Join claims of many annotators, by falling IoU, at most one claim an annotator a cluster.

    Matching is not transitive, so two clusters merge only when no annotator would stand in both.
    Returns every claim exactly once, clusters by start, members by annotator key.
    """
    home: dict[tuple[int, str], list[Extent]] = {_identity(claim): [claim] for claim in claims}
    for match in candidates(claims):
        first, second = home[_identity(match.left)], home[_identity(match.right)]
        if first is second or {c.annotator for c in first} & {c.annotator for c in second}:
            continue
        first.extend(second)
        for claim in second:
            home[_identity(claim)] = first
    unique = {id(members): members for members in home.values()}.values()
    clusters = [tuple(sorted(members, key=lambda claim: claim.annotator)) for members in unique]
    return sorted(clusters, key=lambda c: (min(m.start for m in c), c[0].annotator, c[0].key))


def exact_matches(left: Sequence[Extent], right: Sequence[Extent]) -> int:
    """Count claims with the very same characters in both lists, one to one."""
    waiting: dict[Spans, int] = {}
    for claim in left:
        waiting[claim.runs] = waiting.get(claim.runs, 0) + 1
    found = 0
    for claim in right:
        if waiting.get(claim.runs, 0):
            waiting[claim.runs] -= 1
            found += 1
    return found


def _identity(claim: Extent) -> tuple[int, str]:
    return claim.annotator, claim.key
