"""A newsroom for tests: one article, and people who read it by the real operations."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from claims.models import Article, Assignment, Campaign, Sentence, User
from claims.services import annotations, articles, assignments, text_stage
from claims.services.passages import sentences_of
from claims.text.document import segment
from claims.vocabulary import ArticleOrigin

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
EVENT, NUMBER, CAUSE = "Event/Property Claim", "Numerical Claim", "Causal Claim"

DAM = """The dam above the town gave way

The upper dam gave way shortly after two in the morning, the regional water office said. \
Forty houses on the left bank stood under water by dawn, and two hundred people were \
moved to the school. The governor told reporters that nobody had warned her office about \
the cracks. \
Volunteers brought bread and blankets during the whole of the next day.
"""
# Words of it that claims are made of.
BREAK = "The upper dam gave way shortly after two in the morning"
HOUSES = "Forty houses on the left bank stood under water by dawn"
UNDER_WATER = "Forty houses on the left bank stood under water"
PEOPLE = "two hundred people were moved to the school"
GOVERNOR = "nobody had warned her office about the cracks"
REPORT = "https://example.org/report"


@dataclass
class Said:
    """What a reader says of one sentence: claims on it, or a flag; nothing means “no claim”."""

    words: str = ""
    types: Sequence[str] = (EVENT,)
    fields: dict[str, Any] = field(default_factory=dict)
    verdict: str = ""
    evidence: Sequence[dict[str, Any]] = ()
    flag: str = ""
    id: UUID = field(default_factory=uuid4)


def take_in(campaign: Campaign, by: User, text: str = DAM) -> Article:
    """Store an article and what the text stage finds in it."""
    article, _ = articles.take_in(campaign=campaign, origin=ArticleOrigin.PASTE, by=by, text=text)
    text_stage.store_segmentation(article=article, document=segment(article.text), by=by)
    return article


def span_of(article: Article, words: str) -> dict[str, int]:
    """Return where the words stand in the article; they must stand there once."""
    assert article.text.count(words) == 1, f"{words!r} stands {article.text.count(words)} times"
    start = article.text.index(words)
    return {"start": start, "end": start + len(words)}


def read(
    campaign: Campaign,
    reader: User,
    said: Sequence[Said] = (),
    *,
    submit: bool = True,
    now: datetime = NOON,
) -> Assignment:
    """Have a person read their next passage: what `said` leaves out has no claim."""
    assignment = assignments.next_assignment(campaign=campaign, annotator=reader, now=now)
    operations = list(_operations(assignment, said))
    if submit:
        operations.append(("submit", {}))
    perform(assignment, reader, operations, now=now)
    assignment.refresh_from_db()
    return assignment


def perform(
    assignment: Assignment,
    reader: User,
    acts: Sequence[tuple[str, dict[str, Any]]],
    *,
    base_rev: int | None = None,
    now: datetime = NOON,
) -> None:
    """Send operations as the browser would; every one of them must be applied."""
    answered = annotations.apply_operations(
        assignment=assignment,
        actor=reader,
        operations=[
            {
                "op_id": str(uuid4()),
                "seq": number,
                # A verdict follows right upon its claim here.
                "base_rev": 1 if kind == "set_verdict" else base_rev,
                "type": kind,
                "payload": payload,
                "client_time": now.isoformat(),
            }
            for number, (kind, payload) in enumerate(acts)
        ],
        now=now,
    )
    refused = [answer for answer in answered.answers if answer.status != "applied"]
    assert not refused, refused


def _operations(assignment: Assignment, said: Sequence[Said]) -> Any:
    article = assignment.passage.article
    answered: set[int] = set()
    for one in said:
        span = span_of(article, one.words)
        touched = [s for s in sentences_of(assignment.passage) if _touches(s, span)]
        assert touched, f"{one.words!r} stands in no sentence of the passage"
        answered |= {sentence.start for sentence in touched}
        if one.flag:
            yield "mark_sentence", _mark(touched[0], "flagged", flag_reason=one.flag)
            continue
        fields = {"claim_types": list(one.types), **one.fields}
        yield "create_claim", {"claim": str(one.id), "spans": [span], "fields": fields}
        if one.verdict:
            yield "set_verdict", {"claim": str(one.id), "value": one.verdict}
        for link in one.evidence:
            yield "link_evidence", {"evidence": str(uuid4()), "claim": str(one.id), **link}
    for sentence in sentences_of(assignment.passage):
        if sentence.start not in answered:
            yield "mark_sentence", _mark(sentence, "no_claim")


def link(url: str, stance: str, **fields: Any) -> dict[str, Any]:
    """Return the payload of a link to a web page, quotes left out."""
    return {"source": {"url": url}, "fields": {"stance": stance, **fields}, "quotes": []}


def later(**by: float) -> datetime:
    return NOON + timedelta(**by)


def _touches(sentence: Sentence, span: dict[str, int]) -> bool:
    return span["start"] < sentence.end and sentence.start < span["end"]


def _mark(sentence: Sentence, mark: str, **more: str) -> dict[str, Any]:
    return {"start": sentence.start, "end": sentence.end, "mark": mark, **more}
