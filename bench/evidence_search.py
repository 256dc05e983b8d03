"""How often the right sentence stands among the first ten that evidence search finds, beside what
PostgreSQL's own ranking finds in the same run.

    python -m bench.evidence_search [--set development] [--misses]

The pairs are in tests/cases/search; the sources of all sets lie in one campaign, among thousands of
sentences of our own texts, near misses and invented news (tests/haystack.py). A mean reciprocal
rank (MRR) of 1 means that the right sentence always stood first.
"""

import argparse
import json

from bench.database import rows_of
from tests.haystack import SETS


def main() -> None:
    """Print a JSON object a row."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--set", choices=SETS, action="append")
    parser.add_argument("--misses", action="store_true", help="list what was not among the first")
    chosen = parser.parse_args()
    for row in rows_of("evidence_search_run", chosen.set or SETS, with_misses=chosen.misses):
        print(json.dumps(row, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()
