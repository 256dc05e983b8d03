"""Clauses of a sentence, suggested as spans for quick selection."""

import re

from claims.text.spans import Span, trim

# Strong breaks always cut; a comma cuts before a conjunction or relative word, in four languages.
_BREAK = re.compile(
    r"\s+[—–]\s+|;\s+|:\s+|,\s+(?=(?:и|а|но|что|чтобы|если|когда|где|хотя|так как|потому|поскольку|"
    r"котор\w*|при этом|однако|або|але|що|щоб|якщо|коли|де|хоча|бо|оскільки|як\w{2,4}|проте|"
    r"және|бірақ|ал|себебі|өйткені|егер|and|but|which|who|that|because|although|while|if|when|"
    r"where|so|yet)\b)",
    re.IGNORECASE,
)
_LEAST_WORDS = 3


def clauses(text: str, sentence: Span) -> tuple[Span, ...]:
    """List a sentence's clauses in order, without the marks that part them.

    A clause of fewer than three words joins the one before it; one clause means the whole sentence.
    """
    found: list[Span] = []
    start = sentence.start
    for match in _BREAK.finditer(text, sentence.start, sentence.end):
        if match.start() <= start:
            continue
        part = trim(text, start, match.start())
        if part and len(part.of(text).split()) >= _LEAST_WORDS:
            found.append(part)
            start = match.end()
    rest = trim(text, start, sentence.end)
    if rest and found and len(rest.of(text).split()) < _LEAST_WORDS:
        found[-1] = Span(found[-1].start, rest.end)
    elif rest:
        found.append(rest)
    return tuple(found)
