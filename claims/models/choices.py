"""Enum fields: the same values as form choices and as a database constraint."""

from enum import StrEnum

from django.db import models
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy


def choices(enum: type[StrEnum]) -> list[tuple[str, str | Promise]]:
    """Return (stored value, words in the reader's language) pairs of an enum.

    The catalogues have the words under the enum's name as their context.
    """
    return [
        (member.value, pgettext_lazy(enum.__name__, member.value.replace("_", " ")))
        for member in enum
    ]


def one_of(field: str, enum: type[StrEnum], *, name: str) -> models.CheckConstraint:
    """Return the constraint that holds a column to the values of an enum."""
    values = sorted(member.value for member in enum)
    return models.CheckConstraint(condition=Q(**{f"{field}__in": values}), name=name)
