"""Whom a quotation names, as links of an attribution chain: a name, and an office where the words
have one. They are offered to people, never stored as anybody's answer.
"""

from dataclasses import dataclass

from claims.text.quotations.names import full_name_in
from claims.text.quotations.quotation import Quote
from claims.text.quotations.roles import ROLES
from claims.text.spans import Span

# Letters of a surname that its cases leave alone.
_STEM = 5


@dataclass(frozen=True, slots=True)
class Link:
    """One speaker of a chain; `role` is blank where the words name no office."""

    name: str
    role: str


def links_of(text: str, quote: Quote) -> tuple[Link, ...]:
    """Return the quotation's speakers from the outermost inwards, in the text's own words; the
    suggested full name stands for the pronoun, role or surname that it may mean.
    """
    speakers = quote.chain or ((quote.speaker,) if quote.speaker else ())
    return tuple(
        _suggested(text, one, quote.suggestion)
        if quote.suggestion and one == quote.speaker
        else _named(text, one)
        for one in speakers
    )


def _named(text: str, speaker: Span) -> Link:
    """`посол Аскольд Ямпол`: the name is the end of it, what stands before is the office."""
    name = full_name_in(text, speaker)
    if name is None:
        return Link(speaker.of(text), "")
    return Link(name.of(text), text[speaker.start : name.start].strip(" ,\u00a0"))


def _suggested(text: str, speaker: Span, suggestion: Span) -> Link:
    """`дипломат`, `мэр Лис`: the office stays, the full name takes the surname's place."""
    words, name = speaker.of(text), suggestion.of(text)
    if not ROLES.match(words):
        return Link(name, "")
    surname = words.rfind(" " + name.split()[-1][:_STEM])
    return Link(name, words if surname < 0 else words[:surname].strip())
