"""Gold sentences: mixed in unseen, held against the known answer, and in nobody's agreement."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from claims.errors import InvalidLabel, NothingToDo, Refused
from claims.formats.record import View
from claims.models import Assignment, Campaign, GoldSentence, Passage, User
from claims.services import agreement_readings, campaigns, gold, receipts, reviews
from claims.services.blindness import Sight, claims_seen
from claims.services.exports import claim_records
from claims.services.gold import Answer, Share
from claims.services.receipts import Fate
from claims.services.release_manifest import sampling
from claims.services.review_readings import load_readings
from claims.vocabulary import GoldOrigin, Outcome, Role
from claims.web.work_why import why
from tests.hands import lease, take_in

EVENT = "Event/Property Claim"


@pytest.fixture
def campaign(campaign: Campaign) -> Campaign:
    """One reading a passage, five passages of one sentence; every turn may be gold."""
    campaign.overlap, campaign.passage_sentences = 1, 1
    campaign.gold_share = 1.0
    campaign.save()
    take_in(campaign)
    return campaign


def make_gold(campaign: Campaign, by: User, answers: dict[int, Answer]) -> None:
    """Give known answers to passages, by their position."""
    article = campaign.articles.get()
    starts = {one.position: one.start for one in article.passages.all()}
    gold.choose(
        article=article,
        answers={starts[position]: answer for position, answer in answers.items()},
        by=by,
        now=timezone.now(),
    )


def read_all(campaign: Campaign, person: User) -> None:
    for _ in range(5):
        lease(campaign, person).finish()


@pytest.fixture
def read(campaign: Campaign, bohdan: User, marat: User) -> Campaign:
    """All is read by Bohdan; then the first two passages are gold."""
    read_all(campaign, bohdan)
    make_gold(
        campaign,
        marat,
        {1: Answer(Outcome.CLAIMS, (EVENT,)), 2: Answer(Outcome.NO_CLAIM)},
    )
    return campaign


@pytest.mark.django_db
def test_gold_is_given_beside_the_plan_and_each_passage_once(read, aigul):
    before = list(Passage.objects.values_list("taken_readings", "submitted_readings"))
    seen = []
    for _ in range(2):
        hands = lease(read, aigul)
        seen.append(hands.assignment.passage.position)
        assert Assignment.objects.get(pk=hands.assignment.pk).policy == "gold"
        hands.finish()
    assert sorted(seen) == [1, 2]
    with pytest.raises(NothingToDo):
        lease(read, aigul)
    assert list(Passage.objects.values_list("taken_readings", "submitted_readings")) == before


@pytest.mark.django_db
def test_a_passage_that_still_needs_a_reading_is_not_spent_as_gold(campaign, aigul, marat):
    make_gold(campaign, marat, {5: Answer(Outcome.NO_CLAIM)})
    given = lease(campaign, aigul).assignment
    assert (given.policy, given.passage.position) == (campaign.distribution, 1)


@pytest.mark.django_db
def test_without_a_share_no_gold_is_given(read, aigul):
    read.gold_share = 0
    read.save()
    with pytest.raises(NothingToDo):
        lease(read, aigul)


@pytest.mark.django_db
def test_who_knows_the_answers_is_given_none(read, clara):
    campaigns.add_member(campaign=read, user=clara, role=Role.ANNOTATOR)
    with pytest.raises(NothingToDo):
        lease(read, clara)


@pytest.mark.django_db
def test_nothing_tells_an_annotator_that_a_passage_is_gold(read, aigul, bohdan):
    hands = lease(read, aigul)
    key = hands.claim(0)
    hands.finish()
    usual = Assignment.objects.filter(annotator=bohdan).first()
    assert usual is not None
    mine = Assignment.objects.select_related("passage__campaign").get(pk=hands.assignment.pk)
    assert why(mine) == why(usual)
    (record,) = claim_records(
        campaign=read, view=View.INDIVIDUAL, sight=Sight(reader=aigul.pk), ids=[key]
    )
    assert record.reading is not None
    assert (record.reading.policy, record.reading.reason) == (read.distribution, {})


@pytest.mark.django_db
def test_what_was_decided_in_a_gold_passage_is_told_to_no_annotator(
    campaign, aigul, bohdan, clara, marat
):
    campaign.editing_window_minutes = 0
    campaign.save()
    for _ in range(5):
        hands = lease(campaign, bohdan)
        hands.claim(0)
        hands.finish()
    reviews.settle_single_readings(now=timezone.now())
    annotator = Sight(reader=aigul.pk, annotates=True)
    assert claims_seen(campaign, annotator, View.FINAL).count() == 5
    make_gold(campaign, marat, {1: Answer(Outcome.CLAIMS, (EVENT,), GoldOrigin.DECIDED)})
    assert claims_seen(campaign, annotator, View.FINAL).count() == 4
    told = list(claim_records(campaign=campaign, view=View.FINAL, sight=annotator))
    assert len(told) == 4
    reviewer = Sight(reader=clara.pk, reviews=True)
    assert claims_seen(campaign, reviewer, View.FINAL).count() == 5


@pytest.mark.django_db
def test_answers_are_held_against_the_known_ones_with_their_number(read, aigul, bohdan):
    first = lease(read, aigul)
    if first.assignment.passage.position == 1:
        first.claim(0)
    else:
        first.mark(0)
    first.finish()
    second = lease(read, aigul)
    second.claim(0)
    second.finish()
    (found,) = gold.accuracy(read)
    is_right = 2 if first.assignment.passage.position == 2 else 1
    assert (found.annotator, found.outcomes) == (aigul.pk, Share(is_right, 2))
    assert found.types == Share(1, 1)


@pytest.mark.django_db
def test_an_answer_changed_after_handing_in_changes_its_score(read, aigul):
    for _ in range(2):
        hands = lease(read, aigul)
        if hands.assignment.passage.position == 1:
            wrong = hands
        hands.finish()
    assert [found.outcomes for found in gold.accuracy(read)] == [Share(1, 2)]
    wrong.mark(0, "open", base_rev=1)
    wrong.claim(0)
    wrong.finish()  # a sentence that is opened again takes the reading back until it is in anew
    assert [found.outcomes for found in gold.accuracy(read)] == [Share(2, 2)]


@pytest.mark.django_db
def test_a_gold_reading_reads_as_any_other_until_its_passage_is_gold_no_more(
    campaign, aigul, bohdan, marat
):
    def fates():
        rows = receipts.decided(campaign=campaign, annotator=aigul)
        return [receipt.fate for receipt in receipts.receipts_of(rows)]

    campaign.editing_window_minutes = 0
    campaign.save()
    read_all(campaign, bohdan)
    reviews.settle_single_readings(now=timezone.now())
    make_gold(campaign, marat, {1: Answer(Outcome.CLAIMS, (EVENT,))})
    hands = lease(campaign, aigul)
    hands.finish()
    assert fates() == [Fate.HANDED_IN]
    hands.mark(0, "flagged", flag_reason="unclear", base_rev=1)
    make_gold(campaign, marat, {1: None})
    assert fates() == [Fate.CHANGED]
    assert hands.mark(0, "no_claim", base_rev=2).status == "refused"


@pytest.mark.django_db
def test_answers_from_before_a_sentence_was_gold_say_nothing(read, bohdan):
    assert gold.accuracy(read) == []


@pytest.mark.django_db
def test_gold_readings_are_in_no_agreement_and_before_no_reviewer(read, aigul, bohdan):
    hands = lease(read, aigul)
    passage = Passage.objects.get(pk=hands.assignment.passage_id)
    hands.claim(0)
    hands.finish()
    assert {one.annotator for one in agreement_readings.sentences([passage.pk])} == {bohdan.pk}
    assert [one.assignment.annotator for one in load_readings(passage)] == [bohdan]


@pytest.mark.django_db
def test_the_sampling_design_tells_of_gold(read, aigul):
    lease(read, aigul).finish()
    told = sampling(read)
    assert told["gold"] == {"share": 1.0, "sentences": 2}
    assert {row["policy"]: row["assignments"] for row in told["policies"]} == {
        "gold": 1,
        "in_order": 5,
    }


@pytest.mark.django_db
def test_an_answer_that_is_changed_begins_anew_and_one_that_is_kept_stays(read, marat):
    known = GoldSentence.objects.get(outcome="no_claim")
    make_gold(read, marat, {1: Answer(Outcome.CLAIMS, (EVENT,)), 2: Answer(Outcome.CLAIMS, ())})
    known.refresh_from_db()
    assert known.retired_at is not None
    assert gold.in_use(read).count() == 2
    assert GoldSentence.objects.count() == 3
    make_gold(read, marat, {1: None, 2: None})
    assert gold.in_use(read).count() == 0


@pytest.mark.django_db
def test_only_sentences_and_labels_that_there_are_can_be_gold(read, marat):
    article = read.articles.get()
    with pytest.raises(Refused, match="no such sentence"):
        gold.choose(
            article=article, answers={1: Answer(Outcome.NO_CLAIM)}, by=marat, now=timezone.now()
        )
    with pytest.raises(InvalidLabel):
        make_gold(read, marat, {3: Answer(Outcome.CLAIMS, ("Rumour",))})


@pytest.mark.django_db
def test_the_database_keeps_one_answer_a_sentence(read):
    known = GoldSentence.objects.first()
    assert known is not None
    known.pk = None
    with pytest.raises(IntegrityError, match="gold_sentence_has_one_answer"), transaction.atomic():
        known.save()


def test_the_interval_is_wilsons():
    low, high = Share(8, 10).interval
    assert (round(low, 1), round(high, 1)) == (49.0, 94.3)
