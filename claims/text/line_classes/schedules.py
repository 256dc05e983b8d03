"""Times that are the article's own: told in a sentence, results of a race, hours of a programme."""

import re
from itertools import pairwise

from claims.text.line_classes.page import Page
from claims.text.line_classes.stamps import CLOCK

TIMED = "headline with rubric or time"
_CLOCK = re.compile(CLOCK, re.IGNORECASE)
# `The guard saw the fire at 02:40`; a ticker's time stands behind its headline without a word.
_TOLD = re.compile(
    rf"\b(?:о|об|в|у|к|до|с|з|по|около|близько|сағат|at|by|until|till|from|around|before|after)\s+"
    rf"{CLOCK}$",
    re.IGNORECASE,
)
# `1. Ivan Lis (Harrow) – 28.14`
_RESULT = re.compile(r"[^\W\d_][)»”\"]?\s[–—-]\s\d{1,2}\.\d{2}(?:\.\d{1,3})?$")
_HOURS = 3
_STEP, _DAY = 5, 24 * 60  # minutes
_HEAD = 4  # words


def tells_time(text: str) -> bool:
    """Tell whether the time at the end of a line belongs to what the line says."""
    return _TOLD.search(text[-40:]) is not None or _RESULT.search(text[-40:]) is not None


def find_schedules(page: Page) -> None:
    """Reopen the hours of a programme or timetable: they go on through the day and are round, and
    those of a ticker go back and are not."""
    run: list[tuple[int, int]] = []
    parts = 0  # days or places of one programme, each under a short line
    for line, below in pairwise((*page.shown, -1, -1)):
        verdict = page.verdicts[line] if line >= 0 else None
        clock = verdict and verdict.feature == TIMED and _CLOCK.search(page.looks[line].text)
        if clock:
            run.append((line, _minutes(clock[0]) + parts * _DAY))
            continue
        if run and line >= 0 and 0 < page.looks[line].words <= _HEAD and _is_timed(page, below):
            parts += 1
            continue
        round_hours = all(minutes % _STEP == 0 for _, minutes in run)
        if len(run) >= _HOURS and round_hours and all(a[1] < b[1] for a, b in pairwise(run)):
            for timed, _ in run:
                page.verdicts[timed] = None
        run, parts = [], 0


def _is_timed(page: Page, line: int) -> bool:
    verdict = page.verdicts[line] if line >= 0 else None
    return verdict is not None and verdict.feature == TIMED


def _minutes(clock: str) -> int:
    hours, minutes = map(int, re.findall(r"\d+", clock)[:2])
    afternoon = "p" in clock.casefold() and hours < 12
    return 60 * (hours + 12 * afternoon) + minutes
