"""One spelling for one web address, so that a source stands once in a campaign."""

import ipaddress
import re
from urllib.parse import SplitResult, quote, urlsplit

import idna

from claims.errors import Refused

LONGEST = 2000  # characters, as stored
DEFAULT_PORTS = {"http": 80, "https": 443}
# Who sent the reader, never what is read.
_TRACKING = re.compile(
    r"utm_\w+|(?:fb|g|y|ys|dc|ms|tt|tw|wbra|gbra|_open)clid|gclsrc|igshid|igsh|mc_[ce]id|"
    r"_ga|_gl|_hs(?:enc|mi)|mkt_tok|vero_id|oly_(?:anon|enc)_id|rb_clickid|s_cid|"
    r"ref_src|ref_url|at_(?:medium|campaign)|cmpid|from_source"
)
# RFC 3986 section 3.3 and 3.4; "%" stays, what it escapes was brought to one form before.
PATH_SAFE = "/:@!$&'()*+,;=~%"
QUERY_SAFE = PATH_SAFE + "?"
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
_LONE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_NEVER = re.compile("[\\x00-\\x20\\x7f\\\\\ud800-\udfff]")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")


def canonical_url(url: str) -> str:
    """Return the one spelling of an http or https address; a second call changes nothing.

    Lower-cases scheme and host, writes a host in other scripts in its ASCII form (IDNA 2008), drops
    default port, fragment, tracking parameters and a trailing slash, resolves dot segments and
    brings escapes to one form (RFC 3986, section 6.2.2). Raises Refused on field `url`.
    """
    parts = split_url(url)
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname or ""
    if parts.port and parts.port != DEFAULT_PORTS[parts.scheme]:
        host += f":{parts.port}"
    query = "&".join(_kept(parts.query))
    canonical = f"{parts.scheme}://{host}{_path(parts.path)}" + (f"?{query}" if query else "")
    if len(canonical) > LONGEST:
        raise Refused(
            "the address is over %(longest)s characters", values={"longest": LONGEST}, field="url"
        )
    return canonical


def split_url(url: str) -> SplitResult:
    """Split an http or https address with its host in ASCII; raise Refused for any other."""
    url = url.strip()
    if len(url) > LONGEST:
        raise Refused(
            "the address is over %(longest)s characters", values={"longest": LONGEST}, field="url"
        )
    if not url or _NEVER.search(url):
        raise Refused("this is no web address", field="url")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise Refused(
            "this is no web address: %(error)s", values={"error": error}, field="url"
        ) from error
    if parts.scheme not in DEFAULT_PORTS:
        raise Refused("only http and https addresses can be read", field="url")
    if parts.username is not None or parts.password is not None:
        raise Refused("an address must not carry a name or a password", field="url")
    host = ascii_host(parts.hostname or "")
    netloc = (f"[{host}]" if ":" in host else host) + (f":{port}" if port is not None else "")
    return parts._replace(netloc=netloc)


def ascii_host(host: str) -> str:
    """Return a host name or IP literal in lower-case ASCII; raise Refused if it is neither."""
    host = host.rstrip(".")
    if ":" in host:
        try:
            return ipaddress.IPv6Address(host).compressed
        except ValueError as error:
            raise Refused(
                "this is no web address: its host is not readable", field="url"
            ) from error
    try:
        name = idna.encode(host, uts46=True, transitional=False).decode("ascii")
    except (idna.IDNAError, UnicodeError):
        # Names with an underscore are served although no registry gives them out.
        if not re.fullmatch(r"[a-z0-9_]([a-z0-9_.-]{0,251}[a-z0-9_])?", host) or ".." in host:
            raise Refused("this is no web address: its host is not readable", field="url") from None
        return host
    return name


def _path(path: str) -> str:
    kept: list[str] = []
    for segment in _escaped(path, PATH_SAFE).split("/")[1:]:
        if segment == "..":
            del kept[-1:]
        elif segment != ".":
            kept.append(segment)
    return "/" + "/".join(kept).rstrip("/")


def _kept(query: str) -> list[str]:
    parameters = _escaped(query, QUERY_SAFE).split("&")
    return [
        parameter
        for parameter in parameters
        if parameter and not _TRACKING.fullmatch(parameter.split("=", 1)[0].lower())
    ]


def _escaped(text: str, safe: str) -> str:
    text = _LONE_PERCENT.sub("%25", text)
    return quote(_ESCAPE.sub(_one_form, text), safe=safe)


def _one_form(escape: re.Match[str]) -> str:
    char = chr(int(escape[1], 16))
    return char if char in _UNRESERVED else escape[0].upper()
