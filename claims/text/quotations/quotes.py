"""Quotations in running text: what is quoted, the cue that says so, and who speaks.

Direct: somebody's words with an attribution beside them. Partial: words in quotation marks inside
the reporting sentence. Names and titles in quotation marks are neither and are left out.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from claims.text.quotations import cues
from claims.text.quotations.attribution import after_quote, before_quote
from claims.text.quotations.attributions import Attribution
from claims.text.quotations.chains import chained_after, chained_before
from claims.text.quotations.continuations import (
    JOINED,
    attribution_end,
    goes_on,
    side_by_side,
)
from claims.text.quotations.dialogues import left_to_one
from claims.text.quotations.english_subjects import acting_behind_mark, bare_behind_mark
from claims.text.quotations.kazakh_attribution import (
    is_object,
    is_paper,
    object_clause,
    subject_ahead,
    told_ahead,
)
from claims.text.quotations.named_lines import named_above
from claims.text.quotations.quotation import Quote, make_quote, told_by
from claims.text.quotations.quote_marks import LONGEST_SPEECH, SINGLE_MARKS, marked_spans
from claims.text.quotations.quote_shapes import (
    is_introduced,
    is_kazakh_clause,
    is_led,
    is_name,
    is_running_name,
    is_title,
    is_whole,
    is_whole_clause,
    opens_alone,
    opens_with,
    runs_on,
    stands_alone,
)
from claims.text.quotations.speech_turns import broken_inside, told_below, turn_pieces
from claims.text.quotations.subject_words import names_person
from claims.text.quotations.turns import led_from_above, turn_of
from claims.text.quotations.unlisted_verbs import told_of
from claims.text.spans import Span
from claims.vocabulary import QuoteKind

# How many paragraphs back a full name is looked for.
_NAMES_BACK = 8
_NAME_RUNS_ON = re.compile(r" |, (?=[а-яёіїєґ])")
# `открыли залы: «Маяк», «Заря»`
_LISTED = re.compile(r"(?:,| и| і| та| й| and)\s[«“\"]")
# So many words at least of what is said go before a verb of any kind.
_SENTENCE = 4
# `. И тут же добавил: «`
_ALONE = re.compile(
    r"\.?\s+(?:(?:И|А|І|Й|Та|Также|Також|Затем|Потом|Потім|Тут же|Далее|Далі|Позже)\s+)?"
    r"(?:(?:тут же|затем|потом|также|потім|також|згодом)\s+)?"
)
# Dashes that look like others, one for one, so that every offset stays.
_DASHES = str.maketrans("‒―", "–—")
_WORD = re.compile(r"[^\W\d_]+")


def find_quotes(text: str, paragraphs: tuple[Span, ...]) -> tuple[Quote, ...]:
    """List the quotations of the given paragraphs in order; one inside another, with a speaker of
    its own, comes right after it."""
    text = text.translate(_DASHES)
    quotes: list[Quote] = []
    outer: Quote | None = None
    done = behind = 0
    joined: list[Span] = []
    for number, paragraph in enumerate(paragraphs):
        earlier = _earlier(paragraphs, number)
        turn = turn_of(text, paragraphs, number) if paragraph.start >= done else None
        for span in marked_spans(text, paragraphs, number, max(done, paragraph.start)):
            if turn and span.end > turn[0].start:
                break
            found = _attributed(text, paragraphs, number, span, behind)
            if JOINED.match(text, span.end) and not (found and found.speaker):
                joined.append(span)
            elif found and joined and not cues.is_kazakh(text, found.cue):
                quotes += _told_together(text, earlier, joined, found)
            joined = joined if joined and joined[-1] == span else []
            if found:
                outer = found = _going_on(text, paragraphs, number, outer, found)
                quotes += (found, *_nested(text, earlier, found))
                behind = found.end if found.kind is QuoteKind.DIRECT else behind
            done = max(done, span.end)
        if turn:
            pieces = list(turn_pieces(text, paragraph, *turn))
            quotes += (
                make_quote(text, earlier, words, QuoteKind.DIRECT, told) for words, told in pieces
            )
            done = max(paragraph.end, pieces[-1][0].end)
            outer = quotes[-1]
    said = [(Span(one.start, one.end), told_by(one)) for one in quotes]
    left = tuple(left_to_one(text, paragraphs, said))
    quotes += (make_quote(text, paragraphs, words, QuoteKind.DIRECT, told) for words, told in left)
    return tuple(sorted(quotes, key=lambda one: one.start)) if left else tuple(quotes)


def _told_together(
    text: str, earlier: tuple[Span, ...], before: list[Span], found: Quote
) -> Iterator[Quote]:
    """Yield the quotations right before one, `«Нет света», «Нет воды», — пишут жители`, which its
    attribution tells as well."""
    told = told_by(found)
    if not told or not found.speaker or told.cue.start < found.end:
        return
    for span in side_by_side(text, (*before, Span(found.start, found.end))):
        yield make_quote(text, earlier, span, QuoteKind.DIRECT, told)


def _going_on(
    text: str, paragraphs: tuple[Span, ...], number: int, before: Quote | None, found: Quote
) -> Quote:
    """Give a quotation without any attribution to whom the one before it in its paragraph names,
    if it goes on with that, or to whom a line of its own above it does."""
    paragraph, earlier = paragraphs[number], _earlier(paragraphs, number)
    if found.cue and not found.speaker and before and before.start >= paragraph.start:
        return _told_too(text, earlier, before, found)
    if found.cue or found.kind is not QuoteKind.DIRECT:
        return found
    above = named_above(text, paragraphs, number) if found.start == paragraph.start else None
    if above:
        return make_quote(text, earlier, Span(found.start, found.end), found.kind, above)
    told = told_by(before) if before else None
    if (
        not before
        or not told
        or not before.speaker
        or before.start < paragraph.start
        or before.kind != found.kind
    ):
        return found
    if not goes_on(text, told, before.end, found.start):
        return found
    return make_quote(text, earlier, Span(found.start, found.end), found.kind, told)


def _told_too(text: str, earlier: tuple[Span, ...], before: Quote, found: Quote) -> Quote:
    """Give a quotation to whom the one before it names where its verb stands alone: `«А», — сказал
    Лис. И добавил: «Б»`."""
    told = told_by(before)
    if not told or not before.speaker or not found.cue or found.cue.start > found.start:
        return found
    between = text[attribution_end(told) : found.cue.start]
    if not _ALONE.fullmatch(between) or text[found.cue.end : found.start].strip() != ":":
        return found
    said = Attribution(found.cue, before.speaker, before.chain)
    return make_quote(text, earlier, Span(found.start, found.end), found.kind, said)


def _nested(text: str, earlier: tuple[Span, ...], outer: Quote) -> Iterator[Quote]:
    """Yield the quotations inside a quotation that name who said them."""
    inside = Span(outer.start + 1, outer.end - 1)
    around = outer.chain or ((outer.speaker,) if outer.speaker else ())
    for span in marked_spans(text, (inside,), 0, inside.start) if inside.length > 0 else ():
        after = after_quote(text, span.end, inside.end)
        before = before_quote(text, span.start, inside.start)
        led = before is not None and text[span.start - 3 : span.start].rstrip()[-1:] in (",", ":")
        found = after if after and after.speaker and not led else before
        words = len(_WORD.findall(text, span.start, span.end))
        if outer.speaker and outer.speaker.contains(span):
            continue  # «Маяк» in who speaks, where the attribution stands inside the marks
        if not found or not found.speaker or not words:
            continue
        if not names_person(found.speaker.of(text)):
            continue
        introduced = is_introduced(text, span, inside.start)
        if not introduced and (found is before and is_name(span.of(text)[1:-1].strip(), words)):
            continue
        direct = found is after or introduced or is_led(text, span) or is_whole(text, span, found)
        kind = QuoteKind.DIRECT if direct else QuoteKind.PARTIAL
        inner = make_quote(text, earlier, span, kind, found)
        yield replace(inner, chain=(*around, found.speaker)) if around else inner


def _attributed(
    text: str, paragraphs: tuple[Span, ...], number: int, span: Span, behind: int
) -> Quote | None:
    """Decide what quotation marks hold: direct words, a part of a report, or just a name.

    `behind` is where the direct quotation before it ends: no attribution is looked for inside that.
    """
    near = paragraphs[number : number + LONGEST_SPEECH]
    stop = next((p.end for p in near if p.end >= span.end), span.end)
    stop = told_below(text, span, stop, near)
    earlier = _earlier(paragraphs, number)
    inside = span.of(text)[1:-1].strip()
    words = len(_WORD.findall(inside))
    if not words:
        return None
    after = after_quote(text, span.end, stop) or broken_inside(text, span)
    if not after and words >= _SENTENCE and opens_with(text, span, paragraphs[number].start):
        after = acting_behind_mark(text, span.end + 1, stop)
    if not after and words >= _SENTENCE and not is_title(inside):
        lost = opens_alone(text, span, paragraphs[number].start)
        after = bare_behind_mark(text, span.end, stop) if lost else None
    if after and is_name(inside, words) and _NAME_RUNS_ON.match(text, span.end):
        # A name in the reporting clause: `в интервью «Степным новостям» заявил`, `«Маяк», мастер`.
        dashed = text[span.end + 1 : span.end + 2] in ("—", "–", "-")
        kazakh = cues.is_kazakh(text, after.cue) or is_paper(text, after)
        after = after if dashed or kazakh else None
    after = None if is_object(text, span) else after
    if is_title(inside) and runs_on(text, span, paragraphs[number].start):
        return None
    before = before_quote(text, span.start, max(behind, paragraphs[number].start))
    introduced = is_introduced(text, span, paragraphs[number].start)
    led = led_from_above(text, paragraphs, number, span.start)
    if led and text[span.end : span.end + 1] != ":" and not (after and after.speaker):
        return make_quote(text, earlier, span, QuoteKind.DIRECT, led)
    before = chained_before(text, before, paragraphs[number].start) if before else None
    after = chained_after(text, after, stop) if after else None
    if after and not after.speaker and is_paper(text, after):
        after = subject_ahead(text, span, paragraphs[number].start, after)
    elif after and not after.speaker and introduced:
        after = told_ahead(text, span, paragraphs[number].start, after, before)
    elif after and not after.speaker:
        after = subject_ahead(text, span, paragraphs[number].start, after)
    if (
        after
        and before
        and before.speaker
        and not introduced
        and cues.passes_on(after.cue.of(text))
    ):
        # `заявил, что срок «слишком велик», передаёт агентство`.
        after = None if runs_on(text, span, paragraphs[number].start) else after
    if after and not after.speaker and is_running_name(text, span, paragraphs[number].start):
        after = None
    marked = inside[-1:] in "!?.…," or text[span.end : span.end + 1] == ","
    if after and (words >= 2 or marked):
        part = inside[:1].islower() and runs_on(text, span, paragraphs[number].start)
        part = part and not is_kazakh_clause(text, span)
        part = part or cues.calls_so(after.cue.of(text))
        kind = QuoteKind.PARTIAL if part else QuoteKind.DIRECT
        return make_quote(text, earlier, span, kind, after)
    if introduced and is_name(inside, words) and _LISTED.match(text, span.end):
        return None
    if introduced:
        return make_quote(text, earlier, span, QuoteKind.DIRECT, before) if before else None
    single = text[span.start] in SINGLE_MARKS
    least = 2 if inside[-1:] in ".!?…" else 3
    # Single marks are trusted where they go on with a quotation before them.
    trusted = not single or behind > paragraphs[number].start
    if trusted and words >= least and stands_alone(text, span, paragraphs[number], stop):
        return make_quote(text, earlier, span, QuoteKind.DIRECT, told_of(text, span.end, stop))
    before = before or object_clause(text, span, paragraphs[number].start, stop)
    if before and not is_name(inside, words) and (words >= 2 or not single):
        whole = is_led(text, span) or is_whole(text, span, before)
        whole = whole or is_whole_clause(text, span, before)
        kind = QuoteKind.DIRECT if whole else QuoteKind.PARTIAL
        return make_quote(text, earlier, span, kind, before)
    return None


def _earlier(paragraphs: tuple[Span, ...], number: int) -> tuple[Span, ...]:
    return paragraphs[max(0, number - _NAMES_BACK) : number + 1]
