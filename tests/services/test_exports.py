"""A campaign's data as records, and what of it each person sees."""

from datetime import date
from uuid import UUID

import pytest
from pytest_django import DjangoAssertNumQueries

from claims.formats.record import ClaimRecord, SentenceRecord, View
from claims.models import Article, Campaign, Disagreement, Operation, User
from claims.services import campaigns, exports, reviews
from claims.services.blindness import EVERYTHING, Sight, claims_seen, sight
from claims.services.review_choices import TakeReading
from claims.vocabulary import Role
from tests.newsroom import (
    BREAK,
    EVENT,
    GOVERNOR,
    HOUSES,
    NOON,
    NUMBER,
    Said,
    later,
    link,
    perform,
    read,
    span_of,
    take_in,
)

pytestmark = pytest.mark.django_db

SENTENCES = 4


@pytest.fixture
def both(campaign: Campaign, article: Article, aigul: User, bohdan: User) -> None:
    """Aigul and Bohdan read alike, but for the type of one claim and another that only one saw."""
    read(campaign, aigul, [Said(HOUSES, [NUMBER]), Said(BREAK), Said(GOVERNOR)])
    read(campaign, bohdan, [Said(HOUSES, [EVENT]), Said(BREAK)], now=later(minutes=5))


def claims(campaign: Campaign, view: View, seen: Sight = EVERYTHING) -> list[ClaimRecord]:
    return list(exports.claim_records(campaign=campaign, view=view, sight=seen))


def sentences(campaign: Campaign, view: View, seen: Sight = EVERYTHING) -> list[SentenceRecord]:
    return list(exports.sentence_records(campaign=campaign, view=view, sight=seen))


def decide_all(campaign: Campaign, reviewer: User) -> None:
    for disagreement in Disagreement.objects.filter(campaign=campaign, decided_at=None):
        taken = disagreement.passage.assignments.order_by("pk").first()
        assert taken
        reviews.decide(
            disagreement=disagreement,
            reviewer=reviewer,
            choice=TakeReading((taken.pk,)),
            now=later(hours=1),
        )


def test_a_claim_leaves_with_all_that_was_said_of_it(
    campaign: Campaign, article: Article, aigul: User
) -> None:
    other = take_in(campaign, campaign.created_by, "Отчёт\n\nВода ушла утром, сказал мэр города.\n")
    quote = span_of(other, "Вода ушла утром")
    fields = {
        "normalised_text": "Forty houses were flooded.",
        "language": "en",
        "check_worthiness": "worth checking",
        "attribution": [{"name": "water office", "role": "agency"}, {"name": "N.", "role": ""}],
        "claim_date": "2026-04-14",
        "date_precision": "day",
        "place": "KZ",
    }
    said = Said(
        HOUSES,
        [NUMBER, EVENT],
        fields,
        verdict="Supported",
        evidence=[
            {
                "source": {"article": other.pk},
                "fields": {"stance": "contradicts"},
                "quotes": [quote],
            },
            {
                "source": {
                    "url": "https://EXAMPLE.org/report/",
                    "title": "Report",
                    "published_on": "2026-04-15",
                    "text": "All forty houses stood in water.",
                    "text_origin": "pasted",
                },
                "fields": {"stance": "supports", "set_number": 2, "scope_note": "a day later"},
                "quotes": [{"start": 4, "end": 16}],
            },
        ],
    )
    read(campaign, aigul, [said], submit=False)
    (record,) = claims(campaign, View.INDIVIDUAL)
    assert (record.id, record.view, record.campaign) == (said.id, View.INDIVIDUAL, campaign.slug)
    assert (record.article.id, record.article.sha256) == (article.pk, article.sha256)
    (span,) = record.spans
    assert article.text[span.start : span.end] == span.exact == HOUSES
    assert article.text[span.start - len(span.prefix) : span.start] == span.prefix
    assert record.claim_types == (NUMBER, EVENT)
    assert record.claim_date == date(2026, 4, 14)
    assert [link.name for link in record.attribution] == ["water office", "N."]
    assert record.verdict is not None
    assert (record.verdict.value, record.verdict.confidence) == ("Supported", None)
    of_article, of_page = record.evidence
    assert (of_article.source.kind, of_article.source.article) == ("article", other.pk)
    assert [(q.exact, q.article, q.snapshot) for q in of_article.quotes] == [
        ("Вода ушла утром", other.pk, None)
    ]
    assert of_page.source.published_on == date(2026, 4, 15)
    assert of_page.snapshot is not None
    assert of_page.snapshot.retrieved_at == NOON
    assert (of_page.snapshot.origin, of_page.snapshot.length) == ("pasted", 32)
    assert [(q.exact, q.article, q.snapshot) for q in of_page.quotes] == [
        ("forty houses", None, of_page.snapshot.id)
    ]
    assert (of_page.stance, of_page.set_number, of_page.scope_note) == (
        "supports",
        2,
        "a day later",
    )
    assert record.reading is not None
    assert (record.reading.annotator, record.reading.guideline_version) == ("annotator-1", 1)
    assert (record.reading.policy, record.reading.reason["reading"]) == ("in_order", 1)
    assert (record.decision, record.adopted_from) == (None, None)


def test_what_was_taken_back_does_not_leave(
    campaign: Campaign, article: Article, aigul: User
) -> None:
    kept = Said(HOUSES, evidence=[link("https://example.org/a", "supports")])
    gone = Said(GOVERNOR)
    assignment = read(campaign, aigul, [kept, gone], submit=False)
    (evidence,) = claims(campaign, View.INDIVIDUAL)[0].evidence
    perform(
        assignment,
        aigul,
        [
            ("retract_claim", {"claim": str(gone.id)}),
            ("retract_evidence", {"evidence": str(evidence.id)}),
        ],
        base_rev=1,
    )
    (record,) = claims(campaign, View.INDIVIDUAL)
    assert (record.id, record.evidence) == (kept.id, ())


def test_claims_come_in_the_order_of_the_text(campaign: Campaign, both: None) -> None:
    order = [claim.spans[0].exact for claim in claims(campaign, View.INDIVIDUAL)]
    assert order == [BREAK, BREAK, HOUSES, HOUSES, GOVERNOR]


def test_ids_keep_to_the_claims_that_were_asked_for(campaign: Campaign, both: None) -> None:
    wanted = claims(campaign, View.INDIVIDUAL)[2].id
    asked = exports.claim_records(
        campaign=campaign, view=View.INDIVIDUAL, ids=[wanted, UUID(int=1)]
    )
    assert [claim.id for claim in asked] == [wanted]


def test_the_final_view_holds_what_was_settled(campaign: Campaign, both: None, clara: User) -> None:
    before = claims(campaign, View.FINAL)
    assert [(c.spans[0].exact, c.decision and c.decision.provenance) for c in before] == [
        (BREAK, "unanimous")
    ]
    decide_all(campaign, clara)
    after = claims(campaign, View.FINAL)
    assert [
        (c.spans[0].exact, c.decision and (c.decision.provenance, c.decision.reviewer))
        for c in after
    ] == [
        (BREAK, ("unanimous", "")),
        (HOUSES, ("adjudicated", "reviewer-1")),
        (GOVERNOR, ("adjudicated", "reviewer-1")),
    ]
    assert all(claim.reading is None and claim.adopted_from for claim in after)


def test_final_sentences_are_open_until_they_are_settled(
    campaign: Campaign, both: None, clara: User
) -> None:
    before = sentences(campaign, View.FINAL)
    assert [(s.outcome, s.provenance) for s in before] == [
        ("claims", "unanimous"),
        ("open", "unresolved"),
        ("open", "unresolved"),
        ("no_claim", "unanimous"),
    ]
    decide_all(campaign, clara)
    after = sentences(campaign, View.FINAL)
    assert [s.outcome for s in after] == ["claims", "claims", "claims", "no_claim"]
    finals = claims(campaign, View.FINAL)
    assert [s.claims for s in after] == [*((claim.id,) for claim in finals), ()]


def test_an_earlier_decision_gives_way_to_a_later_one(
    campaign: Campaign, both: None, clara: User, bohdan: User
) -> None:
    decide_all(campaign, clara)
    disagreement = Disagreement.objects.get(start=span_of_sentence(campaign, GOVERNOR))
    theirs = disagreement.passage.assignments.get(annotator=bohdan)
    reviews.decide(
        disagreement=disagreement,
        reviewer=clara,
        choice=TakeReading((theirs.pk,)),
        now=later(hours=2),
    )
    assert [c.spans[0].exact for c in claims(campaign, View.FINAL)] == [BREAK, HOUSES]
    assert [s.outcome for s in sentences(campaign, View.FINAL)] == [
        "claims",
        "claims",
        "no_claim",
        "no_claim",
    ]


def span_of_sentence(campaign: Campaign, words: str) -> int:
    return next(s.start for s in sentences(campaign, View.FINAL) if words in s.exact)


def test_a_submitted_reading_leaves_with_every_sentence_and_another_with_what_was_said(
    campaign: Campaign, article: Article, aigul: User, bohdan: User
) -> None:
    read(campaign, aigul, [Said(HOUSES)])
    begun = read(campaign, bohdan, [Said(HOUSES)], submit=False)
    perform(begun, bohdan, [("retract_claim", {"claim": str(begun.claims.get().pk)})], base_rev=1)
    said = sentences(campaign, View.INDIVIDUAL)
    assert [(s.reading and s.reading.annotator, s.number) for s in said].count(
        ("annotator-1", said[0].number)
    ) == 1
    assert [s.outcome for s in said if s.reading and s.reading.annotator == "annotator-1"] == [
        "no_claim",
        "claims",
        "no_claim",
        "no_claim",
    ]
    assert [s.outcome for s in said if s.reading and s.reading.annotator == "annotator-2"] == [
        "no_claim",
        "open",
        "no_claim",
        "no_claim",
    ]


def test_a_sentence_leaves_with_its_exact_words(campaign: Campaign, both: None) -> None:
    text = Article.objects.get().text
    for sentence in sentences(campaign, View.FINAL):
        assert text[sentence.start : sentence.end] == sentence.exact
        assert text.index(sentence.prefix + sentence.exact + sentence.suffix) == (
            sentence.start - len(sentence.prefix)
        )


def test_a_reading_holds_its_own_sentences_and_claims(campaign: Campaign, both: None) -> None:
    first, second = exports.reading_records(campaign=campaign)
    assert (first.reading.annotator, second.reading.annotator) == ("annotator-1", "annotator-2")
    assert (len(first.sentences), len(second.sentences)) == (SENTENCES, SENTENCES)
    assert [c.spans[0].exact for c in first.claims] == [BREAK, HOUSES, GOVERNOR]
    assert [c.spans[0].exact for c in second.claims] == [BREAK, HOUSES]
    assert (first.start, first.end) == (first.sentences[0].start, first.sentences[-1].end)


def test_an_article_leaves_with_its_text(campaign: Campaign, article: Article) -> None:
    (record,) = exports.article_records(campaign=campaign)
    assert (record.text, record.length, record.segmentation) == (article.text, article.length, 1)


def test_the_log_leaves_in_its_order(campaign: Campaign, both: None) -> None:
    rows = list(exports.operation_rows(campaign=campaign))
    assert [row["op_id"] for row in rows] == list(
        Operation.objects.order_by("pk").values_list("op_id", flat=True)
    )
    assert (rows[0]["actor"], rows[0]["type"]) == ("aigul", "create_claim")
    assert rows[0]["payload"]["fields"]["claim_types"] == [NUMBER]


# Who sees what.


def test_an_annotator_sees_their_own_reading_and_what_is_settled_once_nothing_is_open(
    campaign: Campaign, both: None, bohdan: User, clara: User
) -> None:
    seen = sight(bohdan, campaign)
    assert {c.reading and c.reading.annotator for c in claims(campaign, View.INDIVIDUAL, seen)} == {
        "annotator-2"
    }
    assert {
        s.reading and s.reading.annotator for s in sentences(campaign, View.INDIVIDUAL, seen)
    } == {"annotator-2"}
    assert claims(campaign, View.FINAL, seen) == []
    assert claims_seen(campaign, seen, View.FINAL).count() == 0
    assert {s.outcome for s in sentences(campaign, View.FINAL, seen)} == {"open"}
    decide_all(campaign, clara)
    assert len(claims(campaign, View.FINAL, seen)) == 3
    assert claims_seen(campaign, seen, View.FINAL).count() == 3
    assert "open" not in {s.outcome for s in sentences(campaign, View.FINAL, seen)}


def test_an_annotator_is_not_told_how_many_read_their_passage(
    campaign: Campaign, both: None, aigul: User
) -> None:
    seen = sight(aigul, campaign)
    assert {
        str(c.reading and c.reading.reason) for c in claims(campaign, View.INDIVIDUAL, seen)
    } == {"{}"}


def test_a_reviewer_sees_no_reading_before_all_are_in(
    campaign: Campaign, article: Article, aigul: User, bohdan: User, clara: User
) -> None:
    read(campaign, aigul, [Said(HOUSES)])
    read(campaign, bohdan, [Said(HOUSES)], submit=False)
    assert claims(campaign, View.INDIVIDUAL, sight(clara, campaign)) == []
    assert sentences(campaign, View.INDIVIDUAL, sight(clara, campaign)) == []


def test_a_reviewer_sees_readings_without_reader_and_time_until_all_is_decided(
    campaign: Campaign, both: None, clara: User, marat: User
) -> None:
    seen = sight(clara, campaign)
    known = claims(campaign, View.INDIVIDUAL)
    blind = claims(campaign, View.INDIVIDUAL, seen)
    assert [c.id for c in blind] == [c.id for c in known]
    readings = [c.reading for c in blind if c.reading]
    assert {r.annotator[:7] for r in readings} == {"reader-"}
    assert len({r.annotator for r in readings}) == 2
    assert {(r.submitted_at, r.suggestions, r.is_late) for r in readings} == {(None, "", False)}
    assert len({c.created_at for c in blind} | {c.updated_at for c in blind}) == 1
    decide_all(campaign, clara)
    open_now = claims(campaign, View.INDIVIDUAL, seen)
    assert {c.reading and c.reading.annotator for c in open_now} == {"annotator-1", "annotator-2"}
    assert all(c.reading and c.reading.submitted_at for c in open_now)


def test_a_reviewer_sees_no_colleagues_reading_of_what_they_read_themselves_while_it_is_open(
    campaign: Campaign, both: None, aigul: User, clara: User
) -> None:
    campaigns.add_member(campaign=campaign, user=aigul, role=Role.REVIEWER)
    seen = sight(aigul, campaign)
    said = [*claims(campaign, View.INDIVIDUAL, seen), *sentences(campaign, View.INDIVIDUAL, seen)]
    assert {one.reading and one.reading.annotator for one in said} == {"annotator-1"}
    assert claims_seen(campaign, seen, View.INDIVIDUAL).count() == 3
    decide_all(campaign, clara)
    assert claims_seen(campaign, seen, View.INDIVIDUAL).count() == 5
    assert len(claims(campaign, View.INDIVIDUAL, seen)) == 5


def test_a_manager_sees_every_reading_at_any_time(
    campaign: Campaign, article: Article, aigul: User, marat: User
) -> None:
    read(campaign, aigul, [Said(HOUSES)], submit=False)
    (record,) = claims(campaign, View.INDIVIDUAL, sight(marat, campaign))
    assert record.reading is not None
    assert record.reading.annotator == "annotator-1"


def test_no_query_is_made_for_a_claim(
    campaign: Campaign, both: None, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(2):
        assert len(claims(campaign, View.INDIVIDUAL)) == 5
