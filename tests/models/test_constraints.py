"""What the database itself refuses, whoever asks."""

from uuid import uuid4

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from claims.models import (
    AgreementRun,
    Article,
    Assignment,
    Campaign,
    Claim,
    ClaimSpan,
    Decision,
    Guideline,
    LabelSchemaVersion,
    Line,
    Operation,
    Passage,
    Sentence,
    SentenceOutcome,
)
from claims.services import campaigns
from tests.hands import Hands, lease, take_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def hands(campaign, aigul) -> Hands:
    take_in(campaign)
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
