"""A curator's corrections: the text stays, annotations stay on it, and readings follow."""

from datetime import UTC, datetime

import pytest
from django.utils import timezone

from claims.errors import Conflict, InvalidSpan, Refused, Settled
from claims.models import (
    Assignment,
    Decision,
    Disagreement,
    Operation,
    Passage,
    Sentence,
    SentenceOutcome,
)
from claims.services import assignments, corrections, history, reviews
from claims.services.correction_spans import spans_after
from claims.services.corrections import Join, Reclass, Restore, SetLanguage, Split
from claims.services.passages import sentences_of
from claims.services.review_choices import NoClaim
from claims.services.revisions import history_of, undo_and_redo
from claims.vocabulary import AssignmentState, Language, LineClass
from tests.hands import Hands, lease, take_in

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


@pytest.fixture
def article(campaign):
    return take_in(campaign)


@pytest.fixture
def correct(article, marat):
    """Correct the article on its newest revision."""

    def do(edit, base=None):
        article.refresh_from_db()
        base = base or article.segmentation.revision
        done = corrections.correct(article=article, base=base, edit=edit, by=marat, now=NOW)
        article.refresh_from_db()
        return done

    return do


def sentences(article, *, annotated=True):
    rows = Sentence.objects.filter(segmentation=article.segmentation, is_annotated=annotated)
    return [article.text[row.start : row.end] for row in rows.order_by("number")]


def place(article, words):
    return article.text.index(words)


def line_of(article, words):
    at = place(article, words)
    return article.segmentation.lines.get(start__lte=at, end__gt=at)


def outcomes(assignment):
    rows = SentenceOutcome.objects.filter(assignment=assignment).order_by("start")
    return [(row.start, row.end, row.outcome) for row in rows]


def agree(campaign):
    assert list(history.differences(campaign)) == []


# Revisions.


def test_a_split_is_the_next_revision_and_the_old_one_stays(article, correct, marat):
    first = article.segmentation
    done = correct(Split(place(article, "вода поднялась")))
    assert done.segmentation.revision == 2
    assert done.segmentation.created_by == marat
    assert article.segmentation == done.segmentation
    assert "🌊 В ночь на 14 апреля" in sentences(article)
    assert "вода поднялась на два метра." in sentences(article)
    assert first.sentences.filter(start__lte=place(article, "вода")).exists()
    assert first.sentences.count() + 1 == done.segmentation.sentences.count()


def test_a_join_makes_one_of_two(article, correct):
    correct(Join(place(article, "Мэр заявил")))
    assert "Мэр заявил, что погибших нет. По данным комитета, затоплено 340 домов." in sentences(
        article
    )


def test_a_furniture_line_sends_its_sentences_to_nobody(article, correct):
    correct(Reclass(line_of(article, "на холме").number, LineClass.RELATED))
    assert len(sentences(article)) == 3
    assert article.segmentation.sentences.count() == 6


def test_a_change_of_language_cuts_under_its_rules_and_moves_the_passages(article, correct):
    correct(SetLanguage(Language.UKRAINIAN))
    assert article.language == "uk"
    assert set(article.passages.values_list("language", flat=True)) == {"uk"}
    assert set(article.segmentation.lines.values_list("language", flat=True)) == {"uk"}


def test_undo_and_redo_are_revisions_with_what_an_earlier_one_held(article, correct):
    first = sentences(article)
    correct(Split(place(article, "вода поднялась")))
    second = sentences(article)
    undo = history_of(article).undo
    assert undo == 1
    correct(Restore(undo))
    assert article.segmentation.revision == 3
    assert sentences(article) == first
    redo = history_of(article).redo
    assert redo == 2
    correct(Restore(redo))
    assert sentences(article) == second


def test_undo_goes_back_step_by_step_and_a_new_correction_ends_redo():
    steps = [(1, None), (2, None), (3, None)]
    assert undo_and_redo(steps) == (2, None)
    steps.append((4, 2))
    assert undo_and_redo(steps) == (1, 3)
    steps.append((5, 1))
    assert undo_and_redo(steps) == (None, 2)
    steps.append((6, 2))
    assert undo_and_redo(steps) == (1, 3)
    steps.append((7, None))
    assert undo_and_redo(steps) == (2, None)


def test_an_edit_of_an_old_revision_is_a_conflict_in_words(article, correct):
    correct(Split(place(article, "вода поднялась")))
    with pytest.raises(Conflict, match="corrected since you opened it"):
        correct(Split(place(article, "что погибших")), base=1)
    assert article.segmentation.revision == 2


def test_what_changes_nothing_is_refused(article, correct):
    with pytest.raises(Refused, match="changes nothing"):
        correct(SetLanguage(Language(article.language)))
    with pytest.raises(Refused, match="already"):
        correct(Reclass(line_of(article, "на холме").number, LineClass.BODY))
    with pytest.raises(InvalidSpan):
        correct(Split(place(article, "Мэр заявил")))
    assert article.segmentations.count() == 1


# Passages.


def test_passages_that_nobody_reads_are_planned_anew(article, correct):
    article.campaign.passage_sentences = 2
    article.campaign.save()
    correct(Split(place(article, "вода поднялась")))
    assert [row.n_sentences for row in article.passages.order_by("position")] == [2, 2, 2]


def test_a_passage_in_hand_takes_its_new_sentences_along(article, correct, campaign, aigul):
    hands = lease(campaign, aigul)
    correct(Split(place(article, "вода поднялась")))
    passage = Passage.objects.get()
    assert passage == hands.assignment.passage
    assert (passage.n_sentences, passage.segmentation) == (6, article.segmentation)
    assert len(sentences_of(passage)) == 6


@pytest.fixture
def pairs(campaign):
    """Passages of two sentences: [1 2] [3 4] [5]."""
    campaign.passage_sentences = 2
    campaign.save()


def test_a_sentence_joined_over_the_edge_of_a_passage_belongs_to_the_first(
    pairs, article, correct, campaign, aigul
):
    lease(campaign, aigul)
    correct(Join(place(article, "Мэр заявил")))
    assert [row.n_sentences for row in article.passages.order_by("position")] == [2, 1, 1]
    held = [{row.pk for row in sentences_of(one)} for one in article.passages.all()]
    assert len(set().union(*held)) == sum(map(len, held)) == 4
    correct(Restore(1))
    assert [row.n_sentences for row in article.passages.order_by("position")] == [2, 2, 1]


def test_a_passage_that_was_read_stays_without_a_sentence_and_is_handed_to_nobody(
    pairs, article, correct, campaign, aigul, bohdan
):
    readings = []
    for _ in range(3):
        readings.append(lease(campaign, aigul))
        readings[-1].finish()
    last = line_of(article, "на холме")
    correct(Reclass(last.number, LineClass.CAPTION))
    assert [row.n_sentences for row in article.passages.order_by("position")] == [2, 1, 0]
    for _ in range(2):
        assert lease(campaign, bohdan).finish().state == "submitted"
    with pytest.raises(assignments.NothingToDo):
        assignments.next_assignment(campaign=campaign, annotator=bohdan, now=NOW)
    agree(campaign)
    correct(Restore(1))
    assert [row.n_sentences for row in article.passages.order_by("position")] == [2, 2, 1]
    assert outcomes(readings[2].assignment)[0][2] == "no_claim"
    agree(campaign)


def test_a_line_that_becomes_text_joins_the_passage_before_it(
    pairs, article, correct, campaign, aigul
):
    correct(Reclass(line_of(article, "на холме").number, LineClass.AD))
    assert [row.n_sentences for row in article.passages.order_by("position")] == [2, 1]
    lease(campaign, aigul)
    correct(Reclass(line_of(article, "на холме").number, LineClass.BODY))
    assert [row.n_sentences for row in article.passages.order_by("position")] == [2, 3]
    correct(Reclass(line_of(article, "Плотина открылась").number, LineClass.LEAD))
    assert [row.n_sentences for row in article.passages.order_by("position")] == [3, 3]


# Readings.


def test_what_was_said_of_other_sentences_goes_along(article, correct, campaign, aigul):
    hands = lease(campaign, aigul)
    hands.claim(0)
    hands.mark(1)
    hands.mark(2, "flagged", flag_reason="unclear")
    before = outcomes(hands.assignment)
    correct(Split(place(article, "затоплено")))
    assert outcomes(hands.assignment) == before[:2]
    assert set(SentenceOutcome.objects.values_list("segmentation", flat=True)) == {
        article.segmentation.pk
    }
    agree(campaign)


def test_a_claim_keeps_its_place_and_is_counted_on_what_it_touches_now(
    article, correct, campaign, aigul
):
    hands = lease(campaign, aigul)
    claim = hands.claim(0, words="вода поднялась на два")
    correct(Split(place(article, "на два метра")))
    span = article.claims.get().spans.get()
    assert article.text[span.start : span.end] == "вода поднялась на два" == span.exact
    assert [row[2] for row in outcomes(hands.assignment)] == ["claims", "claims"]
    (spanned,) = spans_after(article)
    assert (spanned.kind, spanned.id, spanned.sentences) == ("claim", claim, (2, 3))
    assert spanned.is_read
    agree(campaign)


def test_what_was_said_of_a_sentence_is_back_when_the_sentence_is(
    article, correct, campaign, aigul
):
    hands = lease(campaign, aigul)
    hands.mark(2, "flagged", flag_reason="bad_split", note="two in one")
    before = outcomes(hands.assignment)
    correct(Split(place(article, "затоплено")))
    assert outcomes(hands.assignment) == []
    correct(Restore(1))
    assert outcomes(hands.assignment) == before
    assert SentenceOutcome.objects.get().note == "two in one"
    # Whoever saw nothing of all this goes on from the revision that they know.
    assert hands.mark(2, "no_claim", base_rev=1).status == "applied"
    agree(campaign)


def test_the_log_says_that_the_server_cut_anew_and_nobody_else_can(
    article, correct, campaign, aigul, marat
):
    hands = lease(campaign, aigul)
    hands.mark(0)
    correct(Split(place(article, "затоплено")))
    row = Operation.objects.get(type="resegment")
    assert (row.actor, row.payload["revision"], len(row.payload["sentences"])) == (marat, 2, 6)
    answer = hands.do("resegment", row.payload)
    assert (answer.status, answer.field) == ("refused", "type")


def test_a_reading_in_which_nothing_was_said_gets_no_log(article, correct, campaign, aigul):
    lease(campaign, aigul)
    correct(Split(place(article, "затоплено")))
    assert not Operation.objects.exists()


def test_a_mark_on_a_sentence_that_is_gone_is_refused(article, correct, campaign, aigul):
    hands = lease(campaign, aigul)
    correct(Split(place(article, "затоплено")))
    answer = hands.mark(2)
    assert (answer.status, answer.field) == ("refused", "start")


def test_handed_in_work_with_an_open_sentence_is_its_readers_first(
    article, correct, campaign, aigul
):
    hands = lease(campaign, aigul)
    hands.finish()
    other = take_in(campaign, "Другой текст о плотине. В нём две фразы, и обе короткие.\n")
    assert other.passages.exists()
    correct(Split(place(article, "затоплено")))
    assignment = Assignment.objects.get()
    passage = assignment.passage
    assert (assignment.state, assignment.submitted_at) == (AssignmentState.LEASED, None)
    assert (passage.taken_readings, passage.submitted_readings) == (1, 0)
    again = lease(campaign, aigul)
    assert again.assignment == assignment
    assert len(again.send().open_sentences) == 2
    assert again.finish().state == "submitted"
    assert not Assignment.objects.get().is_late
    agree(campaign)


def test_work_that_a_correction_does_not_touch_stays_handed_in(
    pairs, article, correct, campaign, aigul
):
    for _ in range(3):
        lease(campaign, aigul).finish()
    correct(Split(place(article, "затоплено")))
    states = [row.state for row in Assignment.objects.order_by("passage__position")]
    assert states == ["submitted", "leased", "submitted"]
    assert Operation.objects.filter(type="resegment").count() == 1


def test_a_claim_on_a_line_that_is_furniture_now_can_still_be_taken_back(
    article, correct, campaign, aigul
):
    hands = lease(campaign, aigul)
    claim = hands.claim(4)
    correct(Reclass(line_of(article, "на холме").number, LineClass.CAPTION))
    (spanned,) = spans_after(article)
    assert (spanned.id, spanned.is_read) == (claim, False)
    edited = {"claim": str(claim), "fields": {"place": "KZ"}}
    assert hands.do("edit_claim", edited, 1).status == "applied"
    assert hands.do("retract_claim", {"claim": str(claim)}, 2).status == "applied"
    agree(campaign)


def test_an_evidence_quote_from_the_article_keeps_its_place(article, correct, campaign, aigul):
    take_in(campaign, "Вода в реке поднялась, сообщили в мэрии.\n")
    hands = lease(campaign, aigul)
    start = place(article, "затоплено 340")
    quote = (start, start + len("затоплено 340 домов"))
    assert hands.link(hands.claim(0), {"article": article.pk}, quotes=[quote]).status == "applied"
    correct(Split(place(article, "340")))
    (spanned,) = spans_after(article)
    assert (spanned.kind, spanned.exact) == ("evidence", "затоплено 340 домов")
    assert spanned.sentences == (4, 5)


# Review.


def both_read(campaign, aigul, bohdan, *, claimed=(), flagged=()):
    """Two readings: Aigul claims and flags, Bohdan says «no claim» of everything."""
    first = lease(campaign, aigul)
    for number in claimed:
        first.claim(number)
    for number in flagged:
        first.mark(number, "flagged", flag_reason="unclear")
    first.finish()
    second = lease(campaign, bohdan)
    second.finish()
    return first, second


def test_a_settled_sentence_refuses_to_be_split_joined_or_taken_out(
    article, correct, campaign, aigul, bohdan
):
    both_read(campaign, aigul, bohdan, claimed=[0])
    assert Decision.objects.count() == 4
    for edit in (
        Split(place(article, "затоплено")),
        Join(place(article, "Мэр заявил")),
        Join(place(article, "🌊")),
        Reclass(line_of(article, "на холме").number, LineClass.AD),
        Reclass(line_of(article, "Мэр заявил").number, LineClass.OTHER),
    ):
        with pytest.raises(Settled, match="settled"):
            correct(edit)
    assert article.segmentations.count() == 1
    # As text it stays, whatever kind of text.
    correct(Reclass(line_of(article, "на холме").number, LineClass.LEAD))
    assert article.segmentation.revision == 2


def test_a_disagreement_on_a_sentence_that_changed_goes_and_comes_back_with_new_readings(
    article, correct, campaign, aigul, bohdan
):
    _, second = both_read(campaign, aigul, bohdan, claimed=[0], flagged=[2])
    assert Disagreement.objects.count() == 2
    correct(Split(place(article, "вода поднялась")))
    kept = Disagreement.objects.get()
    assert (kept.start, kept.segmentation) == (place(article, "По данным"), article.segmentation)
    # Aigul's claim covers both halves, Bohdan has to look again.
    states = dict(Assignment.objects.values_list("annotator__username", "state"))
    assert states == {"aigul": "submitted", "bohdan": "leased"}
    Hands(
        Assignment.objects.select_related("passage__article").get(pk=second.assignment.pk)
    ).finish()
    assert Disagreement.objects.filter(decided_at__isnull=True).count() == 2
    assert set(Disagreement.objects.values_list("segmentation", flat=True)) == {
        article.segmentation.pk
    }
    tied = Disagreement.objects.order_by("start").first()
    assert article.text[tied.start : tied.end].startswith("🌊 В ночь")
    assert article.text[tied.start : tied.end].endswith("на два метра.")
    agree(campaign)


def test_a_line_taken_out_leaves_the_readings_in_and_its_disagreement_gone(
    article, correct, campaign, aigul, bohdan
):
    both_read(campaign, aigul, bohdan, flagged=[3, 4])
    assert Disagreement.objects.count() == 2
    correct(Reclass(line_of(article, "на холме").number, LineClass.RELATED))
    assert not Disagreement.objects.exists()
    assert set(Assignment.objects.values_list("state", flat=True)) == {"submitted"}
    assert Passage.objects.get().submitted_readings == 2
    agree(campaign)


def test_a_decision_still_speaks_of_its_sentence_on_a_later_revision(
    article, correct, campaign, aigul, bohdan, clara
):
    both_read(campaign, aigul, bohdan, claimed=[0], flagged=[2])
    correct(Split(place(article, "затоплено")))
    both = Assignment.objects.select_related("passage__article")
    for assignment in both.filter(state="leased"):
        Hands(assignment).finish()
    decided = Disagreement.objects.get(start=place(article, "🌊"))
    reviews.decide(disagreement=decided, reviewer=clara, choice=NoClaim(), now=timezone.now())
    settled = Decision.objects.filter(passage=Passage.objects.get())
    spans = [(row.start, row.end) for row in sentences_of(Passage.objects.get())]
    assert sorted(set(settled.values_list("start", "end"))) == spans
