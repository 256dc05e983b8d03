"""Comparing readings, settling what agrees, deciding what does not."""

from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest

from claims.errors import Refused
from claims.models import Article, Assignment, Campaign, Claim, Decision, Disagreement, User
from claims.operations.acts import ClaimFields, EvidenceFields, TextRange, UrlSource, VerdictFields
from claims.services import assignments, campaigns, corrections, reviews
from claims.services.corrections import Split
from claims.services.review_choices import (
    KeptEvidence,
    Merge,
    NewEvidence,
    NoClaim,
    Own,
    OwnClaim,
    TakeReading,
)
from claims.vocabulary import Cause, Role
from tests.newsroom import (
    CAUSE,
    EVENT,
    GOVERNOR,
    HOUSES,
    NOON,
    NUMBER,
    PEOPLE,
    REPORT,
    Said,
    later,
    link,
    perform,
    read,
    span_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def single(campaign: Campaign, article: Article) -> Campaign:
    """The campaign with one reading a passage."""
    campaign.overlap = 1
    campaign.save()
    article.passages.update(planned_readings=1, fixed_readings=1)
    return campaign


def kinds() -> list[list[str]]:
    return [row.kinds for row in Disagreement.objects.filter(decided_at=None).order_by("start")]


def final_claims() -> list[Claim]:
    return list(Claim.objects.final().order_by("spans__start", "pk"))


def only_disagreement() -> Disagreement:
    return Disagreement.objects.select_related("passage", "campaign").get(decided_at=None)


def disagree(campaign: Campaign, aigul: User, bohdan: User) -> Disagreement:
    """Aigul finds a claim where Bohdan finds none; all else they see alike."""
    read(campaign, aigul, [Said(HOUSES, types=(NUMBER,))])
    read(campaign, bohdan)
    return only_disagreement()


class TestComparing:
    def test_nothing_is_compared_before_the_last_planned_reading(
        self, campaign: Campaign, article: Article, aigul: User, bohdan: User
    ) -> None:
        read(campaign, aigul, [Said(HOUSES)])
        read(campaign, bohdan, submit=False)
        assert not Decision.objects.exists()
        assert not Disagreement.objects.exists()

    def test_sentences_said_alike_become_unanimous_decisions_of_nobody(
        self, campaign: Campaign, article: Article, aigul: User, bohdan: User
    ) -> None:
        read(campaign, aigul, [Said(HOUSES)])
        read(campaign, bohdan, [Said(HOUSES)])
        decided = Decision.objects.order_by("start").values_list(
            "outcome", "provenance", "rule", "reviewer"
        )
        unanimous = ("unanimous", "identical_readings", None)
        assert list(decided) == [
            ("no_claim", *unanimous),
            ("claims", *unanimous),
            ("no_claim", *unanimous),
            ("no_claim", *unanimous),
        ]

    def test_a_final_claim_is_a_copy_that_names_the_one_it_came_from(
        self, campaign: Campaign, article: Article, aigul: User, bohdan: User
    ) -> None:
        mine = Said(HOUSES, types=(NUMBER, EVENT), verdict="Supported")
        read(campaign, aigul, [mine])
        read(campaign, bohdan, [Said(HOUSES, types=(EVENT, NUMBER), verdict="Supported")])
        (claim,) = final_claims()
        assert claim.assignment is None
        assert claim.author is None
        assert claim.adopted_from_id == mine.id
        assert [span.exact for span in claim.spans.all()] == [HOUSES]
        assert claim.claim_types == [NUMBER, EVENT]
        assert claim.verdict.value == "Supported"

    def test_a_full_stop_more_or_less_is_no_disagreement(
        self, campaign: Campaign, article: Article, aigul: User, bohdan: User
    ) -> None:
        read(campaign, aigul, [Said(PEOPLE)])
        read(campaign, bohdan, [Said(f"{PEOPLE}.")])
        assert kinds() == []

    @pytest.mark.parametrize(
        ("first", "second", "kind"),
        [
            (Said(HOUSES), None, "presence"),
            (Said(HOUSES), Said(f"{HOUSES}, and two"), "boundary"),
            (Said(HOUSES), Said(HOUSES, types=(CAUSE,)), "claim_type"),
            (
                Said(HOUSES, fields={"check_worthiness": "worth checking"}),
                Said(HOUSES, fields={"check_worthiness": "may be worth checking"}),
                "check_worthiness",
            ),
            (
                Said(HOUSES, fields={"check_worthiness": "worth checking"}),
                Said(HOUSES),
                "check_worthiness",
            ),
            (
                Said(HOUSES, evidence=[link(REPORT, "supports")]),
                Said(HOUSES, evidence=[link(REPORT, "contradicts")]),
                "stance",
            ),
            (Said(HOUSES, evidence=[link(REPORT, "supports")]), Said(HOUSES), "evidence"),
            (Said(HOUSES, verdict="Supported"), Said(HOUSES, verdict="Refuted"), "verdict"),
            (Said(HOUSES, flag="unclear"), None, "flag"),
        ],
        ids=lambda value: value if isinstance(value, str) else "",
    )
    def test_each_kind_of_difference_is_named(
        self,
        campaign: Campaign,
        article: Article,
        aigul: User,
        bohdan: User,
        first: Said,
        second: Said | None,
        kind: str,
    ) -> None:
        read(campaign, aigul, [again(first)])
        read(campaign, bohdan, [again(second)] if second else [])
        assert kinds() == [[kind]]

    def test_a_missed_claim_stands_before_a_missing_link_in_the_queue(
        self, campaign: Campaign, article: Article, aigul: User, bohdan: User
    ) -> None:
        read(
            campaign,
            aigul,
            [Said(HOUSES, evidence=[link(REPORT, "supports")]), Said(GOVERNOR)],
        )
        read(campaign, bohdan, [Said(HOUSES)])
        assert [row.kinds for row in Disagreement.objects.all()] == [["presence"], ["evidence"]]

    def test_a_claim_over_two_sentences_ties_them_into_one_item(
        self, campaign: Campaign, article: Article, aigul: User, bohdan: User
    ) -> None:
        read(campaign, aigul, [Said("moved to the school. The governor told reporters")])
        read(campaign, bohdan, [Said(HOUSES)])
        sentences = [row.start for row in article.segmentation.sentences.filter(is_annotated=True)]
        assert only_disagreement().start == sentences[1]
        assert Decision.objects.count() == len(sentences) - 2

    def test_evidence_of_both_is_kept_and_what_both_linked_stands_once(
        self, campaign: Campaign, article: Article, aigul: User, bohdan: User
    ) -> None:
        same = link(REPORT, "supports")
        read(campaign, aigul, [Said(HOUSES, evidence=[same])])
        read(campaign, bohdan, [Said(HOUSES, evidence=[same])])
        (claim,) = final_claims()
        assert [(e.source.canonical_url, e.stance) for e in claim.evidence.all()] == [
            (REPORT, "supports")
        ]

    def test_a_late_reading_moves_the_disagreement_along(
        self, campaign: Campaign, article: Article, aigul: User, bohdan: User, dmytro: User
    ) -> None:
        late = read(campaign, dmytro_annotates(campaign, dmytro), submit=False)
        assignments.return_lapsed_leases(now=later(hours=9))
        read(campaign, aigul, [Said(HOUSES)], now=later(hours=10))
        read(campaign, bohdan, now=later(hours=10))
        before = only_disagreement()
        perform(late, dmytro, [("submit", {})], now=later(hours=11))
        after = only_disagreement()
        assert (after.pk, after.kinds) == (before.pk, ["presence"])
        assert after.severity != before.severity


class TestSingleReadings:
    def test_one_reading_settles_when_its_editing_window_has_closed(
        self, single: Campaign, aigul: User
    ) -> None:
        read(single, aigul, [Said(HOUSES)])
        assert reviews.settle_single_readings(now=later(hours=23)) == 0
        assert reviews.settle_single_readings(now=later(hours=25)) == 1
        assert set(Decision.objects.values_list("provenance", "rule")) == {
            ("merged", "single_reading")
        }
        assert [claim.spans.get().exact for claim in final_claims()] == [HOUSES]

    def test_settling_twice_changes_nothing(self, single: Campaign, aigul: User) -> None:
        read(single, aigul, [Said(HOUSES)])
        reviews.settle_single_readings(now=later(hours=25))
        count = Decision.objects.count()
        assert reviews.settle_single_readings(now=later(hours=26)) == 0
        assert Decision.objects.count() == count

    def test_a_settled_sentence_takes_no_more_changes(self, single: Campaign, aigul: User) -> None:
        reading = read(single, aigul, [Said(HOUSES)])
        assert not reviews.is_settled(passage=reading.passage, start=0, end=10_000)
        reviews.settle_single_readings(now=later(hours=25))
        assert reviews.is_settled(passage=reading.passage, start=0, end=10_000)


class TestDeciding:
    def test_taking_a_reading_copies_its_claims_and_names_it(
        self, campaign: Campaign, article: Article, aigul: User, bohdan: User, clara: User
    ) -> None:
        disagreement = disagree(campaign, aigul, bohdan)
        (taken,) = Claim.objects.readings()
        decision = reviews.decide(
            disagreement=disagreement,
            reviewer=clara,
            choice=TakeReading((taken.assignment_id or 0,)),
            cause=Cause.SLIP,
            note="Numbers are claims.",
            now=NOON,
        )
        assert decision.provenance == "adjudicated"
        assert decision.reviewer == clara
        assert (decision.cause, decision.note) == ("slip", "Numbers are claims.")
        assert [a.annotator for a in decision.adopted.all()] == [aigul]
        (final,) = decision.claims.all()
        assert final.adopted_from == taken
        assert final.author == clara

    def test_no_claim_is_a_stored_answer(
        self, campaign: Campaign, article: Article, aigul: User, bohdan: User, clara: User
    ) -> None:
        disagreement = disagree(campaign, aigul, bohdan)
        decision = reviews.decide(
            disagreement=disagreement, reviewer=clara, choice=NoClaim(), now=NOON
        )
        disagreement.refresh_from_db()
        assert decision.outcome == "no_claim"
        assert disagreement.decided_at == NOON
        assert final_claims() == []

    def test_a_second_decision_supersedes_the_first_and_keeps_it(
        self, campaign: Campaign, article: Article, aigul: User, bohdan: User, clara: User
    ) -> None:
        disagreement = disagree(campaign, aigul, bohdan)
        (taken,) = Claim.objects.readings()
        first = reviews.decide(
            disagreement=disagreement,
            reviewer=clara,
            choice=TakeReading((taken.assignment_id or 0,)),
            now=NOON,
        )
        second = reviews.decide(
            disagreement=disagreement, reviewer=clara, choice=NoClaim(), now=later(hours=1)
        )
        assert second.supersedes == first
        assert final_claims() == []
        assert reviews.current_decision(disagreement) == second

    def test_a_reviewer_may_not_decide_a_passage_that_they_annotated(
        self, campaign: Campaign, article: Article, aigul: User, bohdan: User
    ) -> None:
        disagreement = disagree(campaign, aigul, bohdan)
        campaigns.add_member(campaign=campaign, user=bohdan, role=Role.REVIEWER)
        with pytest.raises(Refused, match="another reviewer"):
            reviews.decide(disagreement=disagreement, reviewer=bohdan, choice=NoClaim(), now=NOON)

    def test_a_merge_is_refused_where_the_readings_are_tied(
        self, campaign: Campaign, article: Article, aigul: User, bohdan: User, clara: User
    ) -> None:
        disagreement = disagree(campaign, aigul, bohdan)
        with pytest.raises(Refused, match="tied on whether there is a claim"):
            reviews.decide(disagreement=disagreement, reviewer=clara, choice=Merge(), now=NOON)

    def test_a_merge_joins_types_and_evidence_and_takes_the_longer_extent(
        self, campaign: Campaign, article: Article, aigul: User, bohdan: User, clara: User
    ) -> None:
        read(campaign, aigul, [Said(HOUSES, evidence=[link(REPORT, "supports")])])
        wider = f"{HOUSES}, and two"
        read(campaign, bohdan, [Said(wider, types=(NUMBER,))])
        reviews.decide(disagreement=only_disagreement(), reviewer=clara, choice=Merge(), now=NOON)
        (claim,) = final_claims()
        assert claim.spans.get().exact == wider
        assert claim.claim_types == [EVENT, NUMBER]
        assert [e.source.canonical_url for e in claim.evidence.all()] == [REPORT]

    def test_a_reviewers_own_version_may_move_the_boundary_and_add_evidence(
        self, campaign: Campaign, article: Article, aigul: User, bohdan: User, clara: User
    ) -> None:
        said = Said(HOUSES, evidence=[link(REPORT, "supports")])
        read(campaign, aigul, [said])
        read(campaign, bohdan)
        kept = Claim.objects.readings().get().evidence.get()
        span = span_of(article, "Forty houses on the left bank")
        own = OwnClaim(
            spans=(TextRange(**span),),
            fields=ClaimFields(claim_types=(NUMBER,)),
            evidence=(
                KeptEvidence(kept.pk, EvidenceFields(stance="context")),
                NewEvidence(
                    UrlSource(
                        "https://example.org/map", text="Forty-one houses.", text_origin="pasted"
                    ),
                    EvidenceFields(stance="contradicts"),
                    (TextRange(0, 9),),
                ),
            ),
            adopted_from=said.id,
        )
        reviews.decide(
            disagreement=only_disagreement(), reviewer=clara, choice=Own((own,)), now=NOON
        )
        (claim,) = final_claims()
        assert claim.spans.get().exact == "Forty houses on the left bank"
        links = claim.evidence.order_by("stance")
        assert [(e.stance, [q.exact for q in e.quotes.all()]) for e in links] == [
            ("context", []),
            ("contradicts", ["Forty-one"]),
        ]

    @pytest.mark.parametrize(
        ("change", "words"),
        [
            ({"fields": ClaimFields()}, "needs its claim types"),
            ({"fields": ClaimFields(claim_types=("Rumour",))}, "not a label"),
            ({"spans": (TextRange(0, 5),)}, "leaves"),
        ],
    )
    def test_a_reviewers_own_version_obeys_the_schema_and_the_text(
        self,
        campaign: Campaign,
        article: Article,
        aigul: User,
        bohdan: User,
        clara: User,
        change: dict[str, Any],
        words: str,
    ) -> None:
        disagreement = disagree(campaign, aigul, bohdan)
        values: dict[str, Any] = {
            "spans": (TextRange(**span_of(article, HOUSES)),),
            "fields": ClaimFields(claim_types=(EVENT,)),
        }
        with pytest.raises(Refused, match=words):
            reviews.decide(
                disagreement=disagreement,
                reviewer=clara,
                choice=Own((OwnClaim(**{**values, **change}),)),
                now=NOON,
            )
        assert not disagreement.decisions.exists()

    def test_a_verdict_for_reviewers_only_is_open_to_a_reviewer(
        self, campaign: Campaign, article: Article, aigul: User, bohdan: User, clara: User
    ) -> None:
        disagreement = disagree(campaign, aigul, bohdan)
        own = OwnClaim(
            spans=(TextRange(**span_of(article, HOUSES)),),
            fields=ClaimFields(claim_types=(EVENT,)),
            verdict=VerdictFields(value="Claim Too Vague"),
        )
        reviews.decide(disagreement=disagreement, reviewer=clara, choice=Own((own,)), now=NOON)
        assert final_claims()[0].verdict.value == "Claim Too Vague"

    def test_an_open_reading_holds_the_decision_back(
        self,
        campaign: Campaign,
        article: Article,
        aigul: User,
        bohdan: User,
        clara: User,
        marat: User,
    ) -> None:
        """A correction gives Bohdan a sentence of the disputed place to read again."""
        read(campaign, aigul, [Said(HOUSES), Said(GOVERNOR)])
        read(campaign, bohdan)
        at = article.text.index("two hundred people")
        corrections.correct(article=article, base=1, edit=Split(at), by=marat, now=later(hours=1))
        assert Assignment.objects.get(annotator=bohdan).state == "leased"
        with pytest.raises(Refused, match="taken their reading up again"):
            reviews.decide(
                disagreement=only_disagreement(), reviewer=clara, choice=NoClaim(), now=NOON
            )


def dmytro_annotates(campaign: Campaign, dmytro: User) -> User:
    campaigns.add_member(campaign=campaign, user=dmytro, role=Role.ANNOTATOR)
    return dmytro


def again(said: Said) -> Said:
    """Return the same words under a fresh id: parametrised values live for the whole run."""
    return replace(said, id=uuid4())
