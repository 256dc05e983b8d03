"""Enum fields: the same values as form choices and as a database constraint."""

from enum import StrEnum

from django.db import models
from django.db.models import Q


def choices(enum: type[StrEnum]) -> list[tuple[str, str]]:
    """Return (stored value, words) pairs of an enum."""
    return [(member.value, member.value.replace("_", " ")) for member in enum]


def one_of(field: str, enum: type[StrEnum], *, name: str) -> models.CheckConstraint:
    """Return the constraint that holds a column to the values of an enum."""
    values = sorted(member.value for member in enum)
    return models.CheckConstraint(condition=Q(**{f"{field}__in": values}), name=name)
