"""Rows by COPY: a tenth of the time of bulk_create. The caller holds the transaction."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import NOT_PROVIDED, Field, JSONField, Model
from psycopg import Copy

# As they are, whatever the field: exactly these, since an enum's member is a text as well.
_PLAIN = frozenset((str, int, float, bool, bytes, type(None)))


@contextmanager
def _stream(table: str, columns: str) -> Iterator[Copy]:
    """Open a COPY; what the database refuses is Django's error, IntegrityError for one."""
    with (
        connection.wrap_database_errors,
        connection.cursor() as cursor,
        cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as stream,
    ):
        yield stream


def copy(table: str, columns: str, rows: Iterable[Sequence[object]]) -> None:
    """Write rows to a table's columns, as they are made: the database works on the first while the
    last are still being computed.
    """
    with _stream(table, columns) as stream:
        for row in rows:
            stream.write_row(row)


def copy_text(table: str, columns: str, pieces: Iterable[str]) -> None:
    """Write rows that are in COPY's text format already, a line end behind each: for numbers and
    words of ours, in which nothing has to be escaped. A third of the time of `copy`.
    """
    with _stream(table, columns) as stream:
        for piece in pieces:
            stream.write(piece)


def copy_columns(like: Model, columns: Mapping[str, Sequence[object]]) -> None:
    """Write rows that are like an instance, which is not written itself, but for some columns: each
    has as many values as there are rows, by the name of its attribute. A sixth of the time of an
    instance for each row. What the database fills in (times, identities that are not given) is not
    read back.
    """
    n = len(next(iter(columns.values())))
    fields = [one for one in like._meta.concrete_fields if _is_given(one, like, columns)]
    values = (
        _prepared(one, columns[one.attname])
        if one.attname in columns
        else _prepared(one, [getattr(like, one.attname)]) * n
        for one in fields
    )
    names = ", ".join(connection.ops.quote_name(str(one.column)) for one in fields)
    copy(like._meta.db_table, names, zip(*values, strict=True))


def _prepared(field: "Field[object, object]", values: Sequence[object]) -> list[object]:
    """Return a column's values as they are written; most are that already."""
    if isinstance(field, JSONField):
        return [None if one is None else json.dumps(one, cls=field.encoder) for one in values]
    if _PLAIN.issuperset(map(type, values)):
        return list(values)
    here = connections[DEFAULT_DB_ALIAS]
    return [field.get_db_prep_save(one, here) for one in values]


def next_ids(models: Sequence[type[Model]], n: int) -> list[tuple[int, ...]]:
    """Draw identities for `n` rows of each model, that others will refer to before they are
    written; return those of each model.
    """
    tables = [model._meta.db_table for model in models]
    names = [f"of_{number}" for number in range(len(models))]
    found = ", ".join(f"pg_get_serial_sequence(%s, 'id')::regclass AS {name}" for name in names)
    drawn = ", ".join(f"nextval({name})" for name in names)
    with connection.cursor() as cursor:
        # Each sequence is looked up once: OFFSET keeps the lookup from being moved to the rows.
        cursor.execute(
            f"SELECT {drawn} FROM (SELECT {found} OFFSET 0) s, generate_series(1, %s)",
            [*tables, n],
        )
        return list(zip(*cursor.fetchall(), strict=True))


def _is_given(
    field: "Field[object, object]", like: Model, columns: Mapping[str, Sequence[object]]
) -> bool:
    if field.attname in columns:
        return True
    if field.db_default is not NOT_PROVIDED:
        return False
    return not (field.primary_key and getattr(like, field.attname) is None)
