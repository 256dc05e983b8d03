"""A PostgreSQL cluster of our own: made, started, watched and stopped without its wrapper.

The wheel's own runner, used as root, adds a system user and opens every parent folder to
others, so only its programs are used.
"""

import os
import secrets
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from annotator.local.account import Account
from annotator.local.processes import end_all, is_alive, serving, working_folder

DATABASE = ROLE = "annotator"
# One byte of the 108 that a socket's path may take is its end mark.
LONGEST_SOCKET_PATH = 107
# Recovery after a kill replays the write-ahead log, and a loaded machine is slow at it.
START_SECONDS = 120
STOP_SECONDS = 60
# A session asked to end looks up many times a second; it is killed if it does not.
CHILDREN_SECONDS = 2

SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_permissions": "0700",
    "max_connections": "60",
    "shared_buffers": "128MB",
    "effective_cache_size": "512MB",
    "random_page_cost": "1.1",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
}


class DatabaseFailed(Exception):
    """The cluster can't be made or started; the message says why in words."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """A data folder, the programs that serve it, and the account that they run as."""

    data: Path
    programs: Path
    account: Account

    @property
    def password(self) -> str:
        return self.password_file.read_text(encoding="utf-8").strip()

    @property
    def password_file(self) -> Path:
        return self.data.with_name(f"{self.data.name}.password")

    def exists(self) -> bool:
        return (self.data / "PG_VERSION").exists()

    # --- Making ----------------------------------------------------------------------------
    def make(self, *, durable: bool = True) -> None:
        """Initialise the data folder with our role and database; a torn attempt leaves nothing."""
        draft = self.data.with_name(f"{self.data.name}.new")
        shutil.rmtree(draft, ignore_errors=True)
        self.account.make_folder(draft)
        self.account.write_secret(self.password_file, secrets.token_urlsafe(32))
        self.run(
            *("initdb", "--pgdata", str(draft), "--username", "postgres", "--encoding", "UTF8"),
            *self.locale(),
            *("--auth", "scram-sha-256", "--pwfile", str(self.password_file)),
            *([] if durable else ["--no-sync"]),
        )
        # The role owns its database and is no superuser, as on a server of somebody else's.
        statements = (
            f"CREATE ROLE {ROLE} LOGIN PASSWORD '{self.password}'",
            f"CREATE DATABASE {DATABASE} OWNER {ROLE}",
        )
        self.run("postgres", "--single", "-D", str(draft), "postgres", text="\n".join(statements))
        draft.rename(self.data)

    def locale(self) -> tuple[str, ...]:
        """Return initdb's words for letters of every language and an order by code point."""
        if self.major_version() < 17:
            return ("--locale", "C.UTF-8")
        # No ICU is in the wheel; the built-in locale is equal on every system.
        return ("--locale", "C", "--locale-provider", "builtin", "--builtin-locale", "C.UTF-8")

    def major_version(self) -> int:
        return int(self.run("postgres", "--version").split()[2].split(".")[0])

    def run(self, program: str, *arguments: str, text: str = "") -> str:
        """Run one of PostgreSQL's programs to its end and return its output."""
        done: subprocess.CompletedProcess[str] = subprocess.run(
            [self.programs / program, *arguments],
            input=text + "\n",
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            cwd="/",
            env=server_environment(),
            **self.account.popen(),
        )
        if done.returncode:
            raise DatabaseFailed(f"{program} failed:\n{done.stderr.strip()}")
        return done.stdout

    def check_version(self) -> None:
        """Refuse a data folder of another major version; its files can't be read by this one."""
        of_data = int((self.data / "PG_VERSION").read_text(encoding="utf-8"))
        of_program = self.major_version()
        if of_data != of_program:
            raise DatabaseFailed(
                f"The data in {self.data} were written by PostgreSQL {of_data}, but this is "
                f"PostgreSQL {of_program}. Dump them with the old one and load them with the new "
                f"one; docs/operations.md shows how."
            )

    # --- Running ---------------------------------------------------------------------------
    def start(
        self,
        *,
        port: int,
        sockets: Path,
        log: Path,
        settings: Mapping[str, str] | None = None,
        environment: Mapping[str, str] | None = None,
    ) -> "subprocess.Popen[bytes]":
        """Start the server and return its process at once; `wait_until_ready` comes next."""
        values = {
            **SETTINGS,
            "port": str(port),
            "unix_socket_directories": str(sockets),
            **(settings or {}),
        }
        options = [word for name, value in values.items() for word in ("-c", f"{name}={value}")]
        with log.open("ab") as output:
            return subprocess.Popen(
                [self.programs / "postgres", "-D", str(self.data), *options],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                cwd="/",
                env={**server_environment(), **(environment or {})},
                start_new_session=True,
                **self.account.popen(),
            )

    def is_ready(self, pid: int) -> bool:
        """Tell whether the server of this process id takes connections, by its own word."""
        lines = self.postmaster_file()
        return len(lines) >= 8 and lines[0] == str(pid) and lines[7].strip() == "ready"

    def wait_until_ready(self, process: "subprocess.Popen[bytes]") -> None:
        """Wait for the server, crash recovery included. Raises DatabaseFailed."""
        ends = time.monotonic() + START_SECONDS
        while not self.is_ready(process.pid):
            if process.poll() is not None:
                raise DatabaseFailed(f"PostgreSQL stopped at once (exit code {process.returncode})")
            if time.monotonic() > ends:
                raise DatabaseFailed(f"PostgreSQL is not ready after {START_SECONDS} s")
            time.sleep(0.02)

    def postmaster_file(self) -> list[str]:
        try:
            return (self.data / "postmaster.pid").read_text(encoding="utf-8").splitlines()
        except OSError:
            return []

    def stop_orphan(self) -> bool:
        """Stop a server that an earlier run left behind on this data folder; tell if there was."""
        lines = self.postmaster_file()
        pid = int(lines[0]) if lines and lines[0].isdigit() else 0
        # A process id alone may have been given to another program meanwhile; the folder that
        # the process works in can't be.
        if not pid or not is_alive(pid) or working_folder(pid) != self.data.resolve():
            return False
        os.kill(pid, signal.SIGINT)
        ends = time.monotonic() + STOP_SECONDS
        while is_alive(pid) and time.monotonic() < ends:
            time.sleep(0.05)
        return True

    def end_children(self) -> None:
        """End the sessions of a server that is dead; harmless where there are none.

        They leave by themselves only when they next wait for their clients, and the memory that
        they share keeps a new server from starting: one long query would hold up everybody.
        """
        left = serving((self.programs / "postgres").resolve(), self.data.resolve())
        if left:
            end_all(left, patience=CHILDREN_SECONDS)

    def url(self, *, port: int, sockets: Path, database: str = DATABASE) -> str:
        """Return DATABASE_URL for a connection by the socket."""
        password = quote(self.password, safe="")
        return f"postgres://{ROLE}:{password}@/{database}?host={quote(str(sockets))}&port={port}"


def server_environment() -> dict[str, str]:
    """Return an environment in which no PG* variable of the user's own leads the server astray."""
    kept = {name: os.environ[name] for name in ("PATH", "TMPDIR") if name in os.environ}
    return {**kept, "LC_ALL": "C", "TZ": "UTC"}


def socket_folder(*, home: Path, account: Account, remembered: Path) -> Path:
    """Return a private folder whose path is short enough for a socket; make it if need be.

    That is `home/run` where its path fits; else a random folder under /tmp, kept in mind by the
    file `remembered`.
    """
    inside = home / "sockets"
    if fits_a_socket(inside):
        return account.make_folder(inside)
    if remembered.exists():
        known = Path(remembered.read_text(encoding="utf-8").strip())
        owner = os.geteuid() if account.uid is None else account.uid
        # Anyone may make folders in /tmp: one that is not ours is not to be trusted.
        if known.is_dir() and not known.is_symlink() and known.stat().st_uid == owner:
            return known
    made = account.make_folder(Path(tempfile.mkdtemp(prefix="claims-", dir="/tmp")))
    remembered.write_text(str(made), encoding="utf-8")
    return made


def fits_a_socket(folder: Path) -> bool:
    """Tell whether a socket's path in the folder stays within the system's limit, in bytes."""
    return len(os.fsencode(folder / ".s.PGSQL.65535.lock")) <= LONGEST_SOCKET_PATH
