"""The one client that reads web pages: what a person links to, and nothing inside our network."""

import ssl
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import Message
from urllib.parse import quote, urljoin

import certifi
import httpcore

from claims.errors import FetchRefused, Refused
from claims.formats.html import decoded, main_text
from claims.formats.urls import DEFAULT_PORTS, PATH_SAFE, QUERY_SAFE, split_url
from claims.outbound.addresses import AddressRule, Resolver, is_public, resolve
from claims.outbound.connections import Deadline, GuardedBackend
from claims.text.decoding import check_pasted
from claims.wording import on_screen

READABLE = ("text/html", "application/xhtml+xml", "text/plain")
# Some news sites answer only to what looks like a browser's list of types.
_HEADERS: dict[bytes | str, bytes | str] = {
    "User-Agent": "ClaimAnnotator/1 (fetches a page that a fact-checker linked)",
    "Accept": "text/html,application/xhtml+xml,text/plain;q=0.9,*/*;q=0.1",
    "Accept-Encoding": "gzip",
    "Connection": "close",
}
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_STATUS_WORDS = {
    401: on_screen("the site asks for a sign-in"),
    402: on_screen("the site asks for payment"),
    403: on_screen("the site does not give this page out"),
    404: on_screen("there is no page at this address"),
    410: on_screen("the page was taken down"),
    429: on_screen("the site answers no more requests for now"),
    451: on_screen("the page is withheld for legal reasons"),
}


@dataclass(frozen=True, slots=True)
class Limits:
    """What one fetch may cost; times in seconds."""

    redirects: int = 5
    size: int = 5_000_000  # bytes, after decompression
    connect: float = 5.0
    silence: float = 10.0
    total: float = 30.0
    ports: frozenset[int] = frozenset({80, 443, 8080, 8443})


@dataclass(frozen=True, slots=True)
class Page:
    """What an address gave. `url` is where the last redirect led."""

    url: str
    media_type: str
    charset: str  # as the server declared it, or ""
    data: bytes
    headers: Mapping[str, str] = field(default_factory=dict)  # names in lower case


def fetch_page(
    url: str,
    *,
    limits: Limits = Limits(),
    resolver: Resolver = resolve,
    rule: AddressRule = is_public,
    authorities: str | None = None,
) -> Page:
    """Read a public web page; raise FetchRefused with a code and the reason in words.

    Each redirect is checked like the first address. Tests have their own `resolver`, `rule` and
    `authorities` (a file of certificates to trust).
    """
    deadline = Deadline(limits.total)
    backend = GuardedBackend(resolver=resolver, rule=rule, deadline=deadline)
    tls = ssl.create_default_context(cafile=authorities or certifi.where())
    with _in_words(), httpcore.ConnectionPool(ssl_context=tls, network_backend=backend) as pool:
        for _ in range(limits.redirects + 1):
            url = _checked(url, limits)
            with pool.stream(
                "GET", url, headers=_HEADERS, extensions={"timeout": _timeouts(limits)}
            ) as response:
                location = _header(response, "location")
                if response.status not in _REDIRECTS or not location:
                    return _page(url, response, limits)
                # Servers send blanks in a Location, and browsers follow them.
                url = urljoin(url, location.replace(" ", "%20"))
    raise FetchRefused(
        "the address leads through more than %(redirects)s redirects",
        values={"redirects": limits.redirects},
        code="redirects",
    )


@dataclass(frozen=True, slots=True)
class PageText:
    """What a page says. `extractor` names the program that found it, "" where it came as text."""

    url: str
    text: str
    title: str
    extractor: str


def fetch_text(
    url: str,
    *,
    limits: Limits = Limits(),
    resolver: Resolver = resolve,
    rule: AddressRule = is_public,
) -> PageText:
    """Read a page's text, with LF newlines; raise Refused where there is none to be had."""
    page = fetch_page(url, limits=limits, resolver=resolver, rule=rule)
    if page.media_type == "text/plain":
        text = check_pasted(decoded(page.data, charset=page.charset))
        if not text.strip():
            raise Refused("the page is empty")
        return PageText(page.url, text, "", "")
    found = main_text(page.data, charset=page.charset, url=page.url)
    return PageText(page.url, check_pasted(found.text), found.title, found.extractor)


def _checked(url: str, limits: Limits) -> str:
    try:
        parts = split_url(url)
    except Refused as refused:
        raise FetchRefused(refused.template, code="address", values=refused.values) from refused
    port = parts.port or DEFAULT_PORTS[parts.scheme]
    if port not in limits.ports:
        raise FetchRefused(
            "port %(port)s is not one that web pages are read from",
            values={"port": port},
            code="port",
        )
    path, query = quote(parts.path or "/", PATH_SAFE), quote(parts.query, QUERY_SAFE)
    return parts._replace(fragment="", path=path, query=query).geturl()


def _page(url: str, response: httpcore.Response, limits: Limits) -> Page:
    status = response.status
    if status != 200:
        words = _STATUS_WORDS.get(status, on_screen("the site answered with status %(status)s"))
        raise FetchRefused(words, code=f"status_{status}", values={"status": status})
    media_type, charset = _content_type(_header(response, "content-type"))
    if media_type == "application/pdf":
        raise FetchRefused(
            "it is a PDF, which is not read here: save its text and upload that", code="pdf"
        )
    if media_type not in READABLE:
        kind = media_type or "of no stated type"
        raise FetchRefused(
            "it is %(kind)s, not a page of text", values={"kind": kind}, code="media_type"
        )
    data = b"".join(_body(response, limits.size))
    headers = {
        name.decode("latin-1").lower(): value.decode("utf-8", "replace")
        for name, value in response.headers
    }
    return Page(url, media_type, charset, data, headers)


def _body(response: httpcore.Response, limit: int) -> Iterator[bytes]:
    """Yield the decompressed body; a small file that unfolds to a huge one stops at the limit."""
    encoding = _header(response, "content-encoding").lower()
    if encoding not in ("", "identity", "gzip", "x-gzip"):
        raise FetchRefused(
            "its compression, %(encoding)s, is not read here",
            values={"encoding": encoding},
            code="encoding",
        )
    inflate = zlib.decompressobj(wbits=31) if encoding.endswith("gzip") else None
    size = 0
    for chunk in response.iter_stream():
        piece = inflate.decompress(chunk, limit - size + 1) if inflate else chunk
        size += len(piece)
        if size > limit:
            raise FetchRefused(
                "the page is over %(size)s megabytes, more than is read",
                values={"size": f"{limit / 1e6:g}"},
                code="too_large",
            )
        yield piece


def _content_type(value: str) -> tuple[str, str]:
    message = Message()
    message["content-type"] = value
    if not value:
        return "", ""
    return message.get_content_type(), str(message.get_param("charset", "") or "")


def _header(response: httpcore.Response, name: str) -> str:
    wanted = name.encode()
    for key, value in response.headers:
        if key.lower() == wanted:
            return value.decode("utf-8", "replace").strip()
    return ""


def _timeouts(limits: Limits) -> dict[str, float]:
    return {
        "connect": limits.connect,
        "read": limits.silence,
        "write": limits.silence,
        "pool": limits.total,
    }


@contextmanager
def _in_words() -> Iterator[None]:
    """Turn what the network throws into a FetchRefused that a person can read."""
    try:
        yield
    except httpcore.TimeoutException as error:
        raise FetchRefused("the site took too long to answer", code="too_slow") from error
    except (httpcore.NetworkError, ssl.SSLError) as error:
        if "CERTIFICATE_VERIFY_FAILED" in str(error):
            raise FetchRefused("the site's certificate does not hold", code="tls") from error
        raise FetchRefused("the site cannot be reached", code="unreachable") from error
    except (httpcore.ProtocolError, httpcore.UnsupportedProtocol, zlib.error) as error:
        raise FetchRefused("the site's answer is not readable", code="answer") from error
