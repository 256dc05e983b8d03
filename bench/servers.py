"""What the servers of a stack spend on annotators, and the bare view beside them."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import httpx

from annotator.local.processes import free_port
from tests.faults.stack import ROOT, Stack

TICKS = os.sysconf("SC_CLK_TCK")
CAMPAIGN = "bench"


@contextmanager
def bare_view(stack: Stack) -> Iterator[tuple[str, int]]:
    """Serve `bench.floor` beside the product, on the same database; yield address and process."""
    port = free_port()
    variables = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "bench.floor_settings",
        "DATABASE_URL": database_url(stack),
        "DATABASE_POOL": "6",
        "STATE_DIR": str(stack.state),
    }
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port)]
    command += ["--blocking-threads", "4", "--no-ws", "--log-level", "warning"]
    process = subprocess.Popen([*command, "annotator.wsgi:application"], cwd=ROOT, env=variables)
    url = f"http://127.0.0.1:{port}"
    try:
        for _ in range(600):
            try:
                httpx.get(url, timeout=5)
                break
            except httpx.TransportError:
                time.sleep(0.05)
        yield url, process.pid
    finally:
        process.terminate()
        process.wait()


def database_url(stack: Stack) -> str:
    return (stack.state / "run" / "database_url").read_text(encoding="utf-8").strip()


def cpu_seconds(*roots: int | None) -> float:
    """Return the CPU seconds of processes and all below them, their ended children included.

    Nanoseconds of each thread as the scheduler counts them: the process's own figure comes in
    hundredths of a second, of which many processes round off more than one request costs.
    """
    return sum(_cpu_seconds(root) for root in roots if root is not None)


def _cpu_seconds(root: int) -> float:
    total, waiting = _of_ended_children(root), [root]
    while waiting:
        pid = waiting.pop()
        for thread in Path(f"/proc/{pid}/task").glob("*"):
            with suppress(OSError):
                total += int((thread / "schedstat").read_text().split()[0]) / 1e9
                waiting += map(int, (thread / "children").read_text().split())
    return total


def _of_ended_children(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[13:15])) / TICKS
