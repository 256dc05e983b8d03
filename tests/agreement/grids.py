"""Small rating grids for the tests: units by annotators, "" where a rating is missing."""

from collections.abc import Sequence

from hypothesis import strategies as st

from claims.agreement.methods import LABEL_METHODS
from claims.agreement.report import Report, measure_ratings
from claims.agreement.scales import Scale
from claims.agreement.table import Columns, Ratings, read_ratings

Grid = Sequence[Sequence[str]]
COLUMNS = Columns("unit", "annotator", "value")


def grids(*, annotators: int = 3, labels: str = "123") -> st.SearchStrategy[list[list[str]]]:
    """Draw grids of up to a dozen units, with ratings missing."""
    rating = st.sampled_from(["", *labels])
    unit = st.lists(rating, min_size=annotators, max_size=annotators)
    return st.lists(unit, min_size=1, max_size=12)


def read(grid: Grid, scale: Scale | None = None) -> Ratings:
    rows = [
        {"unit": f"u{unit}", "annotator": f"a{person}", "value": value}
        for unit, values in enumerate(grid)
        for person, value in enumerate(values)
    ]
    return read_ratings(rows, COLUMNS, scale or Scale())


def measure(grid: Grid, scale: Scale | None = None) -> Report:
    """Compute every label coefficient, without intervals."""
    level = scale.level if scale else "nominal"
    return measure_ratings(read(grid, scale), LABEL_METHODS, level=level, seed=0, resamples=0)


def values(grid: Grid, scale: Scale | None = None) -> dict[str, float | None]:
    """Return each coefficient's value, rounded past the noise of summation."""
    return {
        name: None if one.value is None else round(one.value, 9) + 0.0
        for name, one in measure(grid, scale).coefficients.items()
    }
