"""What a web page says of itself in its head: title, outlet, address and day of publication.

Stated facts alone: a day is taken where the page names it as its publication, never from the text
around, where the dates of other news stand too.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urljoin

from claims.errors import Refused
from claims.formats.urls import split_url

_ARTICLE = re.compile(r"(?:Article|Report|BlogPosting)$")
_ISO_DAY = re.compile(r"\s*(\d{4}-\d{2}-\d{2})(?!\d)")
_NO_TEXT = re.compile("[\0\ud800-\udfff]")
_PUBLISHED = (
    "article:published_time",
    "datepublished",
    "og:published_time",
    "article.published",
    "pubdate",
    "dc.date.issued",
    "dcterms.issued",
    "date",
)


@dataclass(frozen=True, slots=True)
class Metadata:
    title: str = ""
    outlet: str = ""
    url: str = ""
    published_on: date | None = None


def read_metadata(tree: Any, *, url: str = "") -> Metadata:
    """Read the metadata of a parsed page (an lxml tree) that came from `url`."""
    named = _named(tree)
    facts = next(_news_facts(tree), {})
    return Metadata(
        title=_title(tree, named, facts),
        outlet=named.get("og:site_name", "") or _line(_publisher(facts)),
        url=_address(tree, named, url),
        published_on=_published(tree, named, facts),
    )


def _named(tree: Any) -> dict[str, str]:
    """Return the page's meta elements by name; the first of each counts."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        content = _line(meta.get("content"))
        if content:
            found.setdefault(name.strip().lower(), content)
    return found


def _news_facts(tree: Any) -> Iterator[dict[str, Any]]:
    """Yield the page's JSON-LD objects that describe an article (schema.org)."""
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json":
            continue
        try:
            waiting = [json.loads(script.text or "", strict=False)]
        except (ValueError, RecursionError):
            continue
        for item in waiting:
            if isinstance(item, list):
                waiting.extend(item)
            elif isinstance(item, dict):
                waiting.append(item.get("@graph"))
                kinds = item.get("@type")
                if any(
                    isinstance(kind, str) and _ARTICLE.search(kind)
                    for kind in (kinds if isinstance(kinds, list) else [kinds])
                ):
                    yield item


def _title(tree: Any, named: dict[str, str], facts: dict[str, Any]) -> str:
    headings = [_line(heading.text_content()) for heading in tree.iter("h1")]
    headings = [heading for heading in headings if heading]
    if len(headings) == 1:
        return headings[0]
    stated = named.get("og:title") or _line(facts.get("headline"))
    return stated or next((_line(title.text_content()) for title in tree.iter("title")), "")


def _publisher(facts: dict[str, Any]) -> Any:
    publisher = facts.get("publisher")
    return publisher.get("name") if isinstance(publisher, dict) else publisher


def _address(tree: Any, named: dict[str, str], url: str) -> str:
    links = (
        link.get("href") for link in tree.iter("link") if (link.get("rel") or "") == "canonical"
    )
    for address in (*links, named.get("og:url")):
        try:
            if address:
                split_url(joined := str(urljoin(url, address.strip())))
                return joined
        except (Refused, ValueError):
            continue
    return ""


def _published(tree: Any, named: dict[str, str], facts: dict[str, Any]) -> date | None:
    stated = [facts.get("datePublished"), *(named.get(name) for name in _PUBLISHED)]
    for element in tree.iter("time"):
        if (element.get("itemprop") or "").lower() == "datepublished" or element.get("pubdate"):
            stated.append(element.get("datetime"))
    return next(filter(None, map(_day, stated)), None)


def _day(value: Any) -> date | None:
    found = _ISO_DAY.match(value) if isinstance(value, str) else None
    try:
        return date.fromisoformat(found[1]) if found else None
    except ValueError:
        return None


def _line(value: Any) -> str:
    """Return a value as one line of text, empty where it is none."""
    return " ".join(_NO_TEXT.sub("", value).split()) if isinstance(value, str) else ""
