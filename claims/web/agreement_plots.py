"""Where the plots of the agreement page put what they show: forest, trend, tables of coincidences.

Pure geometry in units of each drawing; colours and type are the stylesheet's.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from claims.agreement.tally import set_text
from claims.services.agreement_live import Coincidences
from claims.templatetags.words import label_set_words, label_words
from claims.web.agreement_figures import RELIABLE, TENTATIVE, Bar, bar

FEWEST_UNITS = 10  # below, a row is grey
SHADES = 6
TREND_WIDTH, TREND_HEIGHT, MARGIN_LEFT, MARGIN = 720, 220, 44, 26


@dataclass(frozen=True, slots=True)
class ForestRow:
    """One group: its figure and the bar on the axis that all rows share."""

    label: str
    key: str
    figure: Mapping[str, Any]
    bar: Bar | None
    is_grey: bool


@dataclass(frozen=True, slots=True)
class Forest:
    rows: tuple[ForestRow, ...]
    undefined: tuple[ForestRow, ...]
    left_out: int


def forest(groups: Mapping[str, Any], name: str) -> Forest:
    """Lay out the groups of one kind by one figure, the lowest lower bound first."""
    shown = [row for row in groups["rows"] if name in row["figures"]]
    values = [row["figures"][name] for row in shown]
    lowest = min([_bound(value) for value in values if value["value"] is not None], default=0.0)
    rows = [
        ForestRow(
            label=row["label"],
            key=row["key"],
            figure=value,
            bar=bar(value["value"], value["low"], value["high"], floor=-1.0 if lowest < 0 else 0.0),
            is_grey=value["n_units"] < FEWEST_UNITS,
        )
        for row, value in zip(shown, values, strict=True)
    ]
    defined = [row for row in rows if row.bar]
    defined.sort(key=lambda row: (_bound(row.figure), row.figure["value"], row.label))
    return Forest(
        rows=tuple(defined),
        undefined=tuple(row for row in rows if not row.bar),
        left_out=groups["left_out"],
    )


def _bound(figure: Mapping[str, Any]) -> float:
    low = figure["low"]
    return float(figure["value"] if low is None else low)


@dataclass(frozen=True, slots=True)
class Dot:
    """A week of the trend, or a run: where it stands, and its whisker."""

    x: float
    y: float
    low: float | None
    high: float | None
    is_grey: bool
    words: str
    figure: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Trend:
    dots: tuple[Dot, ...]
    line: str
    limits: tuple[tuple[float, str], ...]
    axis: tuple[tuple[float, str], ...]
    marks: tuple[tuple[float, str], ...]
    zero: float
    width: int = TREND_WIDTH
    height: int = TREND_HEIGHT
    left: int = MARGIN_LEFT
    right: int = TREND_WIDTH - MARGIN
    top: int = MARGIN
    bottom: int = TREND_HEIGHT - MARGIN


def trend(
    groups: Mapping[str, Any], name: str, guidelines: Sequence[tuple[int, datetime]]
) -> Trend | None:
    """Draw one figure week by week, with the days on which guideline versions came out."""
    weeks = [
        (date.fromisoformat(row["key"]), row["figures"][name])
        for row in groups["rows"]
        if row["figures"][name]["value"] is not None
    ]
    if len(weeks) < 2:
        return None
    weeks.sort()
    first, last = weeks[0][0], weeks[-1][0]
    floor = min(0.0, math.floor(5 * min(_bound(figure) for _, figure in weeks)) / 5)

    def x(day: date) -> float:
        share = (day - first).days / max(1, (last - first).days)
        return round(MARGIN_LEFT + share * (TREND_WIDTH - MARGIN_LEFT - MARGIN), 1)

    def y(value: float) -> float:
        share = (min(1.0, max(floor, value)) - floor) / (1.0 - floor)
        return round(TREND_HEIGHT - MARGIN - share * (TREND_HEIGHT - 2 * MARGIN), 1)

    dots = tuple(
        Dot(
            x=x(day),
            y=y(figure["value"]),
            low=None if figure["low"] is None else y(figure["low"]),
            high=None if figure["high"] is None else y(figure["high"]),
            is_grey=figure["n_units"] < FEWEST_UNITS,
            words=day.isoformat(),
            figure=figure,
        )
        for day, figure in weeks
    )
    return Trend(
        dots=dots,
        line=" ".join(f"{dot.x},{dot.y}" for dot in dots),
        limits=((y(TENTATIVE), ".667"), (y(RELIABLE), ".800")),
        axis=((x(first), first.isoformat()), (x(last), last.isoformat())),
        marks=tuple(
            (x(when.date()), f"v{version}")
            for version, when in guidelines
            if first <= when.date() <= last
        ),
        zero=y(0.0),
    )


@dataclass(frozen=True, slots=True)
class HeatCell:
    """A pair of labels: its count, its share of the row in percent, and its shade."""

    first: str
    second: str
    words: str
    count: float
    percent: int
    shade: int
    is_same: bool

    @property
    def query(self) -> str:
        return urlencode({"a": self.first, "b": self.second})


@dataclass(frozen=True, slots=True)
class HeatMap:
    level: str
    words: str
    labels: tuple[str, ...]
    rows: tuple[tuple[str, tuple[HeatCell, ...]], ...]
    left_out: int


def heat_map(found: Coincidences, words: str, labels: Mapping[str, str]) -> HeatMap:
    """Shade a table of coincidences by share of its row: what happens to a label elsewhere.

    `words` names the set; `labels` has the names of labels that have others than their own.
    """
    shown = tuple(
        label_set_words(set_text(one))
        if found.level == "type"
        else labels.get(one) or label_words(one)
        for one in found.labels
    )
    rows = []
    for c, counts in enumerate(found.counts):
        whole = sum(counts) or 1.0
        cells = tuple(
            HeatCell(
                first=found.labels[c],
                second=found.labels[k],
                words=shown[k],
                count=count,
                percent=round(100 * count / whole),
                shade=min(SHADES - 1, int(SHADES * count / whole)) if count else 0,
                is_same=c == k,
            )
            for k, count in enumerate(counts)
        )
        rows.append((shown[c], cells))
    return HeatMap(found.level, words, shown, tuple(rows), found.left_out)
