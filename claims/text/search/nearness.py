"""Terms that numbers of about one size share: `41` and `более 40`, `26,6 %` and `26 %`, `53 %` and
`половина`. For search: a report gives the figure, and the claim rounds it.
"""

from functools import lru_cache
from math import ceil, floor, log

NEARLY = "~"
# Numbers nearer to each other than so many times share a term, those farther than its square none.
_STEP = log(1.1)
# Whole numbers below are counted, and only fractions are near them: `5,2 %`, `пять процентов`.
_COUNTED = 13
_YEARS = range(1900, 2101)
_SHARE, _WHOLE = "%", 100


@lru_cache(maxsize=50_000)
def near_terms(value: float, sign: str) -> tuple[str, ...]:
    """Return the terms of a number's size; `sign` is that of the terms of its kind, `#` or `%`."""
    if value <= 1 or value in _YEARS:
        return ()
    at = log(value) / _STEP
    sizes = [f"{size(at)}" for size in (floor, ceil)]
    if value < _COUNTED:
        counted = [f"={size(value)}" for size in (floor, round)]
        sizes = counted if value == floor(value) else [*sizes, *counted]
    return tuple(dict.fromkeys(f"{NEARLY}{sign}{size}" for size in sizes))


def left_over(term: str) -> tuple[str, ...]:
    """Return the terms of what a share leaves of the whole, if the term is of one: who are nine of
    ten not, is `каждый десятый`.
    """
    share = float(term[1:]) if term.startswith(_SHARE) else 0.0
    if not 0 < share < _WHOLE:
        return ()
    rest = _WHOLE - share
    return f"{_SHARE}{rest:.0f}", *near_terms(rest, _SHARE)
