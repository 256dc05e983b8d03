"""What a claim must obey, whoever writes it: the schema's labels and needs, the text's spans."""

from collections.abc import Sequence

from claims.errors import InvalidSpan, Refused
from claims.operations.acts import ClaimFields, TextRange, VerdictFields
from claims.schema import LabelSchema, Need
from claims.services.countries import COUNTRIES
from claims.text.spans import Span, check_span


def check_labels(
    schema: LabelSchema, fields: ClaimFields, verdict: VerdictFields, *, reviewer: bool = False
) -> None:
    """Raise InvalidLabel or Refused for a label or a field that the schema does not offer, or for
    a place that is no country.
    """
    schema.check("claim_types", fields.claim_types, reviewer=reviewer)
    schema.check("check_worthiness", filter(None, [fields.check_worthiness]), reviewer=reviewer)
    schema.check("verdicts", filter(None, [verdict.value]), reviewer=reviewer)
    for name, value in _values(fields, verdict).items():
        if value and schema.need(name) is Need.ABSENT:
            raise Refused("this campaign does not ask for it", field=name)
    if fields.place and fields.place not in COUNTRIES:
        raise Refused(
            "“%(place)s” is the code of no country (ISO 3166)",
            values={"place": fields.place},
            field="place",
        )


def check_required(schema: LabelSchema, fields: ClaimFields, verdict: VerdictFields) -> None:
    """Raise Refused for the first field that the schema requires and the claim lacks."""
    for name, value in _values(fields, verdict).items():
        if not value and schema.need(name) is Need.REQUIRED:
            words = name.replace("_", " ")
            raise Refused(
                "a claim of this campaign needs its %(words)s", values={"words": words}, field=name
            )


def check_spans(
    spans: Sequence[TextRange], *, text: str, start: int, end: int, field: str = "spans"
) -> None:
    """Raise InvalidSpan unless the spans stand in order, apart, within start:end of the text."""
    if not spans:
        raise InvalidSpan("at least one span is needed", field=field)
    before = start
    for span in spans:
        if span.start < start or span.end > end:
            raise InvalidSpan(
                "span %(start)s:%(end)s leaves %(first)s:%(last)s",
                values={"start": span.start, "end": span.end, "first": start, "last": end},
                field=field,
            )
        if span.start < before:
            raise InvalidSpan("the spans of a claim stand in order, apart", field=field)
        before = span.end
        check_span(text, Span(span.start, span.end))


def check_quotes(quotes: Sequence[TextRange], *, text: str | None, field: str = "quotes") -> None:
    """Raise InvalidSpan unless every quote is a span of the source's text."""
    if quotes and text is None:
        raise InvalidSpan("there is no text of this source to quote from", field=field)
    for quote in quotes:
        check_span(text or "", Span(quote.start, quote.end))


def _values(fields: ClaimFields, verdict: VerdictFields) -> dict[str, object]:
    """The claim's fields under the names that the schema knows them by."""
    return {
        "claim_types": fields.claim_types,
        "check_worthiness": fields.check_worthiness,
        "normalised_text": fields.normalised_text,
        "attribution": fields.attribution,
        "claim_date": fields.claim_date,
        "place": fields.place,
        "verdicts": verdict.value,
        "justification": verdict.justification,
        "missing_information": verdict.missing_information,
        "confidence": verdict.confidence,
        "comment": verdict.comment,
    }
