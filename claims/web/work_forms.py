"""The bench without a script: plain forms for one sentence, posting the same operations.

The server renders `op_id` and `base_rev` into each form, so that a form sent twice changes nothing.
"""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.db.models import Max
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from claims.errors import Refused
from claims.models import Assignment, Operation
from claims.services import access, annotations
from claims.services.refusals import in_words
from claims.tasks import ring
from claims.vocabulary import FlagReason, Mark, OperationStatus, OperationType
from claims.web.guard import person, signed_in

Reading = dict[str, Any]


def current_sentence(reading: Reading, at: str) -> dict[str, Any] | None:
    """Return the sentence that starts at `at`, else the first open one, else the first."""
    found: list[dict[str, Any]] = reading["sentences"]
    asked = [one for one in found if str(one["start"]) == at]
    open_ones = [one for one in found if one["outcome"] == "open"]
    return next(iter(asked + open_ones + found), None)


def plain_forms(assignment: Assignment, reading: Reading, at: dict[str, Any]) -> dict[str, Any]:
    """Return what the plain forms of one sentence show and send."""
    span = (at["start"], at["end"])
    claims = [
        claim
        for claim in reading["claims"]
        if not claim["is_retracted"] and any(_touch(part, span) for part in claim["spans"])
    ]
    schema = assignment.schema_version.schema
    return {
        "sentence": at,
        "base_rev": at["rev"],
        "words": [
            {"start": start, "end": end, "text": at["text"][start - span[0] : end - span[0]]}
            for start, end in at["words"]
        ],
        "claims": [
            {
                **claim,
                "new_evidence": str(uuid4()),
                "evidence_op": str(uuid4()),
                "retract_op": str(uuid4()),
            }
            for claim in claims
        ],
        "types": schema.claim_types.offered(),
        "stances": schema.stances.offered(),
        "op_ids": {name: str(uuid4()) for name in ("mark", "flag", "claim", "submit")},
        "new_claim": str(uuid4()),
        "next": _start_after(reading, at),
    }


@require_POST
@signed_in
def work_act(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Do one act of a plain form and go back to the page, on to the next sentence where it fits."""
    assignment = access.assignment_in_hand(person(request), pk)
    place = reverse("work-page", args=(assignment.passage.campaign.slug, pk))
    at = request.POST.get("at", "")
    try:
        operation = _operation(request.POST, assignment)
        done = annotations.apply_operations(
            assignment=assignment,
            actor=person(request),
            operations=[operation],
            now=timezone.now(),
        )
    except Refused as refusal:
        messages.error(request, in_words(refusal))
        return HttpResponseRedirect(f"{place}?at={at}", status=303)
    ring(*done.jobs)
    answer = done.answers[0]
    if answer.status not in (OperationStatus.APPLIED, OperationStatus.DUPLICATE):
        messages.error(request, answer.message)
    elif operation["type"] == OperationType.SUBMIT:
        return HttpResponseRedirect(reverse("work", args=(slug,)), status=303)
    elif operation["payload"].get("mark") == Mark.NO_CLAIM:
        at = request.POST.get("next", at)
    return HttpResponseRedirect(f"{place}?at={at}#forms", status=303)


def flag_words(reason: FlagReason) -> str:
    """Return a flag's reason on screen."""
    return {
        FlagReason.UNCLEAR: _("Unclear"),
        FlagReason.BAD_SPLIT: _("Badly split sentence"),
        FlagReason.FURNITURE: _("Page furniture, not the article"),
        FlagReason.WRONG_LANGUAGE: _("Not in my language"),
        FlagReason.DUPLICATE: _("A duplicate"),
        FlagReason.DISTRESSING: _("Distressing"),
    }[reason]


def _operation(form: QueryDict, assignment: Assignment) -> dict[str, Any]:
    kind, payload = _act(form)
    newest = Operation.objects.filter(assignment=assignment).aggregate(newest=Max("seq"))["newest"]
    return {
        "op_id": form.get("op_id", ""),
        "seq": (newest or 0) + 1,
        "base_rev": offset(form.get("base_rev", "")),
        "type": kind,
        "payload": payload,
        "client_time": timezone.now().isoformat(),
    }


def _act(form: QueryDict) -> tuple[OperationType, dict[str, Any]]:
    """Read a plain form as an operation's type and payload; raise Refused where it is none."""
    match form.get("act"):
        case "mark":
            mark = form.get("mark", "")
            reason = form.get("flag_reason", "") if mark == Mark.FLAGGED else ""
            note = form.get("note", "").replace("\r\n", "\n")
            payload = {**_range(form, "start", "end"), "mark": mark, "flag_reason": reason}
            return OperationType.MARK_SENTENCE, payload | {"note": note}
        case "claim":
            fields = {"claim_types": form.getlist("types")}
            span = _range(form, "first", "last")
            return OperationType.CREATE_CLAIM, {
                "claim": form.get("claim", ""),
                "spans": [span],
                "fields": fields,
            }
        case "retract":
            return OperationType.RETRACT_CLAIM, {"claim": form.get("claim", "")}
        case "evidence":
            source = {"url": form.get("url", "").strip(), "title": form.get("title", "").strip()}
            return OperationType.LINK_EVIDENCE, {
                "evidence": form.get("evidence", ""),
                "claim": form.get("claim", ""),
                "source": source,
                "fields": {"stance": form.get("stance", "")},
                "quotes": [],
            }
        case "submit":
            return OperationType.SUBMIT, {}
    raise Refused(_("This form asks for nothing that is known here."), field="act")


def _range(form: QueryDict, first: str, last: str) -> dict[str, int]:
    start, end = offset(form.get(first, "")), offset(form.get(last, ""))
    if start is None or end is None:
        raise Refused(_("Choose a first and a last word."), field=first)
    if start >= end:
        raise Refused(_("The last word stands before the first."), field=last)
    return {"start": start, "end": end}


def offset(written: str) -> int | None:
    """Read a number that a page of ours sends; None for anything else (“²” is a digit, too)."""
    return int(written) if written.isascii() and written.isdigit() and len(written) < 10 else None


def _start_after(reading: Reading, at: dict[str, Any]) -> int:
    starts = [sentence["start"] for sentence in reading["sentences"]]
    return int(starts[min(starts.index(at["start"]) + 1, len(starts) - 1)])


def _touch(part: dict[str, Any], span: tuple[int, int]) -> bool:
    return bool(part["start"] < span[1] and span[0] < part["end"])
