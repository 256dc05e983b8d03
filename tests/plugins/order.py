"""What workers begin with: the tests that take long, so that nobody is left with one at the end.

`--dist worksteal` cuts the list into one run of tests a worker, equal in number, and who is done
takes from the end of another's. So each run begins with its share of what is long, and ends with
what is short. What stands on one running site stays together, or each worker would start its own.
"""

import os

import pytest

# Seconds of a processor, roughly, the longest first; what is not named here is short. A file that
# is named beside its folder stands on a site of its own.
LONG = {
    "tests/browser/": 190,
    "tests/faults/": 85,
    "tests/browser/test_every_page.py": 60,
    "tests/acceptance/": 40,
    "tests/services/test_search_quality.py": 12,
    "tests/services/test_correction_history.py": 8,
    "tests/test_flow.py": 8,
    "tests/api/test_fuzz.py": 6,
    "tests/annotator/test_embedded.py": 6,
    "tests/annotator/test_settings.py": 6,
}


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Deal the tests out; a run without workers keeps its order."""
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    if workers > 1:
        items[:] = dealt(items, workers)


def dealt(items: list[pytest.Item], workers: int) -> list[pytest.Item]:
    """Return the tests in the order in which cutting them into equal runs gives even work."""
    long: dict[str, list[pytest.Item]] = {start: [] for start in LONG}
    short: list[pytest.Item] = []
    for item in items:
        start = max((start for start in LONG if item.nodeid.startswith(start)), key=len, default="")
        long.get(start, short).append(item)
    runs: list[list[pytest.Item]] = [[] for _ in range(workers)]
    loads = [0] * workers
    for start, together in long.items():
        least = loads.index(min(loads))
        runs[least] += together
        loads[least] += LONG[start]
    ordered: list[pytest.Item] = []
    # The shortest of the short come last, since they need no database: whose run is the longest
    # has these.
    by_load = sorted(range(workers), key=loads.__getitem__)
    for number, run in enumerate(runs[place] for place in by_load):
        size = (len(items) - len(ordered)) // (workers - number)
        n_short = max(0, size - len(run))
        ordered += run + short[:n_short]
        del short[:n_short]
    return ordered + short
