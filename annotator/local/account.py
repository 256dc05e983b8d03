"""Under which account, and in which folder, the local servers run.

PostgreSQL refuses to run as root. Started by root it runs as `nobody`, so its folder, and every
folder above it, must be open to that account; nobody's folder is ever opened up for its sake.
"""

import hashlib
import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SYSTEM_FOLDER = Path("/var/lib/claim-annotator")
NOTE = "where-the-data-are.txt"


@dataclass(frozen=True, slots=True)
class Account:
    """Who a server process belongs to; `None` means whoever started us."""

    uid: int | None = None
    gid: int | None = None

    def popen(self) -> dict[str, Any]:
        """Return the arguments that make subprocess start a child as this account."""
        if self.uid is None:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def make_folder(self, path: Path) -> Path:
        """Make a folder that this account alone can enter."""
        path.mkdir(mode=0o700, exist_ok=True)
        if self.uid is not None and self.gid is not None:
            os.chown(path, self.uid, self.gid)
        return path

    def write_secret(self, path: Path, text: str) -> None:
        """Write a file that this account alone can read; a reader sees all of it or nothing."""
        draft = path.with_name(f".{path.name}.{os.getpid()}")
        draft.unlink(missing_ok=True)
        draft.touch(mode=0o600)
        draft.write_text(text, encoding="utf-8")
        if self.uid is not None and self.gid is not None:
            os.chown(draft, self.uid, self.gid)
        draft.replace(path)

    def can_enter(self, folder: Path) -> bool:
        """Tell whether this account reaches a folder, through all of those above it."""
        # Asked of the system itself: modes alone do not tell about access lists.
        answer = subprocess.run(
            ["/bin/sh", "-c", 'cd "$1"', "sh", str(folder)],
            cwd="/",
            capture_output=True,
            **self.popen(),
        )
        return answer.returncode == 0


def server_account() -> Account:
    """Return the account for servers: our own, or `nobody` when we are root."""
    if os.geteuid() != 0:
        return Account()
    nobody = pwd.getpwnam("nobody")
    return Account(uid=nobody.pw_uid, gid=nobody.pw_gid)


def server_home(state: Path, account: Account) -> Path:
    """Return the folder for the servers' data: `state`, or a system folder where that is closed.

    `state` then says, in a file of its own, where the data are.
    """
    state.mkdir(parents=True, exist_ok=True)
    if account.uid is not None and state.stat().st_uid == os.geteuid():
        state.chmod(state.stat().st_mode | 0o011)  # ours, and what is secret in it is 0600
    if account.can_enter(state):
        return state
    name = hashlib.sha256(str(state).encode()).hexdigest()[:12]
    home = SYSTEM_FOLDER / name
    home.mkdir(mode=0o755, parents=True, exist_ok=True)
    (state / NOTE).write_text(
        f"The database and the broker keep their data in {home}:\n"
        f"they run as `nobody`, who can't enter this folder.\n",
        encoding="utf-8",
    )
    return home
