"""How things are drawn: icons, the colour scheme, claim letters. Reads no database."""

from datetime import datetime
from functools import cache
from pathlib import Path
from string import ascii_uppercase
from typing import Any
from xml.etree import ElementTree

from django import template
from django.forms import BoundField
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localtime

register = template.Library()

SPRITE = Path(__file__).resolve().parents[1] / "static/claims/icons/sprite.svg"
SVG = "{http://www.w3.org/2000/svg}"
THEMES = ("light", "dark")
# Names of formats that each language fills in.
STYLES = {"date": "DATE_FORMAT", "time": "TIME_FORMAT", "datetime": "DATETIME_FORMAT"}
# As many as tokens.css has; the ninth claim has the first one's colour again, and its own letter.
HUES = "abcdefgh"


@cache
def symbols() -> dict[str, tuple[str, str]]:
    """Return (viewBox, drawing) of every icon by its name."""
    ElementTree.register_namespace("", SVG.strip("{}"))
    root = ElementTree.parse(SPRITE).getroot()
    return {
        symbol.attrib["id"]: (
            symbol.attrib["viewBox"],
            "".join(
                ElementTree.tostring(child, encoding="unicode")
                .strip()
                .replace(' xmlns="http://www.w3.org/2000/svg"', "")
                for child in symbol
            ),
        )
        for symbol in root.iter(f"{SVG}symbol")
    }


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """Draw an icon into the page: no request for it. `label` where no word stands beside it."""
    box, drawing = symbols()[name]
    spoken = (
        format_html('role="img" aria-label="{}"', label)
        if label
        else mark_safe('aria-hidden="true"')
    )
    # The drawing is our own file's.
    return format_html(
        '<svg class="icon" viewBox="{}" {}>{}</svg>', box, spoken, mark_safe(drawing)
    )


@register.simple_tag(takes_context=True)
def theme(context: dict[str, Any]) -> str:
    """Return the scheme that the reader chose, «» to follow the system.

    The server writes it into the page, so no page flashes in the other scheme first.
    """
    request = context.get("request")
    chosen = request.COOKIES.get("theme", "") if request else ""
    return chosen if chosen in THEMES else ""


@register.simple_tag
def moment(value: datetime | None, style: str = "datetime") -> str:
    """Write a time (style: date, time or datetime); page.js turns it into the reader's own zone."""
    if value is None:
        return "–"
    local = localtime(value)
    words = date_format(local, STYLES[style])
    zone = "" if style == "date" else f" {local.tzname()}"
    return format_html(
        '<time datetime="{}" data-local="{}">{}{}</time>', value.isoformat(), style, words, zone
    )


@register.simple_tag
def focus(field: BoundField) -> str:
    """Let a form's field have the focus when its page comes up."""
    field.field.widget.attrs["autofocus"] = True
    return ""


@register.filter
def claim_letter(index: int) -> str:
    """Return the letter of a claim counted from 0: A .. Z, then AA, AB ..."""
    first, last = divmod(index, len(ascii_uppercase))
    return (ascii_uppercase[first - 1] if first else "") + ascii_uppercase[last]


@register.filter
def claim_hue(index: int) -> str:
    """Return the name of a claim's colour token, a .. h, counted from 0 and starting over."""
    return HUES[index % len(HUES)]
