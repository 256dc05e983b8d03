"""`make bench`: run the benchmarks one after another; print a table, and JSON to var/bench.json.

make bench                            all
make bench ARGS="text_splitter"       those named
"""

import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent
RESULT = FOLDER.parent / "var" / "bench.json"
# Scores, which are no rates, the long runs that `make soak` starts, and helpers of the rows, as are
# those that end so.
NO_ROWS = (
    "__init__",
    "__main__",
    "database",
    "filling",
    "floor",
    "floor_settings",
    "sentence_scores",
    "servers",
    "soak",
    "text_pages",
)
HELPERS = ("_data", "_run")
COLUMNS = ("row", "measured", "baseline", "ratio", "target", "met")


def main(wanted: list[str]) -> int:
    names = [
        path.stem
        for path in sorted(FOLDER.glob("*.py"))
        if path.stem not in NO_ROWS and not path.stem.endswith(HELPERS)
    ]
    unknown = sorted(set(wanted) - set(names))
    if unknown:
        print(f"No benchmark {', '.join(unknown)}; there are: {', '.join(names)}", file=sys.stderr)
        return 2
    rows: list[dict[str, Any]] = []
    failed = []
    for name in wanted or names:
        print(f"{name} …", file=sys.stderr, flush=True)
        done = subprocess.run(
            [sys.executable, "-m", f"bench.{name}"], cwd=FOLDER.parent, stdout=subprocess.PIPE
        )
        if done.returncode:
            failed.append(name)
        for line in done.stdout.decode().splitlines():
            if line.startswith("{"):
                rows.append({"benchmark": name, **json.loads(line)})
    print_table(rows)
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(
        json.dumps({"at": datetime.now(UTC).isoformat(), "rows": rows}, indent=1), encoding="utf-8"
    )
    print(f"\nAll figures: {RESULT.relative_to(FOLDER.parent)}")
    if failed:
        print(f"Did not finish: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


def print_table(rows: list[dict[str, Any]]) -> None:
    cells = [COLUMNS, *(tuple(cell(row, column) for column in COLUMNS) for row in rows)]
    widths = [min(60, max(len(line[at]) for line in cells)) for at in range(len(COLUMNS))]
    for number, line in enumerate(cells):
        print("  ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)))
        if number == 0:
            print("  ".join("-" * width for width in widths))


def cell(row: dict[str, Any], column: str) -> str:
    """Return a row's cell in words; scripts name their figure by its unit."""
    if column == "measured":
        units = ("seconds", "megabytes", "per_second", "milliseconds", "value")
        return next((f"{row[unit]} {unit}" for unit in units if row.get(unit) is not None), "")
    if column == "met":
        return {True: "yes", False: "NO", None: ""}[row.get("met")]
    value = row.get(column)
    return "" if value is None else str(value)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
