"""The whole of Claim Annotator as `make run` starts it, in a folder of its own, with its process
ids, so that a test can kill -9 a part and watch the supervisor bring it back.
"""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from annotator.local.config import compiled_once
from annotator.local.processes import end_all, free_port, own_processes
from tests import patience
from tests.plugins.health import is_fit

ROOT = Path(__file__).resolve().parent.parent.parent

# What stands in each part's command line, as the supervisor starts it.
PARTS = {
    "web": b"granian",
    "worker": b"celery",
    "broker": b"valkey-server",
    "database": b"postgres",
}

RUN_ALL = """
import io, json
from django.core.management import call_command
printed = []
for words in json.loads({!r}):
    said = io.StringIO()
    call_command(*words, stdout=said)
    printed.append(said.getvalue().strip())
print(json.dumps(printed))
"""


@dataclass(frozen=True, slots=True)
class Stack:
    """A running stack; `url` has no slash at the end."""

    state: Path
    url: str
    supervisor: "subprocess.Popen[bytes]"
    environment: Mapping[str, str]

    def pid(self, part: str) -> int | None:
        """Return the main process of a part: the child of the supervisor, None while it is down."""
        for pid in _children(self.supervisor.pid):
            if PARTS[part] in _command(pid):
                return pid
        return None

    def kill(self, part: str) -> None:
        """Kill -9 the main process of a part. It must be running."""
        deadline = time.monotonic() + patience.SECONDS
        while (pid := self.pid(part)) is None:
            if time.monotonic() > deadline:
                raise TimeoutError(f"{part} did not come back; see {self.state}/log")
            time.sleep(0.05)
        os.kill(pid, signal.SIGKILL)

    def wait_until_serving(self, at_most: float = patience.SECONDS) -> float:
        """Return the seconds until every part answered again."""
        began = time.monotonic()
        while not (is_fit(self.url) and all(self.pid(part) for part in PARTS)):
            if time.monotonic() > began + at_most:
                raise TimeoutError(f"not serving again; see {self.state}/log")
            time.sleep(0.05)
        return time.monotonic() - began

    def manage(self, *words: str) -> str:
        """Run a Django command against the stack's own servers; return what it printed."""
        command = [sys.executable, "-m", "annotator.local", "manage", *words]
        done = subprocess.run(
            command, cwd=ROOT, env=self.environment, capture_output=True, check=False
        )
        if done.returncode:
            raise RuntimeError(done.stderr.decode() + done.stdout.decode())
        return done.stdout.decode()

    def manage_all(self, *commands: tuple[str, ...]) -> list[str]:
        """Run Django commands one after the other in one process; return what each printed."""
        printed = self.manage("shell", "-v", "0", "-c", RUN_ALL.format(json.dumps(commands)))
        return [str(told) for told in json.loads(printed)]


@contextmanager
def running_stack(state: Path) -> Iterator[Stack]:
    """Run the whole stack under `state`; stop it as Ctrl-C would."""
    port = free_port()
    state.mkdir(parents=True, exist_ok=True)
    environment = {**_environment(state), "PORT": str(port)}
    supervisor = up(environment, log_of(state))
    stack = Stack(state, f"http://127.0.0.1:{port}", supervisor, environment)
    try:
        # All that a newcomer's first start does: many times the work of any other wait.
        stack.wait_until_serving(patience.SECONDS * 5)
        yield stack
    finally:
        supervisor.send_signal(signal.SIGINT)
        try:
            supervisor.wait(timeout=patience.SECONDS)
        except subprocess.TimeoutExpired:
            supervisor.kill()
            supervisor.wait()
        end_all(own_processes(state), patience=5)


def up(environment: Mapping[str, str], log: Path) -> "subprocess.Popen[bytes]":
    """Start what `make run` starts; what it says is added to the log."""
    with log.open("ab") as output:
        return subprocess.Popen(
            [sys.executable, "-m", "annotator.local", "up"],
            cwd=ROOT,
            env=environment,
            stdout=output,
            stderr=output,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )


def log_of(state: Path) -> Path:
    return state / "supervisor.log"


def _environment(state: Path) -> dict[str, str]:
    """The shell's variables without those that would lead to other servers than the stack's."""
    foreign = {"CACHE_URL", "DJANGO_SETTINGS_MODULE", "DATABASE_POOL", "HASHED_STATIC", "LOG_LEVEL"}
    kept = {name: value for name, value in os.environ.items() if name not in foreign}
    # Empty, not absent: a developer's .env must not lead this run to real servers.
    empty = dict.fromkeys(("DATABASE_URL", "BROKER_URL", "SECRET_KEY"), "")
    return {**compiled_once(kept, ROOT / "var"), **empty, "STATE_DIR": str(state)}


def _children(parent: int) -> list[int]:
    listed = Path(f"/proc/{parent}/task/{parent}/children").read_text()
    return [int(pid) for pid in listed.split()]


def _command(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""
