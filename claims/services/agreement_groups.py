"""The same figures for parts of a campaign: by article, language, outlet, week, guideline version
and claim type. What a forest plot and a trend are drawn from.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from claims.agreement.levels import Figure, Schema, figures, type_figure
from claims.agreement.tally import label_set
from claims.services.agreement_counts import Row
from claims.services.agreement_rows import Gathered

HEADLINES = ("sentence_alpha", "span_f1_relaxed", "type_alpha", "stance_alpha")
RESAMPLES = 500
MOST_GROUPS = 60  # of one kind; those with the most to compare, the latest of weeks
KINDS = ("language", "outlet", "guideline", "week", "type", "article")

Beat = Callable[[int, int], None]
_KEYS: Mapping[str, Callable[[Gathered, Row], str]] = {
    "language": lambda gathered, row: gathered.articles[row.article].language,
    "outlet": lambda gathered, row: gathered.articles[row.article].outlet,
    "guideline": lambda _gathered, row: str(row.guideline),
    "week": lambda _gathered, row: row.week.isoformat(),
    "article": lambda _gathered, row: str(row.article),
}


def measure(gathered: Gathered, schema: Schema, *, seed: int, beat: Beat) -> dict[str, Any]:
    """Return each kind's groups with their headline figures; `beat(done, of)` as it goes on."""
    found: dict[str, Any] = {}
    for number, kind in enumerate(KINDS):
        groups, left_out = (
            _types(gathered) if kind == "type" else _chosen(kind, _grouped(gathered, kind))
        )
        rows = []
        for done, (key, part) in enumerate(groups.items()):
            rows.append(_row(gathered, kind, key, part, schema, seed))
            if done % 10 == 0:
                beat(number * MOST_GROUPS + done, len(KINDS) * MOST_GROUPS)
        found[kind] = {"rows": rows, "left_out": left_out}
    return found


def _grouped(gathered: Gathered, kind: str) -> dict[str, list[Row]]:
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in gathered.rows:
        groups[_KEYS[kind](gathered, row)].append(row)
    return groups


def _chosen(kind: str, groups: Mapping[str, list[Row]]) -> tuple[dict[str, list[Row]], int]:
    """Return the groups to measure, in order, and how many are left out."""
    if kind == "week":
        kept = sorted(groups)[-MOST_GROUPS:]
    else:
        weigh = _apart if kind == "article" else _pairs
        heavy = sorted(groups, key=lambda key: (-weigh(groups[key]), key))
        kept = sorted(heavy[:MOST_GROUPS])
    return {key: groups[key] for key in kept}, len(groups) - len(kept)


def _pairs(rows: Sequence[Row]) -> int:
    return sum(n for row in rows for c, n in row.cells.items() if c[:2] == ("sentence", "P"))


def _apart(rows: Sequence[Row]) -> int:
    """Count pairs of answers that differ: of thousands of articles, these are worth a look."""
    return sum(
        n
        for row in rows
        for c, n in row.cells.items()
        if c[:2] == ("sentence", "P") and c[3] != c[4]
    )


def _types(gathered: Gathered) -> tuple[dict[str, list[Row]], int]:
    """Return the claim types in use; all of them read all rows."""
    used = {
        label
        for cell in gathered.whole
        if cell[:2] == ("type", "C")
        for label in label_set(cell[3])
    }
    return dict.fromkeys(sorted(used), gathered.rows), 0


def _row(
    gathered: Gathered, kind: str, key: str, part: Sequence[Row], schema: Schema, seed: int
) -> dict[str, Any]:
    tallies = gathered.by_article(part)
    if kind == "type":
        found: Sequence[Figure] = (type_figure(tallies, key, seed=seed, resamples=RESAMPLES),)
    else:
        found = figures(tallies, schema, seed=seed, resamples=RESAMPLES, only=HEADLINES)
    title = gathered.articles[int(key)].title if kind == "article" else ""
    return {
        "key": key,
        "label": title or key,
        "n_articles": len(tallies),
        "figures": {
            "type_alpha" if kind == "type" else one.name: {
                "value": one.value,
                "low": one.low,
                "high": one.high,
                "reason": one.reason,
                "interval_reason": one.interval_reason,
                "n_units": one.n_units,
            }
            for one in found
        },
    }
