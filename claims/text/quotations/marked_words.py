"""What quotation marks hold: direct words, a part of a report, or just a name."""

import re
from dataclasses import dataclass

from claims.text.quotations import cues
from claims.text.quotations.attribution_before import before_quote
from claims.text.quotations.attribution_behind import after_quote
from claims.text.quotations.attributions import Attribution
from claims.text.quotations.chains import chained_after, chained_before
from claims.text.quotations.english_subjects import acting_behind_mark, bare_behind_mark
from claims.text.quotations.kazakh_attribution import (
    is_object,
    is_paper,
    object_clause,
    subject_ahead,
    told_ahead,
)
from claims.text.quotations.quotation import Quote, make_quote
from claims.text.quotations.quote_marks import LONGEST_SPEECH, SINGLE_MARKS
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
from claims.text.quotations.speech_turns import broken_inside, told_below
from claims.text.quotations.turns import led_from_above
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
_SHE_SAID = re.compile(r"\s(?:he|she|they)\s[a-z]")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Marked:
    """What stands in marks at `span`, in the paragraph `number`; its attribution ends at `stop`."""

    text: str
    paragraphs: tuple[Span, ...]
    number: int
    span: Span
    stop: int
    inside: str
    words: int

    @property
    def start(self) -> int:
        return self.paragraphs[self.number].start

    @property
    def is_introduced(self) -> bool:
        return is_introduced(self.text, self.span, self.start)

    @property
    def runs_on(self) -> bool:
        return runs_on(self.text, self.span, self.start)

    def quote(self, kind: QuoteKind, told: Attribution | None) -> Quote:
        near = earlier(self.paragraphs, self.number)
        return make_quote(self.text, near, self.span, kind, told)


def earlier(paragraphs: tuple[Span, ...], number: int) -> tuple[Span, ...]:
    return paragraphs[max(0, number - _NAMES_BACK) : number + 1]


def attributed(
    text: str, paragraphs: tuple[Span, ...], number: int, span: Span, behind: int
) -> Quote | None:
    """Decide what quotation marks hold: direct words, a part of a report, or just a name.

    `behind` is where the direct quotation before it ends: no attribution is looked for inside that.
    """
    inside = span.of(text)[1:-1].strip()
    words = len(_WORD.findall(inside))
    if not words:
        return None
    near = paragraphs[number : number + LONGEST_SPEECH]
    stop = next((p.end for p in near if p.end >= span.end), span.end)
    stop = told_below(text, span, stop, near)
    marked = Marked(text, paragraphs, number, span, stop, inside, words)
    after = _told_after(marked)
    if is_title(inside) and marked.runs_on:
        return None
    before = before_quote(text, span.start, max(behind, marked.start))
    led = led_from_above(text, paragraphs, number, span.start)
    if led and text[span.end : span.end + 1] != ":" and not (after and after.speaker):
        return marked.quote(QuoteKind.DIRECT, led)
    before = chained_before(text, before, marked.start) if before else None
    after = _with_subject(marked, after, before) if after else None
    after = None if after and _tells_of_another(marked, after, before) else after
    told = _quoted_after(marked, after) if after else None
    return told or _quoted_before(marked, before, trusted=behind > marked.start)


def _told_after(marked: Marked) -> Attribution | None:
    """Read the attribution behind the marks, or inside them."""
    text, span, stop = marked.text, marked.span, marked.stop
    after = after_quote(text, span.end, stop) or broken_inside(text, span)
    several = marked.words >= _SENTENCE
    if not after and several and opens_with(text, span, marked.start):
        after = acting_behind_mark(text, span.end + 1, stop)
    several = several or _SHE_SAID.match(text, span.end) is not None
    if not after and several and not is_title(marked.inside):
        lost = opens_alone(text, span, marked.start)
        after = bare_behind_mark(text, span.end, stop) if lost else None
    name = after and is_name(marked.inside, marked.words)
    if after and name and _NAME_RUNS_ON.match(text, span.end):
        # A name in the reporting clause: `в интервью «Степным новостям» заявил`, `«Маяк», мастер`.
        dashed = text[span.end + 1 : span.end + 2] in ("—", "–", "-")
        kazakh = cues.is_kazakh(text, after.cue) or is_paper(text, after)
        after = after if dashed or kazakh else None
    return None if is_object(text, span) else after


def _with_subject(
    marked: Marked, after: Attribution, before: Attribution | None
) -> Attribution | None:
    """Add whom the words before the marks name, where those behind have a verb alone."""
    text, span, start = marked.text, marked.span, marked.start
    after = chained_after(text, after, marked.stop)
    if after.speaker:
        return after
    if marked.is_introduced and not is_paper(text, after):
        return told_ahead(text, span, start, after, before)
    return subject_ahead(text, span, start, after)


def _tells_of_another(marked: Marked, after: Attribution, before: Attribution | None) -> bool:
    """Tell whether what stands behind is no attribution of these words: `заявил, что срок «слишком
    велик», передаёт агентство`, `в комедии «Ждите!», заявил`."""
    passed_on = before and before.speaker and not marked.is_introduced
    if passed_on and cues.passes_on(after.cue.of(marked.text)) and marked.runs_on:
        return True
    return not after.speaker and is_running_name(marked.text, marked.span, marked.start)


def _quoted_after(marked: Marked, after: Attribution) -> Quote | None:
    """Build what an attribution behind the marks tells, unless it is a word alone."""
    text, span, inside = marked.text, marked.span, marked.inside
    ended = inside[-1:] in "!?.…," or text[span.end : span.end + 1] == ","
    if marked.words < 2 and not ended:
        return None
    part = inside[:1].islower() and marked.runs_on and not is_kazakh_clause(text, span)
    part = part or cues.calls_so(after.cue.of(text))
    return marked.quote(QuoteKind.PARTIAL if part else QuoteKind.DIRECT, after)


def _quoted_before(marked: Marked, before: Attribution | None, *, trusted: bool) -> Quote | None:
    """Build what words before the marks tell, or what stands alone. Single marks are trusted where
    they go on with a quotation before them."""
    text, span, words = marked.text, marked.span, marked.words
    name = is_name(marked.inside, words)
    if marked.is_introduced:
        listed = name and _LISTED.match(text, span.end)
        return marked.quote(QuoteKind.DIRECT, before) if before and not listed else None
    single = text[span.start] in SINGLE_MARKS
    least = 2 if marked.inside[-1:] in ".!?…" else 3
    paragraph = marked.paragraphs[marked.number]
    alone = words >= least and stands_alone(text, span, paragraph, marked.stop)
    if alone and (trusted or not single):
        return marked.quote(QuoteKind.DIRECT, told_of(text, span.end, marked.stop))
    before = before or object_clause(text, span, marked.start, marked.stop)
    if not before or name or (words < 2 and single):
        return None
    whole = is_led(text, span) or is_whole(text, span, before)
    whole = whole or is_whole_clause(text, span, before)
    return marked.quote(QuoteKind.DIRECT if whole else QuoteKind.PARTIAL, before)
