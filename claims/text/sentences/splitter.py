"""The sentence splitter: every mark in a line is a candidate, and ordered rules decide on it.

The convention: one unit per grammatical sentence. A quotation of several sentences is cut at its
inner ends; a closing quotation mark, dash and attribution stay with its last sentence; an opening
mark belongs to the first; `<...>` goes with what follows; an enumerator stays with its text.
"""

from dataclasses import dataclass

from claims.text.offsets import is_grapheme_boundary
from claims.text.sentences.abbreviations import abbreviations
from claims.text.sentences.boundaries import RULES_AFTER_A_STOP, RULES_AFTER_OTHER_MARKS, Rule
from claims.text.sentences.candidates import MARKS, Candidate, candidate_at, plain_case
from claims.text.spans import Span, trim


@dataclass(frozen=True, slots=True)
class Decision:
    """What the splitter decided on one mark, and the rule that decided."""

    at: int
    mark: str
    rule: str
    ends: bool


def split_sentences(text: str, line: Span, *, language: str) -> tuple[Span, ...]:
    """List the sentences of a line. White space between them belongs to none."""
    lists = abbreviations(language)
    spans: list[Span] = []
    start, stop = _skip_space(text, line), line.end
    for match in MARKS.finditer(text, start, stop):
        cut, following = match.span(2)
        if following >= stop:  # as the rule `nothing_follows` says
            break
        verdict = plain_case(text, start, match, lists)
        if verdict is None:
            candidate = candidate_at(text, start, match, stop, lists)
            cut, following = candidate.cut, candidate.next
            verdict = decide(candidate)[1]
        if verdict:
            span = trim(text, start, cut)
            if span:
                spans.append(span)
            start = following
    rest = trim(text, start, stop)
    if rest:
        spans.append(rest)
    return tuple(spans)


def explain(text: str, line: Span, *, language: str) -> tuple[Decision, ...]:
    """Say of every mark in a line whether it ends a sentence, and by which rule."""
    lists = abbreviations(language)
    decisions = []
    start = _skip_space(text, line)
    for match in MARKS.finditer(text, start, line.end):
        candidate = candidate_at(text, start, match, line.end, lists)
        rule, ends = decide(candidate)
        decisions.append(Decision(candidate.at, candidate.mark, rule.__name__, ends))
        start = candidate.next if ends else start
    return tuple(decisions)


def decide(candidate: Candidate) -> tuple[Rule, bool]:
    """Ask the rules in order; return the one that answered, and its answer.

    Before white space there is always a grapheme boundary; a glued end has to be checked.
    """
    for rule in RULES_AFTER_A_STOP if candidate.bare else RULES_AFTER_OTHER_MARKS:
        verdict = rule(candidate)
        if verdict is not None:
            break
    if verdict and candidate.next == candidate.cut < candidate.stop:
        verdict = is_grapheme_boundary(candidate.text, candidate.cut)
    return rule, bool(verdict)


def _skip_space(text: str, line: Span) -> int:
    start = line.start
    while start < line.end and text[start].isspace():
        start += 1
    return start
