"""What the figures of an agreement run are called, what they mean, and how their bars are drawn."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.agreement import reasons
from claims.services.agreement_live import Change
from claims.templatetags.words import enum_words, label_set_words
from claims.vocabulary import Outcome

# Krippendorff's customary limits: below the first nothing is concluded, above the second the data
# may be relied on.
TENTATIVE, RELIABLE = 0.667, 0.8
F1_LOW = 0.5
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
    right: int = BAR_WIDTH - BAR_MARGIN


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure as the page shows it."""

    name: str | Promise
    figure: Mapping[str, Any]
    bar: Bar | None
    meaning: str
    tone: str
    to_do: str
    change: Change | None
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


def cards(
    figures: Sequence[Mapping[str, Any]],
    *,
    measured: Sequence[Mapping[str, Any]] = (),
    changes: Mapping[str, Change] | None = None,
) -> tuple[Card, ...]:
    """Arrange figures into the four levels; those without a name here are left out.

    `measured` are a run's, from which figures without resamples take their intervals.
    """
    intervals = {figure["name"]: figure for figure in measured}
    by_name = {
        figure["name"]: _shown(_with_interval(figure, intervals), changes or {})
        for figure in figures
        if figure["name"] in NAMES
    }
    found = []
    for level in LEVELS:
        held = [by_name[name] for name in level.names if name in by_name]
        if held:
            found.append(Card(level, UNITS[level.number], held[0], tuple(held[1:])))
    return tuple(found)


def _with_interval(
    figure: Mapping[str, Any], intervals: Mapping[str, Mapping[str, Any]]
) -> Mapping[str, Any]:
    """Give a value of now the interval of the latest run, if the two still go together."""
    run = intervals.get(figure["name"])
    if run is None or figure["value"] is None:
        return figure
    low, high = run["low"], run["high"]
    if low is not None and not low <= figure["value"] <= high:
        return {**figure, "interval_reason": reasons.CHANGED}
    return {**figure, "low": low, "high": high, "interval_reason": run["interval_reason"]}


def _shown(figure: Mapping[str, Any], changes: Mapping[str, Change]) -> Shown:
    meaning, tone = _meaning(figure)
    labels = figure["details"].get("by_label", {})
    return Shown(
        name=NAMES[figure["name"]],
        figure=figure,
        bar=bar(figure["value"], figure["low"], figure["high"]),
        meaning=meaning,
        tone=tone,
        to_do=_to_do(figure, tone),
        change=changes.get(figure["name"]),
        by_label=tuple(
            (_label(label), numbers["alpha"], numbers["specific_agreement"])
            for label, numbers in labels.items()
        ),
    )


def _label(label: str) -> str:
    """Return an outcome, a label or a set of labels in the reader's language."""
    is_outcome = label in set(Outcome)
    return enum_words(label, "Outcome") if is_outcome else label_set_words(label)


def _meaning(figure: Mapping[str, Any]) -> tuple[str, str]:
    """Return one plain sentence on a figure, and its tone; the low end of the interval decides."""
    value, name = figure["value"], figure["name"]
    if value is None:
        return _(figure["reason"]), ""
    if "f1" in name:
        return _("Of ten claims or links of one reader, about %(n)s are the other’s too.") % {
            "n": round(10 * value)
        }, ("bad" if value < F1_LOW else "")
    if not name.endswith("alpha"):
        return "", ""
    if figure["low"] is not None and figure["low"] >= RELIABLE:
        return _("People agree well enough to rely on the labels."), "good"
    if value >= RELIABLE:
        return _("People agree well here; on so few articles that is not sure yet."), "warn"
    if value >= TENTATIVE:
        return _("Good for tentative conclusions only."), "warn"
    if value > 0:
        return _("Too low to conclude from."), "bad"
    return _("No better than chance: people do not mean the same thing here."), "bad"


def _to_do(figure: Mapping[str, Any], tone: str) -> str:
    """Return what to do about a headline, in one sentence."""
    name = figure["name"]
    if figure["value"] is None:
        return str(_TO_WAIT) if figure["reason"] in _WAITING else ""
    if tone == "good":
        return _("Nothing to do: keep reading the disagreements, they are the rare cases.")
    if tone == "warn":
        return _("Have more articles read twice, and read the worst disagreements.")
    return str(_TO_DO.get(name, "")) if tone == "bad" else ""


_WAITING = (reasons.NO_READINGS, reasons.NO_OVERLAP, reasons.NO_SHARED_PASSAGE)
_TO_WAIT = gettext_lazy("It comes by itself once two people have handed in the same passage.")
_TO_DO: Mapping[str, str | Promise] = {
    "sentence_alpha": gettext_lazy(
        "Read where one saw a claim and another none; then say in the guideline what is no claim."
    ),
    "span_f1_relaxed": gettext_lazy(
        "Say in the guideline where a claim begins and ends, with examples of attribution."
    ),
    "type_alpha": gettext_lazy(
        "Look in the table which types are taken for each other: define them against each other."
    ),
    "stance_alpha": gettext_lazy(
        "Read the sources on which stances differ: often the scope differs, time or place."
    ),
}


def bar(
    value: float | None, low: float | None, high: float | None, *, floor: float | None = None
) -> Bar | None:
    """Place a value and its interval on an axis to 1, from 0, or from -1 if either is below;
    `floor` says from where, so that several bars share an axis.
    """
    if value is None:
        return None
    if floor is None:
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
