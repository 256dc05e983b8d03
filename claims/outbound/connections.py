"""Connections to checked addresses alone, under one deadline for everything that a fetch does."""

import ssl
import time
from collections.abc import Callable, Iterable
from typing import Any

import httpcore

from claims.errors import FetchRefused
from claims.outbound.addresses import AddressRule, Resolver, checked_addresses


class Deadline:
    """Time left until everything must be over, on a monotonic clock, in seconds."""

    __slots__ = ("_clock", "_ends")

    def __init__(self, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._ends = clock() + seconds

    def cap(self, timeout: float | None) -> float:
        """Return the shorter of a timeout and what is left; raise FetchRefused if nothing is."""
        left = self._ends - self._clock()
        if left <= 0:
            raise FetchRefused("the site took too long to answer", code="too_slow")
        return left if timeout is None else min(timeout, left)


class GuardedStream(httpcore.NetworkStream):
    """A connection whose every read and write ends at the deadline, so that drips end too."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.cap(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.cap(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        secured = self._stream.start_tls(ssl_context, server_hostname, self._deadline.cap(timeout))
        return GuardedStream(secured, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class GuardedBackend(httpcore.NetworkBackend):
    """Resolves a host once and connects to the addresses it checked, never to the name.

    The name could mean another address a moment later (DNS rebinding). Host header, SNI and
    certificate check keep the name: they come from the request's address, not from here.
    """

    def __init__(self, *, resolver: Resolver, rule: AddressRule, deadline: Deadline) -> None:
        self._resolver = resolver
        self._rule = rule
        self._deadline = deadline
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        addresses = checked_addresses(host, port, resolver=self._resolver, rule=self._rule)
        failure: Exception | None = None
        for address in addresses:
            try:
                stream = self._sockets.connect_tcp(
                    address, port, self._deadline.cap(timeout), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return GuardedStream(stream, self._deadline)
        raise failure or httpcore.ConnectError(f"{host} cannot be reached")
