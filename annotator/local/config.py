"""What the environment and .env say about running here; the table is in docs/operations.md."""

import os
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import environ

ROOT = Path(__file__).resolve().parent.parent.parent


# The worker's, beat's, and those of commands and people that look into the database meanwhile.
OTHER_CONNECTIONS = 54


@dataclass(frozen=True, slots=True)
class Config:
    """How to run on this machine."""

    host: str
    port: int
    state: Path
    database_url: str
    broker_url: str
    web_threads: int
    web_workers: int

    @property
    def web_connections(self) -> int:
        """Return how many database connections one web process may hold: none of its threads ever
        waits for one.
        """
        return self.web_threads + 2

    @property
    def connections(self) -> int:
        """Return how many connections the database has to take, however the web server is set."""
        return self.web_workers * self.web_connections + OTHER_CONNECTIONS

    @property
    def url(self) -> str:
        shown = "127.0.0.1" if self.host in ("0.0.0.0", "::", "") else self.host
        return f"http://{f'[{shown}]' if ':' in shown else shown}:{self.port}/"


def compiled_once(environment: Mapping[str, str], state: Path) -> dict[str, str]:
    """Return the environment in which Python keeps its compiled modules under `state`.

    Compiling at every start would cost each process a second and 18 MB. Where somebody switched
    the cache off, they did so to keep their source folders clean, and clean they stay.
    """
    kept = {name: value for name, value in environment.items() if name != "PYTHONDONTWRITEBYTECODE"}
    kept.setdefault("PYTHONPYCACHEPREFIX", str(state / "pycache"))
    return kept


class BadConfig(Exception):
    """A variable holds something that can't work; the message names it."""


def read_config() -> Config:
    """Read the environment, then .env for what it lacks. Raises BadConfig."""
    environ.Env.read_env(ROOT / ".env", encoding="utf-8")
    return Config(
        host=os.environ.get("HOST") or "127.0.0.1",
        port=number("PORT", default=8000, least=1, most=65535),
        state=Path(os.environ.get("STATE_DIR") or ROOT / "var").absolute(),
        database_url=os.environ.get("DATABASE_URL", ""),
        broker_url=os.environ.get("BROKER_URL", ""),
        web_threads=number("WEB_THREADS", default=4, least=1, most=64),
        web_workers=number("WEB_WORKERS", default=1, least=1, most=64),
    )


def number(name: str, *, default: int, least: int, most: int) -> int:
    """Return a whole number from the environment. Raises BadConfig."""
    text = os.environ.get(name) or str(default)
    if not text.isdecimal() or not least <= int(text) <= most:
        raise BadConfig(f"{name} is {text!r}, but must be a number from {least} to {most}")
    return int(text)


def check_port(config: Config) -> None:
    """Raise BadConfig, with the way out, where we could not listen."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            config.host, config.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except OSError:
        raise BadConfig(
            f"HOST is {config.host!r}, which is no address of this machine. "
            f"Try: make run HOST=127.0.0.1"
        ) from None
    with socket.socket(family, kind, protocol) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(address)
            # A listener that shares its port lets others bind it, but not listen on it.
            probe.listen(1)
        except PermissionError:
            raise BadConfig(
                f"Port {config.port} is reserved for the system. Try: make run PORT=8000"
            ) from None
        except OSError as problem:
            raise BadConfig(
                f"Port {config.port} on {config.host} can't be used ({problem.strerror}): another "
                f"program has it. Choose a free one: make run PORT={free_neighbour(config)}"
            ) from None


def free_neighbour(config: Config) -> int:
    """Return the next port that is free, for a command that can be typed as it stands."""
    for port in range(config.port + 1, min(config.port + 200, 65536)):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                return port
    return config.port + 1
