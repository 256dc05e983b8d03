"""From the key to the next sentence on screen, in a real Chromium: within a passage, and across the
border to the next one, which takes the question whether to hand in.

    python -m bench.next_sentence [--passages 12]

The time runs from the key's own time stamp to the first frame that has the other sentence lifted;
every act rests in IndexedDB before that. The baseline is one frame: from a key that does nothing to
the frame after it, in the same page.
"""

import argparse
import json
import statistics
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from bench.filling import SENTENCES, grow, make_campaign
from bench.servers import CAMPAIGN
from tests.faults.stack import running_stack
from tests.plugins.chromium import OPTIONS, chromium

TARGET = 50.0  # milliseconds
PATIENCE = 120_000  # milliseconds

# Armed before a key is pressed; answers with the milliseconds to the frame that differs.
ARM = """
() => {
  const here = () => location.pathname
    + document.querySelector(".work-list a[aria-current]").dataset.sentence;
  window.timed = new Promise((resolve) => {
    document.addEventListener("keydown", (event) => {
      const before = here();
      const look = () => requestAnimationFrame(() => {
        if (event.key === "F9" || here() !== before) resolve(performance.now() - event.timeStamp);
        else look();
      });
      look();
    }, { capture: true, once: true });
  });
}
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--passages", type=int, default=12)
    passages = parser.parse_args().passages
    with tempfile.TemporaryDirectory(prefix="claims-bench-") as folder:
        Path(folder).chmod(0o755)
        with running_stack(Path(folder) / "state") as stack, sync_playwright() as playwright:
            (session,) = make_campaign(stack, people=1)
            grow(stack, articles=passages + 8)
            browser = playwright.chromium.launch(executable_path=chromium(), args=OPTIONS)
            context = browser.new_context()
            context.set_default_timeout(PATIENCE)
            context.add_cookies([{"name": "sessionid", "value": session, "url": stack.url}])
            page = context.new_page()
            page.goto(f"{stack.url}/campaigns/{CAMPAIGN}/work/")
            for row in rows(page, passages):
                print(json.dumps(row), flush=True)
            browser.close()


def rows(page: Page, passages: int) -> list[dict[str, Any]]:
    """Read so many passages by keyboard; return one row for each kind of step."""
    page.wait_for_selector("body[data-ready]")
    frame = [timed(page, "F9") for _ in range(30)]
    within: list[float] = []
    across: list[float] = []
    for _ in range(passages):
        page.wait_for_selector("body[data-ahead]:not([data-ahead='0'])")
        within += [timed(page, "0") for _ in range(SENTENCES - 1)]
        page.keyboard.press("0")
        page.wait_for_selector("#work-submit[open]")
        across.append(timed(page, "Enter"))
        page.wait_for_selector("#work-chip[data-save=saved]")
    return [
        row("finish a sentence to the next on screen, within a passage", within, frame),
        row("hand a passage in to the next one's first sentence on screen", across, frame),
    ]


def timed(page: Page, key: str) -> float:
    """Press a key; return the milliseconds until the screen answers it."""
    page.evaluate(ARM)
    page.keyboard.press(key)
    return float(page.evaluate("window.timed"))


def row(name: str, found: Sequence[float], frame: Sequence[float]) -> dict[str, Any]:
    middle, floor = statistics.median(found), statistics.median(frame)
    return {
        "row": name,
        "milliseconds": round(middle, 1),
        "p95": round(sorted(found)[int(0.95 * (len(found) - 1))], 1),
        "n": len(found),
        "baseline": f"one frame, {floor:.1f} ms",
        "ratio": round(middle / floor, 1),
        "target": f"{TARGET:.0f} ms",
        "met": middle < TARGET,
    }


if __name__ == "__main__":
    main()
