"""The database and the broker of this machine, for a run of everything or of one command."""

import fcntl
import os
import signal
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from annotator.local.account import server_account, server_home
from annotator.local.config import Config
from annotator.local.parts import Part, say, timed
from annotator.local.postgres import Cluster, socket_folder
from annotator.local.processes import MARK, end_all, free_port, own_processes
from annotator.local.programs import postgres_programs, valkey_program
from annotator.local.valkey import Valkey


class AlreadyRunning(Exception):
    """Another process runs Claim Annotator over the same state folder."""


@contextmanager
def sole_runner(config: Config) -> Iterator[None]:
    """Hold the state folder for this process alone. Raises AlreadyRunning with who has it.

    The lock goes with the process, whatever way it ends, so it can never be stale.
    """
    folder = config.state / "run"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            raise AlreadyRunning(lock.read().strip()) from None
        os.set_inheritable(lock.fileno(), False)
        lock.truncate(0)
        lock.write(f"at {config.url} (process {os.getpid()})\n")
        lock.flush()
        yield
        lock.truncate(0)


@dataclass(frozen=True, slots=True)
class Logs:
    """One log a part, under the state folder; an overlong one makes room at the next start."""

    folder: Path
    longest: int = 5_000_000

    def path(self, name: str) -> Path:
        self.folder.mkdir(exist_ok=True)
        path = self.folder / f"{name}.log"
        if path.exists() and path.stat().st_size > self.longest:
            path.replace(path.with_suffix(".log.1"))
        return path


def end_leftovers(config: Config) -> None:
    """End what a run that was killed left behind, as far as it is provably ours."""
    left = own_processes(config.state)
    if left:
        with timed(f"Ending {len(left)} processes that an earlier run left behind"):
            end_all(left, patience=10)


def local_servers(config: Config) -> list[Part]:
    """Return the servers that no variable points elsewhere, made if need be, not yet started."""
    account = server_account()
    home = server_home(config.state, account)
    parts = []
    if not config.database_url:
        parts.append(postgres_part(config, home))
    if not config.broker_url:
        parts.append(valkey_part(config, home))
    return parts


def postgres_part(config: Config, home: Path) -> Part:
    account = server_account()
    programs = postgres_programs(home=home, account=account)
    cluster = Cluster(
        data=account.make_folder(home / "postgres") / "data", programs=programs, account=account
    )
    if not cluster.exists():
        with timed("Making a PostgreSQL cluster"):
            cluster.make()
    cluster.check_version()
    if cluster.stop_orphan():
        say("Stopped a PostgreSQL that an earlier run left behind")
    cluster.end_children()
    run = config.state / "run"
    sockets = socket_folder(home=home, account=account, remembered=run / "socket_folder")
    port = remembered_port(run / "postgres_port")
    leave_note(run / "database_url", cluster.url(port=port, sockets=sockets))
    log = Logs(config.state / "log").path("postgres")
    return Part(
        name="PostgreSQL",
        start=lambda: cluster.start(
            port=port,
            sockets=sockets,
            log=log,
            settings={"max_connections": str(config.connections)},
            environment={MARK: str(config.state)},
        ),
        is_ready=lambda process: cluster.is_ready(process.pid),
        log=log,
        # A fast shutdown: sessions are ended, and what was committed is on the disk.
        stop_signal=signal.SIGINT,
        patience=60,
        is_server=True,
        end_children=cluster.end_children,
    )


def valkey_part(config: Config, home: Path) -> Part:
    account = server_account()
    program = valkey_program(home=home, account=account)
    valkey = Valkey(data=home / "valkey", program=program, account=account)
    valkey.make()
    if valkey.stop_orphan():
        say("Stopped a Valkey that an earlier run left behind")
    port = remembered_port(config.state / "run" / "valkey_port")
    leave_note(config.state / "run" / "broker_url", valkey.url(port=port))
    log = Logs(config.state / "log").path("valkey")
    return Part(
        name="Valkey",
        start=lambda: valkey.start(port=port, log=log, environment={MARK: str(config.state)}),
        is_ready=lambda _process: valkey.is_ready(port),
        log=log,
        patience=30,
        is_server=True,
    )


def remembered_port(note: Path) -> int:
    """Return the port of the last run where it is still free, else a new one, and note it."""
    try:
        before = int(note.read_text())
    except (OSError, ValueError):
        before = 0
    port = free_port(before)
    note.write_text(str(port))
    return port


def leave_note(path: Path, text: str) -> None:
    """Write an address with its password where Django finds it, readable by its owner alone."""
    path.unlink(missing_ok=True)
    path.touch(mode=0o600)
    path.write_text(text, encoding="utf-8")


@contextmanager
def servers_for_a_command(config: Config) -> Iterator[None]:
    """Run the local servers for one command; where they run already, just go on."""
    with ExitStack() as stack:
        try:
            stack.enter_context(sole_runner(config))
        except AlreadyRunning:
            yield
            return
        end_leftovers(config)
        for part in local_servers(config):
            part.begin()
            stack.callback(part.end)
            part.wait_until_ready()
        yield
