"""An annotator's hands: texts taken in, and operations sent as a browser sends them."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from django.urls import reverse
from django.utils import timezone

from claims.models import Article, Assignment, Campaign, Sentence, User
from claims.services import access, annotations, articles, assignments
from claims.services.passages import sentences_of
from claims.tasks import run_job
from claims.vocabulary import ArticleOrigin
from tests.cast import opened

# Five sentences of our own; the emoji and the stressed letter make code points differ from
# UTF-16 units and from graphemes.
TEXT = (
    "Плотина открылась ночью\n\n"
    "🌊 В ночь на 14 апреля вода поднялась на два метра. Мэр заявил, что погибших нет. "
    "По данным комитета, затоплено 340 домов.\n\n"
    "За\u0301мок на холме не пострадал. Комиссия начнёт работу в понедельник, сообщили в "
    "администрации города.\n"
)


def take_in(campaign: Campaign, text: str = TEXT, **details: Any) -> Article:
    """Take a text in and do its job here and now."""
    article, job = articles.take_in(
        campaign=campaign,
        origin=ArticleOrigin.PASTE,
        by=campaign.created_by,
        text=text,
        **details,
    )
    run_job(job.pk)
    article.refresh_from_db()
    return article


def lease(campaign: Campaign, annotator: User) -> "Hands":
    """Lease the next passage, and put hands on it."""
    leased = assignments.next_assignment(campaign=campaign, annotator=annotator, now=timezone.now())
    return Hands(access.assignment_for(annotator, leased.pk))


def in_hand() -> None:
    """Open a campaign with one article, which Aigul has in hand: a ground of several files."""
    campaign = opened()
    take_in(campaign)
    lease(campaign, User.objects.get(username="aigul"))


@dataclass(slots=True)
class Hands:
    """Sends operations to one assignment; counts `seq` as a browser does."""

    assignment: Assignment
    seq: int = 0
    sentences: list[Sentence] = field(init=False)

    def __post_init__(self) -> None:
        self.sentences = sentences_of(self.assignment.passage)

    @property
    def text(self) -> str:
        return self.assignment.passage.article.text

    def operation(
        self,
        kind: str,
        payload: dict[str, Any],
        base_rev: int | None = None,
        op_id: str | None = None,
    ) -> dict[str, Any]:
        self.seq += 1
        return {
            "op_id": op_id or str(uuid4()),
            "seq": self.seq,
            "base_rev": base_rev,
            "type": kind,
            "payload": payload,
            "client_time": "2026-11-22T10:00:00+00:00",
        }

    def send(self, *operations: dict[str, Any]) -> annotations.Outcomes:
        return annotations.apply_operations(
            assignment=self.assignment,
            actor=self.assignment.annotator,
            operations=operations,
            now=timezone.now(),
        )

    def do(self, kind: str, payload: dict[str, Any], base_rev: int | None = None) -> Any:
        """Send one operation and return its answer."""
        return self.send(self.operation(kind, payload, base_rev)).answers[0]

    def claim(self, number: int = 0, *, words: str = "", **fields: Any) -> UUID:
        """Claim a whole sentence (or the `words` in it); return the claim's id."""
        sentence = self.sentences[number]
        start, end = sentence.start, sentence.end
        if words:
            start = self.text.index(words, start)
            end = start + len(words)
        key = uuid4()
        fields = {"claim_types": ["Event/Property Claim"], **fields}
        answer = self.do(
            "create_claim",
            {"claim": str(key), "spans": [{"start": start, "end": end}], "fields": fields},
        )
        assert answer.status == "applied", answer
        return key

    def mark(self, number: int, mark: str = "no_claim", base_rev: int = 0, **more: Any) -> Any:
        sentence = self.sentences[number]
        payload = {"start": sentence.start, "end": sentence.end, "mark": mark, **more}
        return self.do("mark_sentence", payload, base_rev)

    def link(
        self, claim: UUID, source: dict[str, Any], *, stance: str = "supports", quotes: Any = ()
    ) -> Any:
        return self.do(
            "link_evidence",
            {
                "evidence": str(uuid4()),
                "claim": str(claim),
                "source": source,
                "fields": {"stance": stance},
                "quotes": [{"start": start, "end": end} for start, end in quotes],
            },
        )

    def place(self, name: str) -> str:
        """Return where a page or an answer of the bench is found for this passage."""
        return reverse(name, args=(self.assignment.passage.campaign.slug, self.assignment.pk))

    def finish(self) -> annotations.Outcomes:
        """Say «no claim» of all that is still open, and hand in."""
        starts = set(self.send().open_sentences)
        for number, sentence in enumerate(self.sentences):
            if sentence.start in starts:
                self.mark(number)
        return self.send(self.operation("submit", {}))
