"""An attribution, and how far it reaches."""

import re
from dataclasses import dataclass

from claims.text.quotations.subject_words import TITLES
from claims.text.spans import Span

# How far behind or before a quotation its attribution can reach.
REACH = 260
_SENTENCE_BREAK = re.compile(
    rf"(?:[!?…]|{TITLES}\.)[»”\"’)]*\s+(?=[^\W\d_a-zа-я]|[«“\"—–]|$)|[\n\r]"
)


@dataclass(frozen=True, slots=True)
class Attribution:
    """A cue, and the speaker's words if the sentence has them; `chain` as in a quotation."""

    cue: Span
    speaker: Span | None
    chain: tuple[Span, ...] = ()


def sentence_start(text: str, begin: int, at: int) -> int:
    """Return where the sentence around `at` begins, as far as an attribution can reach."""
    begin = max(begin, at - REACH)
    for broken in _SENTENCE_BREAK.finditer(text, begin, at):
        begin = broken.end()
    return begin
