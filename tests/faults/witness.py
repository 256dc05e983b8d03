"""What really happened in a browser, told by the page itself as it happens: which operations came
to rest on the disk, which were sent, and what the server answered.
"""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import BrowserContext

# Runs before the page's own scripts. An act is made once its transaction is complete: only then
# does the bench show it.
SCRIPT = """
(() => {
  const add = IDBObjectStore.prototype.add;
  IDBObjectStore.prototype.add = function (value, ...rest) {
    const made = value?.op_id;
    if (made) this.transaction.addEventListener("complete", () => witness({ made }));
    return add.call(this, value, ...rest);
  };
  const ask = window.fetch;
  window.fetch = async (url, options) => {
    const isPost = String(url).endsWith("/operations") && typeof options?.body === "string";
    if (isPost) witness({ sent: JSON.parse(options.body).operations.map(({ op_id }) => op_id) });
    const answer = await ask(url, options);
    if (isPost && answer.ok) {
      const { answers } = await answer.clone().json().catch(() => ({ answers: [] }));
      witness({ answered: answers.map(({ op_id, status }) => [op_id, status]) });
    }
    return answer;
  };
})();
"""


@dataclass(slots=True)
class Witness:
    """Counts by operation; `during` says which fault was going on when each was made."""

    fault: str = "none"
    during: dict[str, str] = field(default_factory=dict)
    sent: Counter[str] = field(default_factory=Counter)
    answered: dict[str, str] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)

    def watch(self, context: BrowserContext) -> None:
        """Listen to every page that the context opens from now on."""
        context.expose_binding("witness", lambda _, told: self._hear(told))
        context.add_init_script(SCRIPT)
        context.on("weberror", lambda error: self.errors.append(str(error.error)))

    @property
    def n_made(self) -> int:
        return len(self.during)

    def _hear(self, told: dict[str, Any]) -> None:
        if made := told.get("made"):
            self.during.setdefault(made, self.fault)
        self.sent.update(told.get("sent", ()))
        # The first word counts: later ones are answers to what was sent once more.
        for op_id, status in told.get("answered", ()):
            self.answered.setdefault(op_id, status)
