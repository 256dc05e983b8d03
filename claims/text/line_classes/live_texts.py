"""Whether a page is a live text: it says so above its first entry, and its times go one way.

Its entries are written as other stories are: a time, a headline, a paragraph, and the same again.
"""

import re
from itertools import pairwise

from claims.text.line_classes.looks import DATE_LINE
from claims.text.line_classes.page import Page
from claims.text.line_classes.stamps import clock_minutes

_LEAST = 3  # times
_SAYS_SO = re.compile(
    r"\b(?:онлайн|(?:прям|текстов)\w+ трансляц|хроник|хронологи|хронік|хронологі|наживо"
    r"|тікелей эфир|live(?! music)|as it happened|latest updates|minute by minute|обновля\w+"
    r"|оновлю\w+|жаңарып)",
    re.IGNORECASE,
)


def is_live(page: Page) -> bool:
    """Tell whether times without a day part a page that calls itself live or a chronicle."""
    if page.live is None:
        page.live = _is_live(page)
    return page.live


def _is_live(page: Page) -> bool:
    times = [
        (at, minutes)
        for at, line in enumerate(page.shown)
        if (verdict := page.verdicts[line]) is not None
        and verdict.feature == DATE_LINE
        and (minutes := clock_minutes(page.looks[line].text)) is not None
    ]
    if len(times) < _LEAST:
        return False
    steps = [after - before for (_, before), (_, after) in pairwise(times)]
    # Midnight, or the time of the whole page, breaks the order once.
    ordered = min(sum(step > 0 for step in steps), sum(step < 0 for step in steps)) <= 1
    above = page.shown[: times[0][0] + 2]
    return ordered and any(
        page.looks[line].words > 2 and _SAYS_SO.search(page.looks[line].text) for line in above
    )
