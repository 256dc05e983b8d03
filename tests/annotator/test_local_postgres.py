"""Our own PostgreSQL runner, with the real server."""

import signal
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from annotator.local.account import Account, server_account
from annotator.local.postgres import Cluster, DatabaseFailed, fits_a_socket, socket_folder
from annotator.local.processes import free_port, is_alive
from tests import patience
from tests.plugins.services import private_folder, programs

QUICK = {"fsync": "on", "shared_buffers": "16MB", "max_connections": "10"}


@pytest.fixture(scope="module")
def account() -> Account:
    return server_account()


@pytest.fixture(scope="module")
def folder(account: Account) -> Iterator[Path]:
    """A folder that the servers' account can enter, with a space and Cyrillic in its name."""
    with private_folder(account) as outer:
        yield account.make_folder(outer / "имя с пробелом")


@pytest.fixture(scope="module")
def cluster(account: Account, folder: Path) -> Cluster:
    made = Cluster(data=folder / "data", programs=programs(account), account=account)
    made.make(durable=False)
    return made


@pytest.fixture
def server(cluster: Cluster, folder: Path) -> Iterator["subprocess.Popen[bytes]"]:
    process = started(cluster, folder)
    yield process
    if process.poll() is None:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=patience.SECONDS)


def started(cluster: Cluster, folder: Path) -> "subprocess.Popen[bytes]":
    process = cluster.start(
        port=free_port(), sockets=folder.parent, log=folder / "log", settings=QUICK
    )
    cluster.wait_until_ready(process)
    return process


def address(cluster: Cluster, folder: Path) -> str:
    return cluster.url(port=int(cluster.postmaster_file()[3]), sockets=folder.parent)


def answer(cluster: Cluster, folder: Path, statement: str) -> tuple[object, ...] | None:
    with psycopg.connect(address(cluster, folder), autocommit=True) as connection:
        return connection.execute(statement).fetchone()


@pytest.mark.usefixtures("server")
def test_it_serves_from_a_folder_with_spaces_and_cyrillic(cluster: Cluster, folder: Path) -> None:
    asked = "SELECT lower('ПРИВЕТ Ґ Ї Қ'), current_setting('server_encoding'), current_user"
    assert answer(cluster, folder, asked) == ("привет ґ ї қ", "UTF8", "annotator")


@pytest.mark.usefixtures("server")
def test_a_wrong_password_is_refused(cluster: Cluster, folder: Path) -> None:
    wrong = address(cluster, folder).replace(cluster.password, "guess")
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(wrong)


@pytest.mark.usefixtures("server")
def test_the_extensions_of_search_can_be_made_by_our_role(cluster: Cluster, folder: Path) -> None:
    for name in ("pg_trgm", "unaccent"):
        with psycopg.connect(address(cluster, folder), autocommit=True) as connection:
            connection.execute(f"CREATE EXTENSION IF NOT EXISTS {name}")


def test_what_was_acknowledged_survives_kill_9(
    cluster: Cluster, folder: Path, server: "subprocess.Popen[bytes]"
) -> None:
    with psycopg.connect(address(cluster, folder), autocommit=True) as connection:
        connection.execute("CREATE TABLE kept (n int)")
        for n in range(50):
            connection.execute("INSERT INTO kept VALUES (%s)", [n])
    again = started_after_kill_9(cluster, folder, server)
    assert answer(cluster, folder, "SELECT count(*), max(n) FROM kept") == (50, 49)
    again.send_signal(signal.SIGINT)
    again.wait(timeout=patience.SECONDS)


def test_a_long_query_of_a_killed_server_holds_up_no_new_one(
    cluster: Cluster, folder: Path, server: "subprocess.Popen[bytes]"
) -> None:
    with closing(psycopg.connect(address(cluster, folder), autocommit=True)) as connection:
        session = connection.info.backend_pid
        connection.pgconn.send_query(b"SELECT sum(sin(n)) FROM generate_series(1, 1e12) n")
        again = started_after_kill_9(cluster, folder, server)
        assert not is_alive(session)
    again.send_signal(signal.SIGINT)
    again.wait(timeout=patience.SECONDS)


def started_after_kill_9(
    cluster: Cluster, folder: Path, server: "subprocess.Popen[bytes]"
) -> "subprocess.Popen[bytes]":
    server.kill()
    server.wait()
    cluster.end_children()
    return started(cluster, folder)


def test_an_orphan_on_the_data_folder_is_stopped(
    cluster: Cluster, server: "subprocess.Popen[bytes]"
) -> None:
    assert cluster.stop_orphan()
    assert server.wait(timeout=patience.SECONDS) == 0
    assert not cluster.stop_orphan()


def test_a_process_that_merely_has_the_orphans_number_is_left_alone(
    cluster: Cluster, account: Account
) -> None:
    innocent = subprocess.Popen(["sleep", "infinity"])
    note = cluster.data / "postmaster.pid"
    account.write_secret(note, f"{innocent.pid}\n{cluster.data}\n")
    try:
        assert not cluster.stop_orphan()
        assert is_alive(innocent.pid)
    finally:
        note.unlink()
        innocent.kill()
        innocent.wait()


def test_data_of_another_major_version_are_refused_in_words(
    cluster: Cluster, account: Account
) -> None:
    version = cluster.data / "PG_VERSION"
    before = version.read_text()
    account.write_secret(version, "13\n")
    try:
        with pytest.raises(DatabaseFailed, match="were written by PostgreSQL 13, but this is"):
            cluster.check_version()
    finally:
        account.write_secret(version, before)


def test_a_torn_attempt_to_make_a_cluster_leaves_nothing_in_the_way(
    account: Account, folder: Path
) -> None:
    torn = Cluster(data=folder / "other", programs=programs(account), account=account)
    account.make_folder(folder / "other.new")
    (folder / "other.new" / "PG_VERSION").write_text("half of a cluster")
    assert not torn.exists()
    torn.make(durable=False)
    torn.check_version()


def test_sockets_stay_beside_the_data_where_the_path_is_short(
    account: Account, folder: Path
) -> None:
    chosen = socket_folder(home=folder, account=account, remembered=folder / "note")
    assert chosen == folder / "sockets"
    assert chosen.stat().st_mode & 0o777 == 0o700


def test_sockets_move_to_a_private_short_folder_where_the_path_is_long(
    account: Account, folder: Path
) -> None:
    # Cyrillic counts double: 40 letters here are 80 bytes of the 107 that a socket's path has.
    home = account.make_folder(folder / ("я" * 40))
    note = folder / "note"
    chosen = socket_folder(home=home, account=account, remembered=note)
    try:
        assert not fits_a_socket(home / "sockets")
        assert fits_a_socket(chosen)
        assert chosen.stat().st_mode & 0o777 == 0o700
        assert socket_folder(home=home, account=account, remembered=note) == chosen
    finally:
        chosen.rmdir()
