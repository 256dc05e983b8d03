"""Reading payloads: what is wrong is refused with the field that is at fault."""

from datetime import date
from uuid import UUID, uuid4

import pytest

from claims.errors import InvalidSpan, Refused
from claims.operations.acts import (
    ArticleSource,
    Attribution,
    ClaimFields,
    CreateClaim,
    EditClaim,
    EvidenceFields,
    LinkEvidence,
    MarkSentence,
    TextRange,
    UrlSource,
    parse,
    target_of,
)
from claims.vocabulary import Mark, OperationType

CLAIM = UUID("11111111-1111-4111-8111-111111111111")


def create(**changes: object) -> dict[str, object]:
    return {"claim": str(CLAIM), "spans": [{"start": 3, "end": 9}], **changes}


def refusal(operation_type: OperationType, payload: object) -> tuple[str, str]:
    with pytest.raises(Refused) as caught:
        parse(operation_type, payload)
    return caught.value.field, caught.value.message


def test_create_claim_reads_spans_and_only_the_fields_named():
    act = parse(
        OperationType.CREATE_CLAIM,
        create(
            fields={
                "claim_types": ["Numerical Claim"],
                "attribution": [{"name": "Вестник", "role": "outlet"}, {"name": "Иванов"}],
                "claim_date": "2026-03-01",
                "date_precision": "month",
            }
        ),
    )
    assert act == CreateClaim(
        CLAIM,
        (TextRange(3, 9),),
        ClaimFields(
            claim_types=("Numerical Claim",),
            attribution=(Attribution("Вестник", "outlet"), Attribution("Иванов")),
            claim_date=date(2026, 3, 1),
            date_precision="month",
        ),
    )


def test_edit_claim_leaves_alone_what_it_does_not_name():
    act = parse(OperationType.EDIT_CLAIM, {"claim": str(CLAIM), "fields": {"place": "KZ"}})
    assert act == EditClaim(CLAIM, None, {"place": "KZ"})


def test_link_evidence_reads_an_article_source():
    evidence = uuid4()
    act = parse(
        OperationType.LINK_EVIDENCE,
        {
            "evidence": str(evidence),
            "claim": str(CLAIM),
            "source": {"article": 7},
            "fields": {"stance": "supports", "set_number": 2},
            "quotes": [],
        },
    )
    assert act == LinkEvidence(
        evidence, CLAIM, ArticleSource(7), EvidenceFields("supports", set_number=2), ()
    )


def test_pasted_text_of_a_url_source_is_marked_as_pasted():
    act = parse(
        OperationType.LINK_EVIDENCE,
        {
            "evidence": str(uuid4()),
            "claim": str(CLAIM),
            "source": {"url": "https://example.org/a", "text": "words"},
            "fields": {"stance": "context"},
            "quotes": [],
        },
    )
    assert isinstance(act, LinkEvidence)
    assert act.source == UrlSource("https://example.org/a", text="words", text_origin="pasted")


def test_a_flag_without_a_reason_is_refused():
    field, _ = refusal(OperationType.MARK_SENTENCE, {"start": 0, "end": 4, "mark": "flagged"})
    assert field == "flag_reason"


def test_a_reason_without_a_flag_is_refused():
    field, _ = refusal(
        OperationType.MARK_SENTENCE,
        {"start": 0, "end": 4, "mark": "no_claim", "flag_reason": "unclear"},
    )
    assert field == "flag_reason"


@pytest.mark.parametrize(
    ("payload", "field"),
    [
        ("text", "payload"),
        ({}, "claim"),
        (create(claim="no uuid"), "claim"),
        (create(spans=[]), "spans"),
        (create(spans=[{"start": 4, "end": 4}]), "spans[0].start"),
        (create(spans=[{"start": -1, "end": 4}]), "spans[0].start"),
        (create(spans=[{"start": True, "end": 4}]), "spans[0].start"),
        (create(spans=[{"start": 1, "end": 4}, {"start": 1, "end": 4}]), "spans"),
        (create(fields={"claim_types": "Numerical Claim"}), "fields.claim_types"),
        (create(fields={"claim_types": ["a", "a"]}), "fields.claim_types"),
        (create(fields={"normalised_text": "a\0b"}), "fields.normalised_text"),
        (create(fields={"normalised_text": "\ud800"}), "fields.normalised_text"),
        (create(fields={"claim_date": "1.3.2026"}), "fields.claim_date"),
        (create(fields={"place": "Kazakhstan"}), "fields.place"),
        (create(fields={"attribution": [{"role": "x"}]}), "fields.attribution[0].name"),
        (create(fields={"colour": "red"}), "fields.colour"),
        (create(colour="red"), "colour"),
    ],
)
def test_refusal_names_the_field_at_fault(payload: object, field: str):
    assert refusal(OperationType.CREATE_CLAIM, payload)[0] == field


def test_an_empty_span_is_an_invalid_span():
    with pytest.raises(InvalidSpan):
        parse(OperationType.CREATE_CLAIM, create(spans=[{"start": 4, "end": 4}]))


def test_target_names_what_revisions_are_counted_for():
    assert target_of(MarkSentence(12, 40, Mark.NO_CLAIM)) == "sentence:12"
    assert target_of(EditClaim(CLAIM, None, {})) == f"claim:{CLAIM}"
