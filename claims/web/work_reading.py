"""A reading as the bench needs it: what the services know, with the words that hands work on."""

from typing import Any

from claims.models import Assignment, Operation, SentenceOutcome
from claims.services import readings
from claims.services.passages import sentences_of
from claims.services.reading_json import claim_json
from claims.templatetags.words import label_words
from claims.text.clauses import clauses
from claims.text.spans import Span
from claims.text.words import words
from claims.vocabulary import Mark, OperationStatus, OperationType, Outcome, SourceKind
from claims.web import work_attribution
from claims.web.work_why import why


def reading_json(assignment: Assignment, lines: dict[int, int] | None = None) -> dict[str, Any]:
    """Return everything that one assignment's page works with; offsets are code points.

    `lines` maps a sentence's start to its paragraph on the page, where that is not the text's line.
    """
    passage = assignment.passage
    article = passage.article
    return {
        "assignment": assignment.pk,
        "user": assignment.annotator_id,
        "campaign": passage.campaign.slug,
        "state": assignment.state,
        "lease_until": assignment.lease_until.isoformat(),
        "lease_minutes": passage.campaign.lease_minutes,
        "edition": edition(assignment),
        "policy": {"words": why(assignment)},
        "article": {
            "id": article.pk,
            "title": article.title,
            "language": article.language,
            "length": article.length,
            "outlet": article.outlet,
            "published_on": article.published_on and article.published_on.isoformat(),
        },
        "passage": {
            "id": passage.pk,
            "start": passage.start,
            "end": passage.end,
            "position": passage.position,
        },
        "schema": _schema_on_screen(assignment.schema_version.definition),
        "guideline": {"version": assignment.guideline.version},
        "sentences": _sentences(assignment, lines or {}),
        "claims": _claims(assignment),
        "suggestions": {
            "when": assignment.suggestions,
            "attributions": work_attribution.offered(assignment),
        },
    }


def edition(assignment: Assignment) -> str:
    """Return what changes when a page of the passage that was fetched ahead has become another:
    its sentences, the labels or the guideline.
    """
    revision = assignment.passage.segmentation_id
    return f"{revision}.{assignment.schema_version_id}.{assignment.guideline_id}"


def _schema_on_screen(definition: dict[str, Any]) -> dict[str, Any]:
    """Return a stored schema with its labels named and defined in the reader's language."""
    shown = dict(definition)
    for name, labels in definition.items():
        if isinstance(labels, dict) and "labels" in labels:
            shown[name] = labels | {
                "labels": [
                    label
                    | {
                        "name": label_words(label["name"]),
                        "definition": label_words(label.get("definition", "")),
                    }
                    for label in labels["labels"]
                ]
            }
    return shown


def _sentences(assignment: Assignment, lines: dict[int, int]) -> list[dict[str, Any]]:
    text = assignment.passage.article.text
    said = {row.start: row for row in SentenceOutcome.objects.filter(assignment=assignment)}
    found = []
    for number, sentence in enumerate(sentences_of(assignment.passage), start=1):
        span = Span(sentence.start, sentence.end)
        row = said.get(sentence.start)
        found.append(
            {
                # Its place in the passage: numbers over furniture would have gaps.
                "number": number,
                "start": sentence.start,
                "end": sentence.end,
                "line": lines.get(sentence.start, sentence.line_number),
                "text": span.of(text),
                "words": [(word.start, word.end) for word in words(text, span)],
                "clauses": [(part.start, part.end) for part in clauses(text, span)],
                "mark": row.mark if row else Mark.OPEN,
                "outcome": row.outcome if row else Outcome.OPEN,
                "flag_reason": row.flag_reason if row else "",
                "note": row.note if row else "",
                "n_claims": row.n_claims if row else 0,
                "rev": row.rev if row else 0,
            }
        )
    return found


def _claims(assignment: Assignment) -> list[dict[str, Any]]:
    found = [claim_json(row) for row in readings.claims_of(assignment)]
    links = [link for claim in found for link in claim["evidence"]]
    if any(link["source"]["kind"] == SourceKind.URL for link in links):
        typed = _typed_addresses(assignment)
        for link in links:
            if link["source"]["kind"] == SourceKind.URL:
                link["source"]["url"] = typed.get(link["id"], link["source"]["url"])
    return found


def _typed_addresses(assignment: Assignment) -> dict[str, str]:
    """Return each linked address as the annotator wrote it, by the evidence's id."""
    payloads = Operation.objects.filter(
        assignment=assignment,
        type=OperationType.LINK_EVIDENCE,
        status=OperationStatus.APPLIED,
        payload__source__has_key="url",
    ).values_list("payload", flat=True)
    return {payload["evidence"].lower(): payload["source"]["url"] for payload in payloads}
