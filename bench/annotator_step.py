"""What one annotator's step costs the web server and PostgreSQL together, over HTTP against the
whole stack.

    python -m bench.annotator_step [--steps 400] [--rounds 5]

The floor is `bench.floor`: a bare view that does the same SQL by hand, on the same servers. Product
and floor take turns, and the row says the middle round: what else runs on the machine meets both.
"""

import argparse
import json
import statistics
import tempfile
from pathlib import Path
from typing import Any

from bench.filling import SENTENCES, grow, make_campaign
from bench.servers import CAMPAIGN, bare_view, cpu_seconds
from tests.faults.annotator import Annotator
from tests.faults.stack import Stack, running_stack

POTATO_MILLISECONDS = 60  # the fastest peer's CPU a step, measured apart on such a machine


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, default=400, help="in a round")
    parser.add_argument("--rounds", type=int, default=5)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="claims-bench-") as folder:
        Path(folder).chmod(0o755)
        with running_stack(Path(folder) / "state") as stack:
            sessions = make_campaign(stack, people=2)
            grow(stack, articles=2 * (chosen.rounds + 1) * (chosen.steps // SENTENCES + 2))
            print(json.dumps(row(stack, sessions, chosen.steps, chosen.rounds)), flush=True)


def row(stack: Stack, sessions: list[str], steps: int, rounds: int) -> dict[str, Any]:
    web, database = stack.pid("web"), stack.pid("database")
    with bare_view(stack) as (url, bare):
        product = Annotator(stack.url, sessions[0], CAMPAIGN)
        floor = Annotator(stack.url, sessions[1], CAMPAIGN, step_url=url)
        for one in (floor, product):
            one.work(lambda done: done < steps // 5)  # warm, and not counted
        costs = [
            (cost(floor, steps, bare, database), cost(product, steps, web, database))
            for _ in range(rounds)
        ]
    ratio = statistics.median(ours / bottom for bottom, ours in costs)
    bottom, ours = (statistics.median(found) for found in zip(*costs, strict=True))
    refused = product.statuses.total() - product.statuses["applied"]
    return {
        "row": "one annotator's step, CPU of web and database",
        "milliseconds": round(ours, 2),
        "baseline": f"a bare view with the same SQL: {bottom:.2f} ms",
        "ratio": round(ratio, 2),
        "target": f"ratio up to 3, and a sixth of Potato's {POTATO_MILLISECONDS} ms",
        "met": ratio <= 3 and ours <= POTATO_MILLISECONDS / 6 and not refused,
        "rounds": [[round(one, 2) for one in pair] for pair in costs],
        "refused": refused,
    }


def cost(annotator: Annotator, steps: int, web: int | None, database: int | None) -> float:
    """Return the CPU milliseconds of a step."""
    annotator.seconds.clear()
    before = cpu_seconds(web, database)
    annotator.work(lambda done: done < steps)
    return 1000 * (cpu_seconds(web, database) - before) / len(annotator.seconds)


if __name__ == "__main__":
    main()
