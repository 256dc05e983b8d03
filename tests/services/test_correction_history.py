"""Annotators and a curator at work on one article at once: nothing said is lost or made up."""

import random
from collections import Counter
from datetime import UTC, datetime

import pytest

from claims.errors import ClaimsError, Refused
from claims.models import Assignment, Claim, ClaimSpan, Passage, SentenceOutcome
from claims.services import access, corrections, history
from claims.services.correction_spans import spans_after
from claims.services.corrections import Edit, Join, Reclass, Restore, SetLanguage, Split
from claims.services.passages import sentences_of
from claims.services.segmentations import layout_of
from claims.text.layout import cut_places
from claims.text.spans import Span
from claims.vocabulary import AssignmentState, Language, LineClass, Outcome
from tests.hands import TEXT, Hands, lease, take_in
from tests.plugins.properties import thorough
from tests.services.test_history import Restless

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


class Curator:
    """Corrects anything at all, right or wrong, from a seed."""

    def __init__(self, article, by, seed):
        self.article, self.by = article, by
        self.random = random.Random(seed)
        self.done: Counter[str] = Counter()
        self.refused = 0

    def act(self):
        self.article.refresh_from_db()
        edit = self.edit()
        base = self.article.segmentation.revision
        try:
            corrections.correct(article=self.article, base=base, edit=edit, by=self.by, now=NOW)
            self.done[type(edit).__name__] += 1
        except Refused:
            self.refused += 1
        self.article.refresh_from_db()

    def edit(self) -> Edit:
        choose = self.random.choice
        layout = layout_of(self.article.segmentation)
        sentence = choose(layout.sentences)
        places = cut_places(self.article.text, Span(sentence.start, sentence.end))
        match self.random.randrange(7):
            case 0 | 1:
                return Split(choose(places) if places else sentence.start + 1)
            case 2 | 3:
                return Join(sentence.start)
            case 4:
                classes = (LineClass.BODY, LineClass.LEAD, LineClass.RELATED, LineClass.AD)
                return Reclass(choose(layout.lines).number, choose(classes))
            case 5:
                return SetLanguage(choose((Language.RUSSIAN, Language.KAZAKH)))
        return Restore(self.random.randint(1, self.article.segmentation.revision))


def check(campaign, article):
    """What must hold after whatever anybody did."""
    assert list(history.differences(campaign)) == []
    passages = list(Passage.objects.order_by("position"))
    held = [sentences_of(passage) for passage in passages]
    assert [len(rows) for rows in held] == [passage.n_sentences for passage in passages]
    read = {(row.start, row.end) for rows in held for row in rows}
    annotated = [Span(*pair) for pair in sorted(read)]
    assert sum(map(len, held)) == len(read)
    assert tuple(annotated) == layout_of(article.segmentation).annotated()
    for row in SentenceOutcome.objects.select_related("assignment"):
        assert row.segmentation_id == article.segmentation_id
        assert (row.start, row.end) in read
        spans = ClaimSpan.objects.filter(
            claim__assignment=row.assignment, claim__is_retracted=False
        ).filter(start__lt=row.end, end__gt=row.start)
        assert row.n_claims == spans.values("claim").distinct().count()
    for passage, rows in zip(passages, held, strict=True):
        submitted = passage.assignments.filter(state=AssignmentState.SUBMITTED)
        in_hand = passage.assignments.exclude(state=AssignmentState.RETURNED)
        assert (passage.submitted_readings, passage.taken_readings) == (
            submitted.count(),
            in_hand.count(),
        )
        for assignment in submitted:
            said = SentenceOutcome.objects.filter(assignment=assignment)
            assert said.exclude(outcome=Outcome.OPEN).count() == len(rows)


@pytest.mark.parametrize(("seed", "size"), [(1, 0), (2, 2), (3, 3), (4, 1)])
def test_any_mix_of_annotating_and_correcting_replays_to_the_stored_state(
    campaign, aigul, bohdan, marat, seed, size
):
    campaign.passage_sentences = size
    campaign.save()
    article = take_in(campaign, TEXT + "\nПо словам жителей, вода уходит. Дорогу открыли.\n")
    curator = Curator(article, marat, seed)
    readers = {
        person: Restless(lease(campaign, person), article.pk, seed + number)
        for number, person in enumerate((aigul, bohdan))
    }
    chance = random.Random(seed)
    for _ in range(thorough(6, 12)):
        for reader in readers.values():
            reader.hands.send(*(reader.act() for _ in range(6)))
        for _ in range(3):
            curator.act()
        for person, reader in readers.items():
            fresh = Hands(access.assignment_for(person, reader.hands.assignment.pk))
            if chance.random() < 0.3 and fresh.sentences:
                fresh.finish()
            if fresh.assignment.state == AssignmentState.SUBMITTED or not fresh.sentences:
                fresh = _next(campaign, person) or fresh
            reader.hands = fresh if fresh.sentences else reader.hands
        check(campaign, article)
    quotes = {article.text[row.start : row.end] == row.exact for row in ClaimSpan.objects.all()}
    assert quotes == {True}
    assert Claim.objects.readings().exists()
    assert set(curator.done) >= {"Split", "Join", "Restore"}
    assert curator.refused
    assert all(one.sentences for one in spans_after(article) if one.is_read)


def _next(campaign, person):
    try:
        return lease(campaign, person)
    except ClaimsError:
        return None


def test_readings_that_nobody_corrected_hold_their_log_alone(campaign, aigul, marat):
    article = take_in(campaign)
    hands = lease(campaign, aigul)
    hands.finish()
    curator = Curator(article, marat, 7)
    for _ in range(20):
        curator.act()
    correct_back = corrections.correct(
        article=article, base=article.segmentation.revision, edit=Restore(1), by=marat, now=NOW
    )
    assert correct_back.segmentation.revision == article.segmentation.revision + 1
    said = SentenceOutcome.objects.filter(assignment=hands.assignment)
    assert [row.outcome for row in said.order_by("start")] == ["no_claim"] * 5
    assert Assignment.objects.get().passage.n_sentences == 5
