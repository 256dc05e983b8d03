"""Rows by COPY: a tenth of the time of bulk_create. The caller holds the transaction."""

from collections.abc import Callable, Iterable, Sequence

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import NOT_PROVIDED, Field, JSONField, Model

# As they are, whatever the field: exactly these, since an enum's member is a text as well.
_PLAIN = frozenset((str, int, float, bool, type(None)))


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


def copy_in(instances: Sequence[Model]) -> None:
    """Write instances of one model; what the database fills in (times, identities that are not
    set) is not read back.
    """
    if not instances:
        return
    model = type(instances[0])
    fields = [one for one in model._meta.concrete_fields if _is_given(one, instances[0])]
    columns = ", ".join(connection.ops.quote_name(str(one.column)) for one in fields)
    # Looked up once: the connection is found by thread, and there are fields by the hundred.
    prepared = [(one.attname, _preparation(one)) for one in fields]
    copy(
        model._meta.db_table,
        columns,
        (
            [prepare(getattr(row, attribute)) for attribute, prepare in prepared]
            for row in instances
        ),
    )


def _preparation(field: "Field[object, object]") -> Callable[[object], object]:
    """Return what makes a field's value one that is written; most values are that already."""
    holds_json, here = isinstance(field, JSONField), connections[DEFAULT_DB_ALIAS]

    def prepare(value: object) -> object:
        if type(value) in _PLAIN and not holds_json:
            return value
        return field.get_db_prep_save(value, here)

    return prepare


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
