"""What a new revision of an article means for its passages, readings and disagreements.

Annotations are ranges of a text that never changes. What is said of a sentence that is still one
goes along; of another it is shelved, open again, and back when the sentence comes back.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from claims.errors import Refused
from claims.models import (
    Article,
    Assignment,
    ClaimSpan,
    Disagreement,
    Operation,
    Passage,
    Segmentation,
    SentenceOutcome,
    User,
)
from claims.operations.acts import TextRange
from claims.operations.logged import Resegment
from claims.operations.states import SentenceState, outcome
from claims.services import (
    agreement_counts,
    handing_out,
    history,
    progress_counts,
    reviews,
    stopping,
)
from claims.services.passages import count_reading, plan_passages, sentences_of
from claims.services.progress_counts import Counts
from claims.text.spans import Span
from claims.vocabulary import AssignmentState, OperationStatus, OperationType, Outcome

# Work that a correction opened again waits this long for its reader before others may take it.
KEPT_FOR_ITS_READER = timedelta(days=7)
_HELD = (AssignmentState.LEASED, AssignmentState.RESERVED)
_MOVED = ("segmentation", "language", "n_sentences", "start", "end", "came_back")


@dataclass(frozen=True, slots=True)
class Held:
    """An article's passages and assignments, locked until the transaction ends."""

    article: Article
    passages: tuple[Passage, ...]
    assignments: Mapping[int, Sequence[Assignment]]  # by passage

    @property
    def is_read(self) -> bool:
        return any(self.assignments.values())


def hold(article: Article) -> Held:
    """Lock what annotators may be writing to, in the order in which they lock it themselves."""
    passages = Passage.objects.filter(segmentation=article.segmentation_id)
    mine = Assignment.objects.filter(passage__in=passages).order_by("pk")
    locked = {row.pk for row in mine.select_for_update(of=("self",), no_key=True)}
    rows = tuple(passages.order_by("position").select_for_update(of=("self",), no_key=True))
    by_passage: dict[int, list[Assignment]] = {row.pk: [] for row in rows}
    for assignment in mine.select_related("annotator"):
        if assignment.pk not in locked:
            # Locking it now could wait for somebody who waits for us.
            raise Refused("A passage was being handed out at this moment. Please repeat.")
        by_passage[assignment.passage_id].append(assignment)
    return Held(article, rows, by_passage)


def carry_over(
    held: Held,
    segmentation: Segmentation,
    *,
    sentences: Sequence[Span],
    ranges: Mapping[int, Span],
    by: User,
    now: datetime,
) -> None:
    """Move an article's passages, readings and disagreements to a new revision.

    `sentences` are its annotated ones; `ranges` overrule the passages' own, by id, where an earlier
    revision comes back. While nobody reads, passages are planned anew.
    """
    if not held.is_read:
        _plan_anew(held, segmentation)
        return
    own = {one.pk: ranges.get(one.pk, Span(one.start, one.end)) for one in held.passages}
    shares = share_out(own, sentences)
    touched = []
    for passage in held.passages:
        old = [Span(row.start, row.end) for row in sentences_of(passage)]
        new = shares[passage.pk]
        assignments = held.assignments[passage.pk]
        if not new and not assignments:
            _take_away(passage)
            continue
        _move_passage(passage, segmentation, old, new)
        if new != old:
            touched.append(passage)
            for assignment in assignments:
                _carry_reading(assignment, passage, segmentation, new, by)
                _take_up_again(assignment, new, now)
    for passage in touched:
        _compare_again(passage, now)


def _plan_anew(held: Held, segmentation: Segmentation) -> None:
    article = held.article
    Passage.objects.filter(pk__in=[passage.pk for passage in held.passages]).delete()
    gone = progress_counts.of_passages(held.passages)
    progress_counts.add(article.campaign_id, Counts() - gone)
    plan_passages(campaign=article.campaign, article=article, segmentation=segmentation)


def share_out(ranges: Mapping[int, Span], sentences: Sequence[Span]) -> dict[int, list[Span]]:
    """Give each sentence to the first range that it overlaps, else to the nearest before it, else
    to the first one. Ranges come by passage, in the order of the text.
    """
    shares: dict[int, list[Span]] = {passage: [] for passage in ranges}
    for sentence in sentences:
        over = [key for key, own in ranges.items() if own.overlaps(sentence)]
        before = [key for key, own in ranges.items() if own.precedes(sentence)]
        key = over[0] if over else before[-1] if before else next(iter(ranges))
        shares[key].append(sentence)
    return shares


def _move_passage(
    passage: Passage, segmentation: Segmentation, old: list[Span], new: list[Span]
) -> None:
    """Move a passage, its disagreements and its outcomes to the revision, and count it anew."""
    before = progress_counts.of_passages([passage])
    _set_range(passage, segmentation, new)
    after = progress_counts.of_passages([passage])
    progress_counts.add(passage.campaign_id, after - before)
    _move_disagreements(passage, segmentation, set(old) ^ set(new))
    outcomes = SentenceOutcome.objects.filter(assignment__passage=passage)
    outcomes.update(segmentation=segmentation)


def _set_range(passage: Passage, segmentation: Segmentation, sentences: list[Span]) -> None:
    passage.segmentation = segmentation
    passage.language = segmentation.language
    passage.n_sentences = len(sentences)
    if sentences:
        passage.start, passage.end = sentences[0].start, sentences[-1].end
    else:
        # It was read, so it stays; a range too short for what other passages hold now.
        passage.start = passage.end - 1
    passage.came_back = True
    passage.save(update_fields=_MOVED)


def _take_away(passage: Passage) -> None:
    """Delete a passage that nobody holds and that has no sentence any more."""
    before = progress_counts.of_passages([passage])
    passage.delete()
    progress_counts.add(passage.campaign_id, Counts() - before)


def _compare_again(passage: Passage, now: datetime) -> None:
    """Compare and count the readings of a passage whose sentences changed."""
    passage.refresh_from_db(fields=("submitted_readings",))
    if stopping.is_complete(passage):
        reviews.compare_readings(passage=passage, now=now)
    agreement_counts.keep(passage=passage)


def _move_disagreements(passage: Passage, segmentation: Segmentation, changed: set[Span]) -> None:
    """Remove what was found on sentences that changed; comparing readings again finds it anew."""
    for row in Disagreement.objects.filter(passage=passage).exclude(segmentation=segmentation):
        if any(span.overlaps(Span(row.start, row.end)) for span in changed):
            row.delete()
        else:
            row.segmentation = segmentation
            row.save(update_fields=("segmentation",))


def _carry_reading(
    assignment: Assignment,
    passage: Passage,
    segmentation: Segmentation,
    sentences: list[Span],
    by: User,
) -> None:
    """Log the correction with the reading, fold its log, and store what holds of its sentences."""
    logged = Operation.objects.filter(assignment=assignment, status=OperationStatus.APPLIED)
    # A log in which nothing was said has nothing to lose; it stays that of somebody who never
    # answered here, and may review.
    if not logged.exists():
        return
    places = tuple(TextRange(one.start, one.end) for one in sentences)
    Operation.objects.create(
        op_id=uuid4(),
        assignment=assignment,
        actor=by,
        seq=0,
        type=OperationType.RESEGMENT,
        target="segmentation",
        payload=Resegment(segmentation.revision, places).payload(),
        status=OperationStatus.APPLIED,
    )
    said = history.logged_reading(assignment).sentences
    n_claims = _count_claims(assignment, sentences)
    rows = {
        Span(row.start, row.end): row
        for row in SentenceOutcome.objects.filter(assignment=assignment)
    }
    for gone in rows.keys() - set(sentences):
        rows.pop(gone).delete()
    for place in sentences:
        state = said.get(place.start) or SentenceState(place.start, place.end)
        row = rows.get(place)
        if row is None and not (state.rev or n_claims[place]):
            continue
        _store(row, assignment, segmentation, state, n_claims[place])


def _count_claims(assignment: Assignment, sentences: Sequence[Span]) -> dict[Span, int]:
    """Count the reading's standing claims on each sentence."""
    spans = ClaimSpan.objects.filter(claim__assignment=assignment, claim__is_retracted=False)
    known = [(claim, Span(*place)) for claim, *place in spans.values_list("claim", "start", "end")]
    return {
        sentence: len({claim for claim, span in known if span.overlaps(sentence)})
        for sentence in sentences
    }


def _store(
    row: SentenceOutcome | None,
    assignment: Assignment,
    segmentation: Segmentation,
    state: SentenceState,
    n_claims: int,
) -> None:
    is_as_said = row is not None and (row.mark, row.flag_reason, row.note, row.rev) == (
        state.mark,
        state.flag_reason,
        state.note,
        state.rev,
    )
    if row is not None and is_as_said and row.n_claims == n_claims:
        return
    row = row or SentenceOutcome(
        assignment=assignment, segmentation=segmentation, start=state.start, end=state.end
    )
    row.mark, row.flag_reason, row.note = state.mark, state.flag_reason, state.note
    row.rev, row.n_claims = state.rev, n_claims
    row.outcome = outcome(state.mark, n_claims)
    row.save()


def _take_up_again(assignment: Assignment, sentences: list[Span], now: datetime) -> None:
    """Give work that was handed in back to its reader if a sentence in it is open again; end the
    lease of work in which nothing is left to read.
    """
    said = SentenceOutcome.objects.filter(assignment=assignment).exclude(outcome=Outcome.OPEN)
    is_open = said.count() < len(sentences)
    if assignment.state == AssignmentState.SUBMITTED and is_open:
        assignment.state = AssignmentState.LEASED
        assignment.submitted_at = None
        assignment.lease_until = now + KEPT_FOR_ITS_READER
        assignment.save(update_fields=("state", "submitted_at", "lease_until"))
        count_reading(assignment, submitted=-1)
    elif assignment.state in _HELD and not sentences:
        handing_out.give_back(assignment, now)
