"""What the database itself refuses, whoever asks."""

from uuid import uuid4

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models import F
from django.utils import timezone

from claims.models import (
    AgreementRun,
    Article,
    Assignment,
    Campaign,
    Claim,
    ClaimSpan,
    Decision,
    EvidenceQuote,
    Guideline,
    LabelSchemaVersion,
    Line,
    Operation,
    Passage,
    Sentence,
    SentenceOutcome,
)
from claims.services import campaigns
from tests.hands import Hands, in_hand, lease, take_in
from tests.plugins.kept import begins_with

ground = begins_with(hands=in_hand)


@pytest.fixture
def hands(campaign, aigul) -> Hands:
    return lease(campaign, aigul)


@pytest.fixture
def span(hands) -> ClaimSpan:
    hands.claim(0)
    return ClaimSpan.objects.get()


def refused(error: type[Exception], words: str, act) -> None:
    # Triggers that wait for the commit would stand in the way of a TRUNCATE.
    connection.check_constraints()
    with pytest.raises(error, match=words):
        _attempt(act)


def _attempt(act) -> None:
    with transaction.atomic():
        act()
        # Foreign keys that wait for the commit are looked at now.
        connection.check_constraints()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"start": 40, "end": 40}, "claim_span_not_empty|does not hold its quote"),
        ({"end": 10_000}, "claim_span_inside_its_article|does not hold its quote"),
        ({"exact": "другие слова"}, "does not hold its quote"),
        ({"end": 10_000, "article_length": 10_000}, "does not hold its quote|has_this_length"),
        ({"article_length": 10_000}, "claim_span_article_has_this_length"),
    ],
)
def test_a_span_stays_inside_its_article_and_holds_its_quote(span, change, words):
    refused(DatabaseError, words, lambda: ClaimSpan.objects.filter(pk=span.pk).update(**change))


QUOTED = "Вода поднялась 🌊 на два метра, сообщил комитет."


@pytest.fixture(params=["article", "snapshot"])
def quote(hands, request) -> EvidenceQuote:
    """A quote of five words: from an article of the campaign, or from a pasted snapshot."""
    claim = hands.claim(0)
    other = take_in(hands.assignment.passage.campaign, f"Уровень воды\n\n{QUOTED}\n")
    start = other.text.index("поднялась")
    named = {"article": other.pk}
    if request.param == "snapshot":
        named = {"url": "https://example.org/a", "text": QUOTED, "text_origin": "pasted"}
        start = QUOTED.index("поднялась")
    end = start + len("поднялась 🌊 на")
    assert hands.link(claim, named, quotes=[(start, end)]).status == "applied"
    return EvidenceQuote.objects.get()


def test_a_quote_holds_the_words_of_its_source(quote):
    assert quote.exact == "поднялась 🌊 на"


@pytest.mark.parametrize(
    "change",
    [
        {"exact": "другие слова тут"},
        {"exact": "поднялась 🌊 НА"},
        {"start": F("start") + 1},
        {"start": F("start") - 1, "end": F("end") - 1},
        {"end": F("end") - 1},
        {"end": F("end") + 1},
    ],
    ids=["words", "case", "start", "both", "end", "longer"],
)
def test_a_quote_that_its_source_does_not_hold_is_refused_by_the_database(quote, change):
    words = "does not hold its quote"
    rows = EvidenceQuote.objects.filter(pk=quote.pk)
    refused(DatabaseError, words, lambda: rows.update(**change))


def test_a_new_quote_is_looked_at_as_a_changed_one_is(quote):
    def again() -> None:
        quote.pk, quote.position, quote.exact = None, 1, "другие слова тут"
        quote.save(force_insert=True)

    refused(DatabaseError, "does not hold its quote", again)


def test_a_quote_stands_in_an_article_or_in_a_snapshot_never_in_none(quote):
    rows = EvidenceQuote.objects.filter(pk=quote.pk)
    refused(
        DatabaseError,
        "evidence_quote_in_an_article_or_a_snapshot",
        lambda: rows.update(article=None, snapshot=None),
    )


@pytest.mark.parametrize("change", [{"text": "x"}, {"length": 1}, {"sha256": "0" * 64}])
def test_an_articles_text_never_changes(hands, change):
    article = Article.objects.get()
    refused(
        DatabaseError,
        "never change",
        lambda: Article.objects.filter(pk=article.pk).update(**change),
    )


@pytest.mark.parametrize(
    "model", [Operation, Line, Sentence, LabelSchemaVersion, Guideline, Decision]
)
def test_history_refuses_update_delete_and_truncate(hands, campaign, bohdan, model):
    hands.finish()
    lease(campaign, bohdan).finish()
    assert model.objects.exists()
    table = model._meta.db_table
    for statement in (
        f"UPDATE {table} SET id = id",
        f"DELETE FROM {table}",
        f"TRUNCATE {table} CASCADE",
    ):

        def act(statement: str = statement) -> None:
            with connection.cursor() as cursor:
                cursor.execute(statement)

        refused(DatabaseError, "append-only", act)


def test_an_op_id_stands_once(hands):
    hands.mark(0)
    row = Operation.objects.get()
    row.pk = None
    refused(IntegrityError, "operation_id_once", row.save)


def test_a_sentence_has_one_outcome_per_assignment(hands):
    hands.mark(0)
    row = SentenceOutcome.objects.get()
    row.pk = None
    refused(IntegrityError, "sentence_has_one_outcome_per_assignment", row.save)


@pytest.mark.parametrize(
    "change",
    [
        {"outcome": "claims"},
        {"n_claims": 1},
        {"mark": "flagged", "flag_reason": "unclear"},
        {"outcome": "open"},
    ],
)
def test_an_outcome_follows_from_mark_and_claims(hands, change):
    hands.mark(0)
    refused(
        IntegrityError,
        "outcome_follows_from_mark_and_claims",
        lambda: SentenceOutcome.objects.update(**change),
    )


def test_a_passage_is_read_once_per_annotator(hands):
    row = Assignment.objects.get()
    row.pk = None
    refused(IntegrityError, "passage_read_once_per_annotator", row.save)


def test_a_claim_is_a_reading_or_a_decision(hands, campaign, aigul):
    refused(
        IntegrityError,
        "claim_is_a_reading_or_a_decision",
        lambda: Claim.objects.create(
            id=uuid4(),
            campaign=campaign,
            article=Article.objects.get(),
            author=aigul,
            schema_version=campaign.schemas.get(),
        ),
    )


def test_a_finished_agreement_run_never_changes(campaign):
    run = AgreementRun.objects.create(campaign=campaign, number=1, seed=1)
    AgreementRun.objects.filter(pk=run.pk).update(figures=[], finished_at=timezone.now())
    refused(DatabaseError, "Cannot update", lambda: AgreementRun.objects.update(figures=[{"a": 1}]))


def test_purging_a_campaign_removes_all_of_it_and_leaves_the_triggers_in_force(
    hands, campaign, bohdan, marat
):
    hands.claim(0)
    hands.finish()
    lease(campaign, bohdan).finish()
    other = campaigns.create_campaign(name="Other", by=marat)
    campaigns.purge_campaign(campaign=campaign)
    assert list(Campaign.objects.all()) == [other]
    assert not any(
        model.objects.exists() for model in (Article, Passage, Operation, Claim, Decision)
    )
    refused(DatabaseError, "append-only", lambda: Guideline.objects.all().delete())
