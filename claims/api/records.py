"""The records of `formats.record`, described for OpenAPI from their own types, so that the
description cannot fall behind.
"""

import dataclasses
from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints
from uuid import UUID

from rest_framework import serializers

from claims.formats.record import ArticleRecord, ClaimRecord, Record, SentenceRecord, to_dict

_FIELDS: Mapping[type, type[serializers.Field[Any, Any, Any, Any]]] = {
    bool: serializers.BooleanField,
    int: serializers.IntegerField,
    str: serializers.CharField,
    date: serializers.DateField,
    datetime: serializers.DateTimeField,
    UUID: serializers.UUIDField,
}


class RecordSerializer(serializers.Serializer[Any]):
    """Writes a record as the files have it; the declared fields only describe it."""

    def to_representation(self, instance: Record) -> dict[str, Any]:
        return to_dict(instance)


@cache
def serializer_of(record: type[Any]) -> type[RecordSerializer]:
    """Return a serializer whose fields are those of a record, nested ones included."""
    hints = get_type_hints(record)
    declared = {field.name: _field(hints[field.name]) for field in dataclasses.fields(record)}
    name = record.__name__.removesuffix("Record") + "RecordSerializer"
    return type(name, (RecordSerializer,), {"__doc__": record.__doc__, **declared})


def _field(hint: Any, **options: Any) -> serializers.Field[Any, Any, Any, Any]:
    if get_origin(hint) is UnionType:
        (inner,) = (part for part in get_args(hint) if part is not NoneType)
        return _field(inner, allow_null=True, **options)
    if get_origin(hint) is tuple:
        inner = get_args(hint)[0]
        if dataclasses.is_dataclass(inner):
            return serializer_of(inner)(many=True, **options)  # type: ignore[arg-type]
        return serializers.ListField(child=_field(inner), **options)
    if get_origin(hint) is Mapping:
        return serializers.DictField(**options)
    if dataclasses.is_dataclass(hint):
        return serializer_of(hint)(**options)  # type: ignore[arg-type]
    if issubclass(hint, StrEnum):
        return serializers.ChoiceField([member.value for member in hint], **options)
    return _FIELDS[hint](**options)


ClaimRecordSerializer = serializer_of(ClaimRecord)
SentenceRecordSerializer = serializer_of(SentenceRecord)
ArticleRecordSerializer = serializer_of(ArticleRecord)
