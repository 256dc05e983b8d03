"""The likeliest speaker of each quotation, by weights that were fitted to labelled news.

The rules read who speaks; what they found, and what stands around, is then weighed once more, and
another reading is taken only where it is a good deal likelier. Where one passes on another's words
the rules' chain stands.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from claims.text.quotations.kazakh_words import is_participle
from claims.text.quotations.names import last_full_name
from claims.text.quotations.quotation import Quote
from claims.text.quotations.speaker_keys import asked
from claims.text.quotations.speaker_weights import GOES_ON, NONE, OPENS, likeliest, scores, sum_of
from claims.text.quotations.subject_words import is_no_subject
from claims.text.quotations.surroundings import Token, tokens_around
from claims.text.spans import Span
from claims.vocabulary import QuoteKind

# By so much, in hundredths of a natural logarithm, another reading must be likelier; that nobody is
# named must be surer, for a rule saw somebody.
LEAST, LEAST_NOBODY = 300, 500
# So many quotations at either side can stand in reach.
_BESIDE = 12


def weighed(
    text: str, paragraphs: tuple[Span, ...], names_back: int, quotes: Sequence[Quote]
) -> Iterator[Quote]:
    """Yield the quotations in order, each with its likeliest speaker; a full name for another than
    the rules found is looked for in so many paragraphs before."""
    begins = [paragraph.start for paragraph in paragraphs]
    spans = [Span(quote.start, quote.end) for quote in quotes]
    for number, quote in enumerate(quotes):
        if quote.kind is not QuoteKind.DIRECT or quote.chain:
            yield quote
            continue
        first = max(0, bisect_right(begins, quote.start) - 1)
        last = max(first, bisect_right(begins, quote.end - 1) - 1)
        near = paragraphs[max(0, first - 1) : last + 2]
        beside = spans[max(0, number - _BESIDE) : number + _BESIDE + 1]
        others = tuple(one for one in beside if not one.overlaps(spans[number]))
        within = Span(near[0].start, near[-1].end)
        speaker = likely_speaker(tokens_around(text, spans[number], others, within), quote)
        if speaker != quote.speaker and not (speaker and _is_less(text, speaker, quote.speaker)):
            earlier = paragraphs[max(0, first - names_back) : first + 1]
            suggestion = last_full_name(text, earlier, speaker) if speaker else None
            quote = replace(quote, speaker=speaker, suggestion=suggestion)
        yield quote


def likely_speaker(tokens: Sequence[Token], quote: Quote) -> Span | None:
    """Return who speaks by the weights, or whom the rules found where that is about as likely."""
    fits = scores(asked(tokens, quote.speaker, quote.cue))
    labels = likeliest(fits)
    found = _covered(tokens, labels)
    if found == quote.speaker:
        return found
    ruled = _labels(tokens, quote.speaker)
    least = LEAST if found else LEAST_NOBODY
    if ruled is None or sum_of(fits, labels) - sum_of(fits, ruled) < least:
        return quote.speaker
    return found


def _is_less(text: str, found: Span, ruled: Span | None) -> bool:
    """Tell whether words are no subject, or lack the Kazakh participle that alone tells who the
    rules' speaker is: `[атын айтпаған] жүргізуші`."""
    if not ruled or not ruled.contains(found) or not found.of(text).islower():
        return is_no_subject(found.of(text))
    before = text[ruled.start : found.start].split()
    return bool(before) and is_participle(before[-1])


def _covered(tokens: Sequence[Token], labels: Sequence[int]) -> Span | None:
    """Return what the first opening and what goes on with it cover."""
    if OPENS not in labels:
        return None
    first = last = labels.index(OPENS)
    while last + 1 < len(labels) and labels[last + 1] == GOES_ON:
        last += 1
    return Span(tokens[first].start, tokens[last].end)


def _labels(tokens: Sequence[Token], speaker: Span | None) -> list[int] | None:
    """Label the tokens of a speaker, or None where no tokens begin and end with it."""
    labels = [NONE] * len(tokens)
    if not speaker:
        return labels
    own = [n for n, one in enumerate(tokens) if speaker.start < one.end and one.start < speaker.end]
    if not own or tokens[own[0]].start != speaker.start or tokens[own[-1]].end != speaker.end:
        return None
    labels[own[0]] = OPENS
    for n in own[1:]:
        labels[n] = GOES_ON
    return labels
