"""What the figures of an agreement run are called, what they mean, and how their bars are drawn."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

# Krippendorff's customary limits: below the first nothing is concluded, above the second the data
# may be relied on.
TENTATIVE, RELIABLE = 0.667, 0.8
BAR_WIDTH, BAR_MARGIN = 240, 6  # units of the drawing


@dataclass(frozen=True, slots=True)
class Level:
    """One of the four questions that agreement is asked about; its first figure is the headline."""

    number: int
    title: str | Promise
    names: tuple[str, ...]


LEVELS = (
    Level(
        1,
        gettext_lazy("Is there a claim in the sentence?"),
        (
            "sentence_alpha",
            "sentence_observed",
            "sentence_positive",
            "sentence_negative",
            "sentence_ac1",
            "skip_rate",
        ),
    ),
    Level(
        2,
        gettext_lazy("Where does the claim lie?"),
        ("span_f1_relaxed", "span_f1_exact", "span_mean_iou", "share_aligned", "token_alpha"),
    ),
    Level(
        3,
        gettext_lazy("What kind of claim is it?"),
        ("type_alpha", "check_worthiness_alpha"),
    ),
    Level(
        4,
        gettext_lazy("What do the sources say of it?"),
        ("stance_alpha", "source_f1", "verdict_alpha"),
    ),
)
NAMES: Mapping[str, str | Promise] = {
    "sentence_alpha": gettext_lazy("Krippendorff’s alpha, claim or none"),
    "sentence_observed": gettext_lazy("share of pairs that agree, chance included"),
    "sentence_positive": gettext_lazy("agreement on “claim”"),
    "sentence_negative": gettext_lazy("agreement on “no claim”"),
    "sentence_ac1": gettext_lazy("Gwet’s AC1"),
    "skip_rate": gettext_lazy("flagged instead of answered"),
    "span_f1_relaxed": gettext_lazy("span F1, overlap above one half"),
    "span_f1_exact": gettext_lazy("span F1, the same characters"),
    "span_mean_iou": gettext_lazy("mean overlap of matched spans"),
    "share_aligned": gettext_lazy("share of claims that another reader marked too"),
    "token_alpha": gettext_lazy("alpha over characters"),
    "type_alpha": gettext_lazy("alpha on the claim types"),
    "check_worthiness_alpha": gettext_lazy("alpha on check-worthiness, ordinal"),
    "stance_alpha": gettext_lazy("alpha on the stance of shared sources"),
    "source_f1": gettext_lazy("F1 on which sources are linked"),
    "verdict_alpha": gettext_lazy("alpha on the verdict"),
}
UNITS: Mapping[int, str | Promise] = {
    1: gettext_lazy("sentences"),
    2: gettext_lazy("passages"),
    3: gettext_lazy("claims"),
    4: gettext_lazy("claims or links"),
}


@dataclass(frozen=True, slots=True)
class Bar:
    """A value with its interval on an axis, in units of the drawing; `low` None has no interval."""

    value: float
    low: float | None
    high: float | None
    zero: float
    ticks: tuple[tuple[float, str], ...]
    width: int = BAR_WIDTH


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure as the page shows it."""

    name: str | Promise
    figure: Mapping[str, Any]
    bar: Bar | None
    meaning: str
    tone: str
    by_label: tuple[tuple[str, float | None, float | None], ...]

    @property
    def percent_covered(self) -> int | None:
        coverage = self.figure["coverage"]
        return None if coverage is None else round(100 * coverage)


@dataclass(frozen=True, slots=True)
class Card:
    """One level: the headline figure and those beside it."""

    level: Level
    unit: str | Promise
    headline: Shown
    others: tuple[Shown, ...]


def cards(figures: Sequence[Mapping[str, Any]]) -> tuple[Card, ...]:
    """Arrange a run's figures into the four levels; those without a name here are left out."""
    by_name = {figure["name"]: _shown(figure) for figure in figures if figure["name"] in NAMES}
    found = []
    for level in LEVELS:
        held = [by_name[name] for name in level.names if name in by_name]
        if held:
            found.append(Card(level, UNITS[level.number], held[0], tuple(held[1:])))
    return tuple(found)


def _shown(figure: Mapping[str, Any]) -> Shown:
    meaning, tone = _meaning(figure)
    labels = figure["details"].get("by_label", {})
    return Shown(
        name=NAMES[figure["name"]],
        figure=figure,
        bar=bar(figure["value"], figure["low"], figure["high"]),
        meaning=meaning,
        tone=tone,
        by_label=tuple(
            (label, numbers["alpha"], numbers["specific_agreement"])
            for label, numbers in labels.items()
        ),
    )


def _meaning(figure: Mapping[str, Any]) -> tuple[str, str]:
    """Return one plain sentence on a figure, and its tone; the low end of the interval decides."""
    value, name = figure["value"], figure["name"]
    if value is None:
        return _(figure["reason"]), ""
    if "f1" in name:
        return _("Of ten claims or links of one reader, about %(n)s are the other’s too.") % {
            "n": round(10 * value)
        }, ""
    if not name.endswith("alpha"):
        return "", ""
    surest = value if figure["low"] is None else figure["low"]
    if surest >= RELIABLE:
        return _("People agree well enough to rely on the labels."), "good"
    if value >= RELIABLE:
        return _("People agree well, but on too few articles to be sure of it."), "warn"
    if value >= TENTATIVE:
        return _("Good for tentative conclusions only."), "warn"
    if value > 0:
        return _("Too low to conclude from: read the disagreements, then the guideline."), "bad"
    return _("No better than chance: people do not mean the same thing here."), "bad"


def bar(value: float | None, low: float | None, high: float | None) -> Bar | None:
    """Place a value and its interval on an axis to 1, from 0, or from -1 if either is below."""
    if value is None:
        return None
    floor = -1.0 if min(value, value if low is None else low) < 0 else 0.0

    def at(number: float) -> float:
        share = (max(floor, min(1.0, number)) - floor) / (1.0 - floor)
        return round(BAR_MARGIN + share * (BAR_WIDTH - 2 * BAR_MARGIN), 1)

    return Bar(
        value=at(value),
        low=None if low is None else at(low),
        high=None if high is None else at(high),
        zero=at(0.0),
        ticks=((at(TENTATIVE), ".667"), (at(RELIABLE), ".800")),
    )
