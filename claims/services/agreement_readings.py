"""The readings that agreement is measured on, as the pure package's values.

Raters are annotators; reviewers are not. Only submitted readings count, of passages that were
planned for two readings or more: the fixed overlap, drawn before anybody answered. Readings that a
stopping rule added are of passages that turned out hard, and a re-test is one person's word twice:
both are left out, and reported in `side_readings`. An annotator is
their user id here; what leaves the house carries codes.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import orjson
from django.db import connection

from claims.agreement.alignment import trim
from claims.agreement.levels import ClaimReading, SentenceReading
from claims.models import Campaign, Passage
from claims.vocabulary import AssignmentState, Outcome, SidePolicy

PASSAGES_AT_ONCE = 200

_SENTENCES = """
SELECT a.passage_id, s.article_id, g.version, s.revision, o.start, o."end", a.annotator_id,
       o.outcome, o.flag_reason, date_trunc('week', a.submitted_at AT TIME ZONE 'UTC')::date
FROM claims_assignment a
JOIN claims_guideline g ON g.id = a.guideline_id
JOIN claims_sentenceoutcome o ON o.assignment_id = a.id
JOIN claims_segmentation s ON s.id = o.segmentation_id
WHERE a.passage_id = ANY(%(passages)s) AND a.state = %(submitted)s AND o.outcome <> %(open)s
  AND a.policy <> ALL(%(beside)s)
"""
# Where one person linked a source twice, what they said in their first evidence set counts; the
# stances come in that order.
_CLAIMS = """
SELECT a.passage_id, c.article_id, g.version, a.annotator_id, c.id::text, c.claim_types,
       c.check_worthiness, v.value,
       (SELECT json_agg(json_build_array(sp.start, sp.exact) ORDER BY sp.position)
        FROM claims_claimspan sp WHERE sp.claim_id = c.id)::text,
       (SELECT json_agg(json_build_array(CASE WHEN src.article_id IS NULL THEN src.canonical_url
                                         ELSE 'article:' || src.article_id END, e.stance)
                        ORDER BY e.set_number, e.created_at, e.id)
        FROM claims_evidence e JOIN claims_source src ON src.id = e.source_id
        WHERE e.claim_id = c.id AND NOT e.is_retracted)::text
FROM claims_assignment a
JOIN claims_guideline g ON g.id = a.guideline_id
JOIN claims_claim c ON c.assignment_id = a.id AND NOT c.is_retracted
LEFT JOIN claims_verdict v ON v.claim_id = c.id
WHERE a.passage_id = ANY(%(passages)s) AND a.state = %(submitted)s AND a.policy <> ALL(%(beside)s)
"""


@dataclass(frozen=True, slots=True)
class Readings:
    """The submitted readings of one passage.

    `flags` counts (reason, annotator); `weeks` has the Monday of the week in which the latest
    reading came in, by guideline version.
    """

    article: int
    sentences: list[SentenceReading] = field(default_factory=list)
    claims: list[ClaimReading] = field(default_factory=list)
    flags: Counter[tuple[int, str, int]] = field(default_factory=Counter)
    weeks: dict[int, date] = field(default_factory=dict)


def load(
    passages: Sequence[int], *, annotators: frozenset[int] = frozenset()
) -> dict[int, Readings]:
    """Read passages of the overlap by id, in two statements.

    `annotators` other than none leave the others out.
    """
    found: dict[int, Readings] = {}
    for row in _sentence_rows(passages, annotators):
        _take_sentence(found, row)
    if not found:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_CLAIMS, _asked(passages))
        for row in cursor.fetchall():
            if row[0] in found and (not annotators or row[3] in annotators):
                found[row[0]].claims.append(_claim(row))
    return found


def sentences(
    passages: Sequence[int], *, annotators: frozenset[int] = frozenset()
) -> list[SentenceReading]:
    """Read what was said of the sentences of passages, and no more."""
    return [_sentence(row) for row in _sentence_rows(passages, annotators)]


def _sentence_rows(passages: Sequence[int], annotators: frozenset[int]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(_SENTENCES, _asked(passages))
        return [row for row in cursor.fetchall() if not annotators or row[6] in annotators]


def _asked(passages: Sequence[int]) -> dict[str, Any]:
    return {
        "passages": list(passages),
        "submitted": AssignmentState.SUBMITTED.value,
        "open": Outcome.OPEN.value,
        "beside": [policy.value for policy in SidePolicy],
    }


def overlap(campaign: Campaign) -> Iterator[list[int]]:
    """Yield the ids of the passages with a submitted reading in the overlap, some at a time."""
    passages = Passage.objects.filter(
        campaign=campaign, fixed_readings__gte=2, submitted_readings__gte=1
    )
    last = 0
    while True:
        keys = list(
            passages.filter(pk__gt=last)
            .order_by("pk")
            .values_list("pk", flat=True)[:PASSAGES_AT_ONCE]
        )
        if not keys:
            return
        yield keys
        last = keys[-1]


def _take_sentence(found: dict[int, Readings], row: Any) -> None:
    sentence, (reason, week) = _sentence(row), row[8:]
    readings = found.setdefault(sentence.passage, Readings(sentence.article))
    readings.sentences.append(sentence)
    if sentence.outcome == Outcome.FLAGGED:
        readings.flags[sentence.guideline, reason, sentence.annotator] += 1
    readings.weeks[sentence.guideline] = max(week, readings.weeks.get(sentence.guideline, week))


def _sentence(row: Any) -> SentenceReading:
    passage, article, guideline, revision, start, end, annotator, outcome = row[:8]
    return SentenceReading(article, passage, guideline, revision, start, end, annotator, outcome)


def _claim(row: Any) -> ClaimReading:
    passage, article, guideline, annotator, claim, types, worthiness, verdict, spans, links = row
    stances: dict[str, str] = {}
    for source, stance in orjson.loads(links or "[]"):
        stances.setdefault(source, stance)
    return ClaimReading(
        article=article,
        passage=passage,
        annotator=annotator,
        claim=claim,
        spans=tuple(_trimmed(start, exact) for start, exact in orjson.loads(spans or "[]")),
        types=frozenset(types),
        check_worthiness=worthiness or None,
        stances=stances,
        verdict=verdict or None,
        guideline=guideline,
    )


def _trimmed(start: int, exact: str) -> tuple[int, int]:
    """Return a span's trimmed range; a span's text is stored with it."""
    low, high = trim(exact, 0, len(exact))
    return start + low, start + high
