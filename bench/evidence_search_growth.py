"""The time of an evidence search, and the size of its index, in a campaign of a million sentences;
beside the same in one of ten thousand, and PostgreSQL's own ranking in both.

    python -m bench.evidence_search_growth [sentences]

The sentences are invented news with words that are as rare as words are (a Zipf distribution over
sixty thousand); beyond fifty thousand they are repeated by the database. What is searched for are
the claims of tests/cases/search, and claims that have nothing but common words. Every time is the
least of three.
"""

import json
import sys

from bench.database import rows_of

LARGE = 1_000_000


def main(sentences: int = LARGE) -> None:
    """Print a JSON object a row."""
    for row in rows_of("evidence_search_growth_run", sentences):
        print(json.dumps(row, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else LARGE)
