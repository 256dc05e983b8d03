"""The sentences behind a number: what was answered differently, or alike, side by side.

A reviewer stays blind here as in the queue: readings come as letters drawn anew for each place,
only once all of a passage's readings are in, and never of a passage that the person read.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import permutations
from string import ascii_uppercase

from django.db.models import QuerySet

from claims.agreement.levels import CLAIMS, NO_CLAIM, ClaimReading, SentenceReading
from claims.agreement.tally import aligned_claims, cell_text, set_label, set_text
from claims.models import Article, Campaign, Disagreement, PassageTally, User
from claims.services import agreement_readings, review_sheet
from claims.services.agreement_readings import Readings
from claims.services.blindness import complete, holds, passing_code, sight

PASSAGES_A_PAGE = 12
MOST_PLACES = 40
MOST_READINGS = 12  # of one unit, as far as cells are looked for


@dataclass(frozen=True, slots=True)
class Side:
    """One reading of a place: its answers, and where its claims lie."""

    letter: str
    answers: tuple[str, ...]
    spans: tuple[tuple[tuple[int, int], ...], ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of an article with every reading of it; `disagreement` if one waits there."""

    passage: int
    article: Article
    start: int
    end: int
    sides: tuple[Side, ...]
    disagreement: Disagreement | None = None


@dataclass(frozen=True, slots=True)
class Behind:
    """Places behind a cell, and the passage to go on after; 0 where there are no more."""

    places: Sequence[Place]
    after: int


def behind(
    *, campaign: Campaign, reviewer: User, level: str, first: str, second: str, after: int = 0
) -> Behind:
    """Return the places where one reader said `first` and another `second` of the same.

    `level` and the labels as the counts have them; a page at a time, `after` a passage's id.
    """
    keys = [cell_text((level, "P", str(m), first, second)) for m in range(2, MOST_READINGS + 1)]
    rows = _visible(campaign, reviewer).filter(cells__has_any_keys=keys, passage__gt=after)
    found = rows.order_by("passage").values_list("passage", flat=True)[: PASSAGES_A_PAGE + 1]
    passages = list(dict.fromkeys(found))
    shown = passages[:PASSAGES_A_PAGE]
    readings = agreement_readings.load(shown) if shown else {}
    places = [
        (passage, span)
        for passage in shown
        if passage in readings
        for span in _places(readings[passage], level, first, second)
    ]
    return Behind(
        places=_laid_out(places[:MOST_PLACES], readings, campaign, reviewer),
        after=shown[-1] if len(passages) > PASSAGES_A_PAGE else 0,
    )


def worst(*, campaign: Campaign, reviewer: User, limit: int) -> list[Place]:
    """Return the worst open disagreements that the person may decide, readings side by side."""
    queue = review_sheet.queue(campaign=campaign, reviewer=reviewer)
    rows = list(queue.order_by("-severity", "pk")[:limit])
    readings = agreement_readings.load([row.passage_id for row in rows]) if rows else {}
    places = [(row.passage_id, (row.start, row.end)) for row in rows if row.passage_id in readings]
    return _laid_out(places, readings, campaign, reviewer)


def send_to_review(
    *, campaign: Campaign, reviewer: User, disagreements: Sequence[int], now: datetime
) -> int:
    """Put open disagreements first in the review queue; return how many. Sent before, they keep
    the place they have.
    """
    waiting = review_sheet.queue(campaign=campaign, reviewer=reviewer).order_by()
    return waiting.filter(pk__in=disagreements, raised_at__isnull=True).update(raised_at=now)


def _visible(campaign: Campaign, reviewer: User) -> QuerySet[PassageTally]:
    rows = PassageTally.objects.filter(campaign=campaign).exclude(holds(reviewer.pk, "passage"))
    seen = sight(reviewer, campaign)
    return rows if seen.sees_all else rows.filter(complete("passage"))


def _places(readings: Readings, level: str, first: str, second: str) -> Iterator[tuple[int, int]]:
    """Yield where two readers of a passage gave the two labels."""
    if level == "sentence":
        units: dict[tuple[int, int, int, int], list[str]] = {}
        for one in readings.sentences:
            units.setdefault((one.start, one.end, one.guideline, one.revision), []).append(
                _outcome(one, readings)
            )
        for place in sorted(units):
            if (first, second) in permutations(units[place], 2):
                yield place[:2]
        return
    by_key = {claim.claim: claim for claim in readings.claims}
    for keys in aligned_claims(readings.sentences, readings.claims):
        members = [by_key[key] for key in keys]
        if any(
            (first, second) in _pairs(one, other, level) for one, other in permutations(members, 2)
        ):
            yield _sentences_of(readings, members)


def _outcome(one: SentenceReading, readings: Readings) -> str:
    """Return what counts: a sentence that a claim of the reader touches is positive."""
    touched = any(
        claim.annotator == one.annotator and claim.guideline == one.guideline
        for claim in readings.claims
        if any(low < one.end and one.start < high for low, high in claim.spans)
    )
    return CLAIMS if touched and one.outcome == NO_CLAIM else one.outcome


def _pairs(one: ClaimReading, other: ClaimReading, level: str) -> Iterator[tuple[str, str]]:
    """Yield the labels that two claims put against each other: stances source by source."""
    match level:
        case "type" if one.types and other.types:
            yield set_label(one.types), set_label(other.types)
        case "check_worthiness" if one.check_worthiness and other.check_worthiness:
            yield one.check_worthiness, other.check_worthiness
        case "verdict" if one.verdict and other.verdict:
            yield one.verdict, other.verdict
        case "stance":
            for source in one.stances.keys() & other.stances.keys():
                yield one.stances[source], other.stances[source]


def _sentences_of(readings: Readings, members: Sequence[ClaimReading]) -> tuple[int, int]:
    """Return the whole sentences that the claims touch."""
    low = min(start for one in members for start, _ in one.spans)
    high = max(end for one in members for _, end in one.spans)
    touched = [s for s in readings.sentences if s.start < high and low < s.end]
    return (
        min([low, *(s.start for s in touched)]),
        max([high, *(s.end for s in touched)]),
    )


def _laid_out(
    places: Sequence[tuple[int, tuple[int, int]]],
    readings: dict[int, Readings],
    campaign: Campaign,
    reviewer: User,
) -> list[Place]:
    keys = {readings[passage].article for passage, _ in places}
    articles = Article.objects.in_bulk(keys)
    waiting = review_sheet.queue(campaign=campaign, reviewer=reviewer).filter(
        passage__in={passage for passage, _ in places}
    )
    by_passage: dict[int, list[Disagreement]] = {}
    for row in waiting:
        by_passage.setdefault(row.passage_id, []).append(row)
    return [
        Place(
            passage,
            articles[readings[passage].article],
            start,
            end,
            _sides(passage, readings[passage], start, end),
            next((d for d in by_passage.get(passage, ()) if d.start < end and start < d.end), None),
        )
        for passage, (start, end) in dict.fromkeys(places)
    ]


def _sides(passage: int, readings: Readings, start: int, end: int) -> tuple[Side, ...]:
    sentences = [s for s in readings.sentences if s.start < end and start < s.end]
    people = sorted({s.annotator for s in sentences}, key=lambda who: passing_code(passage, who))
    found = []
    for letter, who in zip(ascii_uppercase, people, strict=False):
        claims = [
            claim
            for claim in readings.claims
            if claim.annotator == who
            and any(low < end and start < high for low, high in claim.spans)
        ]
        claims.sort(key=lambda claim: claim.spans)
        outcomes = [s.outcome for s in sentences if s.annotator == who]
        found.append(
            Side(
                letter,
                tuple(_answer(claim) for claim in claims) or tuple(dict.fromkeys(outcomes)),
                tuple(claim.spans for claim in claims),
            )
        )
    return tuple(found)


def _answer(claim: ClaimReading) -> str:
    """Return a claim's labels in one line."""
    parts = [set_text(set_label(claim.types)), claim.check_worthiness, claim.verdict]
    parts += sorted(set(claim.stances.values()))
    return " · ".join(part for part in parts if part)
