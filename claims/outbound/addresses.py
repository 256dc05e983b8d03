"""Which network addresses a person's link may make this server speak to: public ones alone."""

import ipaddress
import socket
from collections.abc import Callable

from claims.errors import FetchRefused

# Returns the addresses of a host name, as text, in the order to try them.
Resolver = Callable[[str, int], list[str]]
AddressRule = Callable[[str], bool]


def resolve(host: str, port: int) -> list[str]:
    """Ask the system for a host's addresses; raise FetchRefused if it has none."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchRefused(
            "no address is known for %(host)s", values={"host": host}, code="unknown_host"
        ) from error
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def is_public(address: str) -> bool:
    """Tell whether anybody may reach an IP address: global, unicast and given to somebody.

    IPv6 addresses with an IPv4 address inside are refused: a gateway may unpack a private one.
    """
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    if not ip.is_global or ip.is_multicast or ip.is_reserved:
        return False
    if isinstance(ip, ipaddress.IPv4Address):
        return True
    # IPv4-mapped, IPv4-compatible and NAT64 addresses are in ::/8, which counts as reserved.
    return not ip.is_site_local and ip.sixtofour is None and ip.teredo is None


def checked_addresses(
    host: str, port: int, *, resolver: Resolver = resolve, rule: AddressRule = is_public
) -> list[str]:
    """Return a host's addresses; raise FetchRefused unless every one of them passes the rule.

    One private address among public ones refuses all: nobody publishes such a name in good faith.
    """
    addresses = resolver(host, port)
    if not addresses:
        raise FetchRefused(
            "no address is known for %(host)s", values={"host": host}, code="unknown_host"
        )
    for address in addresses:
        if not rule(address):
            raise FetchRefused(
                "%(host)s is %(address)s, which is no public address",
                values={"host": host, "address": address},
                code="private_address",
            )
    return addresses
