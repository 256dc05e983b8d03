"""Which addresses a link may lead to."""

import pytest

from claims.errors import FetchRefused
from claims.outbound.addresses import checked_addresses, is_public


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.215.14", "2606:4700:4700::1111"])
def test_public_addresses_pass(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.8.8.8",
        "0.0.0.0",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "100.64.0.1",
        "169.254.169.254",
        "192.0.2.7",
        "198.18.0.1",
        "224.0.0.1",
        "239.255.255.250",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:8.8.8.8",
        "::8.8.8.8",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "2001:0:4136:e378:8000:63bf:3fff:fdd2",
        "fc00::1",
        "fd12::1",
        "fe80::1",
        "fe80::1%eth0",
        "fec0::1",
        "ff02::1",
        "2001:db8::1",
        "",
        "localhost",
    ],
)
def test_addresses_inside_a_network_or_given_to_nobody_do_not_pass(address: str) -> None:
    assert not is_public(address)


def test_a_host_with_one_private_address_among_public_ones_is_refused() -> None:
    with pytest.raises(FetchRefused, match=r"two\.example is 10\.0\.0\.1") as refused:
        checked_addresses("two.example", 443, resolver=lambda host, port: ["8.8.8.8", "10.0.0.1"])
    assert refused.value.code == "private_address"


def test_a_host_without_an_address_is_refused_in_words() -> None:
    with pytest.raises(FetchRefused, match=r"no address is known for none\.example"):
        checked_addresses("none.example", 443, resolver=lambda host, port: [])
