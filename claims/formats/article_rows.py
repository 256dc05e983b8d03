"""One row of a file of many articles: its fields checked, or why it cannot be taken."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from claims.errors import Refused, UndecodableText
from claims.formats.given_sentences import read_given
from claims.formats.urls import split_url
from claims.text.decoding import check_pasted
from claims.text.given import GivenLayout, given_layout

COLUMNS = ("text", "html", "sentences", "title", "outlet", "url", "published_on", "language", "id")
_DETAILS = ("title", "outlet", "url", "published_on", "language", "id")
MOST_CHARACTERS = 5_000_000
_LONGEST = {"title": 500, "outlet": 200, "url": 2000, "id": 200}
_LANGUAGE = re.compile(r"[a-z]{2,3}")


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article as a row gives it: `text`, or `html` to extract it from; the rest may be blank.

    `number` counts as an editor or a spreadsheet does, from 1, a header included. `layout` is
    set where the text comes split already; `counted` says how the offsets of its sentences were
    read, blank for code points.
    """

    number: int
    text: str
    html: str
    title: str
    outlet: str
    url: str
    published_on: date | None
    language: str
    external_id: str
    layout: GivenLayout | None = None
    counted: str = ""


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that is not taken. `offset` counts code points in the field, or as the reason says."""

    number: int
    field: str
    reason: str
    offset: int | None = None


@dataclass(frozen=True, slots=True)
class Ignored:
    """Columns that the file has and nobody reads."""

    columns: tuple[str, ...]


Row = ArticleRow | BadRow | Ignored


def checked_row(number: int, values: Mapping[str, str]) -> ArticleRow | BadRow:
    """Return a row's values as an article, or the first thing that is wrong with them."""
    try:
        fields = {name: _checked(name, values.get(name) or "") for name in ("text", "html")}
        _check_one_body(fields)
        text, split = fields["text"], values.get("sentences") or ""
        if split and not text.strip():
            raise Refused("needs the text that they stand in", field="sentences")
        given = read_given(text, split) if split else None
        return replace(
            checked_details(number, values),
            text=text,
            html="" if text.strip() else fields["html"],
            layout=given_layout(text, given.sentences) if given else None,
            counted=given.counted if given else "",
        )
    except UndecodableText as error:
        return BadRow(number, error.field, error.message, error.offset)
    except Refused as error:
        return BadRow(number, error.field, error.message)


def checked_details(number: int, values: Mapping[str, str]) -> ArticleRow:
    """Return what a row says of its article, the body still blank; raise Refused with the field."""
    fields = {name: _checked(name, values.get(name) or "") for name in _DETAILS}
    return ArticleRow(
        number=number,
        text="",
        html="",
        title=fields["title"],
        outlet=fields["outlet"],
        url=_address(fields["url"]),
        published_on=_day(fields["published_on"]),
        language=_language(fields["language"]),
        external_id=fields["id"],
    )


def _checked(name: str, value: str) -> str:
    """Refuse what is no text. The text itself stays as it is, newlines too: offsets that somebody
    has already must fit. Blanks around the other fields mean nothing.
    """
    if not value:
        return value
    try:
        check_pasted(value)
    except UndecodableText as error:
        raise UndecodableText(
            error.template, offset=error.offset, field=name, values=error.values
        ) from error
    if name in ("text", "html"):
        if len(value) > MOST_CHARACTERS:
            raise Refused(
                "is %(count)s characters; %(most)s is the most",
                values={"count": f"{len(value):,}", "most": f"{MOST_CHARACTERS:,}"},
                field=name,
            )
        return value
    value = value.strip()
    if len(value) > _LONGEST.get(name, len(value)):
        raise Refused(
            "is %(count)s characters; %(value)s is the most",
            values={"count": f"{len(value):,}", "value": f"{_LONGEST[name]:,}"},
            field=name,
        )
    return value


def _check_one_body(fields: Mapping[str, str]) -> None:
    has_text, has_html = bool(fields["text"].strip()), bool(fields["html"].strip())
    if has_text and has_html:
        raise Refused("has both text and html: which of them to read is not said", field="text")
    if not has_text and not has_html:
        raise Refused("holds no text", field="text")


def _day(value: str) -> date | None:
    """Read a day, or the day of a moment, in ISO 8601."""
    try:
        if len(value) > 10 and value[10] not in "T ":
            raise ValueError
        return date.fromisoformat(value[:10]) if value else None
    except ValueError as error:
        raise Refused(
            "“%(value)s” is no day of the form 2026-04-14",
            values={"value": value[:40]},
            field="published_on",
        ) from error


def _address(value: str) -> str:
    if value:
        split_url(value)
    return value


def _language(value: str) -> str:
    code = value.lower()
    if code and not _LANGUAGE.fullmatch(code):
        raise Refused(
            "“%(value)s” is no language code of the form ru, uk, kk, en",
            values={"value": value[:40]},
            field="language",
        )
    return code
