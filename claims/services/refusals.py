"""Refusals in the reader's language; packages that know no framework raise them in English."""

from enum import StrEnum

from django.utils.translation import gettext, pgettext

from claims.errors import ClaimsError


def in_words(error: ClaimsError) -> str:
    """Return what an error says, in the language of the request; an enum among its values too."""
    if not error.template:
        return ""
    words = gettext(error.template)
    if not error.values:
        return words
    return words % {name: _shown(value) for name, value in error.values.items()}


def _shown(value: object) -> object:
    if isinstance(value, StrEnum):
        return pgettext(type(value).__name__, value.replace("_", " "))
    return value
