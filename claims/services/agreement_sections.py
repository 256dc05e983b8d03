"""Parts of a run beside its figures, as JSON values: people, planning."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

import orjson

from claims.agreement.dawid_skene import Reliability
from claims.agreement.levels import Figure
from claims.agreement.people import leave_one_out, pair_matrix, skip_rates
from claims.agreement.planning import Plan
from claims.agreement.tally import Tally


def figure_json(figure: Figure) -> dict[str, Any]:
    """Return a figure as JSON values; labels and pairs that are tuples or sets become lists."""
    values = {name: getattr(figure, name) for name in Figure.__slots__ if name != "details"}
    values["details"] = dict(figure.details)
    written = orjson.dumps(values, default=list, option=orjson.OPT_NON_STR_KEYS)
    result: dict[str, Any] = orjson.loads(written)
    return result


def people(whole: Tally, reliability: Iterable[Reliability]) -> dict[str, Any]:
    """Return annotators beside each other, by the numbers of their codes."""
    flags = flags_by_annotator(whole)
    return {
        "pairs": [asdict(pair) for pair in pair_matrix(whole)],
        "left_out": [asdict(one) for one in leave_one_out(whole)],
        "skips": [
            {**asdict(one), "rate": one.rate, "reasons": flags.get(one.annotator, {})}
            for one in skip_rates(whole)
        ],
        "reliability": [asdict(one) for one in reliability],
    }


def flags_by_annotator(whole: Tally) -> dict[int, dict[str, int]]:
    """Return how often each annotator flagged for which reason."""
    found: dict[int, dict[str, int]] = {}
    for cell, times in whole.items():
        if cell[0] == "flag":
            found.setdefault(int(cell[2]), {})[cell[1]] = times
    return found


def plan_json(plan: Plan) -> dict[str, Any]:
    return asdict(plan)


def plan_of(stored: Mapping[str, Any]) -> Plan:
    """Undo `plan_json`."""
    return Plan(**stored)
