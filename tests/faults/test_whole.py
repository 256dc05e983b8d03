"""Everything that `make run` starts, made from nothing, and then killed part by part.

The stack is that of the other slices here, which is brought up once; the last test ends it.
"""

import os
import re
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from annotator.local.processes import is_alive, own_processes
from tests import patience
from tests.faults.stack import Stack, log_of, up
from tests.plugins.health import health


def wait_until(condition: Callable[[], bool], what: str) -> None:
    ends = time.monotonic() + patience.SECONDS
    while not condition():
        if time.monotonic() > ends:
            pytest.fail(f"{what}: not within {patience.SECONDS} s")
        time.sleep(0.05)


def said(stack: Stack) -> str:
    return log_of(stack.state).read_text(encoding="utf-8")


def serves(stack: Stack) -> bool:
    answer = health(stack.url)
    return answer is not None and answer.is_success and answer.json()["broker"]["state"] == "ok"


def note(stack: Stack, path: str) -> str:
    return (stack.state / path).read_text(encoding="utf-8")


def pids(stack: Stack, words: str) -> set[int]:
    """Return the stack's processes whose command line has the words."""
    return {pid for pid in own_processes(stack.state) if words in command_line(pid)}


def command_line(pid: int) -> str:
    """Return a process's words; none where it has ended since it was listed."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")
    except OSError:
        return ""


def test_it_says_what_it_does_and_where_it_is(stack: Stack) -> None:
    greeting = f"Claim Annotator is at {stack.url}/"
    wait_until(lambda: greeting in said(stack), greeting)
    for step in ("PostgreSQL cluster", "Starting Valkey", "migrations", "demo", "the web server"):
        assert re.search(rf"{step}.* … \d+\.\d s", said(stack)), said(stack)
    wait_until(lambda: serves(stack), "serving")


def test_a_second_start_names_the_first(stack: Stack, tmp_path: Path) -> None:
    second = up(stack.environment, tmp_path / "said")
    assert second.wait(timeout=patience.SECONDS) == 1
    assert (tmp_path / "said").read_text().splitlines() == [
        f"Claim Annotator is already running at {stack.url}/ (process {stack.supervisor.pid})"
    ]


def test_a_command_beside_the_run_uses_its_database(stack: Stack) -> None:
    code = "print('people:', User.objects.filter(username='demo-manager').count())"
    printed = stack.manage("shell", "-c", f"from claims.models import User; {code}")
    assert "people: 1" in printed


def test_secrets_are_readable_by_their_owner_alone(stack: Stack) -> None:
    for name in ("secret_key", "run/database_url", "run/broker_url"):
        assert (stack.state / name).stat().st_mode & 0o077 == 0, name
    assert (stack.state / "postgres").stat().st_mode & 0o077 == 0


def postmaster(stack: Stack) -> int:
    return int(note(stack, "postgres/data/postmaster.pid").splitlines()[0])


def valkey(stack: Stack) -> int:
    return int(note(stack, "valkey/valkey.pid"))


def web(stack: Stack) -> int:
    return min(pids(stack, "granian"))


def worker(stack: Stack) -> int:
    return int(note(stack, "run/worker.ready"))


def beat(stack: Stack) -> int:
    return int(note(stack, "run/beat.ready"))


@pytest.mark.parametrize("part", [postmaster, valkey, web, worker, beat])
def test_a_part_ended_by_kill_9_comes_back(stack: Stack, part: Callable[[Stack], int]) -> None:
    # A part whose server was killed just now may itself be on its way back.
    before = alive(stack, part)
    os.kill(before, signal.SIGKILL)
    alive(stack, part, besides=before)
    wait_until(lambda: serves(stack), "serving again")


def alive(stack: Stack, part: Callable[[Stack], int], *, besides: int = 0) -> int:
    """Wait until a part runs, in another process than `besides`; return its process id."""
    found = besides

    def is_there() -> bool:
        nonlocal found
        try:
            found = part(stack)
        except (OSError, ValueError, IndexError):
            return False
        return found != besides and is_alive(found)

    wait_until(is_there, part.__name__)
    return found


def test_after_kill_9_of_the_whole_a_start_takes_over(stack: Stack, tmp_path: Path) -> None:
    stack.supervisor.kill()
    stack.supervisor.wait()
    left = own_processes(stack.state)
    assert left, "nothing was left behind, so this test shows nothing"
    log = tmp_path / "said"
    again = up(stack.environment, log)
    try:
        wait_until(lambda: "is at http" in log.read_text() or again.poll() is not None, "ready")
        assert "that an earlier run left behind" in log.read_text()
        wait_until(lambda: serves(stack), "serving")
        assert not [pid for pid in left if is_alive(pid)]
    finally:
        again.send_signal(signal.SIGINT)
        assert again.wait(timeout=patience.SECONDS) == 0
    assert own_processes(stack.state) == []
    assert not is_alive(valkey_or_none(stack))


def valkey_or_none(stack: Stack) -> int:
    """Return the broker's last process id; the file goes when it stops by itself."""
    try:
        return valkey(stack)
    except OSError:
        return 2**22 + 1
