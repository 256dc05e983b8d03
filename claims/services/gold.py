"""Gold sentences: choosing them, and how annotators' answers stand beside theirs.

What somebody answered before a sentence became gold says nothing: it may be what the answer was
made from. A figure is for a talk, never for a rule: nobody is paused or left out by it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import sqrt
from typing import Any

from django.db import connection, transaction
from django.db.models import QuerySet

from claims.errors import Refused
from claims.models import Article, Campaign, Claim, Decision, GoldSentence, Sentence, User
from claims.vocabulary import AssignmentState, GoldOrigin, Outcome, SidePolicy

_NORMAL_95 = 1.959964  # both tails

_ANSWERS = """
SELECT a.annotator_id, o.outcome, g.outcome, g.claim_types,
       ARRAY(SELECT DISTINCT t FROM claims_claim c, unnest(c.claim_types) AS t
             WHERE c.assignment_id = a.id AND NOT c.is_retracted AND EXISTS (
                 SELECT FROM claims_claimspan s
                 WHERE s.claim_id = c.id AND s.start < g."end" AND g.start < s."end"))
FROM claims_goldsentence g
JOIN claims_passage p ON p.article_id = g.article_id AND p.start <= g.start AND g."end" <= p."end"
JOIN claims_assignment a ON a.passage_id = p.id
  AND a.state = %(submitted)s AND a.policy <> %(retest)s AND a.submitted_at >= g.created_at
JOIN claims_sentenceoutcome o ON o.assignment_id = a.id
  AND o.start = g.start AND o."end" = g."end" AND o.outcome <> %(open)s
WHERE g.campaign_id = %(campaign)s AND g.retired_at IS NULL
"""


@dataclass(frozen=True, slots=True)
class Answer:
    """A known answer."""

    outcome: Outcome
    claim_types: tuple[str, ...] = ()
    origin: GoldOrigin = GoldOrigin.GIVEN


@dataclass(frozen=True, slots=True)
class Share:
    """`n_right` of `n`, with Wilson's 95 % interval (1927)."""

    n_right: int
    n: int

    @property
    def percent(self) -> float:
        return 100 * self.n_right / self.n

    @property
    def interval(self) -> tuple[float, float]:
        """Return the interval's ends in per cent."""
        z, n, p = _NORMAL_95, self.n, self.n_right / self.n
        middle = (p + z * z / (2 * n)) / (1 + z * z / n)
        half = z * sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
        return 100 * (middle - half), 100 * (middle + half)


@dataclass(frozen=True, slots=True)
class Accuracy:
    """One annotator's answers beside the gold: is there a claim, and of which types."""

    annotator: int
    outcomes: Share
    types: Share | None


def in_use(campaign: Campaign) -> QuerySet[GoldSentence]:
    """Return the campaign's gold sentences that are not retired."""
    return GoldSentence.objects.filter(campaign=campaign, retired_at__isnull=True)


@transaction.atomic
def choose(
    *, article: Article, answers: Mapping[int, Answer | None], by: User, now: datetime
) -> int:
    """Set the known answers of an article's sentences, by their start; None takes one away.

    An answer that is the same stays as it is; another one is a new gold sentence. Returns how many
    changed. Raises Refused for what is no annotated sentence, or a label that is not offered.
    """
    Article.objects.select_for_update(no_key=True).only("pk").get(pk=article.pk)
    rows = Sentence.objects.filter(segmentation=article.segmentation_id, is_annotated=True)
    ends = dict(rows.values_list("start", "end"))
    schema = article.campaign.schemas.latest("version").schema
    held = {one.start: one for one in in_use(article.campaign).filter(article=article)}
    changed = 0
    for start, answer in answers.items():
        if start not in ends:
            raise Refused("there is no such sentence in this article", field="start")
        before = held.get(start)
        if answer is not None:
            schema.check("claim_types", answer.claim_types)
        if before is None and answer is None:
            continue
        if before is not None and answer is not None and _is_same(before, answer):
            continue
        changed += 1
        if before is not None:
            before.retired_at = now
            before.save(update_fields=("retired_at",))
        if answer is not None:
            GoldSentence.objects.create(
                campaign=article.campaign,
                article=article,
                start=start,
                end=ends[start],
                outcome=answer.outcome,
                claim_types=sorted(answer.claim_types),
                origin=answer.origin,
                created_by=by,
                created_at=now,
            )
    return changed


def decided(article: Article, sentences: Sequence[tuple[int, int]]) -> dict[int, Answer]:
    """Return what standing decisions say of sentences, by their start; flagged ones are no gold."""
    found: dict[int, Answer] = {}
    decisions = Decision.objects.filter(article=article, superseded_by__isnull=True).exclude(
        outcome=Outcome.FLAGGED
    )
    claims = list(
        Claim.objects.standing().final().filter(article=article).prefetch_related("spans")
    )
    for place in decisions.values_list("start", "end"):
        for start, end in sentences:
            if place[0] <= start and end <= place[1]:
                types = {
                    label
                    for claim in claims
                    if any(span.start < end and start < span.end for span in claim.spans.all())
                    for label in claim.claim_types
                }
                touched = Outcome.CLAIMS if types else Outcome.NO_CLAIM
                found[start] = Answer(touched, tuple(sorted(types)), GoldOrigin.DECIDED)
    return found


def accuracy(campaign: Campaign) -> list[Accuracy]:
    """Hold annotators' answers against the gold: all that were handed in since it is gold, in
    whatever order the passage came to them. A flag is an answer here, and a wrong one.
    """
    asked: dict[str, Any] = {
        "campaign": campaign.pk,
        "submitted": AssignmentState.SUBMITTED.value,
        "retest": SidePolicy.RETEST.value,
        "open": Outcome.OPEN.value,
    }
    outcomes: dict[int, list[bool]] = {}
    types: dict[int, list[bool]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_ANSWERS, asked)
        for annotator, said, known, known_types, said_types in cursor.fetchall():
            outcomes.setdefault(annotator, []).append(said == known)
            if known_types and said == known:
                types.setdefault(annotator, []).append(set(said_types) == set(known_types))
    return [
        Accuracy(who, _share(right), _share(types[who]) if who in types else None)
        for who, right in sorted(outcomes.items())
    ]


def _share(right: Sequence[bool]) -> Share:
    return Share(sum(right), len(right))


def _is_same(before: GoldSentence, answer: Answer) -> bool:
    return (before.outcome, tuple(before.claim_types)) == (
        answer.outcome,
        tuple(sorted(answer.claim_types)),
    )
