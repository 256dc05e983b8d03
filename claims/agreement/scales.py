"""What the values of a table mean: labels without order, ranks, or numbers."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite

from claims.errors import Refused

LEVELS = ("nominal", "ordinal", "interval", "ratio")


@dataclass(frozen=True, slots=True)
class Scale:
    """The level of measurement; `order` ranks textual values, `categories` states the schema."""

    level: str = "nominal"
    order: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()

    @property
    def stated(self) -> tuple[str, ...]:
        return self.order or self.categories


@dataclass(frozen=True, slots=True)
class Reading:
    """The categories, their places on the scale (None: no order), each spelling's category."""

    categories: tuple[str, ...]
    points: tuple[float, ...] | None
    codes: Mapping[str, int]


def read_scale(used: set[str], scale: Scale) -> Reading:
    """Return how the values in use are to be read; Refused in words where they do not fit."""
    if scale.level not in LEVELS:
        raise Refused(f"There is no level “{scale.level}”: say {', '.join(LEVELS)}.", field="level")
    if scale.order and scale.level in ("interval", "ratio"):
        raise Refused(
            f"An order makes ranks, and the {scale.level} level needs numbers.", field="order"
        )
    for option, labels in (("order", scale.order), ("categories", scale.categories)):
        if len(set(labels)) < len(labels):
            raise Refused(f"A label stands twice in --{option}.", field=option)
    if scale.order or scale.level == "nominal":
        return _labels(used, scale)
    return _numbers(used, scale)


def _labels(used: set[str], scale: Scale) -> Reading:
    """Read values as they are spelt: in the stated order, else by number, else by alphabet."""
    schema = scale.order + tuple(c for c in scale.categories if c not in scale.order)
    unknown = sorted(used - set(schema)) if schema else []
    if unknown:
        raise Refused(f"Not among the stated labels: {_some(unknown)}.", field="categories")
    numbers = {text: as_number(text) for text in used | set(schema)}
    known = {text: number for text, number in numbers.items() if number is not None}
    numeric = len(known) == len(numbers)
    categories = schema or tuple(sorted(used, key=lambda text: (known.get(text, 0.0), text)))
    codes = {text: code for code, text in enumerate(categories)}
    if scale.order:
        return Reading(categories, tuple(float(code) for code in codes.values()), codes)
    if not numeric:
        return Reading(categories, None, codes)
    rank = {number: float(place) for place, number in enumerate(sorted(set(known.values())))}
    return Reading(categories, tuple(rank[known[text]] for text in categories), codes)


def _numbers(used: set[str], scale: Scale) -> Reading:
    """Read values as numbers; two spellings of one number are one category."""
    numbers = {text: as_number(text) for text in used | set(scale.categories)}
    found = {text: number for text, number in numbers.items() if number is not None}
    if len(found) < len(numbers):
        wrong = _some(sorted(text for text in numbers if text not in found))
        hint = " State the rank of textual labels with --order." * (scale.level == "ordinal")
        raise Refused(
            f"On the {scale.level} level values must be numbers; these are not: {wrong}.{hint}",
            field="value",
        )
    schema = {found[text] for text in scale.categories}
    unknown = sorted(text for text in used if schema and found[text] not in schema)
    if unknown:
        raise Refused(f"Not among the stated labels: {_some(unknown)}.", field="categories")
    if scale.level == "ratio" and any(number < 0 for number in found.values()):
        raise Refused("A ratio scale has no negative values.", field="value")
    steps = sorted(set(found.values()))
    code = {number: place for place, number in enumerate(steps)}
    spelling = {number: text for text, number in sorted(found.items(), reverse=True)}
    ranks = tuple(float(place) for place in range(len(steps)))
    return Reading(
        tuple(spelling[number] for number in steps),
        ranks if scale.level == "ordinal" else tuple(steps),
        {text: code[number] for text, number in found.items()},
    )


def _some(labels: list[str]) -> str:
    shown = ", ".join(f"“{label}”" for label in labels[:5])
    return shown if len(labels) <= 5 else f"{shown} and {len(labels) - 5} more"


def as_number(text: str) -> float | None:
    """Return a finite number, or None."""
    try:
        number = float(text)
    except ValueError:
        return None
    return number if isfinite(number) else None
