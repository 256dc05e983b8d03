"""Items for the gate as JSON Lines: each row checked, or why it cannot be taken.

A row is an object: `kind` (training or test), `text`, `language`, `types` (a list; empty for no
claim), and, if wanted, `context` and `explanation`.
"""

import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from claims.errors import Refused
from claims.vocabulary import GateItemKind, Language

MOST_ROWS = 1_000
_LONGEST = {"text": 2_000, "context": 5_000, "explanation": 5_000}
_FIELDS = frozenset({"kind", "text", "language", "types", "context", "explanation"})


@dataclass(frozen=True, slots=True)
class GateRow:
    """An item as a row gives it; `types` empty is «no claim»."""

    kind: GateItemKind
    text: str
    language: str
    types: tuple[str, ...]
    context: str
    explanation: str


def read_rows(
    text: str, *, offered: Collection[str]
) -> tuple[list[GateRow], list[tuple[int, Refused]]]:
    """Return the rows that can be taken, and what is wrong with the others, with their line from 1.
    `offered` holds the claim types of the campaign's labels.
    """
    rows: list[GateRow] = []
    bad: list[tuple[int, Refused]] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            rows.append(_row(line, offered))
        except Refused as refusal:
            bad.append((number, refusal))
    if len(rows) + len(bad) > MOST_ROWS:
        bad.append((MOST_ROWS + 1, Refused("%(n)s rows are the most", values={"n": MOST_ROWS})))
    return rows, bad


def _row(line: str, offered: Collection[str]) -> GateRow:
    try:
        # A row nested a thousand deep is no item either.
        values = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise Refused("is no JSON object on one line") from error
    if not isinstance(values, dict):
        raise Refused("is no JSON object on one line")
    if unknown := sorted(values.keys() - _FIELDS):
        raise Refused("is not a field of an item", field=unknown[0][:40])
    return GateRow(
        kind=_kind(values.get("kind")),
        text=_words(values, "text", required=True),
        language=_language(values.get("language")),
        types=_types(values.get("types"), offered),
        context=_words(values, "context"),
        explanation=_words(values, "explanation"),
    )


def _kind(value: Any) -> GateItemKind:
    if value not in tuple(GateItemKind):
        raise Refused("is training or test", field="kind")
    return GateItemKind(value)


def _language(value: Any) -> str:
    if value not in tuple(Language):
        known = ", ".join(Language)
        raise Refused("is one of %(known)s", field="language", values={"known": known})
    return str(value)


def _types(value: Any, offered: Collection[str]) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise Refused("is a list of claim types, empty for no claim", field="types")
    for one in value:
        if one not in offered:
            raise Refused(
                "“%(label)s” is not among this campaign's labels",
                field="types",
                values={"label": one[:80]},
            )
    return tuple(dict.fromkeys(value))


def _words(values: dict[str, Any], name: str, *, required: bool = False) -> str:
    value = values.get(name, "")
    if not isinstance(value, str):
        raise Refused("is no text", field=name)
    value = value.strip()
    if required and not value:
        raise Refused("holds no text", field=name)
    if "\0" in value or any("\ud800" <= letter <= "\udfff" for letter in value):
        raise Refused("holds what is no text", field=name)
    if len(value) > _LONGEST[name]:
        raise Refused(
            "is %(count)s characters; %(most)s is the most",
            field=name,
            values={"count": len(value), "most": _LONGEST[name]},
        )
    return value
