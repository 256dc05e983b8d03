"""Paragraphs of speech without marks, by themselves or by the paragraph above them."""

from dataclasses import replace

from claims.text.quotations import cues, lost_marks
from claims.text.quotations.attribution_before import before_quote
from claims.text.quotations.attributions import REACH, Attribution
from claims.text.quotations.kazakh_words import KIN
from claims.text.quotations.named_lines import captioned
from claims.text.quotations.names import full_name_in
from claims.text.quotations.roles import names_office
from claims.text.quotations.speech_turns import dashed_words, is_point, no_list_item, speech_turn
from claims.text.quotations.subject_words import TOKEN
from claims.text.quotations.told_above import speaks, told_above
from claims.text.spans import Span

# So many characters of white space at most stand before a quotation that opens a paragraph.
_INDENT = 8
_LINE_BEGINS = ("", "\n", "\r")


def turn_of(
    text: str, paragraphs: tuple[Span, ...], number: int
) -> tuple[Span, Attribution] | None:
    """Find speech without marks; led by a dash, it may be attributed in the paragraph above."""
    turn = speech_turn(text, paragraphs[number]) or captioned(text, paragraphs, number)
    turn = turn or lost_marks.below(text, paragraphs, number)
    words = dashed_words(text, paragraphs[number])
    led = led_from_above(text, paragraphs, number, words.start) if words else None
    if turn:
        # `Аудан әкімі:⏎– Су келді, – деді.`: the verb below has its subject above.
        above = led.speaker if led else None
        return turn[0], replace(turn[1], speaker=turn[1].speaker or above)
    # Lists open so too: the name itself must open the paragraph above.
    named = (
        led
        and led.speaker
        and text[max(0, led.speaker.start - 1) : led.speaker.start] in _LINE_BEGINS
    )
    full = led and led.speaker and (full_name_in(text, led.speaker) or text[led.speaker.end] == ",")
    cue = led.cue.of(text) if led else ""
    told = cues.is_kazakh_cue(cue) or cue.startswith("былай")
    speech = words is not None and (no_list_item(text, paragraphs, number) or speaks(text, words))
    ended = led and led.speaker and text[led.speaker.end : led.speaker.end + 1] == ":"
    acts = bool(named or ended) and _acts(text, led)
    told = told or (speech and (cues.is_verb(cue) or acts))
    if words and not led and not is_point(words.of(text)):
        report = told_above(text, paragraphs, number, words)
        return (words, report) if report else None
    if not words or not led or is_point(words.of(text)):
        return None
    return (words, led) if told or (named and full) else None


def _acts(text: str, led: Attribution | None) -> bool:
    """Tell whether somebody does something above the colon: `Мать весь вечер волновалась:`."""
    if not led or not led.speaker:
        return False
    words = TOKEN.findall(led.speaker.of(text))
    last_word = text[: led.cue.start].split()[-1:] if led.cue.of(text) == ":" else []
    if last_word and cues.is_finite_kazakh(last_word[0]):
        return any(word.lower() in KIN for word in words)  # `Кемпірі келіспейді:`
    person = full_name_in(text, led.speaker) or any(names_office(word.lower()) for word in words)
    return bool(person) and cues.has_verb_form(led.cue.of(text))


def led_from_above(
    text: str, paragraphs: tuple[Span, ...], number: int, at: int
) -> Attribution | None:
    """Read the attribution in the line above, which ends in a colon. A line that is no paragraph of
    the article, such as a heading, leads to speech only by a verb."""
    indent = at - paragraphs[number].start
    if indent > _INDENT or text[paragraphs[number].start : at].strip(" \u00a0-–—"):
        return None
    above = _line_above(text, paragraphs[number].start)
    if not above:
        return None
    found = before_quote(text, above.end, above.start)
    told = number and paragraphs[number - 1].end >= above.end
    verb = found and (told or found.cue.of(text) != ":")
    return found if found and verb and found.speaker else None


def _line_above(text: str, begin: int) -> Span | None:
    """Return the nearest line above that is not blank, up to the colon that ends it."""
    floor = max(0, begin - REACH)
    before = text[floor:begin].rstrip()
    if not before.endswith(":"):
        return None
    lines = max(before.rfind("\n"), before.rfind("\r")) + 1
    return Span(floor + lines, floor + len(before))
