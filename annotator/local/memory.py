"""`make memory`: what each running part costs. Linux only."""

import re
import sys
from pathlib import Path

from annotator.local.account import server_account, server_home
from annotator.local.config import Config
from annotator.local.processes import PROC, own_processes, working_folder


def print_memory(config: Config) -> int:
    """Print each process's proportional set size in MB, and the sum.

    Proportional: a page shared by n processes counts as 1/n in each, so the sum is true.
    """
    rows = [(pss(pid), pid, name_of(pid)) for pid in sorted(all_processes(config))]
    if not rows:
        print("Claim Annotator is not running here; start it with: make run", file=sys.stderr)
        return 1
    print("  PSS MB    process  what")
    for size, pid, name in rows:
        print(f"{size:8.1f} {pid:10}  {name}")
    print(f"{sum(row[0] for row in rows):8.1f}             all")
    return 0


def all_processes(config: Config) -> set[int]:
    """Return our processes: marked ones, the servers by their folders, and the supervisor."""
    home = server_home(config.state, server_account()).resolve()
    folders = {home / "postgres" / "data", home / "valkey"}
    pids = {int(entry.name) for entry in PROC.glob("[0-9]*")}
    servers = {pid for pid in pids if working_folder(pid) in folders}
    ours = set(own_processes(config.state)) | servers
    text = (config.state / "run" / "lock").read_text() if ours else ""
    supervisor = re.search(r"process (\d+)", text)
    return ours | ({int(supervisor[1])} if supervisor else set())


def pss(pid: int) -> float:
    try:
        text = (PROC / str(pid) / "smaps_rollup").read_text()
    except OSError:
        return 0.0
    return int(re.search(r"^Pss:\s+(\d+)", text, re.M)[1]) / 1024  # type: ignore[index]


def name_of(pid: int) -> str:
    words = (PROC / str(pid) / "cmdline").read_bytes().decode("utf-8", "replace").split("\0")
    return " ".join(Path(word).name if "/" in word else word for word in words)[:90].strip()
