"""One part of what `make run` starts; the whole is in tests/faults/test_whole.py."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from annotator.local.parts import Part, PartFailed, python_part
from annotator.local.processes import is_alive
from tests import patience


def wait_until(condition: Callable[[], bool], what: str) -> None:
    ends = time.monotonic() + patience.SECONDS
    while not condition():
        if time.monotonic() > ends:
            pytest.fail(f"{what}: not within {patience.SECONDS} s")
        time.sleep(0.05)


def part_that_runs(code: str, folder: Path) -> Part:
    script = folder / "part.py"
    script.write_text(code)

    def start() -> "subprocess.Popen[bytes]":
        with (folder / "log").open("ab") as log:
            return subprocess.Popen(
                [sys.executable, script], start_new_session=True, stdout=log, stderr=log
            )

    return Part(
        name="the part",
        start=start,
        is_ready=lambda process: (folder / "ready").exists(),
        log=folder / "log",
        patience=0.5,
    )


def test_a_part_that_dies_is_started_again_and_rests_longer_each_time(tmp_path: Path) -> None:
    part = part_that_runs("raise SystemExit(3)", tmp_path)
    rests = []
    for _ in range(3):
        part.begin()
        assert part.process is not None
        part.process.wait()
        part.look_after(now=part.began + 1)
        rests.append(part.rest)
        assert part.process is None
    assert rests == [0.2, 0.4, 0.8]


def test_a_part_that_lived_long_is_started_again_at_once(tmp_path: Path) -> None:
    part = part_that_runs("raise SystemExit(3)", tmp_path)
    part.rest = 10.0
    part.begin()
    assert part.process is not None
    part.process.wait()
    part.look_after(now=part.began + 3600)
    assert part.rest == 0.0


def test_a_part_that_never_gets_ready_shows_the_end_of_its_log(tmp_path: Path) -> None:
    part = part_that_runs("raise SystemExit('the disk is full')", tmp_path)
    part.begin()
    with pytest.raises(PartFailed, match=r"the part ended with code 1\.\nthe disk is full"):
        part.wait_until_ready()


def test_a_part_that_does_not_heed_the_signal_is_killed_with_its_children(tmp_path: Path) -> None:
    code = """
import pathlib, signal, subprocess, sys
signal.signal(signal.SIGTERM, signal.SIG_IGN)
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
pathlib.Path(sys.argv[0]).with_name("child").write_text(str(child.pid))
pathlib.Path(sys.argv[0]).with_name("ready").touch()
child.wait()
"""
    part = part_that_runs(code, tmp_path)
    part.begin()
    part.wait_until_ready()
    child = int((tmp_path / "child").read_text())
    part.end()
    wait_until(lambda: not is_alive(child), "the child ends")


def test_a_part_that_is_a_module_writes_to_its_log(tmp_path: Path) -> None:
    part = python_part(
        "the module",
        ["this"],
        environment=dict(os.environ),
        log=tmp_path / "log",
        is_ready=lambda process: process.poll() == 0,
        patience=1,
    )
    part.begin()
    part.wait_until_ready()
    assert "Beautiful is better than ugly" in part.log_tail()
