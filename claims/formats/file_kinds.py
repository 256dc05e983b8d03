"""What kinds of file articles come in, told by the ending of the name."""

from enum import StrEnum
from pathlib import PurePosixPath

from claims.errors import Refused


class FileKind(StrEnum):
    """A page or text is one article; the others hold many."""

    TEXT = "text/plain"
    HTML = "text/html"
    JSONL = "application/jsonl"
    CSV = "text/csv"
    ZIP = "application/zip"

    @property
    def holds_many(self) -> bool:
        return self not in (FileKind.TEXT, FileKind.HTML)


_ENDINGS = {
    ".txt": FileKind.TEXT,
    ".html": FileKind.HTML,
    ".htm": FileKind.HTML,
    ".xhtml": FileKind.HTML,
    ".jsonl": FileKind.JSONL,
    ".ndjson": FileKind.JSONL,
    ".csv": FileKind.CSV,
    ".tsv": FileKind.CSV,
    ".zip": FileKind.ZIP,
}
ENDINGS = tuple(_ENDINGS)


def file_kind(name: str) -> FileKind:
    """Return the kind of a file by its name; raise Refused for one that is not taken."""
    kind = _ENDINGS.get(PurePosixPath(name).suffix.lower())
    if kind is None:
        raise Refused("only .txt, .html, .jsonl, .csv and .zip files are taken", field="file")
    return kind
