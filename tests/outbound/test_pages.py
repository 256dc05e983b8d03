"""The guarded client against a real server on this machine, which only the tests' rule lets in."""

import gzip
import shutil
import socketserver
import ssl
import subprocess
import time
from dataclasses import replace
from threading import Event

import pytest

from claims.errors import FetchRefused, Refused
from claims.outbound.pages import Limits, Page, fetch_page, fetch_text
from tests import patience
from tests.plugins.site import Handler, Site


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """A certificate for news.example and its key, which nobody trusts unless told to."""
    program = shutil.which("openssl")
    if program is None:
        pytest.skip("the openssl program makes the test's certificate, and is not installed")
    folder = tmp_path_factory.mktemp("tls")
    made, key = str(folder / "made.pem"), str(folder / "key.pem")
    words = [
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=news.example",
    ]
    words += ["-addext", "subjectAltName=DNS:news.example", "-keyout", key, "-out", made]
    subprocess.run([program, *words], check=True, capture_output=True)
    return made, key


@pytest.fixture
def secure_site(site: Site, certificate: tuple[str, str]) -> Site:
    """The same site behind TLS; `names` holds what clients asked for by SNI."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    context.sni_callback = lambda wire, name, own: site.names.append(name)
    site.socket = context.wrap_socket(site.socket, server_side=True)
    return site


def local(address: str) -> bool:
    return address == "127.0.0.1"


def fetch(site: Site, url: str, **changes: object) -> Page:
    limits = replace(Limits(), ports=frozenset({80, 443, site.port}), **changes)  # type: ignore[arg-type]
    return fetch_page(url, limits=limits, rule=local)


def refusal(site: Site, url: str, **changes: object) -> FetchRefused:
    with pytest.raises(FetchRefused) as refused:
        fetch(site, url, **changes)
    return refused.value


def test_a_page_comes_back_with_its_bytes_type_and_charset(site: Site) -> None:
    url = site.page("/a", "Мост закрыт".encode("cp1251"), Content_Type="text/html; charset=cp1251")
    page = fetch(site, url)
    assert (page.url, page.media_type, page.charset) == (url, "text/html", "cp1251")
    assert page.data.decode("cp1251") == "Мост закрыт"
    assert page.headers["content-length"] == "11"


def test_a_packed_page_is_unpacked(site: Site) -> None:
    url = site.page("/a", gzip.compress(b"text"), Content_Encoding="gzip")
    assert fetch(site, url).data == b"text"


def test_a_redirect_is_followed_and_the_last_address_told(site: Site) -> None:
    site.page("/here", b"here")
    page = fetch(site, site.redirect("/there", "/here"))
    assert (page.url, page.data) == (site.at("/here"), b"here")


def test_a_redirect_to_letters_and_blanks_is_followed_as_browsers_do(site: Site) -> None:
    site.page("/a%20b/%D1%8F", b"here")
    url = site.redirect("/there", "/a b/я".encode().decode("latin-1"))
    assert fetch(site, url).data == b"here"


def test_a_private_address_is_refused_without_a_connection(site: Site) -> None:
    url = site.page("/a", b"secret")
    with pytest.raises(FetchRefused, match="no public address") as refused:
        fetch_page(url, limits=Limits(ports=frozenset({site.port})))
    assert refused.value.code == "private_address"
    assert site.seen == []


def test_a_redirect_to_a_private_address_is_refused(site: Site) -> None:
    url = site.redirect("/a", f"http://127.0.0.2:{site.port}/secret")
    refused = refusal(site, url)
    assert (refused.code, refused.message) == (
        "private_address",
        "127.0.0.2 is 127.0.0.2, which is no public address",
    )
    assert [path for path, host in site.seen] == ["/a"]


@pytest.mark.parametrize(
    ("to", "code"),
    [
        ("file:///etc/passwd", "address"),
        ("ftp://127.0.0.1/a", "address"),
        ("http://me:secret@127.0.0.1/", "address"),
        ("http://127.0.0.1:22/", "port"),
    ],
)
def test_a_redirect_is_checked_like_the_first_address(site: Site, to: str, code: str) -> None:
    assert refusal(site, site.redirect("/a", to)).code == code


def test_a_ring_of_redirects_ends(site: Site) -> None:
    refused = refusal(site, site.redirect("/a", "/a"))
    assert refused.code == "redirects"
    assert len(site.seen) == 6


def test_the_checked_address_is_the_one_that_is_connected_to(site: Site) -> None:
    """A name that means something else at the second look (DNS rebinding) gains nothing."""
    site.page("/a", b"here")
    answers = iter([["127.0.0.1"], ["10.0.0.1"]])
    page = fetch_page(
        site.at("/a", host="turncoat.example"),
        limits=Limits(ports=frozenset({site.port})),
        resolver=lambda host, port: next(answers),
        rule=local,
    )
    assert page.data == b"here"
    assert site.seen == [("/a", f"turncoat.example:{site.port}")]
    assert next(answers) == ["10.0.0.1"]


def test_each_redirect_asks_for_the_address_again(site: Site) -> None:
    site.redirect("/a", "/b")
    answers = iter([["127.0.0.1"], ["10.0.0.1"]])
    with pytest.raises(FetchRefused, match=r"turncoat\.example is 10\.0\.0\.1"):
        fetch_page(
            site.at("/a", host="turncoat.example"),
            limits=Limits(ports=frozenset({site.port})),
            resolver=lambda host, port: next(answers),
            rule=local,
        )


def test_a_huge_body_is_cut_off_while_it_comes(site: Site) -> None:
    sent = 0

    def endless(handler: Handler) -> None:
        nonlocal sent
        handler.send_response(200)
        handler.send_header("Content-Type", "text/plain")
        handler.end_headers()
        while sent < 50_000_000:
            handler.wfile.write(b"x" * 65536)
            sent += 65536

    site.routes["/a"] = endless
    refused = refusal(site, site.at("/a"), size=1_000_000)
    assert (refused.code, refused.message) == (
        "too_large",
        "the page is over 1 megabytes, more than is read",
    )
    assert sent < 20_000_000


def test_a_small_file_that_unfolds_to_a_huge_one_is_refused(site: Site) -> None:
    url = site.page("/a", gzip.compress(b"\0" * 20_000_000), Content_Encoding="gzip")
    assert refusal(site, url, size=1_000_000).code == "too_large"


@pytest.mark.parametrize("part", ["head", "body"])
def test_a_site_that_drips_is_left_when_the_time_is_up(site: Site, part: str) -> None:
    is_left, has_dripped_out = Event(), Event()

    def drip(handler: Handler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n")
        handler.wfile.write(b"X: " if part == "head" else b"\r\n")
        ends = time.monotonic() + patience.SECONDS
        while time.monotonic() < ends:
            handler.wfile.write(b"x")
            handler.wfile.flush()
            if is_left.wait(0.02):
                return
        has_dripped_out.set()

    site.routes["/a"] = drip
    refused = refusal(site, site.at("/a"), total=0.4)
    is_left.set()
    assert refused.code == "too_slow"
    assert not has_dripped_out.is_set()


def test_a_silent_site_is_left(site: Site) -> None:
    is_left = Event()
    site.routes["/a"] = lambda handler: is_left.wait(patience.SECONDS)
    refused = refusal(site, site.at("/a"), silence=0.2)
    is_left.set()
    assert refused.code == "too_slow"


@pytest.mark.parametrize(
    ("headers", "code", "words"),
    [
        ({"Content_Type": "application/pdf"}, "pdf", "save its text and upload that"),
        ({"Content_Type": "image/png"}, "media_type", "it is image/png"),
        ({"Content_Type": ""}, "media_type", "of no stated type"),
        ({"Content_Encoding": "br"}, "encoding", "its compression, br"),
        ({"Content_Encoding": "gzip"}, "answer", "not readable"),
    ],
)
def test_what_is_no_text_is_refused_in_words(
    site: Site, headers: dict[str, str], code: str, words: str
) -> None:
    refused = refusal(site, site.page("/a", b"%PDF", **headers))
    assert refused.code == code
    assert words in refused.message


@pytest.mark.parametrize(
    ("status", "words"), [(403, "does not give this page out"), (404, "no page"), (503, "503")]
)
def test_a_page_that_is_not_given_is_refused_in_words(site: Site, status: int, words: str) -> None:
    site.routes["/a"] = lambda handler: handler.answer(b"", status=status)
    refused = refusal(site, site.at("/a"))
    assert refused.code == f"status_{status}"
    assert words in refused.message


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("news.example", "address"),
        ("gopher://news.example/", "address"),
        ("https://me:secret@news.example/", "address"),
        ("https://news.example:6379/", "port"),
        ("http://[::1]/", "private_address"),
        ("http://0x7f000001/", "private_address"),
        ("http://2130706433/", "private_address"),
        ("http://127.1/", "private_address"),
    ],
)
def test_addresses_that_lead_inside_are_refused(url: str, code: str) -> None:
    with pytest.raises(FetchRefused) as refused:
        fetch_page(url)
    assert refused.value.code == code


def test_a_closed_port_is_told_in_words() -> None:
    with socketserver.TCPServer(("127.0.0.1", 0), Handler) as closed:
        port = closed.server_address[1]
    with pytest.raises(FetchRefused, match="cannot be reached") as refused:
        fetch_page(f"http://127.0.0.1:{port}/", limits=Limits(ports=frozenset({port})), rule=local)
    assert refused.value.code == "unreachable"


def test_a_server_without_tls_is_told_in_words(site: Site) -> None:
    url = site.page("/a", b"").replace("http://", "https://")
    assert refusal(site, url).code == "unreachable"


def test_the_text_of_a_plain_page_is_what_it_says(site: Site) -> None:
    url = site.page(
        "/a", "Мост закрыт.\n".encode("koi8-r"), Content_Type="text/plain; charset=koi8-r"
    )
    page = fetch_text(url, limits=Limits(ports=frozenset({site.port})), rule=local)
    assert (page.url, page.text, page.title, page.extractor) == (url, "Мост закрыт.\n", "", "")


@pytest.mark.parametrize(
    ("body", "words"), [(b" \n", "the page is empty"), (b"\0\1\2\xff", "Byte 3 is not valid")]
)
def test_a_page_without_text_gives_the_reason(site: Site, body: bytes, words: str) -> None:
    url = site.page("/a", body, Content_Type="text/plain")
    with pytest.raises(Refused, match=words):
        fetch_text(url, limits=Limits(ports=frozenset({site.port})), rule=local)


def test_an_address_that_is_refused_gives_the_reason() -> None:
    with pytest.raises(FetchRefused, match="which is no public address"):
        fetch_text("http://127.0.0.1/")


def test_the_certificate_is_checked_against_the_name_and_not_the_address(
    secure_site: Site, certificate: tuple[str, str]
) -> None:
    secure_site.page("/a", b"here")
    page = fetch_page(
        f"https://news.example:{secure_site.port}/a",
        limits=Limits(ports=frozenset({secure_site.port})),
        resolver=lambda host, port: ["127.0.0.1"],
        rule=local,
        authorities=certificate[0],
    )
    assert page.data == b"here"
    assert secure_site.names == ["news.example"]
    assert secure_site.seen == [("/a", f"news.example:{secure_site.port}")]


@pytest.mark.parametrize(("host", "trusted"), [("news.example", False), ("other.example", True)])
def test_a_certificate_that_nobody_vouches_for_or_of_another_name_is_refused(
    secure_site: Site, certificate: tuple[str, str], host: str, trusted: bool
) -> None:
    with pytest.raises(FetchRefused, match="certificate does not hold") as refused:
        fetch_page(
            f"https://{host}:{secure_site.port}/a",
            limits=Limits(ports=frozenset({secure_site.port})),
            resolver=lambda host, port: ["127.0.0.1"],
            rule=local,
            authorities=certificate[0] if trusted else None,
        )
    assert refused.value.code == "tls"
    assert secure_site.seen == []
