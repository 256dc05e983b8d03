"""Loading the demo campaign: the invented pages and readings of `claims.demo`, by the same calls
that real people's clicks make; and removing it again.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from claims.demo.content import (
    NO_CLAIM,
    DemoArticle,
    DemoCampaign,
    DemoClaim,
    DemoEvidence,
    DemoReading,
)
from claims.demo.people import DEMO_PASSWORD, MANAGER, PEOPLE, REVIEWER
from claims.errors import Refused
from claims.models import Article, Assignment, Campaign, Disagreement, Job, Sentence, User
from claims.services import (
    agreement,
    annotations,
    articles,
    assignments,
    campaigns,
    releases,
    reviews,
)
from claims.services.passages import sentences_of
from claims.services.review_choices import NoClaim, TakeReading
from claims.vocabulary import ArticleOrigin, Mark, OperationStatus, OperationType

SEED = 2026  # of the demo's intervals
RELEASE_NOTE = "Frozen while most disagreements were still open, to show what a release holds."


@transaction.atomic
def load(
    content: DemoCampaign, *, run: Callable[[Job], None], clock: Callable[[], datetime]
) -> Campaign:
    """Write the demo campaign; `run` does a job at once, so that all is there when this returns.

    Raises Refused where a demo campaign is there already.
    """
    if Campaign.objects.filter(is_demo=True).exists():
        raise Refused("the demo campaign is loaded already", field="campaign")
    users = {person.username: _person(person.username) for person in PEOPLE}
    campaign = campaigns.create_campaign(
        name=content.name,
        description=content.description,
        by=users[MANAGER.username],
        languages=content.languages,
        overlap=content.overlap,
        guideline=content.guideline,
        is_demo=True,
    )
    for person in PEOPLE:
        for role in person.roles:
            campaigns.add_member(
                campaign=campaign,
                user=users[person.username],
                role=role,
                languages=person.languages,
            )
    read = Counter(reading.article for reading in content.readings)
    # Passages are handed out in the order of their articles, so what is read most goes first.
    in_order = sorted(content.articles, key=lambda page: -read[page.file])
    library = {page.file: _take_in(page, campaign, run) for page in in_order}
    for reading in _in_library_order(content.readings, library):
        _annotate(reading, users[reading.annotator], campaign, library, clock)
    _decide(content, campaign, library, users, clock)
    _, measuring = agreement.request_run(campaign=campaign, by=users[REVIEWER.username], seed=SEED)
    run(measuring)
    run(releases.request_release(campaign=campaign, by=users[MANAGER.username], note=RELEASE_NOTE))
    return campaign


def remove() -> int:
    """Delete every demo campaign and the demo people; return how many campaigns there were."""
    found = list(Campaign.objects.filter(is_demo=True))
    for campaign in found:
        campaigns.purge_campaign(campaign=campaign)
    User.objects.filter(username__in=[person.username for person in PEOPLE]).delete()
    return len(found)


def _person(username: str) -> User:
    person = next(one for one in PEOPLE if one.username == username)
    user, is_new = User.objects.get_or_create(
        username=username,
        # The admin opens to managers and reviewers; what they see there follows their roles.
        defaults={
            "first_name": person.full_name,
            "is_staff": username in (MANAGER.username, REVIEWER.username),
        },
    )
    if is_new:
        user.set_password(DEMO_PASSWORD)
        user.save()
    return user


def _take_in(page: DemoArticle, campaign: Campaign, run: Callable[[Job], None]) -> Article:
    article, job = articles.take_in(
        campaign=campaign,
        origin=ArticleOrigin.DEMO,
        by=campaign.created_by,
        data=page.raw(),
        name=page.file,
        outlet=page.outlet,
        url=page.url,
        published_on=page.published,
    )
    run(job)
    article.refresh_from_db()
    return article


def _in_library_order(
    read: tuple[DemoReading, ...], library: dict[str, Article]
) -> list[DemoReading]:
    return sorted(read, key=lambda reading: library[reading.article].pk)


def _annotate(
    reading: DemoReading,
    annotator: User,
    campaign: Campaign,
    library: dict[str, Article],
    clock: Callable[[], datetime],
) -> None:
    leased = assignments.next_assignment(campaign=campaign, annotator=annotator, now=clock())
    assignment = Assignment.objects.select_related(
        "passage__campaign", "passage__article", "passage__segmentation", "schema_version"
    ).get(pk=leased.pk)
    article = assignment.passage.article
    if article != library[reading.article]:
        raise Refused(f"{annotator} was given “{article}”, not {reading.article}")
    outcomes = annotations.apply_operations(
        assignment=assignment,
        actor=annotator,
        operations=list(_operations(reading, assignment, library, clock())),
        now=clock(),
    )
    for answer in outcomes.answers:
        if answer.status is not OperationStatus.APPLIED:
            raise Refused(f"{reading.article}, {annotator}: {answer.message}", field=answer.field)


@dataclass(slots=True)
class _Log:
    """Numbers operations as a browser would."""

    now: datetime
    seq: int = 0

    def operation(
        self, kind: OperationType, payload: dict[str, Any], base_rev: int | None = None
    ) -> dict[str, Any]:
        self.seq += 1
        return {
            "op_id": str(uuid4()),
            "seq": self.seq,
            "base_rev": base_rev,
            "type": kind.value,
            "payload": payload,
            "client_time": self.now.isoformat(),
        }


def _operations(
    reading: DemoReading, assignment: Assignment, library: dict[str, Article], now: datetime
) -> Iterator[dict[str, Any]]:
    log = _Log(now)
    text = assignment.passage.article.text
    open_sentences = {row.start: row for row in sentences_of(assignment.passage)}
    for flag in reading.flags:
        row = _sentence_at(open_sentences.values(), flag.sentence.span(text))
        del open_sentences[row.start]
        mark = {"mark": Mark.FLAGGED, "flag_reason": flag.reason, "note": flag.note}
        yield log.operation(
            OperationType.MARK_SENTENCE, {"start": row.start, "end": row.end, **mark}
        )
    for claim in reading.claims:
        spans = [quote.span(text) for quote in claim.quotes]
        for start, end in spans:
            for row in list(open_sentences.values()):
                if row.start < end and start < row.end:
                    del open_sentences[row.start]
        yield from _claim_operations(log, claim, spans, library)
    for row in open_sentences.values():
        yield log.operation(
            OperationType.MARK_SENTENCE,
            {"start": row.start, "end": row.end, "mark": Mark.NO_CLAIM},
        )
    yield log.operation(OperationType.SUBMIT, {})


def _claim_operations(
    log: _Log, claim: DemoClaim, spans: list[tuple[int, int]], library: dict[str, Article]
) -> Iterator[dict[str, Any]]:
    key = uuid4()
    fields: dict[str, Any] = {
        "claim_types": list(claim.claim_types),
        "check_worthiness": claim.check_worthiness,
        "normalised_text": claim.normalised_text,
        "language": claim.language,
        "attribution": [{"name": name, "role": role} for name, role in claim.attribution],
    }
    if claim.claim_date:
        fields |= {"claim_date": claim.claim_date.isoformat(), "date_precision": "day"}
    yield log.operation(
        OperationType.CREATE_CLAIM,
        {"claim": str(key), "spans": [_range(span) for span in spans], "fields": fields},
    )
    for link in claim.evidence:
        yield log.operation(OperationType.LINK_EVIDENCE, _link(key, link, library))
    if claim.verdict:
        yield log.operation(
            OperationType.SET_VERDICT,
            {
                "claim": str(key),
                "value": claim.verdict.value,
                "justification": claim.verdict.justification,
                "missing_information": claim.verdict.missing_information,
                "confidence": claim.verdict.confidence,
            },
            base_rev=1,
        )


def _link(claim: UUID, link: DemoEvidence, library: dict[str, Article]) -> dict[str, Any]:
    named = link.source
    if named.article:
        article = library[named.article]
        source: dict[str, Any] = {"article": article.pk}
        text = article.text
    else:
        source = {"url": named.url, "title": named.title, "outlet": named.outlet}
        source |= {"medium": named.medium, "text": named.snapshot}
        if named.published:
            source["published_on"] = named.published.isoformat()
        text = named.snapshot
    return {
        "evidence": str(uuid4()),
        "claim": str(claim),
        "source": source,
        "fields": {
            "stance": link.stance,
            "set_number": link.set_number,
            "is_partial": link.is_partial,
            "scope_note": link.scope_note,
        },
        "quotes": [_range(quote.span(text)) for quote in link.quotes],
    }


def _range(span: tuple[int, int]) -> dict[str, int]:
    return {"start": span[0], "end": span[1]}


def _sentence_at(rows: Any, span: tuple[int, int]) -> Sentence:
    found = [row for row in rows if row.start < span[1] and span[0] < row.end]
    if len(found) != 1:
        raise Refused(f"{span[0]}:{span[1]} lies in {len(found)} open sentences, not in one")
    return found[0]  # type: ignore[no-any-return]


def _decide(
    content: DemoCampaign,
    campaign: Campaign,
    library: dict[str, Article],
    users: dict[str, User],
    clock: Callable[[], datetime],
) -> None:
    for decision in content.decisions:
        article = library[decision.article]
        start, end = decision.sentence.span(article.text)
        disagreement = Disagreement.objects.get(
            campaign=campaign, article=article, start__lt=end, end__gt=start
        )
        if decision.choice == NO_CLAIM:
            choice: NoClaim | TakeReading = NoClaim()
        else:
            taken = disagreement.passage.assignments.get(annotator=users[decision.choice])
            choice = TakeReading((taken.pk,))
        reviews.decide(
            disagreement=disagreement,
            reviewer=users[REVIEWER.username],
            choice=choice,
            cause=decision.cause,
            note=decision.note,
            now=clock(),
        )
