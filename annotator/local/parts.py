"""One supervised process: started, watched, started again when it dies, and stopped."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

Process = subprocess.Popen[bytes]

# A part that dies again at once is given ever longer rests, up to this.
LONGEST_REST = 5.0
# Having lived for this long, its next death is news, not a repetition.
LIVED_LONG = 10.0
TAIL_BYTES = 2000


class PartFailed(Exception):
    """A part never got ready; the message has the end of its log."""


def say(text: str) -> None:
    print(f"  {text}", flush=True)


@contextmanager
def timed(label: str) -> Iterator[None]:
    """Show what goes on, then how many seconds it took."""
    began = time.monotonic()
    print(f"  {label} …", end="", flush=True)
    try:
        yield
    except BaseException:
        print(flush=True)
        raise
    print(f" {time.monotonic() - began:.1f} s", flush=True)


@dataclass(slots=True)
class Part:
    """A process of the run, and how to start, ask and stop it."""

    name: str
    start: Callable[[], Process]
    is_ready: Callable[[Process], bool]
    log: Path
    stop_signal: int = signal.SIGTERM
    # Seconds to end by itself before it is killed.
    patience: float = 10
    # A server that others need: it starts before them and stops after them.
    is_server: bool = False
    # Ends what a dead part's children are still doing, where killing its group is not the way.
    end_children: Callable[[], None] | None = None
    process: Process | None = None
    began: float = 0.0
    rest: float = 0.0
    starts_at: float = field(default=0.0)
    was_ready: bool = False

    # --- By hand ---------------------------------------------------------------------------
    def begin(self) -> None:
        self.process = self.start()
        self.began = time.monotonic()
        self.was_ready = False

    def wait_until_ready(self, *, seconds: float = 120) -> None:
        """Wait for the part. Raises PartFailed with the end of its log."""
        assert self.process is not None
        while not self.is_ready(self.process):
            if self.process.poll() is not None:
                raise PartFailed(f"{self.name} {how_it_ended(self.process)}.\n{self.log_tail()}")
            if time.monotonic() > self.began + seconds:
                raise PartFailed(f"{self.name} is not ready after {seconds} s.\n{self.log_tail()}")
            time.sleep(0.03)
        self.was_ready = True

    def ask_to_end(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.send_signal(self.stop_signal)

    def end(self) -> None:
        """Stop the part and all that it started; kill what does not heed the signal."""
        if not self.process:
            return
        self.ask_to_end()
        try:
            self.process.wait(timeout=self.patience)
        except subprocess.TimeoutExpired:
            self.kill_group()
            self.process.wait()
        self.clear_away()
        self.process = None

    # --- Under supervision -----------------------------------------------------------------
    def look_after(self, *, now: float) -> None:
        """Notice a death and start the part again, at once or after a rest."""
        if self.process is None:
            if now >= self.starts_at:
                self.begin()
            return
        if self.process.poll() is not None:
            self.note_death(now=now)
        elif not self.was_ready and self.is_ready(self.process):
            self.was_ready = True
            say(f"{self.name} is back after {now - self.began:.1f} s")

    def note_death(self, *, now: float) -> None:
        assert self.process is not None
        lived = now - self.began
        self.rest = 0.0 if lived > LIVED_LONG else min(max(0.2, self.rest * 2), LONGEST_REST)
        say(f"{self.name} {how_it_ended(self.process)}; starting it again (log: {self.log})")
        self.clear_away()
        self.process = None
        self.starts_at = now + self.rest

    # --- The process group -----------------------------------------------------------------
    def clear_away(self) -> None:
        """End what a dead part's own children are still doing; its successor does it anew."""
        (self.end_children or self.kill_group)()

    def kill_group(self) -> None:
        assert self.process is not None
        # Each part leads a group of its own, so this reaches its children and nobody else.
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)

    def log_tail(self) -> str:
        with suppress(OSError):
            return self.log.read_bytes()[-TAIL_BYTES:].decode("utf-8", "replace")
        return ""


def how_it_ended(process: Process) -> str:
    code = process.returncode
    if code is not None and code < 0:
        return f"was ended by {signal.Signals(-code).name}"
    return f"ended with code {code}"


def python_part(
    name: str,
    words: list[str],
    *,
    environment: dict[str, str],
    log: Path,
    is_ready: Callable[[Process], bool],
    patience: float,
) -> Part:
    """Return a part that runs a module of this very environment from the project's folder."""

    def start() -> Process:
        with log.open("ab") as output:
            return subprocess.Popen(
                [sys.executable, "-m", *words],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                env=environment,
                start_new_session=True,
            )

    return Part(name=name, start=start, is_ready=is_ready, log=log, patience=patience)
