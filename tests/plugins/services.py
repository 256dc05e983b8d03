"""A PostgreSQL and a Valkey for one pytest session, private to it and gone afterwards.

A migrated cluster is built once for each state of the migrations and kept under var/test; a
session copies it (0.2 s), so sessions and xdist workers never meet each other's rows.
"""

import fcntl
import hashlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import environ
import psycopg
from django.db import connections

from annotator.local.account import Account, server_account, server_home
from annotator.local.postgres import DATABASE, ROLE, Cluster
from annotator.local.processes import (
    end_all,
    environment_of,
    everybody,
    free_port,
    is_alive,
    working_folder,
)
from annotator.local.programs import postgres_programs, valkey_program
from annotator.local.valkey import Valkey
from tests import patience

ROOT = Path(__file__).resolve().parent.parent.parent
CACHE = ROOT / "var" / "test"
PREFIX = "claims-test-"
KEPT_TEMPLATES = 2
# Whatever a session starts carries its process id, so that a later one can end what it left.
TESTED_BY = "CLAIM_ANNOTATOR_TESTED_BY"
os.environ[TESTED_BY] = str(os.getpid())
# Data that live for minutes need no promise to survive a power cut.
SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_connections": "80",
    "shared_buffers": "64MB",
    "log_min_messages": "warning",
}


@dataclass(frozen=True, slots=True)
class Postgres:
    """A running private server: its migrated database `annotator` is the template of others."""

    cluster: Cluster
    sockets: Path
    port: int

    def url(self, database: str = DATABASE) -> str:
        return self.cluster.url(port=self.port, sockets=self.sockets, database=database)

    def clone(self, name: str) -> str:
        """Create a fresh copy of the migrated database; return its address."""
        # Copying files takes a quarter of the time that writing them to the log takes.
        self.execute(f"CREATE DATABASE {name} TEMPLATE {DATABASE} STRATEGY FILE_COPY")
        return self.url(name)

    def drop(self, name: str) -> None:
        """Remove a database. The server's own autovacuum may be at work in it, and is nobody's to
        end: it is waited for.
        """
        ends = time.monotonic() + patience.SECONDS
        while True:
            try:
                return self.execute(f"DROP DATABASE {name} WITH (FORCE)")
            except psycopg.errors.InsufficientPrivilege:
                if time.monotonic() > ends:
                    raise
                time.sleep(0.2)

    def execute(self, statement: str) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(statement)


@contextmanager
def private_postgres() -> Iterator[Postgres]:
    """Copy the migrated cluster, serve the copy on a free port, and remove it at the end."""
    account = server_account()
    template = migrated_template(account)
    with private_folder(account) as folder:
        subprocess.run(["cp", "-a", template / "data", folder / "data"], check=True)
        account.write_secret(folder / "data.password", password_of(template))
        cluster = Cluster(data=folder / "data", programs=programs(account), account=account)
        with serving(cluster, folder=folder) as running:
            yield running


@contextmanager
def serving(cluster: Cluster, *, folder: Path) -> Iterator[Postgres]:
    """Run a cluster without promises of durability until the block ends."""
    port = free_port()
    process = cluster.start(
        port=port, sockets=folder, log=folder.with_suffix(".log"), settings=SETTINGS
    )
    try:
        cluster.wait_until_ready(process)
        yield Postgres(cluster=cluster, sockets=folder, port=port)
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=patience.SECONDS)
        folder.with_suffix(".log").unlink(missing_ok=True)


def migrated_template(account: Account) -> Path:
    """Return the folder of a stopped, migrated cluster for this state of the migrations."""
    home = server_home(CACHE, account)
    folder = home / f"template-{fingerprint()}"
    with (CACHE / "lock").open("w") as lock:
        # Sessions that start together build it once; the others wait here.
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            build_template(folder, account)
            forget_old_templates(home)
        os.utime(folder)
    return folder


def fingerprint() -> str:
    """Return a name for all that a migrated cluster depends on."""
    digest = hashlib.sha256()
    sources = [
        *sorted(ROOT.glob("*/migrations/*.py")),
        ROOT / "requirements" / "local.txt",
        ROOT / "annotator" / "local" / "postgres.py",
        Path(__file__),
    ]
    for source in sources:
        digest.update(source.read_bytes())
    return digest.hexdigest()[:16]


def build_template(folder: Path, account: Account) -> None:
    """Initialise, migrate and stop a cluster; only a whole one gets the folder's name."""
    draft = folder.with_name("building")
    shutil.rmtree(draft, ignore_errors=True)
    account.make_folder(draft)
    cluster = Cluster(data=draft / "data", programs=programs(account), account=account)
    cluster.make(durable=False)
    with private_folder(account) as sockets, serving(cluster, folder=sockets) as running:
        superuser = running.url("postgres").replace(f"//{ROLE}:", "//postgres:", 1)
        with psycopg.connect(superuser, autocommit=True) as connection:
            connection.execute(f"ALTER ROLE {ROLE} CREATEDB")
        environment = {
            **os.environ,
            "DATABASE_URL": running.url(),
            "DJANGO_SETTINGS_MODULE": "annotator.settings",
        }
        command = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(f"migrate failed:\n{done.stderr}")
        with psycopg.connect(running.url(), autocommit=True) as connection:
            connection.execute("VACUUM (FREEZE, ANALYZE)")
    draft.rename(folder)


def forget_old_templates(home: Path) -> None:
    templates = sorted(home.glob("template-*"), key=lambda path: path.stat().st_mtime)
    for old in templates[:-KEPT_TEMPLATES]:
        shutil.rmtree(old, ignore_errors=True)


@contextmanager
def private_folder(account: Account) -> Iterator[Path]:
    """Make a short-named folder for one session; sweep up after sessions that were killed."""
    remove_leftovers(account)
    # Not TMPDIR: a socket's path is limited to 107 bytes, and that folder's name can be long.
    folder = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-", dir="/tmp"))
    account.make_folder(folder)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def remove_leftovers(account: Account) -> None:
    """End the processes of sessions that were killed, and remove their folders."""
    end_all([pid for pid in everybody() if is_orphan(pid)], patience=5)
    owner = os.geteuid() if account.uid is None else account.uid
    for folder in Path("/tmp").glob(f"{PREFIX}*-*"):
        pid = folder.name.removeprefix(PREFIX).split("-")[0]
        try:
            ours = folder.is_dir() and folder.lstat().st_uid == owner
        except OSError:
            continue
        if not ours or not pid.isdigit() or is_alive(int(pid)):
            continue
        Cluster(data=folder / "data", programs=Path(), account=account).stop_orphan()
        # A broker writes over its environment; it works in its folder.
        end_all([pid for pid in everybody() if is_in(folder, pid)], patience=5)
        shutil.rmtree(folder, ignore_errors=True)
        folder.with_suffix(".log").unlink(missing_ok=True)


def is_orphan(pid: int) -> bool:
    """Tell whether a session that is no more started the process."""
    mark = f"{TESTED_BY}=".encode()
    testers = [word.removeprefix(mark) for word in environment_of(pid) if word.startswith(mark)]
    return any(not is_alive(int(tester)) for tester in testers)


def is_in(folder: Path, pid: int) -> bool:
    place = working_folder(pid)
    return place is not None and place.is_relative_to(folder)


@contextmanager
def private_broker() -> Iterator[str]:
    """Serve an empty Valkey on a free port; return its address."""
    account = server_account()
    with private_folder(account) as folder:
        program = valkey_program(home=server_home(CACHE, account), account=account)
        valkey = Valkey(data=folder / "valkey", program=program, account=account)
        valkey.make()
        port = free_port()
        log = folder / "valkey.log"
        process = valkey.start(port=port, log=log)
        try:
            valkey.wait_until_ready(process, port=port)
            yield valkey.url(port=port)
        finally:
            process.terminate()
            process.wait(timeout=patience.SECONDS)


@contextmanager
def pointed_at(url: str) -> Iterator[None]:
    """Lead Django's connections, of every thread, to another database for a while."""
    # The very dictionary that each thread's connection was made with.
    current = connections.settings["default"]
    before = dict(current)
    connections.close_all()
    current.update(environ.Env.db_url_config(url))
    try:
        yield
    finally:
        connections.close_all()
        current.update(before)


def programs(account: Account) -> Path:
    return postgres_programs(home=server_home(CACHE, account), account=account)


def password_of(template: Path) -> str:
    return (template / "data.password").read_text(encoding="utf-8")


def fresh_name() -> str:
    return f"live_{uuid.uuid4().hex[:12]}"
