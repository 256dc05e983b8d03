"""An annotator in Chromium whose line, tabs, session and servers fail at random moments; afterwards
the operations export is held against what the pages themselves told.
"""

import random
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Browser, Page

from tests.faults.kills import log_and_replay, prepare
from tests.faults.stack import Stack
from tests.faults.trouble import Trouble
from tests.faults.typist import Typist
from tests.faults.witness import Witness

CAMPAIGN = "faults"
WHO = "demo-aigul"
OPERATIONS_A_FAULT = 250  # each kind comes once for so many operations
LAST_WAIT = 180_000  # milliseconds for the outbox to empty once everything is well
OUTBOX = """() => new Promise((resolve) => {
  indexedDB.open("claim-annotator").onsuccess = ({ target }) => {
    const asked = target.result.transaction("operations").objectStore("operations").getAll();
    asked.onsuccess = () => resolve(
      asked.result.map(({ op_id, status, message }) => ({ op_id, status, message })));
  };
})"""
SHOWN = """() => [...document.querySelectorAll(".work-list [data-outcome]")]
  .map((shown) => shown.dataset.outcome)"""


@dataclass(frozen=True, slots=True)
class Row:
    """What became of the operations made under one kind of fault."""

    times: int
    made: int
    acknowledged: int
    retried: int
    lost: int
    duplicated: int


@dataclass(frozen=True, slots=True)
class Report:
    """What a run came to. Lost are operations that were made and are neither in the export nor,
    with the server's reason, before their owner's eyes; `left` waited though all was «Saved».
    """

    rows: dict[str, Row]
    statuses: Counter[str]
    n_exported: int
    n_unseen: int
    left: int
    refused: tuple[str, ...]
    unlike_the_screen: int
    page_errors: tuple[str, ...]
    replay: str

    @property
    def total(self) -> Row:
        rows = self.rows.values()
        return Row(*(sum(getattr(row, name) for row in rows) for name in Row.__slots__))

    @property
    def is_clean(self) -> bool:
        total = self.total
        harm = total.lost + total.duplicated + self.left + self.unlike_the_screen
        return not harm and not self.page_errors and self.replay.endswith(", 0 differences")


def run(
    stack: Stack,
    browser: Browser,
    *,
    operations: int,
    seed: int,
    articles: int,
    say: Callable[[str], None] = print,
) -> Report:
    """Work until so many operations are made, with each kind of fault at its seeded moments."""
    dice = random.Random(seed)
    prepare(stack, CAMPAIGN, articles=articles)
    context = browser.new_context(locale="en-GB", viewport={"width": 1280, "height": 800})
    witness = Witness()
    witness.watch(context)
    home = f"{stack.url}/campaigns/{CAMPAIGN}/work/"
    typist = Typist(context, home, WHO, dice)
    trouble = Trouble(stack, typist, witness, dice)
    typist.begin()
    plan = _plan(list(trouble.kinds), operations, dice)
    while witness.n_made < operations or plan:
        if plan and witness.n_made >= plan[0][0]:
            _, kind = plan.pop(0)
            say(f"{witness.n_made} operations made, {len(witness.answered)} answered: {kind}")
            trouble.make(kind)
        typist.stroke()
        trouble.go_by()
    trouble.end()
    stack.wait_until_serving()
    report = _report(stack, _come_to_rest(typist), trouble, witness)
    context.close()
    return report


def _plan(kinds: list[str], operations: int, dice: random.Random) -> list[tuple[int, str]]:
    """Return after how many operations each fault comes, in order."""
    times = max(1, operations // OPERATIONS_A_FAULT)
    return sorted((dice.randint(1, operations), kind) for kind in kinds for _ in range(times))


def _come_to_rest(typist: Typist) -> Page:
    """Wait until the page says that all is saved; nothing is loaded anew for it."""
    ends = time.monotonic() + LAST_WAIT / 1000
    while True:
        typist.answer_what_is_asked()
        if typist.page.locator("#work-chip[data-save=saved]").count():
            return typist.page
        if time.monotonic() > ends:
            shown = typist.page.locator("#work-chip").inner_text()
            raise TimeoutError(f"never saved: {shown}")
        time.sleep(0.25)


def _report(stack: Stack, page: Page, trouble: Trouble, witness: Witness) -> Report:
    outbox = page.evaluate(OUTBOX)
    shown = page.evaluate(SHOWN)
    reading = page.request.get(f"{page.url.partition('#')[0]}state.json").json()
    log, replay = log_and_replay(stack, CAMPAIGN)
    exported = Counter(row["op_id"] for row in log)
    refused = {row["op_id"]: row["message"] for row in outbox if row["status"] == "refused"}
    safe = exported.keys() | refused.keys()
    kinds = ("none", *trouble.kinds)
    return Report(
        rows={kind: _row(kind, trouble, witness, safe, exported) for kind in kinds},
        statuses=Counter(witness.answered.values()),
        n_exported=len(log),
        n_unseen=len(exported.keys() - witness.during.keys()),
        left=sum(row["status"] == "waiting" for row in outbox),
        refused=tuple(refused.values()),
        unlike_the_screen=sum(
            outcome != sentence["outcome"]
            for outcome, sentence in zip(shown, reading["sentences"], strict=True)
        ),
        page_errors=tuple(witness.errors),
        replay=replay,
    )


def _row(
    kind: str, trouble: Trouble, witness: Witness, safe: set[str], exported: Counter[str]
) -> Row:
    made = {op_id for op_id, fault in witness.during.items() if fault == kind}
    answered = {key for key in made if key in witness.answered}
    return Row(
        times=trouble.done[kind],
        made=len(made),
        acknowledged=len(answered),
        retried=sum(witness.sent[op_id] > 1 for op_id in made),
        lost=len(made - safe),
        duplicated=sum(exported[op_id] > 1 for op_id in made),
    )


def table(report: Report) -> list[str]:
    """Lay the counts out by kind of fault."""
    heads = ("fault", "times", "made", "acknowledged", "retried", "lost", "duplicated")
    rows = [*report.rows.items(), ("all", report.total)]
    lines = [f"{heads[0]:<22}" + "".join(f"{head:>13}" for head in heads[1:])]
    for kind, row in rows:
        cells = (getattr(row, name) for name in Row.__slots__)
        lines.append(f"{kind:<22}" + "".join(f"{cell:>13}" for cell in cells))
    return [
        *lines,
        f"operations exported: {report.n_exported}, of them made by a tab that died before it "
        f"could tell: {report.n_unseen}; first answers: {dict(report.statuses)}",
        f"left in the outbox though it said «Saved»: {report.left}",
        f"refused, kept in sight: {len(report.refused)} {sorted(set(report.refused))}",
        f"sentences that the screen shows otherwise than the server: {report.unlike_the_screen}",
        f"errors on the page: {len(report.page_errors)} {sorted(set(report.page_errors))[:5]}",
        f"replay against the stored state: {report.replay}",
    ]
