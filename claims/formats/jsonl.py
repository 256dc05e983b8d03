"""JSON Lines: one record a line, UTF-8, LF, no byte order mark."""

from collections.abc import Iterable, Iterator

from claims.formats.record import Record, to_json


def lines(records: Iterable[Record]) -> Iterator[bytes]:
    """Yield each record as one line; never more than one record is held."""
    for record in records:
        yield to_json(record) + b"\n"
