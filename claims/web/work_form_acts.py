"""What a plain form of the bench asks for, read as an operation's type and payload."""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from claims.errors import Refused
from claims.services.countries import code_of
from claims.vocabulary import DatePrecision, Mark, OperationType

Payload = dict[str, Any]


def act_of(form: QueryDict) -> tuple[OperationType, Payload]:
    """Read a form; raise Refused where it asks for nothing known or names no words."""
    known = _READERS.get(form.get("act", ""))
    if known is None:
        raise Refused(_("This form asks for nothing that is known here."), field="act")
    kind, read = known
    return kind, read(form)


def offset(written: str) -> int | None:
    """Read a number that a page of ours sends; None for anything else (“²” is a digit, too)."""
    return int(written) if written.isascii() and written.isdigit() and len(written) < 10 else None


def _named(*names: str) -> Callable[[QueryDict], Payload]:
    return lambda form: {name: form.get(name, "") for name in names}


def _mark(form: QueryDict) -> Payload:
    mark = form.get("mark", "")
    reason = form.get("flag_reason", "") if mark == Mark.FLAGGED else ""
    payload = {**_range(form, "start", "end"), "mark": mark, "flag_reason": reason}
    return payload | {"note": _typed(form, "note")}


def _claim(form: QueryDict) -> Payload:
    fields = {"claim_types": form.getlist("types")}
    return {"claim": form.get("claim", ""), "spans": _spans(form), "fields": fields}


def _edit(form: QueryDict) -> Payload:
    """Read the fields that the form has: a campaign need not ask for each."""
    fields: Payload = {"claim_types": form.getlist("types")}
    if "check_worthiness" in form:
        fields["check_worthiness"] = form.get("check_worthiness", "")
    if "normalised_text" in form:
        text = _typed(form, "normalised_text")
        fields |= {"normalised_text": text, "language": form.get("language", "") if text else ""}
    if "speaker" in form:
        people = zip(form.getlist("speaker"), form.getlist("role"), strict=False)
        fields["attribution"] = [
            {"name": name.strip(), "role": role.strip()} for name, role in people if name.strip()
        ]
    if "claim_date" in form:
        day = form.get("claim_date", "").strip() or None
        exact = form.get("date_precision", "") or DatePrecision.DAY.value
        fields |= {"claim_date": day, "date_precision": exact if day else ""}
    if "place" in form:
        fields["place"] = code_of(form.get("place", ""), get_language() or "en")
    if "parent" in form:
        fields["parent"] = form.get("parent", "") or None
    return {"claim": form.get("claim", ""), "fields": fields}


def _verdict(form: QueryDict) -> Payload:
    texts = ("justification", "missing_information", "comment")
    return {
        "claim": form.get("claim", ""),
        "value": form.get("value", ""),
        **{name: _typed(form, name) for name in texts},
        "confidence": offset(form.get("confidence", "")),
    }


def _evidence(form: QueryDict) -> Payload:
    source, quotes = _hit(form) if "hit" in form else _address(form)
    return {
        "evidence": form.get("evidence", ""),
        "claim": form.get("claim", ""),
        "source": source,
        "fields": {
            "stance": form.get("stance", ""),
            "set_number": offset(form.get("set_number", "")) or 1,
            "is_partial": "is_partial" in form,
            "scope_note": form.get("scope_note", "").strip(),
        },
        "quotes": quotes,
    }


def _hit(form: QueryDict) -> tuple[Payload, list[Payload]]:
    """Read a sentence that the search found, and the words of it where some were chosen."""
    article, start, end = (offset(part) for part in f"{form.get('hit', '')}::".split(":")[:3])
    if article is None or start is None or end is None:
        raise Refused(_("Choose one of the sentences that were found."), field="hit")
    quote = _range(form, "first", "last") if "first" in form else {"start": start, "end": end}
    return {"article": article}, [quote]


def _address(form: QueryDict) -> tuple[Payload, list[Payload]]:
    source: Payload = {
        name: form.get(name, "").strip() for name in ("url", "title", "outlet", "published_on")
    }
    source["published_on"] = source["published_on"] or None
    text, quote = _typed(form, "text").strip(), _typed(form, "quote").strip()
    if text:
        source |= {"text": text}
    if not quote:
        return source, []
    start = text.find(quote)
    if start < 0:
        words = _("The words that you quote do not stand in the text as you pasted it.")
        raise Refused(words, field="quote")
    return source, [{"start": start, "end": start + len(quote)}]


def _typed(form: QueryDict, name: str) -> str:
    """Return a text as it was typed: browsers send its newlines as CRLF."""
    return form.get(name, "").replace("\r\n", "\n")


def _range(form: QueryDict, first: str, last: str) -> dict[str, int]:
    start, end = offset(form.get(first, "")), offset(form.get(last, ""))
    if start is None or end is None:
        raise Refused(_("Choose a first and a last word."), field=first)
    if start >= end:
        raise Refused(_("The last word stands before the first."), field=last)
    return {"start": start, "end": end}


def _spans(form: QueryDict) -> list[Payload]:
    """Read the words of a claim; the last one brings the cuts at ends of lines along."""
    offsets = [offset(part) for part in (form.get("first", ""), *form.get("last", "").split(":"))]
    ends = [at for at in offsets if at is not None]
    if len(ends) != len(offsets) or len(ends) % 2:
        raise Refused(_("Choose a first and a last word."), field="first")
    spans = [{"start": start, "end": end} for start, end in zip(ends[::2], ends[1::2], strict=True)]
    if any(span["start"] >= span["end"] for span in spans):
        raise Refused(_("The last word stands before the first."), field="last")
    return spans


_READERS: Mapping[str, tuple[OperationType, Callable[[QueryDict], Payload]]] = {
    "mark": (OperationType.MARK_SENTENCE, _mark),
    "claim": (OperationType.CREATE_CLAIM, _claim),
    "edit": (OperationType.EDIT_CLAIM, _edit),
    "verdict": (OperationType.SET_VERDICT, _verdict),
    "retract": (OperationType.RETRACT_CLAIM, _named("claim")),
    "evidence": (OperationType.LINK_EVIDENCE, _evidence),
    "unlink": (OperationType.RETRACT_EVIDENCE, _named("evidence")),
    "submit": (OperationType.SUBMIT, _named()),
}
