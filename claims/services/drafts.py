"""An article between the reading of its bytes and the rows that keep it."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypedDict

from claims.formats.incoming import Incoming
from claims.text.given import GivenLayout


class Details(TypedDict, total=False):
    """What a person or a file says of an article; `name` is that of the bytes."""

    name: str
    title: str
    outlet: str
    url: str
    published_on: date | None
    language: str
    external_id: str


@dataclass(frozen=True, slots=True)
class Draft:
    """An article that was read and is not written yet.

    What the page says of itself fills only what `details` leave blank; `place` says where in its
    parent's file it stood. Where the text comes split, `layout` and `script` are set, and the
    language is among the details. The digests are of the text in UTF-8 and of what is kept.
    """

    read: Incoming
    details: Details = field(default_factory=lambda: Details())
    place: Mapping[str, Any] | None = None
    layout: GivenLayout | None = None
    script: str = ""
    sha256: str = field(init=False)
    sha256_kept: str = field(init=False)

    def __post_init__(self) -> None:
        kept, text = self.read.data, self.read.text_in_utf8()
        digest = hashlib.sha256(text).hexdigest()
        object.__setattr__(self, "sha256", digest)
        if kept is not text:
            digest = hashlib.sha256(kept).hexdigest()
        object.__setattr__(self, "sha256_kept", digest)

    @property
    def title(self) -> str:
        """What the article is called: what the page says of itself fills the blank."""
        return (self.details.get("title") or self.read.title)[:500]

    @property
    def outlet(self) -> str:
        return (self.details.get("outlet") or self.read.outlet)[:200]


def original_values(draft: Draft) -> dict[str, Any]:
    """Return the columns of a draft's bytes."""
    return {
        "name": draft.details.get("name", "")[:255],
        "media_type": draft.read.kind.value,
        "data": draft.read.data,
        "sha256": draft.sha256_kept,
    }


def article_values(draft: Draft) -> dict[str, Any]:
    """Return the columns of a draft's text and of what is said of it; what the page says of itself
    fills the blanks.
    """
    read, said = draft.read, draft.details
    return {
        "text": read.text,
        "length": len(read.text),
        "sha256": draft.sha256,
        "encoding": read.encoding,
        "extractor": read.extractor,
        "external_id": said.get("external_id", "")[:200],
        "title": draft.title,
        "outlet": draft.outlet,
        "url": said.get("url") or read.url[:2000],
        "published_on": said.get("published_on") or read.published_on,
        "language": said.get("language", ""),
        "script": draft.script,
    }
