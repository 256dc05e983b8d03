"""Our own Valkey runner, with the real server."""

import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import redis

from annotator.local.account import server_account
from annotator.local.processes import free_port, is_alive
from annotator.local.valkey import Valkey
from tests import patience
from tests.plugins.services import CACHE, private_folder, server_home, valkey_program


@pytest.fixture
def valkey() -> Iterator[Valkey]:
    account = server_account()
    with private_folder(account) as outer:
        folder = account.make_folder(outer / "имя с пробелом")
        program = valkey_program(home=server_home(CACHE, account), account=account)
        made = Valkey(data=folder / "valkey", program=program, account=account)
        made.make()
        yield made


def test_queued_messages_survive_kill_9(valkey: Valkey, tmp_path: Path) -> None:
    port = free_port()
    process = valkey.start(port=port, log=tmp_path / "log")
    valkey.wait_until_ready(process, port=port)
    client = redis.Redis.from_url(valkey.url(port=port))
    client.rpush("queue", *range(100))
    # Written to the disk every second: what is lost by a power cut, not by a kill.
    process.kill()
    process.wait()
    again = valkey.start(port=port, log=tmp_path / "log")
    valkey.wait_until_ready(again, port=port)
    assert client.llen("queue") == 100
    client.close()
    again.terminate()
    assert again.wait(timeout=patience.SECONDS) == 0


def test_nobody_gets_in_without_the_password(valkey: Valkey, tmp_path: Path) -> None:
    port = free_port()
    process = valkey.start(port=port, log=tmp_path / "log")
    valkey.wait_until_ready(process, port=port)
    with socket.create_connection(("127.0.0.1", port), timeout=patience.SECONDS) as wire:
        wire.sendall(b"PING\r\n")
        assert wire.recv(100).startswith(b"-NOAUTH")
    assert (valkey.data / "valkey.conf").stat().st_mode & 0o077 == 0
    assert valkey.password not in Path(f"/proc/{process.pid}/cmdline").read_text()
    process.terminate()
    process.wait(timeout=patience.SECONDS)


def test_an_orphan_is_stopped(valkey: Valkey, tmp_path: Path) -> None:
    port = free_port()
    process = valkey.start(port=port, log=tmp_path / "log")
    valkey.wait_until_ready(process, port=port)
    assert valkey.stop_orphan()
    ends = time.monotonic() + patience.SECONDS
    while is_alive(process.pid) and time.monotonic() < ends:
        time.sleep(0.02)
    assert process.wait(timeout=patience.SECONDS) == 0
