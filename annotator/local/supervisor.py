"""`make run`: every part of Claim Annotator under one roof, until Ctrl-C."""

import os
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from annotator import readiness
from annotator.local.config import ROOT, Config, check_port, compiled_once
from annotator.local.parts import Part, PartFailed, Process, python_part, timed
from annotator.local.processes import MARK
from annotator.local.servers import Logs, end_leftovers, local_servers, sole_runner

GLANCE_SECONDS = 0.5
STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class StopAsked(BaseException):
    """Ctrl-C, or a service manager's request; no error, and no `except Exception` may eat it."""


def up(config: Config) -> int:
    """Run everything until asked to stop; leave nothing behind."""
    began = time.monotonic()
    with sole_runner(config), signals_as_requests() as wake:
        started: list[Part] = []
        try:
            end_leftovers(config)
            check_port(config)
            for part in local_servers(config):
                begin(part, started)
            prepare(config)
            begin_together(our_parts(config), started)
            greet(config, seconds=time.monotonic() - began)
            watch(started, wake)
        except StopAsked:
            print(flush=True)
        finally:
            # From here on a second Ctrl-C must not leave half of the parts alive.
            for number in STOP_SIGNALS:
                signal.signal(number, signal.SIG_IGN)
            stop_all(started)
    return 0


def begin(part: Part, started: list[Part]) -> None:
    """Start a part and wait for it; it is on the list to stop before anything can go wrong."""
    started.append(part)
    with timed(f"Starting {part.name}"):
        part.begin()
        part.wait_until_ready()


def begin_together(parts: list[Part], started: list[Part]) -> None:
    """Start parts that don't need each other, and wait for all of them."""
    started.extend(parts)
    with timed(f"Starting {', '.join(part.name for part in parts)}"):
        for part in parts:
            part.begin()
        for part in parts:
            part.wait_until_ready()


def watch(parts: list[Part], wake: int) -> None:
    """Start again whatever dies, for ever."""
    while True:
        # A child's death wakes us through the pipe; the timeout is for parts that rest.
        ready, _, _ = select.select([wake], [], [], GLANCE_SECONDS if uneasy(parts) else None)
        if ready:
            os.read(wake, 4096)
        for part in parts:
            part.look_after(now=time.monotonic())


def uneasy(parts: list[Part]) -> bool:
    return any(part.process is None or not part.was_ready for part in parts)


def stop_all(parts: list[Part]) -> None:
    """Stop our own parts together, then the servers that they need, broker first."""
    if not parts:
        return
    with timed("Stopping"):
        servers = [part for part in parts if part.is_server]
        ours = [part for part in parts if not part.is_server]
        for group in (ours, servers):
            for part in group:
                part.ask_to_end()
            for part in reversed(group):
                part.end()


@contextmanager
def signals_as_requests() -> Iterator[int]:
    """Turn stop signals into StopAsked, and let a child's death wake `select`.

    Yields the file descriptor to wait on.
    """
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    before = signal.set_wakeup_fd(writing, warn_on_full_buffer=False)

    def ask(_number: int, _frame: FrameType | None) -> None:
        raise StopAsked

    def nothing(_number: int, _frame: FrameType | None) -> None:
        return

    for number in STOP_SIGNALS:
        signal.signal(number, ask)
    signal.signal(signal.SIGCHLD, nothing)
    try:
        yield reading
    finally:
        signal.set_wakeup_fd(before)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        os.close(reading)
        os.close(writing)


# --- What runs --------------------------------------------------------------------------------
def environment(config: Config, **more: str) -> dict[str, str]:
    """Return what our own processes find in their environment."""
    return {
        **compiled_once(os.environ, config.state),
        "DJANGO_SETTINGS_MODULE": "annotator.settings",
        "STATE_DIR": str(config.state),
        "PYTHONUTF8": "1",
        # Threads would each keep a heap of their own; two are enough and half the memory.
        "MALLOC_ARENA_MAX": "2",
        # Two cores serve many people; a matrix product may not take them all for itself.
        "OPENBLAS_NUM_THREADS": "1",
        MARK: str(config.state),
        **more,
    }


def our_parts(config: Config) -> list[Part]:
    return [
        announced_part(
            "the worker",
            # Prefork: a thread pool's consumer can fall silent after the broker went away.
            ["celery", "--app", "annotator", "--quiet", "worker", "--pool", "prefork"],
            config=config,
            log="worker",
            # The checks would load every page and form into a process that serves none.
            variables={"CELERY_SKIP_CHECKS": "1"},
            patience=15,
        ),
        announced_part("beat", ["annotator.beat"], config=config, log="beat", patience=5),
        python_part(
            "the web server",
            web_words(config),
            environment=environment(config, DATABASE_POOL=str(config.web_connections)),
            log=Logs(config.state / "log").path("web"),
            is_ready=lambda _process: answers(config),
            patience=10,
        ),
    ]


def announced_part(
    name: str,
    words: list[str],
    *,
    config: Config,
    log: str,
    variables: Mapping[str, str] | None = None,
    patience: float,
) -> Part:
    """Return a part that itself says when it is ready, having no port to ask at."""
    note = config.state / "run" / f"{log}.ready"
    return python_part(
        name,
        words,
        environment=environment(config, **{readiness.VARIABLE: str(note)}, **(variables or {})),
        log=Logs(config.state / "log").path(log),
        is_ready=lambda process: readiness.is_announced(note, process.pid),
        patience=patience,
    )


def web_words(config: Config) -> list[str]:
    return [
        *("granian", "--interface", "wsgi", "--host", config.host, "--port", str(config.port)),
        *("--workers", str(config.web_workers), "--blocking-threads", str(config.web_threads)),
        *("--respawn-failed-workers", "--workers-kill-timeout", "5", "--no-ws"),
        *("--log-level", "warning", "annotator.wsgi:application"),
    ]


def answers(config: Config) -> bool:
    """Tell whether the web server answers a request; which answer is not asked here."""
    host = "127.0.0.1" if config.host == "0.0.0.0" else config.host
    try:
        with socket.create_connection((host, config.port), timeout=5) as wire:
            wire.sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            return wire.recv(5) == b"HTTP/"
    except OSError:
        return False


def prepare(config: Config) -> None:
    """Bring database, static files and demo up to date, in one process that tells its steps."""
    command = [sys.executable, "manage.py", "prepare"]
    process: Process = subprocess.Popen(
        command, cwd=ROOT, env=environment(config), start_new_session=True
    )
    try:
        code = process.wait()
    except BaseException:
        process.terminate()
        process.wait()
        raise
    if code:
        raise PartFailed("The database could not be prepared; the reason stands above.")


def greet(config: Config, *, seconds: float) -> None:
    note = Path(config.state / "run" / "logins.txt")
    print(f"\nClaim Annotator is at {config.url} (ready in {seconds:.1f} s)")
    if note.exists():
        print(note.read_text(encoding="utf-8").rstrip())
    print("Ctrl-C stops it.\n", flush=True)
