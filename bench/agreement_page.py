"""The agreement page, one more answer, the sentences behind a cell, and a run, in a campaign of a
million sentences read by five people, two a passage; beside the same in one of ten thousand.

python -m bench.agreement_page [sentences]

A few articles are read by the real operations; their rows are then repeated by the database until
the campaign is as large as asked for. The server is private to the run and gone afterwards. Times
are the least of several, because others work on the machine too.
"""

import json
import sys

from bench.database import rows_of

LARGE = 1_000_000


def main(sentences: int = LARGE) -> None:
    """Print a JSON object a row."""
    for row in rows_of("agreement_page_run", sentences):
        print(json.dumps(row), flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else LARGE)
