"""The kept counts equal a recount whatever people do, in whatever order."""

from collections.abc import Callable
from datetime import timedelta
from random import Random
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from claims.agreement.tally import total
from claims.errors import ClaimsError
from claims.models import (
    ArticleTally,
    Assignment,
    Campaign,
    CampaignTally,
    Claim,
    PassageTally,
    TallyDelta,
    User,
)
from claims.services import (
    agreement_counts,
    agreement_readings,
    agreement_recount,
    assignments,
    campaigns,
    corrections,
)
from claims.vocabulary import Role
from tests.cast import person
from tests.hands import TEXT, Hands, lease, take_in
from tests.newsroom import HOUSES, NOON, Said, read
from tests.newsroom import take_in as take_in_dam
from tests.plugins.properties import thorough

pytestmark = pytest.mark.django_db

TYPES = ("Event/Property Claim", "Numerical Claim", "Causal Claim")
WORTH = ("", "not worth checking", "worth checking")


def recounted(campaign: Campaign) -> dict[int, Any]:
    """Count all readings at once, without anything that was kept."""
    _, schema = agreement_counts.newest_schema(campaign.pk)
    parts: dict[int, list[Any]] = {}
    for passages in agreement_readings.overlap(campaign):
        for readings in agreement_readings.load(passages).values():
            for version, share in agreement_counts.shares(readings, schema).items():
                parts.setdefault(version, []).append(share.cells)
    return {version: total(tallies) for version, tallies in sorted(parts.items())}


def kept(campaign: Campaign) -> dict[int, Any]:
    return {version: cells for version, cells in agreement_counts.totals(campaign).items() if cells}


class Day:
    """People at work at random: everything that a reading can go through."""

    def __init__(self, campaign: Campaign, people: list[User], random: Random) -> None:
        self.campaign, self.people, self.random = campaign, people, random
        self.hands: dict[int, Hands] = {}
        self.done: dict[str, int] = {}

    def step(self) -> None:
        acts: dict[Callable[[], Any], int] = {
            self.start: 6,
            self.claim: 14,
            self.mark: 8,
            self.edit: 8,
            self.hand_in: 10,
            self.evidence: 4,
            self.open_again: 4,
            self.verdict: 3,
            self.correct: 2,
            self.guideline: 1,
            self.fold: 3,
        }
        (act,) = self.random.choices(list(acts), weights=list(acts.values()))
        try:
            outcome = act()
        except ClaimsError:
            return
        if getattr(outcome, "status", "applied") == "applied":
            self.done[act.__name__] = self.done.get(act.__name__, 0) + 1

    def start(self) -> None:
        hands = lease(self.campaign, self.random.choice(self.people))
        self.hands[hands.assignment.pk] = hands

    def somebody(self) -> Hands:
        if not self.hands:
            self.start()
        hands = self.random.choice(list(self.hands.values()))
        fresh = Assignment.objects.select_related("passage__article", "annotator").get(
            pk=hands.assignment.pk
        )
        again = Hands(fresh, seq=hands.seq)
        self.hands[fresh.pk] = again
        return again

    def claim(self) -> Any:
        hands = self.somebody()
        sentence = self.random.choice(hands.sentences)
        start = sentence.start + self.random.choice((0, 0, 0, 2))
        fields = {
            "claim_types": self.random.sample(TYPES, self.random.choice((1, 1, 2))),
            "check_worthiness": self.random.choice(WORTH),
        }
        key = UUID(int=self.random.getrandbits(128), version=4)
        spans = [{"start": start, "end": sentence.end - self.random.choice((0, 1, 9))}]
        return hands.do("create_claim", {"claim": str(key), "spans": spans, "fields": fields})

    def one_claim(self) -> tuple[Hands, Claim] | None:
        hands = self.somebody()
        claims = list(Claim.objects.filter(assignment=hands.assignment).order_by("pk"))
        return (hands, self.random.choice(claims)) if claims else None

    def edit(self) -> Any:
        if (found := self.one_claim()) is None:
            return None
        hands, claim = found
        if self.random.random() < 0.4:
            kind = "restore_claim" if claim.is_retracted else "retract_claim"
            return hands.do(kind, {"claim": str(claim.pk)}, claim.rev)
        fields = {"claim_types": [self.random.choice(TYPES)]}
        return hands.do("edit_claim", {"claim": str(claim.pk), "fields": fields}, claim.rev)

    def verdict(self) -> Any:
        if (found := self.one_claim()) is None:
            return None
        hands, claim = found
        value = self.random.choice(("Supported", "Refuted"))
        return hands.do("set_verdict", {"claim": str(claim.pk), "value": value}, claim.rev)

    def evidence(self) -> Any:
        if (found := self.one_claim()) is None:
            return None
        hands, claim = found
        source = {"url": f"https://example.org/{self.random.randrange(2)}"}
        stance = self.random.choice(("supports", "contradicts"))
        return hands.link(claim.pk, source, stance=stance)

    def said_of(self, hands: Hands, number: int) -> int:
        start = hands.sentences[number].start
        row = hands.assignment.outcomes.filter(start=start).first()
        return row.rev if row else 0

    def mark(self) -> Any:
        hands = self.somebody()
        number = self.random.randrange(len(hands.sentences))
        rev = self.said_of(hands, number)
        if self.random.random() < 0.2:
            return hands.mark(number, "flagged", rev, flag_reason="unclear")
        return hands.mark(number, "no_claim", rev)

    def open_again(self) -> Any:
        hands = self.somebody()
        number = self.random.randrange(len(hands.sentences))
        return hands.mark(number, "open", self.said_of(hands, number))

    def hand_in(self) -> Any:
        hands = self.somebody()
        for number, sentence in enumerate(hands.sentences):
            if sentence.start in hands.send().open_sentences:
                hands.mark(number, "no_claim", self.said_of(hands, number))
        return hands.do("submit", {})

    def correct(self) -> None:
        article = self.somebody().assignment.passage.article
        article.refresh_from_db()
        held = article.segmentation
        assert held is not None
        sentence = self.random.choice(list(held.sentences.filter(is_annotated=True)))
        edits = [corrections.Join(sentence.start)]
        if " " in (words := article.text[sentence.start : sentence.end]):
            at = sentence.start + words.rindex(" ") + 1
            edits.append(corrections.Split(at))  # type: ignore[arg-type]
        corrections.correct(
            article=article,
            base=held.revision,
            edit=self.random.choice(edits),
            by=self.campaign.created_by,
            now=timezone.now(),
        )

    def guideline(self) -> None:
        by = self.campaign.created_by
        campaigns.publish_guideline(campaign=self.campaign, text="Anew.", by=by)

    def fold(self) -> None:
        agreement_counts.fold()


@pytest.mark.parametrize("seed", range(thorough(4, 6)))
def test_kept_counts_equal_a_recount_after_any_acts(
    campaign: Campaign, aigul: User, bohdan: User, seed: int
) -> None:
    random = Random(seed)
    campaign.overlap, campaign.passage_sentences = random.choice((2, 3)), 3
    campaign.save()
    chinara = person("chinara", "Chinara")
    campaigns.add_member(
        campaign=campaign, user=chinara, role=Role.ANNOTATOR, languages=campaign.languages
    )
    for number in range(2):
        take_in(campaign, TEXT.replace("340", str(341 + number)))
    day = Day(campaign, [aigul, bohdan, chinara], random)
    for step in range(thorough(80, 160)):
        day.step()
        if step % 20 == 19:
            assert kept(campaign) == recounted(campaign)
    assert day.done["hand_in"] >= 2, day.done
    found = agreement_recount.recount(campaign=campaign, now=NOON)
    assert found.is_equal, found.examples
    while agreement_counts.fold():
        pass
    assert kept(campaign) == recounted(campaign)


def test_folding_changes_no_figure_and_leaves_no_delta(
    campaign: Campaign, marat: User, aigul: User, bohdan: User
) -> None:
    take_in_dam(campaign, marat)
    read(campaign, aigul, [Said(HOUSES)])
    read(campaign, bohdan)
    before = agreement_counts.totals(campaign)
    rows = list(agreement_counts.rows(campaign))
    agreement_counts.fold()
    assert not TallyDelta.objects.exists()
    assert agreement_counts.totals(campaign) == before == recounted(campaign)
    assert list(agreement_counts.rows(campaign)) == rows


def test_totals_without_a_passage_are_those_of_the_others(
    campaign: Campaign, marat: User, aigul: User, bohdan: User
) -> None:
    take_in_dam(campaign, marat)
    for reader in (aigul, bohdan):
        read(campaign, reader, [Said(HOUSES)])
    alone = agreement_counts.totals(campaign)
    agreement_counts.fold()
    take_in(campaign)
    more = [lease(campaign, reader) for reader in (aigul, bohdan)]
    for hands in more:
        hands.claim(0)
        hands.finish()
    assert agreement_counts.totals(campaign) != alone
    without = [more[0].assignment.passage_id]
    assert agreement_counts.totals(campaign, without=without) == alone


def test_a_reading_counts_once_it_is_handed_in_and_no_more_when_it_is_taken_up_again(
    campaign: Campaign, marat: User, aigul: User
) -> None:
    take_in_dam(campaign, marat)
    read(campaign, aigul, [Said(HOUSES)], submit=False)
    assert kept(campaign) == {}
    hands = Hands(Assignment.objects.get(annotator=aigul))
    hands.do("submit", {})
    assert kept(campaign)[1]["sentence", "U", "1"] == 4
    hands.mark(0, "open", base_rev=1)
    assert kept(campaign) == {}


def test_answers_under_two_guidelines_are_different_units(
    campaign: Campaign, marat: User, aigul: User, bohdan: User
) -> None:
    take_in_dam(campaign, marat)
    read(campaign, aigul)
    campaigns.publish_guideline(campaign=campaign, text="Anew.", by=marat)
    read(campaign, bohdan)
    counts = kept(campaign)
    assert {version: cells["sentence", "U", "1"] for version, cells in counts.items()} == {
        1: 4,
        2: 4,
    }


def test_what_is_read_once_by_plan_is_not_counted(
    campaign: Campaign, marat: User, aigul: User
) -> None:
    campaign.overlap = 1
    campaign.save()
    take_in_dam(campaign, marat)
    read(campaign, aigul)
    assert not PassageTally.objects.exists()
    assert not TallyDelta.objects.exists()


def test_a_share_moves_to_the_week_of_the_latest_reading(
    campaign: Campaign, marat: User, aigul: User, bohdan: User
) -> None:
    take_in_dam(campaign, marat)
    read(campaign, aigul, now=NOON)
    read(campaign, bohdan, now=NOON + timedelta(days=7))
    agreement_counts.fold()
    assert [row.week.isoformat() for row in ArticleTally.objects.all()] == ["2026-11-23"]


def test_a_recount_says_where_the_counts_differ_and_puts_them_right(
    campaign: Campaign, marat: User, aigul: User, bohdan: User
) -> None:
    take_in_dam(campaign, marat)
    read(campaign, aigul, [Said(HOUSES)])
    read(campaign, bohdan)
    agreement_counts.fold()
    row = PassageTally.objects.get()
    row.cells['["sentence","U","2"]'] += 1
    row.save()
    whole = CampaignTally.objects.get()
    del whole.cells['["skips","read"]']
    whole.save()

    found = agreement_recount.recount(campaign=campaign, now=NOON)
    assert (found.n_passages, found.n_passages_differing) == (1, 1)
    assert {"sentence U 2", "skips"} & {
        cell.removeprefix("v1 ") for one in found.examples for cell in one.get("cells", ())
    } == {"sentence U 2"}
    assert found.n_cells_differing >= 1
    assert kept(campaign) == recounted(campaign)
    assert agreement_recount.recount(campaign=campaign, now=NOON).is_equal


def test_check_worthiness_is_counted_anew_when_the_schema_ranks_other_labels(
    campaign: Campaign, marat: User, aigul: User, bohdan: User
) -> None:
    take_in_dam(campaign, marat)
    for reader in (aigul, bohdan):
        read(campaign, reader, [Said(HOUSES, fields={"check_worthiness": "worth checking"})])
    assert kept(campaign)[1]["check_worthiness", "U", "2"] == 1
    definition = campaign.schemas.latest("version").definition
    definition["check_worthiness"]["labels"] = definition["check_worthiness"]["labels"][:2]
    campaign.schemas.create(version=2, definition=definition, created_by=marat)
    assert agreement_recount.count_waiting() == 1
    assert kept(campaign)[1]["check_worthiness", "U", "2"] == 0
    assert agreement_recount.count_waiting() == 0


def test_readings_from_before_there_were_counts_are_counted_once(
    campaign: Campaign, marat: User, aigul: User
) -> None:
    take_in_dam(campaign, marat)
    read(campaign, aigul)
    PassageTally.objects.all().delete()
    TallyDelta.objects.all().delete()
    assert agreement_recount.count_waiting() == 1
    assert kept(campaign) == recounted(campaign) != {}
    assert agreement_recount.count_waiting() == 0


def test_one_more_answer_takes_as_many_statements_however_many_there_are(
    campaign: Campaign, marat: User, aigul: User, bohdan: User
) -> None:
    def statements(number: int) -> int:
        take_in(campaign, TEXT.replace("340", str(number)))
        assignments.next_assignment(campaign=campaign, annotator=aigul, now=timezone.now())
        hands = lease(campaign, aigul)
        hands.finish()
        with CaptureQueriesContext(
            connection,
        ) as queries:
            agreement_counts.keep(passage=hands.assignment.passage)
        return len(queries)

    first = statements(1001)
    for number in range(1002, 1006):
        last = statements(number)
    assert last == first <= 9


def test_purging_a_campaign_leaves_no_count(campaign: Campaign, marat: User, aigul: User) -> None:
    take_in_dam(campaign, marat)
    read(campaign, aigul)
    agreement_counts.fold()
    campaigns.purge_campaign(campaign=campaign)
    assert not PassageTally.objects.exists()
    assert not ArticleTally.objects.exists()
    assert not CampaignTally.objects.exists()
