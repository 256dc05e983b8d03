"""Words that go on behind their attribution: `"Wait," said Cole. "It is close."`, `— A, — сказал
Лис. — B`.

The second piece is the same speaker's where nothing but the rest of the attribution's own sentence
stands between the two.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from claims.text.quotations.attributions import REACH, Attribution
from claims.text.quotations.subject_words import TITLES
from claims.text.spans import Span

# Between the attribution and what goes on: no sentence of its own, and no one else who acts.
_SENTENCE = re.compile(rf"(?:[!?…]|{TITLES}\.)[»”\"’)]*\s+\S")
_SOMEBODY_ELSE = re.compile(
    r",\s(?:and|but|while|as|а|но|але|ал|while)\s(?:[A-ZА-ЯЁІЇЄҐӘҒҚҢӨҰҮҺ]|he\s|she\s|they\s|он[аи]?\s"
    r"|він\s|вона\s|вони\s|ол\s)|[«»“”\"]"
)
# `– Жду, – говорит Лис. Ему сто лет. – Устал`: one sentence that names nobody may stand between.
_FIRST_SENTENCE = re.compile(r"[^.!?…]*[.!?…]\s[^.!?…]{3,120}[.!?…]?$")
_ANOTHER = re.compile(r"[^\s.!?…]\s[А-ЯЁІЇЄҐӘҒҚҢӨҰҮҺA-Z]|[:;«»“”\"]|,\s?[—–-]\s")
# A letter in marks belongs to a name: `Toys "Z" More`.
_LETTER = re.compile(r"[\"“]\w{1,2}[\"”]")
# `«Нет света», «Нет воды», — пишут жители`
JOINED = re.compile(r",\s(?=[«“\"])")
# Some set a dash before the marks again: `«А», — сказал он. — «Б»`.
_ENDS = re.compile(r"[.:,][»”\"’)]*\Z")
_DASH = re.compile(r"[.,!?…]\s?(?:[—–-]\s(?=\S)|(?<=\s)[—–](?=[^\W\d_]))")


def side_by_side(text: str, spans: tuple[Span, ...]) -> Iterator[Span]:
    """Yield what stands in marks right before the next, with a comma between, and is no name."""
    for span, behind in pairwise(spans):
        near = JOINED.match(text, span.end)
        if near and near.end() == behind.start and text.count(" ", span.start, span.end) > 1:
            yield span


def goes_on(text: str, attribution: Attribution, end: int, start: int) -> bool:
    """Tell whether a piece at `start` goes on with what was said up to `end` by this attribution,
    which stands behind that."""
    begin = attribution_end(attribution)
    if attribution.cue.start < end or not begin <= start <= begin + REACH:
        return False
    begin -= text[begin - 1] == "."  # `Людмила К. «`
    between = _LETTER.sub("", text[begin:start]).rstrip(" —–-\u00a0")
    if _SOMEBODY_ELSE.search(between) or "\n" in between or "\r" in between:
        return False
    return _ENDS.search(between) is not None and not _SENTENCE.search(between + " ")


def attribution_end(attribution: Attribution) -> int:
    """Return where both the cue and the speaker are over."""
    speaker = attribution.speaker
    return max(attribution.cue.end, speaker.end if speaker else 0)


def resumed(text: str, attribution: Attribution, stop: int) -> int | None:
    """Return where speech led by a dash goes on behind its attribution, or None."""
    begin = attribution_end(attribution)
    dash = _DASH.search(text, begin, min(stop, begin + REACH))
    if not dash:
        return None
    between = text[begin : dash.start() + 1]
    if _SENTENCE.search(between) and (
        _ANOTHER.search(between) or not _FIRST_SENTENCE.match(between)
    ):
        return None
    return None if _SOMEBODY_ELSE.search(text, begin, dash.start()) else dash.end()
