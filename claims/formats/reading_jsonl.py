"""JSON Lines to articles: one object a line; a bad line is told and the next one read."""

import io
import json
from collections.abc import Iterator, Sequence
from typing import Any

import orjson

from claims.errors import Refused
from claims.formats import sentence_rows
from claims.formats.article_rows import (
    COLUMNS,
    MOST_CHARACTERS,
    BadRow,
    Ignored,
    Row,
    checked_row,
)
from claims.formats.plain_sentences import NUMBERED, read_together
from claims.formats.row_bytes import BAD, rows_text
from claims.formats.sentence_rows import SentenceRows, checked_sentence, is_sentence

# Escapes write one character as six, twelve beyond the basic plane; other fields come on top.
LONGEST_LINE = 6 * MOST_CHARACTERS
_TEXTS = frozenset((*COLUMNS, *sentence_rows.COLUMNS))


def read_jsonl(data: bytes) -> Iterator[Row | SentenceRows]:
    """Yield the rows of a file; raise UndecodableText where the whole of it is no text."""
    stream, encoding = rows_text(data)
    known, number = set(_TEXTS), 1
    for lines in _lines(stream):
        yield from read_together(number, lines, known) or _read_each(number, lines, known, encoding)
        number += len(lines)


def _read_each(
    first: int, lines: Sequence[str], known: set[str], encoding: str
) -> Iterator[Row | SentenceRows]:
    """Yield the rows of lines that begin with the line `first`; columns that are told of as not
    read are known from then on.
    """
    for number, line in enumerate(lines, start=first):
        if not line.strip():
            continue
        if len(line) > LONGEST_LINE:
            yield BadRow(number, "", f"the line is over {LONGEST_LINE:,} characters")
            continue
        if BAD in line:
            at = line.index(BAD)
            yield BadRow(number, "", f"character {at} of the line is not valid {encoding}", at)
            continue
        values = _object(line)
        if isinstance(values, Refused):
            offset = getattr(values, "offset", None)
            yield BadRow(number, values.field, values.message, offset)
            continue
        if not known.issuperset(values):
            unknown = tuple(name for name in values if name not in known)
            known.update(unknown)
            yield Ignored(unknown)
        yield (checked_sentence if is_sentence(values) else checked_row)(number, values)


class _NotJson(Refused):
    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.offset = offset


def _lines(stream: io.TextIOWrapper) -> Iterator[list[str]]:
    """Yield lines without their ends, some at a time; of one that is too long only as much as shows
    that it is.

    Lines end at LF alone, as JSON Lines has it; a CR before it is white space to JSON.
    """
    kept: list[str] = []
    size = 0
    while piece := stream.read(1 << 16):
        *lines, rest = piece.split("\n")
        if lines:
            lines[0] = "".join((*kept, lines[0] if size <= LONGEST_LINE else ""))
            yield lines
            kept, size = [], 0
        if size <= LONGEST_LINE:
            kept.append(rest)
        size += len(rest)
    if size:
        yield ["".join(kept)]


def _object(line: str) -> dict[str, str] | Refused:
    plain = _plain(line)
    if plain is not None:
        return plain
    try:
        value = json.loads(line, object_pairs_hook=_once, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        return _NotJson(f"is no JSON: {error.msg} at character {error.pos}", error.pos)
    except RecursionError:
        return Refused("is no JSON that can be read: it is nested too deep")
    except Refused as refused:
        return refused
    except ValueError:
        return Refused("is no JSON that can be read: a number in it is too long")
    if not isinstance(value, dict):
        return Refused("is no JSON object: a line is {…} with the fields of one article")
    return _texts(value)


def _plain(line: str) -> dict[str, str] | None:
    """Read a line of nothing but texts without escapes, in a fifth of the time; None for others.

    Each text has two quotation marks then: if there are more, a name stands twice.
    """
    if "\\" in line:
        return None
    try:
        value = orjson.loads(line)
    except orjson.JSONDecodeError:
        return None
    if not isinstance(value, dict) or any(type(one) is not str for one in value.values()):
        return None
    return value if line.count('"') == 4 * len(value) else None


def _texts(value: dict[str, Any]) -> dict[str, str] | Refused:
    texts: dict[str, str] = {}
    for name, given in value.items():
        if given is None:
            continue
        if name in NUMBERED and isinstance(given, int) and not isinstance(given, bool):
            given = str(given)
        if name == "sentences" and isinstance(given, list):
            given = json.dumps(given)
        if name in _TEXTS and not isinstance(given, str):
            return Refused("is no text in quotation marks", field=name)
        texts[name] = given if isinstance(given, str) else ""
    return texts


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise Refused(
            "has the field “%(value)s” twice", values={"value": twice[:40]}, field=twice[:40]
        )
    return made


def _refuse_constant(name: str) -> Any:
    raise Refused("is no JSON: %(name)s is no value of it", values={"name": name})
