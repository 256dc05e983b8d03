"""Facts about processes: alive, whose, listening where. Linux tells through /proc."""

import os
import signal
import socket
import time
from pathlib import Path

PROC = Path("/proc")
# Every child carries this variable, so that a later run can prove which processes are its own.
MARK = "CLAIM_ANNOTATOR_STATE"


def is_alive(pid: int) -> bool:
    """Tell whether the process exists and is no mere entry waiting to be collected."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return state_of(pid) != "Z"


def state_of(pid: int) -> str:
    """Return the one-letter state, or an empty string where the system does not tell."""
    try:
        # The command's name stands in brackets and may itself hold spaces and brackets.
        return (PROC / str(pid) / "stat").read_text(errors="replace").rpartition(")")[2].split()[0]
    except (OSError, IndexError):
        return ""


def working_folder(pid: int) -> Path | None:
    """Return the folder that a process works in, or None where the system does not tell."""
    try:
        return Path(os.readlink(PROC / str(pid) / "cwd"))
    except OSError:
        return None


def serving(program: Path, folder: Path) -> list[int]:
    """Return the processes of a program that work in a folder, where the system tells."""
    return [
        pid
        for pid in everybody()
        if working_folder(pid) == folder and executable(pid) == program and is_alive(pid)
    ]


def executable(pid: int) -> Path | None:
    try:
        return Path(os.readlink(PROC / str(pid) / "exe"))
    except OSError:
        return None


def everybody() -> list[int]:
    return [int(name) for name in os.listdir(PROC) if name.isdigit()] if PROC.is_dir() else []


def own_processes(state: Path) -> list[int]:
    """Return the processes that a run over this state folder started and that still live.

    The proof is the mark in their environment; the servers, which overwrite theirs, are found by
    the folder that they work in.
    """
    mark = f"{MARK}={state}".encode()
    return [
        pid
        for pid in everybody()
        if pid != os.getpid() and mark in environment_of(pid) and is_alive(pid)
    ]


def environment_of(pid: int) -> list[bytes]:
    try:
        return (PROC / str(pid) / "environ").read_bytes().split(b"\0")
    except OSError:
        return []


def end_all(pids: list[int], *, patience: float) -> None:
    """Ask the processes to stop, wait up to `patience` seconds, then kill what is left."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        for pid in pids:
            try:
                os.kill(pid, number)
            except ProcessLookupError:
                continue
        ends = time.monotonic() + patience
        while any(map(is_alive, pids)) and time.monotonic() < ends:
            time.sleep(0.05)


def free_port(preferred: int = 0) -> int:
    """Return `preferred` where nothing listens on it, else a port that is free now."""
    for port in (preferred, 0):
        with socket.socket() as probe:
            # As the servers do, or a port in its two minutes of rest would count as taken.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise OSError("no free port on 127.0.0.1")
