"""Who signs words in marks, with nothing else behind them in their paragraph."""

import re

from claims.text.quotations.attributions import Attribution
from claims.text.quotations.given_names import is_given_name
from claims.text.quotations.subject_words import NAME_IN_MARKS
from claims.text.spans import Span

# `«Мост стоит». Анна Лис`, `«Көпір тұр». «Қазсу» баспасөз қызметі`, and nothing else behind it.
_SIGNED = re.compile(
    r"[.!?…]?\s+(?P<name>(?P<given>[А-ЯІЇЄҐӘҒҚҢӨҰҮҺ][\w’'-]+)\s[А-ЯІЇЄҐӘҒҚҢӨҰҮҺ][\w’'-]+)"
    r"(?:,\s[^.!?:;«»\"\n\r]{3,80})?\.?\s*(?:$|[\r\n])"
)
# `“We waited all night.” — Ann Cole, skipper`
_SIGNED_IN_ENGLISH = re.compile(
    r"\s(?P<dash>[—–-]{1,2})\s?(?P<name>(?:[A-Z][\w.’'-]+\s){1,3}[A-Z][\w’'-]+)"
    r"(?:,\s[^.!?:;«»“”\"\n\r]{2,80})?\.?\s*(?:$|[\r\n])"
)
_SIGNED_BY_BODY = re.compile(
    rf"[.!?…]?\s+(?P<name>(?:{NAME_IN_MARKS}\s[^\W\d_]|[А-ЯІӘҒҚҢӨҰҮҺ])[^.,:;!?«»\"\n\r]{{2,100}}\s"
    r"(?:қызметі|департаменті|басқармасы|министрлігі|агенттігі|орталығы|комитеті))\s*(?:$|[\r\n])"
)


def signed_behind(text: str, end: int, stop: int) -> Attribution | None:
    """Read the name that ends a paragraph behind a quotation: `«Мост стоит». Анна Лис`."""
    signed = _SIGNED.match(text, end, stop)
    if signed and is_given_name(signed.group("given")):
        return Attribution(Span(end - 1, end), Span(*signed.span("name")))
    english = _SIGNED_IN_ENGLISH.match(text, end, stop)
    if english:
        return Attribution(Span(*english.span("dash")), Span(*english.span("name")))
    body = _SIGNED_BY_BODY.match(text, end, stop)
    if body:
        return Attribution(Span(end - 1, end), Span(*body.span("name")))
    return None
