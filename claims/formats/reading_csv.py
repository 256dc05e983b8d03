"""CSV (RFC 4180) to articles: a header, then one article a row; a bad row is told and the next one
read. A cell is text and nothing else: what a spreadsheet would take for a formula stays as it is.
"""

import csv
import io
from collections.abc import Iterator

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
from claims.formats.row_bytes import BAD, rows_text
from claims.formats.sentence_rows import SentenceRows, checked_sentence, is_sentence

_KNOWN = (*COLUMNS, *sentence_rows.COLUMNS)
_DELIMITERS = (",", ";", "\t")
_LONGEST_HEADER = 10_000  # characters

# Python's own limit of 131,072 is less than a long article; it is one for the whole process.
csv.field_size_limit(MOST_CHARACTERS + 1)


def read_csv(data: bytes) -> Iterator[Row | SentenceRows]:
    """Yield the rows of a file; the header is row 1, as a spreadsheet counts.

    Raises Refused for a header without the columns, UndecodableText for what is no text.
    """
    stream, encoding = rows_text(data)
    header, delimiter = _header(stream)
    names = [name.strip().lower() for name in header]
    _check_names(names)
    ignored = tuple(shown for shown, name in zip(header, names, strict=True) if name not in _KNOWN)
    if ignored:
        yield Ignored(tuple(name.strip() or "(no name)" for name in ignored))
    for number, cells in _records(stream, delimiter):
        if isinstance(cells, str):
            yield BadRow(number, "", cells)
        elif cells:
            yield _row(number, names, cells, encoding)


def _header(stream: io.TextIOWrapper) -> tuple[list[str], str]:
    """Read the first line and tell its delimiter: the one that makes most names known."""
    line = stream.readline(_LONGEST_HEADER)
    if not line.strip():
        raise Refused("the first line is no header: it is blank", field="file")
    tried = [(next(csv.reader([line], delimiter=one), []), one) for one in _DELIMITERS]
    return max(tried, key=lambda one: (_n_known(one[0]), len(one[0])))


def _n_known(names: list[str]) -> int:
    return sum(name.strip().lower() in _KNOWN for name in names)


def _check_names(names: list[str]) -> None:
    if not {"text", "html", "sentence"} & set(names):
        there = ", ".join(f"“{name[:40]}”" for name in names[:20])
        raise Refused(
            "the header has no column “text”, “html” or “sentence”; it has %(there)s",
            values={"there": there},
            field="file",
        )
    for name in _KNOWN:
        if names.count(name) > 1:
            raise Refused(
                "the header has the column “%(name)s” twice", values={"name": name}, field="file"
            )


def _records(stream: io.TextIOWrapper, delimiter: str) -> Iterator[tuple[int, list[str] | str]]:
    """Yield each record's number with its cells, or with the reason why it has none."""
    reader = csv.reader(stream, delimiter=delimiter, strict=True)
    number, line = 1, 1
    while True:
        number, first = number + 1, line + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            line = reader.line_num + 1
            yield number, f"lines {first} to {line} are no row of CSV: {_why(error)}"
        else:
            line = reader.line_num + 1
            yield number, cells


def _why(error: csv.Error) -> str:
    said = str(error)
    if "unexpected end of data" in said:
        return "a quotation mark opens a cell and none closes it"
    if "field larger" in said:
        return f"a cell is over {MOST_CHARACTERS:,} characters, or no quotation mark closes it"
    if "expected after" in said:
        return "something stands between a closing quotation mark and the delimiter"
    return said


def _row(number: int, names: list[str], cells: list[str], encoding: str) -> Row | SentenceRows:
    if len(cells) != len(names):
        return BadRow(number, "", f"its cells are {len(cells)}, those of the header {len(names)}")
    values = dict(zip(names, cells, strict=True))
    for name in _KNOWN:
        at = values.get(name, "").find(BAD)
        if at >= 0:
            return BadRow(number, name, f"character {at} is not valid {encoding}", at)
    return (checked_sentence if is_sentence(values) else checked_row)(number, values)
