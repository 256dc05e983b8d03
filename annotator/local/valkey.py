"""A Valkey of our own, the broker: on loopback, with a password, its append-only file on."""

import secrets
import socket
import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from annotator.local.account import Account
from annotator.local.processes import end_all, is_alive, working_folder

START_SECONDS = 120
PID_FILE = "valkey.pid"


class BrokerFailed(Exception):
    """Valkey can't be started; the message says why in words."""


@dataclass(frozen=True, slots=True)
class Valkey:
    """A data folder, the program that serves it, and the account that it runs as."""

    data: Path
    program: Path
    account: Account

    @property
    def password(self) -> str:
        return (self.data / "password").read_text(encoding="utf-8").strip()

    def make(self) -> None:
        """Make the data folder and its password, where they are not there yet."""
        self.account.make_folder(self.data)
        if not (self.data / "password").exists():
            self.account.write_secret(self.data / "password", secrets.token_urlsafe(32))

    def start(
        self, *, port: int, log: Path, environment: Mapping[str, str] | None = None
    ) -> "subprocess.Popen[bytes]":
        """Start the server and return its process at once; `wait_until_ready` comes next."""
        # The password stands in a private file: a command line can be read by everybody.
        self.account.write_secret(self.data / "valkey.conf", self.configuration(port))
        with log.open("ab") as output:
            return subprocess.Popen(
                [self.program, "valkey.conf"],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                cwd=self.data,
                env={"LC_ALL": "C", "TZ": "UTC", **(environment or {})},
                start_new_session=True,
                **self.account.popen(),
            )

    def configuration(self, port: int) -> str:
        lines = (
            "bind 127.0.0.1",
            f"port {port}",
            f"requirepass {self.password}",
            "appendonly yes",
            "appendfsync everysec",
            # The append-only file is the record; a snapshot beside it would only cost memory.
            'save ""',
            "maxmemory-policy noeviction",
            "databases 2",
            "loglevel warning",
            f"pidfile {PID_FILE}",
        )
        return "\n".join(lines) + "\n"

    def is_ready(self, port: int) -> bool:
        """Tell whether the server answers on the port, with our password."""
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=2) as wire:
                wire.sendall(f"AUTH {self.password}\r\nPING\r\n".encode())
                answer = b""
                while answer.count(b"\r\n") < 2:
                    more = wire.recv(256)
                    if not more:
                        return False
                    answer += more
        except OSError:
            return False
        return answer == b"+OK\r\n+PONG\r\n"

    def wait_until_ready(self, process: "subprocess.Popen[bytes]", *, port: int) -> None:
        """Wait for the server to have read its file. Raises BrokerFailed."""
        ends = time.monotonic() + START_SECONDS
        while not self.is_ready(port):
            if process.poll() is not None:
                raise BrokerFailed(f"Valkey stopped at once (exit code {process.returncode})")
            if time.monotonic() > ends:
                raise BrokerFailed(f"Valkey is not ready after {START_SECONDS} s")
            time.sleep(0.02)

    def stop_orphan(self) -> bool:
        """Stop a server that an earlier run left behind on this data folder; tell if there was."""
        try:
            pid = int((self.data / PID_FILE).read_text())
        except (OSError, ValueError):
            return False
        # The number may belong to another program by now; the folder it works in can't.
        if not is_alive(pid) or working_folder(pid) != self.data.resolve():
            return False
        end_all([pid], patience=10)
        return True

    def url(self, *, port: int) -> str:
        return f"redis://:{self.password}@127.0.0.1:{port}/0"
