"""Rows by COPY: a tenth of the time of bulk_create. The caller holds the transaction."""

import json
from collections.abc import Iterable, Sequence

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import NOT_PROVIDED, Field, JSONField, Model

# As they are, whatever the field: exactly these, since an enum's member is a text as well.
_PLAIN = frozenset((str, int, float, bool, bytes, type(None)))


def copy(table: str, columns: str, rows: Iterable[Sequence[object]]) -> None:
    """Write rows to a table's columns, as they are made: the database works on the first while the
    last are still being computed.
    """
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as stream,
    ):
        for row in rows:
            stream.write_row(row)


def copy_text(table: str, columns: str, pieces: Iterable[str]) -> None:
    """Write rows that are in COPY's text format already, a line end behind each: for numbers and
    words of ours, in which nothing has to be escaped. A third of the time of `copy`.
    """
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as stream,
    ):
        for piece in pieces:
            stream.write(piece)


def copy_in(instances: Sequence[Model]) -> None:
    """Write instances of one model; what the database fills in (times, identities that are not
    set) is not read back.
    """
    if not instances:
        return
    model = type(instances[0])
    fields = [one for one in model._meta.concrete_fields if _is_given(one, instances[0])]
    columns = ", ".join(connection.ops.quote_name(str(one.column)) for one in fields)
    values = (_prepared(one, [getattr(row, one.attname) for row in instances]) for one in fields)
    copy(model._meta.db_table, columns, zip(*values, strict=True))


def _prepared(field: "Field[object, object]", values: list[object]) -> list[object]:
    """Return a column's values as they are written; most are that already."""
    if isinstance(field, JSONField):
        return [None if one is None else json.dumps(one, cls=field.encoder) for one in values]
    if _PLAIN.issuperset(map(type, values)):
        return values
    here = connections[DEFAULT_DB_ALIAS]
    return [field.get_db_prep_save(one, here) for one in values]


def next_ids(model: type[Model], n: int) -> list[int]:
    """Draw identities for rows that others will refer to before they are written."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [model._meta.db_table, n],
        )
        return [pk for (pk,) in cursor.fetchall()]


def _is_given(field: "Field[object, object]", instance: Model) -> bool:
    if field.db_default is not NOT_PROVIDED:
        return False
    return not (field.primary_key and getattr(instance, field.attname) is None)
