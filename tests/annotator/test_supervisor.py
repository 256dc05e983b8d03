"""Everything that `make run` starts, started for real and killed part by part."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from annotator.local.account import server_account
from annotator.local.config import ROOT, compiled_once
from annotator.local.parts import Part, PartFailed, python_part
from annotator.local.processes import end_all, free_port, is_alive, own_processes
from tests import patience
from tests.plugins.services import private_folder


def wait_until(condition: Callable[[], bool], what: str) -> None:
    ends = time.monotonic() + patience.SECONDS
    while not condition():
        if time.monotonic() > ends:
            pytest.fail(f"{what}: not within {patience.SECONDS} s")
        time.sleep(0.05)


# --- One part ---------------------------------------------------------------------------------
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


# --- The whole --------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Run:
    process: "subprocess.Popen[bytes]"
    state: Path
    log: Path
    port: int
    environment: dict[str, str]

    def said(self) -> str:
        return self.log.read_text(encoding="utf-8")

    def serves(self) -> bool:
        try:
            answer = httpx.get(f"http://127.0.0.1:{self.port}/healthz", timeout=5)
        except httpx.TransportError:
            return False
        return answer.status_code == 200 and answer.json()["broker"]["state"] == "ok"

    def note(self, path: str) -> str:
        return (self.state / path).read_text(encoding="utf-8")

    def pids(self, words: str) -> set[int]:
        """Return our processes whose command line has the words."""
        return {pid for pid in own_processes(self.state) if words in command_line(pid)}


def command_line(pid: int) -> str:
    """Return a process's words; none where it has ended since it was listed."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")
    except OSError:
        return ""


@pytest.fixture(scope="module")
def run() -> Iterator[Run]:
    """A run of its own, over a state folder with a space and Cyrillic in its name."""
    account = server_account()
    with private_folder(account) as outer:
        outer.chmod(0o755)
        state = outer / "имя с пробелом"
        state.mkdir()
        port = free_port()
        environment = {
            **compiled_once(os.environ, ROOT / "var"),
            "STATE_DIR": str(state),
            "PORT": str(port),
            "DEMO": "0",
            "HASHED_STATIC": "0",
            "PYTHONUNBUFFERED": "1",
            # Empty, not absent: a developer's .env must not lead this run to real servers.
            "DATABASE_URL": "",
            "BROKER_URL": "",
            "SECRET_KEY": "",
        }
        process = up(environment, outer / "said")
        run = Run(process, state, outer / "said", port, environment)
        try:
            wait_until(lambda: "is at http" in run.said() or process.poll() is not None, "ready")
            assert process.poll() is None, run.said()
            yield run
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=patience.SECONDS)
            end_all(own_processes(state), patience=5)


def up(environment: dict[str, str], log: Path) -> "subprocess.Popen[bytes]":
    with log.open("wb") as output:
        return subprocess.Popen(
            [sys.executable, "-m", "annotator.local", "up"],
            cwd=ROOT,
            env=environment,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )


def test_it_says_what_it_does_and_where_it_is(run: Run) -> None:
    said = run.said()
    for step in ("PostgreSQL cluster", "Starting Valkey", "migrations", "the web server"):
        assert re.search(rf"{step}.* … \d+\.\d s", said), said
    assert f"Claim Annotator is at http://127.0.0.1:{run.port}/" in said
    wait_until(run.serves, "serving")


def test_a_second_start_names_the_first(run: Run, tmp_path: Path) -> None:
    second = up(run.environment, tmp_path / "said")
    assert second.wait(timeout=patience.SECONDS) == 1
    assert (tmp_path / "said").read_text().splitlines() == [
        f"Claim Annotator is already running at http://127.0.0.1:{run.port}/ "
        f"(process {run.process.pid})"
    ]


def test_a_command_beside_the_run_uses_its_database(run: Run) -> None:
    command = [sys.executable, "-m", "annotator.local", "manage", "shell", "-c"]
    code = "from claims.models import User; print('people:', User.objects.count())"
    done = subprocess.run(
        [*command, code], cwd=ROOT, env=run.environment, capture_output=True, text=True
    )
    assert "people: 0" in done.stdout, done.stderr


def test_secrets_are_readable_by_their_owner_alone(run: Run) -> None:
    for name in ("secret_key", "run/database_url", "run/broker_url"):
        assert (run.state / name).stat().st_mode & 0o077 == 0, name
    assert (run.state / "postgres").stat().st_mode & 0o077 == 0


def postmaster(run: Run) -> int:
    return int(run.note("postgres/data/postmaster.pid").splitlines()[0])


def valkey(run: Run) -> int:
    return int(run.note("valkey/valkey.pid"))


def web(run: Run) -> int:
    return min(run.pids("granian"))


def worker(run: Run) -> int:
    return int(run.note("run/worker.ready"))


def beat(run: Run) -> int:
    return int(run.note("run/beat.ready"))


@pytest.mark.parametrize("part", [postmaster, valkey, web, worker, beat])
def test_a_part_ended_by_kill_9_comes_back(run: Run, part: Callable[[Run], int]) -> None:
    # A part whose server was killed just now may itself be on its way back.
    before = alive(run, part)
    os.kill(before, signal.SIGKILL)
    alive(run, part, besides=before)
    wait_until(run.serves, "serving again")


def alive(run: Run, part: Callable[[Run], int], *, besides: int = 0) -> int:
    """Wait until a part runs, in another process than `besides`; return its process id."""
    found = besides

    def is_there() -> bool:
        nonlocal found
        try:
            found = part(run)
        except (OSError, ValueError, IndexError):
            return False
        return found != besides and is_alive(found)

    wait_until(is_there, part.__name__)
    return found


def test_after_kill_9_of_the_whole_a_start_takes_over(run: Run) -> None:
    run.process.kill()
    run.process.wait()
    left = own_processes(run.state)
    assert left, "nothing was left behind, so this test shows nothing"
    again = up(run.environment, run.log)
    try:
        wait_until(lambda: "is at http" in run.said() or again.poll() is not None, "ready")
        assert "that an earlier run left behind" in run.said()
        wait_until(run.serves, "serving")
        assert not [pid for pid in left if is_alive(pid)]
    finally:
        again.send_signal(signal.SIGINT)
        assert again.wait(timeout=patience.SECONDS) == 0
    assert own_processes(run.state) == []
    assert not is_alive(valkey_or_none(run))


def valkey_or_none(run: Run) -> int:
    """Return the broker's last process id; the file goes when it stops by itself."""
    try:
        return valkey(run)
    except OSError:
        return 2**22 + 1


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
