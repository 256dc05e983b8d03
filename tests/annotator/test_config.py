"""What the environment may say, and what is answered where it can't work."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.local.config import BadConfig, Config, check_port, compiled_once, read_config


def config(
    *, host: str = "127.0.0.1", port: int = 8000, web_threads: int = 4, web_workers: int = 1
) -> Config:
    return Config(
        host=host,
        port=port,
        state=Path("var"),
        database_url="",
        broker_url="",
        web_threads=web_threads,
        web_workers=web_workers,
    )


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def test_a_taken_port_is_named_with_a_command_that_works(taken_port: int) -> None:
    with pytest.raises(BadConfig) as refused:
        check_port(config(port=taken_port))
    said = str(refused.value)
    assert f"Port {taken_port} on 127.0.0.1 can't be used" in said
    offered = int(said.rpartition("make run PORT=")[2])
    check_port(config(port=offered))


def test_a_free_port_is_accepted(taken_port: int) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        free = probe.getsockname()[1]
    check_port(config(port=free))


def test_a_host_that_is_no_address_is_named() -> None:
    with pytest.raises(BadConfig, match=r"HOST is 'no such host'.*make run HOST=127\.0\.0\.1"):
        check_port(config(host="no such host"))


@pytest.mark.parametrize("text", ["eighty", "0", "65536", "-1", "8000.0"])
def test_a_port_that_is_no_port_is_refused_by_name(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PORT", text)
    with pytest.raises(BadConfig, match=f"PORT is '{text}'"):
        read_config()


def test_the_defaults_listen_on_this_machine_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HOST", "PORT"):
        monkeypatch.delenv(name, raising=False)
    read = read_config()
    assert (read.host, read.port, read.url) == ("127.0.0.1", 8000, "http://127.0.0.1:8000/")


@pytest.mark.parametrize(
    ("host", "url"),
    [
        ("0.0.0.0", "http://127.0.0.1:8000/"),
        ("::1", "http://[::1]:8000/"),
        ("192.0.2.7", "http://192.0.2.7:8000/"),
    ],
)
def test_the_printed_address_can_be_opened(host: str, url: str) -> None:
    assert config(host=host).url == url


def test_compiled_modules_are_kept_apart_from_the_source() -> None:
    environment = compiled_once({"PYTHONDONTWRITEBYTECODE": "1", "LANG": "C"}, Path("/state"))
    assert environment == {"LANG": "C", "PYTHONPYCACHEPREFIX": "/state/pycache"}


@pytest.mark.parametrize(("threads", "workers"), [(4, 1), (64, 1), (16, 8)])
def test_the_database_takes_every_connection_that_the_web_server_may_ask_for(
    threads: int, workers: int
) -> None:
    asked = config(web_threads=threads, web_workers=workers)
    assert asked.web_connections > threads
    assert asked.connections >= workers * asked.web_connections + 20
