"""Line classes and quotations of labelled pages: totals per language, never a line of them.

    python -m bench.text_pages [FOLDER ...]

A folder holds ru.txt, uk.txt, kk.txt, en.txt in the form of `tests/cases/text/pages`; one that
lies elsewhere is named by its path. Without a folder, those of this repository are measured.
"""

import json
import sys

from tests.text.marked import pages
from tests.text.page_scores import Tally

FOLDERS = (
    "pages",
    "unseen",
    "pages-c",
    "pages-d",
    "pages-e",
    "passages",
    "held_out/pages_ordinary",
    "held_out/pages_hard",
    "held_out/pages_second",
    "held_out/pages_third",
    "held_out/passages_ordinary",
    "held_out/passages_hard",
    "held_out/passages_second",
    "held_out/passages_third",
)
LANGUAGES = ("ru", "uk", "kk", "en")


def measure(folder: str) -> None:
    labelled = pages(folder)
    for language in (*LANGUAGES, "all"):
        tally = Tally()
        for page in labelled:
            if language in (page.language, "all"):
                tally.add(page)
        report(f"{folder.rsplit('/', 1)[-1]}, {language}", tally, kinds=language == "all")


def report(name: str, tally: Tally, *, kinds: bool) -> None:
    rows: dict[str, object] = {
        "row": name,
        "body": str(tally.body),
        "classes": f"{tally.classed}/{tally.lines}",
        "article or not": f"{tally.articles}/{tally.pages}",
        "direct with speaker": str(tally.direct),
        "speakers of all": str(tally.speakers),
        "extent and kind": str(tally.spans),
    }
    if kinds:
        rows["confused"] = {
            f"{label} as {found}": n for (label, found), n in tally.confused.most_common()
        }
    print(json.dumps(rows, ensure_ascii=False))


if __name__ == "__main__":
    for name in sys.argv[1:] or FOLDERS:
        measure(name)
