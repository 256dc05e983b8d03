"""What the agreement page shows as of now: point values from the kept counts, without intervals.

Its cost grows with labels and annotators, never with answers.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from claims.agreement.estimates import labels_seen, moments_of
from claims.agreement.levels import CLAIMS, NO_CLAIM, Schema, figures
from claims.agreement.tally import Tally, total
from claims.models import Campaign
from claims.services import agreement_counts
from claims.services.agreement_groups import HEADLINES
from claims.services.agreement_rows import known_ranks
from claims.services.agreement_sections import figure_json

MOST_LABELS = 12  # in a table of coincidences; the rarest stand behind
LABEL_SETS = ("sentence", "type", "check_worthiness", "stance", "verdict")


@dataclass(frozen=True, slots=True)
class Change:
    """A headline under the newest guideline version and under the one before it."""

    version: int
    value: float | None
    before: int
    value_before: float | None

    @property
    def difference(self) -> float | None:
        if self.value is None or self.value_before is None:
            return None
        return self.value - self.value_before


@dataclass(frozen=True, slots=True)
class Coincidences:
    """How often which label met which, of one label set; `labels` as the counts have them.

    `counts[c][k]` is Krippendorff's o_ck: pairs of answers to one unit, each unit weighing as many
    as its answers. `left_out` rarer labels are not in it.
    """

    level: str
    labels: tuple[str, ...]
    counts: tuple[tuple[float, ...], ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class Live:
    """A campaign's agreement as of now."""

    whole: Tally
    figures: Sequence[Mapping[str, Any]]
    changes: Mapping[str, Change]
    coincidences: Sequence[Coincidences]


def live(campaign: Campaign, *, without: Sequence[int] = ()) -> Live:
    """Read the kept counts of a campaign, `without` some passages (ids), and compute what follows
    from them alone.
    """
    _, schema = agreement_counts.newest_schema(campaign.pk)
    by_guideline = {
        version: known_ranks(cells, schema)
        for version, cells in agreement_counts.totals(campaign, without=without).items()
    }
    whole = total(by_guideline.values())
    return Live(
        whole=whole,
        figures=[figure_json(one) for one in figures({0: whole}, schema, seed=0, resamples=0)],
        changes=_changes(by_guideline, schema),
        coincidences=[found for level in LABEL_SETS if (found := _met(whole, level, schema))],
    )


def _changes(by_guideline: Mapping[int, Tally], schema: Schema) -> dict[str, Change]:
    if len(by_guideline) < 2:
        return {}
    before, newest = sorted(by_guideline)[-2:]
    values = {
        version: {
            one.name: one.value
            for one in figures(
                {0: by_guideline[version]}, schema, seed=0, resamples=0, only=HEADLINES
            )
        }
        for version in (before, newest)
    }
    return {
        name: Change(newest, values[newest][name], before, values[before][name])
        for name in HEADLINES
    }


def _met(whole: Tally, level: str, schema: Schema) -> Coincidences | None:
    first = {
        "sentence": (NO_CLAIM, CLAIMS),
        "check_worthiness": schema.check_worthiness,
        "stance": schema.stances,
        "verdict": schema.verdicts,
    }.get(level, ())
    labels = labels_seen(whole, level, first)
    sums = moments_of(whole, level, labels).coincidences
    used = [index for index in range(len(labels)) if sums[index].any()]
    if not used:
        return None
    often = sorted(used, key=lambda index: -sums[index].sum())[:MOST_LABELS]
    shown = sorted(often) if first else often
    return Coincidences(
        level=level,
        labels=tuple(labels[index] for index in shown),
        counts=tuple(tuple(float(sums[c, k]) for k in shown) for c in shown),
        left_out=len(used) - len(shown),
    )
