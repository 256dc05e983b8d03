"""How property tests draw their examples: the same ones each time, unless a long run asks.

A change is judged by the tests that it was made with. New examples are looked for by
`make soak ARGS="properties"`, which draws at random and prints the seed that found something.
"""

import os

from hypothesis import HealthCheck, settings

settings.register_profile("seeded", derandomize=True, database=None, deadline=None)
settings.register_profile(
    "random",
    database=None,
    deadline=None,
    print_blob=True,
    # A round beside servers under load is slow; that is no fault of an example.
    suppress_health_check=[HealthCheck.too_slow],
)
PROFILE = os.environ.get("PROPERTIES", "seeded")
settings.load_profile(PROFILE)


def thorough(few: int, many: int) -> int:
    """Return how far a random walk goes: `few` each time, `many` in a long run."""
    return many if PROFILE == "random" else few
