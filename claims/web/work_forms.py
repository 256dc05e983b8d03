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
from claims.schema import FREE_FIELDS, Need
from claims.services import access, annotations
from claims.services.refusals import in_words
from claims.tasks import ring
from claims.vocabulary import DatePrecision, FlagReason, Mark, OperationStatus, OperationType
from claims.web.guard import person, signed_in
from claims.web.work_form_acts import act_of, offset

Reading = dict[str, Any]
FOLLOWING = 2  # sentences that a claim may reach into by the list of last words
_FIELDS = ("check_worthiness", "verdicts", *FREE_FIELDS)


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
        "following": _following(reading, at),
        "claims": [_claim_form(claim, reading) for claim in claims],
        "asked": {name: schema.need(name) is not Need.ABSENT for name in _FIELDS},
        "required": {name: schema.need(name) is Need.REQUIRED for name in _FIELDS},
        "worths": schema.check_worthiness.offered(),
        "verdicts": schema.verdicts.offered(),
        "precisions": [(one.value, precision_words(one)) for one in DatePrecision],
        "types": schema.claim_types.offered(),
        "stances": schema.stances.offered(),
        "op_ids": {name: str(uuid4()) for name in ("mark", "flag", "unflag", "claim", "submit")},
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
    if answer.status == OperationStatus.CONFLICT:
        overtaken = _(
            "It was changed elsewhere meanwhile, and here is how it stands now. What you wrote is "
            "a step back in the browser: send it again if it shall stand."
        )
        messages.error(request, overtaken)
    elif answer.status not in (OperationStatus.APPLIED, OperationStatus.DUPLICATE):
        messages.error(request, answer.message)
    elif operation["type"] == OperationType.SUBMIT:
        return HttpResponseRedirect(reverse("work", args=(slug,)), status=303)
    elif operation["payload"].get("mark") == Mark.NO_CLAIM:
        at = request.POST.get("next", at)
    return HttpResponseRedirect(f"{place}?at={at}#forms", status=303)


def _following(reading: Reading, at: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the sentences after this one, with what choosing each of their words as the last one
    sends: the cuts at the ends of lines that lie between, and the word's end.
    """
    sentences = reading["sentences"]
    place = sentences.index(at)
    found, cuts, before = [], "", at
    for one in sentences[place + 1 : place + 1 + FOLLOWING]:
        if one["line"] != before["line"]:
            cuts += f"{before['end']}:{one['start']}:"
        start, text = one["start"], one["text"]
        # To its last word is to its end: the full stop belongs to it.
        ends = [end for _, end in one["words"][:-1]] + [one["end"]]
        words = [
            {"value": f"{cuts}{end}", "text": text[first - start : last - start]}
            for end, (first, last) in zip(ends, one["words"], strict=False)
        ]
        found.append({"number": one["number"], "words": words})
        before = one
    return found


def _claim_form(claim: dict[str, Any], reading: Reading) -> dict[str, Any]:
    """Return a claim with what its forms send: an identity for each act, a row for a name."""
    ops = (
        *("evidence_op", "retract_op", "edit_op", "verdict_op", "new_evidence"),
        *("found_op", "found_evidence"),
    )
    return {
        **claim,
        "key": str(claim["id"]),
        "words": " ".join(span["exact"] for span in claim["spans"]),
        **{name: str(uuid4()) for name in ops},
        "evidence": [
            {**link, "retract_op": str(uuid4())}
            for link in claim["evidence"]
            if not link["is_retracted"]
        ],
        "chain": [*claim["fields"]["attribution"], {"name": "", "role": ""}],
        "in_language": claim["fields"]["language"] or reading["article"]["language"],
        "others": [
            {"id": other["id"], "text": " … ".join(span["exact"] for span in other["spans"])}
            for other in reading["claims"]
            if other["id"] != claim["id"] and not other["is_retracted"]
        ],
    }


def precision_words(precision: DatePrecision) -> str:
    """Return how exact a date is, on screen."""
    return {
        DatePrecision.DAY: _("day"),
        DatePrecision.MONTH: _("month"),
        DatePrecision.YEAR: _("year"),
    }[precision]


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
    kind, payload = act_of(form)
    newest = Operation.objects.filter(assignment=assignment).aggregate(newest=Max("seq"))["newest"]
    return {
        "op_id": form.get("op_id", ""),
        "seq": (newest or 0) + 1,
        "base_rev": offset(form.get("base_rev", "")),
        "type": kind,
        "payload": payload,
        "client_time": timezone.now().isoformat(),
    }


def _start_after(reading: Reading, at: dict[str, Any]) -> int:
    starts = [sentence["start"] for sentence in reading["sentences"]]
    return int(starts[min(starts.index(at["start"]) + 1, len(starts) - 1)])


def _touch(part: dict[str, Any], span: tuple[int, int]) -> bool:
    return bool(part["start"] < span[1] and span[0] < part["end"])
