"""Where complete readings of one passage differ, item by item, and how much that matters.

An item is a sentence, or a run of sentences that claims tie together. Silence is no agreement: a
field or a link that only one reader filled in is a difference, of low weight. Free text (the
normalised statement, justifications, notes) is never compared; two people never word it alike.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TypeVar

from claims.agreement.alignment import Extent, cluster, shared_length
from claims.vocabulary import DisagreementKind, Outcome, Stance

Range = tuple[int, int]
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class ReadClaim:
    """A standing claim of one reader; spans trimmed, stances by the source's identity."""

    reader: int
    key: str
    spans: tuple[Range, ...]
    types: frozenset[str]
    check_worthiness: str
    verdict: str
    stances: Mapping[str, frozenset[str]]
    parent: str = ""

    def touches(self, place: Range) -> bool:
        return any(start < place[1] and place[0] < end for start, end in self.spans)


@dataclass(frozen=True, slots=True)
class ReadPassage:
    """One complete reading: an outcome (and a flag's reason) for every sentence, and the claims."""

    reader: int
    outcomes: Mapping[Range, tuple[Outcome, str]]
    claims: tuple[ReadClaim, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """What the readings say of `start:end`. No kinds means that all of them say the same."""

    start: int
    end: int
    kinds: tuple[DisagreementKind, ...]
    severity: float
    outcomes: Mapping[int, Outcome]
    clusters: tuple[tuple[ReadClaim, ...], ...]

    @property
    def is_unanimous(self) -> bool:
        return not self.kinds


# What a wrong final answer would cost a user of the data, 0 to 1.
CONSEQUENCE = {
    DisagreementKind.PRESENCE: 0.9,
    DisagreementKind.STANCE: 0.85,
    DisagreementKind.VERDICT: 0.8,
    DisagreementKind.CLAIM_TYPE: 0.5,
    DisagreementKind.BOUNDARY: 0.45,
    DisagreementKind.CHECK_WORTHINESS: 0.35,
    DisagreementKind.FLAG: 0.3,
    DisagreementKind.EVIDENCE: 0.15,
}
# A difference that is only somebody's silence weighs half of a contradiction.
SILENCE = 0.5
# The least share of disagreement that still counts, so that an item is never of severity 0.
LEAST = 0.1


def compare(
    sentences: Sequence[Range], readings: Sequence[ReadPassage], *, worthiness: Sequence[str]
) -> tuple[Item, ...]:
    """Return the items of a passage in text order; `worthiness` lists labels by rising rank.

    Every reading has an outcome for each of `sentences`; claims outside them are left out.
    """
    return tuple(
        compare_at(place, sentences, readings, worthiness) for place in tie(sentences, readings)
    )


def tie(sentences: Sequence[Range], readings: Sequence[ReadPassage]) -> list[Range]:
    """Return the ranges that must be decided as one: claims, and parents with their parts, join
    the sentences that they touch, and all that lies between.
    """
    ordered = sorted(sentences)
    last = list(range(len(ordered)))
    for reading in readings:
        families: dict[str, list[int]] = {}
        for claim in reading.claims:
            touched = [n for n, place in enumerate(ordered) if claim.touches(place)]
            for family in filter(None, (claim.key, claim.parent)):
                families.setdefault(family, []).extend(touched)
        for touched in families.values():
            if touched:
                low = min(touched)
                last[low] = max(last[low], *touched)
    ranges: list[Range] = []
    at = 0
    while at < len(ordered):
        first, reach = at, last[at]
        while at < reach:
            at += 1
            reach = max(reach, last[at])
        ranges.append((ordered[first][0], ordered[at][1]))
        at += 1
    return ranges


def compare_at(
    place: Range,
    sentences: Sequence[Range],
    readings: Sequence[ReadPassage],
    worthiness: Sequence[str],
) -> Item:
    """Compare what the readings say of one place, whatever it is that ties its sentences."""
    inside = [s for s in sentences if place[0] <= s[0] and s[1] <= place[1]]
    outcomes = {reading.reader: outcome_of(reading, inside) for reading in readings}
    # A flag stands before claims: what was marked in a flagged sentence is no answer.
    claims = [
        claim
        for reading in readings
        if outcomes[reading.reader] == Outcome.CLAIMS
        for claim in reading.claims
        if claim.touches(place)
    ]
    by_key = {(claim.reader, claim.key): claim for claim in claims}
    extents = [Extent(claim.reader, claim.key, claim.spans) for claim in claims]
    clusters = tuple(
        tuple(by_key[extent.annotator, extent.key] for extent in group)
        for group in cluster(extents)
    )
    shares = _flags(inside, readings)
    for group in clusters:
        _worsen(shares, _of_cluster(group, claims, readings, worthiness))
    return Item(
        start=place[0],
        end=place[1],
        kinds=tuple(kind for kind in DisagreementKind if kind in shares),
        severity=_severity(shares, claims, worthiness),
        outcomes=outcomes,
        clusters=clusters,
    )


def outcome_of(reading: ReadPassage, sentences: Iterable[Range]) -> Outcome:
    """Return one outcome for sentences tied together: claims in any, else a flag on any."""
    said = {reading.outcomes[sentence][0] for sentence in sentences}
    for outcome in (Outcome.CLAIMS, Outcome.FLAGGED):
        if outcome in said:
            return outcome
    return Outcome.NO_CLAIM


Shares = dict[DisagreementKind, float]


def _worsen(shares: Shares, found: Shares) -> None:
    for kind, share in found.items():
        shares[kind] = max(shares.get(kind, 0.0), share)


def _flags(sentences: Sequence[Range], readings: Sequence[ReadPassage]) -> Shares:
    """Compare flags sentence by sentence: flagged or not weighs full, another reason half."""
    shares: Shares = {}
    for sentence in sentences:
        said = [reading.outcomes[sentence] for reading in readings]
        share = _mean_distance(said, _flag_distance)
        if share:
            _worsen(shares, {DisagreementKind.FLAG: max(share, LEAST)})
    return shares


def _flag_distance(left: tuple[Outcome, str], right: tuple[Outcome, str]) -> float:
    if (left[0] == Outcome.FLAGGED) != (right[0] == Outcome.FLAGGED):
        return 1.0
    return SILENCE if left[1] != right[1] else 0.0


def _of_cluster(
    group: Sequence[ReadClaim],
    claims: Sequence[ReadClaim],
    readings: Sequence[ReadPassage],
    worthiness: Sequence[str],
) -> Shares:
    distances = {
        DisagreementKind.BOUNDARY: _mean_distance(group, _boundary_distance),
        DisagreementKind.CLAIM_TYPE: _mean_distance(group, _type_distance),
        DisagreementKind.CHECK_WORTHINESS: _mean_distance(
            group, lambda a, b: _rank_distance(a.check_worthiness, b.check_worthiness, worthiness)
        ),
        DisagreementKind.VERDICT: _mean_distance(
            group, lambda a, b: _label_distance(a.verdict, b.verdict)
        ),
        DisagreementKind.STANCE: _mean_distance(group, _stance_distance),
        DisagreementKind.EVIDENCE: _mean_distance(group, _source_distance),
    }
    _add_absence(distances, group, claims, readings)
    return {kind: max(share, LEAST) for kind, share in distances.items() if share}


def _add_absence(
    distances: Shares,
    group: Sequence[ReadClaim],
    claims: Sequence[ReadClaim],
    readings: Sequence[ReadPassage],
) -> None:
    """A reader without this claim cut it otherwise, if a claim of theirs overlaps it; else they
    saw none. Shares are of the pairs of readers.
    """
    present = {claim.reader for claim in group}
    absent = [reading.reader for reading in readings if reading.reader not in present]
    pairs = len(readings) * (len(readings) - 1) / 2
    for reader in absent:
        other_cut = any(
            claim.reader == reader and shared_length(claim.spans, member.spans)
            for claim in claims
            for member in group
        )
        kind = DisagreementKind.BOUNDARY if other_cut else DisagreementKind.PRESENCE
        distances[kind] = min(1.0, distances.get(kind, 0.0) + len(present) / pairs)


def _mean_distance(values: Sequence[Value], distance: Callable[[Value, Value], float]) -> float:
    pairs = list(combinations(values, 2))
    return sum(distance(a, b) for a, b in pairs) / len(pairs) if pairs else 0.0


def _boundary_distance(left: ReadClaim, right: ReadClaim) -> float:
    a = Extent(left.reader, left.key, left.spans)
    b = Extent(right.reader, right.key, right.spans)
    shared = shared_length(a.runs, b.runs)
    return 1.0 - shared / (a.length + b.length - shared)


def _type_distance(left: ReadClaim, right: ReadClaim) -> float:
    either = left.types | right.types
    return 1.0 - len(left.types & right.types) / len(either) if either else 0.0


def _rank_distance(left: str, right: str, ranks: Sequence[str]) -> float:
    if left == right:
        return 0.0
    if not (left and right):
        return SILENCE
    if left not in ranks or right not in ranks:
        return 1.0
    return abs(ranks.index(left) - ranks.index(right)) / (len(ranks) - 1)


def _label_distance(left: str, right: str) -> float:
    if left == right:
        return 0.0
    return 1.0 if left and right else SILENCE


def _stance_distance(left: ReadClaim, right: ReadClaim) -> float:
    """Compare stances on shared sources: opposite ones weigh full, any other difference half."""
    worst = 0.0
    for source in left.stances.keys() & right.stances.keys():
        either = left.stances[source] ^ right.stances[source]
        if {Stance.SUPPORTS.value, Stance.CONTRADICTS.value} <= either:
            return 1.0
        worst = max(worst, SILENCE if either else 0.0)
    return worst


def _source_distance(left: ReadClaim, right: ReadClaim) -> float:
    either = left.stances.keys() | right.stances.keys()
    return len(left.stances.keys() ^ right.stances.keys()) / len(either) if either else 0.0


def _severity(shares: Shares, claims: Sequence[ReadClaim], worthiness: Sequence[str]) -> float:
    """Join the kinds, 1 - prod(1 - consequence * share), and weigh by how much checking matters:
    from a half, where every reader rates the claim lowest, to one.
    """
    spared = 1.0
    for kind, share in shares.items():
        spared *= 1.0 - CONSEQUENCE[kind] * share
    ranks = [
        worthiness.index(claim.check_worthiness) / max(1, len(worthiness) - 1)
        for claim in claims
        if claim.check_worthiness in worthiness
    ]
    matters = max(ranks, default=1.0)
    return round((1.0 - spared) * (0.5 + 0.5 * matters), 4)
