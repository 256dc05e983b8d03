"""A file of many articles as a stream of them: a table row by row, an archive file by file, a
table inside an archive row by row as well.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from claims.errors import Refused, UndecodableText
from claims.formats.archives import files, opened, read_entry
from claims.formats.article_rows import BadRow, Ignored, Row
from claims.formats.file_kinds import FileKind, file_kind
from claims.formats.incoming import MOST_BYTES
from claims.formats.reading_csv import read_csv
from claims.formats.reading_jsonl import read_jsonl
from claims.formats.sentence_rows import gathered

MOST_BYTES_OF_TABLE = 100_000_000


@dataclass(frozen=True, slots=True)
class WholeFile:
    """A file that is one article: a text or a page."""

    number: int
    kind: FileKind
    data: bytes


@dataclass(frozen=True, slots=True)
class Piece:
    """Something of a bundle, and how far the reading is. `file` names the file in an archive, it is
    blank outside one.
    """

    file: str
    done: int
    what: WholeFile | Row


def check_bundle(*, name: str, kind: FileKind, data: bytes) -> int:
    """Return how much there is to read, in lines or in files; raise Refused for what is none."""
    if kind is FileKind.ZIP:
        with opened(data, name) as archive:
            return len(files(archive))
    _check_table(data)
    return data.count(b"\n") + (not data.endswith(b"\n"))


def pieces(*, name: str, kind: FileKind, data: bytes) -> Iterator[Piece]:
    """Yield a bundle's pieces in their order; what cannot be read is a BadRow among them."""
    if kind is FileKind.ZIP:
        yield from _unpacked(name, data)
    else:
        for row in _rows(kind, data):
            done = 0 if isinstance(row, Ignored) else row.number
            yield Piece("", done, row)


def _unpacked(name: str, data: bytes) -> Iterator[Piece]:
    with opened(data, name) as archive:
        for number, entry in enumerate(files(archive), start=1):
            file = shown_name(entry.filename)
            try:
                kind = file_kind(entry.filename)
                if kind is FileKind.ZIP:
                    raise Refused(
                        "is an archive inside the archive, which is not opened: send it by itself",
                        field="file",
                    )
                most = MOST_BYTES_OF_TABLE if kind.holds_many else MOST_BYTES
                inside = read_entry(archive, entry, most=most)
            except Refused as refused:
                yield Piece(file, number, BadRow(number, refused.field, refused.message))
                continue
            if kind.holds_many:
                yield from (Piece(file, number - 1, row) for row in _rows(kind, inside))
            else:
                yield Piece(file, number, WholeFile(number, kind, inside))


def _rows(kind: FileKind, data: bytes) -> Iterator[Row]:
    """Yield a table's rows; what is wrong with the whole of it is told as of its first row."""
    try:
        _check_table(data)
        yield from gathered((read_jsonl if kind is FileKind.JSONL else read_csv)(data))
    except UndecodableText as error:
        yield BadRow(1, error.field, error.message, error.offset)
    except Refused as error:
        yield BadRow(1, error.field, error.message)


def _check_table(data: bytes) -> None:
    if len(data) > MOST_BYTES_OF_TABLE:
        raise Refused(
            "is %(size)s bytes; %(most)s is the most: cut it in parts",
            values={"size": f"{len(data):,}", "most": f"{MOST_BYTES_OF_TABLE:,}"},
            field="file",
        )
    if not data.strip():
        raise Refused("holds nothing", field="file")


def shown_name(name: str) -> str:
    """Return a file name that can be stored: no NUL, no half characters, of usual length."""
    return name.encode("utf-8", "replace").decode().replace("\0", "")[-255:]
